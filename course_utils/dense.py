"""A stack of fully connected layers in NumPy that returns all intermediate numbers.

It is deliberately small, for looking into a network while it learns, layer by layer and unit by
unit. Rows of ``x`` are examples, columns are units.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from course_utils.windows import whole_number

Function = Callable[[np.ndarray], np.ndarray]


@dataclass
class Stack:
    """Dense layers with an activation after each but the last; make one with `stack`.

    Attributes
    ----------
    weights : list of (inputs, outputs) ndarray
    biases : list of (outputs,) ndarray
    function, derivative : callable
        The activation and its slope, cell by cell.
    """

    weights: list[np.ndarray]
    biases: list[np.ndarray]
    function: Function
    derivative: Function

    def forward(self, x: np.ndarray) -> tuple[list[np.ndarray], list[np.ndarray]]:
        """Run the layers.

        Parameters
        ----------
        x : (examples, inputs) ndarray

        Returns
        -------
        reads, sums : lists of ndarray
            Each layer's input, and its weighted sums, before the activation.
            ``sums[-1]`` is the stack's output.

        Raises
        ------
        ValueError
            If an example does not have as many numbers as the first layer has inputs.

        Examples
        --------
        >>> layers = stack([2, 3, 1], np.tanh, lambda x: 1 - np.tanh(x) ** 2)
        >>> reads, sums = layers.forward(np.ones((5, 2)))
        >>> [read.shape for read in reads], sums[-1].shape
        ([(5, 2), (5, 3)], (5, 1))
        """
        inputs = len(self.weights[0])
        if np.shape(x)[-1:] != (inputs,):
            raise ValueError(
                f"x has shape {np.shape(x)}, and the first layer has {inputs} inputs: "
                f"give (examples, {inputs})"
            )
        reads, sums = [x], []
        for weight, bias in zip(self.weights, self.biases, strict=True):
            sums.append(reads[-1] @ weight + bias)
            reads.append(self.function(sums[-1]))
        return reads[:-1], sums

    def backward(self, grad_output: np.ndarray, sums: Sequence[np.ndarray]) -> list[np.ndarray]:
        """Propagate a gradient back from the output to every layer's sums.

        Parameters
        ----------
        grad_output : ndarray, the output's shape
        sums : list of ndarray
            From `forward`.

        Returns
        -------
        list of ndarray, the shapes of ``sums``
            With ``reads`` from `forward`, the gradient of layer ``i``'s weights is
            ``reads[i].T @ grads[i]``, and that of its biases ``grads[i].sum(axis=0)``.

        Examples
        --------
        >>> layers = stack([1, 1, 1], np.tanh, lambda x: 1 - np.tanh(x) ** 2)
        >>> layers.weights = [np.array([[0.0]]), np.array([[3.0]])]
        >>> _, sums = layers.forward(np.array([[2.0]]))
        >>> [grad.item() for grad in layers.backward(np.array([[1.0]]), sums)]
        [3.0, 1.0]
        """
        grads = [grad_output]
        for weight, before in zip(self.weights[:0:-1], sums[-2::-1], strict=True):
            grads.append((grads[-1] @ weight.T) * self.derivative(before))
        return grads[::-1]


def stack(
    widths: Sequence[int],
    function: Function,
    derivative: Function,
    variance: float = 1.0,
    seed: int = 0,
) -> Stack:
    """Make layers with random weights.

    Parameters
    ----------
    widths : sequence of int
        Number of inputs, then the number of units of each layer.
    function, derivative : callable
    variance : float
        Each weight is drawn from a normal distribution with mean 0 and variance ``variance /
        inputs``, biases are 0. With 1 a layer preserves its input's mean square (LeCun), with 2
        it compensates for the half that ReLU sets to zero (He).
    seed : int

    Returns
    -------
    Stack

    Raises
    ------
    ValueError
        If there is no layer, a width is not a positive whole number, or the variance is
        negative.

    Examples
    --------
    >>> layers = stack([4, 8, 2], np.tanh, lambda x: 1 - np.tanh(x) ** 2, variance=2)
    >>> [weight.shape for weight in layers.weights]
    [(4, 8), (8, 2)]

    References
    ----------
    LeCun et al. (1998), Efficient BackProp; He et al. (2015), arXiv:1502.01852.
    """
    sizes = [whole_number(width, "width") for width in widths]
    if len(sizes) < 2:
        raise ValueError(f"widths {sizes} make no layer: give inputs and units, such as [64, 10]")
    if not variance >= 0:
        raise ValueError(f"variance {variance} is no square: give 0 or more, such as 2 for ReLU")
    rng = np.random.default_rng(seed)
    weights = [
        rng.normal(size=(inputs, outputs)) * np.sqrt(variance / inputs)
        for inputs, outputs in pairwise(sizes)
    ]
    return Stack(weights, [np.zeros(size) for size in sizes[1:]], function, derivative)


@np.errstate(all="ignore")  # infinity minus infinity is NaN, as in torch
def cross_entropy(scores: np.ndarray, labels: np.ndarray) -> tuple[float, np.ndarray]:
    """Return the mean cross-entropy of softmax, and its gradient.

    Parameters
    ----------
    scores : (examples, classes) ndarray
    labels : (examples,) ndarray of int

    Returns
    -------
    loss : float
        NaN if there are no examples, as in torch.
    grad_scores : ndarray, ``scores``' shape

    Raises
    ------
    ValueError
        If there is not one label for each example, or a label is not one of the classes.

    Examples
    --------
    >>> loss, grad = cross_entropy(np.zeros((1, 2)), np.array([0]))
    >>> round(loss, 4), grad.tolist()
    (0.6931, [[-0.5, 0.5]])
    """
    scores, labels = np.asarray(scores), np.asarray(labels)
    _check_labels(scores, labels)
    rows = np.arange(len(labels))
    wide = scores.astype(np.result_type(scores, np.float32))  # float16 is summed in float32
    shifted = wide - wide.max(axis=1, keepdims=True)
    shares = np.exp(shifted)
    shares /= shares.sum(axis=1, keepdims=True)
    losses = np.log(np.exp(shifted).sum(axis=1)) - shifted[rows, labels]
    shares[rows, labels] -= 1
    loss = losses.mean() if len(labels) else np.nan
    return float(loss), (shares / len(labels)).astype(np.result_type(scores, np.float16))


def descend(
    layers: Stack,
    x: np.ndarray,
    labels: np.ndarray,
    learning_rate: float,
    steps: int,
    seed: int = 0,
    batch_size: int = 32,
    watch: Callable[[int], None] | None = None,
) -> float:
    """Train ``layers`` in place by plain stochastic gradient descent on cross-entropy.

    Parameters
    ----------
    layers : Stack
    x : (examples, inputs) ndarray
    labels : (examples,) ndarray of int
    learning_rate : float
    steps, batch_size, seed : int
    watch : callable, optional
        Called after each step with its number, starting from 1.

    Returns
    -------
    float
        The loss on all of ``x`` after the last step; infinity if the numbers overflowed.

    Raises
    ------
    ValueError
        As in `cross_entropy` and `Stack.forward`; also if there are no examples.

    Examples
    --------
    >>> layers = stack([1, 2], np.tanh, lambda x: 1 - np.tanh(x) ** 2)
    >>> x, labels = np.array([[-1.0], [1.0]]), np.array([0, 1])
    >>> descend(layers, x, labels, learning_rate=1.0, steps=200, batch_size=2) < 0.01
    True
    """
    whole_number(len(x), "number of examples")
    whole_number(batch_size, "batch_size")
    rng = np.random.default_rng(seed)
    with np.errstate(over="ignore", invalid="ignore"):  # too large a rate is allowed to overflow
        for step in range(1, steps + 1):
            _step(layers, x, labels, rng.integers(len(x), size=batch_size), learning_rate)
            if watch:
                watch(step)
        loss = cross_entropy(layers.forward(x)[1][-1], labels)[0]
    return loss if np.isfinite(loss) else np.inf


def _check_labels(scores: np.ndarray, labels: np.ndarray) -> None:
    if scores.ndim != 2 or labels.shape != scores.shape[:1] or labels.dtype.kind not in "iu":
        raise ValueError(
            f"scores have shape {scores.shape}, and labels shape {labels.shape} and dtype "
            f"{labels.dtype}: give (examples, classes), and one whole number for each example"
        )
    unknown = labels[(labels < 0) | (labels >= scores.shape[1])]
    if unknown.size:
        raise ValueError(
            f"label {unknown[0]} is none of {scores.shape[1]} classes: "
            f"give numbers from 0 to {scores.shape[1] - 1}"
        )


def _step(
    layers: Stack, x: np.ndarray, labels: np.ndarray, rows: np.ndarray, learning_rate: float
) -> None:
    reads, sums = layers.forward(x[rows])
    grads = layers.backward(cross_entropy(sums[-1], labels[rows])[1], sums)
    for i, (read, grad) in enumerate(zip(reads, grads, strict=True)):
        layers.weights[i] -= learning_rate * read.T @ grad
        layers.biases[i] -= learning_rate * grad.sum(axis=0)
