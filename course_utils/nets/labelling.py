"""A network that labels every cell of a picture, and improves its labels by reading them."""

from __future__ import annotations

import torch
from torch import nn

from course_utils.nets.first_weights import he_weights, seeded


class RecurrentLabeller(nn.Module):
    """Recurrent convolutional network, in which each step refines the last estimate of the labels.

    Every step uses the same three convolutions: ``see`` reads the picture (U in Goodfellow's
    figure 9.17), ``read`` the last estimate (W), and ``tell`` converts the hidden maps to scores
    (V). A cell is 2×2 pixels.

    Parameters
    ----------
    classes : int
    channels : int
        Channels of the hidden maps.
    steps : int
        Number of estimates; it can be changed at any time, since no weight depends on it.
    seed : int
    dtype : torch.dtype

    Examples
    --------
    >>> network = RecurrentLabeller(classes=3, steps=5)
    >>> network(torch.zeros(2, 1, 16, 24, dtype=torch.float64)).shape
    torch.Size([2, 3, 5, 8, 12])

    References
    ----------
    Pinheiro and Collobert (2014), Recurrent convolutional neural networks for scene labeling;
    Goodfellow, Bengio and Courville (2016), Deep Learning, section 9.6.
    """

    def __init__(
        self,
        classes: int,
        channels: int = 24,
        steps: int = 5,
        seed: int = 0,
        dtype: torch.dtype = torch.float64,
    ):
        super().__init__()
        self.steps = steps
        with seeded(seed, dtype):
            self.see = nn.Conv2d(1, channels, 4, stride=2, padding=1)
            self.read = nn.Conv2d(classes, channels, 3, padding=1)
            self.tell = nn.Conv2d(channels, classes, 1)
            he_weights(self)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        """Map pictures (N, 1, H, W) to scores (N, classes, steps, H / 2, W / 2)."""
        seen = self.see(x)
        estimates = [self.tell(torch.relu(seen))]  # the first step has no estimate to read
        for _ in range(self.steps - 1):
            labels = estimates[-1].softmax(dim=1)
            estimates.append(self.tell(torch.relu(seen + self.read(labels))))
        return torch.stack(estimates, dim=2)
