"""No notebook takes a converter minutes, or makes a page that no browser opens."""

import base64
import time

import pytest
from nbconvert import HTMLExporter
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_raw_cell

from course_grading.crossing.messages import Message
from course_grading.judge.cell_outputs import MOST_OUTPUTS, MOST_TEXT, Outputs, Room
from course_grading.judge.clean import clean
from course_grading.judge.display import MOST_TEXT as MOST_SHOWN
from course_grading.judge.display import shortened
from course_grading.judge.released_cells import ReleasedCell

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning")
SECONDS = 20  # of the processor's time; on a quiet machine the slowest takes 3


def shown(*cells):
    return shortened(clean(new_notebook(cells=[*cells]), {}), {})


@pytest.mark.parametrize(
    "part",
    [
        "a.",
        "  \n",
        "%a",
        "...",
        "a\n",
        "'",
        '"""',
        "f'{",
        "\\\n",
        "@a.",
        "a->",
        "((",
        "0_",
        "é",
        "!a",
    ],
)
def test_any_code_is_read_in_good_time(part):
    source = part * (300_000 // len(part))
    seconds = time_of(shown(new_code_cell(source)))
    assert seconds < SECONDS


@pytest.mark.parametrize(
    "part",
    [
        "\\\\(",
        "\\\\[",
        "\\begin{a}",
        "$",
        "$$ ",
        "*a_",
        "[",
        "![",
        "`a ",
        "#\n",
        "> ",
        "- ",
        "|a\n",
        "~~a",
        "a\n\n",
        "\\",
    ],
)
def test_any_markdown_is_read_in_good_time(part):
    source = part * (150_000 // len(part))
    seconds = time_of(shown(new_markdown_cell(source), *more(source[:3000])))
    assert seconds < SECONDS


def more(source):
    return [new_markdown_cell(source) for _ in range(50)]


def time_of(notebook) -> float:
    began = time.process_time()
    HTMLExporter(template_name="classic").from_notebook_node(notebook)
    return time.process_time() - began


def test_an_ordinary_notebook_is_unchanged():
    code = "def f(x):\n    return x.max(axis=(2, 3)) + 1\n\n\n" * 50
    text = r"The sum \\(a + b\\) is \begin{equation} c \end{equation}, and $$d$$. " * 20
    makers = [new_code_cell, new_markdown_cell] * 5
    cells = [make(source) for source in (code, text) for make in makers]
    notebook = clean(new_notebook(cells=cells), {})
    sources = [cell.source for cell in notebook.cells]
    after = shortened(notebook, {})
    assert [cell.source for cell in after.cells] == sources
    assert after.metadata.language_info.name == "python"


def test_what_is_cut_says_so_and_how_much():
    first, *others = shown(
        new_code_cell("a" * (MOST_SHOWN - 10)),
        new_markdown_cell("b" * 100),
        new_raw_cell("c" * 70),
        new_code_cell("d" * 60),
    ).cells
    assert "not shown" not in first.source
    words = "characters are not shown: too much text in this notebook"
    assert others[0].source == f"{'b' * 10}\n\n… 90 {words}"
    assert others[1].source == f"\n\n… 70 {words}"
    assert others[2].source == f"\n\n# … 60 {words}"


def test_lines_are_cut_as_well():
    first, second = shown(new_code_cell("a\n" * 9_999 + "b"), new_code_cell("c\n" * 10)).cells
    assert "not shown" not in first.source
    assert second.source.startswith("c\n\n# … 18 characters are not shown: ")


def test_the_instructors_own_cells_are_not_cut():
    facts = {"grade": True, "solution": False, "locked": True, "points": 1.0}
    cell = ReleasedCell(name="t", kind="code", source="x" * 2 * MOST_SHOWN, **facts)
    copy = new_code_cell("", metadata={"nbgrader": cell.metadata})
    made = clean(new_notebook(cells=[copy]), {"t": cell})
    assert shortened(made, {"t": cell}).cells[0].source == cell.source


def fill(room, messages):
    outputs = Outputs(room)
    for kind, content in messages:
        outputs.hear(Message(kind, "", content))
    return outputs.found


def test_the_outputs_of_all_cells_together_are_limited_and_say_so():
    room, texts = Room(), []
    for _ in range(100):
        found = fill(room, [("stream", {"name": "stdout", "text": "x" * 40_000})] * 3)
        texts.append("".join(output["text"] for output in found))
    assert sum(map(len, texts)) < 320_000
    assert all("left out" in text for text in texts)


def test_the_number_of_outputs_is_limited_and_says_so():
    shows = [("display_data", {"data": {"text/plain": "1"}})] * (MOST_OUTPUTS + 5)
    room = Room(outputs=MOST_OUTPUTS + 10)
    first, second, third = (fill(room, shows) for _ in range(3))
    assert [len(found) for found in (first, second, third)] == [MOST_OUTPUTS + 1, 11, 1]
    assert all("left out" in found[-1]["text"] for found in (first, second, third))


def test_pictures_of_all_cells_together_are_limited_and_say_so():
    data = base64.b64encode(b"\x89PNG\r\n\x1a\n" + bytes(2_900_000)).decode()
    room = Room()
    found = [
        fill(room, [("display_data", {"data": {"image/png": data, "text/plain": "<Figure>"}})])
        for _ in range(6)
    ]
    pictures = [one for one in found if "image/png" in one[0].get("data", {})]
    assert len(pictures) == 3
    for one in found[3:]:
        assert one[0]["text"] == "… a picture is left out\n"
        assert one[1]["data"] == {"text/plain": "<Figure>"}


def test_after_a_cell_was_cleared_there_is_room_for_its_notes_again():
    long = {"name": "stdout", "text": "x" * 2 * MOST_TEXT}
    outputs = Outputs(Room())
    for kind, content in (("stream", long), ("clear_output", {}), ("stream", long)):
        outputs.hear(Message(kind, "", content))
    assert "left out" in outputs.found[0]["text"]
