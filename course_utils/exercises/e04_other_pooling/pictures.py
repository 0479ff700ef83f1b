"""Pictures of failing cases whose windows do not lie in even steps."""

from collections.abc import Mapping

from course_utils.pictures.scene import Scene, grid
from course_utils.practice.case_in_pictures import caption_of, cell_of, compared, title_of
from course_utils.practice.verdicts import Trial
from course_utils.windows import pair


def adaptive_scene(trial: Trial) -> Scene:
    """Draw a failing case of a pooling whose output's size is given."""
    arguments, cell = trial.case.arguments, cell_of(trial)
    x, under = arguments["x"], {}
    if trial.problem.cell:
        outputs = pair(arguments["output_size"], "output_size")
        rows, columns = (
            range(i * size // count, -(-(i + 1) * size // count))
            for i, size, count in zip(cell[2:], x.shape[2:], outputs, strict=True)
        )
        under = {(row, column): "window" for row in rows for column in columns}
    parts = (grid("x", x[cell[:2]], under), *compared(trial, cell[:2], cell[2:]))
    return Scene(title_of(arguments), parts, tuple(caption_of(x.shape, cell, trial)))


def unpool_scene(trial: Trial) -> Scene:
    """Draw a failing case of unpooling: the wrong cell, and the numbers that belong there."""
    arguments, cell = trial.case.arguments, cell_of(trial)
    x, kinds = arguments["x"], {}
    if trial.problem.cell:
        kinds = _sent_to(arguments, cell, trial.wanted.shape[3])
    parts = (
        grid("x", x[cell[:2]], kinds),
        grid("indices", arguments["indices"][cell[:2]], kinds),
        *compared(trial, cell[:2], cell[2:]),
    )
    return Scene(title_of(arguments), parts, tuple(caption_of(x.shape, cell, trial)))


def _sent_to(arguments: Mapping, cell: tuple[int, ...], width: int) -> dict:
    """Mark the numbers that belong in that cell."""
    places = arguments["indices"][cell[:2]]
    rows, columns = places.shape
    wanted = cell[2] * width + cell[3]
    return {
        (row, column): "window"
        for row in range(rows)
        for column in range(columns)
        if places[row, column] == wanted
    }
