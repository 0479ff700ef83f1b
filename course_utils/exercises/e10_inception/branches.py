"""An inception block, correct unless slips are chosen."""

from collections.abc import Callable, Sequence

import numpy as np

from course_utils.convolution import conv2d
from course_utils.pooling import max_pool2d

# the block's convolutions, as its arguments name them
LAYERS = ("one", "three_reduce", "three", "five_reduce", "five", "pool_project")
ENDS = ("one", "three", "five", "pool_project")  # those that end a branch


def largest(x: np.ndarray) -> np.ndarray:
    """Pool as the block does."""
    return max_pool2d(x, kernel_size=3, stride=1, padding=1)


def relu(x: np.ndarray) -> np.ndarray:
    """Replace negative numbers by 0."""
    return np.maximum(x, 0)


def join(branches: Sequence[np.ndarray]) -> np.ndarray:
    """Join the branches one after the other along the channels."""
    return np.concatenate(branches, axis=1)


def layer(x: np.ndarray, weight: np.ndarray, rectified: bool) -> np.ndarray:
    """Convolve so that height and width stay, with or without a ReLU."""
    maps = conv2d(x, weight, padding=weight.shape[-1] // 2)
    return relu(maps) if rectified else maps


def block(
    joined: Callable = join,
    pool: Callable = largest,
    without_relu: Sequence[str] = (),
    leaves_out: Sequence[str] = (),
    project_first: bool = False,
) -> Callable:
    """Return an inception block as a function.

    Parameters
    ----------
    joined : callable
        How the four branches are put together.
    pool : callable
    without_relu : sequence of str
        Layers that have no ReLU.
    leaves_out : sequence of str
        Layers that are skipped.
    project_first : bool
        Whether the 1×1 convolution of the pooling branch comes before the pooling.

    Returns
    -------
    callable
    """

    def answer(x: np.ndarray, *weights: np.ndarray) -> np.ndarray:
        given = dict(zip(LAYERS, weights, strict=True))

        def run(maps: np.ndarray, *names: str) -> np.ndarray:
            for name in names:
                if name not in leaves_out:
                    maps = layer(maps, given[name], name not in without_relu)
            return maps

        pooled = pool(run(x, "pool_project")) if project_first else run(pool(x), "pool_project")
        branches = [run(x, "one"), run(x, "three_reduce", "three"), run(x, "five_reduce", "five")]
        return joined([*branches, pooled])

    return answer
