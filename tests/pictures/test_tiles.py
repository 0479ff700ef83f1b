"""Four windows in four looks, and scenes as still pictures."""

import pytest

from course_utils.pictures.scene import Scene
from course_utils.pictures.still import Still
from course_utils.pictures.tiles import tiled

MAP = [[1, 3, 2, 0], [5, 6, 1, 2], [7, 2, 9, 4], [0, 8, 3, 3]]


def test_each_window_has_its_look():
    kinds = [[cell.kind for cell in row] for row in tiled("map", MAP, window=2).rows]
    assert kinds[0] == ["first", "first", "second", "second"]
    assert kinds[3] == ["third", "third", "fourth", "fourth"]


def test_windows_at_the_end_may_be_cut_off():
    kinds = [cell.kind for cell in tiled("map", [[1, 2, 3]], window=2).rows[0]]
    assert kinds == ["first", "first", "second"]


def test_more_than_four_windows_are_refused():
    with pytest.raises(ValueError, match="2 × 4 windows are more than four"):
        tiled("map", [[1] * 4] * 2)


def test_a_still_picture_has_its_words_beside_it():
    still = Still(Scene("Four windows", (tiled("map", MAP, window=2),)))
    bundle = still._repr_mimebundle_()
    assert bundle["text/plain"] == repr(still)
    assert "A1  A3  B2  B0" in bundle["text/plain"]
    assert bundle["text/html"].count('alt="Four windows.') == 1
