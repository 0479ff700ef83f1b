"""Item: move an image, and let zeros come in."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

import numpy as np

from course_utils.pictures.scene import Scene, grid
from course_utils.practice.cases import Mistake, Trait, paragraphs
from course_utils.practice.items.pooling.draws import case, image
from course_utils.practice.kinds import CodeItem
from course_utils.practice.scenes import caption_of, cell_of, compared, title_of
from course_utils.practice.verdicts import Trial


def shift_image(x: np.ndarray, down: int, right: int, **fill) -> np.ndarray:
    """Move every plane; ``fill`` says what comes in, as for `numpy.pad`.

    Examples
    --------
    >>> shift_image(np.array([[[[1, 2, 3]]]]), down=0, right=1)
    array([[[[0, 1, 2]]]])
    """
    height, width = x.shape[2:]
    rim = abs(down), abs(right)
    padded = np.pad(x, [(0, 0), (0, 0), *((size, size) for size in rim)], **fill)
    top, left = rim[0] - down, rim[1] - right
    return padded[:, :, top : top + height, left : left + width]


CASES = (
    case(x=image([[1, 2, 3]]), down=0, right=1, expected=[[[[0, 1, 2]]]]),
    case(x=image([[1, 2], [3, 4]]), down=1, right=0, expected=[[[[0, 0], [1, 2]]]]),
    case(x=image([[1, 2, 3]]), down=0, right=-1, expected=[[[[2, 3, 0]]]]),
    case(
        x=image([[1, 2, 3], [4, 5, 6], [7, 8, 9]]),
        down=1,
        right=-1,
        expected=[[[[0, 0, 0], [2, 3, 0], [5, 6, 0]]]],
    ),
    case(x=image([[1, 2]]), down=0, right=3, expected=[[[[0, 0]]]]),
    case(x=image([[5, 6]], [[7, 8]]), down=0, right=1, expected=[[[[0, 5]], [[0, 7]]]]),
    case(x=image([[1, 2], [3, 4]]), down=0, right=0, expected=[[[[1, 2], [3, 4]]]]),
)


def draw(rng: np.random.Generator) -> dict:
    """Draw an image without zeros, and a shift that may be larger than the image."""
    shape = (*rng.integers(1, 3, 2).tolist(), *rng.integers(2, 6, 2).tolist())
    most = 8 if rng.random() < 0.1 else 2
    down, right = rng.integers(-most, most + 1, 2).tolist()
    x = rng.integers(1, 19, shape) / 2 * rng.choice([-1.0, 1.0], shape)
    return {"x": x, "down": down, "right": right}


def smaller(arguments: Mapping) -> Iterator[dict]:
    """Yield fewer images, channels, rows or columns, and whole numbers."""
    x = arguments["x"]
    for cut in (np.s_[:1], np.s_[1:], np.s_[:, :1], np.s_[:, 1:], np.s_[:, :, 1:], np.s_[..., 1:]):
        if 0 < x[cut].size < x.size:
            yield {**arguments, "x": x[cut].copy()}
    if (x != np.ceil(x)).any():
        yield {**arguments, "x": np.where(x > 0, np.ceil(x), np.floor(x))}


def shift_scene(trial: Trial) -> Scene:
    """Draw a failing case: the cell in question, and where its number comes from."""
    arguments, cell = trial.case.arguments, cell_of(trial)
    x, kinds = arguments["x"], {}
    if trial.problem.cell:
        kinds = {(cell[2] - arguments["down"], cell[3] - arguments["right"]): "window"}
    parts = (grid("x", x[cell[:2]], kinds), *compared(trial, cell[:2], cell[2:]))
    return Scene(title_of(arguments), parts, tuple(caption_of(x.shape, cell, trial)))


def _moved(steps: Callable, **fill) -> Callable:
    """Move by ``steps(down, right)``."""
    return lambda x, down, right: shift_image(x, *steps(down, right), **fill)


def _rolled(*axes: int) -> Callable:
    """Let what leaves along some axes come in again at the other side."""

    def answer(x, down, right):
        kept = [step if axis not in axes else 0 for axis, step in ((2, down), (3, right))]
        steps = {2: down, 3: right}
        return np.roll(shift_image(x, *kept), [steps[axis] for axis in axes], axis=axes)

    return answer


def _rolled_where(comes_round: Callable) -> Callable:
    """Let it come in again only for some steps."""

    def answer(x, down, right):
        axes = [axis for axis, step in ((2, down), (3, right)) if comes_round(step)]
        return _rolled(*axes)(x, down, right)

    return answer


def _same(down: int, right: int) -> tuple[int, int]:
    return down, right


def _blanked(x, down, right):
    """Clear what should come in, and move nothing."""
    return np.where(shift_image(np.ones_like(x), down, right) > 0, x, 0)


def _grown(x, down, right):
    """Put the zeros in front, and cut nothing off; ValueError for shifts up or left."""
    return np.pad(x, [(0, 0), (0, 0), (down, 0), (right, 0)])


MISTAKES = (
    Mistake(
        "zeros",
        "Every cell is 0. Are the numbers stored in the array that is returned?",
        (lambda x, *_: np.zeros_like(x),),
    ),
    Mistake(
        "unchanged",
        "The image has not moved.",
        (lambda x, *_: x.copy(),),
    ),
    Mistake(
        "wrapped",
        "What leaves the image at one side comes in again at the other, as np.roll does it. A "
        "camera that turns sees something new there; here it is 0.",
        (
            _rolled(2, 3),
            _rolled(2),
            _rolled(3),
            _rolled_where(lambda step: step < 0),
            _rolled_where(lambda step: step > 0),
        ),
    ),
    Mistake(
        "flattened",
        "Without an axis, np.roll moves all numbers in one long row, across rows and images.",
        (
            lambda x, down, right: np.roll(x, down * x.shape[3] + right),
            lambda x, down, right: np.roll(x, (down, right)),
        ),
    ),
    Mistake(
        "other_axes",
        "The axes of images and channels move. Height and width are the last two axes.",
        (lambda x, down, right: np.roll(x, (down, right), axis=(0, 1)),),
    ),
    Mistake(
        "edge_repeated",
        "The edge is repeated where nothing comes in. It should be 0.",
        (_moved(_same, mode="edge"),),
    ),
    Mistake(
        "backwards",
        "The image moves the other way. A positive `down` moves it down: what is in row 0 comes "
        "to row `down`.",
        (_moved(lambda down, right: (-down, -right)),),
    ),
    Mistake(
        "one_backwards",
        "Along one of the axes the image moves the other way.",
        (
            _moved(lambda down, right: (-down, right)),
            _moved(lambda down, right: (down, -right)),
        ),
    ),
    Mistake(
        "swapped",
        "The two shifts are exchanged: `down` moves along axis 2, from row to row, `right` along "
        "axis 3.",
        (_moved(lambda down, right: (right, down)),),
    ),
    Mistake(
        "one_way_only",
        "It moves along one axis only. Height and width are two axes.",
        (_moved(lambda down, _: (down, 0)), _moved(lambda _, right: (0, right))),
    ),
    Mistake(
        "signs_lost",
        "Negative shifts are taken for positive ones: −1 to the right is 1 to the left.",
        (_moved(lambda down, right: (abs(down), abs(right))),),
    ),
    Mistake(
        "negative_ignored",
        "Negative shifts do nothing: −1 to the right is 1 to the left.",
        (_moved(lambda down, right: (max(down, 0), max(right, 0))),),
    ),
    Mistake(
        "blanked",
        "The cells are cleared where something new comes in, but the image has not moved.",
        (_blanked,),
    ),
    Mistake(
        "grows",
        "The image has grown. What leaves it is lost: the result has the shape of `x`.",
        (_grown,),
    ),
)


def _steps(arguments: Mapping) -> tuple[int, int]:
    return arguments["down"], arguments["right"]


def _far(arguments: Mapping) -> bool:
    sizes = arguments["x"].shape[2:]
    return any(abs(step) > size for step, size in zip(_steps(arguments), sizes, strict=True))


TRAITS = (
    Trait("batch", lambda a: a["x"].shape[0] > 1, "several images", "one image"),
    Trait("channels", lambda a: a["x"].shape[1] > 1, "several channels", "one channel"),
    Trait(
        "square",
        lambda a: a["x"].shape[2] != a["x"].shape[3],
        "images whose height and width differ",
        "square images",
    ),
    Trait("negative", lambda a: min(_steps(a)) < 0, "a shift up or left", "shifts down and right"),
    Trait("positive", lambda a: max(_steps(a)) > 0, "a shift down or right", "shifts up and left"),
    Trait("zero", lambda a: 0 in _steps(a), "a shift by 0", "shifts other than 0"),
    Trait("far", _far, "a shift longer than the image", "shifts within the image"),
)

SHIFT_IMAGE = CodeItem(
    name="shift_image",
    title="Move an image",
    points=3,
    difficulty=2,
    passage="invariance to small translations",
    reference=shift_image,
    literal=CASES,
    draw=draw,
    smaller=smaller,
    scene=shift_scene,
    traits=TRAITS,
    mistakes=MISTAKES,
    hints=paragraphs(
        """
        Cell (i, j) of the result shows what was in cell (i − down, j − right), if there is
        such a cell in the image.

        np.roll does the moving, along axes 2 and 3. Which rows and columns must be cleared
        afterwards? And if the shift is longer than the image?

        Another way: put enough zeros around the image on all four sides, and cut the result
        out of that. Where does it begin?
        """
    ),
)
