"""Where a network is right that was taught with digits in one half of the picture.

`measure` trains one network, and asks it about new digits in the left and in the right half.
"""

from course_utils import images, nets, training

SIDES = {"left": (0, 2), "right": (10, 12), "anywhere": None}
NETWORKS = {
    "max pooling, dense": ({"downsampling": "max", "head_kind": "dense"}, "left"),
    "three max poolings, dense": (
        {"downsampling": "max", "head_kind": "dense", "window": 3, "widths": (8, 16, 16)},
        "left",
    ),
    "max pooling, global maximum": ({"downsampling": "max", "head_kind": "max"}, "left"),
    "strides, global maximum": ({"downsampling": "stride", "head_kind": "max"}, "left"),
    "max pooling, dense, taught anywhere": (
        {"downsampling": "max", "head_kind": "dense"},
        "anywhere",
    ),
}
PARTS = [{"network": name, "seed": seed} for seed in range(5) for name in NETWORKS]
SHORT = PARTS[3]


def measure(network: str, seed: int) -> dict[str, float]:
    """Train one network; return which share of new digits it names right in either half."""
    options, side = NETWORKS[network]
    seen = images.wandering_digits(600, size=20, seed=seed, left=SIDES[side])[:2]
    learner = nets.small_cnn(**options, image_size=20, seed=seed)
    training.fit(learner, seen, epochs=8, seed=seed)
    new = {
        half: images.wandering_digits(400, size=20, part="test", left=SIDES[half])[:2]
        for half in ("left", "right")
    }
    return {half: round(training.accuracy(learner, each), 4) for half, each in new.items()}
