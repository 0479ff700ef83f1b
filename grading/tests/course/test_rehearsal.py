"""A rehearsal: made-up students earn what they should, and the course stays as it is."""

import pytest

from course_grading.batch.workers import Workers
from course_grading.rehearsal import rehearse

NAME = "02_pooling"
pytestmark = pytest.mark.filterwarnings("ignore")  # warnings of nbgrader and its dependencies


@pytest.mark.usefixtures("wall")
def test_made_up_students_earn_what_they_should(course):
    config = course / "nbgrader_config.py"
    config.write_text(config.read_text() + "\nc.LateSubmissionPlugin.penalty_method = 'zero'\n")
    before = {path: path.read_bytes() for path in course.rglob("*") if path.is_file()}
    earned, (page, feedback) = rehearse(course, NAME, workers=Workers(count=1))
    words = {one.name: one.words for one in earned}
    full = words["right"].split()[0]
    assert words["right"] == f"{full} of {full} points"
    assert words["late"] == f"0 of {full} points; late"
    assert words["gave_up"].startswith(f"0 of {full} points; ")
    assert words["broken"].startswith(f"0 of {full} points; {NAME}.ipynb is no notebook")
    mistaken = {name: text for name, text in words.items() if "-" in name}
    assert len(mistaken) == 4
    for name, text in mistaken.items():
        item, named = name.split("-")
        assert f"{item}: {named}" in text
        assert not text.startswith(full)
    assert page.is_file()
    assert (feedback / "right" / NAME / f"{NAME}.html").is_file()
    assert {path: path.read_bytes() for path in before} == before


def test_an_assignment_that_does_not_exist_is_named(course):
    with pytest.raises(FileNotFoundError, match=r"holds no 03_no\.ipynb to rehearse with"):
        rehearse(course, "03_no")
