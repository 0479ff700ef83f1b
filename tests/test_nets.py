import numpy as np
import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from torch import nn

from course_utils import architectures, cost, images, nets, pooling
from course_utils.convolution import locally_connected2d
from course_utils.layers import (
    Convolution,
    GlobalPooling,
    Linear,
    Normalization,
    Parallel,
    Pooling,
    output_shape,
)

PRICED = Convolution | Pooling | GlobalPooling | Linear | Normalization


def batch(*shape):
    return torch.as_tensor(np.random.default_rng(0).normal(size=shape))


# down-sampling


@pytest.mark.parametrize("window", [2, 3])
@pytest.mark.parametrize("downsampling", nets.DOWNSAMPLINGS)
def test_a_stage_halves_the_picture_unless_told_not_to(downsampling, window):
    stage = nets.stage(3, 5, downsampling, window).double()
    side = 12 if downsampling == "none" else 6
    assert stage(batch(2, 3, 12, 12)).shape == (2, 5, side, side)


def test_what_is_learnt_in_each_stage():
    weights = {
        name: sum(parameter.numel() for parameter in nets.stage(2, 4, name).parameters())
        for name in nets.DOWNSAMPLINGS
    }
    convolution, second = 4 * (2 * 9 + 1), 4 * (4 * 9 + 1)
    with_second = {"convolution", "convolution then max"}
    for name, count in weights.items():
        assert count == convolution + (second if name in with_second else 0), name


@pytest.mark.parametrize("shape", [(2, 3, 8, 8), (1, 1, 7, 10), (1, 2, 2, 3)])
def test_blur_pooling_is_the_numpy_reference(shape):
    x = batch(*shape)
    np.testing.assert_allclose(nets.BlurPool()(x), pooling.blur_pool2d(x.numpy()), atol=1e-14)


def test_blur_pooling_keeps_a_flat_picture_and_single_precision():
    flat = torch.full((1, 2, 6, 6), 3.0)
    torch.testing.assert_close(nets.BlurPool()(flat), torch.full((1, 2, 3, 3), 3.0))


# networks


@pytest.mark.parametrize("head", ["average", "max", "classes then average"])
@pytest.mark.parametrize("downsampling", nets.DOWNSAMPLINGS)
def test_networks_with_a_global_head_take_any_size(downsampling, head):
    network = nets.small_cnn(downsampling, head_kind=head)
    for height, width in ((8, 8), (13, 21)):
        assert network(batch(3, 1, height, width)).shape == (3, 10)


def test_a_dense_head_takes_one_size():
    network = nets.small_cnn(head_kind="dense", image_size=12)
    assert network(batch(3, 1, 12, 12)).shape == (3, 10)
    with pytest.raises(RuntimeError):
        network(batch(3, 1, 16, 16))


def test_classes_before_or_after_the_mean_are_the_same_sum():
    after = nets.small_cnn(head_kind="average", seed=3)
    before = nets.small_cnn(head_kind="classes then average", seed=3)
    before.head.classes.weight.data = after.head.classes.weight.data[:, :, None, None]
    x = batch(4, 1, 16, 16)
    torch.testing.assert_close(before(x), after(x))


def test_the_all_convolutional_net_has_nothing_else_to_halve_the_picture():
    network = nets.all_convolutional_net(widths=(4, 6), classes=3)
    kinds = {type(module) for module in network.modules()}
    assert not kinds & {nn.MaxPool2d, nn.AvgPool2d, nn.Linear}
    assert network(batch(2, 1, 9, 9)).shape == (2, 3)


MAKERS = {
    "small": nets.small_cnn,
    "all convolutional": nets.all_convolutional_net,
    "inception": nets.inception_net,
    "residual": nets.residual_net,
    "from layers": lambda **options: nets.from_layers([Linear("fc", 10)], (1, 8, 8), **options),
}


def same(first, second):
    pairs = zip(first.parameters(), second.parameters(), strict=True)
    return all(torch.equal(a, b) for a, b in pairs)


@pytest.mark.parametrize("make", MAKERS.values(), ids=MAKERS)
def test_first_weights_depend_on_the_seed_alone(make):
    torch.manual_seed(7)
    first = make(seed=1)
    drawn = torch.rand(3)
    assert same(first, make(seed=1))
    assert not same(first, make(seed=2))
    torch.manual_seed(7)
    assert torch.equal(torch.rand(3), drawn)  # the global generator is unchanged
    assert torch.get_default_dtype() == torch.float32


@pytest.mark.parametrize("make", MAKERS.values(), ids=MAKERS)
def test_double_precision_unless_told_otherwise(make):
    assert {parameter.dtype for parameter in make().parameters()} == {torch.float64}
    single = make(dtype=torch.float32)
    assert single(torch.zeros(2, 1, 8, 8)).dtype == torch.float32


@pytest.mark.parametrize(("channels", "height", "width"), [(1, 5, 5), (3, 6, 9)])
def test_a_local_layer_is_the_numpy_reference(channels, height, width):
    layer = nets.LocallyConnected2d((channels, height, width), 4, 3)
    nn.init.normal_(layer.bias)
    x = torch.randn(2, channels, height, width)
    kernels = layer.weight.detach().numpy().reshape(height - 2, width - 2, channels, 3, 3, 4)
    expected = locally_connected2d(
        x.numpy(),
        np.moveaxis(kernels, -1, 2),
        np.moveaxis(layer.bias.detach().numpy(), 0, 2),
    )
    np.testing.assert_allclose(layer(x).detach().numpy(), expected, rtol=1e-4, atol=1e-5)


def test_a_local_layer_with_the_same_kernel_everywhere_is_a_convolution():
    shared, local = nn.Conv2d(2, 3, 5), nets.LocallyConnected2d((2, 8, 8), 3, 5)
    with torch.no_grad():
        local.weight[:] = shared.weight.flatten(1).T
        local.bias[:] = shared.bias[:, None, None]
    x = torch.randn(4, 2, 8, 8)
    torch.testing.assert_close(local(x), shared(x), rtol=1e-4, atol=1e-5)


def test_local_layers_are_drawn_from_the_seed_alone():
    first = nets.connected_net("local", seed=1)
    assert same(first, nets.connected_net("local", seed=1))
    assert not same(first, nets.connected_net("local", seed=2))
    assert {parameter.dtype for parameter in first.parameters()} == {torch.float64}


@pytest.mark.parametrize("head_kind", ["dense", "max"])
@pytest.mark.parametrize("connection", nets.CONNECTIONS)
def test_connected_networks_have_the_same_units(connection, head_kind):
    network = nets.connected_net(connection, head_kind, image_size=10)
    x = torch.zeros(2, 1, 10, 10, dtype=torch.float64)
    shapes = []
    for part in network:
        x = part(x)
        shapes.append(tuple(x.shape[1:]))
    assert shapes[:-1] == [(8, 6, 6), (8, 6, 6), (8, 3, 3), (16, 1, 1), (16, 1, 1)]
    assert shapes[-1] == (10,)


def test_first_weights_keep_the_size_of_signals():
    with nets.seeded(0):
        network = nn.Sequential(*[nn.Sequential(nn.Linear(300, 300), nn.ReLU()) for _ in range(20)])
        nets.he_weights(network)
    x = batch(200, 300)
    assert 0.3 < network(x).square().mean() / x.relu().square().mean() < 3


# inception


def test_each_branch_lies_where_its_slice_says():
    block = nets.InceptionBlock(4, 3, 2, 5, 2, 6, 2).double()
    x = batch(2, 4, 9, 9)
    out = block(x)
    assert out.shape == (2, block.out_channels, 9, 9) == (2, 16, 9, 9)
    for name, branch in block.branches.items():
        torch.testing.assert_close(out[:, block.slices[name]], branch(x))


def test_the_naive_block_has_no_reductions_and_keeps_all_pooled_channels():
    block = nets.InceptionBlock(4, 3, None, 5, None, 6, None).double()
    assert block.slices["pool"] == slice(14, 18)
    x = batch(1, 4, 7, 7)
    torch.testing.assert_close(block(x)[:, 14:], nn.functional.max_pool2d(x, 3, 1, 1))
    assert [type(part).__name__ for part in block.branches["3x3"]] == ["Conv2d", "ReLU"]


@pytest.mark.parametrize("plan", [(64, 96, 128, 16, 32, 32), (64, None, 128, None, 32, None)])
def test_an_inception_block_costs_what_its_layer_costs(plan):
    measured = nets.ledger(nets.InceptionBlock(192, *plan), (192, 28, 28))
    assert totals(measured) == totals(
        cost.ledger([architectures.inception("3a", *plan)], (192, 28, 28))
    )


# residual


@pytest.mark.parametrize("shortcut", nets.SHORTCUTS)
def test_a_residual_block_adds_the_output_of_its_shortcut(shortcut):
    block = nets.ResidualBlock(3, shortcut).double()
    for convolution in (block.conv1, block.conv2):
        nn.init.zeros_(convolution.weight)
        nn.init.zeros_(convolution.bias)
    x = batch(2, 3, 5, 5)
    way_round = {"identity": lambda: x, "convolution": lambda: block.shortcut(x)}
    expected = way_round.get(shortcut, lambda: torch.zeros_like(x))()
    torch.testing.assert_close(block(x), expected)


@pytest.mark.parametrize("depth", [1, 2, 5])
def test_residual_networks_of_any_depth(depth):
    network = nets.residual_net(depth, width=4)
    assert network(batch(2, 1, 8, 8)).shape == (2, 10)
    assert sum(isinstance(module, nets.ResidualBlock) for module in network) == depth


# layer lists and their costs


def totals(ledger):
    return ledger.parameters, ledger.multiply_adds, ledger.additions, ledger.activations


@st.composite
def layer_lists(draw):
    """Layers on two maps of up to 20 by 20, with their numbers of channels."""
    small = st.integers(1, 3)
    layers, channels = [], 2
    for number in range(draw(st.integers(1, 4))):
        kind = draw(st.sampled_from(["conv", "max", "average", "norm", "block"]))
        if kind == "conv":
            groups = draw(st.sampled_from([g for g in (1, 2, 3) if channels % g == 0]))
            out = groups * draw(small)
            kernel = draw(small | st.tuples(small, small))
            padding = draw(small | st.tuples(small, small) | st.just(((1, 0), (0, 2))))
            options = draw(small), padding, draw(st.integers(1, 2)), groups, draw(st.booleans())
            layers.append(Convolution(f"layer{number}", out, kernel, *options))
            channels = out
        elif kind == "norm":
            layers.append(Normalization(f"layer{number}"))
        elif kind == "block":
            one = Convolution("1", draw(small), 1)
            three = Convolution("3", draw(small), 3, padding=1, bias=False)
            layers.append(Parallel(f"layer{number}", ([one], [one, three], ())))
            channels += one.out_channels + three.out_channels
        else:
            kernel = draw(small | st.tuples(small, small))
            ceil_mode = draw(st.booleans())
            layers.append(Pooling(f"layer{number}", kernel, None, 0, 1, ceil_mode, kind))
    if draw(st.booleans()):
        layers.append(GlobalPooling("global", draw(st.sampled_from(["max", "average"]))))
    if draw(st.booleans()):
        layers.append(Linear("linear", draw(small), draw(st.booleans())))
    return layers


@settings(max_examples=80)
@given(layers=layer_lists(), height=st.integers(4, 20), width=st.integers(4, 20))
def test_layer_list_and_torch_agree_on_every_entry(layers, height, width):
    shape = (2, height, width)
    try:
        output_shape(layers, shape)
    except ValueError:
        return  # a window does not fit
    expected = cost.ledger(layers, shape)
    measured = nets.ledger(nets.from_layers(layers, shape), shape)
    assert totals(measured) == totals(expected)
    joins = {layer.name for layer in layers if isinstance(layer, Parallel)}
    priced = [entry for entry in expected.entries if entry.name not in joins]
    assert [vars(entry) | {"name": ""} for entry in measured.entries] == [
        vars(entry) | {"name": ""} for entry in priced
    ]


NAMED = [
    architectures.alexnet(),
    architectures.vgg16(),
    architectures.resnet50("paper"),
    architectures.resnet50("torchvision", stem="three 3x3"),
    architectures.googlenet(separable_first_layer=True),
    architectures.squeezenet(),
    architectures.network_in_network(),
    architectures.all_convolutional(),
]


@pytest.mark.parametrize("network", NAMED, ids=lambda network: network.name)
def test_named_networks_cost_in_torch_what_their_layers_cost(network):
    expected = cost.ledger(network.layers, network.input_shape)
    with torch.device("meta"):  # shapes without numbers
        built = nets.from_layers(network.layers, network.input_shape)
        measured = nets.ledger(built, network.input_shape)
    sums = sum(
        entry.additions
        for entry in expected.entries
        if "conv" in entry.name and not entry.activations
    )
    assert totals(measured) == (
        expected.parameters,
        expected.multiply_adds,
        expected.additions - sums,  # a residual sum is not a module, so no hook counts it
        expected.activations,
    )
    assert expected.parameters == sum(parameter.numel() for parameter in built.parameters())


def test_measuring_leaves_no_trace_in_the_network():
    network = nets.from_layers([Convolution("c", 2, 3), Normalization("n")], (1, 8, 8))
    mean = network.n.running_mean.clone()
    network.c.eval()
    nets.ledger(network, (1, 8, 8))
    assert torch.equal(network.n.running_mean, mean)
    assert (network.training, network.c.training) == (True, False)
    assert not any(module._forward_hooks for module in network.modules())


def test_blur_pooling_has_a_cost_but_no_parameters():
    (entry,) = nets.ledger(nets.BlurPool(), (3, 8, 8)).entries
    assert (entry.parameters, entry.multiply_adds, entry.activations) == (0, 9 * 48, 48)


def test_activations_follow_all_weights_except_the_last():
    layers = [
        Convolution("a", 2, 3),
        Parallel("b", ([Convolution("c", 2, 1)], ())),
        Convolution("d", 3, 1),
        GlobalPooling("mean"),
    ]
    network = nets.from_layers(layers, (1, 8, 8), activation=nn.ReLU)
    assert sum(isinstance(module, nn.ReLU) for module in network.modules()) == 2
    assert [name for name, _ in network.named_children()] == ["a", "a_activation", "b", "d", "mean"]


@pytest.mark.parametrize(
    ("ask", "message"),
    [
        (lambda: nets.stage(1, 1, "min"), "downsampling 'min' is unknown: choose one of 'max'"),
        (lambda: nets.stage(1, 1, window=4), "window 4 does not halve evenly: choose 2 or 3"),
        (lambda: nets.head("sum", 4, 10), "head 'sum' is unknown: choose one of 'average'"),
        (lambda: nets.head("dense", 4, 10), "head 'dense' needs to know its input: give cells"),
        (lambda: nets.ResidualBlock(4, "skip"), "shortcut 'skip' is unknown: choose one of ident"),
        (lambda: nets.connected_net("full"), "connection 'full' is unknown: choose one of 'dense'"),
        (lambda: nets.connected_net(head_kind="average"), "choose 'dense' or 'max'"),
        (lambda: nets.connected_net(image_size=9), "image_size 9 leaves no unit: choose at least"),
        (
            lambda: nets.from_layers([Convolution("c", 1, 9)], (1, 8, 8)),
            "layer 'c': kernel_size 9 exceeds padded height 8",
        ),
        (
            lambda: nets.from_layers([Pooling("p", 2, padding=((1, 0), (0, 0)))], (1, 8, 8)),
            "layer 'p': torch pools with a number as padding",
        ),
        (
            lambda: nets.from_layers([Pooling("p", 2, dilation=2, kind="average")], (1, 8, 8)),
            "layer 'p': torch has no average pooling with dilation",
        ),
        (
            lambda: nets.ledger(nn.AdaptiveAvgPool2d(2), (1, 8, 8)),
            "windows of several sizes: only global ones are priced",
        ),
    ],
)
def test_what_is_not_there_is_refused(ask, message):
    with pytest.raises(ValueError, match=message):
        ask()


def test_networks_take_the_digits_as_they_come():
    pictures, _ = images.digits("test")
    assert nets.small_cnn(dtype=torch.float32)(torch.as_tensor(pictures)).shape == (500, 10)
