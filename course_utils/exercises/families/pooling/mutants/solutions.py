"""Right solutions of the pooling items, as learners write them: what mutants are made from."""

SIZES = """
    kernel_height, kernel_width = pair(kernel_size)
    stride_height, stride_width = pair(stride)
"""
COUNT = """
    batch, channels, height, width = x.shape
    rows = (height - kernel_height) // stride_height + 1
    columns = (width - kernel_width) // stride_width + 1
    out = np.zeros((batch, channels, rows, columns))
"""
WINDOWS = """
    for i in range(rows):
        for j in range(columns):
            top, left = i * stride_height, j * stride_width
            window = x[:, :, top : top + kernel_height, left : left + kernel_width]
"""
MAX_SLICED = f"""
def max_pool2d(x, kernel_size, stride):
    {SIZES}{COUNT}{WINDOWS}
            out[:, :, i, j] = window.max(axis=(2, 3))
    return out
"""
MAX_CELLS = f"""
def max_pool2d(x, kernel_size, stride):
    {SIZES}{COUNT}
    for n, c, i, j in np.ndindex(out.shape):
        best = -np.inf
        for a in range(kernel_height):
            for b in range(kernel_width):
                best = max(best, x[n, c, i * stride_height + a, j * stride_width + b])
        out[n, c, i, j] = best
    return out
"""
MAX_PADDED = f"""
{MAX_SLICED}
def max_pool2d_padded(x, kernel_size, stride, padding):
    down, right = pair(padding)
    widths = ((0, 0), (0, 0), (down, down), (right, right))
    padded = np.pad(x, widths, constant_values=-np.inf)
    return max_pool2d(padded, kernel_size, stride)
"""
AVERAGE = f"""
def avg_pool2d(x, kernel_size, stride, padding):
    down, right = pair(padding)
    widths = ((0, 0), (0, 0), (down, down), (right, right))
    x = np.pad(x, widths)
    {SIZES}{COUNT}{WINDOWS}
            cells = kernel_height * kernel_width
            out[:, :, i, j] = window.sum(axis=(2, 3)) / cells
    return out
"""
GRADIENT = """
    grad_x = np.zeros(x.shape)
    for n, c, i, j in np.ndindex(grad_output.shape):
        top, left = i * stride_height, j * stride_width
        window = x[n, c, top : top + kernel_height, left : left + kernel_width]
        gradient = grad_output[n, c, i, j]
"""
MAX_BACK_PLACE = f"""
def max_pool2d_backward(grad_output, x, kernel_size, stride):
    {SIZES}{GRADIENT}
        row, column = np.unravel_index(window.argmax(), window.shape)
        grad_x[n, c, top + row, left + column] += gradient
    return grad_x
"""
MAX_BACK_SEARCH = f"""
def max_pool2d_backward(grad_output, x, kernel_size, stride):
    {SIZES}{GRADIENT}
        best, place = -np.inf, (0, 0)
        for row in range(kernel_height):
            for column in range(kernel_width):
                if window[row, column] > best:
                    best, place = window[row, column], (row, column)
        grad_x[n, c, top + place[0], left + place[1]] += gradient
    return grad_x
"""
MAX_BACK_MASK = f"""
def max_pool2d_backward(grad_output, x, kernel_size, stride):
    {SIZES}{GRADIENT}
        winners = np.arange(window.size).reshape(window.shape) == window.argmax()
        grad_x[n, c, top : top + kernel_height, left : left + kernel_width] += winners * gradient
    return grad_x
"""
AVG_BACK = f"""
def avg_pool2d_backward(grad_output, x, kernel_size, stride):
    {SIZES}
    grad_x = np.zeros(x.shape)
    for i in range(grad_output.shape[2]):
        for j in range(grad_output.shape[3]):
            top, left = i * stride_height, j * stride_width
            cells = kernel_height * kernel_width
            share = grad_output[:, :, i, j, None, None] / cells
            grad_x[:, :, top : top + kernel_height, left : left + kernel_width] += share
    return grad_x
"""
