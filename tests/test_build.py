"""sources/build.py: from texts to notebooks and learner's copies, and its errors."""

import base64
import importlib
import io
import json
import shutil
import subprocess
import sys
import textwrap
from pathlib import Path

import nbformat
import numpy as np
import pytest
from PIL import Image

SOURCES = Path(__file__).parent.parent / "sources"
MODULES = ("build", "convert", "comparison", "items", "rules")

TEXT = """\
---
kernelspec: {name: python3, display_name: something else}
---

# A notebook

```{code-cell} ipython3
print("two", 1 + 1)
```

The *input* is too small:

```{code-cell} ipython3
:tags: [raises-exception]

from course_utils import windows

windows.output_size(4, kernel_size=5)
```

```{code-cell} ipython3
import ipywidgets
from course_utils import plots

class Slider(ipywidgets.IntSlider):
    def _repr_mimebundle_(self, **options):
        picture = {"text/html": '<img alt="a slider" src="data:,">'}
        return super()._repr_mimebundle_(**options) | picture | {"text/plain": "Slider"}

Slider()
```

```{code-cell} ipython3
plots.lines([1, 2], {"twice": [2, 4]}, "A rising line.", "x", "2x")
```
"""

EXERCISE = """\
Read [the notebook](../notebooks/one.ipynb) and see
<img src="../notebooks/picture.png" alt="nothing">.

```{code-cell} ipython3
:solution: double

def double(x):
    if x == 0:
        ### BEGIN SOLUTION
        return 0
        ### END SOLUTION
    return 2 * x
```

```{code-cell} ipython3
:tests: double
:points: 2

double(4)
```

+++ {"solution": "why", "points": 1}

**Why?**

<!-- BEGIN SOLUTION -->
Because.
<!-- END SOLUTION -->

```{code-cell} ipython3
:tags: [solution]

print("an aside")
```
"""


@pytest.fixture(scope="module")
def builder():
    """The modules of sources/, which are scripts and not a package."""
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(SOURCES)
        yield {name: importlib.import_module(name) for name in MODULES}
    for name in MODULES:
        del sys.modules[name]


def run(folder, *arguments):
    """Run the command in ``folder``, with the texts beside the notebooks."""
    command = [
        sys.executable,
        SOURCES / "build.py",
        "--sources",
        folder,
        "--output",
        folder / "out",
    ]
    return subprocess.run([*command, *arguments], capture_output=True, text=True, check=False)


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """A folder of two texts with the three notebooks built from them, in out/."""
    folder = tmp_path_factory.mktemp("workbook")
    for name, text in (("notebooks/one.md", TEXT), ("exercises/one_exercise.md", EXERCISE)):
        (folder / name).parent.mkdir()
        (folder / name).write_text(text, encoding="utf-8")
    result = run(folder)
    assert (result.returncode, result.stdout) == (0, "3 notebooks built\n"), result.stderr
    return folder


def read(built, name):
    return nbformat.read(built / "out" / name, as_version=4)


def test_notebook_holds_what_the_text_says_and_what_it_prints(built):
    cells = read(built, "notebooks/one.ipynb").cells
    assert [cell.cell_type for cell in cells] == ["markdown", "code", "markdown", *["code"] * 3]
    assert cells[0].source == "# A notebook"
    assert cells[1].outputs[0].text == "two 2\n"
    assert [cell.execution_count for cell in cells if cell.cell_type == "code"] == [1, 2, 3, 4]


def test_error_keeps_its_message_and_no_file_name(built):
    [error] = read(built, "notebooks/one.ipynb").cells[3].outputs
    message = "kernel_size 5 exceeds padded size 4: enlarge padding or shrink kernel_size"
    assert (error.ename, error.evalue) == ("ValueError", message)
    assert error.traceback == [f"ValueError: {message}"]


def test_widget_keeps_only_its_plain_forms(built):
    notebook = read(built, "notebooks/one.ipynb")
    [output] = notebook.cells[4].outputs
    assert set(output.data) == {"text/html", "text/plain"}
    assert "widgets" not in notebook.metadata


def test_nothing_that_depends_on_machine_or_time_is_kept(built):
    notebook = read(built, "notebooks/one.ipynb")
    assert notebook.metadata.kernelspec.display_name == "Python 3 (ipykernel)"
    assert "version" not in notebook.metadata.language_info
    assert all("execution" not in cell.metadata for cell in notebook.cells)


def test_what_is_printed_in_pieces_is_joined(builder):
    printed = [
        nbformat.v4.new_output("stream", name=name, text=text)
        for name, text in (("stdout", "1\n"), ("stdout", "2\n"), ("stderr", "3\n"))
    ]
    between = nbformat.v4.new_output("display_data", {"text/plain": "4"})
    cell = nbformat.v4.new_code_cell("f()", outputs=[*printed, between, printed[0].copy()])
    builder["convert"].without_traces(nbformat.v4.new_notebook(cells=[cell]))
    texts = [output.get("text") for output in cell.outputs]
    assert texts == ["1\n2\n", "3\n", None, "1\n"]


def test_learners_copy_has_a_stub_where_the_solution_was(built):
    notebook = read(built, "exercises/one_exercise.ipynb")
    assert [cell.source for cell in notebook.cells[1:]] == [
        textwrap.dedent("""\
            def double(x):
                if x == 0:
                    raise NotImplementedError("your code here")
                return 2 * x"""),
        "double(4)",
        "**Why?**\n\n*Your answer here.*",
    ]
    code = [cell for cell in notebook.cells if cell.cell_type == "code"]
    assert all(cell.outputs == [] and cell.execution_count is None for cell in code)


def test_solution_is_complete_and_executed(built):
    cells = read(built, "exercises/solutions/one_exercise.ipynb").cells
    assert "        return 0\n" in cells[1].source
    assert cells[2].outputs[0].data["text/plain"] == "8"
    assert "Because." in cells[3].source
    assert cells[4].outputs[0].text == "an aside\n"


def test_links_of_an_exercise_fit_both_folders(built):
    links = {
        name: read(built, f"exercises/{name}one_exercise.ipynb").cells[0].source
        for name in ("", "solutions/")
    }
    assert links[""].count("../notebooks/") == 2
    assert links["solutions/"].count("../../notebooks/") == 2


def test_cells_to_be_graded_carry_nbgraders_metadata(built):
    for name in ("exercises/one_exercise.ipynb", "exercises/solutions/one_exercise.ipynb"):
        graded = [cell.metadata.get("nbgrader") for cell in read(built, name).cells[1:4]]
        common = {"schema_version": 3, "task": False}
        assert graded == [
            {**common, "grade_id": "double", "solution": True, "grade": False, "locked": False},
            {**common, "grade_id": "double_tests", "solution": False, "grade": True}
            | {"locked": True, "points": 2},
            {**common, "grade_id": "why", "solution": True, "grade": True}
            | {"locked": False, "points": 1},
        ]


def test_ids_are_those_of_the_text(built, builder, tmp_path):
    ids = [cell.id for cell in read(built, "notebooks/one.ipynb").cells]
    assert len(set(ids)) == len(ids)
    longer = tmp_path / "one.md"
    longer.write_text(TEXT.replace("# A notebook", "# A notebook\n\n+++\n\nWith a new cell."))
    assert [cell.id for cell in builder["convert"].from_text(longer).cells][2:] == ids[1:]


def test_equal_cells_have_different_ids(builder, tmp_path):
    twice = tmp_path / "twice.md"
    twice.write_text("Same.\n\n+++\n\nSame.\n")
    first, second = builder["convert"].from_text(twice).cells
    assert first.source == second.source
    assert first.id != second.id


def test_second_build_gives_the_same_bytes(built):
    before = {path: path.read_bytes() for path in (built / "out").rglob("*.ipynb")}
    for path in before:
        path.unlink()
    assert run(built).returncode == 0
    assert {path: path.read_bytes() for path in (built / "out").rglob("*.ipynb")} == before


def test_check_names_what_differs_and_writes_nothing(built, tmp_path):
    shutil.copytree(built, tmp_path, dirs_exist_ok=True)
    notebook = tmp_path / "out/notebooks/one.ipynb"
    stored = notebook.read_text().replace("two 2", "two 3")
    notebook.write_text(stored)
    (tmp_path / "out/exercises/one_exercise.ipynb").unlink()
    stranger = tmp_path / "out/notebooks/two.ipynb"
    stranger.write_text(stored)
    result = run(tmp_path, "--check")
    assert result.returncode == 1
    hint = "run `make notebooks` and commit what it writes"
    assert result.stdout.splitlines() == [
        f"{notebook}: differs from its text in cell 1 (outputs): {hint}",
        f"{tmp_path}/out/exercises/one_exercise.ipynb: is missing: {hint}",
        f"{stranger}: has no text",
    ]
    assert notebook.read_text() == stored


def test_check_is_content_with_what_was_built(built):
    result = run(built, "--check", "one_ex")
    assert (result.returncode, result.stdout) == (0, "2 notebooks agree with their texts\n")


def test_kept_outputs_are_those_of_the_same_cells(built, tmp_path):
    shutil.copytree(built, tmp_path, dirs_exist_ok=True)
    result = run(tmp_path, "--check", "--keep-outputs")
    assert (result.returncode, result.stdout) == (0, "3 notebooks agree with their texts\n")
    (tmp_path / "notebooks/one.md").write_text(TEXT.replace("1 + 1", "1 + 2"))
    notebook = tmp_path / "out/notebooks/one.ipynb"
    notebook.write_text(notebook.read_text().replace("too small", "too large"))
    result = run(tmp_path, "--check", "--keep-outputs")
    assert f"{notebook}: differs from its text in cell 1 (id, outputs, source)" in result.stdout
    result = run(tmp_path, "--keep-outputs", "one")
    assert result.stdout == "3 notebooks built\n"
    cells = nbformat.read(notebook, as_version=4).cells
    assert (cells[1].source, cells[1].outputs) == ('print("two", 1 + 2)', [])
    assert cells[3].outputs[0].ename == "ValueError"


def test_names_choose_what_is_built(builder, built):
    chosen = builder["build"].jobs(built, built / "out", ["one_ex", "three"])
    assert [str(job.target.relative_to(built)) for job in chosen] == [
        "out/exercises/solutions/one_exercise.ipynb",
        "out/exercises/one_exercise.ipynb",
    ]
    result = run(built, "three")
    assert result.returncode == 2
    assert "has such a name: three" in result.stderr


def test_failing_cell_is_shown_and_nothing_is_written(builder, tmp_path):
    source = tmp_path / "notebooks" / "bad.md"
    source.parent.mkdir()
    source.write_text("```{code-cell} ipython3\nundefined\n```\n")
    job = builder["build"].Job(source, tmp_path / "out" / "bad.ipynb")
    answer = builder["build"].answer(job, check=False)
    assert answer.startswith(f"{job.target}: a cell fails without being tagged")
    assert "NameError" in answer
    assert not job.target.exists()


CHOICE = """\
Ends well. {{ total }} points.

Which is true?

{{ kept_for_backward.options }}

```{code-cell} ipython3
:solution: kept_for_backward

letter = "..."
```

```{code-cell} ipython3
:tests: kept_for_backward

check("kept_for_backward", letter)
```

+++ {"solution": "paths_add_up"}

**Why?**

+++ {"tests": "paths_add_up"}

No check.
"""


@pytest.fixture
def exercise(builder, tmp_path):
    """Reads a text as exercise 03."""

    def read(text):
        path = tmp_path / "03_gradients.md"
        path.write_text(text, encoding="utf-8")
        return builder["convert"].from_text(path).cells

    return read


def test_options_of_a_choice_and_the_sum_of_points_come_from_the_items(exercise):
    total, question, *options = exercise(CHOICE)[0].source.replace("\n\n", "\n").splitlines()
    assert (total, question) == ("Ends well. 15 points.", "Which is true?")
    assert [line[:12] for line in options] == [
        "- **a** Both",
        "- **b** Max ",
        "- **c** Aver",
        "- **d** Neit",
    ]
    assert (
        options[2]
        == "- **c** Average pooling needs the numbers in `x`, max pooling only its shape."
    )


def test_points_come_from_the_item_and_go_to_the_cell_that_is_graded(exercise):
    graded = [cell.metadata.nbgrader for cell in exercise(CHOICE)[1:]]
    assert [(facts.grade_id, facts.grade, facts.get("points")) for facts in graded] == [
        ("kept_for_backward", False, None),
        ("kept_for_backward_tests", True, 1),
        ("paths_add_up", True, 2),
        ("paths_add_up_tests", False, None),
    ]


@pytest.mark.parametrize(
    ("right", "wrong", "message"),
    [
        (".options", ".points", r"\{\{ kept_for_backward.points \}\} stands for nothing: write"),
        ("{{ kept_for_backward", "{{ max_pool2d_backward", "stands for nothing"),
        ("{{ kept_for_backward", "{{ exact_shifts", "stands for nothing"),
        ("{{ total", "{{total of", r"\{\{total of \}\} stands for nothing"),
        (":tests: kept", ":points: 1\n:tests: kept", "leave out the points of kept_for_backward"),
    ],
)
def test_placeholders_and_points_that_no_item_states_are_refused(exercise, right, wrong, message):
    with pytest.raises(ValueError, match=message):
        exercise(CHOICE.replace(right, wrong))


def test_a_text_without_items_has_no_sum_of_points(builder, tmp_path):
    path = tmp_path / "01_shrink.md"
    path.write_text("{{ total }} points.")
    with pytest.raises(ValueError, match="stands for nothing"):
        builder["convert"].from_text(path)


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        ("### BEGIN SOLUTION\n1", "END SOLUTION is missing"),
        ("### END SOLUTION", "do not alternate"),
        ("### BEGIN SOLUTION\n### BEGIN SOLUTION\n### END SOLUTION", "do not alternate"),
    ],
)
def test_marks_must_alternate(builder, wrong, message):
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(wrong)])
    with pytest.raises(ValueError, match=message):
        builder["convert"].learners_copy(notebook)


def code(source="f()", tags=(), grade_id=None, **output):
    outputs = [nbformat.v4.new_output(**output)] if output else []
    graded = {"nbgrader": {"grade_id": grade_id}} if grade_id else {}
    metadata = {"tags": list(tags), **graded}
    return nbformat.v4.new_code_cell(source, outputs=outputs, execution_count=1, metadata=metadata)


def shown(**data):
    mimes = {name.replace("_", "/").replace("svg", "svg+xml"): text for name, text in data.items()}
    return code(output_type="display_data", data=mimes)


ERROR = {"output_type": "error", "ename": "ValueError", "evalue": "no", "traceback": ["no"]}
WIDGET = {"application/vnd.jupyter.widget-view+json": {"model_id": "1"}, "text/plain": "Box()"}


@pytest.mark.parametrize(
    ("cells", "message"),
    [
        ([code("\n".join(["x = 1"] * 16))], "16 lines of code, more than 15"),
        ([code(**ERROR)], "ends in an error: tag it"),
        ([code(tags=["raises-exception"])], "is tagged raises-exception and raises none"),
        ([nbformat.v4.new_markdown_cell("See ![ ](a.png)")], "an image without alt text"),
        ([nbformat.v4.new_markdown_cell('<img src="a.png">')], "an image without alt text"),
        ([shown(text_html='<img alt=" " src="data:,">')], "an image without alt text"),
        ([shown(text_html='<img data-alt="x" src="data:,">')], "an image without alt text"),
        ([shown(image_png="iVBOR")], r"plots.picture\(figure, alt=…\)"),
        ([shown(image_svg="<svg/>", text_plain="a grid")], r"plots.picture\(figure, alt=…\)"),
        ([code(output_type="display_data", data=WIDGET)], "shows a widget that has no picture"),
        ([shown(text_plain="<Thing at 0x7f12ab34cd>")], "a memory address, '0x7f12ab34cd'"),
        ([code(output_type="stream", name="stdout", text=f"in {SOURCES}\n")], "a path of this"),
        ([code(output_type="stream", name="stderr", text="Warning: no\n")], "writes to stderr"),
        ([shown(text_html="<b>/home/ada/x</b>")], "a path of this machine, '/home/a'"),
        ([shown(text_plain=r"C:\Users")], "a path of this machine"),
        ([code(grade_id="again"), code(grade_id="again")], "2 cells are named 'again'"),
    ],
)
def test_house_rules_refuse(builder, cells, message):
    [broken] = builder["rules"].broken_rules(nbformat.v4.new_notebook(cells=cells), 1000)
    with pytest.raises(ValueError, match=message):
        raise ValueError(broken)


def test_house_rules_refuse_a_heavy_notebook(builder):
    assert builder["rules"].broken_rules(nbformat.v4.new_notebook(), 1_500_000) == []
    [broken] = builder["rules"].broken_rules(nbformat.v4.new_notebook(), 1_500_001)
    assert broken.startswith("1,500,001 bytes, more than 1,500,000")


def test_house_rules_let_pass_what_is_meant(builder):
    cells = [
        code("\n\n".join(["x = 1"] * 15)),
        code(tags=["raises-exception"], **ERROR),
        nbformat.v4.new_markdown_cell("![a dog](dog.png) and/or 1/2, https://pytorch.org/home/x"),
        shown(
            image_svg="<svg/>", text_html='<img\n src="data:image/svg+xml;base64,/tmp/a" alt="7">'
        ),
        shown(text_plain="colour 0xff00, at 0x1"),
    ]
    assert builder["rules"].broken_rules(nbformat.v4.new_notebook(cells=cells), 1000) == []


def png(pixels, **options):
    stream = io.BytesIO()
    Image.fromarray(np.asarray(pixels, dtype=np.uint8)).save(stream, "png", **options)
    return base64.b64encode(stream.getvalue()).decode()


def html(*pictures):
    return json.dumps([f'<img src="data:image/png;base64,{picture}">' for picture in pictures])


def test_picture_compressed_otherwise_is_kept(builder):
    pixels = np.arange(1200).reshape(30, 40) % 251
    stored = html(png(pixels, compress_level=9))
    fresh = html(png(pixels, compress_level=1))
    assert fresh != stored
    assert builder["comparison"].keep_same_pictures(fresh, stored) == stored


@pytest.mark.parametrize(("difference", "kept"), [(15, True), (16, False), (200, False)])
def test_picture_that_differs_visibly_in_one_pixel_is_not_kept(builder, difference, kept):
    before, after = np.zeros((30, 40)), np.zeros((30, 40))
    after[7, 3] = difference
    unchanged = png(np.full((2, 2), 9))
    stored, fresh = html(unchanged, png(before)), html(unchanged, png(after))
    result = builder["comparison"].keep_same_pictures(fresh, stored)
    assert result == (stored if kept else fresh)


@pytest.mark.parametrize("stored", [html(), html("AAAA"), html(png(np.zeros((3, 2))))])
def test_picture_of_another_size_or_none_is_not_kept(builder, stored):
    fresh = html(png(np.zeros((2, 2))))
    assert builder["comparison"].keep_same_pictures(fresh, stored) == fresh
