import numpy as np
import pytest

from course_utils.convolution import KERNELS, conv2d

RAMP = np.arange(25.0).reshape(1, 1, 5, 5)  # increases by 1 per column and by 5 per row
INSIDE = RAMP[0, 0, 1:-1, 1:-1]


def answer(name, image):
    return conv2d(image, KERNELS[name][None, None])[0, 0]


def test_identity_and_shift_pick_a_cell():
    np.testing.assert_array_equal(answer("identity", RAMP), INSIDE)
    np.testing.assert_array_equal(answer("shift", RAMP), RAMP[0, 0, 1:-1, 2:])


def test_differences_and_sobel_measure_slopes():
    assert np.unique(answer("difference", RAMP)).tolist() == [1]
    assert np.unique(answer("sobel across", RAMP)).tolist() == [8]  # 8 times the slope
    assert np.unique(answer("sobel down", RAMP)).tolist() == [8 * 5]


@pytest.mark.parametrize("name", ["box blur", "gaussian blur", "sharpen", "identity"])
def test_kernels_that_keep_brightness_keep_a_ramp(name):
    assert KERNELS[name].sum() == pytest.approx(1)
    np.testing.assert_allclose(answer(name, RAMP), INSIDE)


@pytest.mark.parametrize("name", ["difference", "outline", "sobel across", "sobel down"])
def test_edge_finders_are_silent_where_nothing_changes(name):
    np.testing.assert_allclose(answer(name, np.full((1, 1, 5, 5), 7.0)), 0)


def test_kernels_are_shared_and_cannot_be_changed():
    with pytest.raises(ValueError, match="read-only"):
        KERNELS["sharpen"][0, 0] = 1
    with pytest.raises(TypeError):
        KERNELS["mine"] = np.ones((3, 3))
