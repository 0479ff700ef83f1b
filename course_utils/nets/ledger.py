"""The cost of a torch network, measured while it processes a picture."""

from __future__ import annotations

from math import prod

import torch
from torch import nn

from course_utils.cost import Entry, Ledger
from course_utils.layers import Shape
from course_utils.nets.downsampling import BlurPool

POOLINGS = (
    nn.MaxPool2d,
    nn.AvgPool2d,
    nn.AdaptiveMaxPool2d,
    nn.AdaptiveAvgPool2d,
)


def ledger(network: nn.Module, input_shape: Shape) -> Ledger:
    """Count the cost of every module for one picture, by the conventions of `course_utils.cost`.

    Parameters
    ----------
    network : torch.nn.Module
    input_shape : (channels, height, width)

    Returns
    -------
    Ledger
        One entry for each convolution, dense layer, pooling and normalization, named as torch
        names it, in the order in which they run. Expressions in ``forward``, such as the sum of
        a residual block, are not counted. `BlurPool` counts as multiply-adds, although its
        weights are fixed.

    Examples
    --------
    >>> network = nn.Sequential(nn.Conv2d(1, 8, 3, padding=1), nn.ReLU(), nn.MaxPool2d(2))
    >>> ledger(network, (1, 28, 28))
    layer   output  parameters  multiply-adds  additions  activations
    0      8×28×28          80         56,448          0        6,272
    2      8×14×14           0              0      4,704        1,568
    total                   80         56,448      4,704        7,840
    """
    entries: list[Entry] = []
    hooks = [
        module.register_forward_hook(_listen(name, entries))
        for name, module in network.named_modules()
    ]
    parameter = next(network.parameters(), torch.zeros(1))
    modes = [(module, module.training) for module in network.modules()]
    try:
        network.eval()  # so that normalization accepts one picture and keeps its running mean
        with torch.no_grad():
            network(torch.zeros(1, *input_shape, dtype=parameter.dtype))
    finally:
        for hook in hooks:
            hook.remove()
        for module, training in modes:
            module.training = training
    return Ledger(tuple(entries))


def _listen(name: str, entries: list[Entry]):
    def hook(module: nn.Module, inputs: tuple[torch.Tensor], output: torch.Tensor) -> None:
        kind = (nn.Conv2d, nn.Linear, nn.BatchNorm2d, BlurPool, *POOLINGS)
        if isinstance(module, kind):
            entries.append(_entry(name.replace(".", "/"), module, inputs[0], output))

    return hook


def _entry(name: str, module: nn.Module, x: torch.Tensor, out: torch.Tensor) -> Entry:
    shape = (*out.shape[1:], 1, 1)[:3]
    parameters = sum(parameter.numel() for parameter in module.parameters(recurse=False))
    if isinstance(module, nn.BatchNorm2d):
        return Entry(name, shape, parameters)
    products = additions = 0
    if isinstance(module, nn.Conv2d | nn.Linear):
        products = out.numel() * module.weight[0].numel()
    elif isinstance(module, BlurPool):
        products = out.numel() * 9
    else:
        additions = out.numel() * (_window_cells(module, x) - 1)
    return Entry(name, shape, parameters, products, additions, activations=out.numel())


def _window_cells(pooling: nn.Module, x: torch.Tensor) -> int:
    kernel = getattr(pooling, "kernel_size", None)
    if kernel is None:
        if pooling.output_size not in (1, (1, 1)):
            raise ValueError(f"{pooling} has windows of several sizes: only global ones are priced")
        return prod(x.shape[2:])
    return prod(kernel) if isinstance(kernel, tuple) else kernel**2
