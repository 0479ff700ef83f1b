"""The learner's progress in two small exercises, as text and as a table."""

from pathlib import Path

import pytest

from course_utils.practice.items import Item
from course_utils.practice.progress import overview
from course_utils.practice.progress.overview import Progress

EXERCISES = {
    "02_max_pooling": tuple(Item(name=name, title=f"Item {name}", points=points)
                            for name, points in [("a", 1), ("b", 2), ("c", 4)]),
    "13_net": (Item(name="d", title="<Last>", points=8),),
}  # fmt: skip


@pytest.fixture(autouse=True)
def two_exercises(monkeypatch):
    monkeypatch.setattr(overview, "exercises", lambda: EXERCISES)


def words(states=None, **more):
    return repr(Progress(states or {}, Path("answers.jsonl"), **more)).split("\n")


@pytest.mark.parametrize(
    ("states", "lines"),
    [
        ({}, ["02 Max pooling  ○○○  0 of 7", "13 Net          ○    0 of 8", "",
              "0 of 4 items are solved or written, 0 tried.",
              "Next: exercise 02 Max pooling, Item a"]),
        ({"a": "passed", "b": "wrong", "d": "saved"},
         ["02 Max pooling  ✓·○  1 of 7", "13 Net          ✎    8 of 8", "",
          "2 of 4 items are solved or written, 1 tried.",
          "Next: exercise 02 Max pooling, Item b"]),
        ({"a": "passed", "b": "saved", "c": "passed"},
         ["02 Max pooling  ✓✎✓  7 of 7", "13 Net          ○    0 of 8", "",
          "3 of 4 items are solved or written, 0 tried.", "Next: exercise 13 Net, <Last>"]),
        (dict.fromkeys("abcd", "passed"),
         ["02 Max pooling  ✓✓✓  7 of 7", "13 Net          ✓    8 of 8", "",
          "4 of 4 items are solved or written, 0 tried."]),
    ],
)  # fmt: skip
def test_each_item_has_its_sign_and_each_exercise_its_points(states, lines):
    assert words(states) == lines


def test_what_else_is_known_stands_below():
    aside = Path("answers.damaged-1.jsonl"), Path("answers.damaged-2.jsonl")
    lines = words(drills={"padding": 3, "output_size": 12}, predictions=1, aside=aside,
                  trouble="Trouble.")[5:]  # fmt: skip
    assert lines == [
        "Drills answered right: output_size 12, padding 3.",
        "Predictions made: 1.",
        (
            "A damaged file was set aside (answers.damaged-2.jsonl); whatever could be read of it "
            "counts here. `progress().file` says where the files are."
        ),
        "Trouble.",
    ]


def test_the_table_has_a_square_for_each_item():
    html = Progress({"a": "passed", "d": "wrong"}, Path("answers.jsonl"))._repr_html_()
    labels = ["Item a: solved", "Item b: open", "Item c: open", "&lt;Last&gt;: tried"]
    places = [html.index(f'aria-label="{label}" title="{label}"') for label in labels]
    assert places == sorted(places)
    assert html.count("<span") == 4
    for text in ("exercise", "items", "points", "02 Max pooling", "13 Net"):
        assert f"{text}</th>" in html
    for points in ("1 of 7", "0 of 8"):
        assert f"{points}</td>" in html
    assert "Next: exercise 02 Max pooling, Item b</p>" in html


def test_a_title_with_quotes_stays_within_its_attribute():
    square = overview._square(Item(name="d", title='the "same" size', points=1), "open")
    assert 'aria-label="the &quot;same&quot; size: open"' in square
