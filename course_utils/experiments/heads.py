"""How much three heads overfit, on digits that wander and on digits in the middle."""

from course_utils import images, nets, training

PARTS = [
    {"digits": digits, "pictures": pictures, "head": head, "seed": seed}
    for digits in ("wandering", "centred")
    for pictures in (300, 1200)
    for head in ("dense", "average", "max")
    for seed in range(8)
]
SHORT = {"digits": "centred", "pictures": 300, "head": "dense", "seed": 0}


def measure(digits: str, pictures: int, head: str, seed: int) -> dict[str, float]:
    """Train a small network on so many pictures.

    Returns
    -------
    dict
        The accuracy on the ``training`` pictures and on ``unseen`` ones, and how many
        ``parameters`` the head has.
    """
    if digits == "wandering":
        train, test = (
            images.wandering_digits(n, 16, part=part)[:2]
            for n, part in ((pictures, "train"), (500, "test"))
        )
    else:
        train, test = (
            tuple(one[:pictures] for one in images.digits(part)) for part in ("train", "test")
        )
    network = nets.small_cnn(head_kind=head, image_size=train[0].shape[2], seed=seed)
    training.fit(network, train, epochs=15, seed=seed)
    seen, unseen = (training.accuracy(network, data) for data in (train, test))
    return {
        "training": round(float(seen), 3),
        "unseen": round(float(unseen), 3),
        "parameters": sum(one.numel() for one in network.head.parameters()),
    }
