from dataclasses import FrozenInstanceError

import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st
from torch.nn import functional

from course_utils.windows import axis, image_sizes, output_size, pair, plane, whole_number


@st.composite
def axes(draw):
    """An axis with any padding (not only pooling's) into which at least one window fits."""
    kernel_size = draw(st.integers(1, 5))
    stride = draw(st.integers(1, 4))
    dilation = draw(st.integers(1, 3))
    before, after = draw(st.integers(0, 6)), draw(st.integers(0, 6))
    span = dilation * (kernel_size - 1) + 1
    input_size = draw(st.integers(max(1, span - before - after), 16))
    return axis(input_size, kernel_size, stride, (before, after), dilation, draw(st.booleans()))


@pytest.mark.parametrize(
    ("arguments", "outputs"),
    [
        ({"input_size": 224, "kernel_size": 7, "stride": 2, "padding": 3}, 112),
        ({"input_size": 6, "kernel_size": 2, "stride": 2}, 3),
        ({"input_size": 7, "kernel_size": 2, "stride": 2}, 3),
        ({"input_size": 7, "kernel_size": 2, "stride": 2, "ceil_mode": True}, 4),
        # the window that ceil would add starts in the padding after the input, and is left out
        ({"input_size": 2, "kernel_size": 2, "stride": 2, "padding": 1, "ceil_mode": True}, 2),
        ({"input_size": 5, "kernel_size": 3, "dilation": 2}, 1),
        ({"input_size": 4, "kernel_size": 3, "padding": "same"}, 4),
        ({"input_size": 4, "kernel_size": 2, "dilation": 3, "padding": "same"}, 4),
        ({"input_size": 4, "kernel_size": 3, "padding": "valid"}, 2),
        ({"input_size": 4, "kernel_size": 3, "padding": (2, 0)}, 4),
        ({"input_size": 5, "kernel_size": 2}, 4),
        ({"input_size": 1, "kernel_size": 1}, 1),
    ],
)
def test_output_size_of_small_cases(arguments, outputs):
    assert output_size(**arguments) == outputs


@given(st.data())
def test_output_size_is_that_of_torch(data):
    kernel_size = data.draw(st.integers(1, 6), label="kernel_size")
    stride = data.draw(st.integers(1, 6), label="stride")
    padding = data.draw(st.integers(0, kernel_size // 2), label="padding")
    dilation = data.draw(st.integers(1, 3), label="dilation")
    ceil_mode = data.draw(st.booleans(), label="ceil_mode")
    input_size = data.draw(st.integers(1, 20), label="input_size")
    arguments = {"stride": stride, "padding": padding, "dilation": dilation, "ceil_mode": ceil_mode}
    image = torch.zeros(1, 1, input_size)
    try:
        expected = functional.max_pool1d(image, kernel_size, **arguments).shape[-1]
    except RuntimeError:
        with pytest.raises(ValueError, match="exceeds padded size"):
            output_size(input_size, kernel_size, **arguments)
    else:
        assert output_size(input_size, kernel_size, **arguments) == expected


@given(axes())
def test_windows_start_a_stride_apart_and_fit(windows):
    for output in range(windows.output_size):
        cells = windows.window(output)
        assert cells == [
            output * windows.stride - windows.before + k * windows.dilation
            for k in range(windows.kernel_size)
        ]
        assert windows.inside(output) == [c for c in cells if c in range(windows.input_size)]
    end = windows.input_size + windows.after
    overhanging = [o for o in range(windows.output_size) if windows.window(o)[-1] >= end]
    assert overhanging in ([], [windows.output_size - 1])  # with ceil_mode, only the last one


@given(axes())
def test_same_keeps_the_size(windows):
    laid = axis(windows.input_size, windows.kernel_size, 1, "same", windows.dilation)
    assert laid.output_size == windows.input_size
    assert 0 <= laid.after - laid.before <= 1


@given(axes())
def test_meeting_pairs_every_output_with_its_cell(windows):
    for offset in range(windows.kernel_size):
        outputs, inputs = windows.meeting(offset)
        met = zip(
            range(windows.output_size)[outputs], range(windows.input_size)[inputs], strict=True
        )
        assert list(met) == [
            (output, windows.window(output)[offset])
            for output in range(windows.output_size)
            if windows.window(output)[offset] in range(windows.input_size)
        ]


@given(axes())
def test_a_cell_feeds_the_windows_that_contain_it(windows):
    for cell in range(windows.input_size):
        fed = [o for o in range(windows.output_size) if cell in windows.inside(o)]
        assert windows.fed_by(cell) == fed


@given(axes())
def test_padded_length_counts_cells_and_padding_alone(windows):
    cells_and_padding = range(-windows.before, windows.input_size + windows.after)
    for output in range(windows.output_size):
        counted = [cell for cell in windows.window(output) if cell in cells_and_padding]
        assert windows.padded_length(output) == len(counted)


@given(axes())
def test_span_reaches_from_the_first_to_the_last_cell(windows):
    cells = windows.window(0)
    assert windows.span == cells[-1] - cells[0] + 1


@given(axes(), axes())
def test_plane_lays_height_first(vertical, horizontal):
    rows, columns = plane(
        vertical.input_size,
        horizontal.input_size,
        (vertical.kernel_size, horizontal.kernel_size),
        (vertical.stride, horizontal.stride),
        ((vertical.before, vertical.after), (horizontal.before, horizontal.after)),
        (vertical.dilation, horizontal.dilation),
    )
    for laid, drawn in ((rows, vertical), (columns, horizontal)):
        ends = (drawn.before, drawn.after)
        assert laid == axis(drawn.input_size, drawn.kernel_size, drawn.stride, ends, drawn.dilation)


def test_an_axis_stays_as_it_was_made():
    with pytest.raises(FrozenInstanceError):
        axis(5, 3).stride = 2


def test_plane_takes_one_number_for_both_axes():
    assert plane(6, 8, 2, 2, 1, 1) == plane(6, 8, (2, 2), (2, 2), (1, 1), (1, 1))
    assert plane(6, 8, 2, padding=(1, 0)) == plane(6, 8, 2, padding=((1, 1), (0, 0)))
    assert plane(6, 8, (2, 3), padding="same") == (
        axis(6, 2, padding="same"),
        axis(8, 3, padding="same"),
    )


def test_image_sizes_reads_four_axes():
    assert image_sizes((8, 3, 224, 200)) == (8, 3, 224, 200)


def test_pairs():
    assert pair(3, "stride") == (3, 3)
    assert pair([1, 2], "stride") == (1, 2)
    assert pair(((1, 2), (3, 4)), "padding") == ((1, 2), (3, 4))


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (
            lambda: plane(4, 9, 5),
            "kernel_size 5 exceeds padded height 4: enlarge padding or shrink kernel_size",
        ),
        (
            lambda: plane(9, 4, 5),
            "kernel_size 5 exceeds padded width 4: enlarge padding or shrink kernel_size",
        ),
        (
            lambda: output_size(4, 3, padding=1, dilation=3),
            (
                "kernel_size 3 with dilation 3 spans 7 and exceeds padded size 6: "
                "enlarge padding or shrink kernel_size"
            ),
        ),
        (
            lambda: output_size(4, 3, dilation=2),
            (
                "kernel_size 3 with dilation 2 spans 5 and exceeds padded size 4: "
                "enlarge padding or shrink kernel_size"
            ),
        ),
        (lambda: output_size(4, 0), "kernel_size 0 is too small: it must be at least 1"),
        (lambda: output_size(4, 2, -1), "stride -1 is too small: it must be at least 1"),
        (
            lambda: output_size(4, 2, dilation=0),
            "dilation 0 is too small: it must be at least 1",
        ),
        (
            lambda: output_size(4, 2, padding=(0, -1)),
            "padding -1 is too small: it must be at least 0",
        ),
        (
            lambda: output_size(4, 2, padding=(-1, 0)),
            "padding -1 is too small: it must be at least 0",
        ),
        (lambda: plane(0, 4, 2), "input height 0 is too small: it must be at least 1"),
        (lambda: output_size(4, 2.5), "kernel_size 2.5 is not a whole number: give an int"),
        (lambda: output_size(4, 2, "two"), "stride 'two' is not a whole number: give an int"),
        (
            lambda: output_size(4, 2, 2, "same"),
            "padding 'same' needs stride 1, not 2: give padding as a number",
        ),
        (
            lambda: output_size(4, 2, padding="full"),
            "padding 'full' is unknown: give a number, 'same' or 'valid'",
        ),
        (
            lambda: plane(4, 4, (2, 2, 2)),
            "kernel_size (2, 2, 2) has 3 entries: give one number or (height, width)",
        ),
        (
            lambda: plane(4, 4, 2, padding=(1, 1, 1, 1)),
            "padding (1, 1, 1, 1) has 4 entries: give one number or ((top, bottom), (left, right))",
        ),
        (
            lambda: plane(4, 4, 2, padding=((1, 0, 0), 1)),
            "padding (1, 0, 0) has 3 entries: give one number or (before, after)",
        ),
        (
            lambda: image_sizes((5, 5)),
            "x has shape (5, 5), not (batch, channels, height, width): add axes, x[None, None]",
        ),
        (
            lambda: image_sizes((3, 5, 5), "weight"),
            (
                "weight has shape (3, 5, 5), not (batch, channels, height, width): "
                "add the batch axis, weight[None]"
            ),
        ),
        (
            lambda: image_sizes((5,)),
            "x has shape (5,), not (batch, channels, height, width): reshape it to four axes",
        ),
        (lambda: whole_number(0, "stride"), "stride 0 is too small: it must be at least 1"),
    ],
)
def test_errors_state_value_rule_and_what_to_do(call, message):
    with pytest.raises(ValueError) as error:  # noqa: PT011 (the whole message is compared)
        call()
    assert str(error.value) == message
