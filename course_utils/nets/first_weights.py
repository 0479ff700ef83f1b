"""Where a network's first weights come from: a seed, and nothing that happened before."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import torch
from torch import nn


@contextmanager
def seeded(seed: int, dtype: torch.dtype = torch.float64) -> Iterator[None]:
    """Let torch draw from ``seed``, and make weights of type ``dtype``, within a block.

    Behind the block torch's own generator and default type are as before. Weights are drawn in
    double precision unless told otherwise: rounding differs from processor to processor, and
    training magnifies it. In single precision the accuracies of one seed differ by several per
    cent between two machines, and where training is touchy one of them learns and the other
    does not; in double precision they agree in all digits that one prints.

    Examples
    --------
    >>> with seeded(0):
    ...     first = torch.nn.Linear(2, 2)
    >>> with seeded(0):
    ...     second = torch.nn.Linear(2, 2)
    >>> torch.equal(first.weight, second.weight), first.weight.dtype
    (True, torch.float64)
    """
    before = torch.get_default_dtype()
    with torch.random.fork_rng(devices=[]):
        torch.manual_seed(seed)
        torch.set_default_dtype(dtype)
        try:
            yield
        finally:
            torch.set_default_dtype(before)


def he_weights(network: nn.Module) -> None:
    """Draw all weights so that signals keep their size on the way through the ReLUs.

    Normal numbers of variance 2 / (inputs of a unit), and no bias. What a residual block calls
    its shortcut is met by no ReLU, and half the variance keeps its signal's size.

    Parameters
    ----------
    network : torch.nn.Module
        Changed in place.

    Examples
    --------
    >>> network = nn.Sequential(nn.Linear(1000, 200), nn.ReLU())
    >>> with seeded(0):
    ...     he_weights(network)
    >>> 0.0019 < network[0].weight.var().item() < 0.0021
    True

    References
    ----------
    He, Zhang, Ren and Sun (2015), Delving deep into rectifiers, arXiv:1502.01852.
    """
    for name, module in network.named_modules():
        if isinstance(module, nn.Conv2d | nn.Linear):
            behind = "linear" if name.endswith("shortcut") else "relu"
            nn.init.kaiming_normal_(module.weight, nonlinearity=behind)
            nn.init.zeros_(module.bias)
