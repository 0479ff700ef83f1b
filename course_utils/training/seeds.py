"""Run the same experiment with several seeds, and measure the spread."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

import numpy as np

from course_utils.training.progress import Progress


@dataclass(frozen=True, eq=False)
class Spread:
    """One number per seed, or one array per seed: ``values`` has the seeds along axis 0.

    Examples
    --------
    >>> first, second = Spread(np.array([0.90, 0.94, 0.92])), Spread(np.array([0.91, 0.97, 0.93]))
    >>> first
    0.920 ± 0.020 (3 seeds, 0.900 to 0.940)
    >>> second - first              # seed by seed
    0.017 ± 0.012 (3 seeds, 0.010 to 0.030)
    """

    values: np.ndarray

    @property
    def mean(self) -> np.ndarray:
        """Mean over the seeds."""
        return self.values.mean(axis=0)

    @property
    def deviation(self) -> np.ndarray:
        """Standard deviation over the seeds (divided by the number of seeds minus one)."""
        if len(self.values) < 2:
            raise ValueError("one seed has no spread: run at least two")
        return self.values.std(axis=0, ddof=1)

    def __sub__(self, other: Spread) -> Spread:
        return Spread(self.values - other.values)

    def __repr__(self) -> str:
        if self.values.ndim > 1:
            return f"Spread over {len(self.values)} seeds of arrays of {self.values.shape[1:]}"
        if len(self.values) == 1:
            return f"{self.mean:.3f} (1 seed)"
        low, high = self.values.min(), self.values.max()
        seeds = f"({len(self.values)} seeds, {low:.3f} to {high:.3f})"
        return f"{self.mean:.3f} ± {self.deviation:.3f} {seeds}"


def several_seeds(
    experiment: Callable[[int], float | np.ndarray],
    seeds: int | Iterable[int] = 5,
    progress: bool | None = None,
) -> Spread:
    """Run ``experiment(seed)`` for several seeds and return all results.

    Parameters
    ----------
    experiment : callable
        Takes a seed, returns a number or an array of numbers.
    seeds : int or iterable of int
        How many (0, 1, 2, …), or which.
    progress : bool, optional
        Whether to show a progress bar; by default only if somebody can see it.

    Returns
    -------
    Spread

    Examples
    --------
    >>> several_seeds(lambda seed: np.random.default_rng(seed).normal(), seeds=4).values.shape
    (4,)
    """
    chosen = list(range(seeds)) if isinstance(seeds, int) else list(seeds)
    if not chosen:
        raise ValueError("no seeds: give a number of at least 1, or a list")
    values = []
    with Progress(len(chosen), "seed", progress) as bar:
        for seed in chosen:
            values.append(experiment(seed))
            bar.step()
    return Spread(np.asarray(values))
