"""Make torch compute the same numbers every time, and restore its settings afterwards."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import torch


@contextmanager
def deterministic(seed: int = 0) -> Iterator[None]:
    """Compute on one thread, with deterministic algorithms, drawing from ``seed``.

    The number of threads determines the order in which a sum is added up, hence one thread; for
    networks as small as these it is also the fastest. After the block, torch's settings and
    its generator are as before.

    Examples
    --------
    >>> with deterministic(seed=1):
    ...     first = torch.rand(2)
    >>> with deterministic(seed=1):
    ...     second = torch.rand(2)
    >>> torch.equal(first, second)
    True
    """
    threads = torch.get_num_threads()
    was_on = torch.are_deterministic_algorithms_enabled()
    only_warned = torch.is_deterministic_algorithms_warn_only_enabled()
    filled = torch.utils.deterministic.fill_uninitialized_memory
    with torch.random.fork_rng(devices=[]):
        torch.manual_seed(seed)
        torch.set_num_threads(1)
        torch.use_deterministic_algorithms(True)
        torch.utils.deterministic.fill_uninitialized_memory = False  # saves a tenth of the time
        try:
            yield
        finally:
            torch.utils.deterministic.fill_uninitialized_memory = filled
            torch.use_deterministic_algorithms(was_on, warn_only=only_warned)
            torch.set_num_threads(threads)
