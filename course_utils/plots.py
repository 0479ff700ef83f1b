"""Figures from arrays, each with a description for those who cannot see it.

Figures are drawn without pyplot, so nothing stays open and no global style applies. A notebook
displays the return value as an image with alternative text, and the same arrays always lead to
the same bytes.
"""

from __future__ import annotations

import io
from base64 import b64encode
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape

import numpy as np
from matplotlib import rc_context, rcParamsDefault
from matplotlib.colors import LinearSegmentedColormap, ListedColormap
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle
from matplotlib.transforms import Bbox

# distinct even without colour vision (Okabe and Ito), and each series has its own marker
COLOURS = ("#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9", "#000000")
LABEL_COLOURS = (COLOURS[4], COLOURS[5], COLOURS[3])  # light enough to be written on
MARKERS = ("o", "s", "^", "D", "v", "P", "X")
STYLE = {**rcParamsDefault, "axes.spines.top": False, "axes.spines.right": False, "font.size": 9}
DOTS_PER_INCH = 100
CROWDED = 100  # with more points than this, only some of them have a marker
# light enough for black print on them
PIECES = (
    {"facecolor": "#a8d4f0"},
    {"facecolor": "#f6c7a3", "hatch": "//"},
    {"facecolor": "#b8e3d2", "hatch": ".."},
)
WITHIN_PIXEL = 0.2  # far from the points at which rounding to a pixel changes


@dataclass(frozen=True)
class Picture:
    """A finished figure: its PNG bytes and the text that describes it."""

    png: bytes
    alt: str

    def _repr_mimebundle_(self, include=None, exclude=None) -> dict[str, str]:  # noqa: ARG002
        source = f"data:image/png;base64,{b64encode(self.png).decode()}"
        return {
            "text/html": f'<img alt="{escape(self.alt)}" src="{source}">',
            "text/plain": self.alt,
        }

    def __repr__(self) -> str:
        return self.alt


def picture(figure: Figure, alt: str) -> Picture:
    """Render a matplotlib figure; ``alt`` describes it in words.

    Examples
    --------
    >>> figure = Figure(figsize=(3, 2))
    >>> _ = figure.subplots().plot([0, 1, 4])
    >>> picture(figure, "A curve that rises ever faster.")
    A curve that rises ever faster.
    """
    if not alt.strip():
        raise ValueError("alt is empty: say in words what one sees in the figure")
    _settle(figure)
    buffer = io.BytesIO()
    figure.savefig(buffer, format="png", dpi=DOTS_PER_INCH, metadata={"Software": None})
    return Picture(buffer.getvalue(), alt)


def _settle(figure: Figure) -> None:
    """Lay out the panels, and move each border to the same place within its pixel.

    Otherwise the last bit of a computed number, which differs between machines, may determine
    which pixel a border falls on.
    """
    figure.draw_without_rendering()
    figure.set_layout_engine("none")
    for panel in figure.axes:
        corners = panel.get_position().get_points() * figure.bbox.size
        panel.set_position(Bbox((np.round(corners) + WITHIN_PIXEL) / figure.bbox.size))


def images(
    named: Mapping[str, np.ndarray], alt: str, columns: int | None = None, inches: float = 2.6
) -> Picture:
    """Show images side by side under their names, with each pixel as a sharp square.

    Parameters
    ----------
    named : mapping of title to array
        Arrays of shape (H, W), (C, H, W) or (1, C, H, W) with C 1 or 3. Values from 0 to 1 show
        as black to white; an image with other values is scaled to its own range.
    alt : str
        A description of the figure in words.
    columns : int, optional
        Images in a row; all in one row by default.
    inches : float
        Width of each image, as far as the page has room.

    Returns
    -------
    Picture

    Raises
    ------
    ValueError
        If an array is not an image, or ``alt`` is empty.

    Examples
    --------
    >>> images({"a ramp": np.linspace(0, 1, 12).reshape(3, 4)}, alt="Gray cells, dark to light.")
    Gray cells, dark to light.
    """
    columns = columns or len(named)
    rows = -(-len(named) // columns)
    ready = {title: _as_image(array) for title, array in named.items()}
    aspect = max(image.shape[0] / image.shape[1] for image in ready.values())
    width = min(inches * columns, 9.5)
    with rc_context(STYLE):
        figure = Figure(figsize=(width, rows * (width / columns * aspect + 0.3)), layout="tight")
        panels = figure.subplots(rows, columns, squeeze=False).flat
        for panel in panels:
            panel.set_axis_off()
        for panel, (title, image) in zip(figure.axes, ready.items(), strict=False):
            panel.imshow(image, cmap="gray", vmin=0, vmax=1, interpolation="nearest")
            panel.set_title(title)
        return picture(figure, alt)


def matrices(named: Mapping[str, np.ndarray], alt: str, columns: int = 2) -> Picture:
    """Show matrices, white where they hold 0 and in shades of blue where not.

    Parameters
    ----------
    named : mapping of title to (rows, columns) ndarray
        Numbers of at least 0. Each matrix has its own scale: the darker, the larger.
    alt : str
        A description of the figure in words.
    columns : int
        Matrices in a row.

    Returns
    -------
    Picture

    Examples
    --------
    >>> matrices({"2 × 2": np.array([[1, 0], [2, 1]])}, alt="White at the upper right.")
    White at the upper right.
    """
    blues = LinearSegmentedColormap.from_list("blues", ["#a6cee8", "#0072b2", "#001d33"])
    with rc_context(STYLE):
        rows = -(-len(named) // columns)
        figure = Figure(figsize=(2.7 * columns, 3 * rows), layout="tight")
        panels = figure.subplots(rows, columns, squeeze=False).flat
        for panel, (title, matrix) in zip(panels, named.items(), strict=False):
            shown = np.ma.masked_equal(matrix, 0)
            panel.imshow(shown, cmap=blues, interpolation="nearest")
            panel.set(title=title, xticks=[], yticks=[])
            panel.spines[:].set(visible=True, color="#808080")
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
            look = {"color": COLOURS[number % 7], "marker": MARKERS[number % 7]}
            panel.loglog(x, values, **look)
            beside = {"xytext": (8, 0), "textcoords": "offset points", "va": "center"}
            panel.annotate(name, (x[-1], values[-1]), **beside)
        panel.set_xticks(x, [f"{value:g}" for value in x])
        panel.minorticks_off()
        panel.set(xlabel=xlabel, ylabel=ylabel)
        panel.grid(alpha=0.3)
        return picture(figure, alt)


def heat_maps(
    named: Mapping[str, tuple[np.ndarray, np.ndarray]], alt: str, columns: int | None = None
) -> Picture:
    """Overlay each image with a map of numbers, orange for positive and purple for negative ones.

    Parameters
    ----------
    named : mapping of title to (image, map)
        An image as in `images`, with one channel, and an (h, w) array that is stretched over it.
        All maps share one colour scale, which a bar explains.
    alt : str
        A description of the figure in words.
    columns : int, optional
        Images in a row; all in one row by default.

    Returns
    -------
    Picture

    Examples
    --------
    >>> heat_maps({"left": (np.eye(4), [[1, 0], [0, -1]])}, alt="Orange upper left, dark opposite.")
    Orange upper left, dark opposite.
    """
    columns = columns or len(named)
    rows = -(-len(named) // columns)
    images = [_as_image(image) for image, _ in named.values()]
    maps = [np.asarray(one, dtype=float) for _, one in named.values()]
    strongest = max(np.abs(one).max() for one in maps) or 1
    aspect = max(image.shape[0] / image.shape[1] for image in images)
    width = min(3.8 * columns, 9.5)
    with rc_context(STYLE):
        figure = Figure(
            figsize=(width, rows * (width / columns * aspect + 0.3)), layout="constrained"
        )
        panels = figure.subplots(rows, columns, squeeze=False).ravel()
        for panel in panels:
            panel.set_axis_off()
        for panel, title, image, one in zip(panels, named, images, maps, strict=False):
            extent = (0, image.shape[1], image.shape[0], 0)
            panel.imshow(image, cmap="gray_r", vmin=0, vmax=1, extent=extent)
            heat = panel.imshow(
                one, "PuOr_r", alpha=0.6, vmin=-strongest, vmax=strongest, extent=extent
            )
            panel.set_title(title)
        figure.colorbar(heat, ax=list(panels), shrink=0.8)
        return picture(figure, alt)


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
            look = {"color": COLOURS[number % 7], "marker": MARKERS[number % 7], "label": name}
            look["markevery"] = max(1, len(x) // 12) if len(x) > CROWDED else 1
            panel.errorbar(x, values, yerr=(spread or {}).get(name), capsize=3, **look)
        panel.set(xlabel=xlabel, ylabel=ylabel)
        if logarithmic:
            panel.set_xscale("log")
            panel.set_xticks(x, [f"{value:g}" for value in x])
            panel.minorticks_off()
        panel.grid(alpha=0.3)
        beside = {"loc": "center left", "bbox_to_anchor": (1, 0.5)} if names_beside else {}
        panel.legend(frameon=False, **beside)
        return picture(figure, alt)


def label_maps(
    named: Mapping[str, np.ndarray], letters: Sequence[str], alt: str, columns: int | None = None
) -> Picture:
    """Show maps of labels, with a letter and a colour in each cell.

    Parameters
    ----------
    named : mapping of title to (h, w) array of int
        Labels from 0 on; cells with label 0 stay white.
    letters : sequence of str
        What is written into the cells, by label.
    alt : str
        A description of the figure in words.
    columns : int, optional
        Maps in a row; all in one row by default.

    Returns
    -------
    Picture

    Examples
    --------
    >>> label_maps({"half": np.array([[0, 1]])}, ("", "A"), alt="A white cell, one with an A.")
    A white cell, one with an A.
    """
    columns = columns or len(named)
    rows = -(-len(named) // columns)
    aspect = max(labels.shape[0] / labels.shape[1] for labels in named.values())
    width = min(4.2 * columns, 9.5)
    colours = ListedColormap(["white", *LABEL_COLOURS[: len(letters) - 1]])
    with rc_context(STYLE):
        figure = Figure(figsize=(width, rows * (width / columns * aspect + 0.3)), layout="tight")
        panels = figure.subplots(rows, columns, squeeze=False).flat
        for panel, (title, labels) in zip(panels, named.items(), strict=False):
            panel.pcolormesh(
                labels,
                cmap=colours,
                vmin=-0.5,
                vmax=len(letters) - 0.5,
                edgecolors="#cccccc",
                linewidth=0.5,
            )
            for (row, column), label in np.ndenumerate(labels):
                panel.text(column + 0.5, row + 0.5, letters[label], ha="center", va="center")
            panel.set(title=title, xticks=[], yticks=[], aspect="equal")
            panel.invert_yaxis()
        for panel in figure.axes[len(named) :]:
            panel.set_axis_off()
        return picture(figure, alt)


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


def _as_image(array: np.ndarray) -> np.ndarray:
    image = np.asarray(array, dtype=np.float64)
    if image.ndim == 4 and len(image) == 1:
        image = image[0]
    if image.ndim == 3 and len(image) in (1, 3):
        image = image[0] if len(image) == 1 else image.transpose(1, 2, 0)
    elif image.ndim != 2:
        raise ValueError(
            f"array of shape {np.shape(array)} is not an image: give (H, W), (1, H, W) or (3, H, W)"
        )
    low, high = image.min(), image.max()
    if low < 0 or high > 1:
        image = (image - low) / (high - low or 1)
    return image
