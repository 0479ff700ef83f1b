"""The features of all explorers: controls, frames, edits, and the static pictures."""

import gzip
import json
from itertools import product

import numpy as np
import pytest
import traitlets

from course_utils.explorers import (
    ConvolutionExplorer,
    DepthExplorer,
    FilterExplorer,
    GradientExplorer,
    MatrixExplorer,
    PhotoExplorer,
    PoolingExplorer,
    ShiftExplorer,
)
from course_utils.explorers.numbers import read_number
from course_utils.pictures.draw import to_frame, to_html, to_svg, to_text

SMALL = [[1, 2, 3], [4, 9, 6], [7, 8, 5]]
WIDGET = "application/vnd.jupyter.widget-view+json"


def album(explorer):
    """The pictures that the front end receives, by state."""
    book = json.loads(gzip.decompress(explorer.frames))
    return {
        key: "".join(book["pieces"][piece] for piece in frame)
        for key, frame in book["frames"].items()
    }


@pytest.mark.parametrize(
    "explorer",
    [
        lambda: PoolingExplorer(SMALL, sliders=["operation", "kernel_size", "ceil_mode"]),
        lambda: GradientExplorer(SMALL),
        lambda: PhotoExplorer(np.eye(12)),
        lambda: ConvolutionExplorer(SMALL, [[1, 2]]),
        lambda: ConvolutionExplorer(SMALL, [[1, 2]], with_letters=True, sliders=["flip", "way"]),
        lambda: FilterExplorer(np.eye(12)),
        lambda: MatrixExplorer(),
        lambda: DepthExplorer(),
        lambda: ShiftExplorer([3, 1, 2, 5, 4], reach=1),
    ],
)
def test_there_is_a_frame_for_every_state(explorer):
    explorer = explorer()
    names = [control["name"] for control in explorer.controls]
    options = [[value for value, _ in control["options"]] for control in explorer.controls]
    frames = album(explorer)
    for values in product(*options):
        key = "|".join(json.dumps(value).strip('"') for value in values)  # as in JavaScript
        state = explorer.state | dict(zip(names, values, strict=True))
        assert frames.pop(key) == "".join(to_frame(explorer._told(state))), state
    assert frames == {}


def test_frames_of_all_default_sliders_are_few_enough_to_send():
    explorer = PoolingExplorer()
    assert len(album(explorer)) == 3 * 4 * 4 * 3 * 2 * 2
    assert len(explorer.frames) < 300_000


def test_states_that_differ_in_nothing_share_a_frame():
    explorer = GradientExplorer(SMALL)
    frames = json.loads(gzip.decompress(explorer.frames))["frames"]
    assert frames["average|first|2|1"] == frames["average|all|2|1"]
    assert frames["max|first|2|1"] != frames["max|all|2|1"]


def test_traits_are_checked():
    explorer = PoolingExplorer(SMALL)
    with pytest.raises(traitlets.TraitError, match="kernel_size"):
        explorer.kernel_size = "large"
    with pytest.raises(traitlets.TraitError, match="operation"):
        explorer.operation = "median"
    assert (explorer.kernel_size, explorer.operation) == (2, "max")


@pytest.mark.parametrize(("name", "value"), [("kernel_size", 0), ("stride", -1), ("dilation", 0)])
def test_a_number_out_of_range_is_shown_as_such(name, value):
    explorer = PoolingExplorer(SMALL)
    setattr(explorer, name, value)
    picture = explorer.picture
    label = {"kernel_size": "Window"}.get(name, name.capitalize())
    assert picture.message == f"{label} {value} is too small: it must be at least 1"
    assert picture.cells["input[1,1]"].text == "9"
    assert "⚠" in to_svg(picture)


def test_a_slider_grows_to_reach_a_value_from_code():
    explorer = PoolingExplorer(np.zeros((8, 8)), sliders=["kernel_size"])
    before = explorer.frames
    explorer.kernel_size = 3
    assert explorer.frames == before  # the page has that picture already
    explorer.kernel_size = 6
    (control,) = explorer.controls
    assert [text for _, text in control["options"]] == [f"{n}×{n}" for n in range(1, 7)]
    assert "output 2×2" in album(explorer)["6"]
    assert (
        "output 2×2"
        in album(PoolingExplorer(np.zeros((8, 8)), kernel_size=6, sliders=["kernel_size"]))["6"]
    )


def test_options_that_are_not_shown_can_still_be_set():
    explorer = PoolingExplorer(SMALL, sliders=["operation"])
    explorer.stride = 1
    assert "output 2×2" in album(explorer)["max"]
    explorer.count_include_pad = False
    explorer.kernel_size, explorer.padding = 3, 1
    assert "padding not counted" in album(explorer)["average"]


def test_unknown_sliders_are_refused():
    with pytest.raises(ValueError, match="no slider 'size': choose from operation, kernel_size"):
        PoolingExplorer(SMALL, sliders=["size"])


def test_new_values_give_new_frames():
    explorer = PoolingExplorer(SMALL, sliders=["operation"], stride=1)
    explorer.values = np.array(SMALL) * 10
    assert ">90</text>" in album(explorer)["max"]
    assert explorer.picture.cells["output[0,0]"].text == "90"


def test_the_present_picture_goes_ahead_of_the_others():
    explorer = PoolingExplorer(SMALL, sliders=["operation"], stride=1)
    sent = []
    explorer.observe(lambda _: sent.append(album(explorer)), "frames")
    explorer.values = np.array(SMALL) * 10
    first, then = sent
    assert list(first) == ["max"]
    assert ">90</text>" in first["max"]
    assert list(then) == ["max", "average", "lp"]
    assert then["max"] == first["max"]


def test_values_are_a_copy_that_cannot_change_in_place():
    values = np.array(SMALL)
    explorer = PoolingExplorer(values)
    values[:] = 0
    assert explorer.values.tolist() == SMALL
    with pytest.raises(ValueError, match="read-only"):
        explorer.values[0, 0] = 5


@pytest.mark.parametrize(
    ("values", "message"),
    [
        ([1, 2], r"values has shape \(2,\): give rows of numbers"),
        ([[1, 2], [3]], "values is not rows of numbers"),
        ([["a"]], "values is not rows of numbers"),
        ([[]], r"values has shape \(1, 0\)"),
        (np.zeros((17, 2)), "at most 16×16"),
        (np.zeros((1, 1, 4, 4)), r"shape \(1, 1, 4, 4\)"),
    ],
)
def test_values_that_are_not_a_grid_are_refused(values, message):
    with pytest.raises(ValueError, match=message):
        PoolingExplorer(values)
    explorer = PoolingExplorer(SMALL)
    with pytest.raises(ValueError, match=message):
        explorer.values = values
    assert explorer.values.tolist() == SMALL


def typed(explorer, cell, text, trait="values"):
    """Send what the front end sends, and return the answers."""
    answers = []
    explorer.send = answers.append
    explorer._handle_custom_msg({"cell": cell, "trait": trait, "text": text}, [])
    return answers


@pytest.mark.parametrize(
    ("text", "value"),
    [("5", 5), ("-2.5", -2.5), ("−1", -1), ("1,5", 1.5), (" 1/4 ", 0.25), ("1e3", 1000)],
)
def test_a_typed_number_is_taken(text, value):
    explorer = PoolingExplorer(SMALL)
    assert typed(explorer, "input[1,2]", text) == []
    assert explorer.values[1, 2] == value
    assert (explorer.values != SMALL).sum() == 1


@pytest.mark.parametrize("text", ["", "two", "1/0", "1+1", "0x10", "--1", "1/nan"])
def test_other_text_is_refused_with_a_reason(text):
    explorer = PoolingExplorer(SMALL)
    (answer,) = typed(explorer, "input[1,2]", text)
    assert answer["cell"] == "input[1,2]"
    assert "is not a number, so the cell keeps 6" in answer["notice"]
    assert explorer.values.tolist() == SMALL


@pytest.mark.parametrize(
    ("cell", "trait"),
    [
        ("input[-1,0]", "values"),
        ("input[3,0]", "values"),
        ("input[0]", "values"),
        ("input", "values"),
        ("output[0,0]", "output"),
        ("input[0,0]", "kernel_size"),
        (None, None),
    ],
)
def test_cells_that_are_not_there_cannot_be_changed(cell, trait):
    explorer = PoolingExplorer(SMALL)
    (answer,) = typed(explorer, cell, "5", trait)
    assert "cannot be changed" in answer["notice"]
    assert explorer.values.tolist() == SMALL


def test_nan_and_infinity_can_be_typed():
    assert np.isnan(read_number("nan", old=1))
    assert read_number("-inf", old=1) == -np.inf


@pytest.mark.usefixtures("with_a_kernel")
def test_the_plain_forms_stand_beside_the_widget():
    explorer = PoolingExplorer(SMALL, stride=1)
    data, metadata = explorer._repr_mimebundle_()
    assert set(data) == {WIDGET, "text/plain", "text/html", "image/svg+xml"}
    picture = explorer.picture
    assert data["text/plain"] == to_text(picture)
    assert data["text/html"] == to_html(picture)
    assert data["image/svg+xml"] == to_svg(picture)
    assert "output[0,0] = max(1, 2, 4, 9) = 9" in data["text/plain"]
    assert isinstance(metadata, dict)


@pytest.mark.usefixtures("with_a_kernel")
def test_the_plain_forms_show_the_present_state():
    explorer = PoolingExplorer(SMALL, stride=1, selected="output[1,1]")
    explorer.operation = "average"
    text = explorer._repr_mimebundle_()[0]["text/plain"]
    assert text.startswith("Average pooling: window 2×2, stride 1\n")
    assert text.endswith("output[1,1] = (9 + 6 + 8 + 5) / 4 = 7")
    explorer.kernel_size = 3  # output[1,1] does not exist any more
    assert explorer._repr_mimebundle_()[0]["text/plain"].endswith("/ 9 = 5")


def test_repr_has_no_address():
    explorer = GradientExplorer(SMALL, kernel_size=3)
    assert repr(explorer) == (
        "GradientExplorer(operation='max', ties='first', kernel_size=3, stride=2, padding=0)"
    )
