"""Right solutions of the layer items, as learners write them: what mutants are made from."""

COUNT = """
    high, wide = kernel_size
    down, right = stride
    batch, channels, height, width = x.shape
    rows = (height - high) // down + 1
    columns = (width - wide) // right + 1
    winners = np.zeros((batch, channels, rows, columns), dtype=int)
"""
WINNERS_BY_PLACE = f"""
def window_winners(x, kernel_size, stride):
    {COUNT}
    for n, c, i, j in np.ndindex(winners.shape):
        top, left = i * down, j * right
        window = x[n, c, top : top + high, left : left + wide]
        row, column = np.unravel_index(window.argmax(), window.shape)
        winners[n, c, i, j] = (top + row) * width + left + column
    return winners
"""
WINNERS_BY_SEARCH = f"""
def window_winners(x, kernel_size, stride):
    {COUNT}
    for n, c, i, j in np.ndindex(winners.shape):
        best = -np.inf
        for row in range(i * down, i * down + high):
            for column in range(j * right, j * right + wide):
                if x[n, c, row, column] > best:
                    best = x[n, c, row, column]
                    winners[n, c, i, j] = row * width + column
    return winners
"""
POOLING_BY_WINNERS = f"""
{WINNERS_BY_PLACE}
class Pooling:
    def __init__(self, kernel_size, stride):
        self.kernel_size = kernel_size
        self.stride = stride

    def forward(self, x):
        self.shape = x.shape
        self.winners = window_winners(x, self.kernel_size, self.stride)
        y = np.zeros(self.winners.shape)
        for n, c, i, j in np.ndindex(y.shape):
            y[n, c, i, j] = x[n, c].ravel()[self.winners[n, c, i, j]]
        return y

    def backward(self, grad_output):
        grad_x = np.zeros(self.shape)
        for n, c, i, j in np.ndindex(grad_output.shape):
            grad_x[n, c].flat[self.winners[n, c, i, j]] += grad_output[n, c, i, j]
        return grad_x
"""
POOLING_BY_WINDOWS = """
class Pooling:
    def __init__(self, kernel_size, stride):
        self.kernel_size, self.stride = kernel_size, stride

    def windows(self, shape):
        for i, j in np.ndindex(shape):
            top, left = i * self.stride[0], j * self.stride[1]
            bottom, end = top + self.kernel_size[0], left + self.kernel_size[1]
            yield i, j, np.s_[:, :, top:bottom, left:end]

    def forward(self, x):
        self.x = x.copy()
        rows = (x.shape[2] - self.kernel_size[0]) // self.stride[0] + 1
        columns = (x.shape[3] - self.kernel_size[1]) // self.stride[1] + 1
        y = np.zeros((x.shape[0], x.shape[1], rows, columns))
        for i, j, window in self.windows((rows, columns)):
            y[:, :, i, j] = x[window].max(axis=(2, 3))
        return y

    def backward(self, grad_output):
        grad_x = np.zeros(self.x.shape)
        for i, j, window in self.windows(grad_output.shape[2:]):
            cells = self.x[window]
            flat = cells.reshape(cells.shape[0], cells.shape[1], -1)
            won = np.arange(flat.shape[2]) == flat.argmax(axis=2)[:, :, None]
            grad_x[window] += won.reshape(cells.shape) * grad_output[:, :, i : i + 1, j : j + 1]
        return grad_x
"""
GRADIENTS_BY_WINDOWS = """
def conv2d_gradients(grad_output, x, weight, stride):
    down, right = stride
    high, wide = weight.shape[2:]
    grad_x = np.zeros(x.shape)
    grad_weight = np.zeros(weight.shape)
    for n, o, i, j in np.ndindex(grad_output.shape):
        top, left = i * down, j * right
        window = x[n, :, top : top + high, left : left + wide]
        upstream = grad_output[n, o, i, j]
        grad_x[n, :, top : top + high, left : left + wide] += upstream * weight[o]
        grad_weight[o] += upstream * window
    grad_bias = grad_output.sum(axis=(0, 2, 3))
    return grad_x, grad_weight, grad_bias
"""
GRADIENTS_BY_CELLS = """
def conv2d_gradients(grad_output, x, weight, stride):
    grad_x, grad_weight = np.zeros(x.shape), np.zeros(weight.shape)
    grad_bias = np.zeros(weight.shape[0])
    for n, o, i, j in np.ndindex(grad_output.shape):
        grad_bias[o] += grad_output[n, o, i, j]
        for c, u, v in np.ndindex(weight.shape[1:]):
            row, column = i * stride[0] + u, j * stride[1] + v
            grad_x[n, c, row, column] += grad_output[n, o, i, j] * weight[o, c, u, v]
            grad_weight[o, c, u, v] += grad_output[n, o, i, j] * x[n, c, row, column]
    return grad_x, grad_weight, grad_bias
"""
CONV_IN_PARTS = f"""
{GRADIENTS_BY_WINDOWS}
class Conv:
    def __init__(self, weight, bias, stride, padding):
        self.weight, self.bias = weight, bias
        self.stride, self.padding = stride, padding

    def forward(self, x):
        above, left = self.padding
        self.shape = x.shape
        self.padded = np.pad(x, ((0, 0), (0, 0), (above, above), (left, left)))
        high, wide = self.weight.shape[2:]
        down, right = self.stride
        rows = (self.padded.shape[2] - high) // down + 1
        columns = (self.padded.shape[3] - wide) // right + 1
        y = np.zeros((x.shape[0], self.weight.shape[0], rows, columns))
        for n, o, i, j in np.ndindex(y.shape):
            top, start = i * down, j * right
            window = self.padded[n, :, top : top + high, start : start + wide]
            y[n, o, i, j] = np.sum(window * self.weight[o]) + self.bias[o]
        return y

    def backward(self, grad_output):
        grads = conv2d_gradients(grad_output, self.padded, self.weight, self.stride)
        grad_padded, self.grad_weight, self.grad_bias = grads
        above, left = self.padding
        height, width = self.shape[2:]
        return grad_padded[:, :, above : above + height, left : left + width]
"""
CONV_WHOLE = """
class Conv:
    def __init__(self, weight, bias, stride, padding):
        self.weight, self.bias, self.stride, self.padding = weight, bias, stride, padding
        self.grad_weight, self.grad_bias = np.zeros(weight.shape), np.zeros(bias.shape)

    def padded(self, x):
        above, left = self.padding
        return np.pad(x, ((0, 0), (0, 0), (above, above), (left, left)))

    def forward(self, x):
        self.x = np.array(x)
        padded = self.padded(x)
        sizes = zip(padded.shape[2:], self.weight.shape[2:], self.stride)
        rows, columns = [(size - kernel) // step + 1 for size, kernel, step in sizes]
        y = np.zeros((x.shape[0], self.weight.shape[0], rows, columns))
        for o, c, u, v in np.ndindex(self.weight.shape):
            for i, j in np.ndindex(rows, columns):
                cells = padded[:, c, i * self.stride[0] + u, j * self.stride[1] + v]
                y[:, o, i, j] += self.weight[o, c, u, v] * cells
        return y + self.bias.reshape(1, -1, 1, 1)

    def backward(self, grad_output):
        padded = self.padded(self.x)
        grad_padded = np.zeros(padded.shape)
        self.grad_weight[:] = 0
        self.grad_bias = grad_output.sum(axis=(0, 2, 3))
        for o, c, u, v in np.ndindex(self.weight.shape):
            for i, j in np.ndindex(grad_output.shape[2:]):
                row, column = i * self.stride[0] + u, j * self.stride[1] + v
                upstream = grad_output[:, o, i, j]
                grad_padded[:, c, row, column] += self.weight[o, c, u, v] * upstream
                self.grad_weight[o, c, u, v] += np.sum(upstream * padded[:, c, row, column])
        bottom, end = np.add(self.padding, self.x.shape[2:])
        return grad_padded[:, :, self.padding[0] : bottom, self.padding[1] : end]
"""
GRADIENTS_BY_EINSUM = """
def conv2d_gradients(grad_output, x, weight, stride):
    (down, right), (high, wide) = stride, weight.shape[2:]
    grad_x, grad_weight = np.zeros(x.shape), np.zeros(weight.shape)
    for i in range(grad_output.shape[2]):
        for j in range(grad_output.shape[3]):
            top, left = i * down, j * right
            upstream = grad_output[:, :, i, j]
            grad_x[:, :, top : top + high, left : left + wide] += np.einsum(
                "no,ocuv->ncuv", upstream, weight)
            grad_weight += np.einsum(
                "no,ncuv->ocuv", upstream, x[:, :, top : top + high, left : left + wide])
    return grad_x, grad_weight, grad_output.sum(axis=(0, 2, 3))
"""
GRADIENTS_BY_COLUMNS = """
def conv2d_gradients(grad_output, x, weight, stride):
    batch, kernels, across, along = grad_output.shape
    channels, high, wide = weight.shape[1:]
    c = np.repeat(np.arange(channels), high * wide)[:, None]
    u = np.tile(np.repeat(np.arange(high), wide), channels)[:, None]
    v = np.tile(np.arange(wide), channels * high)[:, None]
    rows = u + stride[0] * np.repeat(np.arange(across), along)
    columns = v + stride[1] * np.tile(np.arange(along), across)
    table = x[:, c, rows, columns]
    upstream = grad_output.reshape(batch, kernels, -1)
    grad_weight = np.einsum("nol,nkl->ok", upstream, table).reshape(weight.shape)
    sent = np.einsum("nol,ok->nkl", upstream, weight.reshape(kernels, -1))
    grad_x = np.zeros(x.shape)
    np.add.at(grad_x, (slice(None), c, rows, columns), sent)
    return grad_x, grad_weight, upstream.sum(axis=(0, 2))
"""
GRADIENTS_BY_CONVOLUTION = """
from scipy.signal import convolve2d, correlate2d

def conv2d_gradients(grad_output, x, weight, stride):
    high, wide = weight.shape[2:]
    height = (grad_output.shape[2] - 1) * stride[0] + high
    width = (grad_output.shape[3] - 1) * stride[1] + wide
    spread = np.zeros((*grad_output.shape[:2], height - high + 1, width - wide + 1))
    spread[:, :, :: stride[0], :: stride[1]] = grad_output
    grad_x = np.zeros(x.shape)
    grad_weight = np.zeros(weight.shape)
    for n in range(x.shape[0]):
        for o in range(weight.shape[0]):
            for c in range(weight.shape[1]):
                seen = x[n, c, :height, :width]
                grad_x[n, c, :height, :width] += convolve2d(spread[n, o], weight[o, c], "full")
                grad_weight[o, c] += correlate2d(seen, spread[n, o], "valid")
    return grad_x, grad_weight, spread.sum(axis=(0, 2, 3))
"""
