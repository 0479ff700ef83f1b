"""Figures from arrays, each with a description for those who cannot see it.

Figures are drawn without pyplot, so nothing stays open and no global style applies. A notebook
displays the return value as an image with alternative text, and the same arrays always lead to
the same bytes.
"""

from course_utils.plots.bars import PIECES, pieces
from course_utils.plots.curves import growth, lines
from course_utils.plots.images import images
from course_utils.plots.maps import LABEL_COLOURS, heat_maps, label_maps, matrices
from course_utils.plots.picture import COLOURS, MARKERS, Picture, picture
from course_utils.plots.points import points

__all__ = [
    "COLOURS",
    "LABEL_COLOURS",
    "MARKERS",
    "PIECES",
    "Picture",
    "growth",
    "heat_maps",
    "images",
    "label_maps",
    "lines",
    "matrices",
    "picture",
    "pieces",
    "points",
]
