"""Measure the built site in a headless Chromium, served by this machine.

    python benchmarks/site.py            builds the site first, into a temporary folder
    python benchmarks/site.py site       measures a site that is built already
    python benchmarks/site.py --presses 10 --seconds 1

Pages (`site_pages.py`): how soon they are painted and can be read, with an empty cache.

Explorers: on each page, all of them are brought to life one after another by scrolling; the sum of
the layout shifts meanwhile says how far anything moved. Then, for each, the largest file of
pictures that it fetches, and all of them if there are several; the time from a key press on its
first slider until the new picture is painted (median); and how many pictures are painted while the
mouse drags that slider for 3 seconds through 30 values per second.

Python (`site_python.py`), if the site has a copy of Pyodide: the time until the first verdict and
until later ones, and how long an endless loop keeps the page and the reader waiting.

    python benchmarks/site.py site --table python     only this table; or "pages", "explorers"
"""

from __future__ import annotations

import argparse
import functools
import http.server
import shutil
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import cycle, islice
from pathlib import Path
from time import perf_counter, sleep

from explorers import CHROMIUM, COUNT, FLAGS, RATE, WATCH, key_to_paint, wait_for_picture
from playwright.sync_api import Browser, Locator, Page, sync_playwright
from site_pages import list_pages
from site_python import list_python

ROOT = Path(__file__).parent.parent
SHIFT = """window.shift = 0;
new PerformanceObserver((list) => {
  for (const one of list.getEntries()) if (!one.hadRecentInput) window.shift += one.value;
}).observe({ type: 'layout-shift', buffered: true });"""


# opening the folds moves what stands below them: count from then on
UNFOLD = """async () => {
  for (const fold of document.querySelectorAll('details')) fold.open = true;
  await document.fonts.ready;
  await new Promise((done) => requestAnimationFrame(() => setTimeout(done, 100)));
  window.shift = 0;
}"""


class Silent(http.server.SimpleHTTPRequestHandler):
    """Serves files without printing a line for each."""

    def log_message(self, *_) -> None:
        """Print nothing."""


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """Serve a folder; yield its address, with a slash at its end."""
    handler = functools.partial(Silent, directory=str(folder))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        server.handle_error = lambda *_: None  # a page may be closed before all of it has come
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


def pages(site: Path) -> list[str]:
    """Return the site's pages with explorers."""
    found = [*sorted(site.glob("notebooks/*.html")), *sorted(site.glob("exercises/**/*.html"))]
    texts = {path: path.read_text() for path in found}
    return [
        str(path.relative_to(site))
        for path, text in texts.items()
        if '<div class="explorer" id=' in text
    ]


def drag(page: Page, place: Locator, slider: Locator, seconds: float) -> tuple[int, int]:
    """Drag a slider to and fro; return how many pictures were painted, and of how many values."""
    box = slider.bounding_box()
    low, high, step = (float(slider.get_attribute(name)) for name in ("min", "max", "step"))
    count = round((high - low) / step) + 1
    left, width = box["x"] + 8, box["width"] - 16  # its thumb is 16 pixels wide
    middle = box["y"] + box["height"] / 2
    places = [(left + width * number / (count - 1), middle) for number in range(count)]
    page.mouse.click(*places[-1])
    sleep(0.5)
    page.mouse.move(*places[-1])
    page.mouse.down()
    before, start = place.evaluate(COUNT), perf_counter()
    number = round(seconds * RATE)
    for done, point in enumerate(islice(cycle(places[-2::-1] + places[1:]), number), 1):
        page.mouse.move(*point)
        sleep(max(0, start + done / RATE - perf_counter()))
    painted = place.evaluate(COUNT) - before
    page.mouse.up()
    return painted, number


def come_alive(page: Page) -> list[str]:
    """Scroll to each explorer of a page and wait until it is live; return their names."""
    page.evaluate(UNFOLD)
    names = page.locator(".explorer").evaluate_all("all => all.map((one) => one.id)")
    for name in names:
        page.evaluate("(id) => document.getElementById(id).scrollIntoView()", name)
        page.locator(f"#{name}[data-live]").wait_for()
    return names


def measure(page: Page, name: str, site: Path, options: argparse.Namespace) -> str:
    """Measure a live explorer; return its line in the table."""
    place = page.locator(f"#{name}")
    files = [site / "_static/albums" / file for file in place.get_attribute("data-album").split()]
    sizes = [path.stat().st_size / 1000 for path in files]
    fetched = f"{max(sizes):.0f} kB" + (f", all {sum(sizes):.0f} kB" if len(sizes) > 1 else "")
    sliders = place.locator("input[type=range]:enabled")
    slider = sliders if sliders.count() else place.locator("select:enabled")
    if not slider.count():  # a switch, or nothing to set
        return f"| {name} | {fetched} | – | – |"
    place.evaluate(WATCH)
    wait_for_picture(page, place, 0)
    slider.first.scroll_into_view_if_needed()
    paint = key_to_paint(page, place, slider.first, options.presses)
    dragged = "–"
    if sliders.count():
        dragged = "{} of {}".format(*drag(page, place, slider.first, options.seconds))
    return f"| {name} | {fetched} | {paint:.0f} ms | {dragged} |"


def list_explorers(browser: Browser, address: str, site: Path, options) -> None:
    """Print a table of all explorers for each page."""
    for path in pages(site):
        page = browser.new_page(viewport={"width": 1280, "height": 1200})
        page.add_init_script(SHIFT)
        page.goto(address + path)
        names = come_alive(page)
        shift = page.evaluate("window.shift")
        print(f"\n| {path} | fetched | key press to paint, median | pictures in a drag |")
        print("|---|---|---|---|")
        for name in names:
            print(measure(page, name, site, options), flush=True)
        print(f"\nLayout shift: {shift:.3f}")
        page.close()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("site", type=Path, nargs="?", help="folder of a built site")
    parser.add_argument("--presses", type=int, default=30)
    parser.add_argument("--seconds", type=float, default=3)
    parser.add_argument("--table", choices=("pages", "explorers", "python"))
    options = parser.parse_args()
    chromium = next(filter(None, map(shutil.which, CHROMIUM)), None)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        site = options.site or Path(folder, "site")
        if not options.site:
            subprocess.run([sys.executable, ROOT / "web/build.py", "--into", site], check=True)
        browser = playwright.chromium.launch(executable_path=chromium, args=[*FLAGS])
        with served(site) as address:
            if options.table in (None, "pages"):
                list_pages(browser, address)
            if options.table in (None, "explorers"):
                list_explorers(browser, address, site, options)
            copy = (site / "_static/pyodide").exists()
            if options.table == "python" or (options.table is None and copy):
                list_python(browser, address)
        browser.close()


if __name__ == "__main__":
    main()
