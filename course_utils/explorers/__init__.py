"""Pictures to play with: sliders on top, grids of numbers below, drawn by Python."""

from course_utils.explorers.gradient import GradientExplorer
from course_utils.explorers.pooling import PoolingExplorer

__all__ = ["GradientExplorer", "PoolingExplorer"]
