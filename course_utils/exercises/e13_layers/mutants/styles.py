"""Right pooling layers in other styles: what they keep is a list, a dictionary or an array."""

POOLING_LISTED = """
class Pooling:
    def __init__(self, kernel_size, stride):
        self.kernel_size, self.stride = kernel_size, stride

    def forward(self, x):
        (high, wide), (down, right) = self.kernel_size, self.stride
        batch, channels, height, width = x.shape
        self.winners, self.shape = [], x.shape
        y = np.zeros((batch, channels, (height - high) // down + 1, (width - wide) // right + 1))
        for n, c, i, j in np.ndindex(y.shape):
            window = x[n, c, i * down : i * down + high, j * right : j * right + wide]
            row, column = np.unravel_index(window.argmax(), window.shape)
            y[n, c, i, j] = window[row, column]
            self.winners.append((n, c, i * down + row, j * right + column))
        return y

    def backward(self, grad_output):
        grad_x = np.zeros(self.shape)
        for place, gradient in zip(self.winners, grad_output.ravel()):
            grad_x[place] += gradient
        return grad_x
"""
POOLING_KEYED = """
class Pooling:
    def __init__(self, kernel_size, stride):
        self.kernel_size, self.stride = kernel_size, stride
        self.cache = {}

    def forward(self, x):
        (high, wide), (down, right) = self.kernel_size, self.stride
        batch, channels, height, width = x.shape
        self.cache = {}
        self.shape = x.shape
        y = np.zeros((batch, channels, (height - high) // down + 1, (width - wide) // right + 1))
        for n, c, i, j in np.ndindex(y.shape):
            window = x[n, c, i * down : i * down + high, j * right : j * right + wide]
            row, column = np.unravel_index(window.argmax(), window.shape)
            y[n, c, i, j] = window[row, column]
            self.cache[n, c, i, j] = i * down + row, j * right + column
        return y

    def backward(self, grad_output):
        grad_x = np.zeros(self.shape)
        for (n, c, i, j), (row, column) in self.cache.items():
            grad_x[n, c, row, column] += grad_output[n, c, i, j]
        return grad_x
"""
POOLING_VECTORISED = """
class Pooling:
    def __init__(self, kernel_size, stride):
        self.kernel_size, self.stride = kernel_size, stride

    def forward(self, x):
        (high, wide), (down, right) = self.kernel_size, self.stride
        view = np.lib.stride_tricks.sliding_window_view(x, (high, wide), axis=(2, 3))
        flat = view[:, :, ::down, ::right].reshape(*view[:, :, ::down, ::right].shape[:4], -1)
        self.shape, self.place = x.shape, flat.argmax(axis=-1)
        return flat.max(axis=-1)

    def backward(self, grad_output):
        (high, wide), (down, right) = self.kernel_size, self.stride
        n, c, i, j = np.indices(grad_output.shape)
        rows, columns = i * down + self.place // wide, j * right + self.place % wide
        grad_x = np.zeros(self.shape)
        np.add.at(grad_x, (n, c, rows, columns), grad_output)
        return grad_x
"""
