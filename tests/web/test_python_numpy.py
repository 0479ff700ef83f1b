"""The whole workbook in the page's Python, with NumPy: every exercise, and explorers that answer.

It runs where PYODIDE names a folder with a copy of Pyodide and NumPy.
"""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest

from course_utils.practice.catalogue import all_items
from course_utils.practice.code_item import CodeItem
from course_utils.practice.mutants import mutants_of

pytestmark = pytest.mark.browser
HERE = Path(__file__).parent
ROOT = HERE.parent.parent
PATIENCE = 180_000  # milliseconds
RUN = """async (cells) => {
  const all = {};
  for (const [name, source] of cells) {
    const { outputs } = await python.run(source, { cell: name });
    all[name] = outputs;
  }
  return JSON.stringify(all);
}"""


def solutions():
    """All cells of the notebooks with solutions, by exercise and cell."""
    for path in sorted((ROOT / "exercises/solutions").glob("*.ipynb")):
        for cell in nbformat.read(path, 4).cells:
            if cell.cell_type == "code":
                yield f"{path.stem} {cell.id}", cell.source


def wrong_answers():
    """Some wrong answers to each item whose answer is code."""
    yield "imports", "import numpy as np\nfrom course_utils.practice import check"
    yield "pair", "from course_utils import windows\npair = lambda size: windows.pair(size, 'size')"
    for name, item in all_items().items():
        if isinstance(item, CodeItem):
            for number, mutant in enumerate(mutants_of(name)[::16]):
                if "import" in mutant.source:
                    continue
                yield f"{name} {number}", f'{mutant.edited}\ncheck("{name}", {name})'


@pytest.fixture(scope="module")
def cells():
    return [*solutions(), *wrong_answers()]


@pytest.fixture(scope="module")
def address(python_folder, pyodide, serve):
    return serve(python_folder(pyodide))


@pytest.fixture(scope="module")
def open_page(browser, address):
    """Open a page with a Python of its own."""
    contexts = []

    def open_page():
        contexts.append(browser.new_context())
        page = contexts[-1].new_page()
        page.set_default_timeout(PATIENCE)
        page.goto(address)
        page.wait_for_function("window.python")
        return page

    yield open_page
    for context in contexts:
        context.close()


@pytest.fixture(scope="module")
def page(open_page):
    return open_page()


@pytest.fixture(scope="module")
def there(page, cells):
    """The outputs of all cells in the browser."""
    return json.loads(page.evaluate(RUN, cells))


@pytest.fixture(scope="module")
def here(cells, tmp_path_factory):
    """The outputs of the same cells in this Python."""
    environment = os.environ | {"WORKBOOK_PROGRESS": str(tmp_path_factory.mktemp("answers"))}
    command = [sys.executable, HERE / "cells_in_cpython.py", ROOT / "web"]
    done = subprocess.run(
        command,
        input=json.dumps(cells),
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )
    return json.loads(done.stdout)["outputs"]


def verdicts(outputs):
    """What each check says, in words and as a panel.

    In a browser, arrays of integers have 32 bits, which the words may name, and in which a wrong
    answer may overflow on a case or two that it is right on elsewhere.
    """
    return {
        name: tuple(
            re.sub(r"\d+ of \d+ cases", "cases", each["data"][kind].replace("int32", "int64"))
            for kind in ("text/plain", "text/html")
        )
        for name, made in outputs.items()
        for each in made
        if "data" in each and each["data"]["text/plain"].startswith(("✓", "✗", "✎", "…"))
    }


def test_every_solution_is_right_in_the_browser(there):
    said = verdicts(there)
    checked = [name for name, source in solutions() if source.startswith("check(")]
    assert len(checked) > 60
    assert [name for name in checked if not said[name][0].startswith(("✓", "✎"))] == []


def test_a_cell_either_runs_or_names_the_package_that_it_needs(there):
    errors = [
        (name, each["ename"], each["evalue"])
        for name, made in there.items()
        for each in made
        if each["output_type"] == "error"
    ]
    missing = {value for _, kind, value in errors if kind == "MissingPackage"}
    assert missing == {"sklearn"}
    # a name that such a cell would have defined
    rest = [each for each in errors if each[1] != "MissingPackage"]
    assert [value for _, _, value in rest] == ["name 'tiled' is not defined"]


def test_verdicts_are_those_of_this_python(there, here):
    mine, theirs = verdicts(here), verdicts(there)
    assert len(mine) > 120
    assert list(theirs) == list(mine)
    assert [name for name in mine if theirs[name] != mine[name]] == []


def test_explorers_answer(page):
    source = (
        "from course_utils.explorers import PoolingExplorer\n"
        "PoolingExplorer([[1, 2, 3], [4, 5, 6], [7, 8, 9]], kernel_size=2, stride=1)"
    )
    answer = page.evaluate(
        """async (source) => {
        const { id, traits, frames } = await python.explore(source);
        const unpack = (bytes) => new Response(new Blob([bytes]).stream().pipeThrough(
          new DecompressionStream("gzip"))).json();
        const explorer = python.explorer(id);
        const heard = { traits, pieces: (await unpack(frames)).pieces.length };
        const next = (event) => new Promise((resolve) => explorer.on(event, resolve));
        const changed = next("change");
        explorer.send({ cell: "input[0,0]", trait: "values", text: "12" });
        const { frames: newer } = await changed;
        heard.twelve = JSON.stringify(await unpack(newer)).includes("12");
        const told = next("message");
        explorer.send({ cell: "input[0,0]", trait: "values", text: "twelve" });
        heard.message = await told;
        return heard;
        }""",
        source,
    )
    assert answer["traits"]["name"] == "Pooling explorer"
    assert answer["traits"]["kernel_size"] == 2
    assert answer["pieces"] > 10
    assert answer["twelve"]
    assert answer["message"]["cell"] == "input[0,0]"
    assert "“twelve” is not a number" in answer["message"]["notice"]


def test_what_the_reader_chose_is_there_after_a_stop(open_page):
    answer = open_page().evaluate(
        """async () => {
        const source = "from course_utils.explorers import PoolingExplorer\\n" +
          "line = PoolingExplorer([[1, 2, 3]], kernel_size=1, stride=1)\\nline";
        await python.run(source, { cell: "line" });
        python.explorer("line-0").set("stride", 2);
        const before = (await python.run("line.stride")).outputs[0].data["text/plain"];
        const endless = python.run("while True: pass", { cell: "endless" });
        setTimeout(() => python.stop(), 100);
        await endless;
        const after = (await python.run("line.stride")).outputs[0].data["text/plain"];
        return [before, after];
        }"""
    )
    assert answer == ["2", "2"]


def test_answers_are_remembered_on_the_page(page):
    answer = page.evaluate(
        """async () => {
        python.progress = "";
        const source = "from course_utils.practice import check\\ncheck('kept_for_backward', 'd')";
        const { progress } = await python.run(source);
        return [progress, python.progress];
        }"""
    )
    assert answer[0] == answer[1]
    assert json.loads(answer[0])["item"] == "kept_for_backward"
