import re
from html.parser import HTMLParser

import nbformat
import pytest
from hypothesis import given
from hypothesis import strategies as st
from nbconvert import HTMLExporter
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_raw_cell

from course_grading.crossing.messages import Message
from course_grading.judge.cell_outputs import MOST_OUTPUTS, MOST_TEXT, Outputs, Room
from course_grading.judge.clean import clean
from course_grading.judge.sanitizer import picture, sanitized

HOSTILE = [
    "<script>ALERT(1)</script>",
    "<img src=x onerror=ALERT(1)>",
    "<svg/onload=ALERT(1)>",
    "<iframe srcdoc='<script>ALERT(1)</script>'></iframe>",
    "[a](javascript:ALERT(1))",
    "[a](JaVaScRiPt:ALERT(1))",
    "[a](java\tscript:ALERT(1))",
    "[a](javascript\\:ALERT(1))",
    "[a](&#106;avascript:ALERT(1))",
    "[a](&#x6A;avascript:ALERT(1))",
    "[a](javascript&colon;ALERT(1))",
    "[a](java&Tab;script:ALERT(1))",
    "[a](java&NewLine;script:ALERT(1))",
    "[a](<javascript:ALERT(1)>)",
    "[a]: javascript:ALERT(1)\n\n[a]",
    "<javascript:ALERT(1)>",
    "[a](vbscript:ALERT(1))",
    "[a](data:text/html;base64,PHNjcmlwdD4=)",
    "![a](data:text/html,<script>ALERT(1)</script>)",
    "```\n</code></pre><script>ALERT(1)</script>\n```",
    "`</code><script>ALERT(1)</script>`",
    "$</script><script>ALERT(1)</script>$",
    "<!-- --><script>ALERT(1)</script>",
    "<scr<script>ipt>ALERT(1)</script>",
    '<a href="javascript:ALERT(1)">a</a>',
    "<style>@import 'javascript:ALERT(1)'</style>",
    "[a](http://example.org 'x\" onclick=ALERT(1)')",
    '![a](x "a\\" onerror=ALERT(1) b=\\"")',
]


class Live(HTMLParser):
    """Collects what would run or be loaded."""

    def __init__(self):
        super().__init__()
        self.found = []

    def handle_starttag(self, tag, attrs):
        if tag in ("script", "iframe", "object", "embed", "svg", "style", "base", "form", "meta"):
            self.found.append(tag)
        for name, value in attrs:
            scheme = "".join((value or "").split()).lower().partition(":")[0]
            if name.startswith("on") or name == "srcdoc":
                self.found.append(name)
            if name in ("href", "src") and scheme in ("javascript", "vbscript", "data"):
                self.found.append(value)


def live(cell) -> list[str]:
    page, _ = HTMLExporter(template_name="basic").from_notebook_node(new_notebook(cells=[cell]))
    reader = Live()
    reader.feed(page)
    return reader.found


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
@pytest.mark.parametrize("text", HOSTILE)
def test_nothing_runs_in_nbconverts_page(text):
    cells = [
        new_markdown_cell(text),
        new_raw_cell(text, metadata={"raw_mimetype": "text/html"}),
        new_code_cell(text),
    ]
    for cell in clean(new_notebook(cells=cells), {}).cells:
        assert live(cell) == []


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_unsanitized_samples_would_run():
    assert sum(bool(live(new_markdown_cell(text))) for text in HOSTILE) >= 8


LOADING = [
    "![x](/logout)",
    "![x](https://example.org/x.png 'title')",
    "![x](//example.org/x.png)",
    "![x][y]\n\n[y]: /logout",
    "![y]\n\n[y]: </logout>",
    "![a ![b](attachment:c.png)](/logout)",
    "![a](attachment:c.png/../logout)",
    "[![x](/logout)](https://example.org)",
    "![x\ny](/logout)",
    "<img src=/logout>",
    "> ```mermaid\n> graph TD\n> ```",
    "```mermaid\ngraph TD\n```",
    "- ~~~ mermaid `x\n  graph TD\n  ~~~",
    "a\r```mermaid\rgraph TD\r```",
]


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
@pytest.mark.parametrize("text", LOADING)
def test_nothing_is_loaded_by_nbconverts_page(text):
    cells = [new_markdown_cell(text), new_raw_cell(text), new_code_cell(text)]
    page, _ = HTMLExporter(template_name="basic").from_notebook_node(
        clean(new_notebook(cells=cells), {})
    )
    assert not re.search(r"<(img|link|source|video|audio)\b|class=\"mermaid|url\(", page)


@pytest.mark.parametrize(
    "text",
    [
        r"$\style{background:url(/logout)}{x}$",
        r"\$\\style{background:url(/logout)}{x}\$",
        r"$$\bbox[background:url(/logout)]{x}$$",
        r"$\require{HTML}\let\x=\style\x{background:url(/logout)}{x}$",
        r"$\cssId{MathJax_Message}{x}\class{x}{y}$",
    ],
)
def test_formulas_hold_no_style_sheets(text):
    broken = sanitized(text)
    assert not re.search(r"\\(style|bbox|require|cssId|class)", broken)


def test_formulas_fences_and_exclamation_marks_stay():
    text = "Wow! [a](https://example.org), 5! = 120, $\\classes \\styled x!$\n\n```\na = [1]\n```"
    assert sanitized(text) == text
    assert sanitized("```python\na = 1\n```") == "```\na = 1\n```"
    keys = "press <kbd>Ctrl</kbd>+<kbd>C</kbd>, x<sub>1</sub><sup>2</sup><br>y"
    assert sanitized(keys) == keys
    for tag in ("<kbd/onclick=x>", "<kbd >", "<KBD>", "<br/onload=x>", "<subx>", "<kbd\n>"):
        assert sanitized(tag) == f"< {tag[1:]}"
    for line in ("```inline``` code", "a ~~~ b ~~~ c", "`` ```x``"):
        assert sanitized(line) == line


@given(st.text(alphabet="<>/!?abjs&#;:()[]`$\\ \n", max_size=40))
def test_no_tag_is_left_in_any_text(text):
    reader = Live()
    starts = []
    reader.handle_starttag = lambda tag, attrs: starts.append((tag, attrs))
    reader.feed(sanitized(text))
    reader.close()
    assert starts == []


def test_ordinary_text_is_unchanged():
    text = "Max keeps $a_{ij} \\ge b$, *mean* `x[1 < 2]` — 3 < 4 & 5; [a](https://example.org) ä"
    assert sanitized(text) == text


def test_pictures_must_have_the_type_they_claim():
    png = "iVBORw0KGgo="
    assert picture("image/png", png) == png
    assert picture("image/png", png + "\n") == png
    for kind, data in (
        ("image/jpeg", png),
        ("image/svg+xml", png),
        ("image/png", "PHN2Zy8+"),
        ("image/png", "%%%"),
        ("image/png", [png]),
        ("image/png", None),
        ("image/png", png + "A" * 5_000_000),
    ):
        assert picture(kind, data) is None


def test_outputs_are_bounded_and_valid():
    outputs = Outputs(Room())
    for content in ({}, {"text": 5}, {"name": ["stderr"], "text": "a"}, {"text": "b\ud800"}):
        outputs.hear(Message("stream", "", content))
    outputs.hear(Message("error", "", {"ename": 3, "traceback": "no", "evalue": None}))
    outputs.hear(Message("display_data", "", {"data": []}))
    outputs.hear(Message("display_data", "", {"data": {"text/html": "x", "image/png": 3}}))
    outputs.hear(Message("execute_result", "", {"data": {"text/plain": "4.0"}}))
    for _ in range(2 * MOST_OUTPUTS):
        outputs.hear(Message("display_data", "", {"data": {"text/plain": "x" * 10_000}}))
    assert sum(len(str(output)) for output in outputs.found) < 2 * MOST_TEXT
    kinds = [output.output_type for output in outputs.found[:3]]
    assert kinds == ["stream", "error", "execute_result"]
    cell = new_code_cell("", outputs=outputs.found)
    nbformat.validate(new_notebook(cells=[cell]))
    cell.outputs[0].text.encode("utf-8")


@pytest.mark.parametrize(
    "notebook",
    [
        {},
        {"cells": None},
        {"cells": [1, None, {}, {"cell_type": "code"}, {"cell_type": [], "source": {}}]},
        {"cells": [{"cell_type": "code", "source": ["a", "b"], "metadata": 3, "id": "<b>"}]},
        {"cells": [{"cell_type": "markdown", "source": "\ud800", "attachments": [1]}]},
        {"cells": [{"cell_type": "code", "metadata": {"nbgrader": {"grade_id": {}}}}] * 5000},
    ],
)
def test_any_notebook_becomes_a_valid_one(notebook):
    fresh = clean(nbformat.from_dict(notebook), {})
    nbformat.validate(fresh)
    nbformat.writes(fresh).encode("utf-8")


@pytest.mark.parametrize(
    "text",
    [
        "![x](attachment:gone.png)",
        "![x](attachment:)",
        "![x](attachment\\:gone.png)",
        "![x](attachment:dot.png%20)",
        "![x](attachment:dot.png/../gone 'title')",
        "![x](<attachment:gone.png>)",
        "![x][y]\n\n[y]: attachment:gone.png",
        "![x](attach&#109;ent:gone.png)",
    ],
)
def test_a_missing_attachment_does_not_stop_nbconvert(text):
    notebook = new_notebook(cells=[new_markdown_cell(text)])
    page, _ = HTMLExporter().from_notebook_node(clean(notebook, {}))
    assert "gone" in page or "attachment" in page


def test_an_attachment_is_shown():
    dot = (
        "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJg"
        "gg=="
    )
    cell = new_markdown_cell(
        "![x](attachment:dot.png)", attachments={"dot.png": {"image/png": dot}}
    )
    page, _ = HTMLExporter().from_notebook_node(clean(new_notebook(cells=[cell]), {}))
    assert f"data:image/png;base64,{dot}" in page
