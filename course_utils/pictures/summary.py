"""The ten pictures that one wants beside the desk: what pooling networks compute, and how."""

from __future__ import annotations

from itertools import pairwise
from math import exp, tanh

from course_utils.pictures.gallery import Drawing, Gallery
from course_utils.pictures.looks import BLUE, GREEN, INK, LINE, ORANGE, PURPLE
from course_utils.pictures.pen import arrow, box, cells, dot, line, words
from course_utils.pictures.tiles import looks_of_cells

GRID = ((1, 3, 2, 0), (5, 6, 1, 2), (7, 2, 9, 4), (0, 8, 3, 3))
LARGEST, MEANS = ((6, 2), (8, 9)), ((3.75, 1.25), (4.25, 4.75))
TILES, ONES = looks_of_cells(4, 4, window=2), looks_of_cells(2, 2)
CURVES = {
    "sigmoid": (lambda x: 1 / (1 + exp(-x)), BLUE, ""),
    "tanh": (tanh, GREEN, "7 3"),
    "ReLU": (lambda x: max(0, x), ORANGE, ""),
    "leaky": (lambda x: max(0.1 * x, x), PURPLE, "2 3"),
    "ELU": (lambda x: x if x > 0 else exp(x) - 1, INK, "8 2 2 2"),
}
ZIGZAG = ((24, 52), (58, 30), (50, 76), (86, 58), (78, 100), (114, 84), (108, 122))


def ten() -> Gallery:
    """Return the ten drawings, in the order of the notebooks.

    Examples
    --------
    >>> [one.title for one in ten().drawings][:2]
    ['Max and average pooling', 'Stride, padding, size']
    """
    return Gallery((_pooling(), _sizes(), _gradients(), _convolution(), _matrix(), _field(),
                    _one_by_one(), _inception(), _activations(), _zigzag()))  # fmt: skip


def _pooling() -> Drawing:
    return Drawing(
        "Max and average pooling",
        "four windows of 2 by 2 on a 4 by 4 grid; the largest number and the mean of each",
        (
            cells(8, 44, GRID, TILES),
            arrow((100, 76), (116, 68)),
            arrow((100, 100), (116, 116)),
            cells(120, 36, LARGEST, ONES, 38),
            cells(120, 100, MEANS, ONES, 38),
            words(158, 94, "largest"),
            words(158, 158, "mean"),
        ),
    )


def _sizes() -> Drawing:
    places = [(26 + 22 * at, 60 + 12 * row) for row, at in enumerate((0, 2, 4))]
    windows = [line([(x + 2, y), (x + 2, y + 6), (x + 64, y + 6), (x + 64, y)]) for x, y in places]
    return Drawing(
        "Stride, padding, size",
        "five inputs with one cell of padding at both ends; a window of 3 with stride 2 fits at "
        "three places",
        (
            cells(26, 34, [["", *"abcde", ""]], {(0, 0): "padding", (0, 6): "padding"}),
            *windows,
            *(arrow((x + 33, y + 7), (x + 33, 104)) for x, y in places),
            cells(26, 106, [["", "1", "", "2", "", "3", ""]],
                  dict.fromkeys([(0, 0), (0, 2), (0, 4), (0, 6)], "region")),
            words(104, 152, "⌊(5 + 2·1 − 3) / 2⌋ + 1 = 3"),
        ),
    )  # fmt: skip


def _gradients() -> Drawing:
    window = dict.fromkeys(ONES, "window")
    return Drawing(
        "Gradients of pooling",
        "the window 1, 3, 5, 6 receives the gradient 4: with the maximum, all of it goes to the 6; "
        "with the mean, each cell gets 1",
        (
            cells(10, 66, [[1, 3], [5, 6]], window),
            words(32, 132, "window"),
            arrow((92, 66), (62, 80)),
            words(106, 62, "g = 4"),
            arrow((122, 58), (142, 50)),
            arrow((122, 70), (142, 96)),
            cells(148, 32, [[0, 0], [0, 4]], {(1, 1): "focus"}),
            words(170, 90, "maximum"),
            cells(148, 98, [[1, 1], [1, 1]]),
            words(170, 156, "mean"),
        ),
    )


def _convolution() -> Drawing:
    return Drawing(
        "Convolution",
        "the kernel with the weights w, x, y, z lies on the window a, b, e, f of an image; the "
        "output is a·w + b·x + e·y + f·z, and the next one reads b, c, f, g",
        (
            cells(10, 36, ["abcd", "efgh"], dict.fromkeys(ONES, "window")),
            words(112, 64, "·", "bold"),
            cells(124, 36, ["wx", "yz"], dict.fromkeys(ONES, "first")),
            words(104, 108, "aw + bx + ey + fz"),
            words(104, 128, "bw + cx + fy + gz"),
            words(104, 152, "stride 2: skip the second", "quiet"),
        ),
    )


def _matrix() -> Drawing:
    rows = [["u", "v", "w", "", ""], ["", "u", "v", "w", ""], ["", "", "u", "v", "w"]]
    kinds = {(i, j): "first" for i, row in enumerate(rows) for j, text in enumerate(row) if text}
    return Drawing(
        "Convolution is a matrix",
        "a matrix of 3 rows and 5 columns with the kernel u, v, w in each row, each time one "
        "place further to the right; empty elsewhere",
        (
            words(22, 72, "M ="),
            cells(44, 36, rows, kinds),
            words(104, 122, "y = M x"),
            words(104, 140, "gradient of x: Mᵀ g"),
            words(104, 158, "sparse, and shared", "quiet"),
        ),
    )


def _field() -> Drawing:
    levels = [(140, 7, 0), (106, 5, 1), (72, 3, 2), (38, 1, 3)]  # height, units, first column
    across = [[20 + 26 * (first + at) for at in range(units)] for _, units, first in levels]
    thin = f'stroke="{LINE}" stroke-width="1"'
    lines = [
        line([(x, levels[level + 1][0]), (x + 26 * way, levels[level][0])], thin)
        for level in range(3)
        for x in across[level + 1]
        for way in (-1, 0, 1)
    ]
    units = [dot(x, levels[n][0]) for n, row in enumerate(across) for x in row]
    note = words(118, 42, "1 + 2 + 2 + 2", anchor="start")
    return Drawing(
        "Receptive field",
        "three layers with windows of 3: one unit sees 3 units below, then 5, then 7 inputs",
        (*lines, *units, note, words(104, 162, "7 inputs")),
    )


def _one_by_one() -> Drawing:
    stacks = [
        cells(8 + 12 * n, 66 - 12 * n, [["", ""], ["", ""]], {(1, 0): "first"}) for n in (2, 1, 0)
    ]
    return Drawing(
        "1 × 1 and global average",
        "three maps; a 1 × 1 convolution combines the three numbers at one place with weights; "
        "global average pooling turns each map into one number",
        (
            *stacks,
            arrow((62, 98), (84, 98)),
            words(88, 94, "w₁a + w₂b + w₃c", anchor="start"),
            words(88, 112, "at each place", "quiet", "start"),
            arrow((80, 54), (100, 54)),
            words(104, 58, "mean of a map", anchor="start"),
            words(104, 140, "a dense layer at each"),
            words(104, 156, "place; one number a map"),
        ),
    )


def _inception() -> Drawing:
    branches = [("1×1", ""), ("1×1", "3×3"), ("1×1", "5×5"), ("pool", "1×1")]
    pieces = []
    for n, (first, second) in enumerate(branches):
        x = 10 + 48 * n
        pieces += [arrow((104, 138), (x + 21, 122)), box(x, 100, 42, 20, first, "window")]
        if second:
            pieces += [arrow((x + 21, 98), (x + 21, 86)), box(x, 64, 42, 20, second, "fed")]
        pieces.append(arrow((x + 21, 62 if second else 98), (x + 21, 52)))
    return Drawing(
        "Inception block",
        "the input goes through four branches: 1×1; 1×1 then 3×3; 1×1 then 5×5; pooling then 1×1; "
        "their channels are concatenated",
        (
            *pieces,
            box(10, 30, 186, 20, "concatenate channels"),
            box(74, 138, 60, 22, "input"),
        ),
    )


def _activations() -> Drawing:
    pieces = [line([(8, 100), (132, 100)], f'stroke="{LINE}"'),
              line([(70, 30), (70, 162)], f'stroke="{LINE}"')]  # fmt: skip
    for n, (name, (function, colour, dashes)) in enumerate(CURVES.items()):
        places = [(x / 10, function(x / 10)) for x in range(-30, 31)]
        look = f'stroke="{colour}" stroke-width="2" stroke-dasharray="{dashes}"'
        shown = [(70 + 20 * x, 100 - 26 * y) for x, y in places if y < 2.6]
        pieces += [line(shown, look), line([(134, 44 + 22 * n), (158, 44 + 22 * n)], look)]
        pieces.append(words(161, 48 + 22 * n, name, anchor="start"))
    return Drawing(
        "Activation functions",
        "five curves: the sigmoid from 0 to 1; tanh from −1 to 1; ReLU, 0 and then x; leaky ReLU "
        "with a small slope on the left; ELU, which bends towards −1",
        tuple(pieces),
    )


def _zigzag() -> Drawing:
    axes = [arrow((14, 150), (150, 150)), arrow((14, 150), (14, 28))]
    steps = [arrow(one, other) for one, other in pairwise(ZIGZAG)]
    return Drawing(
        "Zero-centring",
        "positive inputs: each step changes both weights in the same direction, so the way to a "
        "goal that needs one larger and one smaller weight zigzags",
        (
            *axes,
            words(160, 154, "w₁"),
            words(26, 36, "w₂"),
            *steps,
            dot(118, 132, filled=False),
            words(126, 128, "goal", anchor="start"),
            words(150, 60, "both up, or"),
            words(150, 76, "both down"),
        ),
    )
