"""Points in a plane, each with its name."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from matplotlib import rc_context
from matplotlib.figure import Figure

from course_utils.plots.picture import COLOURS, STYLE, Picture, picture


def points(
    named: Mapping[str, tuple[float, float]],
    alt: str,
    xlabel: str,
    ylabel: str,
    line: tuple[str, Sequence[tuple[float, float]]] | None = None,
) -> Picture:
    """Draw points in a plane, each with its name beside it, by turns above and below.

    Parameters
    ----------
    named : mapping of name to (x, y)
    alt, xlabel, ylabel : str
    line : (name, places), optional
        A line for comparison, through places (x, y).

    Returns
    -------
    Picture

    Examples
    --------
    >>> points({"a": (1, 2), "b": (2, 1)}, "Two points, b lower and further right.", "x", "y")
    Two points, b lower and further right.
    """
    with rc_context(STYLE):
        figure = Figure(figsize=(6.4, 3.4), layout="tight")
        panel = figure.subplots()
        for number, (name, place) in enumerate(named.items()):
            panel.plot(*place, "o", color=COLOURS[0])
            beside = {"xytext": (7, -12 if number % 2 else 5), "textcoords": "offset points"}
            panel.annotate(name, place, bbox={"color": "white", "alpha": 0.8, "pad": 1}, **beside)
        if line:
            panel.plot(*zip(*line[1], strict=True), "--", color=COLOURS[1], label=line[0])
            panel.legend(frameon=False)
        panel.set(xlabel=xlabel, ylabel=ylabel, ylim=(0, None))
        panel.grid(alpha=0.3)
        return picture(figure, alt)
