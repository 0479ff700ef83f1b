"""Panels: the words of each kind of verdict, as plain text and as HTML."""

import numpy as np
import pytest

from course_utils.pictures.scene import Scene, grid
from course_utils.practice.arrays import Problem
from course_utils.practice.cases import Case
from course_utils.practice.code_item import CodeItem
from course_utils.practice.items import ValueItem, WrittenItem
from course_utils.practice.outcomes import Outcome
from course_utils.practice.panel import Answer, to_panel, wrapped
from course_utils.practice.verdicts import Trial, Verdict

SHARED = {"name": "some", "title": "Some & more"}
PICTURE = Scene("n=1", (grid("yours", [[7]]),))
HINTS = "First.\n\nSecond."


def values(points=1, hints=HINTS, **more):
    return ValueItem(**SHARED, points=points, hints=hints, value=4, **more)


def code(points=2, hints="Only one.", **more):
    shared = {"reference": None, "literal": (), "draw": dict}
    return CodeItem(**SHARED, **shared, points=points, hints=hints, **more)


def trial_of(printed="", **arguments):
    outcome = Outcome(np.array(5.0), printed=printed)
    return Trial(Case(arguments), np.array(4.0), outcome, Problem("values"))


WRITTEN = WrittenItem(**SHARED, points=3, rubric="One.\n\nTwo.", model="So it is.")
FEW = 'Stuck? There are 2 hints, one at a time: `hint("some")`.'
ONE = 'Stuck? There is a hint: `hint("some")`.'


@pytest.mark.parametrize(
    ("verdict", "title", "lines"),
    [
        (Verdict(values(), "waits"), "… Waiting for you",
         ["Nothing to check yet. It is worth 1 point.", FEW]),
        (Verdict(values(3, ""), "waits"), "… Waiting for you",
         ["Nothing to check yet. It is worth 3 points."]),
        (Verdict(values(), "passed", words=("Yes.",), total=2), "✓ Right",
         ["Solved: 1 point.", "Yes."]),
        (Verdict(values(2), "passed", total=3), "✓ Right", ["All 3 numbers are right: 2 points."]),
        (Verdict(code(), "passed", total=3), "✓ Right", ["All 3 cases are right: 2 points."]),
        (Verdict(WRITTEN, "saved"), "✎ Saved",
         ["Compare yours with this list, point by point; if a point is missing, add it.",
          "☐ One.", "☐ Two.", "One good answer: So it is."]),
        (Verdict(WRITTEN, "wrong", words=("Short.",)), "✗ Not yet right", ["Short."]),
        (Verdict(code(), "wrong", words=("No.",)), "✗ Not yet right", ["No.", ONE]),
        (Verdict(code(), "wrong", words=("No.",), trial=trial_of(n=1)), "✗ Not yet right",
         ["No.", "With n = 1, the result should be 4; yours is 5.", ONE]),
        (Verdict(values(), "wrong", words=("No.",), trial=trial_of(n=1)), "✗ Not yet right",
         ["No.", FEW]),
        (Verdict(values(), "wrong", words=("No.",), trial=trial_of(" so \n\n it is\n")),
         "✗ Not yet right", ["No.", "Your function printed: so it is", FEW]),
        (Verdict(values(), "wrong", words=("No.",), trial=trial_of(" \n")), "✗ Not yet right",
         ["No.", FEW]),
    ],
)  # fmt: skip
def test_each_verdict_has_its_words(verdict, title, lines):
    answer = Answer(verdict, ("A note.",))
    assert repr(answer).split("\n\n") == [f"{title}: Some & more", *lines, "A note."]
    html = answer._repr_html_()
    assert f"<p><b>{title}: Some &amp; more</b></p><p style=" in html
    shown = [line.replace("`", "") for line in (*lines, "A note.")]
    plain = html.replace("<code>", "").replace("</code>", "")
    assert [plain.count(f'<p style="max-width:42em">{line}</p>') for line in shown] == [1] * len(
        shown
    )
    assert html.count("<p") == len(lines) + 2


@pytest.mark.parametrize(
    ("item", "arguments", "heading"),
    [
        (code(scene=lambda _: PICTURE), {"n": 1}, "The smallest case that fails:"),
        (code(scene=lambda _: PICTURE), {}, ""),
        (values(scene=lambda _: PICTURE), {}, ""),
    ],
)
def test_a_picture_stands_below_the_words(item, arguments, heading):
    answer = Answer(Verdict(item, "wrong", words=("No.",), trial=trial_of(**arguments)))
    _, words, *picture, stuck = repr(answer).split("\n\n")
    assert words == "No."
    assert "Stuck?" in stuck
    assert picture == [*filter(None, [heading]), "n=1", "yours 1×1\n  7"]
    html = answer._repr_html_()
    assert html.count("<img") == 1
    before, after = html.split("<img")
    assert before.count("<p style") == 1 + bool(heading)
    assert ("The smallest case that fails:</p>" in before) == bool(heading)
    assert "Stuck?" in after


def test_no_picture_is_drawn_without_a_failing_case():
    item = values(scene=lambda _: PICTURE)
    for verdict in (Verdict(item, "passed", total=1), Verdict(item, "wrong", words=("No.",))):
        assert "<img" not in Answer(verdict)._repr_html_()
        assert "yours" not in repr(Answer(verdict))


@pytest.mark.parametrize(
    ("state", "passed"), [("passed", True), ("saved", True), ("wrong", False), ("waits", False)]
)
def test_what_is_right_or_saved_has_passed(state, passed):
    assert Answer(Verdict(WRITTEN, state)).passed is passed


def test_lines_have_ninety_characters():
    first, second = "a" * 44 + " " + "b" * 45, "one-" * 30
    assert wrapped(f"{first}\n{first}b") == f"{first}\n{'a' * 44}\n{'b' * 46}"
    assert wrapped(f"c {second}") == f"c\n{second}"


def test_a_panel_has_its_sign_and_colour():
    assert to_panel("hint", "<Some>", "<p>Body.</p>") == (
        '<div role="status" aria-label="&lt;Some&gt;" '
        'style="border-left:5px solid #0072b2;padding:2px 12px;margin:4px 0">'
        "<p><b>☞ &lt;Some&gt;</b></p><p>Body.</p></div>"
    )
