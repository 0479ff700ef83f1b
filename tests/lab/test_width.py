"""Lines of text are short enough to read, however wide the screen is."""

import pytest

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
def test_lines_of_text_have_at_most_90_letters(lab, width):
    lab.page.set_viewport_size({"width": width, "height": 900})
    lab.write("wide.ipynb", text=LONG)
    lab.open("wide.ipynb")
    paragraph = lab.page.locator(".jp-RenderedMarkdown p").first
    paragraph.wait_for()
    letters = paragraph.evaluate(LINES)
    assert len(letters) > 1
    assert max(letters) <= MOST_LETTERS
