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
