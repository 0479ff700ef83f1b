"""Right solutions of the items on invariance, as learners write them."""

SHIFT_ROLLED = """
def shift_image(x, down, right):
    y = np.roll(x, (down, right), axis=(2, 3))
    if down > 0:
        y[:, :, :down] = 0
    elif down < 0:
        y[:, :, down:] = 0
    if right > 0:
        y[:, :, :, :right] = 0
    elif right < 0:
        y[:, :, :, right:] = 0
    return y
"""
SHIFT_CELLS = """
def shift_image(x, down, right):
    height, width = x.shape[2:]
    y = np.zeros(x.shape)
    for i in range(height):
        for j in range(width):
            row, column = i - down, j - right
            if 0 <= row < height and 0 <= column < width:
                y[:, :, i, j] = x[:, :, row, column]
    return y
"""
SHIFT_PADDED = """
def shift_image(x, down, right):
    height, width = x.shape[2:]
    most = max(abs(down), abs(right))
    padded = np.pad(x, ((0, 0), (0, 0), (most, most), (most, most)))
    top, left = most - down, most - right
    return padded[:, :, top : top + height, left : left + width]
"""
SHIFT_SLICED = """
def shift_image(x, down, right):
    height, width = x.shape[2:]
    y = np.zeros(x.shape)
    if abs(down) >= height or abs(right) >= width:
        return y
    y[:, :, max(down, 0) : height + min(down, 0), max(right, 0) : width + min(right, 0)] = x[
        :, :, max(-down, 0) : height - max(down, 0), max(-right, 0) : width - max(right, 0)
    ]
    return y
"""
SHARE = """
def share_moved_along(before, after, steps):
    length = len(before)
    equal = 0
    for i in range(length - steps):
        if before[i] == after[i + steps]:
            equal += 1
    return equal / (length - steps)
"""
SHARE_SLICED = """
def share_moved_along(before, after, steps):
    old = before[: len(before) - steps]
    new = after[steps:]
    return np.mean(old == new)
"""
CHANCE = """
def chance_to_stay(kernel_height, kernel_width, down, right):
    rows = max(kernel_height - down, 0)
    columns = max(kernel_width - right, 0)
    shared = rows * columns
    covered = 2 * kernel_height * kernel_width - shared
    return shared / covered
"""
CHANCE_DRAWN = """
def cells(top, left, height, width):
    return {(i, j) for i in range(top, top + height) for j in range(left, left + width)}

def chance_to_stay(kernel_height, kernel_width, down, right):
    here = cells(0, 0, kernel_height, kernel_width)
    there = cells(down, right, kernel_height, kernel_width)
    return len(here & there) / len(here | there)
"""
