"""nbgrader's feedback for a submission that tries to run something in the reader's browser."""

import shutil
from html.parser import HTMLParser
from pathlib import Path

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_output, new_raw_cell

from course_grading.batch.bundle import make_bundle
from course_grading.batch.judging import judge_submission
from course_grading.batch.merging import Writer
from course_grading.batch.records import GradingRecord, write_record
from course_grading.configuration import course_config
from course_grading.package import Package
from course_grading.report import write_report

NAME = "02_pooling"
RUN = "window.ran = true"
MARKDOWN = f"""
<script>{RUN}</script>

<img src=x onerror="{RUN}"> <svg onload="{RUN}"></svg> <b onmouseover="{RUN}">here</b>

[a link](javascript:{RUN}) [another](java&#115;cript:{RUN}) <iframe src="javascript:{RUN}"></iframe>

```</code></pre><script>{RUN}</script>
```

$\\href{{javascript:{RUN}}}{{x}}$
"""
CODE = f'''
from IPython.display import HTML, SVG, Javascript, Markdown, display

for Kind in (HTML, Javascript, Markdown):
    display(Kind("""<script>{RUN}</script><img src=x onerror="{RUN}">"""))
display(SVG('<svg xmlns="http://www.w3.org/2000/svg" onload="{RUN}"/>'))
print("<script>{RUN}</script>", "\\x1b]8;;javascript:{RUN}\\x07here\\x1b]8;;\\x07")
raise RuntimeError("</pre><script>{RUN}</script>")
'''
EXPLORER = """
from course_utils.explorers import PoolingExplorer

PoolingExplorer([[1, 2], [3, 9]], kernel_size=2)
"""


@pytest.fixture(scope="module")
def feedback(released, tmp_path_factory) -> str:
    """The feedback page for that submission."""
    course = tmp_path_factory.mktemp("feedback") / "course"
    shutil.copytree(released, course)
    package = Package({f"{NAME}.ipynb": submission(course).encode()})
    bundle = make_bundle(course, NAME, sandbox=False)
    with pytest.warns(UserWarning, match="no sandbox"):
        judged = judge_submission(bundle, package)
    assert (judged.refused, judged.failed) == ("", "")
    with Writer(course_config(course), bundle) as writer:
        writer.merge("mallory", package, judged.executed)
    write_record(course, GradingRecord("mallory", NAME, "key", "", judged.scores, judged.mistakes))
    paths = write_report(course, NAME)
    assert paths == [
        course / "class" / f"{NAME}.csv",
        course / "class" / f"{NAME}.html",
        course / "feedback",
    ]
    assert all(path.exists() for path in paths)
    return (course / "feedback" / "mallory" / NAME / f"{NAME}.html").read_text()


def submission(course: Path) -> str:
    book = nbformat.read(course / "release" / NAME / f"{NAME}.ipynb", as_version=4)
    html = new_output("display_data", data={"text/html": f"<script>{RUN}</script>"})
    book.cells += [
        new_markdown_cell(MARKDOWN),
        new_raw_cell(MARKDOWN),
        new_code_cell(EXPLORER),
        new_code_cell(CODE, outputs=[html]),
    ]
    book.metadata.title = f"</title><script>{RUN}</script>"
    book.metadata.widgets = {"application/vnd.jupyter.widget-state+json": {"a": "</script>"}}
    return nbformat.writes(book)


class Reader(HTMLParser):
    """Collects what would run or be fetched."""

    def __init__(self, text):
        super().__init__()
        self.scripts, self.handlers, self.links, self.frames = [], [], [], []
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        found = {name: value or "" for name, value in attributes}
        if tag == "script":
            self.scripts.append(found)
        if tag in ("iframe", "object", "embed", "form", "base", "meta") and found.get("src"):
            self.frames.append(tag)
        self.handlers += [name for name in found if name.startswith("on")]
        self.links += [found[name] for name in ("src", "href") if name in found]


def test_the_only_script_is_nbconverts_own(feedback):
    reader = Reader(feedback)
    first, second = reader.scripts
    assert "/mathjax/" in first["src"]
    assert second == {"type": "text/x-mathjax-config"}
    assert not reader.handlers
    assert not reader.frames
    assert not [link for link in reader.links if "script:" in link.lower()]


def test_the_page_shows_the_feedback(feedback):
    assert "Score: 0.0 / 16.0" in feedback
    assert '<a href="#max_pool2d_tests">Max pooling' in feedback
    assert "Test cell" not in feedback
    assert "Grade cell" not in feedback
    assert "Out[1]:" not in feedback  # the score is stated in words
    assert "window.ran = true" in feedback  # as text: the student sees what was sent


@pytest.mark.browser
def test_nothing_runs_in_a_browser_and_explorers_are_pictures(feedback, new_page):
    scripts = {link: "" for link in Reader(feedback).links if link.startswith("https:")}
    assert len(scripts) == 1
    page = new_page({"https://page.test/": feedback, **scripts})
    page.goto("https://page.test/")
    for link in page.get_by_text("here").all():
        link.hover()
    assert page.evaluate("window.ran") is None
    assert page.evaluate("document.querySelectorAll('iframe, object, svg').length") == 0
    pictures = page.locator("img[src^='data:image/svg+xml']").all()
    assert len(pictures) == 2  # the exercise's own, and the one above
    for picture in pictures:
        assert picture.get_attribute("alt").startswith("Max pooling: window 2×2")
        assert picture.evaluate("image => image.decode().then(() => image.naturalWidth)") > 100
