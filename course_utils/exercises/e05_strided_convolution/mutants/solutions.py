"""Right solutions of the convolution items, as learners write them: what mutants are made from."""

OUTPUT_SIZE = """
def strided_output_size(n, k, s, p, d):
    span = d * (k - 1) + 1
    return (n + 2 * p - span) // s + 1
"""
LINE_LOOPS = """
def strided_sum(x, w, s, d):
    span = d * (len(w) - 1) + 1
    count = (len(x) - span) // s + 1
    y = np.zeros(count)
    for i in range(count):
        for m in range(len(w)):
            y[i] += x[s * i + d * m] * w[m]
    return y
"""
LINE_SLICES = """
def strided_sum(x, w, s, d):
    span = d * (len(w) - 1) + 1
    starts = range(0, len(x) - span + 1, s)
    return np.array([x[i : i + span : d] @ w for i in starts])
"""
SIZES = """
    (high, wide), (down, right) = weight.shape[2:], stride
    (above, left), (apart, aside) = padding, dilation
    padded = np.pad(x, ((0, 0), (0, 0), (above, above), (left, left)))
    span_high, span_wide = apart * (high - 1) + 1, aside * (wide - 1) + 1
    rows = (padded.shape[2] - span_high) // down + 1
    columns = (padded.shape[3] - span_wide) // right + 1
    y = np.zeros((x.shape[0], weight.shape[0], rows, columns))
"""
IMAGE_WINDOWS = f"""
def conv2d(x, weight, bias, stride, padding, dilation):
    {SIZES}
    for n, o, i, j in np.ndindex(y.shape):
        top, left = i * down, j * right
        window = padded[n, :, top : top + span_high : apart, left : left + span_wide : aside]
        y[n, o, i, j] = np.sum(window * weight[o]) + bias[o]
    return y
"""
IMAGE_CELLS = f"""
def conv2d(x, weight, bias, stride, padding, dilation):
    {SIZES}
    for n, o, i, j in np.ndindex(y.shape):
        for c in range(x.shape[1]):
            for u in range(high):
                for v in range(wide):
                    row, column = i * down + u * apart, j * right + v * aside
                    y[n, o, i, j] += padded[n, c, row, column] * weight[o, c, u, v]
        y[n, o, i, j] += bias[o]
    return y
"""
IMAGE_SLICES = f"""
def conv2d(x, weight, bias, stride, padding, dilation):
    {SIZES}
    for o in range(len(weight)):
        for c in range(x.shape[1]):
            for u in range(high):
                for v in range(wide):
                    first, start = u * apart, v * aside
                    cells = padded[:, c, first::down, start::right][:, :rows, :columns]
                    y[:, o] += weight[o, c, u, v] * cells
    y += bias[:, None, None]
    return y
"""
LINE_TOTALS = """
def strided_sum(x, w, s, d):
    span = d * (len(w) - 1) + 1
    count = (len(x) - span) // s + 1
    y = np.zeros(count)
    for i in range(count):
        start, total = s * i, 0
        for m in range(len(w)):
            total += x[start + d * m] * w[m]
        y[i] = total
    return y
"""
LINE_HOLES = """
def strided_sum(x, w, s, d):
    holes = np.zeros(d * (len(w) - 1) + 1)
    holes[::d] = w
    return np.correlate(x, holes, "valid")[::s]
"""
IMAGE_BARE = """
def conv2d(x, weight, bias, stride, padding, dilation):
    batch, channels, height, width = x.shape
    kernels, _, high, wide = weight.shape
    rows = (height + 2 * padding[0] - dilation[0] * (high - 1) - 1) // stride[0] + 1
    columns = (width + 2 * padding[1] - dilation[1] * (wide - 1) - 1) // stride[1] + 1
    y = np.zeros((batch, kernels, rows, columns))
    for n in range(batch):
        for o in range(kernels):
            for i in range(rows):
                for j in range(columns):
                    total = bias[o]
                    for c in range(channels):
                        for u in range(high):
                            for v in range(wide):
                                row = i * stride[0] + u * dilation[0] - padding[0]
                                column = j * stride[1] + v * dilation[1] - padding[1]
                                if 0 <= row < height and 0 <= column < width:
                                    total += x[n, c, row, column] * weight[o, c, u, v]
                    y[n, o, i, j] = total
    return y
"""
IMAGE_COLUMNS = """
def conv2d(x, weight, bias, stride, padding, dilation):
    (batch, channels, height, width), (kernels, _, high, wide) = x.shape, weight.shape
    (down, right), (above, left), (apart, aside) = stride, padding, dilation
    rows = (height + 2 * above - apart * (high - 1) - 1) // down + 1
    columns = (width + 2 * left - aside * (wide - 1) - 1) // right + 1
    padded = np.pad(x, ((0, 0), (0, 0), (above, above), (left, left)))
    table = np.zeros((batch, rows, columns, channels * high * wide))
    for i in range(rows):
        for j in range(columns):
            bottom, end = i * down + apart * (high - 1) + 1, j * right + aside * (wide - 1) + 1
            window = padded[:, :, i * down : bottom : apart, j * right : end : aside]
            table[:, i, j] = window.reshape(batch, -1)
    y = table.reshape(batch * rows * columns, -1) @ weight.reshape(kernels, -1).T + bias
    return y.reshape(batch, rows, columns, kernels).transpose(0, 3, 1, 2)
"""
IMAGE_CORRELATED = """
from scipy.signal import convolve, convolve2d, correlate, correlate2d

def conv2d(x, weight, bias, stride, padding, dilation):
    (above, left), (apart, aside) = padding, dilation
    padded = np.pad(x, ((0, 0), (0, 0), (above, above), (left, left)))
    high, wide = apart * (weight.shape[2] - 1) + 1, aside * (weight.shape[3] - 1) + 1
    holes = np.zeros((*weight.shape[:2], high, wide))
    holes[:, :, ::apart, ::aside] = weight
    images = []
    for image in padded:
        maps = []
        for kernel, number in zip(holes, bias):
            everywhere = correlate(image, kernel, mode="valid")[0] + number
            maps.append(everywhere[:: stride[0], :: stride[1]])
        images.append(maps)
    return np.array(images)
"""
IMAGE_TORCH = """
import torch

def conv2d(x, weight, bias, stride, padding, dilation):
    images, kernels, numbers = (torch.from_numpy(array) for array in (x, weight, bias))
    y = torch.nn.functional.conv2d(images, kernels, numbers, stride, padding, dilation)
    return y.numpy()
"""
