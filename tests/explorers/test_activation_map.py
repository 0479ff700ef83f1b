"""The explorer of class activation maps: tints, numbers, links, and errors."""

import numpy as np
import pytest

from course_utils.explorers import ActivationMapExplorer
from course_utils.pictures.raster import Raster

MAPS = np.array([[[[2.0, 0.0], [0.0, 0.0]], [[-1.0, 0.0], [0.0, 3.0]]]])
BLACK = np.zeros((1, 1, 8, 8))


def tints(scene):
    (raster,) = (part for part in scene.parts if isinstance(part, Raster))
    return np.frombuffer(raster.pixels, np.uint8).reshape(raster.height, raster.width, 3)


def test_orange_speaks_for_a_class_and_blue_against():
    shown = tints(ActivationMapExplorer(BLACK, MAPS, class_number=1).picture).astype(int)
    assert shown[0, 0, 2] > shown[0, 0, 0]
    assert shown[7, 7, 0] > shown[7, 7, 2]
    assert (shown[:4, 4:] == 0).all()


def test_classes_share_one_scale():
    first, second = (
        tints(ActivationMapExplorer(BLACK, MAPS, class_number=number).picture) for number in (0, 1)
    )
    assert abs((first[0, 0, 0] / second[7, 7, 0]) ** 2 - 2 / 3) < 0.01


def test_every_number_is_shown_and_linked_to_its_place():
    scene = ActivationMapExplorer(BLACK, MAPS, class_number=1).picture
    (grid,) = scene.grids
    assert [[cell.text for cell in row] for row in grid.rows] == [["−1", "0"], ["0", "3"]]
    for name, cell in grid.named_cells():
        assert cell.window == (name.replace("map", "place"),)
        assert cell.window[0] in scene.cells


def test_the_peak_is_marked_and_selected():
    explorer = ActivationMapExplorer(BLACK, MAPS, class_number=1)
    assert explorer.selected == "map[1,1]"
    assert explorer.picture.cells["map[1,1]"].kind == "winner focus"
    (grid,) = explorer.scene(**explorer.state).grids
    assert [cell.kind for row in grid.rows for cell in row] == ["plain"] * 3 + ["winner"]


def test_score_is_the_mean():
    names = ["cat", "dog"]
    maps = MAPS + np.array([0, 1]).reshape(1, 2, 1, 1)
    caption = ActivationMapExplorer(BLACK, maps, names, class_number=0).picture.caption
    assert caption[0] == (
        "class cat: mean of the map = score 0.5; the highest of all scores is that of class dog"
    )


def test_there_is_a_frame_for_every_picture_and_class():
    rng = np.random.default_rng(0)
    explorer = ActivationMapExplorer(rng.random((3, 1, 8, 12)), rng.random((3, 4, 2, 3)))
    assert [len(control["options"]) for control in explorer.controls] == [3, 4]


@pytest.mark.parametrize(
    ("pictures", "maps", "names", "message"),
    [
        (np.zeros((8, 8)), MAPS, None, "pictures have shape"),
        (BLACK, MAPS[0], None, "maps have shape"),
        (BLACK, np.zeros((2, 2, 2, 2)), None, "maps have shape"),
        (np.zeros((1, 1, 9, 8)), MAPS, None, "evenly"),
        (BLACK + 2, MAPS, None, "between 0 and 1"),
        (BLACK, MAPS * np.nan, None, "finite"),
        (BLACK, MAPS, ["one"], "1 names for 2 classes"),
    ],
)
def test_pictures_and_maps_that_do_not_match_are_refused(pictures, maps, names, message):
    with pytest.raises(ValueError, match=message):
        ActivationMapExplorer(pictures, maps, names)


@pytest.mark.parametrize("option", [{"picture_number": 1}, {"class_number": -1}])
def test_what_is_not_there_is_refused(option):
    with pytest.raises(ValueError, match="is not there: choose from 0 to"):
        ActivationMapExplorer(BLACK, MAPS, **option)
