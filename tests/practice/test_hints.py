import pytest

from course_utils.practice import hint, hints
from course_utils.practice.catalogue import all_items


@pytest.fixture(autouse=True)
def no_hints_given(monkeypatch):
    monkeypatch.setattr(hints, "_given", hints.Counter())


@pytest.mark.parametrize("name", [name for name, item in all_items().items() if item.hints])
def test_hints_come_one_at_a_time_and_begin_again(name):
    many = len(all_items()[name].all_hints)
    given = [hint(name).words for _ in range(many + 1)]
    assert given == [*all_items()[name].all_hints, all_items()[name].all_hints[0]]
    assert len(set(given)) == many


def test_items_do_not_share_their_place():
    hint("max_pool2d")
    assert "hint 1 of" in hint("avg_pool2d").title
    assert "hint 2 of" in hint("max_pool2d").title


def test_a_hint_asked_by_number_does_not_move_on(shown):
    assert hint("max_pool2d", 3).words == all_items()["max_pool2d"].all_hints[2]
    assert hint("max_pool2d").words == all_items()["max_pool2d"].all_hints[0]
    text, html = shown(hint("max_pool2d", 1))
    assert "hint 1 of 3" in text
    assert "<code>stride</code>" in html


@pytest.mark.parametrize("number", [0, 4, -1, "first"])
def test_numbers_that_are_none_are_refused(number):
    with pytest.raises(ValueError, match="give a number from 1 to 3"):
        hint("max_pool2d", number)


def test_unknown_items_are_refused():
    with pytest.raises(ValueError, match="no item is called 'pool'"):
        hint("pool")
