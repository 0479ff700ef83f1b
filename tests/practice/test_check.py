"""The answers of `check`: the smallest failing case, its picture, numbers and choices."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from course_utils import pooling
from course_utils.practice import check
from course_utils.practice.case_in_pictures import backward_scene, forward_scene
from course_utils.practice.panel import Answer


def cells(grid, kind):
    top, left = grid.first
    return [
        (i + top, j + left)
        for i, row in enumerate(grid.rows)
        for j, cell in enumerate(row)
        if kind in cell.kind.split()
    ]


def test_unknown_items_are_named_with_what_is_close():
    with pytest.raises(ValueError, match="no item is called 'max_pol2d'; close to it: max_pool2d"):
        check("max_pol2d", print)


def test_a_right_answer_says_so(shown):
    answer = check("max_pool2d", pooling.max_pool2d)
    text, html = shown(answer)
    assert answer.passed
    assert text.startswith("✓ Right: Max pooling")
    assert "4 points" in text
    assert "Right: Max pooling" in html
    assert "<img" not in html


def test_the_smallest_failing_case_is_as_small_as_it_can_be():
    def wide_is_wrong(x, kernel_size, stride):
        return pooling.max_pool2d(x, kernel_size, stride) + (x.shape[3] > 4)

    arguments = check("max_pool2d", wide_is_wrong).verdict.trial.case.arguments
    assert arguments["x"].shape[:2] == (1, 1)
    assert arguments["x"].shape[3] == 5
    assert (arguments["x"] == np.round(arguments["x"])).all()


def test_a_property_that_explains_all_failing_cases_is_named(shown):
    def one_image(x, kernel_size, stride):
        y = pooling.max_pool2d(x, kernel_size, stride)
        y[1:] = 0
        return y

    answer = check("max_pool2d", one_image)
    assert answer.verdict.name == "batch"
    assert "cases with one image, and wrong on" in " ".join(shown(answer)[0].split())


def test_forward_picture_marks_the_window_and_the_wrong_cell():
    def last_is_wrong(x, kernel_size, stride):
        y = pooling.max_pool2d(x, kernel_size, stride)
        y[:, :, -1, -1] += y.size > 1
        return y

    trial = check("max_pool2d", last_is_wrong).verdict.trial
    scene = forward_scene(trial)
    x, expected, yours = scene.grids
    row, column = trial.problem.cell[2:]
    arguments = trial.case.arguments
    options = {name: arguments[name] for name in ("kernel_size", "stride")}
    marked = np.zeros(arguments["x"].shape[2:])
    marked[tuple(np.transpose(cells(x, "window")))] = 1
    # pool the marks themselves: the window in question is the one with marks everywhere
    shares = pooling.avg_pool2d(marked[None, None], **options)[0, 0]
    assert shares[row, column] == 1
    assert marked.sum() == np.prod(np.broadcast_to(options["kernel_size"], 2))
    assert cells(expected, "focus") == cells(yours, "wrong") == [(row, column)]


def test_padding_is_drawn_around_the_image():
    answer = check("max_pool2d_padded", lambda x, k, s, p: pooling.max_pool2d(x, k, s, p) * 0 + 99)
    trial = answer.verdict.trial
    x = forward_scene(trial).grids[0]
    height, width = trial.case.arguments["x"].shape[2:]
    down, right = np.broadcast_to(trial.case.arguments["padding"], 2)
    assert (len(x.rows), len(x.rows[0])) == (height + 2 * down, width + 2 * right)
    assert len(cells(x, "padding")) == len(x.rows) * len(x.rows[0]) - height * width


def test_backward_picture_marks_the_windows_that_feed_a_cell():
    answer = check("avg_pool2d_backward", lambda _, x, *_sizes: np.zeros(x.shape))
    trial = answer.verdict.trial
    scene = backward_scene(trial)
    x, grad_output, *_ = scene.grids
    arguments = trial.case.arguments
    one = np.zeros(arguments["x"].shape)
    one[trial.problem.cell] = 1
    touched = pooling.max_pool2d(one, arguments["kernel_size"], arguments["stride"])
    image, channel, row, column = trial.problem.cell
    assert cells(x, "focus") == [(row, column)]
    assert cells(grad_output, "fed") == [tuple(c) for c in np.argwhere(touched[image, channel])]


def test_the_picture_is_an_image_with_words(shown):
    text, html = shown(check("max_pool2d", lambda *given: pooling.max_pool2d(*given) * 0))
    assert html.count("<img") == html.count('<img alt="') == 1
    assert "expected" in text
    assert "Every cell is 0" in text
    assert "role=" in html
    assert "<style" not in html
    assert "<script" not in html


@given(
    value=arrays.arrays(
        dtype=st.one_of(
            arrays.floating_dtypes(),
            arrays.integer_dtypes(),
            arrays.boolean_dtypes(),
            arrays.complex_number_dtypes(),
            arrays.unicode_string_dtypes(),
            arrays.datetime64_dtypes(),
        ),
        shape=arrays.array_shapes(min_dims=0, max_dims=6, min_side=0, max_side=4),
    )
)
@settings(max_examples=30)
def test_any_array_is_answered(value):
    for name in ("max_pool2d", "avg_pool2d_backward"):
        answer = check(name, lambda *_: value)
        assert not answer.passed
        assert repr(answer)
        assert answer._repr_html_()


@given(data=st.data())
@settings(max_examples=60)
def test_any_single_wrong_number_is_found(data):
    """A function that is right except in one cell of one output fails, and the cell is shown."""
    trials = []
    wrong_at = data.draw(st.integers(0, 60))
    place = data.draw(st.integers(0, 10**6))
    change = data.draw(st.sampled_from([1e-3, -1.0, 1e6, np.nan, np.inf, -np.inf]))

    def function(*given):
        y = pooling.max_pool2d(*given).astype(float)
        if len(trials) == wrong_at:
            y.flat[place % y.size] += change
        trials.append(None)
        return y

    answer = check("max_pool2d", function)
    assert not answer.passed


@pytest.mark.parametrize(
    ("name", "right"),
    [
        ("pooled_sizes", [4, 4, 2, 112]),
        ("pooled_sizes", (4.0, 4, 2, 112)),
        ("pooled_sizes", np.array([4, 4, 2, 112])),
        ("rim_means", [4, 16.0]),
        ("gradient_by_hand", [[0, 0, 0], [0, 17, 0], [0, 0, 0]]),
        ("gradient_by_hand", np.array([[[[0, 0, 0], [0, 17, 0], [0, 0, 0]]]])),
        ("kept_for_backward", "b"),
        ("kept_for_backward", " B "),
    ],
)
def test_right_numbers_and_choices(name, right, shown):
    answer = check(name, right)
    assert answer.passed
    assert "Right" in shown(answer)[0]


@pytest.mark.parametrize(
    ("name", "open_answer"),
    [
        ("pooled_sizes", [4, 4, 2, ...]),
        ("pooled_sizes", ...),
        ("pooled_sizes", None),
        ("gradient_by_hand", [[0, 0, 0], [0, None, 0], [0, 0, 0]]),
        ("gradient_by_hand", np.array([[..., 0], [0, 0]], dtype=object)),
        ("kept_for_backward", "..."),
        ("kept_for_backward", ""),
        ("kept_for_backward", None),
    ],
)
def test_open_numbers_and_choices_wait(name, open_answer, shown):
    answer = check(name, open_answer)
    assert answer.verdict.state == "waits"
    assert "Waiting for you" in shown(answer)[0]


class Raises:
    def __array__(self, *_, **__):
        raise RuntimeError("boom")

    def __len__(self):
        raise RuntimeError("boom")

    def __iter__(self):
        raise RuntimeError("boom")


def endless_list():
    inside = []
    inside.append(inside)
    return inside


@pytest.mark.parametrize(
    "odd",
    [3, "three", [1, 2], [[4, 4, 2, 112, 0]], ["a"] * 4, {}, print, [1, [2], 3, 4], Raises(),
     endless_list(), [1j] * 4, np.ones((2, 2), "i4,f8"), [np.nan] * 4, [1e400] * 4, b"4"],
    ids=lambda odd: type(odd).__name__,
)  # fmt: skip
@pytest.mark.parametrize("name", ["pooled_sizes", "gradient_by_hand", "kept_for_backward"])
def test_odd_answers_are_refused_in_words(name, odd, shown):
    answer = check(name, odd)
    assert isinstance(answer, Answer)
    assert answer.verdict.state == "wrong"
    assert "Not yet right" in shown(answer)[0]


def test_numbers_are_never_given_away(shown):
    for wrong in ([0, 0, 0, 0], [4, 4, 2, 0], "x", [1]):
        text, html = shown(check("pooled_sizes", wrong))
        assert "112" not in text + html


def test_each_wrong_number_has_its_own_words(shown):
    text = " ".join(shown(check("pooled_sizes", [3, 4, 3, 112]))[0].split())
    assert "Input 8, window 2, stride 2: this is the number of steps" in text
    assert "Input 6, window 3, stride 2: a last window would hang over the edge" in text
    assert "2 of 4 numbers are right" in text


def test_a_table_is_marked_cell_by_cell(shown):
    text, html = shown(check("gradient_by_hand", [[1, 0, 0], [0, 17, 0], [0, 0, 0]]))
    assert "!1!" in text
    assert "17✓" in text
    assert "<img" in html


def test_every_wrong_choice_is_explained(shown):
    texts = {letter: shown(check("kept_for_backward", letter))[0] for letter in "acd"}
    assert len(set(texts.values())) == 3
    assert "a: " in texts["a"]
    assert "c: " in shown(check("kept_for_backward", "a, c"))[0]
    assert "one of the letters a, b, c, d" in shown(check("kept_for_backward", "e"))[0]


def test_the_seed_is_0_by_default():
    cases = []

    def function(x, *options):
        cases[-1].append(x)
        return pooling.max_pool2d(x, *options)

    for more in ({}, {"seed": 0}, {"seed": 1}):
        cases.append([])
        assert check("max_pool2d", function, **more).passed
    assert repr(cases[0]) == repr(cases[1]) != repr(cases[2])


def test_answers_are_not_changed():
    given_numbers = [[0.0, 0, 0], [0, 16, 0], [0, 0, 0]]
    given_array = np.array(given_numbers)
    check("gradient_by_hand", given_numbers)
    check("gradient_by_hand", given_array)
    assert given_numbers == [[0.0, 0, 0], [0, 16, 0], [0, 0, 0]]
    np.testing.assert_array_equal(given_array, given_numbers)


@pytest.mark.parametrize("run", ["validate", "autograde"])
def test_what_nbgrader_itself_runs_raises_unless_it_is_right(run, monkeypatch):
    monkeypatch.setenv("NBGRADER_EXECUTION", run)
    assert check("kept_for_backward", "b").passed
    with pytest.raises(AssertionError, match="Not yet right: What must be kept"):
        check("kept_for_backward", "d")
    with pytest.raises(AssertionError, match="Waiting for you"):
        check("kept_for_backward", ...)
