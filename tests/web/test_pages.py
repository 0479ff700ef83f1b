"""Every page in a real browser: no errors, nothing jumps, and axe-core finds nothing."""

import re

import pytest

pytestmark = pytest.mark.browser
PHONE = {"width": 390, "height": 800}
PROJECTOR = {"width": 1920, "height": 1080}
MOST_JUMPING = 0.05  # layout shift
HEAVIEST = 600_000  # bytes of what a page loads before its explorers and editors
JUMPS = """() => new Promise(done => {
  let sum = 0;
  new PerformanceObserver(list => list.getEntries().forEach(({ value }) => sum += value))
    .observe({ type: 'layout-shift', buffered: true });
  document.fonts.ready.then(() => requestAnimationFrame(() => setTimeout(() => done(sum))));
})"""
OPEN_ALL = "document.querySelectorAll('details').forEach(fold => fold.open = true)"
WIDTH = "document.documentElement.scrollWidth"


def test_a_page(open_page, axe, name, address):
    page = open_page(viewport=PHONE, color_scheme="light")
    answers = []
    page.on("response", lambda answer: answers.append(answer))
    page.goto(f"{address}{name}.html")
    assert page.evaluate(JUMPS) < MOST_JUMPING
    assert weight(page, answers) < HEAVIEST
    page.evaluate(OPEN_ALL)
    assert page.evaluate(WIDTH) == PHONE["width"]
    assert axe(page, "html") == []
    page.set_viewport_size(PROJECTOR)
    page.emulate_media(color_scheme="dark")
    assert page.evaluate(WIDTH) == PROJECTOR["width"]
    assert axe(page, "html") == []


def weight(page, answers):
    """Bytes of a page as it opens, without its explorers and its editors."""
    others = [one for one in answers if not {"albums", "editor.js"} & {*one.url.split("/")}]
    explorers = page.locator(".explorer").evaluate_all(
        "all => all.reduce((sum, one) => sum + one.outerHTML.length, 0)"
    )
    return sum(len(answer.body()) for answer in others) - explorers


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_an_address_without_a_page_leads_back_from_any_depth(
    open_page, axe, address, problems, scheme
):
    page = open_page("no/such/page.html?x#y", color_scheme=scheme)
    assert page.get_by_role("heading").inner_text() == "There is no page at this address"
    assert axe(page, "html") == []
    link = page.get_by_role("link", name="front page")
    page.wait_for_function("link => link.href.includes('/workbook/')", arg=link.element_handle())
    assert {problem.partition(" (http")[0] for problem in problems} == {
        "Failed to load resource: the server responded with a status of 404 (Not Found)"
    }
    problems.clear()
    link.click()
    page.wait_for_url(f"{address}index.html")


def test_search_finds_words_and_no_solutions(open_page, axe):
    page = open_page("index.html")
    page.get_by_placeholder("Search").fill("stride")
    page.keyboard.press("Enter")
    found = page.locator("#search-results li a")
    found.get_by_text("05 Convolve with stride").first.wait_for()
    page.get_by_text("Search finished", exact=False).wait_for()
    assert page.locator("#search-results a[href*='solutions/']").count() == 0
    assert axe(page, "html") == []
    found.get_by_text("05 Convolve with stride").first.click()
    assert "Convolve with stride" in page.title()


def test_words_around_what_is_found_give_no_answer_away(open_page):
    page = open_page("search.html?q=dilation")
    page.get_by_text("Search finished", exact=False).wait_for()
    summary = page.locator("#search-results li", has_text="12 Look it up").locator(".context")
    summary.wait_for()
    assert "With n inputs along an axis, window k, stride s" in summary.inner_text()
    stripped = page.evaluate(
        "Search.htmlToText('<div role=main>a<details><summary>b</summary>c</details></div>')"
    )
    assert "".join(stripped.split()) == "ab"


@pytest.mark.parametrize("name", ["index", "notebooks/04_pool_in_other_ways"])
def test_without_scripts_all_texts_and_pictures_are_there(open_page, name):
    page = open_page(f"{name}.html", java_script_enabled=False, viewport=PHONE)
    for picture in page.locator("article img").all():
        picture.scroll_into_view_if_needed()
        assert picture.bounding_box()["height"] > 50
    assert page.locator("article .katex-html").count() == page.locator("article math").count()
    assert page.locator(".theme-toggle:visible").count() == 0
    page.locator(".nav-overlay-icon").click()
    page.get_by_role("link", name="02 Take the max or the mean").first.click()
    assert page.locator("h1").inner_text().startswith("02 Take the max or the mean")


def test_a_page_goes_on_where_storage_is_blocked(open_page, address):
    page = open_page()
    page.add_init_script(
        "Object.defineProperty(window, 'localStorage',"
        "{ configurable: true, get() { throw new DOMException('blocked', 'SecurityError'); } })"
    )
    page.goto(f"{address}index.html")
    assert page.locator("body").get_attribute("data-theme") == "auto"


def test_the_switch_chooses_light_or_dark_and_is_remembered(open_page, address):
    page = open_page("read.html", color_scheme="light")
    background = "getComputedStyle(document.body).backgroundColor"
    light = page.evaluate(background)
    page.locator(".theme-toggle:visible").click()
    assert page.evaluate(background) != light
    page.goto(f"{address}index.html")
    assert page.evaluate(background) != light


def test_the_contents_open_by_keyboard_on_a_phone(open_page):
    page = open_page("index.html", viewport=PHONE)
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    link = page.get_by_role("link", name="12 Look it up").element_handle()
    page.wait_for_function("link => link.getBoundingClientRect().left >= 0", arg=link)


def test_the_skip_link_leads_to_the_text(open_page):
    page = open_page("read.html")
    skip = page.get_by_role("link", name="Skip to content")
    skip.focus()
    page.keyboard.press("Enter")
    assert page.evaluate("location.hash") == "#furo-main-content"


def test_printed_pages_have_nothing_but_the_text(open_page):
    page = open_page("notebooks/12_look_it_up.html")
    page.emulate_media(media="print")
    for gone in (".sidebar-drawer", ".doors", "footer", ".mobile-header", ".toc-drawer"):
        assert page.locator(f"{gone}:visible").count() == 0
    assert page.locator("h1").is_visible()


def test_the_page_for_the_desk_prints_on_two_sheets(open_page):
    page = open_page("notebooks/12_look_it_up.html")
    page.emulate_media(media="print")
    assert page.locator(".cell_input:visible").count() == 0
    page.evaluate("document.querySelectorAll('img').forEach(image => image.loading = 'eager')")
    page.wait_for_load_state("networkidle")
    assert re.findall(rb"/Count (\d+)", page.pdf(prefer_css_page_size=True)) == [b"2"]
