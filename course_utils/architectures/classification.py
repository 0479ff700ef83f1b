"""Three ways from feature maps to classes, and a fourth that is equivalent to the first."""

from __future__ import annotations

from course_utils.architectures.architecture import Architecture
from course_utils.layers import Convolution, GlobalPooling, Layer, Linear, Pooling, output_shape
from course_utils.windows import whole_number

CLASSIFICATION_HEADS = ("dense", "3×3 grid", "average", "dense as convolution")
CLASSES = 1000


def classification(head: str = "dense", image_size: int = 256) -> Architecture:
    """One of the networks of Goodfellow's figure 9.11, for square colour pictures of that size.

    Two convolutions of 64 channels that keep the size, each followed by pooling with stride 4.
    The figure does not state window sizes; here convolutions are 3×3, poolings 4×4 and the last
    convolution of "average" is 1×1.

    Parameters
    ----------
    head : str
        - "dense": one dense layer that reads all cells, on the figure's left;
        - "3×3 grid": the second pooling has nine windows whatever the size, its centre;
        - "average": one map per class, averaged over all places, on its right;
        - "dense as convolution": "dense" with its matrix reshaped into one kernel as large as
          the map, then averaged over the kernel's places, of which there is one.
    image_size : int

    Returns
    -------
    Architecture
        Its layers are "conv1", "pool1", "conv2", "pool2", "classes", and for the last two heads
        "average".

    Raises
    ------
    ValueError
        If there is no such head, or the picture is so small that a window does not fit.

    Examples
    --------
    >>> from course_utils import cost
    >>> for head in CLASSIFICATION_HEADS:
    ...     network = classification(head)
    ...     print(head, cost.ledger(network.layers, network.input_shape).entries[4].parameters)
    dense 16385000
    3×3 grid 577000
    average 65000
    dense as convolution 16385000

    References
    ----------
    Goodfellow, Bengio and Courville (2016), Deep Learning, figure 9.11.
    """
    if head not in CLASSIFICATION_HEADS:
        known = ", ".join(map(repr, CLASSIFICATION_HEADS))
        raise ValueError(f"head {head!r} is unknown: choose one of {known}")
    size = whole_number(image_size, "image_size")
    body = (_conv("conv1"), Pooling("pool1", 4), _conv("conv2"))
    cells = output_shape(body, (3, size, size))[1]
    last = _grid(cells) if head == "3×3 grid" else Pooling("pool2", 4)
    layers = (*body, last)
    cells = output_shape(layers, (3, size, size))[1]
    reference = "Goodfellow, Bengio and Courville (2016), figure 9.11"
    return Architecture(head, (3, size, size), (*layers, *_classes(head, cells)), reference)


def _conv(name: str) -> Layer:
    return Convolution(name, 64, 3, padding=1)


def _grid(cells: int) -> Layer:
    """Nine windows that cover a map of any size, with as little overlap as equal steps allow."""
    stride = cells // 3
    if stride == 0:
        raise ValueError(f"a map of {cells}×{cells} cells has no 3×3 grid: enlarge the picture")
    return Pooling("pool2", cells - 2 * stride, stride)


def _classes(head: str, cells: int) -> tuple[Layer, ...]:
    if head in ("dense", "3×3 grid"):
        return (Linear("classes", CLASSES),)
    kernel_size = cells if head == "dense as convolution" else 1
    return Convolution("classes", CLASSES, kernel_size), GlobalPooling("average")
