import csv
import io

import pytest

from course_grading.report.results import read_results
from course_grading.report.submissions import NOT_YET, NOTHING, REFUSED
from course_grading.report.table import safe, table_of


def rows(results):
    return {row["student_id"]: row for row in csv.DictReader(io.StringIO(table_of(results)))}


def test_all_students_with_the_points_of_each_item(graded_course, items):
    table = rows(read_results(graded_course, "02_pooling"))
    assert sorted(table) == ["'=carla", "anna", "ben", "dora", "emil", "fritz"]
    names = [item.name for item in items]
    assert list(table["anna"])[6 : 6 + len(names)] == names
    for name in ("anna", "ben"):
        points = [float(table[name][item] or 0) for item in names]
        assert float(table[name]["points"]) == sum(points) > 0
        assert float(table[name]["max_score"]) == 16


def test_scores_to_be_given_by_hand_are_empty_until_then(graded_course):
    table = rows(read_results(graded_course, "02_pooling"))
    assert table["ben"]["max_or_mean"] == ""
    assert table["ben"]["status"] == "to be graded by hand"
    assert table["anna"]["max_or_mean"] == "1.5"
    assert table["anna"]["status"] == "graded"


def test_a_score_given_by_hand_is_kept_while_it_needs_another_look(graded_course):
    fritz = rows(read_results(graded_course, "02_pooling"))["fritz"]
    assert (fritz["status"], fritz["max_or_mean"]) == ("to be graded by hand", "1.5")


def test_late_refused_and_missing(graded_course):
    table = rows(read_results(graded_course, "02_pooling"))
    ben, carla = table["ben"], table["'=carla"]
    assert (ben["seconds_late"], table["anna"]["seconds_late"]) == ("3600", "0")
    assert float(ben["score"]) == float(ben["points"]) - 2
    assert (carla["status"], carla["refused"]) == (REFUSED, "'=1+1 is no notebook")
    assert (table["dora"]["status"], table["emil"]["status"]) == (NOTHING, NOT_YET)
    assert table["dora"]["last_name"] == "'@SUM(A1)"
    assert table["dora"]["max_or_mean"] == ""


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\n", " =", "＝", "＠"])
def test_no_text_is_written_as_a_formula(start):
    assert safe(f"{start}cmd|' /C calc'!A0") == f"'{start}cmd|' /C calc'!A0"


def test_numbers_and_ordinary_texts_are_unchanged():
    assert [safe(value) for value in (-1.5, 3, "anna", "", "a=b")] == [-1.5, 3, "anna", "", "a=b"]
    assert safe("a\0b") == "ab"
    assert safe("\0=1") == "'=1"


def test_an_unknown_assignment_is_an_error(graded_course):
    with pytest.raises(FileNotFoundError, match="no assignment 02_poolin; it knows 02_pooling"):
        read_results(graded_course, "02_poolin")


def test_tasks_come_in_the_order_of_the_source(graded_course, tasks):
    assert read_results(graded_course, "02_pooling").tasks == tasks
