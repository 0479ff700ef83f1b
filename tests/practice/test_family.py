import numpy as np
import pytest

from course_utils.practice.cases import Trait
from course_utils.practice.family import Family


def drawn(**arguments):
    """A draw function that always returns the same arguments."""
    return lambda _rng: dict(arguments)


def near(family, **arguments):
    return list(family.smaller(arguments))


def test_axes_of_one_letter_are_cut_together():
    family = Family(axes={"x": "N C", "weight": "O C"}, draw=dict)
    x, weight = np.array([[1.0, 2.0]]), np.array([[3.0, 4.0]])
    found = [
        (each["x"].tolist(), each["weight"].tolist()) for each in near(family, x=x, weight=weight)
    ]
    assert found == [([[1]], [[3]]), ([[2]], [[4]])]
    assert x.tolist() == [[1, 2]]


def test_an_axis_that_follows_from_others_is_left_to_them():
    def fitting(arguments):
        return {**arguments, "twice": np.repeat(arguments["x"], 2)}

    family = Family(axes={"twice": "_", "x": "N"}, draw=dict, fitting=fitting)
    found = near(family, twice=np.array([1.0, 1.0, 2.0, 2.0]), x=np.array([1.0, 2.0]))
    assert [each["twice"].tolist() for each in found] == [[1, 1], [2, 2]]


def test_arguments_that_do_not_match_are_skipped():
    def fitting(arguments):
        if len(arguments["x"]) < 2:
            raise ValueError("too short")
        return arguments

    family = Family(axes={"x": "N"}, draw=dict, fitting=fitting)
    assert [each["x"].tolist() for each in near(family, x=np.array([1.0, 2.5]))] == [[1, 2]]


@pytest.mark.parametrize("shape", [(1,), (2,), (2, 3), (1, 2, 2)])
def test_three_dots_match_any_number_of_axes(shape):
    family = Family(axes={"x": "...", "y": "..."}, draw=dict)
    found = near(family, x=np.ones(shape), y=np.ones(shape))
    assert len(found) == 2 * sum(size > 1 for size in shape)
    assert all(each["x"].shape == each["y"].shape for each in found)
    assert all(each["x"].size < np.prod(shape) for each in found)


@pytest.mark.parametrize(
    ("entries", "fewer"),
    [([1, 2, 3], [[2, 3], [1, 3], [1, 2]]), ((1, 2), [(2,), (1,)]), ([(3, 1)], [])],
)
def test_lists_are_shortened_to_no_less_than_one_entry(entries, fewer):
    family = Family(axes={}, draw=dict, lists=("layers",))
    assert [each["layers"] for each in near(family, layers=entries)] == fewer


def test_options_become_simple_and_numbers_whole_or_of_everyday_size():
    def plainer(arguments):
        if arguments["x"].max() > 9:
            yield {"x": np.array([9.0])}

    family = Family(axes={"x": "N"}, draw=dict, simplest={"stride": 1}, plainer=plainer)
    found = near(family, x=np.array([99.5]), stride=(2, 1))
    assert [(each["x"].item(), each["stride"]) for each in found] == [
        (9, (2, 1)),
        (99.5, 1),
        (100, (2, 1)),
    ]
    assert near(family, x=np.array([9.0]), stride=1) == []


def test_a_case_has_its_arguments_in_the_order_in_which_they_are_drawn():
    draw = drawn(x=np.zeros((1, 2)), stride=2, size=3)
    family = Family(axes={"x": "N C"}, draw=draw, simplest={"stride": 1})
    case = family.case([7], size=5, x=[1, 2])
    assert list(case.arguments) == ["x", "stride", "size"]
    assert case.arguments["x"].tolist() == [[1, 2]]
    assert case.arguments["x"].dtype == float
    assert (case.arguments["stride"], case.expected, case.everyday) == (1, [7], True)
    assert not family.case([7], everyday=False, size=5, x=[1]).everyday


def test_an_array_in_a_case_keeps_its_dtype():
    family = Family(axes={"indices": "N C"}, draw=drawn(indices=0))
    case = family.case([1], indices=np.array([3]))
    assert case.arguments["indices"].dtype == int
    assert case.arguments["indices"].shape == (1, 1)


def test_a_case_with_an_argument_that_is_never_drawn_is_refused():
    family = Family(axes={"x": "N"}, draw=drawn(x=0))
    with pytest.raises(ValueError, match="padding"):
        family.case([1], x=[1], padding=1)


def test_an_item_has_the_familys_traits_first_and_may_draw_otherwise():
    first, second = (Trait(name, bool, name, f"no {name}") for name in ("batch", "channels"))
    family = Family(axes={"x": "N"}, draw=drawn(x=np.ones(2)), traits=(first,))
    own = {"title": "", "points": 1}
    answers = {"reference": np.sum, "literal": (family.case(1, x=[1]),)}
    item = family.item(name="total", **own, **answers, traits=(second,))
    assert item.traits == (first, second)
    assert [each["x"].tolist() for each in item.smaller({"x": np.array([1.0, 2.0])})] == [[1], [2]]
    other = family.item(name="total", **own, **answers, draw=drawn(x=np.ones(3)))
    assert (item.draw(None)["x"].size, other.draw(None)["x"].size) == (2, 3)
