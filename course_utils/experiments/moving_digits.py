"""Whether networks keep their answers when digits move, with few and with many pictures to learn.

The networks differ in how they halve their maps. Each is trained at two learning rates, so that
a notebook can show the better one. `measure` trains one network.
"""

import numpy as np

from course_utils import images, nets, training

NETWORKS = {
    "strided convolution": "stride",
    "average pooling": "average",
    "max pooling": "max",
    "max, then blur": "max then blur",
}
EPOCHS = {300: 20, 1000: 12, 3000: 6, 10000: 4}  # by the number of pictures
PARTS = [
    {"pictures": pictures, "network": name, "learning_rate": rate, "seed": seed}
    for seed in range(5)
    for pictures in EPOCHS
    for name in NETWORKS
    for rate in (0.005, 0.02)
]
SHORT = PARTS[1]


def measure(pictures: int, network: str, learning_rate: float, seed: int) -> dict[str, float]:
    """Train one network; return how often it is right, and how often its answer stays."""
    seen = images.wandering_digits(pictures, size=16, seed=seed)[:2]
    new, labels, _ = images.wandering_digits(400, size=16, part="test", left=(0, 4))
    learner = nets.small_cnn(NETWORKS[network], head_kind="max", seed=seed)
    epochs = EPOCHS[pictures]
    training.fit(learner, seen, epochs, seed, batch_size=32, learning_rate=learning_rate)
    # a digit is 8 wide, so that none leaves the canvas
    moved = [np.roll(new, shift, axis=-1) for shift in range(5)]
    first, *later = (training.predict(learner, each).argmax(axis=1) for each in moved)
    right = first == labels
    stay = {f"same, shift {d}": np.mean(first == each) for d, each in enumerate(later, 1)}
    still = np.mean([(each == labels)[right] for each in later[:3]])
    measured = {"right": right.mean(), **stay, "right ones that stay right": still}
    return {name: round(float(value), 4) for name, value in measured.items()}
