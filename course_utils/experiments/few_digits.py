"""Does pooling reduce overfitting? Networks that learn from 200 digits, and then know others."""

from __future__ import annotations

from course_utils import nets, training
from course_utils.experiments.all_convolutional import CANVAS, data

HEADS = ("dense", "average")
WAYS = ("max", "stride", "none")
DIGITS, EPOCHS, RATE = 200, 40, 0.01
PARTS = [
    {"task": task, "head": head, "way": way, "seed": seed}
    for seed in range(8)
    for task in CANVAS
    for head in HEADS
    for way in WAYS
]
SHORT = {"task": "centred", "head": "average", "way": "stride", "seed": 0}


def measure(task: str, head: str, way: str, seed: int) -> dict[str, float]:
    """Train one network; return how often it is right on its own digits, and on unseen ones."""
    network = _network(task, head, way, seed)
    parts = data(task, seed)
    few = [array[:DIGITS] for array in parts["train"]]
    training.fit(network, few, EPOCHS, seed, batch_size=16, learning_rate=RATE, progress=False)
    shown = {"train": few, "test": parts["test"]}
    return {name: round(training.accuracy(network, part), 4) for name, part in shown.items()}


def parameters(task: str, head: str, way: str) -> int:
    """Return how many numbers a network learns."""
    return sum(weights.numel() for weights in _network(task, head, way).parameters())


def _network(task, head, way, seed=0):
    return nets.small_cnn(
        way, (8, 16), head_kind=head, image_size=CANVAS[task], window=3, seed=seed
    )
