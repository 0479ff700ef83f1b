import numpy as np

from course_utils.pictures.padded import framed_grid, padded_grid
from course_utils.windows import plane


def test_padding_lies_around_the_numbers():
    image = np.array([[1.0, 2.5], [3, -4], [5, 6]])
    made = padded_grid("x", image, plane(3, 2, 2, padding=(0, 1)), "0")
    assert [[cell.text for cell in row] for row in made.rows] == [
        ["0", "1", "2.5", "0"],
        ["0", "3", "−4", "0"],
        ["0", "5", "6", "0"],
    ]
    assert {row[0].kind for row in made.rows} == {row[-1].kind for row in made.rows} == {"padding"}
    assert {cell.kind for row in made.rows for cell in row[1:-1]} == {"plain"}
    assert (made.heading, made.first) == ("x 3×2", (0, -1))


def test_cells_are_counted_from_the_first_number():
    made = padded_grid("x", [["?"]], plane(1, 1, 2, padding=1), under=[(0, 0), (0, 1)])
    assert {name: cell.kind for name, cell in made.named_cells() if "window" in cell.kind} == {
        "x[0,0]": "window",
        "x[0,1]": "padding window",
    }
    labels = [cell.label for _, cell in made.named_cells()]
    assert labels[4:6] == ["x[0,0] is ?", "x[0,1] is padding"]


def test_beyond_the_padding_there_is_nothing():
    made = framed_grid("x", [[7]], ["plain", "padding", "beyond"], ["plain", "beyond"], "0")
    assert [[(cell.text, cell.kind) for cell in row] for row in made.rows] == [
        [("7", "plain"), ("", "beyond")],
        [("0", "padding"), ("", "beyond")],
        [("", "beyond"), ("", "beyond")],
    ]
