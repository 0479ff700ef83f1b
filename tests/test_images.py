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


@pytest.mark.parametrize("degrees", [0, 90, 180, 270, -90])
def test_quarter_turns_move_every_pixel_whole(degrees):
    picture = np.random.default_rng(0).random((2, 5, 5))
    expected = np.rot90(picture, degrees // 90, axes=(1, 2))
    np.testing.assert_allclose(images.turned(picture, degrees), expected, atol=1e-12)


@pytest.mark.parametrize("degrees", [10, -37, 200])
def test_turning_agrees_with_scipy(degrees):
    ndimage = pytest.importorskip("scipy.ndimage")
    digits, _ = images.digits("test")
    inside = np.pad(digits[:20], [(0, 0), (0, 0), (3, 3), (3, 4)])  # with a black border
    expected = ndimage.rotate(inside, degrees, axes=(2, 3), reshape=False, order=1)
    np.testing.assert_allclose(images.turned(inside, degrees), expected, atol=1e-5)
    assert images.turned(inside, degrees).dtype == np.float32


def test_no_digit_is_for_training_and_for_testing():
    everything, train, test = (images.digits(part)[0] for part in ("all", "train", "test"))
    np.testing.assert_array_equal(np.concatenate([train, test]), everything)
    known = {picture.tobytes() for picture in train}
    assert not any(picture.tobytes() in known for picture in test)


def test_unknown_part_names_the_known_ones():
    with pytest.raises(ValueError, match=r"'half' is unknown: choose one of all, train, test"):
        images.digits("half")


@pytest.mark.parametrize(("part", "scale"), [("train", 1), ("test", 2), ("all", 1)])
def test_each_picture_is_one_digit_at_its_position_and_black_elsewhere(part, scale):
    pictures, labels, positions = images.wandering_digits(
        60, size=(20, 30), seed=3, part=part, scale=scale
    )
    assert (pictures.shape, pictures.dtype) == ((60, 1, 20, 30), np.float32)
    source, kinds = images.digits(part)
    known = {picture.tobytes(): kind for picture, kind in zip(source, kinds, strict=True)}
    side = 8 * scale
    for picture, label, (top, left) in zip(pictures, labels, positions, strict=True):
        digit = picture[:, top : top + side, left : left + side]
        assert known[digit[:, ::scale, ::scale].tobytes()] == label
        np.testing.assert_array_equal(
            digit, digit[:, ::scale, ::scale].repeat(scale, axis=1).repeat(scale, axis=2)
        )
        assert picture.sum(dtype=np.float64) == digit.sum(dtype=np.float64)


def test_positions_fill_the_range_that_is_asked_for():
    _, _, positions = images.wandering_digits(400, size=28, top=(2, 5), left=(10, 20))
    assert sorted(set(positions[:, 0].tolist())) == [2, 3, 4, 5]
    assert sorted(set(positions[:, 1].tolist())) == list(range(10, 21))
    _, _, positions = images.wandering_digits(400, size=(10, 12))
    assert positions.min(axis=0).tolist() == [0, 0]
    assert positions.max(axis=0).tolist() == [2, 4]


def test_a_digit_can_fill_the_canvas():
    pictures, _, positions = images.wandering_digits(5, size=8)
    assert pictures.shape == (5, 1, 8, 8)
    assert not positions.any()


def test_wandering_digits_are_seeded_and_differ_between_parts():
    first, again, other, test = (
        images.wandering_digits(50, seed=seed, part=part)
        for seed, part in ((0, "train"), (0, "train"), (1, "train"), (0, "test"))
    )
    for one, same in zip(first, again, strict=True):
        np.testing.assert_array_equal(one, same)
    assert (first[2] != other[2]).any()
    assert (first[2] != test[2]).any()


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"size": 7}, "top from 0 to -1 does not hold a digit of 8 pixels on 7"),
        ({"left": (5, 21)}, "left from 5 to 21 does not hold a digit of 8 pixels on 28"),
        ({"top": (-1, 3)}, "top from -1 to 3 does not hold"),
        ({"top": (4, 3)}, "choose 0 <= first <= last <= canvas - digit"),
        ({"scale": 0}, "scale 0 is too small"),
        ({"size": (1, 2, 3)}, "size .* has 3 entries"),
        ({"part": "half"}, "part 'half' is unknown"),
    ],
)
def test_a_digit_that_does_not_fit_is_refused(options, message):
    with pytest.raises(ValueError, match=message):
        images.wandering_digits(3, **options)


def test_a_known_neighbour_names_an_image():
    """Two kinds of images that are far apart: each is named after its own kind."""
    pictures = np.repeat([0.0, 1.0], 10).reshape(20, 1, 1, 1)
    kinds = np.repeat([3, 7], 10)
    assert images.recognised(pictures, kinds, known=12) == 100
    assert images.recognised(pictures, np.arange(20), known=12) == 0


def test_some_images_must_be_known_and_some_unknown():
    for known in (0, 20):
        with pytest.raises(ValueError, match=f"known is {known}: choose a number from 1 to 19"):
            images.recognised(np.zeros((20, 1, 1, 1)), np.zeros(20), known=known)
