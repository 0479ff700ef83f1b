"""Items: layer classes with a forward and a backward pass."""

from course_utils.practice.items.layers.conv_gradients import CONV2D_GRADIENTS
from course_utils.practice.items.layers.conv_layer import CONV
from course_utils.practice.items.layers.memory import KEPT_BETWEEN, MEMORY_KEPT
from course_utils.practice.items.layers.pooling_layer import POOLING
from course_utils.practice.items.layers.winners import WINDOW_WINNERS

ITEMS = (WINDOW_WINNERS, POOLING, CONV2D_GRADIENTS, CONV, MEMORY_KEPT, KEPT_BETWEEN)
