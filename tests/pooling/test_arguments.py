import pytest

from course_utils.pooling.arguments import check_cells
from course_utils.windows import plane


@pytest.mark.parametrize(
    ("width", "dilation", "padding"),
    [(1, 2, ((0, 0), (1, 1))), (2, 3, "same")],  # of two windows, the second has a cell
)
def test_a_single_window_over_padding_alone_is_refused(width, dilation, padding):
    axes = plane(1, width, (1, 2), padding=padding, dilation=(1, dilation))
    with pytest.raises(ValueError, match=f"dilation {dilation} puts a window over .* cell wins"):
        check_cells(*axes, lack="no cell wins")


def test_every_window_needs_only_one_cell():
    check_cells(*plane(1, 2, (1, 2), padding=((0, 0), (1, 1)), dilation=(1, 2)), lack="no cell")
