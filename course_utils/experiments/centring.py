"""How well a deep stack learns, if its activation is flat or steep and its outputs have a mean."""

import numpy as np

from course_utils import activations, dense
from course_utils.experiments.dying_units import pixels_and_labels

RATES = {"flat": (0.7, 1, 1.5, 2, 3, 5, 7, 10, 15), "steep": (0.05, 0.1, 0.2, 0.3, 0.5, 0.7, 1)}
NUMBERS = np.linspace(-10, 10, 20001)
SHARES = np.exp(-(NUMBERS**2) / 2) / np.exp(-(NUMBERS**2) / 2).sum()  # a normal distribution
CURVES = {
    "flat": (lambda z: activations.sigmoid(z) - 0.5, activations.sigmoid_derivative),
    "steep": (np.tanh, activations.tanh_derivative),
}
PARTS = [
    {"curve": curve, "mean": mean, "scaled": scaled, "hidden": hidden, "seed": seed}
    for scaled, hidden in ((False, 4), (True, 4), (True, 1))
    for curve in CURVES
    for mean in (2.4, 1.6, 0.0)  # that of the sigmoid, that of tanh plus 1, and none
    for seed in range(8)
]
SHORT = {"curve": "steep", "mean": 0.0, "scaled": True, "hidden": 1, "seed": 0}


def measure(curve: str, mean: float, scaled: bool, hidden: int, seed: int) -> dict[str, float]:
    """Return the loss after 300 steps for each learning rate.

    ``mean`` is the mean of the activation's outputs, in units of their standard deviation, for
    inputs from a standard normal distribution. With ``scaled``, weights start with the variance
    that preserves the sums' mean square from layer to layer, otherwise with 1 / width. The loss
    counts as 99 at most, for numbers may overflow.
    """
    centred, derivative = CURVES[curve]
    shift = mean * np.sqrt((centred(NUMBERS) ** 2 * SHARES).sum())

    def function(z):
        return centred(z) + shift

    variance = 1 / (function(NUMBERS) ** 2 * SHARES).sum() if scaled else 1.0
    pixels, labels = pixels_and_labels()
    losses = {}
    for rate in RATES[curve]:
        net = dense.stack([64, *[32] * hidden, 10], function, derivative, variance, seed)
        net.weights[0] /= np.sqrt(variance)  # the pixels' mean square is 1 already
        loss = dense.descend(net, pixels, labels, rate, steps=300, seed=seed)
        losses[str(rate)] = round(min(loss, 99.0), 3)
    return losses
