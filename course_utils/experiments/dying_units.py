"""How many units are dead after training at one learning rate or another."""

import numpy as np

from course_utils import activations, dense, images

FUNCTIONS = {
    "relu": (activations.relu, activations.relu_derivative),
    "leaky_relu": (activations.leaky_relu, activations.leaky_relu_derivative),
}
PARTS = [
    {"function": function, "learning_rate": rate, "seed": seed}
    for rate in (0.2, 0.3, 0.5, 0.7, 1.0, 1.5, 3.0)
    for function in ("relu", "leaky_relu")
    for seed in range(10)
]
SHORT = {"function": "relu", "learning_rate": 0.2, "seed": 1}


def pixels_and_labels() -> tuple[np.ndarray, np.ndarray]:
    """Return the training digits as rows of 64 numbers with mean 0 and variance 1, and labels."""
    pictures, labels = images.digits("train")
    pixels = pictures.reshape(len(pictures), -1).astype(float)
    return (pixels - pixels.mean()) / pixels.std(), labels


def measure(function: str, learning_rate: float, seed: int) -> dict[str, float]:
    """Train two hidden layers of 64 units for 200 steps, and look at them every 20 steps.

    Returns
    -------
    dict
        For layers 1 and 2, the share of ``dead`` units in the end, which are negative for all
        digits, and how many units came ``back``: dead at one look and alive at the next. And
        the share of digits that are named ``right``.
    """
    pixels, labels = pixels_and_labels()
    layers = dense.stack([64, 64, 64, 10], *FUNCTIONS[function], variance=2, seed=seed)
    looks = []

    def look(step):
        if step % 20 == 0:
            sums = layers.forward(pixels)[1][:2]
            looks.append([(one <= 0).all(axis=0) for one in sums])

    dense.descend(layers, pixels, labels, learning_rate, 200, seed, watch=look)
    dead = np.array(looks)  # looks, layers, units
    back = (dead[:-1] & ~dead[1:]).sum(axis=(0, 2))
    right = layers.forward(pixels)[1][-1].argmax(axis=1) == labels
    return {
        "dead in layer 1": float(dead[-1, 0].mean()),
        "dead in layer 2": float(dead[-1, 1].mean()),
        "back in layer 1": int(back[0]),
        "back in layer 2": int(back[1]),
        "right": round(float(right.mean()), 3),
    }
