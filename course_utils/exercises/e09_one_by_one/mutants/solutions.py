"""Right solutions of the items on 1×1 convolution, as learners write them."""

CONV_CHANNELS = """
def conv1x1(x, weight, bias):
    batch, channels, height, width = x.shape
    out = np.zeros((batch, len(weight), height, width))
    for o in range(len(weight)):
        out[:, o] = bias[o]
        for c in range(channels):
            out[:, o] += weight[o, c] * x[:, c]
    return out
"""
CONV_PLACES = """
def conv1x1(x, weight, bias):
    batch, channels, height, width = x.shape
    out = np.zeros((batch, len(weight), height, width))
    for n in range(batch):
        for i in range(height):
            for j in range(width):
                out[n, :, i, j] = weight @ x[n, :, i, j] + bias
    return out
"""
CONV_PIXELS = """
def conv1x1(x, weight, bias):
    batch, channels, height, width = x.shape
    pixels = x.transpose(0, 2, 3, 1).reshape(-1, channels)
    mixed = pixels @ weight.T + bias
    return mixed.reshape(batch, height, width, -1).transpose(0, 3, 1, 2)
"""
CONV_TENSORDOT = """
def conv1x1(x, weight, bias):
    mixed = np.tensordot(weight, x, axes=(1, 1))
    return mixed.transpose(1, 0, 2, 3) + bias[None, :, None, None]
"""
KERNEL_RESHAPED = """
def dense_as_conv_weight(weight, channels, height, width):
    outputs = weight.shape[0]
    kernel = weight.reshape(outputs, channels, height, width)
    return kernel
"""
KERNEL_LOOPS = """
def dense_as_conv_weight(weight, channels, height, width):
    kernel = np.zeros((len(weight), channels, height, width))
    for o in range(len(weight)):
        for c in range(channels):
            for i in range(height):
                for j in range(width):
                    kernel[o, c, i, j] = weight[o, c * height * width + i * width + j]
    return kernel
"""
MAP_CHANNELS = """
def class_activation_map(features, weight, class_index):
    batch, channels, height, width = features.shape
    evidence = np.zeros((batch, height, width))
    for c in range(channels):
        evidence += weight[class_index, c] * features[:, c]
    return evidence
"""
MAP_EINSUM = """
def class_activation_map(features, weight, class_index):
    evidence = np.einsum("nchw,kc->nkhw", features, weight)
    return evidence[:, class_index]
"""
MAP_BROADCAST = """
def class_activation_map(features, weight, class_index):
    row = weight[class_index]
    return (row[None, :, None, None] * features).sum(axis=1)
"""
CONV_FLAT = """
def conv1x1(x, weight, bias):
    batch, channels, height, width = x.shape
    flat = x.transpose(1, 0, 2, 3).reshape(channels, -1)
    y = weight @ flat + bias[:, None]
    return y.reshape(-1, batch, height, width).transpose(1, 0, 2, 3)
"""
CONV_LOOPS = """
def conv1x1(x, weight, bias):
    batch, channels, height, width = x.shape
    y = np.zeros((batch, weight.shape[0], height, width))
    for n in range(batch):
        for o in range(weight.shape[0]):
            for i in range(height):
                for j in range(width):
                    total = bias[o]
                    for c in range(channels):
                        total += weight[o, c] * x[n, c, i, j]
                    y[n, o, i, j] = total
    return y
"""
MAP_LOOPS = """
def class_activation_map(features, weight, class_index):
    batch, channels, height, width = features.shape
    y = np.zeros((batch, height, width))
    for n in range(batch):
        for i in range(height):
            for j in range(width):
                total = 0
                for c in range(channels):
                    total += weight[class_index, c] * features[n, c, i, j]
                y[n, i, j] = total
    return y
"""
MAP_FLAT = """
def class_activation_map(features, weight, class_index):
    batch, channels, height, width = features.shape
    rows = features.reshape(batch, channels, -1)
    return (weight[class_index] @ rows).reshape(batch, height, width)
"""
