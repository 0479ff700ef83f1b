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
