"""The ways in which a layer is used: since it keeps something, the order of calls matters.

A layer only has to be created, to answer ``forward`` and ``backward``, and to hold its gradients
as attributes; so it may also live in another process.
"""

from collections.abc import Callable

import numpy as np

from course_utils.practice.cases import Trait

ONCE = "once"
FORWARD_BEFORE = "another forward before"
ROUND_BEFORE = "another round before"
BACKWARD_BEFORE = "another backward before"
TWO_LAYERS = "two layers"
OVERWRITTEN = "x overwritten"
# the calls, in words for a learner who looks at a failing case
CALLS = {
    ONCE: "forward(x), backward(grad_output)",
    FORWARD_BEFORE: "forward(other), forward(x), backward(grad_output)",
    ROUND_BEFORE: "forward(other), backward(…), forward(x), backward(grad_output)",
    BACKWARD_BEFORE: "forward(x), backward(2 * grad_output), backward(grad_output)",
    TWO_LAYERS: "forward(x), then forward and backward of another layer, backward(grad_output)",
    OVERWRITTEN: "forward(x), then x and the output are overwritten, backward(grad_output)",
}
OFTEN = (0.1, 0.18, 0.18, 0.18, 0.18, 0.18)


def draw_way(rng: np.random.Generator) -> str:
    """Draw a way to use a layer.

    Examples
    --------
    >>> draw_way(np.random.default_rng(0)) in CALLS
    True
    """
    return str(rng.choice(list(CALLS), p=OFTEN))


def put_to_use(
    make: Callable,
    make_other: Callable,
    x: np.ndarray,
    grad_output: np.ndarray,
    other: np.ndarray,
    other_shape: tuple[int, ...],
    way: str,
    names: tuple[str, ...] = (),
) -> tuple:
    """Create a layer, and call its methods.

    Parameters
    ----------
    make, make_other : callable
        Create the layer, and another one of its class with windows of one cell.
    x, grad_output : ndarray
        For forward and backward.
    other : ndarray
        Another input, for further calls.
    other_shape : tuple of int
        Shape of the layer's output for ``other``.
    way : str
        One of `CALLS`.
    names : tuple of str
        Attributes that hold further gradients.

    Returns
    -------
    tuple
        The output, the gradient of x, and the further gradients. If the output does not
        have the shape of ``grad_output``, it is wrong already, and nothing is sent back.
    """
    layer, second = make(), make_other() if way == TWO_LAYERS else None
    if way in (FORWARD_BEFORE, ROUND_BEFORE):
        layer.forward(other)
    if way == ROUND_BEFORE:
        layer.backward(np.ones(other_shape))
    given = x.copy() if way == OVERWRITTEN else x
    returned = layer.forward(given)
    output = np.array(returned) if isinstance(returned, np.ndarray) else returned
    if np.shape(output) != grad_output.shape:
        return output, *(np.zeros(0) for _ in ("grad_x", *names))
    if way == OVERWRITTEN:
        _overwrite(given, returned)
    if way == BACKWARD_BEFORE:
        layer.backward(2 * grad_output)
    seconds = second.forward(other) if second else None
    grad_x = layer.backward(grad_output)
    if second:
        grad_x = np.array(grad_x) if isinstance(grad_x, np.ndarray) else grad_x
        second.backward(np.ones(np.shape(seconds)))
    return output, grad_x, *(getattr(layer, name) for name in names)


def _overwrite(*arrays: np.ndarray) -> None:
    """Overwrite arrays, as a layer that works in place does."""
    for array in arrays:
        if isinstance(array, np.ndarray) and array.flags.writeable:
            array[...] = np.arange(array.size).reshape(array.shape) % 7


def _way(name: str, way: str, having: str, lacking: str) -> Trait:
    return Trait(name, lambda arguments: arguments["way"] == way, having, lacking)


WAYS = (
    _way(
        "second_forward",
        FORWARD_BEFORE,
        "another forward before the one that counts",
        "one forward only, or a backward after each",
    ),
    _way(
        "second_round",
        ROUND_BEFORE,
        "another forward and backward before",
        "a layer that has sent nothing back yet",
    ),
    _way(
        "second_backward",
        BACKWARD_BEFORE,
        "two calls of backward after one forward",
        "one call of backward after each forward",
    ),
    Trait(
        "another_backward",
        lambda arguments: arguments["way"] in (ROUND_BEFORE, BACKWARD_BEFORE),
        "another backward of the same layer before",
        "no other backward of the same layer before",
    ),
    _way("two_layers", TWO_LAYERS, "two layers at work at the same time", "one layer at a time"),
    _way(
        "overwritten",
        OVERWRITTEN,
        "x and the output overwritten by the caller after forward",
        "x and the output left alone after forward",
    ),
)
