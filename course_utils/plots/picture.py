"""A finished figure as an image with a description, and how all figures look."""

from __future__ import annotations

import io
from base64 import b64encode
from dataclasses import dataclass
from html import escape

import numpy as np
from matplotlib import rcParamsDefault
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.transforms import Bbox

# distinct even without colour vision (Okabe and Ito), and each series has its own marker
COLOURS = ("#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9", "#000000")
MARKERS = ("o", "s", "^", "D", "v", "P", "X")
STYLE = {**rcParamsDefault, "axes.spines.top": False, "axes.spines.right": False, "font.size": 9}
DOTS_PER_INCH = 100
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


def side_by_side(
    count: int, columns: int, inches: float, aspect: float, layout: str = "tight"
) -> tuple[Figure, list[Axes]]:
    """Make a figure with panels in rows, of which those beyond ``count`` stay empty.

    Parameters
    ----------
    count, columns : int
    inches : float
        Width of each panel, as far as the page has room.
    aspect : float
        Height of what a panel shows, divided by its width.
    layout : str
        Of `matplotlib.figure.Figure`.

    Returns
    -------
    (Figure, list of Axes)
        The figure and its first ``count`` panels.

    Examples
    --------
    >>> figure, panels = side_by_side(3, columns=2, inches=2, aspect=1)
    >>> figure.get_size_inches().tolist(), len(panels)
    ([4.0, 4.6], 3)
    """
    rows = -(-count // columns)
    width = min(inches * columns, 9.5)
    size = (width, rows * (width / columns * aspect + 0.3))
    figure = Figure(figsize=size, layout=layout)
    panels = figure.subplots(rows, columns, squeeze=False).ravel().tolist()
    for panel in panels[count:]:
        panel.set_axis_off()
    return figure, panels[:count]


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
