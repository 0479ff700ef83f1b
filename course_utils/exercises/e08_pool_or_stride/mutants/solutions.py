"""Right solutions of the items on pooling and stride, as learners write them."""

WORK_BY_LOOP = """
def stem_work(layers, channels, size):
    total = 0
    for filters, kernel_size, stride, padding in layers:
        out = (size + 2 * padding - kernel_size) // stride + 1
        if filters > 0:
            products = channels * kernel_size * kernel_size
            total += filters * out * out * products
            channels = filters
        size = out
    return total
"""
WORK_WITH_CONTINUE = """
def stem_work(layers, channels, size):
    work = []
    side = size
    depth = channels
    for layer in layers:
        filters, k, s, p = layer
        side = (side + p + p - k) // s + 1
        if filters == 0:
            continue
        work.append(filters * side**2 * depth * k**2)
        depth = filters
    return sum(work)
"""
MEAN_BY_LOOP = """
def mean_weight(channels, kernel_size):
    height, width = pair(kernel_size)
    weight = np.zeros((channels, channels, height, width))
    for c in range(channels):
        weight[c, c] = 1 / (height * width)
    return weight
"""
MEAN_BY_CELLS = """
def mean_weight(channels, kernel_size):
    height, width = pair(kernel_size)
    weight = np.zeros((channels, channels, height, width))
    share = 1 / (height * width)
    for o in range(channels):
        for i in range(channels):
            for row in range(height):
                for column in range(width):
                    if o == i:
                        weight[o, i, row, column] = share
    return weight
"""
MEAN_BY_EYE = """
def mean_weight(channels, kernel_size):
    height, width = pair(kernel_size)
    window = np.ones((height, width)) / (height * width)
    table = np.eye(channels)
    return table[:, :, None, None] * window[None, None]
"""
