"""Curves in a plane."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from matplotlib import rc_context
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from course_utils.plots.picture import COLOURS, MARKERS, STYLE, Picture, picture

CROWDED = 100  # with more points than this, only some of them have a marker


def lines(
    x: Sequence[float],
    named: Mapping[str, Sequence[float]],
    alt: str,
    xlabel: str,
    ylabel: str,
    spread: Mapping[str, Sequence[float]] | None = None,
    names_beside: bool = False,
    logarithmic: bool = False,
) -> Picture:
    """Draw one curve per name over ``x``; curves differ in marker as well as in colour.

    Curves of more than a hundred points have a dozen markers.

    Parameters
    ----------
    x : sequence of n numbers
    named : mapping of name to n numbers
    alt, xlabel, ylabel : str
    spread : mapping of name to n numbers, optional
        Half the height of an error bar at each point, in the units of ``y``.
    names_beside : bool
        Whether the names stand beside the axes, if the curves leave no room for a legend.
    logarithmic : bool
        Whether equal factors of ``x`` lie equally far apart; each of its values has a tick.

    Returns
    -------
    Picture

    Examples
    --------
    >>> lines([1, 2], {"twice": [2, 4]}, "A line through (1, 2) and (2, 4).", "x", "2x")
    A line through (1, 2) and (2, 4).
    """
    with rc_context(STYLE):
        figure = Figure(figsize=(6.4, 3.4), layout="tight")
        panel = figure.subplots()
        for number, (name, values) in enumerate(named.items()):
            look = _look(number) | {"label": name}
            look["markevery"] = max(1, len(x) // 12) if len(x) > CROWDED else 1
            panel.errorbar(x, values, yerr=(spread or {}).get(name), capsize=3, **look)
        panel.set(xlabel=xlabel, ylabel=ylabel)
        if logarithmic:
            panel.set_xscale("log")
            _ticks(panel, x)
        panel.grid(alpha=0.3)
        beside = {"loc": "center left", "bbox_to_anchor": (1, 0.5)} if names_beside else {}
        panel.legend(frameon=False, **beside)
        return picture(figure, alt)


def growth(
    x: Sequence[float],
    named: Mapping[str, Sequence[float]],
    alt: str,
    xlabel: str,
    ylabel: str,
) -> Picture:
    """Draw curves as `lines` does, but with logarithmic axes: a power of ``x`` is a straight line.

    Parameters
    ----------
    x : sequence of n positive numbers
        Each has a tick.
    named : mapping of name to n positive numbers
        Each name is written at the end of its curve.
    alt, xlabel, ylabel : str

    Returns
    -------
    Picture

    Examples
    --------
    >>> growth([1, 2, 4], {"area": [1, 4, 16]}, "A line that rises by 4.", "side", "area")
    A line that rises by 4.
    """
    with rc_context(STYLE):
        figure = Figure(figsize=(6.4, 3.6), layout="tight")
        panel = figure.subplots()
        for number, (name, values) in enumerate(named.items()):
            panel.loglog(x, values, **_look(number))
            beside = {"xytext": (8, 0), "textcoords": "offset points", "va": "center"}
            panel.annotate(name, (x[-1], values[-1]), **beside)
        _ticks(panel, x)
        panel.set(xlabel=xlabel, ylabel=ylabel)
        panel.grid(alpha=0.3)
        return picture(figure, alt)


def _look(number: int) -> dict[str, str]:
    """Return the colour and the marker of a curve, by its place among the curves."""
    return {"color": COLOURS[number % 7], "marker": MARKERS[number % 7]}


def _ticks(panel: Axes, x: Sequence[float]) -> None:
    """Put a tick at each value of a logarithmic axis, and none elsewhere."""
    panel.set_xticks(x, [f"{value:g}" for value in x])
    panel.minorticks_off()
