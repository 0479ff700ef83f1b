import re
from base64 import b64decode

import numpy as np
import pytest
from matplotlib.figure import Figure
from matplotlib.image import imread

from course_utils import plots

RAMP = np.linspace(0, 1, 12).reshape(3, 4)


def pixels(picture, tmp_path):
    path = tmp_path / "picture.png"
    path.write_bytes(picture.png)
    return imread(path)


def test_same_arrays_give_the_same_bytes():
    first, second = (plots.images({"ramp": RAMP}, alt="a ramp") for _ in range(2))
    assert first.png == second.png


def test_one_changed_number_changes_the_bytes():
    changed = RAMP.copy()
    changed[0, 0] = 0.5
    assert plots.images({"": RAMP}, alt="a").png != plots.images({"": changed}, alt="a").png


def test_notebooks_show_it_with_its_description():
    picture = plots.images({"ramp": RAMP}, alt='dark "to" light')
    bundle = picture._repr_mimebundle_()
    assert bundle["text/plain"] == repr(picture) == 'dark "to" light'
    assert 'alt="dark &quot;to&quot; light"' in bundle["text/html"]
    source = re.search(r"base64,([^\"]+)", bundle["text/html"]).group(1)
    assert b64decode(source) == picture.png


@pytest.mark.parametrize("shape", [(3, 4), (1, 3, 4), (3, 3, 4), (1, 1, 3, 4), (1, 3, 3, 4)])
def test_every_layout_of_an_image_is_shown(shape, tmp_path):
    black = pixels(plots.images({"": np.zeros(shape)}, alt="black"), tmp_path)
    height, width = black.shape[:2]
    np.testing.assert_allclose(black[height // 2, width // 2, :3], 0, atol=0.02)


def test_channels_keep_their_colours(tmp_path):
    red = np.zeros((3, 5, 5))
    red[0] = 1
    shown = pixels(plots.images({"": red}, alt="red"), tmp_path)
    np.testing.assert_allclose(shown[shown.shape[0] // 2, shown.shape[1] // 2, :3], [1, 0, 0])


def test_values_outside_0_to_1_are_stretched_to_their_range(tmp_path):
    wide, narrow = (plots.images({"": RAMP * scale}, alt="a") for scale in (1, 100))
    np.testing.assert_allclose(pixels(wide, tmp_path), pixels(narrow, tmp_path), atol=0.01)


def test_an_array_that_is_no_image_is_refused_with_its_shape():
    with pytest.raises(ValueError, match=r"\(2, 3, 4\) is not an image: give"):
        plots.images({"": np.zeros((2, 3, 4))}, alt="a")


def test_a_picture_without_description_is_refused():
    with pytest.raises(ValueError, match="alt is empty: say in words"):
        plots.picture(Figure(), " ")


def test_a_constant_image_outside_the_range_is_shown_black(tmp_path):
    shown = pixels(plots.images({"": np.full((4, 4), 7.0)}, alt="even"), tmp_path)
    np.testing.assert_allclose(shown[shown.shape[0] // 2, shown.shape[1] // 2, :3], 0, atol=0.02)


def test_series_are_told_apart_without_colour():
    assert len(set(plots.MARKERS)) == len(plots.MARKERS) == len(plots.COLOURS)


def test_a_long_curve_is_no_row_of_markers(tmp_path):
    def inked(points):
        x = np.linspace(0, 1, points)
        return (pixels(plots.lines(x, {"a": x}, "a", "x", "y"), tmp_path)[:, :, 2] < 0.9).sum()

    assert inked(101) < inked(100)


def test_a_spread_is_drawn():
    plain = plots.lines([1, 2], {"a": [1, 2]}, "a", "x", "y")
    spread = plots.lines([1, 2], {"a": [1, 2]}, "a", "x", "y", spread={"a": [0.5, 0.5]})
    assert plain.png != spread.png


def test_heat_is_orange_for_positive_and_purple_for_negative_numbers(tmp_path):
    maps = {"": (np.zeros((4, 4)), [[1, -1]])}
    shown = pixels(plots.heat_maps(maps, alt="orange beside purple"), tmp_path)
    row = shown[shown.shape[0] // 2]
    redder = row[:, 0] - row[:, 2]
    orange, purple = np.flatnonzero(redder > 0.1), np.flatnonzero(redder < -0.05)
    assert len(orange) > 20
    assert len(purple) > 20
    assert orange.max() < purple.min()


def test_heat_maps_share_one_scale(tmp_path):
    weak, strong = (np.zeros((4, 4)), [[1.0]]), (np.zeros((4, 4)), [[4.0]])
    alone, beside = (
        pixels(plots.heat_maps(maps, alt="a"), tmp_path)
        for maps in ({"": weak}, {"": weak, "strong": strong})
    )
    paler = beside[beside.shape[0] // 2, beside.shape[1] // 5, :3]
    darkest = alone[alone.shape[0] // 2, alone.shape[1] // 3, :3]
    assert darkest.sum() < paler.sum() - 0.5


def test_labels_are_told_by_colour_and_by_letter(tmp_path):
    labels = np.array([[0, 1], [2, 0]])
    maps, letters = {"a map": labels, "another": labels}, ("", "A", "B")
    shown = 255 * pixels(plots.label_maps(maps, letters, "labels"), tmp_path)[..., :3]
    for label, colour in enumerate(plots.LABEL_COLOURS[:2], start=1):
        wanted = [int(colour[place : place + 2], 16) for place in (1, 3, 5)]
        assert (abs(shown - wanted).sum(axis=2) < 6).sum() > 1000, label
    others = plots.label_maps(maps, ("", "A", "C"), "labels")
    assert plots.label_maps(maps, letters, "labels").png != others.png


def test_points_lie_where_they_should_and_bear_their_names(tmp_path):
    places, alt = {"low": (0, 1), "high": (4, 9)}, "two points"
    shown = pixels(plots.points(places, alt, "x", "y"), tmp_path)
    blue = abs(255 * shown[..., :3] - (0, 0x72, 0xB2)).sum(axis=2) < 30
    rows, columns = np.nonzero(blue)
    left = columns < columns.mean()
    assert rows[left].min() > rows[~left].max()
    others = {"nearby": (0, 1), "high": (4, 9)}
    assert plots.points(places, alt, "x", "y").png != plots.points(others, alt, "x", "y").png


def test_a_line_for_comparison_is_drawn_and_named():
    line = ("the diagonal", [(0, 0), (2, 2)])
    alone, compared = (
        plots.points({"a": (1, 1)}, "a point", "x", "y", line=one) for one in (None, line)
    )
    assert alone.png != compared.png


def test_names_beside_the_curves_leave_them_room(tmp_path):
    curves = {f"a long name {k}": [k, k] for k in range(5)}
    within, beside = (
        pixels(plots.lines([1, 2], curves, "a", "x", "y", names_beside=where), tmp_path)
        for where in (False, True)
    )
    # the curves end farther to the left, with only the names to their right
    assert curve_end(beside) < curve_end(within) - 50


BARS = {"one": [("3×3", "max", 2), ("5×5", "stride", 4)], "other": [("", "stride", 2)]}


def test_pieces_are_as_long_as_the_logarithms_of_their_factors(tmp_path):
    shown = pixels(plots.pieces(BARS, "Two bars.", "times smaller"), tmp_path)
    first, second = (
        abs(255 * shown[:, :, :3] - [int(colour[k : k + 2], 16) for k in (1, 3, 5)]).sum(axis=2) < 9
        for colour in (look["facecolor"] for look in plots.PIECES[:2])
    )
    row = len(shown) // 3  # the upper bar, above its text
    lengths = [
        np.ptp(np.flatnonzero(kind[row - 12 : row + 12].any(axis=0))) for kind in (first, second)
    ]
    assert lengths[1] == pytest.approx(2 * lengths[0], rel=0.05)


def test_pieces_are_told_apart_without_colour():
    assert len({look.get("hatch") for look in plots.PIECES}) == len(plots.PIECES)


def curve_end(image):
    """Last column of the fifth curve, the uppermost one, which runs above all names."""
    colour = np.array([int(plots.COLOURS[4][place : place + 2], 16) for place in (1, 3, 5)])
    away = abs(255 * image[: len(image) // 5, :, :3] - colour).sum(axis=2)
    return np.flatnonzero((away < 30).any(axis=0)).max()


def test_a_matrix_is_white_where_it_holds_0_and_nowhere_else(tmp_path):
    drawn = pixels(plots.matrices({"": np.array([[0, 1], [100, 0]])}, "a", columns=1), tmp_path)
    height, width = drawn.shape[:2]
    blues = [
        drawn[int(row * height), int(column * width), :3]
        for row, column in [(0.3, 0.3), (0.3, 0.7), (0.7, 0.3)]
    ]
    assert blues[0].tolist() == [1, 1, 1]
    assert blues[2].sum() < blues[1].sum() < 2.7  # the larger number is the darker one


def test_growth_has_logarithmic_axes(tmp_path):
    """A power of x rises in a straight line, and names stand beside their curves."""
    drawn = pixels(plots.growth([1, 10, 100], {"a": [1, 100, 10000]}, "a", "x", "y"), tmp_path)
    colour = np.array([int(plots.COLOURS[0][place : place + 2], 16) for place in (1, 3, 5)])
    rows, columns = np.nonzero(abs(255 * drawn[:, :, :3] - colour).sum(axis=2) < 30)
    slope, start = np.polyfit(columns, rows, 1)
    assert slope < -0.3
    assert abs(rows - slope * columns - start).max() < 8  # half a marker


@pytest.mark.parametrize("seed", range(5))
def test_the_last_bit_of_a_number_moves_nothing(seed):
    rng = np.random.default_rng(seed)
    values = 5 * rng.normal(size=(2, 9))
    nearly = values * (1 + 1e-15 * rng.choice([-1, 1], values.shape))
    drawn = [
        plots.lines(
            range(9), {"one": one, "other": other}, "Two curves.", "x", "y", names_beside=True
        )
        for one, other in (values, nearly)
    ]
    assert (values != nearly).any()
    assert drawn[0].png == drawn[1].png


@pytest.mark.parametrize(("logarithmic", "place"), [(False, 0.2), (True, 0.5)])
def test_equal_factors_lie_equally_far_apart(logarithmic, place, tmp_path):
    tent = plots.lines(
        [1, 4, 16], {"tent": [0, 9, 0]}, "A tent.", "x", "y", logarithmic=logarithmic
    )
    shown = pixels(tent, tmp_path)
    rows, columns = np.nonzero(shown[..., 2] > shown[..., 0] + 0.5)
    peak = columns[rows == rows.min()].mean()
    assert (peak - columns.min()) / np.ptp(columns) == pytest.approx(place, abs=0.02)


def test_an_image_is_as_wide_as_asked(tmp_path):
    small, large = (
        pixels(plots.images({"one": np.eye(4)}, "A line.", inches=inches), tmp_path)
        for inches in (2, 4)
    )
    assert (small.shape[1], large.shape[1]) == (200, 400)
