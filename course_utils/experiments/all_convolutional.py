"""The All-Convolutional Net's comparison on small pictures: six ways to shrink, trained to the end.

All networks have two stages that halve the picture, a convolution, and one map per class, whose
mean is the score. Poolings have 3×3 windows and stride 2, as in the paper. The learning rate of
each network is chosen on validation pictures, so every part is measured with all of them.
"""

from __future__ import annotations

import numpy as np

from course_utils import images, nets, training

# wrong answers in percent on CIFAR-10 without augmentation, from table 3 of the paper
# (arXiv:1412.6806): max pooling, stride, a convolution then max pooling, a strided convolution
PAPER = {
    "A": (12.47, 13.46, 10.21, 10.30),
    "B": (10.20, 10.98, 9.33, 9.10),
    "C": (9.74, 10.19, 9.31, 9.08),
}
WAYS = ("max", "stride", "convolution then max", "convolution", "average", "max then blur")
CANVAS = {"centred": 8, "wandering": 12}  # pixels a side; a digit has 8
RATES = (0.01, 0.02, 0.04)
EPOCHS = 30
COPIES = 4  # places at which each digit that is not for training is shown
_GRID = [
    {"task": task, "way": way, "rate": rate, "epochs": EPOCHS, "seed": seed}
    for seed in range(8)
    for task in CANVAS
    for way in WAYS
    for rate in RATES
]
# do the networks stand still? some of them again, trained for twice as long
_LONGER = [
    part | {"epochs": 2 * EPOCHS}
    for part in _GRID
    if part["rate"] == 0.02 and part["seed"] < 2 and part["way"] in WAYS[:4]
]
PARTS = sorted(_GRID + _LONGER, key=lambda part: (part["way"] not in WAYS[:4], part["seed"]))
SHORT = {"task": "centred", "way": "stride", "rate": 0.02, "epochs": EPOCHS, "seed": 0}


def measure(task: str, way: str, rate: float, epochs: int, seed: int) -> dict[str, float]:
    """Train one network; return how often it is right on seen, validation and unseen digits."""
    network = nets.small_cnn(way, (8, 16), "classes then average", window=3, seed=seed)
    parts = data(task, seed)
    training.fit(
        network, parts["train"], epochs, seed, batch_size=32, learning_rate=rate, progress=False
    )
    return {name: round(training.accuracy(network, part), 4) for name, part in parts.items()}


def data(task: str, seed: int) -> dict[str, tuple[np.ndarray, np.ndarray]]:
    """Return 1000 digits to learn from, 297 others to choose a rate by, and 500 to test with."""
    pictures, labels = images.digits("train")
    rng = np.random.default_rng(seed)
    return {
        "train": placed(pictures[:1000], labels[:1000], CANVAS[task], rng, copies=1),
        "validation": placed(pictures[1000:], labels[1000:], CANVAS[task], rng),
        "test": placed(*images.digits("test"), CANVAS[task], rng),
    }


def placed(
    digits: np.ndarray,
    labels: np.ndarray,
    size: int,
    rng: np.random.Generator,
    copies: int = COPIES,
) -> tuple[np.ndarray, np.ndarray]:
    """Put each digit at random places on black squares; one as large as the digit has one place."""
    count, room = len(digits) * copies, size - digits.shape[-1] + 1
    canvas = np.zeros((count, 1, size, size), np.float32)
    places = rng.integers(room, size=(count, 2))
    for square, digit, (top, left) in zip(canvas, digits.repeat(copies, 0), places, strict=True):
        square[:, top : top + 8, left : left + 8] = digit
    return canvas, labels.repeat(copies)


def at_chosen_rates(results: list[dict]) -> dict[tuple[str, str], tuple[float, np.ndarray]]:
    """Return the rate that is best on validation, and right answers on test digits, by seed.

    Parameters
    ----------
    results : list of dict
        As in `course_utils.experiments.load`.

    Returns
    -------
    dict
        For each task and way the rate and an array of one number for each seed.
    """
    found = {}
    for task in CANVAS:
        for way in WAYS:
            scores = {rate: _scores(results, task, way, rate) for rate in RATES}
            best = max(RATES, key=lambda rate: scores[rate]["validation"].mean())
            found[task, way] = (best, scores[best]["test"])
    return found


def _scores(results: list[dict], task: str, way: str, rate: float) -> dict[str, np.ndarray]:
    wanted = {"task": task, "way": way, "rate": rate, "epochs": EPOCHS}
    these = [each["result"] for each in results if wanted.items() <= each["part"].items()]
    return {name: np.array([each[name] for each in these]) for name in ("validation", "test")}
