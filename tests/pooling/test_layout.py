from course_utils.pooling.layout import blocks
from course_utils.windows import plane


def targets(shape):
    rows, _ = plane(*shape[2:], kernel_size=1)
    return [target for _, target, _ in blocks(shape, rows)]


def test_a_block_is_an_eighth_of_the_input():
    expected = [
        (image, slice(channel, channel + 1), slice(0, 128))
        for image in range(2)
        for channel in range(4)
    ]
    assert targets((2, 4, 128, 128)) == expected


def test_a_block_has_at_least_one_row_of_windows():
    assert targets((1, 1, 3, 2**17)) == [(0, slice(0, 1), slice(row, row + 1)) for row in range(3)]
