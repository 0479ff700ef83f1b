"""Time the operations against torch on the CPU and against the textbook's NumPy.

``python benchmarks/operations.py`` prints, for each operation, our median time and how many times
as fast it is as its two peers: torch with the same number of threads (one), and NumPy's
`sliding_window_view`, the short way that textbooks show, all in float32. The three take turns, so
that a busy machine slows all of them equally; before that, their results must agree.

Memory that was freed is kept by the process, for all three alike: otherwise the time of torch's
convolutions depends on what ran before. NumPy's matrix products depend on the kernel that OpenBLAS
chooses for the processor, so the first line names it; ``OPENBLAS_CORETYPE=SkylakeX`` in the
environment chooses the one for AVX-512.
"""

import argparse
import os
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from statistics import median
from time import process_time

import numpy as np
import torch
from numpy.lib.stride_tricks import sliding_window_view
from threadpoolctl import threadpool_info
from torch.nn import functional

from course_utils import convolution, pooling

torch.set_num_threads(1)

# the libraries read these when they load, and the C library when the process starts
SETTINGS = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "MKL_NUM_THREADS": "1"}
SETTINGS |= {"MALLOC_MMAP_THRESHOLD_": "1000000000", "MALLOC_TRIM_THRESHOLD_": "1000000000"}
PEERS = ("torch", "plain")
TEXT = "{:35}{:>14}" + 2 * "{:>15}{:>9}{:>9}"
MARKDOWN = "| {} | {} |" + 2 * " {} | {} | {} |"


@dataclass(frozen=True)
class Case:
    """One operation on one input, with the function of each of the three.

    ``forward`` and ``both`` (forward, then backward) hold "ours", "torch" and "plain".
    """

    name: str
    shape: tuple[int, ...]
    forward: dict[str, Callable]
    both: dict[str, Callable]


def max_pooling(shape: tuple[int, ...], kernel_size: int, stride: int) -> Case:
    x, grad = pooling_arrays(shape, kernel_size, stride)

    def plain() -> np.ndarray:
        return windows_of(x, kernel_size, stride).max(axis=(-2, -1))

    def plain_both() -> np.ndarray:
        windows = windows_of(x, kernel_size, stride)
        winners = windows.reshape(*windows.shape[:4], -1).argmax(axis=-1)
        down, right = np.divmod(winners, kernel_size)
        n, c, i, j = np.indices(winners.shape, sparse=True)
        grad_x = np.zeros_like(x)
        np.add.at(grad_x, (n, c, i * stride + down, j * stride + right), grad)
        return grad_x

    options = {"kernel_size": kernel_size, "stride": stride}
    ours = (pooling.max_pool2d, pooling.max_pool2d_backward)
    name = f"max_pool2d {kernel_size}×{kernel_size}, stride {stride}"
    return case(name, [x], grad, options, ours, functional.max_pool2d, (plain, plain_both))


def average_pooling(shape: tuple[int, ...], kernel_size: int, stride: int) -> Case:
    x, grad = pooling_arrays(shape, kernel_size, stride)

    def plain() -> np.ndarray:
        return windows_of(x, kernel_size, stride).mean(axis=(-2, -1))

    def plain_both() -> np.ndarray:
        plain()
        grad_x = np.zeros_like(x)
        windows = windows_of(grad_x, kernel_size, stride)
        for down, right in np.ndindex(kernel_size, kernel_size):
            windows[..., down, right] += grad / kernel_size**2
        return grad_x

    options = {"kernel_size": kernel_size, "stride": stride}
    ours = (pooling.avg_pool2d, pooling.avg_pool2d_backward)
    name = f"avg_pool2d {kernel_size}×{kernel_size}, stride {stride}"
    return case(name, [x], grad, options, ours, functional.avg_pool2d, (plain, plain_both))


def convolving(shape: tuple[int, ...], channels: int, size: int, stride: int, padding: int) -> Case:
    rng = np.random.default_rng(0)
    x = rng.standard_normal(shape, dtype=np.float32)
    weight = rng.standard_normal((channels, shape[1], size, size), dtype=np.float32)
    ends = ((0, 0), (0, 0), (padding, padding), (padding, padding))
    output_sizes = windows_of(np.pad(x, ends), size, stride).shape[2:4]
    grad = rng.standard_normal((shape[0], channels, *output_sizes), dtype=np.float32)

    def plain() -> np.ndarray:
        windows = windows_of(np.pad(x, ends), size, stride)
        return np.tensordot(windows, weight, ((1, 4, 5), (1, 2, 3))).transpose(0, 3, 1, 2)

    def plain_both() -> tuple[np.ndarray, ...]:
        plain()
        padded = np.pad(x, ends)
        grad_weight = np.tensordot(grad, windows_of(padded, size, stride), ((0, 2, 3), (0, 2, 3)))
        grad_padded = np.zeros_like(padded)
        windows = windows_of(grad_padded, size, stride)
        for down, right in np.ndindex(size, size):
            shares = np.tensordot(grad, weight[:, :, down, right], ((1,), (0,)))
            windows[..., down, right] += shares.transpose(0, 3, 1, 2)
        height, width = shape[2:]
        return grad_padded[:, :, padding : padding + height, padding : padding + width], grad_weight

    def backward(*arrays: np.ndarray, **options: int) -> tuple[np.ndarray, ...]:
        grad_x, grad_weight, _ = convolution.conv2d_backward(*arrays, **options)
        return grad_x, grad_weight

    options = {"stride": stride, "padding": padding}
    ours = (convolution.conv2d, backward)
    name = f"conv2d {size}×{size}, stride {stride}, {channels} filters"
    return case(name, [x, weight], grad, options, ours, functional.conv2d, (plain, plain_both))


POOLINGS = [
    ((32, 64, 56, 56), 2, 2),
    ((32, 64, 56, 56), 3, 2),
    ((8, 64, 56, 56), 3, 1),
    ((8, 3, 224, 224), 7, 2),
]
CASES = [
    *(partial(max_pooling, *arguments) for arguments in POOLINGS),
    *(partial(average_pooling, *arguments) for arguments in POOLINGS),
    partial(convolving, (8, 64, 56, 56), channels=64, size=3, stride=1, padding=1),
    partial(convolving, (8, 3, 224, 224), channels=64, size=7, stride=2, padding=3),
    partial(convolving, (8, 256, 28, 28), channels=128, size=1, stride=1, padding=0),
    partial(convolving, (8, 64, 56, 56), channels=128, size=3, stride=2, padding=1),
    partial(convolving, (2, 64, 224, 224), channels=64, size=3, stride=1, padding=1),
]


def windows_of(x: np.ndarray, kernel_size: int, stride: int) -> np.ndarray:
    """View ``x`` as (N, C, output_height, output_width, kernel_height, kernel_width)."""
    windows = sliding_window_view(x, (kernel_size, kernel_size), axis=(2, 3), writeable=True)
    return windows[:, :, ::stride, ::stride]


def pooling_arrays(shape: tuple[int, ...], kernel_size: int, stride: int) -> tuple[np.ndarray, ...]:
    """Return numbers to pool, and an upstream gradient for each output."""
    rng = np.random.default_rng(0)
    x = rng.standard_normal(shape, dtype=np.float32)
    output_shape = windows_of(x, kernel_size, stride).shape[:4]
    return x, rng.standard_normal(output_shape, dtype=np.float32)


def case(
    name: str,
    arrays: list[np.ndarray],
    grad: np.ndarray,
    options: dict[str, int],
    ours: tuple[Callable, Callable],
    torch_function: Callable,
    plain: tuple[Callable, Callable],
) -> Case:
    leaves = [torch.from_numpy(array).requires_grad_() for array in arrays]
    upstream = torch.from_numpy(grad)

    def our_forward() -> np.ndarray:
        return ours[0](*arrays, **options)

    def our_both() -> np.ndarray | tuple[np.ndarray, ...]:
        our_forward()
        return ours[1](grad, *arrays, **options)

    def torch_forward() -> np.ndarray:
        with torch.no_grad():
            return torch_function(*leaves, **options).numpy()

    def torch_both() -> tuple[np.ndarray, ...]:
        grads = torch.autograd.grad(torch_function(*leaves, **options), leaves, upstream)
        return tuple(gradient.numpy() for gradient in grads)

    forward = {"ours": our_forward, "torch": torch_forward, "plain": plain[0]}
    both = {"ours": our_both, "torch": torch_both, "plain": plain[1]}
    return Case(name, arrays[0].shape, forward, both)


def median_times(contestants: dict[str, Callable], rounds: int) -> dict[str, float]:
    """Return the seconds that each contestant takes, after checking that their results agree."""
    expected = as_tuple(contestants["torch"]())
    for contestant in contestants.values():
        for result, right in zip(as_tuple(contestant()), expected, strict=True):
            np.testing.assert_allclose(result, right, rtol=1e-3, atol=1e-5 * abs(right).max())
    seconds = {name: [] for name in contestants}
    for _ in range(rounds):
        for name, contestant in contestants.items():
            start = process_time()
            contestant()
            seconds[name].append(process_time() - start)
    return {name: median(times) for name, times in seconds.items()}


def as_tuple(result: np.ndarray | tuple[np.ndarray, ...]) -> tuple[np.ndarray, ...]:
    return result if isinstance(result, tuple) else (result,)


def rows(rounds: int, chosen: str) -> Iterator[list[str]]:
    ratios = [f"× {peer}" for peer in PEERS]
    yield ["operation", "input", "forward", *ratios, "with backward", *ratios]
    for made in (make() for make in CASES):
        if chosen not in made.name:
            continue
        row = [made.name, "×".join(map(str, made.shape))]
        for contestants in (made.forward, made.both):
            times = median_times(contestants, rounds)
            row.append(f"{times['ours'] * 1000:.1f} ms")
            row += [f"{times[peer] / times['ours']:.2f}" for peer in PEERS]
        yield row


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=25, help="timings of each, for the median")
    parser.add_argument("--only", default="", help="operations whose name contains this")
    parser.add_argument("--markdown", action="store_true", help="print a Markdown table")
    options = parser.parse_args()
    kernels = {one["architecture"] for one in threadpool_info() if one["user_api"] == "blas"}
    print(f"numpy {np.__version__} with OpenBLAS for {', '.join(kernels)}, torch", end=" ")
    print(f"{torch.__version__}, one thread each, float32.")
    print(f"Medians of {options.rounds} rounds; “× torch 3.00” is three times as fast as torch.\n")
    line = MARKDOWN if options.markdown else TEXT
    for number, row in enumerate(rows(options.rounds, options.only)):
        print(line.format(*row), flush=True)
        if options.markdown and number == 0:
            print("|---|---|" + 6 * "---:|")


if __name__ == "__main__":
    if not SETTINGS.items() <= os.environ.items():
        os.execve(sys.executable, [sys.executable, *sys.argv], os.environ | SETTINGS)
    main()
