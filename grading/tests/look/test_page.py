"""The hints of a course: what is read, the page, and the command."""

import inspect
import stat

import nbformat
import pytest
from nbformat.v4 import new_code_cell

from course_grading.command import main
from course_grading.course.making import make_course, release
from course_grading.look.page import write_hints
from course_utils.pooling import maximum

NAME = "02_pooling"
TORCH = """import torch
def max_pool2d(x, kernel_size, stride):  # <script>alert(1)</script>
    return torch.nn.functional.max_pool2d(torch.from_numpy(x), kernel_size, stride).numpy()"""


@pytest.fixture(scope="module")
def course(tmp_path_factory):
    folder = tmp_path_factory.mktemp("courses") / "course"
    make_course(folder, [NAME])
    release(folder, NAME)
    stub = nbformat.read(folder / "release" / NAME / f"{NAME}.ipynb", as_version=4)
    solved = nbformat.read(folder / "source" / NAME / f"{NAME}.ipynb", as_version=4)

    def hand_in(student, book, *more, **texts):
        book = nbformat.from_dict(book)
        for cell in book.cells:
            name = cell.metadata.get("nbgrader", {}).get("grade_id")
            cell.source = texts.get(name, cell.source)
        book.cells += [new_code_cell(source) for source in more]
        target = folder / "submitted" / student / NAME
        target.mkdir(parents=True)
        nbformat.write(book, target / f"{NAME}.ipynb")

    hand_in("ada", solved)
    hand_in("ben", stub)
    hand_in("carl", stub, max_pool2d=TORCH)
    hand_in("dora", stub, "'''" * 400_000, "x = 1\n" * 100_000)
    hand_in("fay", stub, inspect.getsource(maximum).replace("stride", "step"))
    (folder / "submitted" / "emil" / NAME).mkdir(parents=True)
    return folder


def test_only_what_is_worth_a_look_is_listed(course):
    answers, hints, page = write_hints(course, NAME)
    assert [one.student for one in answers.submitted] == ["ada", "ben", "carl", "dora", "fay"]
    assert [one.student for one in answers.submitted if one.is_cut] == ["dora"]
    assert list(answers.unread) == ["emil"]
    lines = [hint.line for hint in hints]
    assert len(lines) == 4
    assert lines[3].startswith("fay: max_pool2d calls course_utils.pooling.arguments.")
    assert lines[1].startswith("ada: max_pool2d, max_pool2d_padded, avg_pool2d")
    assert lines[0].startswith("fay: cell ")  # the workbook's own operation, with other names
    assert lines[2] == ("carl: max_pool2d calls torch.from_numpy, torch.nn.functional.max_pool2d")
    text = page.read_text()
    assert "&lt;script&gt;" in text
    assert "<script" not in text
    assert "a reason to look, and proves nothing" in text
    assert "only the beginning was looked at, because they are too long: dora" in text
    assert stat.S_IMODE(page.stat().st_mode) == 0o600
    assert stat.S_IMODE(page.parent.stat().st_mode) == 0o700


def test_the_command_lists_the_hints(course, capsys):
    assert main(["look", "--course", str(course), NAME]) == 0
    printed = capsys.readouterr()
    first = "5 submissions compared, 4 places to look at; none proves anything\n"
    assert printed.out.startswith(first)
    assert "Answers that call another's function:\n  carl: max_pool2d calls torch" in printed.out
    assert "not compared: emil: 02_pooling.ipynb is missing" in printed.err


@pytest.mark.browser
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_page_is_accessible(course, new_page, axe, scheme):
    _, _, page = write_hints(course, NAME)
    tab = new_page({"https://page.test/": page.read_text()}, color_scheme=scheme)
    tab.goto("https://page.test/")
    assert axe(tab, "html") == []
