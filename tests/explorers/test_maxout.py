"""The maxout explorer: responses, winners and pictures, compared with plain sums."""

import numpy as np
import pytest

from course_utils.explorers import MaxoutExplorer
from course_utils.explorers.detector import AGAINST, FINER, FOR, NEITHER
from course_utils.pictures.raster import Raster
from course_utils.pictures.scene import number

RNG = np.random.default_rng(0)
PICTURES = {name: RNG.random((4, 3, 5)) for name in ("a cat", "a dog")}
DETECTORS, BIASES = RNG.normal(size=(3, 3, 5)), [0.5, -1, 2]
FORMS = ["left", "right", "up", "down"]


@pytest.fixture(scope="module")
def explorer():
    return MaxoutExplorer(PICTURES, DETECTORS, BIASES, forms=FORMS)


@pytest.mark.parametrize("pieces", [1, 2, 3])
@pytest.mark.parametrize("form", range(4))
@pytest.mark.parametrize("pattern", PICTURES)
def test_the_unit_is_the_largest_answer(explorer, pattern, form, pieces):
    scene = explorer.scene(pattern=pattern, form=form, pieces=pieces)
    image = PICTURES[pattern][form]
    answers = [(DETECTORS[k] * image).sum() + BIASES[k] for k in range(pieces)]
    for k, answer in enumerate(answers):
        cell = scene.cells[f"answer[{k},0]"]
        assert cell.text == number(round(answer, 1))
        assert cell.says.endswith(number(answer))
        assert cell.window == ("input[0,0]", f"detector[{k},0]")
    unit = scene.cells["unit[0,0]"]
    winner = int(np.argmax(answers))
    assert unit.text == number(round(max(answers), 1))
    assert unit.winners == (f"answer[{winner},0]",)
    assert unit.says.endswith(f"from detector {winner}")
    count = {1: "1 detector", 2: "2 detectors", 3: "3 detectors"}[pieces]
    assert scene.title == f"{pattern}, {FORMS[form]}: the largest answer of {count}"
    for cell in scene.cells.values():
        assert {*cell.window, *cell.winners} <= {*scene.cells}


def centres(raster):
    """The colours in the middle of each cell, where nothing is interpolated."""
    pixels = np.frombuffer(raster.pixels, np.uint8).reshape(raster.height, raster.width, 3)
    return pixels[FINER // 2 :: FINER, FINER // 2 :: FINER].astype(int)


def test_pictures_show_their_numbers(explorer):
    picture, *detectors = (part for part in explorer.picture.parts if isinstance(part, Raster))
    wanted = np.rint(255 * PICTURES["a cat"][0])[..., None]
    np.testing.assert_array_equal(centres(picture), np.broadcast_to(wanted, (3, 5, 3)))
    for raster, weights in zip(detectors, DETECTORS, strict=True):
        shown, largest = centres(raster), np.abs(weights).max()
        orange, purple = np.array(FOR) - NEITHER, np.array(AGAINST) - NEITHER
        for colour, share in zip(shown.reshape(-1, 3), weights.ravel() / largest, strict=True):
            end = orange if share > 0 else purple
            np.testing.assert_allclose(colour, NEITHER + abs(share) * end, atol=0.51)


def test_colours_grow_lighter_from_against_to_for():
    weights = np.linspace(-1, 1, 21)[None, None]
    explorer = MaxoutExplorer({"a line": np.zeros((1, 1, 21))}, weights)
    detector = explorer.picture.parts[2]
    lightness = centres(detector)[0] @ [0.299, 0.587, 0.114]
    assert (np.diff(lightness) > 0).all()
    assert tuple(centres(detector)[0, 10]) == NEITHER


def test_between_two_cells_the_brightness_is_interpolated():
    explorer = MaxoutExplorer({"a step": [[[0, 1]]]}, np.zeros((1, 1, 2)))
    pixels = np.frombuffer(explorer.picture.parts[0].pixels, np.uint8).reshape(5, 10, 3)
    assert pixels[0, :, 0].tolist() == [0, 0, 0, 51, 102, 153, 204, 255, 255, 255]


def test_starts_with_all_detectors_and_the_first_picture(explorer):
    assert explorer.state == {"pattern": "a cat", "form": 0, "pieces": 3}
    bare = MaxoutExplorer(PICTURES, np.zeros((2, 3, 5)), form=1, sliders=["form"])
    assert bare.picture.cells["unit[0,0]"].text == "0"
    assert bare.picture.title == "a cat, 1: the largest answer of 2 detectors"


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"detectors": DETECTORS[0]}, r"shape \(3, 5\): give \(count, height, width\)"),
        ({"detectors": DETECTORS[:, :, :4]}, r"\(4, 3, 5\), not \(4, 3, 4\)"),
        ({"forms": ["left"]}, r"'a cat' have shape \(4, 3, 5\), not \(1, 3, 5\)"),
        ({"biases": [1, 2]}, r"biases have shape \(2,\), not \(3,\)"),
        ({"pictures": PICTURES | {"a bird": np.zeros((2, 3, 5))}}, "'a bird'"),
        ({"pictures": {}}, "no pictures"),
    ],
)
def test_what_does_not_fit_is_refused(change, says):
    given = {"pictures": PICTURES, "detectors": DETECTORS} | change
    with pytest.raises(ValueError, match=says):
        MaxoutExplorer(**given)
