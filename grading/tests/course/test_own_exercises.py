"""The chapter on exercises of one's own is true: its programs run, and do what it says."""

import re
import runpy

import nbformat
import pytest

import course_utils.exercises
from course_grading import command
from course_grading.course import assignment_check
from course_grading.course.assignment_check import check_assignment
from course_grading.course.making import WORKBOOK, make_course
from course_grading.course.strictness import passing_wrong_answers
from course_grading.course.trial_release import make_trial_release
from course_grading.judge import ReleasedCell, from_notebook
from course_utils.practice import catalogue
from course_utils.practice import mutants as all_mutants

CHAPTER = (WORKBOOK / "grading" / "OWN_EXERCISES.md").read_text(encoding="utf-8")
PROGRAMS = re.findall(r"^```python\n(.*?)^```", CHAPTER, re.MULTILINE | re.DOTALL)
SECRET = b"a secret for tests, of more than 32 characters"


@pytest.fixture
def own_course(tmp_path, monkeypatch):
    """A course's folder, in which the chapter's programs are run."""
    make_course(tmp_path, ["02_pooling"])
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(program, folder):
    (folder / "program.py").write_text(program, encoding="utf-8")
    runpy.run_path(str(folder / "program.py"))


@pytest.fixture
def roots(own_course):
    run(PROGRAMS[0], own_course)
    return own_course


def edit(folder, name, change):
    """Change the source of a cell of the exercise."""
    path = folder / "source" / "roots" / "roots.ipynb"
    book = nbformat.read(path, as_version=4)
    [cell] = [one for one in book.cells if one.metadata.get("nbgrader", {}).get("grade_id") == name]
    cell.source = change(cell.source)
    nbformat.write(book, path)


@pytest.fixture
def made(monkeypatch):
    """The trial releases that are made."""
    made = []

    def keeping(*arguments):
        made.append(make_trial_release(*arguments))
        return made[-1]

    monkeypatch.setattr(assignment_check, "make_trial_release", keeping)
    return made


@pytest.mark.filterwarnings("ignore:no sandbox")
def test_the_exercise_of_the_chapter_is_fair(roots, made, capsys):
    with (roots / "nbgrader_config.py").open("a") as file:
        [line] = re.findall(r"`(c\.Judge\.names = .*?)`", CHAPTER)
        file.write(f"\n{line}\n")
    edit(roots, "root_tests", lambda source: f"{source}\nassert expected[1] == root(2)")
    assert command.main(["check", "roots", "--course", str(roots), "--no-sandbox"]) == 0
    assert capsys.readouterr().out == (
        "roots: the solution earns all points, the stub none, no mistake earns all\n"
    )
    [text] = made[0].stub.files.values()
    stub = nbformat.reads(text.decode(), as_version=4)
    text = "\n".join(cell.source for cell in stub.cells)
    assert text.count("raise NotImplementedError") == 2
    assert "def __add__" not in text
    assert "10_000" not in text
    assert "10_000" in made[0].bundle.released["roots"]["root_tests"].source


@pytest.mark.filterwarnings("ignore:no sandbox")
def test_what_its_tests_must_not_do_is_named_with_its_line(roots):
    edit(roots, "Bag_tests", lambda _: "bag = Bag([1, 2])\nassert bag == [1, 2]")
    edit(roots, "root_tests", lambda _: "values = [4]\nroot(values)\nassert values == [2]")
    found = check_assignment(roots, "roots", sandbox=False)
    assert [line.split(":")[0] for line in found] == [
        "root_tests",
        "root_tests",
        "root_tests, line 2",
        "Bag_tests",
        "Bag_tests",
    ]
    assert "because of the student's code: It stops with TypeError" in found[1]
    assert "`values` do not come back" in found[2]
    assert "The test stops in line 2: a student's object meets" in found[4]


def test_an_item_is_left_out_and_another_has_other_points(own_course):
    path = own_course / "source" / "02_pooling" / "02_pooling.ipynb"
    before = from_notebook(nbformat.read(path, as_version=4))
    run(PROGRAMS[1], own_course)
    after = from_notebook(nbformat.read(path, as_version=4))
    assert before.keys() - after.keys() == {"max_pool2d_padded", "max_pool2d_padded_tests"}
    changed = {name for name in after if after[name].points != before[name].points}
    assert (changed, after["max_pool2d_tests"].points) == ({"max_pool2d_tests"}, 6)


CACHED = (
    *(catalogue.find, catalogue.all_items, catalogue.exercises),
    *(catalogue._exercises, catalogue._homes, all_mutants.wrong_answers),
)


@pytest.fixture
def own_items(tmp_path, monkeypatch):
    """The items of the chapter's folder, with the item that CONTRIBUTING shows."""
    text = (WORKBOOK / "CONTRIBUTING.md").read_text(encoding="utf-8")
    section = text.partition("## Add an exercise item")[2].partition("\n## ")[0]
    item, mutants = re.findall(r"^```python\n(.*?)^```", section, re.MULTILINE | re.DOTALL)
    folder = tmp_path / re.search(r"`course_utils/exercises/(\w+)/`", CHAPTER)[1]
    (folder / "mutants").mkdir(parents=True)
    lists = re.findall(r"`((?:ITEMS|DRILLS) = .*?)`", CHAPTER)
    (folder / "__init__.py").write_text("\n".join(lists))
    (folder / "range_pool2d.py").write_text(item)
    (folder / "mutants" / "__init__.py").touch()
    (folder / "mutants" / "range_pool2d.py").write_text(mutants)
    forget()
    with monkeypatch.context() as patched:
        path = [*course_utils.exercises.__path__, str(tmp_path)]
        patched.setattr(course_utils.exercises, "__path__", path)
        yield
    forget()


def forget():
    for function in CACHED:
        if hasattr(function, "cache_clear"):
            function.cache_clear()


@pytest.mark.usefixtures("own_items")
def test_an_item_of_ones_own_is_found_and_tried_with_its_wrong_answers():
    assert catalogue.find("range_pool2d").title == "The range under each window"
    [source] = set(re.findall(r'`(check\("range_pool2d", \w+\))`', CHAPTER))
    marks = {"grade": True, "solution": False, "locked": True, "points": 2.0}
    test = ReleasedCell(name="t", kind="code", source=source, **marks)
    assert list(passing_wrong_answers(test, SECRET, {})) == []
    lax = "assert range_pool2d(np.ones((1, 1, 2, 2)), 2, 2).shape == (1, 1, 1, 1)"
    test = ReleasedCell(name="t", kind="code", source=lax, **marks)
    [line] = passing_wrong_answers(test, SECRET, {})
    assert "wrong answers to range_pool2d earn all 2 points" in line
