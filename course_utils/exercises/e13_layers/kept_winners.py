"""Layers of max pooling that keep where the winners were, in place of the input."""

import numpy as np

from course_utils import pooling
from course_utils.exercises.e13_layers.wrong_numbers import winners_with
from course_utils.exercises.families.pooling.wrong_winners import Choose


class KeepsWinners:
    """A right layer that keeps where the winners were, in place of the input."""

    def __init__(self, *settings):
        self.settings = settings

    def forward(self, x):
        """Pool."""
        self.shape = x.shape
        output, self.winners = pooling.max_pool2d(x, *self.settings, return_indices=True)
        return output

    def backward(self, grad_output):
        """Send the gradients to the winners."""
        grad_x = np.zeros(self.shape)
        for place in np.ndindex(grad_output.shape):
            grad_x[place[:2]].reshape(-1)[self.winners[place]] += grad_output[place]
        return grad_x


class KeepsPlaces(KeepsWinners):
    """A right layer that keeps the winners' places in a list, in the order of the outputs."""

    def forward(self, x):
        """Pool."""
        output = super().forward(x)
        self.places = [
            (*place[:2], *divmod(self.winners[place], x.shape[3]))
            for place in np.ndindex(output.shape)
        ]
        return output

    def backward(self, grad_output):
        """Send the gradients to the winners."""
        grad_x = np.zeros(self.shape)
        for place, gradient in zip(self.places, grad_output.flat, strict=False):
            grad_x[place] += gradient
        return grad_x


def chosen_layer(choose: Choose) -> type:
    """Return a layer that takes other cells for the winners, both forward and backward."""
    find = winners_with(choose=choose)

    class Chooses(KeepsWinners):
        def forward(self, x):
            self.shape, self.winners = x.shape, find(x, *self.settings)
            cells = x.reshape(*x.shape[:2], -1)
            numbers = self.winners.reshape(*x.shape[:2], -1)
            return np.take_along_axis(cells, numbers, axis=2).reshape(self.winners.shape)

    return Chooses
