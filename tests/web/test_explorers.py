"""Explorers in the site's pages, in a real browser, without Python."""

import json
import re
from base64 import b64encode
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from live import find, title_of

from course_utils.explorers import FamilyExplorer, PoolingExplorer, ZigzagExplorer
from course_utils.pictures.draw import to_frame

pytestmark = pytest.mark.browser
ROOT = Path(__file__).parent.parent.parent
PAGES = {
    f"{folder}/{path.stem}": json.loads(path.read_text())
    for folder in ("notebooks", "exercises/solutions")
    for path in sorted((ROOT / folder).glob("*.ipynb"))
}
ALIVE = [page for page, notebook in PAGES.items() if list(find(page, notebook))]
TWO = "notebooks/02_take_the_max_or_the_mean.html"
LATE = "notebooks/09_drop_the_dense_layers.html"  # its explorers are far below
DIVIDED = "notebooks/06_share_and_connect.html"
SHIFT = """() => {
  window.shift = 0;
  new PerformanceObserver((list) => {
    for (const one of list.getEntries()) window.shift += one.value;
  }).observe({ type: 'layout-shift', buffered: true });
}"""
# open all folds, which moves what stands below; count from then on
UNFOLD = """async () => {
  for (const one of document.querySelectorAll('details')) one.open = true;
  await document.fonts.ready;
  await new Promise((done) => requestAnimationFrame(() => setTimeout(done, 100)));
  window.shift = 0;
}"""
# the saved views: their words, their size, and their controls
SAVED = """() => [...document.querySelectorAll('.explorer .grid-view')].map((view) => ({
  words: view.innerText, svg: view.querySelector('svg')?.getAttribute('aria-label'),
  height: view.offsetHeight,
  shown: [...view.querySelectorAll('.grid-view-controls, [data-play]')].some(
    (one) => one.offsetHeight),
}))"""
# how often pictures have been unpacked
UNPACKED = """window.unpacked = 0;
window.DecompressionStream = class extends DecompressionStream {
  constructor(...options) {
    super(...options);
    window.unpacked += 1;
  }
};"""
SHOW = """async ([traits, frames]) => {
  const { connect, show } = await import(new URL('_static/explorers.js', document.baseURI));
  const element = document.createElement('div');
  element.id = 'own';
  document.querySelector('[role=main], main, body').prepend(element);
  window.heard = [];
  const python = {
    set: (name, value) => window.heard.push([name, value]),
    send() {},
    on: (event, listener) => event === 'change' && (window.tell = listener),
  };
  const bytes = Uint8Array.from(atob(frames), (letter) => letter.charCodeAt(0));
  const model = await show(element, { traits, frames: bytes, python });
  window.part = () => connect(model, { set() {}, send() {}, on() {} });
}"""
CLEAN = """(html) => {
  const box = document.createElement('div');
  box.innerHTML = html;
  for (const one of box.querySelectorAll('*'))
    for (const name of ['data-lit', 'tabindex', 'style']) one.removeAttribute(name);
  return box.innerHTML;
}"""
OVERFLOW = "document.documentElement.scrollWidth > document.documentElement.clientWidth"


def unfold(page, name):
    """Open the folds around an explorer."""
    for fold in page.locator(f"details:has(#{name}):not([open]) > summary").all():
        fold.press("Enter")  # no pointer comes to lie over the explorer
    return page.locator(f"#{name}")


def awake(page, name):
    """Scroll to an explorer and wait until it is live."""
    place = unfold(page, name)
    place.scroll_into_view_if_needed()
    page.locator(f"#{name}[data-live]").wait_for()
    return place


def names_in(page):
    return page.locator(".explorer[data-album]").evaluate_all("all => all.map((one) => one.id)")


def control(place, name):
    return place.locator(f'[data-control="{name}"]')


def state_in(page):
    """What the address says, once it has followed the last change."""
    return {key: value[0] for key, value in parse_qs(urlsplit(page.url).query).items()}


def wait_for_address(page, text):
    page.wait_for_function("(text) => location.href.includes(text)", arg=text)


@pytest.mark.parametrize("path", ALIVE)
def test_every_explorer_becomes_live_without_a_jump(open_page, path):
    still = open_page(f"{path}.html", java_script_enabled=False)
    pictures = [re.search(r'aria-label="(.*?)"', one.svg)[1] for one in find(path, PAGES[path])]
    plain = still.locator(".explorer .grid-view")
    assert [one.get_attribute("aria-label") for one in plain.locator("svg").all()] == pictures
    texts = [one.text_content() for one in plain.locator(".grid-view-stage").all()]
    page = open_page()
    page.add_init_script(f"({SHIFT})()")
    page.goto(still.url)
    page.evaluate(UNFOLD)
    for name, picture, text in zip(names_in(page), pictures, texts, strict=True):
        place = awake(page, name)
        assert place.locator(".grid-view").count() == 1, name
        assert place.locator("svg").get_attribute("aria-label") == picture
        live = place.locator(".grid-view-stage").text_content()
        assert re.sub(r"\s", "", text) == re.sub(r"\s", "", live), name
    assert page.evaluate("window.shift") < 0.05


def test_the_front_page_begins_with_a_live_explorer(open_page):
    place = awake(open_page("index.html"), "pooling-1")
    control(place, "kernel_size").press("ArrowRight")
    assert "window 3×3" in place.locator(".grid-view-title").text_content()


def test_a_saved_view_is_as_large_as_the_live_one(open_page, address):
    for width in (360, 1280):
        page = open_page(viewport={"width": width, "height": 700})
        page.route("**/albums/*", lambda _: None)  # they never come
        page.goto(address + TWO)
        page.evaluate(UNFOLD)
        before = page.evaluate(SAVED)
        other = open_page(TWO, viewport={"width": width, "height": 700})
        other.evaluate(UNFOLD)
        for name in names_in(other):
            awake(other, name)
        assert other.evaluate(SAVED) == before


def test_nothing_is_fetched_until_an_explorer_is_near(open_page, address):
    asked = []
    page = open_page(viewport={"width": 1280, "height": 700})
    page.on("request", lambda request: asked.append(request.url.rpartition("/")[2]))
    page.goto(address + LATE)
    page.wait_for_load_state("networkidle")
    assert "explorers.js" in asked
    assert "grid_view.js" not in asked
    albums = page.locator(".explorer").evaluate_all("all => all.map((one) => one.dataset.album)")
    assert not set(albums) & set(asked)
    awake(page, "size-1")
    assert [name for name in asked if name in albums] == albums[:1]
    awake(page, "activation-map-1")
    assert [name for name in asked if name in albums] == albums
    assert asked.count("grid_view.js") == 1
    assert not [name for name in asked if name.startswith(("typing", "doors", "python"))]


@pytest.mark.parametrize(
    ("path", "name", "keys", "explorer"),
    [
        (
            "notebooks/00_start_here.html",
            "pooling-1",
            {"kernel_size": "ArrowRight", "stride": "ArrowLeft"},
            PoolingExplorer(
                [[1, 3, 2, 0], [5, 6, 1, 2], [7, 2, 9, 4], [0, 8, 3, 3]], kernel_size=3, stride=1
            ),
        ),
        (
            "notebooks/04_pool_in_other_ways.html",
            "family-2",
            {"seed": "ArrowRight"},
            FamilyExplorer(kind="stochastic", seed=1, sliders=["kind", "seed"]),
        ),
        (
            "notebooks/11_choose_an_activation.html",
            "zigzag-1",
            {"step": "ArrowRight"},
            ZigzagExplorer(step=1),
        ),
    ],
)
def test_a_key_on_a_slider_shows_what_python_draws(open_page, path, name, keys, explorer):
    page = open_page(path)
    place = awake(page, name)
    for option, key in keys.items():
        control(place, option).press(key)
    frame = to_frame(explorer._told(explorer.state))
    assert place.locator(".grid-view-title").text_content() == frame[0]
    shown = place.locator(".grid-view-stage > div").evaluate("(box) => box.innerHTML")
    assert page.evaluate(CLEAN, shown) == page.evaluate(CLEAN, "".join(frame[3:]))


def test_links_keyboard_and_play_work(open_page):
    page = open_page(TWO)
    place = awake(page, "pooling-1")
    place.locator('[data-cell="output[1,1]"]').click()
    assert place.locator('[data-lit~="window"]').count() == 4
    page.keyboard.press("ArrowRight")
    assert page.evaluate("document.activeElement.dataset.cell") == "output[1,2]"
    place.locator("[data-play]").click()
    place.locator('[data-cell="output[2,0]"][data-lit~="focus"]').wait_for()
    place.locator("[data-play]", has_text="Pause").click()


def test_a_divided_album_is_fetched_in_parts(open_page):
    asked = []
    page = open_page(DIVIDED)
    page.on("request", lambda request: asked.append(request.url.rpartition("/")[2]))
    place = awake(page, "gabor-1")
    albums = place.get_attribute("data-album").split()
    part = place.get_attribute("data-part")
    assert len([name for name in asked if name in albums]) == 1
    before = place.locator(".grid-view-title").text_content()
    control(place, part).press("ArrowRight")
    page.wait_for_function(
        "([title, before]) => title.textContent !== before",
        arg=[place.locator(".grid-view-title").element_handle(), before],
    )
    control(place, part).press("ArrowLeft")
    page.wait_for_function(
        "([title, before]) => title.textContent === before",
        arg=[place.locator(".grid-view-title").element_handle(), before],
    )
    assert sorted(name for name in asked if name in albums) == sorted(albums)


def test_pictures_that_were_shown_before_are_not_unpacked_again(open_page, address):
    page = open_page()
    page.add_init_script(UNPACKED)
    page.goto(address + "explorers/06_share_and_connect-gabor-1.html")
    place = awake(page, "gabor-1")
    title = place.locator(".grid-view-title")
    seen = [title.text_content()]
    for key in ["ArrowRight", "ArrowLeft"] * 3:
        control(place, place.get_attribute("data-part")).press(key)
        page.wait_for_function(
            "([title, before]) => title.textContent !== before",
            arg=[title.element_handle(), seen[-1]],
        )
        seen.append(title.text_content())
    assert len({*seen}) == 2
    assert page.evaluate("window.unpacked") == 2


def test_pictures_that_cannot_be_fetched_are_announced(open_page, address, problems):
    page = open_page()
    page.route("**/albums/*", lambda route: route.abort())
    page.goto(f"{address}{TWO}#pooling-1")
    said = page.locator("#pooling-1 [role=alert]")
    said.wait_for()
    assert said.text_content() == "The pictures could not be fetched: reload the page to try again."
    assert page.locator("#pooling-1 svg").is_visible()  # the saved one
    assert problems
    problems.clear()  # the browser reports the request


def test_a_front_end_that_cannot_be_fetched_is_announced(open_page, address, problems):
    page = open_page()
    page.route("**/grid_view.js", lambda route: route.abort())
    page.goto(f"{address}{TWO}#pooling-1")
    said = page.locator("#pooling-1 [role=alert]")
    said.wait_for()
    assert said.text_content() == "This explorer did not load: reload the page to try again."
    assert page.locator("#pooling-1 svg").is_visible()
    problems.clear()  # the browser reports the request


# the address


def test_the_address_holds_what_differs(open_page, address):
    page = open_page(TWO)
    first, second = awake(page, "pooling-1"), awake(page, "pooling-2")
    control(first, "stride").press("ArrowRight")
    control(second, "operation").select_option("average")
    second.locator('[data-cell="output[1,0]"]').click()
    wait_for_address(page, "pooling-2.selected")
    wanted = {
        "pooling-1.stride": "3",
        "pooling-2.operation": "average",
        "pooling-2.selected": "output[1,0]",
    }
    assert state_in(page) == wanted
    again = open_page(page.url.removeprefix(address))
    first, second = awake(again, "pooling-1"), awake(again, "pooling-2")
    assert control(first, "stride").input_value() == "3"
    assert "stride 3" in first.locator(".grid-view-title").text_content()
    assert control(second, "operation").input_value() == "average"
    assert second.locator('[data-lit~="focus"]').get_attribute("data-cell") == "output[1,0]"
    assert control(awake(again, "pooling-3"), "stride").input_value() == "2"
    assert state_in(again) == wanted
    control(first, "stride").press("ArrowLeft")
    again.wait_for_function("() => !location.search.includes('pooling-1')")
    assert state_in(again) == {key: value for key, value in wanted.items() if "2." in key}


def test_other_parts_of_the_address_stay(open_page):
    page = open_page(f"{TWO}?from=lecture#pooling-1")
    control(awake(page, "pooling-1"), "ceil_mode").check()
    wait_for_address(page, "ceil_mode")
    assert state_in(page) == {"from": "lecture", "pooling-1.ceil_mode": "true"}
    assert page.url.endswith("#pooling-1")


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("stride=99", "“99” as Stride, which is not there: there are 1, 2, 3 and 4."),
        ("stride=", "“” as Stride, which is not there"),
        ("operation=median", "there are max, average and lp."),
        ("ceil_mode=1", "there are false and true."),
        ("colour=red", "“colour”, which this explorer does not have: it has operation, "),
        ("selected=output[9,9]", "a cell “output[9,9]”, which is not there."),
        ('selected="]%3Cimg%3E', 'a cell “"]<img>”, which is not there.'),
        ("kernel_size=3&pooling-1.stride=-1", "“-1” as Stride"),
    ],
)
def test_a_state_that_does_not_exist_is_announced(open_page, asked, said):
    page = open_page(f"{TWO}?pooling-1.{asked}")
    place = awake(page, "pooling-1")
    alert = place.get_by_role("alert")
    assert said in alert.text_content()
    assert alert.text_content().endswith("The explorer shows its own state.")
    assert place.locator(".grid-view-title").text_content() == "Max pooling: window 2×2, stride 2"
    assert place.locator('[data-lit~="focus"]').get_attribute("data-cell") == "output[0,0]"
    control(place, "stride").press("ArrowRight")
    assert alert.count() == 0
    wait_for_address(page, "pooling-1.stride=3")
    assert state_in(page) == {"pooling-1.stride": "3"}


def test_an_explorer_that_the_address_names_is_not_behind_a_fold(open_page):
    for named in ("#pooling-2", "?pooling-2.stride=3"):
        page = open_page(TWO + named)
        page.locator("#pooling-2").scroll_into_view_if_needed()
        page.locator("#pooling-2[data-live]").wait_for()


def test_an_unknown_explorer_is_announced(open_page):
    page = open_page(f"{TWO}?pooling-7.stride=3&max-1.a=b&pooling-2.stride=1")
    said = page.locator("#pooling-1").get_by_role("alert").text_content()
    assert said == (
        "The address asks for pooling-7, max-1, which this page does not have: "
        "it has pooling-1, pooling-2, pooling-3."
    )
    assert control(awake(page, "pooling-2"), "stride").input_value() == "1"


# the doors


def test_the_link_shows_the_same_state(open_page, address):
    page = open_page(f"{TWO}?pooling-2.stride=3", permissions=["clipboard-read", "clipboard-write"])
    place = awake(page, "pooling-1")
    control(place, "kernel_size").press("ArrowRight")
    place.get_by_role("button", name="Copy link").press("Enter")
    place.get_by_text("Copied.").wait_for()
    link = page.evaluate("navigator.clipboard.readText()")
    assert link == f"{address}{TWO}?pooling-1.kernel_size=3#pooling-1"
    other = open_page(link.removeprefix(address))
    assert control(awake(other, "pooling-1"), "kernel_size").input_value() == "3"


def test_where_nothing_can_be_copied_the_text_is_selected(open_page, address):
    page = open_page()
    page.add_init_script("Object.defineProperty(navigator, 'clipboard', { value: undefined })")
    page.goto(address + TWO)
    place = awake(page, "pooling-1")
    place.get_by_role("button", name="Copy link").click()
    field = place.get_by_role("textbox", name="Link")
    assert field.input_value() == f"{address}{TWO}#pooling-1"
    assert page.evaluate("getSelection().toString()") == field.input_value()
    assert place.get_by_role("status").text_content() == "Copy this:"
    page.keyboard.press("Escape")
    assert not field.is_visible()
    assert page.evaluate("document.activeElement.textContent") == "Copy link"


def test_the_embedding_line_shows_the_explorer_elsewhere(open_page):
    page = open_page(TWO)
    place = awake(page, "pooling-2")
    control(place, "stride").press("ArrowRight")
    place.get_by_role("button", name="Embed").click()
    line = place.get_by_role("textbox", name="Line for the page").input_value()
    assert line.startswith("<iframe ")
    other = open_page()
    other.set_content(f"<!doctype html><title>A course</title>{line}")
    frame = other.frame_locator("iframe")
    frame.locator(".explorer[data-live]").wait_for()
    assert frame.locator('[data-control="stride"]').input_value() == "3"
    inside = other.frames[1]
    assert not inside.evaluate(
        "document.documentElement.scrollHeight > document.documentElement.clientHeight"
    )


def test_an_embedding_line_is_closed_again(open_page):
    page = open_page(TWO)
    place = awake(page, "pooling-1")
    for visible in (True, False):
        place.get_by_role("button", name="Embed").click()
        field = place.locator(".explorer-doors input")
        field.wait_for(state="visible" if visible else "hidden")


# embedded pages


def test_every_explorer_has_a_page_of_its_own(site):
    found = {path.name for path in (site / "explorers").iterdir()}
    assert len(found) == sum(len(list(find(page, PAGES[page]))) for page in ALIVE) + 1
    for path in (site / "explorers").iterdir():
        text = path.read_text()
        (back,) = re.findall(r'href="\.\./([^"#]*)#', text)
        assert (site / back).exists()
        notebook = PAGES.get(back.removesuffix(".html"))
        heading = title_of(notebook) if notebook else "Pooling in convolutional networks"
        assert heading in re.search("<title>(.*)</title>", text).group(1)


def test_the_way_back_takes_the_state_along(open_page, address):
    page = open_page("explorers/02_take_the_max_or_the_mean-pooling-2.html")
    page.locator(".explorer[data-live]").wait_for()
    control(page.locator(".explorer"), "stride").press("ArrowRight")
    page.get_by_role("link", name="02 Take the max").click()
    page.locator("#pooling-2[data-live]").wait_for()
    assert page.url == f"{address}{TWO}?pooling-2.stride=3#pooling-2"
    assert control(page.locator("#pooling-2"), "stride").input_value() == "3"


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", [280, 390, 1280])
def test_an_embedded_page_fits(open_page, axe, width, theme):
    options = {"viewport": {"width": width, "height": 600}, "color_scheme": theme}
    for name in ("02_take_the_max_or_the_mean-pooling-1", "01_shrink_an_image-photo-1"):
        page = open_page(f"explorers/{name}.html", **options)
        page.locator(".explorer[data-live]").wait_for()
        assert not page.evaluate(OVERFLOW)
        assert axe(page, "html") == []
        place = page.locator(".explorer")
        control(place, "kernel_size").press("ArrowRight")
        assert axe(page, "html") == []
    assert page.get_by_role("link", name="01 Shrink an image").is_visible()


@pytest.mark.parametrize(
    ("query", "system", "dark"),
    [("", "dark", True), ("?theme=light", "dark", False), ("?theme=dark", "light", True)],
)
def test_an_embedded_page_has_the_theme_asked_for(open_page, query, system, dark):
    name = "explorers/02_take_the_max_or_the_mean-pooling-1.html"
    page = open_page(name + query, color_scheme=system)
    page.locator(".explorer[data-live]").wait_for()
    shade = page.evaluate("getComputedStyle(document.body).backgroundColor.match(/\\d+/)[0]")
    assert (int(shade) < 128) == dark
    tint = "(view) => getComputedStyle(view).getPropertyValue('--blue-tint')"
    assert page.locator(".grid-view").evaluate(tint) == ("#12415f" if dark else "#cfe5f3")


# what a page makes of an explorer of its own, and looks


def test_a_page_shows_an_explorer_that_python_has_made(open_page):
    explorer = PoolingExplorer([[1, 2], [3, 4]], sliders=["operation"])
    traits = {"name": explorer.name, "controls": explorer.controls, "selected": explorer.selected}
    page = open_page("index.html")
    page.evaluate(SHOW, [traits | explorer.state, b64encode(explorer.frames).decode()])
    place = page.locator("#own")
    assert place.locator(".grid-view-title").text_content() == "Max pooling: window 2×2, stride 2"
    control(place, "operation").select_option("average")
    assert place.locator('[data-cell="output[0,0]"]').text_content() == "2.5"
    assert page.evaluate("window.heard") == [["operation", "average"]]
    page.evaluate("tell({ operation: 'max' })")
    assert control(place, "operation").input_value() == "max"
    page.evaluate("part(); tell({ operation: 'lp' })")  # from a Python that is no longer connected
    assert control(place, "operation").input_value() == "max"
    assert urlsplit(page.url).query == ""


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_explorers_are_accessible_before_and_after_use(open_page, axe, theme):
    page = open_page(TWO, color_scheme=theme, viewport={"width": 390, "height": 900})
    unfold(page, "pooling-1")
    assert axe(page, ".explorer") == []
    place = awake(page, "pooling-1")
    control(place, "kernel_size").press("ArrowRight")
    place.get_by_role("button", name="Embed").click()
    place.get_by_role("textbox", name="Line for the page").wait_for()
    assert axe(page, ".explorer") == []


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_without_scripts_there_are_pictures_and_words(open_page, theme):
    page = open_page(TWO, java_script_enabled=False, color_scheme=theme)
    shown = unfold(page, "pooling-1")
    assert shown.locator("svg").is_visible()
    assert "output[0,0] = max(1, 3, 5, 6) = 6" in shown.inner_text()
    for hidden in (".grid-view-controls", "[data-play]", ".explorer-doors"):
        assert not shown.locator(hidden).is_visible()


def test_two_explorers_do_not_mix(open_page):
    page = open_page(TWO)
    first, second, third = (awake(page, f"pooling-{number}") for number in (1, 2, 3))
    before = [one.locator(".grid-view-stage").inner_html() for one in (first, third)]
    control(second, "kernel_size").press("ArrowRight")
    control(second, "operation").select_option("average")
    assert "Average pooling: window 4×4" in second.locator(".grid-view-title").text_content()
    assert [one.locator(".grid-view-stage").inner_html() for one in (first, third)] == before
