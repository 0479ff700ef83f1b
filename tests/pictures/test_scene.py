"""Scenes: plain data about cells, and numbers in short form."""

import math

import pytest

from course_utils.pictures.cells import Cell, equals, number
from course_utils.pictures.grid import Grid, grid, mark
from course_utils.pictures.raster import Raster, Region
from course_utils.pictures.scene import Scene, light


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0, "0"),
        (-0.0, "0"),
        (7, "7"),
        (-12, "−12"),
        (9999, "9999"),
        (10_000, "1e4"),
        (123_456, "1.23e5"),
        (0.5, "0.5"),
        (-2.25, "−2.25"),
        (1 / 3, "0.333"),
        (0.1 + 0.2, "0.3"),
        (12.345, "12.3"),
        (999.96, "1e3"),
        (0.00001234, "1.23e−5"),
        (math.inf, "∞"),
        (-math.inf, "−∞"),
        (math.nan, "nan"),
    ],
)
def test_numbers_are_short(value, text):
    assert number(value) == text


def test_a_rounded_number_is_called_about_equal():
    assert equals(2 / 3) == "≈ 0.667"
    assert equals(1234.5) == "≈ 1.23e3"
    assert [equals(value) for value in (3, 0.25, 0.1 + 0.2)] == ["= 3", "= 0.25", "= 0.3"]
    assert equals(-math.inf) == "= −∞"


def test_grid_of_numbers():
    made = grid("yours", [[1, 2], [3, 4.5]], kinds={(1, 1): "wrong"})
    assert made == Grid(
        "yours",
        (
            (Cell("1", label="yours[0,0] is 1"), Cell("2", label="yours[0,1] is 2")),
            (Cell("3", label="yours[1,0] is 3"), Cell("4.5", "wrong", "yours[1,1] is 4.5")),
        ),
        "yours 2×2",
    )
    assert grid("a", [["x"]], heading="letters").rows[0][0].text == "x"
    assert grid("empty", []).heading == "empty 0×0"


def test_names_count_from_the_first_cell():
    padded = Grid("input", ((Cell(), Cell()), (Cell(), Cell())), first=(-1, 0))
    names = [name for name, _ in padded.named_cells()]
    assert names == ["input[-1,0]", "input[-1,1]", "input[0,0]", "input[0,1]"]
    marked = mark(padded, {(-1, 1): "wrong"})
    assert [cell.kind for row in marked.rows for cell in row] == [
        "plain",
        "wrong",
        "plain",
        "plain",
    ]


@pytest.fixture
def chain():
    """Two inputs under two outputs, the first won by the second input; one total."""
    first = Cell("5", window=("input[0,0]", "input[0,1]"), winners=("input[0,1]",), says="why")
    second = Cell("5", window=("input[0,1]",), winners=("input[0,1]",))
    outputs = Grid("output", ((first, second),))
    total = Grid("total", ((Cell("10", window=("output[0,0]", "output[0,1]")),),))
    return Scene("Chain", (grid("input", [[3, 5]]), "→", outputs, "→", total), ("below",))


def kinds(scene):
    return {name: cell.kind for name, cell in scene.cells.items()}


def test_light_marks_window_winner_and_what_is_fed(chain):
    lit = light(chain, "output[0,0]")
    assert kinds(lit) == {
        "input[0,0]": "window",
        "input[0,1]": "winner",
        "output[0,0]": "focus",
        "output[0,1]": "plain",
        "total[0,0]": "fed",
    }
    assert lit.caption == ("below", "why")
    assert kinds(light(chain, "input[0,0]"))["output[0,0]"] == "fed"
    assert kinds(light(chain, "input[0,1]"))["output[0,1]"] == "winner fed"
    assert light(chain, "input[0,0]").caption == ("below",)
    assert kinds(chain)["output[0,0]"] == "plain"  # the original scene is unchanged


def test_light_keeps_what_a_cell_was():
    padding = Grid("input", ((Cell("0", "padding"),),))
    output = Grid("output", ((Cell("0", window=("input[0,0]",)),),))
    lit = light(Scene("", (padding, output)), "output[0,0]")
    assert kinds(lit)["input[0,0]"] == "padding window"


def test_light_reaches_places_of_a_raster():
    region = Region("photo[0:2,0:2]", Cell(kind="region"), (0, 0, 2, 2))
    photo = Raster("photo", bytes(16), 4, 4, regions=(region,))
    output = Grid("output", ((Cell("0", window=("photo[0:2,0:2]",)),),))
    lit = light(Scene("", (photo, output)), "output[0,0]")
    assert kinds(lit)["photo[0:2,0:2]"] == "region window"
