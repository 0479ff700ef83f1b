"""What a drill of a small kind says: its questions, replies and worked answers."""

import numpy as np
import pytest

from course_utils.pictures.scene import Scene, grid
from course_utils.practice.drills.questions import (
    Kind,
    Question,
    Step,
    by,
    factor,
    named,
    total,
    written,
)
from course_utils.practice.drills.series import Drill
from course_utils.practice.drills.standing import Standing
from course_utils.practice.items import Mistake

PLAIN = Scene("Plain", (grid("x", [[1]]),))
SHOWN = Scene("Worked", (grid("x", [[2]]),))
ONWARD = "`task.next()` gives the next question."
AGAIN = "Try again: `task.check(…)`. Or see it worked out: `task.worked()`."


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    monkeypatch.setenv("WORKBOOK_PROGRESS", str(tmp_path))


def series(value, labels=(), pictures=(None, None)):
    def ask(n):
        slips = (Mistake("few", "Too few.", np.asarray(value) - 1),)
        steps = (Step("count", "1 + 2", 3), Step("all of them", "4", 4, (0,)))
        picture, worked = pictures
        return Question(asks=("How many?", f"With {n} & more."), value=np.array(value, dtype=float),
                        labels=labels, rule="Count `them`.", steps=steps, slips=slips,
                        picture=picture, worked=worked)  # fmt: skip

    def draw(dice, level):  # noqa: ARG001
        return {"n": dice.whole(1, 9)}

    return Drill(Kind(name="some", title="Some", levels=("easy", "hard"), draw=draw, ask=ask), "7")


def blocks(shown):
    return repr(shown).split("\n\n")


@pytest.mark.parametrize(
    ("value", "labels", "how"),
    [
        ([4], ("rows",), "`task.check(…)`."),
        ([4, 5], ("rows", "columns"), "`task.check([rows, columns])`."),
        ([[4, 5]], (), "`task.check([[…, …], […, …]])`, row by row."),
    ],
)
def test_a_question_says_how_it_is_answered(value, labels, how):
    task = series(value, labels)
    lines = ["Level 1 of 2: easy.", *task.question.asks, f"Answer with {how}"]
    assert blocks(task) == ["☞ Some, question 1", *lines]
    html = task._repr_html_().replace("<code>", "`").replace("</code>", "`")
    assert [html.count(f">{line.replace('&', '&amp;')}</p>") for line in lines] == [1] * 4
    assert "<img" not in html


def test_pictures_stand_below_the_question_and_the_steps():
    task = series([4], ("rows",), (PLAIN, SHOWN))
    assert blocks(task)[4:6] == ["Plain", "x 1×1\n  1"]
    worked = task.worked()
    steps = "1. Count: 1 + 2 = 3\n2. All of them: 4"
    asks = task.question.asks
    assert blocks(worked)[:5] == ["☞ Worked out: Some, question 1", *asks, "Count `them`.", steps]
    assert blocks(worked)[5:7] == ["Worked", "x 1×1\n  2"]
    assert blocks(worked)[7:] == [
        "This question no longer counts. `task.next()` gives a fresh one."
    ]
    html = worked._repr_html_()
    assert "<li>Count: 1 + 2 = 3</li><li>All of them: 4</li></ol>" in html
    assert html.count("<img") == task._repr_html_().count("<img") == 1


def test_a_solved_question_still_counts_when_it_is_worked_out():
    task = series([4], ("rows",))
    task.check(4)
    assert blocks(task.worked())[-1] == "`task.next()` gives a fresh one."


def test_replies_lead_on():
    task = series([4], ("rows",))
    assert blocks(task.check(...)) == ["… Waiting for you: Some, question 1",
                                       "Nothing to check yet."]  # fmt: skip
    assert blocks(task.check(3)) == [
        "✗ Not yet right: Some, question 1", "Rows: Too few.", AGAIN]  # fmt: skip
    assert blocks(task.check(9))[1:] == ["Rows: not yet right.", AGAIN]
    assert blocks(task.check(4)) == ["✓ Right: Some, question 1", f"On attempt 3. {ONWARD}"]
    task.next()
    assert blocks(task.check(4))[1:] == [ONWARD]
    assert blocks(task.check(4))[1:] == [ONWARD]  # it counts once
    task.next()
    assert blocks(task.check(4))[1:] == [f"Now it gets harder: hard. {ONWARD}"]
    task.next().worked()
    seen = f"You had already seen it worked out, so it does not count. {ONWARD}"
    assert repr(task.check(4)).replace("\n", " ").endswith(f"question 4  {seen}")
    assert blocks(task)[:2] == ["☞ Some, question 4", "Level 2 of 2: hard."]


def test_none_of_one_number_need_not_be_counted():
    _, *picture, again = blocks(series([[4]]).check([[9]]))
    assert picture == ["Your numbers", "yours 1×1\n !9!"]
    assert again == AGAIN


def test_numbers_that_are_wrong_alike_are_told_together():
    task = series([4, 5, 6], ("rows", "columns", "planes"))
    assert blocks(task.check([3, 5, 5]))[1:] == [
        "Rows, planes: Too few.", "1 of 3 numbers is right.", AGAIN]  # fmt: skip
    assert task.check([4, 5, 6]).passed
    assert not task.check([4, 5, 7]).passed


def test_a_wrong_table_is_drawn():
    reply = series([[4, 5], [6, 7]]).check([[4, 5], [6, 8]])
    assert blocks(reply)[1:3] == ["3 of 4 numbers are right.", "Your numbers"]
    html = reply._repr_html_()
    words, after = html.split("<img")
    assert "3 of 4 numbers are right.</p>" in words
    assert "Try again: <code>task.check(…)</code>." in after


@pytest.mark.parametrize(
    ("value", "text"),
    [(9999, "9999"), (10_000, "10,000"), (-10_000.5, "−10,000.5"), (0.12345, "0.1235"),
     (-0.00001, "0"), (-0.0, "0"), (100, "100")],
)  # fmt: skip
def test_numbers_have_four_decimals_at_most(value, text):
    assert written(value) == text


def test_signs_stand_in_brackets_after_the_first_number():
    assert (factor(0), factor(-1), factor(2)) == ("0", "(−1)", "2")
    assert total([-1, 0, -2]) == "−1 + 0 + (−2)"
    assert by((3, 5, 7)) == "3 × 5 × 7"


def test_slips_are_numbers_of_the_answers_form_and_wrong():
    answers = {"form": [4], "nan": [np.nan, 3], "one": [4, 0.1], "near": [4, 0.005]}
    slips = named([4, 0], [(name, "", answer) for name, answer in answers.items()])
    assert [slip.name for slip in slips] == ["one"]


def test_a_question_that_neither_counts_nor_is_missed_ends_the_streak():
    assert Standing() == (1, 1, 0)
    for streak in (1, -1):
        assert Standing(3, 2, streak).after(0, levels=3) == Standing(4, 2, 0)


def test_levels_have_bounds():
    assert Standing(1, 1, -1).after(-1, levels=3) == Standing(2, 1, 0)
    assert Standing(1, 3, 1).after(1, levels=3) == Standing(2, 3, 0)
