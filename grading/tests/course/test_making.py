"""A course made from the exercises works with nbgrader, and hands out the learner's copies."""

import csv
import os
import re
import subprocess
import sys
import sysconfig
from pathlib import Path

import nbformat
import pytest
from nbgrader.nbgraderformat import MetadataValidator
from nbgrader.preprocessors import ClearSolutions, Execute
from nbgrader.utils import is_grade, is_locked, is_solution

from course_grading.configuration import course_config
from course_grading.course.making import LINK, exercises, make_course
from course_grading.course.release import KeepStubs, steps_with
from course_utils.practice import catalogue
from course_utils.practice.items import WrittenItem

WORKBOOK = Path(__file__).resolve().parents[3]
NAMES = sorted(catalogue.exercises())


def notebook(path):
    return nbformat.read(path, as_version=4)


def released(course, name):
    return notebook(course / "release" / name / f"{name}.ipynb")


def without_links(cell):
    return cell.source if cell.cell_type == "code" else LINK.sub(r"\1", cell.source)


def nbgrader(folder, *words):
    """Run nbgrader's own command in the course's folder, as an instructor does."""
    path = os.pathsep.join([sysconfig.get_path("scripts"), os.environ["PATH"]])
    return subprocess.run(
        [sys.executable, "-m", "nbgrader", *words],
        cwd=folder,
        env={**os.environ, "PATH": path},
        capture_output=True,
        text=True,
        check=False,
    )


def test_all_exercises_become_assignments(whole_course):
    assert sorted(exercises()) == NAMES
    for folder in ("source", "release"):
        assert sorted(path.name for path in (whole_course / folder).iterdir()) == NAMES
        for name in NAMES:
            there = [path.name for path in (whole_course / folder / name).iterdir()]
            assert there == [f"{name}.ipynb"]


@pytest.mark.parametrize("name", NAMES)
def test_students_get_the_learners_copy_without_links_to_files(whole_course, name):
    ours = released(whole_course, name).cells
    theirs = notebook(WORKBOOK / "exercises" / f"{name}.ipynb").cells
    assert [cell.cell_type for cell in ours] == [cell.cell_type for cell in theirs]
    for mine, other in zip(ours, theirs, strict=True):
        assert mine.source == without_links(other)
        assert mine.cell_type == "code" or not re.search(r"\]\((?![a-z]+:|#)", mine.source)
        assert not mine.get("outputs")


@pytest.mark.parametrize("name", NAMES)
def test_each_item_has_a_cell_with_its_points(whole_course, name):
    book = released(whole_course, name)
    MetadataValidator().validate_nb(book)
    cells = {
        cell.metadata.nbgrader.grade_id: cell
        for cell in book.cells
        if "nbgrader" in cell.metadata and cell.metadata.nbgrader.grade
    }
    for item in catalogue.exercises()[name]:
        written = isinstance(item, WrittenItem)
        cell = cells.pop(item.name if written else f"{item.name}_tests")
        assert cell.metadata.nbgrader.points == item.points
        assert is_grade(cell)
        assert is_solution(cell) == written  # such a cell is graded by a person
        assert is_locked(cell) != written
    assert not cells


def test_existing_files_are_kept(course):
    source = course / "source" / "02_pooling" / "02_pooling.ipynb"
    files = [source, *(course / name for name in ("nbgrader_config.py", ".gitignore"))]
    for path in files:
        path.write_text("mine")
    secret = (course / "secret.txt").read_text()
    assert make_course(course, ["02_pooling", "03_gradients"]) == ["03_gradients"]
    assert [path.read_text() for path in files] == ["mine"] * 3
    assert (course / "secret.txt").read_text() == secret
    assert make_course(course, ["02_pooling", "03_gradients"]) == []


def test_each_course_has_its_own_secret_and_name(tmp_path):
    secrets = set()
    for name in ("one", "two"):
        make_course(tmp_path / name, ["02_pooling"], course_id=name)
        secrets.add((tmp_path / name / "secret.txt").read_text())
        assert course_config(tmp_path / name).CourseDirectory.course_id == name
    assert len(secrets) == 2


def test_an_unknown_exercise_is_an_error_before_anything_is_written(tmp_path):
    with pytest.raises(ValueError, match=r"no exercise is called 02_poolin; there are 02_pooling,"):
        make_course(tmp_path / "course", ["02_poolin"])
    assert not (tmp_path / "course").exists()


def test_without_the_exercises_the_error_says_how_to_get_them(tmp_path):
    with pytest.raises(FileNotFoundError, match="install the workbook from a clone"):
        make_course(tmp_path / "course", workbook=tmp_path)


def test_a_folder_without_a_course_is_an_error(tmp_path):
    with pytest.raises(FileNotFoundError, match="workbook-course init"):
        course_config(tmp_path)


def test_a_source_has_the_solutions_and_no_outputs(whole_course):
    for name in NAMES:
        book = notebook(whole_course / "source" / name / f"{name}.ipynb")
        assert not any(cell.get("outputs") for cell in book.cells)
        text = nbformat.writes(book)
        assert "BEGIN SOLUTION" in text or name == "12_review_questions"
        assert '"solution"' in text


def test_no_part_of_a_solution_is_released(whole_course):
    for name in NAMES:
        text = nbformat.writes(released(whole_course, name))
        assert "SOLUTION" not in text
        assert not re.search(r'"tags": \[\s*"solution"', text)
        secret = (whole_course / "secret.txt").read_text().strip()
        assert secret not in text


def test_nbgraders_own_commands_work_in_the_folder(course):
    made = nbgrader(course, "generate_assignment", "02_pooling")
    assert made.returncode == 0, made.stderr
    learners = notebook(WORKBOOK / "exercises" / "02_pooling.ipynb")
    sources = [cell.source for cell in released(course, "02_pooling").cells]
    assert sources == list(map(without_links, learners.cells))[: len(sources)]
    added = nbgrader(course, "db", "student", "add", "anna")
    assert added.returncode == 0, added.stderr
    exported = nbgrader(course, "export")
    assert exported.returncode == 0, exported.stderr
    with (course / "grades.csv").open() as file:
        rows = [row for row in csv.DictReader(file) if row["assignment"] == "02_pooling"]
    points = 8.0  # of the three items that this course has
    assert [(row["student_id"], float(row["max_score"])) for row in rows] == [("anna", points)]


def test_nbgraders_validate_tells_right_from_wrong(whole_course, tmp_path):
    book = released(whole_course, "02_pooling")
    names = [cell.metadata.get("nbgrader", {}).get("grade_id") for cell in book.cells]
    book.cells = book.cells[: names.index("max_pool2d_tests") + 1]
    cells = dict(zip(names, book.cells, strict=False))
    cells["pooled_sizes"].source = "sizes = [4, 4, 2, 112]"
    nbformat.write(book, tmp_path / "mine.ipynb")
    said = nbgrader(tmp_path, "validate", "mine.ipynb").stdout
    assert "VALIDATION FAILED ON 1 CELL(S)" in said
    assert "Waiting for you: Max pooling" in said
    assert 'check("pooled_sizes"' not in said


class TestSteps:
    def test_a_preprocessor_is_replaced_in_its_place(self):
        from nbgrader.converters import GenerateAssignment

        steps = steps_with(GenerateAssignment.preprocessors, ClearSolutions, KeepStubs)
        default = GenerateAssignment.preprocessors.default()
        assert steps.index(KeepStubs) == default.index(ClearSolutions)
        assert len(steps) == len(default)
        assert ClearSolutions not in steps

    def test_an_nbgrader_without_that_preprocessor_is_an_error(self):
        from nbgrader.converters import GenerateAssignment

        with pytest.raises(ValueError, match="Execute is not among them"):
            steps_with(GenerateAssignment.preprocessors, Execute, KeepStubs)


def test_a_solution_cell_without_a_region_stays_as_it_is():
    keep = KeepStubs(code_stub={"python": "raise NotImplementedError"})
    mark = {"grade": False, "solution": True, "locked": False, "grade_id": "a", "schema_version": 3}
    cells = [
        nbformat.v4.new_code_cell("sizes = [..., ...]", metadata={"nbgrader": mark}),
        nbformat.v4.new_code_cell("sizes = [1, 2]", metadata={"tags": ["solution"]}),
        nbformat.v4.new_code_cell(
            "def f():\n    ### BEGIN SOLUTION\n    return 1\n    ### END SOLUTION",
            metadata={"nbgrader": {**mark, "grade_id": "b"}},
        ),
    ]
    book = nbformat.v4.new_notebook(cells=cells)
    book.metadata.kernelspec = {"language": "python", "name": "python3", "display_name": ""}
    made, _ = keep.preprocess(book, {})
    assert [cell.source for cell in made.cells] == [
        "sizes = [..., ...]",
        "def f():\n    raise NotImplementedError",
    ]
