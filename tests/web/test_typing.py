"""Numbers typed into explorers of the site's pages, which need Python."""

from base64 import b64encode
from pathlib import Path

import pytest

pytestmark = pytest.mark.browser
FAKE = Path(__file__).with_name("fake_python.js").read_text()
TWO = "notebooks/02_take_the_max_or_the_mean.html"
FILTER = "notebooks/05_convolve_with_stride.html"


class Python:
    """What stands behind the fake in the page: explorers made by their recipes."""

    def __init__(self):
        self.explorers, self.asked, self.told = {}, [], []

    def __call__(self, what, *words):
        self.asked.append(what)
        return getattr(self, what)(*words)

    def explore(self, recipe):
        names = {}
        *lines, last = recipe.splitlines()
        exec("\n".join(lines), names)
        explorer = eval(last, names)
        explorer.send = lambda content: self.told.append({"kind": "message", "content": content})
        explorer.observe(self.hear, [*explorer.state, "selected", "controls", "frames"])
        number = str(len(self.explorers))
        self.explorers[number] = explorer
        traits = {name: getattr(explorer, name) for name in ("name", "controls", "selected")}
        return {"id": number, "traits": traits | explorer.state, **self.plain(explorer.frames)}

    def plain(self, frames):
        return {"frames": b64encode(frames).decode()}

    def hear(self, change):
        name, value = change["name"], change["new"]
        content = self.plain(value) if name == "frames" else {name: value}
        self.told.append({"kind": "change", "content": content})

    def set(self, number, name, value):
        self.told = []
        self.explorers[number].set_trait(name, value)
        return []  # the page knows it

    def send(self, number, content):
        self.told = []
        self.explorers[number]._handle_custom_msg(content, [])
        return self.told


@pytest.fixture
def python():
    return Python()


@pytest.fixture
def open_live(open_page, address, python):
    """Open a page with the fake Python, and wait for an explorer: (page, its place)."""

    def new(path, name, **options):
        page = open_page(**options)
        page.expose_function("askPython", python)
        page.route(
            "**/python.js", lambda route: route.fulfill(body=FAKE, content_type="text/javascript")
        )
        page.goto(address + path + ("" if "?" in path else f"#{name}"))
        place = page.locator(f"#{name}")
        place.scroll_into_view_if_needed()
        page.locator(f"#{name}[data-live]").wait_for()
        return page, place

    return new


def type_into(page, place, cell, text):
    place.locator(f'[data-cell="{cell}"]').press("Enter")
    place.get_by_label(f"new {cell}").fill(text)
    page.keyboard.press("Enter")


def arrive(page):
    """Let Python arrive, once it is being loaded."""
    page.wait_for_function("() => window.arrive")
    page.evaluate("arrive()")


def wait_for(page, place, cell, text):
    page.wait_for_function(
        "([place, cell, text]) => place.querySelector(`[data-cell='${cell}']`)"
        ".lastElementChild.textContent === text",
        arg=[place.element_handle(), cell, text],
    )


def test_a_number_waits_for_python_and_is_not_lost(open_live, axe, python):
    page, place = open_live(TWO, "pooling-1")
    place.locator('[data-control="stride"]').press("ArrowRight")
    type_into(page, place, "input[0,1]", "20")
    notice = place.get_by_role("alert")
    notice.wait_for()
    assert notice.text_content() == (
        "A new number needs Python, which is not loaded yet. Start Python"
    )
    assert axe(page, ".explorer") == []
    type_into(page, place, "input[1,0]", "30")  # another one, meanwhile
    place.get_by_role("button", name="Start Python").click()
    place.get_by_text("Python is loading: 4.0 of 16.0 MB").wait_for()
    type_into(page, place, "input[1,0]", "40")
    assert python.asked == []
    arrive(page)
    wait_for(page, place, "input[1,0]", "40")
    assert python.explorers["0"].values[:2, :2].tolist() == [[1, 20], [40, 6]]
    assert "stride 3" in place.locator(".grid-view-title").text_content()
    assert place.locator('[data-cell="output[0,0]"]').text_content() == "40"
    assert place.get_by_role("status").text_content() == ""


def test_with_python_there_it_works_as_in_jupyterlab(open_live, python):
    page, place = open_live(TWO, "pooling-2")
    type_into(page, place, "input[0,0]", "5")
    place.get_by_role("button", name="Start Python").click()
    arrive(page)
    wait_for(page, place, "input[0,0]", "5")
    type_into(page, place, "input[0,0]", "many")
    notice = place.get_by_role("alert")
    notice.wait_for()
    assert notice.text_content().startswith("“many” is not a number, so the cell keeps 5")
    place.locator('[data-control="kernel_size"]').press("ArrowLeft")
    type_into(page, place, "input[1,1]", "1/4")
    wait_for(page, place, "input[1,1]", "0.25")
    assert python.explorers["0"].kernel_size == 2
    assert "window 2×2" in place.locator(".grid-view-title").text_content()
    assert python.asked.count("explore") == 1


def test_explorers_of_a_page_have_each_their_own_in_python(open_live, python):
    page, first = open_live(TWO, "pooling-1")
    type_into(page, first, "input[0,0]", "50")
    first.get_by_role("button", name="Start Python").click()
    arrive(page)
    wait_for(page, first, "input[0,0]", "50")
    for fold in page.locator("details:has(#pooling-3) > summary").all():
        fold.click()
    third = page.locator("#pooling-3")
    third.scroll_into_view_if_needed()
    page.locator("#pooling-3[data-live]").wait_for()
    type_into(page, third, "input[0,0]", "60")  # Python is here: nobody asks
    wait_for(page, third, "input[0,0]", "60")
    assert first.locator('[data-cell="input[0,0]"]').text_content() == "50"
    assert [one.values[0, 0] for one in python.explorers.values()] == [50, 60]


def test_what_was_typed_comes_back_after_python_was_ended(open_live, python):
    page, place = open_live(TWO, "pooling-1")
    type_into(page, place, "input[0,0]", "50")
    place.get_by_role("button", name="Start Python").click()
    arrive(page)
    wait_for(page, place, "input[0,0]", "50")
    type_into(page, place, "input[1,0]", "70")
    wait_for(page, place, "input[1,0]", "70")
    type_into(page, place, "input[1,0]", "many")
    place.get_by_role("alert").wait_for()
    page.evaluate("python.become('loading')")
    type_into(page, place, "input[0,1]", "60")
    place.get_by_text("Python is starting …").wait_for()
    page.evaluate("python.become('ready')")
    wait_for(page, place, "input[0,1]", "60")
    wait_for(page, place, "input[1,0]", "70")
    assert python.explorers["1"].values[:2, :2].tolist() == [[50, 60], [70, 6]]
    assert python.asked.count("explore") == 2


def test_the_address_holds_what_was_typed(open_live, address):
    page, place = open_live(TWO, "pooling-1")
    type_into(page, place, "input[0,1]", "20")
    type_into(page, place, "input[1,0]", "30")
    page.wait_for_function("() => location.search.includes('30')")
    again, place = open_live(page.url.removeprefix(address), "pooling-1")
    place.get_by_role("button", name="Start Python").click()
    arrive(again)
    wait_for(again, place, "input[0,1]", "20")
    wait_for(again, place, "input[1,0]", "30")
    type_into(again, place, "input[0,1]", "25")
    type_into(again, place, "input[0,1]", "many")  # what Python refuses is not kept
    again.wait_for_function("() => location.search.includes('=25')")
    assert "=30" in again.url
    assert "many" not in again.url


@pytest.mark.parametrize("cell", ["output[0,0]", "input[-1,0]", "input[9,9]"])
def test_a_number_for_a_cell_that_cannot_be_changed_is_announced(open_page, cell):
    page = open_page(f"{TWO}?pooling-1.{cell}=7#pooling-1")
    said = page.locator("#pooling-1").get_by_role("alert").text_content()
    assert said == (
        f"The address has a number for {cell}, which cannot be changed here. "
        "The explorer shows its own state."
    )


def test_python_that_cannot_be_loaded_says_why_and_can_be_tried_again(open_live):
    page, place = open_live(TWO, "pooling-1")
    page.evaluate("window.failure = 'The network was lost.'")
    type_into(page, place, "input[0,0]", "50")
    place.get_by_role("button", name="Start Python").click()
    arrive(page)
    again = place.get_by_role("button", name="Try again")
    again.wait_for()
    assert place.get_by_role("alert").text_content() == "The network was lost. Try again"
    page.evaluate("window.failure = window.arrive = undefined")
    again.press("Enter")
    arrive(page)
    wait_for(page, place, "input[0,0]", "50")


def test_an_explorer_that_python_cannot_make_can_be_tried_again(open_live, problems):
    page, place = open_live(TWO, "pooling-1")
    page.route("**/albums/*", lambda route: route.fulfill(status=404))
    type_into(page, place, "input[0,0]", "50")
    place.get_by_role("button", name="Start Python").click()
    arrive(page)
    again = place.get_by_role("button", name="Try again")
    again.wait_for()
    problems.clear()  # the browser reports the request
    page.unroute("**/albums/*")
    again.click()
    wait_for(page, place, "input[0,0]", "50")


def test_a_photograph_is_made_from_its_numbers(open_live, address):
    page, place = open_live(FILTER, "filter-1")
    type_into(page, place, "kernel[0,0]", "9")
    place.get_by_role("button", name="Start Python").click()
    arrive(page)
    wait_for(page, place, "kernel[0,0]", "9")
    assert "own kernel" in place.locator(".grid-view-title").text_content()
    # the address has the kernel into which it was typed, so that a link makes the same one
    page.wait_for_function("() => location.search.includes('=9')")
    assert "preset" not in page.url
    again, place = open_live(page.url.removeprefix(address), "filter-1")
    place.get_by_role("button", name="Start Python").click()
    arrive(again)
    wait_for(again, place, "kernel[0,0]", "9")
    assert place.locator('[data-cell^="kernel["]').count() == 2


def test_where_nothing_can_be_changed_no_box_opens(open_live):
    page, place = open_live("notebooks/11_choose_an_activation.html", "zigzag-1")
    assert place.get_attribute("data-recipe") is None
    assert place.locator('[aria-readonly="false"]').count() == 0
    assert page.locator(".grid-view-edit").count() == 0
