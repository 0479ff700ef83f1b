import numpy as np
import pytest

from course_utils import images


@pytest.mark.parametrize("name", images.PHOTOGRAPHS)
def test_photograph_is_a_batch_of_one_in_channel_first_layout(name):
    picture = images.photograph(name)
    assert picture.shape == (1, 3, 427, 640)
    assert picture.dtype == np.float32
    assert picture.flags.c_contiguous
    assert picture.min() >= 0
    assert 0.9 < picture.max() <= 1


def test_channels_are_red_green_blue():
    red, green, blue = images.photograph("flower")[0, :, 213, 320]  # the dahlia's petals
    assert red > 1.5 * max(green, blue)


def test_gray_is_the_weighted_mean_of_the_channels():
    red, green, blue = images.photograph("china")[0].astype(np.float64)
    expected = 0.299 * red + 0.587 * green + 0.114 * blue
    np.testing.assert_allclose(images.photograph("china", gray=True)[0, 0], expected, atol=1e-6)


def test_unknown_photograph_names_the_known_ones():
    with pytest.raises(ValueError, match=r"'cat' is unknown: choose one of china, flower"):
        images.photograph("cat")


def test_digits_are_what_their_labels_say():
    pictures, labels = images.digits()
    assert pictures.shape == (1797, 1, 8, 8)
    assert pictures.dtype == np.float32
    assert (pictures.min(), pictures.max()) == (0, 1)
    assert sorted(set(labels.tolist())) == list(range(10))
    # a zero has a hole in the middle, a one does not
    middle = pictures[:, 0, 3:5, 3:5].mean(axis=(1, 2))
    assert middle[labels == 0].mean() < 0.2 < 0.6 < middle[labels == 1].mean()


def test_digits_can_be_changed_without_changing_the_next_call():
    first, _ = images.digits()
    first[:] = 0
    assert images.digits()[0].max() == 1
