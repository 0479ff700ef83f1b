"""The known wrong ways to count the parameters of a layer."""

from collections.abc import Callable

from course_utils.exercises.e06_connectivity.counting import (
    CONNECTIONS,
    count,
    in_kinds,
    kernels,
    layer_parameters,
    positions,
    reads,
)
from course_utils.practice.items import Mistake

DENSE, LOCAL, TILED, CONVOLUTION = ((kind,) for kind in CONNECTIONS)
SINGLE = DENSE, LOCAL, TILED, CONVOLUTION
WITH_WINDOWS = CONNECTIONS[1:]


def _sets(outputs: Callable) -> Callable:
    """Count the kernels of every filter as a function of outputs and tile."""
    return count(sets=lambda _, *sizes: outputs(*sizes))


def _reading(cells: Callable) -> Callable:
    """Let units read ``cells`` numbers, from the channels and the side of what they read."""

    def read(kind, size, channels, kernel_size):
        return cells(channels, size if kind == "dense" else kernel_size)

    return count(read=read)


def _units(number: Callable) -> Callable:
    """Count all weights and the bias of every unit, ``number`` units in all."""

    def answer(kind, size, channels, filters, kernel_size, _tile):
        return number(size, channels, filters) * (reads(kind, size, channels, kernel_size) + 1)

    return answer


def _bias_per_channel(kind, size, channels, filters, kernel_size, tile):
    each = kernels(kind, positions(size, kernel_size), tile) * filters * channels
    return each * ((size if kind == "dense" else kernel_size) ** 2 + 1)


def _without_filters(kind, size, channels, _filters, kernel_size, tile):
    return layer_parameters(kind, size, channels, 1, kernel_size, tile)


def _exchanged(kind, size, channels, filters, kernel_size, tile):
    return layer_parameters(kind, size, filters, channels, kernel_size, tile)


def _tile_as_window(_kind, _size, channels, filters, _kernel_size, tile):
    return filters * (channels * tile**2 + 1)


def _local_by_tile(_kind, size, channels, filters, kernel_size, tile):
    return layer_parameters("local", size, channels, filters, kernel_size, tile) // tile**2


def _reads_positions(_kind, size, channels, kernel_size):
    return channels * positions(size, kernel_size) ** 2


def _reads_window(_kind, size, channels, kernel_size):
    return reads("local", size, channels, kernel_size)


BIASES = (
    Mistake(
        "no_bias",
        "The biases are missing. How many of them are there: as many as there are units, or "
        "kernels?",
        count(biases=lambda *_: 0),
    ),
    Mistake(
        "one_bias",
        "There is one bias for the whole layer here. Every kernel has its own.",
        *(in_kinds(kinds, count(biases=lambda *_: 1)) for kinds in (CONNECTIONS, WITH_WINDOWS)),
    ),
    Mistake(
        "bias_per_unit",
        "There is a bias for every unit. Where units share a kernel, they share its bias, too.",
        *(
            in_kinds(kinds, count(biases=lambda _, outputs, filters, __: outputs**2 * filters))
            for kinds in (CONNECTIONS, CONVOLUTION, TILED)
        ),
    ),
    Mistake(
        "bias_per_filter",
        "There is one bias for every filter. Where nothing is shared, biases are not shared "
        "either.",
        count(biases=lambda _, __, filters, ___: filters),
    ),
    Mistake(
        "bias_per_channel",
        "There is a bias for every channel of a kernel. A unit adds one bias, however many "
        "channels it reads.",
        _bias_per_channel,
        in_kinds(WITH_WINDOWS, _bias_per_channel),
    ),
    Mistake(
        "only_biases", "These are the biases. The weights count, too.", count(read=lambda *_: 0)
    ),
)
POSITIONS = (
    Mistake(
        "positions_of_input",
        "You count units as if there were one for every cell of the input. Without padding, how "
        "often does a window fit?",
        *(in_kinds(kinds, count(outputs=lambda size, _: size)) for kinds in (CONNECTIONS, LOCAL)),
    ),
    Mistake(
        "no_plus_one",
        "A row and a column of units are missing: the first window is there before any step.",
        count(outputs=lambda size, kernel_size: size - kernel_size),
    ),
    Mistake(
        "one_too_many",
        "There is a row and a column of units too many: size − kernel_size steps lead from the "
        "first window to the last.",
        count(outputs=lambda size, kernel_size: size - kernel_size + 2),
    ),
    Mistake(
        "side_by_side",
        "You count units as if the windows lay side by side. With stride 1 they overlap.",
        count(outputs=lambda size, kernel_size: size // kernel_size),
        count(outputs=lambda size, kernel_size: -(-size // kernel_size)),
    ),
    Mistake(
        "positions_unsquared",
        "You count units along one axis only. The layer has rows and columns.",
        *(
            in_kinds(kinds, _sets(lambda outputs, _: outputs))
            for kinds in (DENSE + LOCAL, DENSE, LOCAL)
        ),
    ),
)
READING = (
    Mistake(
        "channels_forgotten",
        "The input's channels play no part, in all kinds of layers or in some. A unit reads all of "
        "them.",
        *(
            in_kinds(kinds, _reading(lambda _, side: side**2))
            for kinds in (CONNECTIONS, WITH_WINDOWS, DENSE)
        ),
    ),
    Mistake(
        "channels_squared",
        "The channels are squared. Square only the window's side: a window has rows and columns, "
        "in each channel.",
        *(
            in_kinds(kinds, _reading(lambda channels, side: (channels * side) ** 2))
            for kinds in (CONNECTIONS, WITH_WINDOWS)
        ),
    ),
    Mistake(
        "channels_added",
        "The channels are added to the window's cells. A window has its cells in every channel.",
        *(
            in_kinds(kinds, _reading(lambda channels, side: channels + side**2))
            for kinds in (CONNECTIONS, WITH_WINDOWS)
        ),
    ),
    Mistake(
        "kernel_unsquared",
        "You count a window as a line. It has rows and columns.",
        *(
            in_kinds(kinds, _reading(lambda channels, side: channels * side))
            for kinds in (CONNECTIONS, WITH_WINDOWS)
        ),
    ),
    Mistake(
        "image_unsquared",
        "A dense unit reads a line of the image here. The image has rows and columns.",
        in_kinds(DENSE, _reading(lambda channels, side: channels * side)),
    ),
    Mistake(
        "doubled",
        "You double something that should be squared. A square of k × k cells has k² cells, not 2 "
        "· k.",
        *(
            in_kinds(kinds, _reading(lambda channels, side: 2 * channels * side))
            for kinds in (CONNECTIONS, WITH_WINDOWS, DENSE)
        ),
        in_kinds(DENSE + LOCAL, _sets(lambda outputs, _: 2 * outputs)),
        in_kinds(TILED, _sets(lambda _, tile: 2 * tile)),
    ),
    Mistake(
        "filters_forgotten",
        "The number of filters plays no part, in all kinds of layers or in some. Each filter has "
        "weights of its own.",
        *(
            in_kinds(kinds, _without_filters)
            for kinds in (CONNECTIONS, WITH_WINDOWS, TILED + CONVOLUTION, *SINGLE)
        ),
    ),
    Mistake(
        "exchanged",
        "Channels and filters are swapped. A unit reads all channels, and each filter makes a map "
        "of its own.",
        _exchanged,
    ),
    Mistake(
        "connections",
        "This is the number of connections, or products. The question asks for parameters: where "
        "units share a kernel, its weights count once, and biases count, too.",
        count(sets=lambda _, outputs, __: outputs**2, biases=lambda *_: 0),
    ),
)
SHARING = (
    Mistake(
        "tile_unsquared",
        "You count the tile as a line. It has `tile` rows and `tile` columns of kernels.",
        in_kinds(TILED, _sets(lambda _, tile: tile)),
    ),
    Mistake(
        "tiles_counted",
        "You divide the positions by the tile, which gives the number of tiles that cover the "
        "map. All of them repeat the same kernels. How many does one tile hold?",
        in_kinds(TILED, _sets(lambda outputs, tile: (outputs // tile) ** 2)),
        in_kinds(TILED, _sets(lambda outputs, tile: (-(-outputs // tile)) ** 2)),
        in_kinds(TILED, _sets(lambda outputs, tile: (outputs / tile) ** 2)),
        in_kinds(TILED, _local_by_tile),
    ),
    Mistake(
        "tile_as_window",
        "You take the tile for the window of the tiled layer. It says how many kernels take "
        "turns, each of them kernel_size × kernel_size.",
        in_kinds(TILED, _tile_as_window),
    ),
    Mistake(
        "tiled_as_convolution",
        "You count the tiled layer with a single kernel for each filter. Several take turns.",
        in_kinds(TILED, _sets(lambda *_: 1)),
    ),
    Mistake(
        "tiled_as_local",
        "You count the tiled layer as if nothing were shared. Which units have the same kernel?",
        in_kinds(TILED, _sets(lambda outputs, _: outputs**2)),
    ),
    Mistake(
        "local_as_convolution",
        "You count the locally connected layer as if one kernel served all positions.",
        in_kinds(LOCAL, _sets(lambda *_: 1)),
    ),
    Mistake(
        "convolution_as_local",
        "You count the convolution as if every position had a kernel of its own.",
        in_kinds(CONVOLUTION, _sets(lambda outputs, _: outputs**2)),
        _sets(lambda outputs, _: outputs**2),
    ),
    Mistake(
        "dense_outputs",
        "The dense layer has as many outputs as the others: `filters` at every position.",
        in_kinds(DENSE, _units(lambda _size, _channels, filters: filters)),
        in_kinds(DENSE, _units(lambda *_: 1)),
        in_kinds(DENSE, _units(lambda size, _channels, filters: filters * size**2)),
        in_kinds(DENSE, _units(lambda size, channels, _filters: channels * size**2)),
    ),
    Mistake(
        "dense_with_window",
        "A unit of the dense layer reads the whole input, size × size cells of all channels. Here "
        "it reads a window, or as many cells as there are positions.",
        in_kinds(DENSE, count(read=_reads_window)),
        in_kinds(DENSE, count(read=_reads_positions)),
    ),
)
MISTAKES = (*BIASES, *POSITIONS, *READING, *SHARING)
