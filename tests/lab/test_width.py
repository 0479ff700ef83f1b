"""Lines of text are short enough to read, however wide the screen is."""

import pytest
from nbformat.v4 import new_markdown_cell, new_notebook

from course_utils.lab.page import Page

pytestmark = pytest.mark.browser
MOST_LETTERS = 90
LONG = " ".join(["Pooling keeps the largest number of each window and forgets where it stood."] * 9)
# the number of letters in each line, as broken by the browser
LINES = """element => {
  const [text, range, lines] = [element.firstChild, document.createRange(), {}];
  for (let place = 0; place < text.length; place++) {
    range.setStart(text, place);
    range.setEnd(text, place + 1);
    const { top } = range.getBoundingClientRect();
    lines[top] = (lines[top] ?? 0) + 1;
  }
  return Object.values(lines);
}"""


@pytest.mark.parametrize("width", [1280, 1920])
def test_lines_of_text_have_at_most_90_letters(lab, resize, width):
    resize(width=width, height=900)
    lab.write("wide.ipynb", text=LONG)
    lab.open("wide.ipynb")
    paragraph = lab.page.locator(".jp-RenderedMarkdown p").first
    paragraph.wait_for()
    letters = paragraph.evaluate(LINES)
    assert len(letters) > 1
    assert max(letters) <= MOST_LETTERS


@pytest.mark.parametrize("width", [1280, 1920])
def test_so_they_have_on_a_converted_page(browser, tmp_path, width):
    text, _ = Page().from_notebook_node(new_notebook(cells=[new_markdown_cell(LONG)]))
    (tmp_path / "page.html").write_text(text, encoding="utf-8")
    page = browser.new_page(viewport={"width": width, "height": 900})
    page.goto((tmp_path / "page.html").as_uri())
    letters = page.locator("p").first.evaluate(LINES)
    page.close()
    assert len(letters) > 1
    assert max(letters) <= MOST_LETTERS
