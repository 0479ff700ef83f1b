"""Layers as classes: right answers in other styles, and wrong ways to remember the input."""

import pickle

import numpy as np
import pytest
import torch
from numpy.lib.stride_tricks import sliding_window_view
from torch.nn import functional

from course_utils.exercises.e13_layers import ways
from course_utils.practice import check
from course_utils.practice.catalogue import find
from course_utils.practice.mutants import all_mutants, function


class TorchPooling:
    """PyTorch keeps the graph."""

    def __init__(self, kernel_size, stride):
        self.sizes = kernel_size, stride

    def forward(self, x):
        self.x = torch.tensor(x, requires_grad=True)
        self.y = functional.max_pool2d(self.x, *self.sizes)
        return self.y.detach().numpy().copy()

    def backward(self, grad_output):
        grads = torch.autograd.grad(self.y, self.x, torch.tensor(grad_output), retain_graph=True)
        return grads[0].numpy()


class MaskPooling:
    """Keeps a mask of the winners, window by window; float32 all the way."""

    def __init__(self, kernel_size, stride):
        self.kernel, self.stride = kernel_size, stride

    def forward(self, x):
        windows = sliding_window_view(x, self.kernel, axis=(2, 3))
        windows = windows[:, :, :: self.stride[0], :: self.stride[1]]
        flat = windows.reshape(*windows.shape[:4], -1)
        self.x_shape = x.shape
        self.mask = np.eye(flat.shape[-1], dtype=bool)[flat.argmax(axis=-1)]
        return flat.max(axis=-1).astype(np.float32)

    def backward(self, grad_output):
        shares = (self.mask * grad_output[..., None]).reshape(*self.mask.shape[:4], *self.kernel)
        grad_x = np.zeros(self.x_shape, np.float32)
        rows, columns = (
            np.arange(size) * step
            for size, step in zip(grad_output.shape[2:], self.stride, strict=True)
        )
        for u, v in np.ndindex(*self.kernel):
            grad_x[:, :, rows[:, None] + u, columns + v] += shares[..., u, v]
        return grad_x


class ListPooling:
    """Keeps triples of indices in a list."""

    def __init__(self, kernel_size, stride):
        (self.high, self.wide), (self.down, self.right) = kernel_size, stride

    def forward(self, x):
        self.routes, self.shape = [], x.shape
        rows = (x.shape[2] - self.high) // self.down + 1
        columns = (x.shape[3] - self.wide) // self.right + 1
        y = np.empty((*x.shape[:2], rows, columns))
        for n, c, i, j in np.ndindex(y.shape):
            places = [
                (i * self.down + u, j * self.right + v) for u, v in np.ndindex(self.high, self.wide)
            ]
            best = max(places, key=lambda place: x[n, c][place])
            y[n, c, i, j] = x[n, c][best]
            self.routes.append(((n, c, i, j), (n, c, *best)))
        return y

    def backward(self, grad_output):
        grad_x = np.zeros(self.shape)
        for source, target in self.routes:
            grad_x[target] += grad_output[source]
        return grad_x


class TorchConv:
    """PyTorch keeps the graph."""

    def __init__(self, weight, bias, stride, padding):
        self.weight, self.bias = (torch.tensor(each, requires_grad=True) for each in (weight, bias))
        self.options = stride, padding

    def forward(self, x):
        self.x = torch.tensor(x, requires_grad=True)
        self.y = functional.conv2d(self.x, self.weight, self.bias, *self.options)
        return self.y.detach().numpy().copy()

    def backward(self, grad_output):
        sources = self.x, self.weight, self.bias
        grads = torch.autograd.grad(self.y, sources, torch.tensor(grad_output), retain_graph=True)
        grad_x, self.grad_weight, self.grad_bias = (grad.numpy() for grad in grads)
        return grad_x


class ColumnConv:
    """Keeps the windows as columns of a matrix."""

    def __init__(self, weight, bias, stride, padding):
        self.weight, self.bias, self.stride, self.padding = weight, bias, stride, padding

    def places(self, shape):
        """Numbers of the cells under each window of the padded image, (windows, K)."""
        numbers = np.arange(np.prod(shape)).reshape(shape)
        view = sliding_window_view(numbers, (shape[0], *self.weight.shape[2:]))[0]
        view = view[:: self.stride[0], :: self.stride[1]]
        self.grid = view.shape[:2]
        return view.reshape(-1, self.weight[0].size)

    def forward(self, x):
        down, right = self.padding
        padded = np.pad(x, ((0, 0), (0, 0), (down, down), (right, right)))
        self.padded_shape, self.size = padded.shape, x.shape[2:]
        self.under = self.places(padded.shape[1:])
        self.columns = padded.reshape(len(x), -1)[:, self.under]
        y = self.columns @ self.weight.reshape(len(self.weight), -1).T + self.bias
        return y.transpose(0, 2, 1).reshape(len(x), -1, *self.grid)

    def backward(self, grad_output):
        grad = grad_output.reshape(*grad_output.shape[:2], -1)
        self.grad_bias = np.einsum("nol->o", grad)
        self.grad_weight = np.einsum("nol,nlk->ok", grad, self.columns).reshape(self.weight.shape)
        back = np.einsum("nol,ok->nlk", grad, self.weight.reshape(len(self.weight), -1))
        flat = np.zeros((len(grad), np.prod(self.padded_shape[1:])))
        for image, shares in zip(flat, back, strict=True):
            np.add.at(image, self.under, shares)
        (down, right), (height, width) = self.padding, self.size
        padded = flat.reshape(self.padded_shape)
        return padded[:, :, down : down + height, right : right + width]


def torch_winners(x, kernel_size, stride):
    x = torch.from_numpy(x)
    return functional.max_pool2d(x, kernel_size, stride, return_indices=True)[1].numpy()


def torch_gradients(grad_output, x, weight, stride):
    layer = TorchConv(weight, np.zeros(len(weight)), stride, (0, 0))
    layer.forward(x)
    return layer.backward(grad_output), layer.grad_weight, layer.grad_bias


def turned_gradients(grad_output, x, weight, stride):
    """The gradient of x as a convolution of the spread upstream gradient with rotated kernels."""
    high, wide = weight.shape[2:]
    rows, columns = x.shape[2] + high - 1, x.shape[3] + wide - 1
    spread = np.zeros((*grad_output.shape[:2], rows, columns))
    ends = (rows - high + 1, columns - wide + 1)
    spread[:, :, high - 1 : ends[0] : stride[0], wide - 1 : ends[1] : stride[1]] = grad_output
    windows = sliding_window_view(spread, (high, wide), axis=(2, 3))
    grad_x = np.einsum("noijuv,ocuv->ncij", windows, weight[:, :, ::-1, ::-1])
    seen = sliding_window_view(x, (high, wide), axis=(2, 3))[:, :, :: stride[0], :: stride[1]]
    grad_weight = np.einsum("noij,ncijuv->ocuv", grad_output, seen)
    return [grad_x, grad_weight, np.einsum("noij->o", grad_output)]


STYLES = {
    "window_winners": [torch_winners],
    "Pooling": [TorchPooling, MaskPooling, ListPooling],
    "conv2d_gradients": [torch_gradients, turned_gradients],
    "Conv": [TorchConv, ColumnConv],
}


@pytest.mark.parametrize("seed", [0, 1])
@pytest.mark.parametrize(
    ("name", "answer"), [(name, answer) for name, answers in STYLES.items() for answer in answers]
)
def test_a_right_answer_in_another_style_passes(name, answer, seed):
    verdict = check(name, answer, seed=seed)
    assert verdict.passed, repr(verdict)


def remote(made):
    """A class of the same layers in a sandbox, to and from which only plain arrays are passed."""

    def through(value):
        return pickle.loads(pickle.dumps(value))

    class Remote:
        def __init__(self, *settings):
            self._layer = made(*map(through, settings))

        def forward(self, x):
            return through(self._layer.forward(through(x)))

        def backward(self, grad_output):
            return through(self._layer.backward(through(grad_output)))

        def __getattr__(self, name):
            value = getattr(self._layer, name)
            assert isinstance(value, np.ndarray)
            return through(value)

    return Remote


@pytest.mark.parametrize("name", ["Pooling", "Conv"])
def test_a_layer_may_live_in_another_process(name):
    assert all(check(name, remote(answer)).passed for answer in STYLES[name])


@pytest.mark.parametrize("name", ["Pooling", "Conv"])
@pytest.mark.parametrize("slip", ["one_memory", "first_kept", "accumulates"])
def test_a_wrong_memory_is_named_in_a_sandbox_too(name, slip):
    wrong = [mutant for mutant in all_mutants() if (mutant.item, mutant.named) == (name, slip)]
    assert wrong
    for mutant in wrong:
        assert check(name, remote(function(mutant))).verdict.name == slip


@pytest.mark.parametrize("name", ["Pooling", "Conv"])
def test_wrong_memories_are_shown_by_the_calls_that_reveal_them(name, shown):
    """The caption shows the calls that reveal the slip."""
    expected = {
        "one_memory": {ways.TWO_LAYERS},
        "first_kept": {ways.FORWARD_BEFORE, ways.ROUND_BEFORE},
        "accumulates": {ways.BACKWARD_BEFORE, ways.ROUND_BEFORE},
        "aliased": {ways.OVERWRITTEN},
    }
    for mutant in all_mutants():
        if mutant.item == name and mutant.named in expected:
            answer = check(name, function(mutant))
            way = answer.verdict.trial.case.arguments["way"]
            assert way in expected[mutant.named]
            assert ways.CALLS[way] in " ".join(shown(answer)[0].split())


@pytest.mark.parametrize("name", ["Pooling", "Conv"])
def test_plain_slips_are_shown_in_the_plainest_way(name):
    for mutant in all_mutants():
        if mutant.item == name and mutant.named in ("overwrites", "stride_swapped", "zeros"):
            trial = check(name, function(mutant)).verdict.trial
            assert trial.case.arguments["way"] == ways.ONCE


@pytest.mark.parametrize("missing", ["forward", "backward"])
@pytest.mark.parametrize("name", ["Pooling", "Conv"])
def test_half_a_layer_waits(name, missing):
    def later(*_):
        raise NotImplementedError

    half = type("Half", (STYLES[name][0],), {missing: later})
    assert check(name, half).verdict.state == "waits"
    assert check(name, type("Empty", (), {missing: lambda *_: None})).verdict.state == "waits"


def test_a_missing_gradient_is_named(shown):
    class Forgets(ColumnConv):
        def __setattr__(self, name, value):
            if name != "grad_bias":
                super().__setattr__(name, value)

    text = " ".join(shown(check("Conv", Forgets))[0].split())
    assert "AttributeError" in text
    assert "grad_bias" in text


def test_an_instance_in_place_of_the_class_is_refused(shown):
    answer = check("Pooling", TorchPooling((2, 2), (1, 1)))
    assert answer.verdict.state == "wrong"
    assert "cannot be called" in shown(answer)[0]


MADE = (
    lambda y: y[0],
    lambda y: y[..., None],
    lambda y: y.reshape(-1, 1, 1),
    lambda _: np.zeros((1, 1, 40, 40)),
    lambda y: y * np.nan,
    lambda _: None,
    np.ndarray.tolist,
)


@pytest.mark.parametrize("place", range(4))
@pytest.mark.parametrize("make", MADE)
def test_any_result_can_be_drawn(place, make, shown):
    """Each result in turn is corrupted in many ways."""

    class Spoilt(ColumnConv):
        def forward(self, x):
            y = super().forward(x)
            return make(y) if place == 0 else y

        def backward(self, grad_output):
            grads = [super().backward(grad_output), self.grad_weight, self.grad_bias]
            if place:
                grads[place - 1] = make(grads[place - 1])
            grad_x, self.grad_weight, self.grad_bias = grads
            return grad_x

    answer = check("Conv", Spoilt)
    assert not answer.passed
    assert "Not yet right" in shown(answer)[0]

    def spoilt(*given):
        grads = torch_gradients(*given)
        return tuple(make(grad) if spot == place else grad for spot, grad in enumerate(grads))

    assert check("conv2d_gradients", spoilt).passed == (place == 3)


def test_every_way_is_tried_on_layers_of_both_kinds():
    for name in ("Pooling", "Conv"):
        tried = [case.arguments["way"] for case in find(name).cases(seed=0)]
        assert set(tried) == set(ways.CALLS)


def test_bytes_are_those_of_the_arrays():
    images = np.zeros((100, 3, 32, 32), np.float32)
    maps = functional.conv2d(torch.from_numpy(images), torch.zeros(16, 3, 3, 3), padding=1)
    winners = functional.max_pool2d(maps, 2, return_indices=True)[1]
    sizes = [images.nbytes, maps.numel(), winners.numel() * 8, maps.numel() * 4]
    assert winners.dtype == torch.int64
    assert check("memory_kept", sizes).passed
