"""Right solutions of the items on inception, as learners write them."""

IMPORTS = """
from course_utils.convolution import conv2d
from course_utils.pooling import max_pool2d
"""
BLOCK_PLAIN = f"""
{IMPORTS}
def inception_block(x, one, three_reduce, three, five_reduce, five, pool_project):
    a = np.maximum(conv2d(x, one), 0)
    b = np.maximum(conv2d(x, three_reduce), 0)
    b = np.maximum(conv2d(b, three, padding=1), 0)
    c = np.maximum(conv2d(x, five_reduce), 0)
    c = np.maximum(conv2d(c, five, padding=2), 0)
    d = max_pool2d(x, 3, stride=1, padding=1)
    d = np.maximum(conv2d(d, pool_project), 0)
    return np.concatenate([a, b, c, d], axis=1)
"""
BLOCK_FILLED = f"""
{IMPORTS}
def conv_relu(x, weight):
    y = conv2d(x, weight, padding=weight.shape[2] // 2)
    y[y < 0] = 0
    return y

def inception_block(x, one, three_reduce, three, five_reduce, five, pool_project):
    pooled = max_pool2d(x, kernel_size=3, stride=1, padding=1)
    branches = [
        conv_relu(x, one),
        conv_relu(conv_relu(x, three_reduce), three),
        conv_relu(conv_relu(x, five_reduce), five),
        conv_relu(pooled, pool_project),
    ]
    channels = sum(branch.shape[1] for branch in branches)
    y = np.zeros((x.shape[0], channels, x.shape[2], x.shape[3]))
    start = 0
    for branch in branches:
        stop = start + branch.shape[1]
        y[:, start:stop] = branch
        start = stop
    return y
"""
PRICE = """
def reduced_multiply_adds(height, width, channels_in, reduced, channels_out, kernel_size):
    places = height * width
    first = places * channels_in * reduced
    second = places * kernel_size**2 * reduced * channels_out
    return first + second
"""
PRICE_IN_ONE = """
def reduced_multiply_adds(height, width, channels_in, reduced, channels_out, kernel_size):
    weights = channels_in * reduced + kernel_size * kernel_size * reduced * channels_out
    return height * width * weights
"""
BLOCK_OWN = """
def conv(x, weight):
    rim = weight.shape[2] // 2
    height, width = x.shape[2:]
    padded = np.pad(x, ((0, 0), (0, 0), (rim, rim), (rim, rim)))
    y = np.zeros((x.shape[0], weight.shape[0], height, width))
    for u in range(weight.shape[2]):
        for v in range(weight.shape[3]):
            cells = padded[:, :, u : u + height, v : v + width]
            y += np.einsum("nchw,oc->nohw", cells, weight[:, :, u, v])
    return np.maximum(y, 0)

def pool(x):
    height, width = x.shape[2:]
    padded = np.pad(x, ((0, 0), (0, 0), (1, 1), (1, 1)), constant_values=-np.inf)
    y = np.full(x.shape, -np.inf)
    for u in range(3):
        for v in range(3):
            y = np.maximum(y, padded[:, :, u : u + height, v : v + width])
    return y

def inception_block(x, one, three_reduce, three, five_reduce, five, pool_project):
    branches = [conv(x, one)]
    branches.append(conv(conv(x, three_reduce), three))
    branches.append(conv(conv(x, five_reduce), five))
    branches.append(conv(pool(x), pool_project))
    return np.concatenate(branches, axis=1)
"""
