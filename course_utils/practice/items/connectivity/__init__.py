"""Items: connectivity and receptive field."""

from course_utils.practice.items.connectivity.counts import CONNECTIONS_AND_WEIGHTS
from course_utils.practice.items.connectivity.matrix import CONVOLUTION_MATRIX
from course_utils.practice.items.connectivity.parameters import LAYER_PARAMETERS
from course_utils.practice.items.connectivity.sharing import THREE_MOTIVES, WHICH_COMMUTE
from course_utils.practice.items.connectivity.tiles import TILED_CONV1D
from course_utils.practice.items.connectivity.views import PREDICTED_VIEWS, RECEPTIVE_FIELD

ITEMS = (
    CONNECTIONS_AND_WEIGHTS,
    CONVOLUTION_MATRIX,
    LAYER_PARAMETERS,
    TILED_CONV1D,
    WHICH_COMMUTE,
    PREDICTED_VIEWS,
    RECEPTIVE_FIELD,
    THREE_MOTIVES,
)
