"""How fast the site's pages appear, and how much they load before their explorers do."""

from __future__ import annotations

from statistics import median

from playwright.sync_api import Browser

PAGES = (
    "index.html",
    "notebooks/02_take_the_max_or_the_mean.html",
    "notebooks/05_convolve_with_stride.html",
    "exercises/02_pooling.html",
)
TIMES = 7
# when something was painted first, when the text could be read, and the bytes until then
LOADED = """async () => {
  await document.fonts.ready;
  const read = performance.now();
  const [paint] = performance.getEntriesByName('first-contentful-paint');
  const files = performance.getEntriesByType('resource');
  const [page] = performance.getEntriesByType('navigation');
  const bytes = [page, ...files].reduce((sum, one) => sum + one.encodedBodySize, 0);
  return [paint.startTime, Math.max(page.domContentLoadedEventEnd, read), bytes];
}"""


def list_pages(browser: Browser, address: str) -> None:
    """Print a table of pages, each opened several times with an empty cache."""
    print("\n| page | first paint, median | readable, median | loaded until then |")
    print("|---|---:|---:|---:|")
    for name in PAGES:
        measured = []
        for _ in range(TIMES):
            context = browser.new_context()
            page = context.new_page()
            page.goto(address + name, wait_until="domcontentloaded")
            page.wait_for_function("performance.getEntriesByName('first-contentful-paint').length")
            measured.append(page.evaluate(LOADED))
            context.close()
        paint, read, size = map(median, zip(*measured, strict=True))
        print(f"| {name} | {paint / 1000:.2f} s | {read / 1000:.2f} s | {size / 1000:.0f} kB |")
