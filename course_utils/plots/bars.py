"""Bars from pieces."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from matplotlib import rc_context
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from course_utils.plots.picture import STYLE, Picture, picture

# light enough for black print on them
PIECES = (
    {"facecolor": "#a8d4f0"},
    {"facecolor": "#f6c7a3", "hatch": "//"},
    {"facecolor": "#b8e3d2", "hatch": ".."},
)


def pieces(rows: Mapping[str, Sequence[tuple[str, str, float]]], alt: str, xlabel: str) -> Picture:
    """Draw one bar per name, from pieces side by side; kinds differ in hatching and in colour.

    Parameters
    ----------
    rows : mapping of name to pieces
        Each piece is what is written in it, its kind, and by how much it multiplies, as in
        ``("3×3", "max", 2)``. A piece is as long as the logarithm of its factor.
    alt, xlabel : str

    Returns
    -------
    Picture

    Examples
    --------
    >>> pieces({"AlexNet": [("11×11", "convolution", 4)]}, "One bar from 1 to 4.", "times smaller")
    One bar from 1 to 4.
    """
    kinds = list(dict.fromkeys(kind for row in rows.values() for _, kind, _ in row))
    with rc_context(STYLE):
        figure = Figure(figsize=(7.4, 0.9 + 0.3 * len(rows)), layout="tight")
        panel = figure.subplots()
        for height, row in enumerate(rows.values()):
            start = 1
            for text, kind, factor in row:
                look = PIECES[kinds.index(kind)] | {"edgecolor": "black", "linewidth": 0.8}
                panel.barh(height, start * (factor - 1), left=start, height=0.72, **look)
                ground = {"facecolor": look["facecolor"], "edgecolor": "none", "pad": 1.5}
                middle = start * factor**0.5
                panel.text(middle, height, text, ha="center", va="center", bbox=ground)
                start *= factor
        panel.set_xscale("log", base=2)
        panel.xaxis.set_major_formatter("{x:g}")
        panel.set_yticks(range(len(rows)), list(rows))
        panel.set(xlabel=xlabel, ylim=(len(rows) - 0.5, -0.5))
        handles = [Rectangle((0, 0), 1, 1, edgecolor="black", **look) for look in PIECES]
        above = {"loc": "lower center", "bbox_to_anchor": (0.5, 1), "ncols": len(kinds)}
        panel.legend(handles[: len(kinds)], kinds, frameon=False, **above)
        return picture(figure, alt)
