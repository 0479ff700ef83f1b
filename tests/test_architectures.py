"""Named networks compared with published numbers."""

import pytest

from course_utils import architectures, cost, receptive_field
from course_utils.architectures import PRINTED_TABLE, SHRINKING, STEMS, stem_layers
from course_utils.architectures.compact import DOWNSAMPLINGS
from course_utils.layers import Convolution, Pooling, output_shape, walk


def test_errors_are_those_of_known_networks():
    networks = [architectures.alexnet(), architectures.vgg16(), architectures.googlenet()]
    networks.append(architectures.resnet50("torchvision"))
    assert [network.name for network in networks] == [*architectures.TOP5_ERRORS]


def price(network):
    return cost.ledger(network.layers, network.input_shape)


# parameters of the reference weights (Caffe's model zoo, torchvision); multiply-adds of
# convolutions and dense layers
@pytest.mark.parametrize(
    ("network", "parameters", "multiply_adds"),
    [
        (architectures.alexnet(), 60_965_224, 724_406_816),
        (architectures.vgg16(), 138_357_544, 15_470_264_320),
        (architectures.resnet50("paper"), 25_557_032, 3_857_973_248),
        (architectures.resnet50("torchvision"), 25_557_032, 4_089_184_256),
        (architectures.googlenet(), 6_998_552, 1_582_671_872),
    ],
    ids=lambda value: getattr(value, "name", None),
)
def test_known_prices(network, parameters, multiply_adds):
    ledger = price(network)
    assert (ledger.parameters, ledger.multiply_adds) == (parameters, multiply_adds)


@pytest.mark.parametrize(
    ("network", "parameters"),
    [
        (architectures.squeezenet(), 1_248_424),
        (architectures.network_in_network(), 966_986),
        (architectures.all_convolutional(), 1_369_738),
    ],
    ids=lambda value: getattr(value, "name", None),
)
def test_known_parameters(network, parameters):
    assert price(network).parameters == parameters


# receptive field, stride and (negative) padding as in Araujo, Norris and Sim (2019)
@pytest.mark.parametrize(
    ("network", "layer", "field"),
    [
        (architectures.alexnet(), "pool5", (195, 32, -64)),
        (architectures.vgg16(), "conv5_3", (196, 16, -90)),
        (architectures.vgg16(), "pool5", (212, 32, -90)),
        (architectures.resnet50("paper"), "conv5_3", (483, 32, -239)),
        (architectures.resnet50("torchvision"), "conv5_3", (427, 32, -213)),
        (architectures.googlenet(), "5b", (715, 32, -327)),
    ],
    ids=lambda value: getattr(value, "name", None),
)
def test_known_receptive_fields(network, layer, field):
    found = receptive_field.fields(network.upto(layer))[-1]
    assert (found.size, found.stride, found.first) == field


@pytest.mark.parametrize(
    ("network", "before_the_head"),
    [
        (architectures.alexnet(), (256, 6, 6)),
        (architectures.vgg16(), (512, 7, 7)),
        (architectures.resnet50(), (2048, 7, 7)),
        (architectures.googlenet(), (1024, 7, 7)),
        (architectures.squeezenet(), (1000, 13, 13)),
        (architectures.network_in_network(), (10, 8, 8)),
        (architectures.all_convolutional(), (10, 6, 6)),
    ],
    ids=lambda value: getattr(value, "name", None),
)
def test_size_of_the_last_map(network, before_the_head):
    shapes = [step.after for step in walk(network.layers, network.input_shape)]
    assert [shape for shape in shapes if shape[1] > 1][-1] == before_the_head


def test_googlenet_fits_the_papers_table_where_that_is_consistent():
    """The column of operations matches except for 5a, and that of parameters if K is 1024."""
    network = architectures.googlenet(separable_first_layer=True)
    blocks = {entry.name: entry for entry in price(network).blocks().entries}
    for name, (_, printed) in PRINTED_TABLE.items():
        if name != "5a":
            assert abs(blocks[name].multiply_adds / 1e6 - float(printed[:-1])) < 1, name
    for name in ("conv1", "conv2", "3a", "3b", "fc"):
        printed = float(PRINTED_TABLE[name][0][:-1])
        assert abs(blocks[name].parameters / 1024 - printed) < 1, name


def test_separable_first_layer_brings_googlenet_to_the_papers_billion_and_a_half():
    assert round(price(architectures.googlenet(True)).multiply_adds / 1e9, 1) == 1.5


@pytest.mark.parametrize("pool_padding", [0, 1])
@pytest.mark.parametrize("stem", STEMS)
def test_all_stems_end_in_the_same_shape(stem, pool_padding):
    assert output_shape(stem_layers(stem, pool_padding), (3, 224, 224)) == (64, 56, 56)


@pytest.mark.parametrize(
    ("stem", "size", "multiply_adds"),
    [
        ("7x7", 7, 112**2 * 147 * 64),
        ("three 3x3", 11, 112**2 * (27 * 32 + 288 * 32 + 288 * 64)),
        ("three 3x3, stride last", 7, 224**2 * (27 * 32 + 288 * 32) + 112**2 * 288 * 64),
        ("7x7 at stride 1, then pool", 7, 224**2 * 147 * 64),
        ("7x7 at stride 4", 7, 56**2 * 147 * 64),
    ],
)
def test_stems_before_their_pooling(stem, size, multiply_adds):
    layers = [layer for layer in stem_layers(stem) if "pool" not in layer.name]
    assert receptive_field.fields(layers)[-1].size == size
    assert cost.ledger(layers, (3, 224, 224)).multiply_adds == multiply_adds


def test_the_all_convolutional_experiments_pairs_have_equal_weights():
    parameters = {
        name: price(architectures.all_convolutional(name)).parameters for name in DOWNSAMPLINGS
    }
    assert parameters["max pooling"] == parameters["stride"]
    assert parameters["convolution then max pooling"] == parameters["convolution"]


def test_upto_keeps_the_named_layer_and_names_the_known_ones():
    network = architectures.alexnet()
    assert [layer.name for layer in network.upto("conv2")] == ["conv1", "pool1", "conv2"]
    with pytest.raises(ValueError, match=r"AlexNet has no layer 'conv9': choose one of conv1, "):
        network.upto("conv9")


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (lambda: architectures.resnet50("v3"), "variant 'v3' is unknown: choose paper or torch"),
        (lambda: stem_layers("9x9"), "stem '9x9' is unknown: choose one of '7x7', "),
        (lambda: architectures.all_convolutional("pool"), "downsampling 'pool' is unknown"),
    ],
)
def test_unknown_choices_name_the_known_ones(make, message):
    with pytest.raises(ValueError, match=message):
        make()


def halvings(architecture):
    """All layers off the shortcuts that shrink their map, as (way, window, stride)."""
    for name, layer, before, after in walk(architecture.layers, architecture.input_shape):
        if after[1] < before[1] and isinstance(layer, Convolution | Pooling):
            way = layer.kind if isinstance(layer, Pooling) else "convolution"
            stride = layer.stride or layer.kernel_size
            if stride > 1 and "shortcut" not in name:
                yield way, layer.kernel_size, stride


@pytest.mark.parametrize(
    ("network", "architecture"),
    [
        ("AlexNet", architectures.alexnet()),
        ("VGG-16", architectures.vgg16()),
        ("GoogLeNet", architectures.googlenet()),
        ("ResNet-50", architectures.resnet50()),
        ("SqueezeNet 1.0", architectures.squeezenet()),
    ],
)
def test_networks_shrink_as_their_layers_say(network, architecture):
    (known,) = [one for one in SHRINKING if one.network == network]
    assert list(known.steps) == list(halvings(architecture))
    assert known.size == architecture.input_shape[1]


def test_networks_are_in_the_order_of_their_years():
    years = [one.year for one in SHRINKING]
    assert years == sorted(years)
    assert {step.way for one in SHRINKING for step in one.steps} == {
        "convolution",
        "max",
        "average",
    }
