"""Right solutions of the connectivity items, as learners write them."""

PARAMETERS_BY_CASE = """
def layer_parameters(kind, size, channels, filters, kernel_size, tile):
    side = size - kernel_size + 1
    window = channels * kernel_size * kernel_size
    if kind == "dense":
        inputs = channels * size * size
        units = filters * side * side
        return units * inputs + units
    if kind == "local":
        return side * side * filters * (window + 1)
    if kind == "tiled":
        return tile * tile * filters * (window + 1)
    return filters * (window + 1)
"""
PARAMETERS_IN_ONE = """
def layer_parameters(kind, size, channels, filters, kernel_size, tile):
    side = size - kernel_size + 1
    kernels = side**2
    if kind == "tiled":
        kernels = tile**2
    if kind == "convolution":
        kernels = 1
    read = kernel_size
    if kind == "dense":
        read = size
    weights = kernels * filters * channels * read**2
    biases = kernels * filters
    return weights + biases
"""
TILED_BY_DOT = """
def tiled_conv1d(x, weight):
    tile, kernel_size = weight.shape
    count = len(x) - kernel_size + 1
    out = np.zeros(count)
    for i in range(count):
        window = x[i : i + kernel_size]
        out[i] = np.sum(window * weight[i % tile])
    return out
"""
TILED_BY_LOOPS = """
def tiled_conv1d(x, weight):
    tile, kernel_size = weight.shape
    out = []
    for i in range(len(x) - kernel_size + 1):
        total = 0
        for j in range(kernel_size):
            total += weight[i % tile, j] * x[i + j]
        out.append(total)
    return np.array(out, dtype=float)
"""
FIELD_UPWARDS = """
def receptive_field(layers):
    size = 1
    step = 1
    for kernel_size, stride, dilation in layers:
        size += (kernel_size - 1) * dilation * step
        step *= stride
    return size
"""
FIELD_DOWNWARDS = """
def receptive_field(layers):
    size = 1
    for kernel_size, stride, dilation in reversed(layers):
        window = (kernel_size - 1) * dilation + 1
        size = (size - 1) * stride + window
    return size
"""
FIELD_BY_SPANS = """
def receptive_field(layers):
    strides = [stride for _, stride, _ in layers]
    total = 1
    for n, (kernel_size, stride, dilation) in enumerate(layers):
        before = int(np.prod(strides[:n]))
        total = total + dilation * (kernel_size - 1) * before
    return total
"""
