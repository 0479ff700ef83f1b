"""How parameters are counted, and the known wrong ways to count them."""

from __future__ import annotations

from course_utils.practice.cases import Mistake

KINDS = ("dense", "local", "tiled", "convolution")


def _outputs(size: int, kernel_size: int) -> int:
    return size - kernel_size + 1


def _kernels(kind: str, outputs: int, tile: int) -> int:
    """How many times each filter is there."""
    return {"dense": outputs**2, "local": outputs**2, "tiled": tile**2, "convolution": 1}[kind]


def _reads(kind: str, size: int, channels: int, kernel_size: int) -> int:
    """How many numbers a unit reads."""
    return channels * (size if kind == "dense" else kernel_size) ** 2


def _biases(kind: str, outputs: int, filters: int, tile: int) -> int:
    return _kernels(kind, outputs, tile) * filters


def _count(outputs=_outputs, kernels=_kernels, reads=_reads, biases=None) -> callable:
    """Count parameters, with parts of the formula replaced."""

    def answer(kind, size, channels, filters, kernel_size, tile):
        out = outputs(size, kernel_size)
        sets = kernels(kind, out, tile)
        shifts = sets * filters if biases is None else biases(kind, out, filters, tile)
        return sets * filters * reads(kind, size, channels, kernel_size) + shifts

    return answer


layer_parameters = _count()


def _otherwise(kind: str, kernels: callable) -> callable:
    """Count kernels in another way for one kind."""
    return _count(kernels=lambda k, *sizes: (kernels if k == kind else _kernels)(k, *sizes))


def _per_tile(divide: callable) -> callable:
    return _otherwise("tiled", lambda _, outputs, tile: divide(outputs, tile) ** 2)


def _without_filters(kind, size, channels, _filters, kernel_size, tile):
    return layer_parameters(kind, size, channels, 1, kernel_size, tile)


def _windows_in_dense(_kind, size, channels, kernel_size):
    return _reads("local", size, channels, kernel_size)


def _unsquared(kinds: tuple[str, ...]) -> callable:
    def reads(kind, size, channels, kernel_size):
        whole = _reads(kind, size, channels, kernel_size)
        side = size if kind == "dense" else kernel_size
        return channels * side if kind in kinds else whole

    return _count(reads=reads)


MISTAKES = (
    Mistake(
        "no_bias",
        "The biases are missing. How many of them are there: as many as units, or as kernels?",
        (_count(biases=lambda *_: 0),),
    ),
    Mistake(
        "one_bias",
        "There is one bias for the whole layer here. Every kernel has its own.",
        (_count(biases=lambda *_: 1),),
    ),
    Mistake(
        "bias_per_unit",
        "There is a bias for every unit. Where units share a kernel, they share its bias, too.",
        (_count(biases=lambda _, outputs, filters, __: outputs**2 * filters),),
    ),
    Mistake(
        "bias_per_filter",
        "There is a bias for every filter. Where nothing is shared, no bias is shared either.",
        (_count(biases=lambda _, __, filters, ___: filters),),
    ),
    Mistake(
        "positions_of_input",
        "Units are counted as if there were one for every cell of the input. Without padding, how "
        "often does a window fit?",
        (_count(outputs=lambda size, _: size),),
    ),
    Mistake(
        "no_plus_one",
        "A row and a column of units are missing: the first window is there before any step.",
        (_count(outputs=lambda size, kernel_size: size - kernel_size),),
    ),
    Mistake(
        "positions_unsquared",
        "Units are counted along one axis only. The layer has rows and columns.",
        (
            _count(kernels=lambda kind, out, tile: _kernels(kind, out**0.5, tile)),
            _otherwise("dense", lambda _, outputs, __: outputs),
            _otherwise("local", lambda _, outputs, __: outputs),
        ),
    ),
    Mistake(
        "channels_forgotten",
        "The input's channels play no part. A window reads all of them.",
        (
            _count(reads=lambda kind, size, _, kernel_size: _reads(kind, size, 1, kernel_size)),
            _count(
                reads=lambda kind, size, channels, kernel_size: _reads(
                    kind, size, channels if kind == "dense" else 1, kernel_size
                )
            ),
        ),
    ),
    Mistake(
        "filters_forgotten",
        "The number of filters plays no part. Each of them has weights of its own.",
        (_without_filters,),
    ),
    Mistake(
        "kernel_unsquared",
        "A window is counted as a line. It has rows and columns.",
        (_unsquared(KINDS), _unsquared(KINDS[1:])),
    ),
    Mistake(
        "image_unsquared",
        "A dense unit reads a line of the image here. The image has rows and columns.",
        (_unsquared(KINDS[:1]),),
    ),
    Mistake(
        "tile_unsquared",
        "The tile is counted as a line. It has `tile` rows and `tile` columns of kernels.",
        (_otherwise("tiled", lambda _, __, tile: tile),),
    ),
    Mistake(
        "tiles_counted",
        "These are the tiles that cover the map. All of them repeat the same kernels: how many "
        "does one tile hold?",
        (
            _per_tile(lambda outputs, tile: outputs // tile),
            _per_tile(lambda outputs, tile: -(-outputs // tile)),
            _per_tile(lambda outputs, tile: outputs / tile),
        ),
    ),
    Mistake(
        "tiled_as_convolution",
        "The tiled layer is counted with a single kernel for each filter. Several take turns.",
        (_otherwise("tiled", lambda *_: 1),),
    ),
    Mistake(
        "tiled_as_local",
        "The tiled layer is counted as if nothing were shared. Which units have the same kernel?",
        (_otherwise("tiled", lambda _, outputs, __: outputs**2),),
    ),
    Mistake(
        "local_as_convolution",
        "The locally connected layer is counted as if one kernel served all positions.",
        (_otherwise("local", lambda *_: 1),),
    ),
    Mistake(
        "convolution_as_local",
        "The convolution is counted as if every position had a kernel of its own.",
        (
            _otherwise("convolution", lambda _, outputs, __: outputs**2),
            _count(kernels=lambda _, outputs, __: outputs**2),
        ),
    ),
    Mistake(
        "dense_outputs",
        "The dense layer has as many outputs as the others: `filters` at every position.",
        (_otherwise("dense", lambda *_: 1),),
    ),
    Mistake(
        "dense_with_window",
        "The units of the dense layer read a window here. They read the whole input.",
        (_count(reads=_windows_in_dense),),
    ),
)
