"""One 7×7 convolution and three of 3×3 see the same cells; each learns to imitate the other.

A teacher with random weights answers to pictures of noise, and a student of either kind, with
about as many weights as the other, learns its answers. New noise shows how much it has learned.
"""

from __future__ import annotations

import torch
from torch import nn

from course_utils import nets, training

KINDS = ("7x7", "three 3x3")
WIDTHS = {"7x7": 32, "three 3x3": 9}  # of students: 1,633 and 1,576 parameters
TEACHER = 4  # channels of teachers
SIZE = 13  # pixels a side, of which 7 × 7 windows of 7 × 7 see all
PARTS = [
    {"teacher": teacher, "student": student, "seed": seed}
    for seed in range(8)
    for teacher in KINDS
    for student in KINDS
]
SHORT = PARTS[0]


def measure(teacher: str, student: str, seed: int) -> dict[str, float]:
    """Return the share of the teacher's variance that the student explains on new pictures."""
    with nets.seeded(seed):
        target, learner = network(teacher, TEACHER), network(student, WIDTHS[student])
    with training.deterministic(seed):
        mean, deviation = _scale(target)
        optimizer = torch.optim.Adam(learner.parameters(), lr=0.01)
        steps = 1500
        schedule = torch.optim.lr_scheduler.CosineAnnealingLR(optimizer, steps)
        for _ in range(steps):
            optimizer.zero_grad()
            loss = _error(learner, target, mean, deviation, count=32)
            loss.backward()
            optimizer.step()
            schedule.step()
        with torch.no_grad():
            left = _error(learner, target, mean, deviation, count=2000)
    return {"explained": round(1 - left.item(), 4)}


def network(kind: str, width: int) -> nn.Sequential:
    """Make one 7×7 convolution or three of 3×3, each with a ReLU, and a weighted sum of maps."""
    sizes = (7,) if kind == "7x7" else (3, 3, 3)
    parts, channels = [], 1
    for size in sizes:
        parts += [nn.Conv2d(channels, width, size), nn.ReLU()]
        channels = width
    made = nn.Sequential(*parts, nn.Conv2d(width, 1, 1))
    nets.he_weights(made)
    return made


def _noise(count: int) -> torch.Tensor:
    return torch.randn(count, 1, SIZE, SIZE, dtype=torch.float64)


@torch.no_grad()
def _scale(target: nn.Module) -> tuple[torch.Tensor, torch.Tensor]:
    answers = target(_noise(1000))
    return answers.mean(), answers.std()


def _error(learner, target, mean, deviation, count) -> torch.Tensor:
    """Return the mean squared error, where the teacher's answers have variance 1."""
    x = _noise(count)
    with torch.no_grad():
        wanted = (target(x) - mean) / deviation
    return nn.functional.mse_loss(learner(x), wanted)
