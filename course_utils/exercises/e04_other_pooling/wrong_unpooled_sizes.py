"""Known mistakes of max unpooling: the size of the image."""

from course_utils import pooling
from course_utils.exercises.e04_other_pooling.placing import placed, unpooled_size
from course_utils.exercises.families.pooling.wrong_windows import SLIPS
from course_utils.practice.items import Mistake


def _up_to_last_winner(x, indices, kernel_size, stride):
    """End the image with the row of the last winner."""
    y = pooling.max_unpool2d(x, indices, kernel_size, stride)
    return y[:, :, : indices.max() // y.shape[3] + 1]


def _turned(*given):
    """Exchange height and width, but keep the order in which the cells are stored."""
    y = pooling.max_unpool2d(*given)
    return y.reshape(*y.shape[:2], y.shape[3], y.shape[2])


SIZE_SLIPS = ("window_swapped", "stride_swapped", "both_swapped")
SIZES = (
    Mistake(
        "size_by_window",
        "The image is as many windows long as there are numbers, as if windows lay side by side. "
        "They begin `stride` cells apart.",
        placed(lambda outputs, kernel, _: outputs * kernel),
    ),
    Mistake(
        "size_by_stride",
        "The image is as many strides long as there are numbers. From the first window to the "
        "last there is one stride fewer, and the last window is `kernel_size` long.",
        placed(lambda outputs, _, stride: outputs * stride),
    ),
    Mistake(
        "one_step_too_many",
        "The image is a stride too long. How many steps lead from the first window to the last?",
        placed(lambda outputs, kernel, stride: outputs * stride + kernel),
    ),
    Mistake(
        "last_window_forgotten",
        "The image ends where the last window begins, or with its first cell. The whole window "
        "must lie inside the image.",
        placed(lambda outputs, _, stride: (outputs - 1) * stride + 1),
        placed(lambda outputs, _, stride: (outputs - 1) * stride),
    ),
    Mistake(
        "one_cell_off",
        "The image is a cell too short, or a cell too long. The last window begins (rows − 1) · "
        "stride cells after the first, and it is `kernel_size` cells long.",
        placed(lambda *sizes: unpooled_size(*sizes) - 1),
        placed(lambda *sizes: unpooled_size(*sizes) + 1),
    ),
    Mistake(
        "window_for_stride",
        "Window and stride are swapped in the image's size. The steps are `stride` cells long, "
        "and the last window has `kernel_size` cells.",
        placed(lambda outputs, kernel, stride: (outputs - 1) * kernel + stride),
    ),
    Mistake(
        "size_of_pooling",
        "This is the size that pooling x would give. Unpooling goes the other way: x is the "
        "result of pooling, and the image is what it came from.",
        placed(lambda outputs, kernel, stride: (outputs - kernel) // stride + 1),
    ),
    Mistake(
        "ends_with_winner",
        "The image ends with the row of the last winner. There may be rows without a winner after "
        "it.",
        _up_to_last_winner,
    ),
    *(Mistake(name, SLIPS[name][1], placed(slip=SLIPS[name][0])) for name in SIZE_SLIPS),
    Mistake(
        "sides_exchanged",
        "Height and width of the image are swapped: rows come first.",
        lambda *given: pooling.max_unpool2d(*given).swapaxes(2, 3),
        _turned,
    ),
)
