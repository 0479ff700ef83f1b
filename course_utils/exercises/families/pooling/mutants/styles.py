"""Right solutions of the pooling items in other styles: loops, lists, views, columns, searches."""

from course_utils.exercises.families.pooling.mutants.solutions import SIZES

FREE = f"""{SIZES}    batch, channels, height, width = x.shape
    rows = (height - kernel_height) // stride_height + 1
    columns = (width - kernel_width) // stride_width + 1
"""
AT_THE_RIM = """
def {name}(x, kernel_size, stride, padding):
    kernel_height, kernel_width = pair(kernel_size)
    stride_height, stride_width = pair(stride)
    down, right = pair(padding)
    batch, channels, height, width = x.shape
    rows = (height + 2 * down - kernel_height) // stride_height + 1
    columns = (width + 2 * right - kernel_width) // stride_width + 1
    out = np.zeros((batch, channels, rows, columns))
    for i in range(rows):
        for j in range(columns):
            top, left = i * stride_height - down, j * stride_width - right
            bottom, end = min(top + kernel_height, height), min(left + kernel_width, width)
            top, left = max(top, 0), max(left, 0)
            window = x[:, :, top:bottom, left:end]
            out[:, :, i, j] = {summary}
    return out
"""
IN_A_FRAME = """
def {name}(x, kernel_size, stride, padding):
    kernel_height, kernel_width = pair(kernel_size)
    stride_height, stride_width = pair(stride)
    down, right = pair(padding)
    batch, channels, height, width = x.shape
    padded = {frame}((batch, channels, height + 2 * down, width + 2 * right){fill})
    padded[:, :, down : down + height, right : right + width] = x
    rows = (height + 2 * down - kernel_height) // stride_height + 1
    columns = (width + 2 * right - kernel_width) // stride_width + 1
    out = np.zeros((batch, channels, rows, columns))
    for n in range(batch):
        for c in range(channels):
            for i in range(rows):
                for j in range(columns):
                    top, left = i * stride_height, j * stride_width
                    window = padded[n, c, top : top + kernel_height, left : left + kernel_width]
                    out[n, c, i, j] = {summary}
    return out
"""
MAX_STEPPED = f"""
def max_pool2d(x, kernel_size, stride):
    {FREE}
    out = np.zeros((batch, channels, rows, columns))
    for i, top in enumerate(range(0, height - kernel_height + 1, stride_height)):
        for j, left in enumerate(range(0, width - kernel_width + 1, stride_width)):
            window = x[:, :, top : top + kernel_height, left : left + kernel_width]
            out[:, :, i, j] = window.max(axis=(2, 3))
    return out
"""
MAX_LISTED = f"""
def max_pool2d(x, kernel_size, stride):
    {FREE}
    results = []
    for i in range(rows):
        for j in range(columns):
            top, left = i * stride_height, j * stride_width
            window = x[:, :, top : top + kernel_height, left : left + kernel_width]
            results.append(window.max(axis=(2, 3)))
    return np.array(results).transpose(1, 2, 0).reshape(batch, channels, rows, columns)
"""
MAX_NESTED = f"""
def max_pool2d(x, kernel_size, stride):
    {FREE}
    result = []
    for image in x:
        planes = []
        for plane in image:
            lines = []
            for top in range(0, height - kernel_height + 1, stride_height):
                line = []
                for left in range(0, width - kernel_width + 1, stride_width):
                    window = plane[top : top + kernel_height, left : left + kernel_width]
                    line.append(np.max(window))
                lines.append(line)
            planes.append(lines)
        result.append(planes)
    return np.array(result)
"""
MAX_VIEWED = f"""
def max_pool2d(x, kernel_size, stride):
    {FREE}
    view = np.lib.stride_tricks.sliding_window_view(x, (kernel_height, kernel_width), axis=(2, 3))
    view = view[:, :, ::stride_height, ::stride_width]
    return view.max(axis=(4, 5))
"""
MAX_COLUMNS = f"""
def max_pool2d(x, kernel_size, stride):
    {FREE}
    cells = np.zeros((kernel_height * kernel_width, batch, channels, rows, columns))
    for a in range(kernel_height):
        for b in range(kernel_width):
            bottom, end = a + rows * stride_height, b + columns * stride_width
            cells[a * kernel_width + b] = x[:, :, a:bottom:stride_height, b:end:stride_width]
    return cells.max(axis=0)
"""
MAX_SEARCHED = f"""
def max_pool2d(x, kernel_size, stride):
    {FREE}
    out = np.zeros((batch, channels, rows, columns))
    for n in range(batch):
        for c in range(channels):
            for i in range(rows):
                for j in range(columns):
                    best = -np.inf
                    for a in range(i * stride_height, i * stride_height + kernel_height):
                        for b in range(j * stride_width, j * stride_width + kernel_width):
                            if x[n, c, a, b] > best:
                                best = x[n, c, a, b]
                    out[n, c, i, j] = best
    return out
"""
MAX_CUT = f"""
def max_pool2d(x, kernel_size, stride):
    {FREE}
    if (kernel_height, kernel_width) == (stride_height, stride_width):
        x = x[:, :, : rows * kernel_height, : columns * kernel_width]
        x = x.reshape(batch, channels, rows, kernel_height, columns, kernel_width)
        return x.max(axis=(3, 5))
    out = np.zeros((batch, channels, rows, columns))
    for i, j in np.ndindex(rows, columns):
        top, left = i * stride_height, j * stride_width
        window = x[:, :, top : top + kernel_height, left : left + kernel_width]
        out[:, :, i, j] = window.max(axis=(2, 3))
    return out
"""
MAX_CLIPPED = AT_THE_RIM.format(name="max_pool2d_padded", summary="window.max(axis=(2, 3))")
MEAN_CLIPPED = AT_THE_RIM.format(
    name="avg_pool2d", summary="window.sum(axis=(2, 3)) / (kernel_height * kernel_width)"
)
MAX_FRAMED = IN_A_FRAME.format(
    name="max_pool2d_padded", frame="np.full", fill=", -np.inf", summary="np.max(window)"
)
MEAN_FRAMED = IN_A_FRAME.format(
    name="avg_pool2d", frame="np.zeros", fill="", summary="np.mean(window)"
)
MAX_BACK_LOOPS = """
def max_pool2d_backward(grad_output, x, kernel_size, stride):
    kernel_height, kernel_width = pair(kernel_size)
    stride_height, stride_width = pair(stride)
    batch, channels, height, width = x.shape
    rows, columns = grad_output.shape[2], grad_output.shape[3]
    grad_x = np.zeros_like(x)
    for n in range(batch):
        for c in range(channels):
            for i in range(rows):
                for j in range(columns):
                    top, left = i * stride_height, j * stride_width
                    window = x[n, c, top : top + kernel_height, left : left + kernel_width]
                    largest = window.max()
                    done = False
                    for a in range(kernel_height):
                        for b in range(kernel_width):
                            if window[a, b] == largest and not done:
                                grad_x[n, c, top + a, left + b] += grad_output[n, c, i, j]
                                done = True
    return grad_x
"""
MAX_BACK_MASKED = """
def max_pool2d_backward(grad_output, x, kernel_size, stride):
    kernel_height, kernel_width = pair(kernel_size)
    stride_height, stride_width = pair(stride)
    batch, channels, height, width = x.shape
    rows, columns = grad_output.shape[2:]
    grad_x = np.zeros(x.shape)
    for i in range(rows):
        for j in range(columns):
            top, left = i * stride_height, j * stride_width
            window = x[:, :, top : top + kernel_height, left : left + kernel_width]
            flat = window.reshape(batch, channels, -1)
            place = flat.argmax(axis=2)
            mask = np.arange(flat.shape[2]) == place[:, :, None]
            mask = mask.reshape(window.shape)
            gradient = grad_output[:, :, i, j][:, :, None, None]
            grad_x[:, :, top : top + kernel_height, left : left + kernel_width] += mask * gradient
    return grad_x
"""
MAX_BACK_VECTORISED = """
def max_pool2d_backward(grad_output, x, kernel_size, stride):
    kernel_height, kernel_width = pair(kernel_size)
    stride_height, stride_width = pair(stride)
    rows, columns = grad_output.shape[2:]
    view = np.lib.stride_tricks.sliding_window_view(x, (kernel_height, kernel_width), axis=(2, 3))
    view = view[:, :, ::stride_height, ::stride_width]
    place = view.reshape(*view.shape[:4], -1).argmax(axis=-1)
    n, c, i, j = np.indices(grad_output.shape)
    row = i * stride_height + place // kernel_width
    column = j * stride_width + place % kernel_width
    grad_x = np.zeros(x.shape)
    np.add.at(grad_x, (n, c, row, column), grad_output)
    return grad_x
"""
MEAN_BACK_CELLS = """
def avg_pool2d_backward(grad_output, x, kernel_size, stride):
    kernel_height, kernel_width = pair(kernel_size)
    stride_height, stride_width = pair(stride)
    rows, columns = grad_output.shape[2:]
    grad_x = np.zeros(x.shape)
    share = grad_output / (kernel_height * kernel_width)
    for a in range(kernel_height):
        for b in range(kernel_width):
            bottom, end = a + rows * stride_height, b + columns * stride_width
            grad_x[:, :, a:bottom:stride_height, b:end:stride_width] += share
    return grad_x
"""
