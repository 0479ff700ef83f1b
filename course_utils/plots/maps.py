"""Matrices and maps, whose cells are shaded, coloured or lettered by their numbers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from matplotlib import rc_context
from matplotlib.colors import LinearSegmentedColormap, ListedColormap

from course_utils.plots.images import as_image
from course_utils.plots.picture import COLOURS, STYLE, Picture, picture, side_by_side

LABEL_COLOURS = (COLOURS[4], COLOURS[5], COLOURS[3])  # light enough to be written on


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
        figure, panels = side_by_side(len(named), columns, 2.7, aspect=1)
        for panel, (title, matrix) in zip(panels, named.items(), strict=True):
            shown = np.ma.masked_equal(matrix, 0)
            panel.imshow(shown, cmap=blues, interpolation="nearest")
            panel.set(title=title, xticks=[], yticks=[])
            panel.spines[:].set(visible=True, color="#808080")
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
    images = [as_image(image) for image, _ in named.values()]
    maps = [np.asarray(one, dtype=float) for _, one in named.values()]
    strongest = max(np.abs(one).max() for one in maps) or 1
    aspect = max(image.shape[0] / image.shape[1] for image in images)
    columns = columns or len(named)
    with rc_context(STYLE):
        figure, panels = side_by_side(len(named), columns, 3.8, aspect, layout="constrained")
        for panel, title, image, one in zip(panels, named, images, maps, strict=True):
            panel.set_axis_off()
            extent = (0, image.shape[1], image.shape[0], 0)
            panel.imshow(image, cmap="gray_r", vmin=0, vmax=1, extent=extent)
            heat = panel.imshow(
                one, "PuOr_r", alpha=0.6, vmin=-strongest, vmax=strongest, extent=extent
            )
            panel.set_title(title)
        figure.colorbar(heat, ax=figure.axes, shrink=0.8)
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
    aspect = max(labels.shape[0] / labels.shape[1] for labels in named.values())
    colours = ListedColormap(["white", *LABEL_COLOURS[: len(letters) - 1]])
    with rc_context(STYLE):
        figure, panels = side_by_side(len(named), columns, 4.2, aspect)
        for panel, (title, labels) in zip(panels, named.items(), strict=True):
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
        return picture(figure, alt)
