"""Item: move an image, and fill up with zeros."""

from collections.abc import Iterator, Mapping

import numpy as np

from course_utils.exercises.e07_invariance.moving import shift_image
from course_utils.exercises.e07_invariance.wrong_shifts import MISTAKES
from course_utils.exercises.families import images
from course_utils.exercises.families.numbers import fractions
from course_utils.pictures.scene import Scene, grid
from course_utils.practice.case_in_pictures import caption_of, cell_of, compared, title_of
from course_utils.practice.cases import Trait
from course_utils.practice.family import Family
from course_utils.practice.verdicts import Trial


def draw(rng: np.random.Generator) -> dict:
    """Draw an image without zeros, and a shift that may be larger than the image."""
    way = rng.random()
    least, largest = (6, 10) if way < 0.2 else (2, 5)
    shape = (*rng.integers(1, 3, 2).tolist(), *rng.integers(least, largest + 1, 2).tolist())
    most = 8 if way < 0.3 else 2
    steps = rng.integers(-most, most + 1, 2)
    if way < 0.2:  # large images should not move by only a little
        steps = rng.integers(2, most + 1, 2) * rng.choice([-1, 1], 2)
    down, right = steps.tolist()
    x = rng.integers(1, 19, shape) / 2 * rng.choice([-1.0, 1.0], shape)
    return {"x": x, "down": down, "right": right}


def whole(arguments: Mapping) -> Iterator[dict]:
    """Yield whole numbers other than 0, so that zeros still show what came in."""
    x = arguments["x"]
    if (x != np.ceil(x)).any():
        yield {"x": np.where(x > 0, np.ceil(x), np.floor(x))}


def shift_scene(trial: Trial) -> Scene:
    """Draw a failing case: the wrong cell, and where its number comes from."""
    arguments, cell = trial.case.arguments, cell_of(trial)
    x, kinds = arguments["x"], {}
    if trial.problem.cell:
        kinds = {(cell[2] - arguments["down"], cell[3] - arguments["right"]): "window"}
    parts = (grid("x", x[cell[:2]], kinds), *compared(trial, cell[:2], cell[2:]))
    return Scene(title_of(arguments), parts, tuple(caption_of(x.shape, cell, trial)))


def _steps(arguments: Mapping) -> tuple[int, int]:
    return arguments["down"], arguments["right"]


def _far(arguments: Mapping) -> bool:
    sizes = arguments["x"].shape[2:]
    return any(abs(step) > size for step, size in zip(_steps(arguments), sizes, strict=True))


TRAITS = (
    *images.TRAITS,
    Trait("negative", lambda a: min(_steps(a)) < 0, "a shift up or left", "shifts down and right"),
    Trait("positive", lambda a: max(_steps(a)) > 0, "a shift down or right", "shifts up and left"),
    Trait("zero", lambda a: 0 in _steps(a), "a shift by 0", "shifts other than 0"),
    Trait("far", _far, "a shift longer than the image", "shifts within the image"),
    Trait(
        "not_both_positive",
        lambda a: min(_steps(a)) < 1,
        "a shift by 0, up or left",
        "shifts by 1 or more, both down and right",
    ),
    Trait(
        "diagonal",
        lambda a: 0 not in _steps(a),
        "a shift along both axes",
        "a shift along one axis or none",
    ),
    fractions("x"),
)
FAMILY = Family(axes={"x": "N C H W"}, draw=draw, scene=shift_scene, traits=TRAITS, plainer=whole)
CASES = (
    FAMILY.case(x=[[1, 2, 3]], down=0, right=1, expected=[[[[0, 1, 2]]]]),
    FAMILY.case(x=[[1, 2], [3, 4]], down=1, right=0, expected=[[[[0, 0], [1, 2]]]]),
    FAMILY.case(x=[[1, 2, 3]], down=0, right=-1, expected=[[[[2, 3, 0]]]]),
    FAMILY.case(
        x=[[1, 2, 3], [4, 5, 6], [7, 8, 9]],
        down=1,
        right=-1,
        expected=[[[[0, 0, 0], [2, 3, 0], [5, 6, 0]]]],
    ),
    FAMILY.case(x=[[1, 2]], down=0, right=3, expected=[[[[0, 0]]]]),
    FAMILY.case(x=[[1, 2, 3]], down=0, right=-4, expected=[[[[0, 0, 0]]]]),
    FAMILY.case(x=[[1], [2], [3]], down=4, right=0, expected=[[[[0], [0], [0]]]]),
    FAMILY.case(x=[[[5, 6]], [[7, 8]]], down=0, right=1, expected=[[[[0, 5]], [[0, 7]]]]),
    FAMILY.case(x=[[1, 2], [3, 4]], down=0, right=0, expected=[[[[1, 2], [3, 4]]]]),
)
ITEM = FAMILY.item(
    title="Move an image",
    points=3,
    reference=shift_image,
    literal=CASES,
    scaled=("x",),
    whole=("x",),
    mistakes=MISTAKES,
    hints="""
        Cell (i, j) of the result holds what was in cell (i − down, j − right), if the image has
        such a cell.

        np.roll does the moving, along axes 2 and 3. Which rows and columns must you clear
        afterwards? And what if the shift is longer than the image?

        Another way is to put enough zeros around the image on all four sides and cut the result
        out of that. Where does it begin?
    """,
)
