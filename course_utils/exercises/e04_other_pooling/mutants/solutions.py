"""Right solutions of the items on other poolings, as learners write them."""

from course_utils.exercises.families.pooling.mutants.solutions import COUNT, SIZES, WINDOWS

LP = f"""
def lp_pool2d(x, p, kernel_size, stride):
    {SIZES}{COUNT}{WINDOWS}
            out[:, :, i, j] = (window**p).sum(axis=(2, 3)) ** (1 / p)
    return out
"""
LP_CELLS = f"""
def lp_pool2d(x, p, kernel_size, stride):
    {SIZES}{COUNT}
    for n, c, i, j in np.ndindex(out.shape):
        total = 0.0
        for a in range(kernel_height):
            for b in range(kernel_width):
                total += x[n, c, i * stride_height + a, j * stride_width + b] ** p
        out[n, c, i, j] = total ** (1 / p)
    return out
"""
ADAPTIVE = """
def adaptive_avg_pool2d(x, output_size):
    rows, columns = pair(output_size)
    batch, channels, height, width = x.shape
    out = np.zeros((batch, channels, rows, columns))
    for i in range(rows):
        top, bottom = i * height // rows, -(-(i + 1) * height // rows)
        for j in range(columns):
            left, right = j * width // columns, -(-(j + 1) * width // columns)
            window = x[:, :, top:bottom, left:right]
            out[:, :, i, j] = window.mean(axis=(2, 3))
    return out
"""
ADAPTIVE_EDGES = """
def edges(size, outputs):
    steps = np.arange(outputs)
    begins = np.floor(steps * size / outputs).astype(int)
    ends = np.ceil((steps + 1) * size / outputs).astype(int)
    return list(zip(begins, ends))

def adaptive_avg_pool2d(x, output_size):
    rows, columns = pair(output_size)
    height, width = x.shape[2:]
    lines = []
    for top, bottom in edges(height, rows):
        cells = []
        for left, right in edges(width, columns):
            total = x[:, :, top:bottom, left:right].sum(axis=3).sum(axis=2)
            cells.append(total / ((bottom - top) * (right - left)))
        lines.append(np.stack(cells, axis=-1))
    return np.stack(lines, axis=2)
"""
PYRAMID = """
def pyramid_length(channels, height, width, levels):
    windows = 0
    for level in levels:
        windows += level**2
    return channels * windows
"""
UNPOOL = """
def max_unpool2d(x, indices, kernel_size, stride):
    kernel_height, kernel_width = pair(kernel_size)
    stride_height, stride_width = pair(stride)
    batch, channels, rows, columns = x.shape
    height = (rows - 1) * stride_height + kernel_height
    width = (columns - 1) * stride_width + kernel_width
    out = np.zeros((batch, channels, height, width))
    for n, c, i, j in np.ndindex(x.shape):
        row, column = divmod(indices[n, c, i, j], width)
        out[n, c, row, column] = x[n, c, i, j]
    return out
"""
UNPOOL_FLAT = """
def max_unpool2d(x, indices, kernel_size, stride):
    kernel, steps = pair(kernel_size), pair(stride)
    size = [(n - 1) * s + k for n, k, s in zip(x.shape[2:], kernel, steps)]
    out = np.zeros((*x.shape[:2], size[0] * size[1]))
    for n in range(x.shape[0]):
        for c in range(x.shape[1]):
            out[n, c, indices[n, c].ravel()] = x[n, c].ravel()
    return out.reshape(*x.shape[:2], *size)
"""
