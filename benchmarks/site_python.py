"""Measure Python in the site's pages: verdicts, and an endless loop that is stopped."""

from __future__ import annotations

from statistics import median
from time import perf_counter

from playwright.sync_api import Browser, Page

from course_utils.practice import check

PATIENCE = 180_000  # milliseconds
EXERCISE = "exercises/02_pooling.html"
ANSWER = "def max_pool2d(x, kernel_size, stride):\n    return x[:, :, ::2, ::2]\n"
CHECK = 'check("max_pool2d", max_pool2d)'
CELL = '.exercise-cell[data-key="max_pool2d"]'
# from the click until the verdict is painted
FIRST = """async (cell) => {
  const start = performance.now();
  const painted = new Promise((resolve) =>
    new MutationObserver((_, watch) => {
      if (!cell.querySelector(".exercise-panel")) return;
      watch.disconnect();
      requestAnimationFrame(() => setTimeout(resolve));
    }).observe(cell, { subtree: true, childList: true }),
  );
  cell.querySelector("[data-do=check]").click();
  await painted;
  return performance.now() - start;
}"""
PYTHON = "const { python } = await import(new URL('../_static/python.js', location));"
LATER = f"""async (check) => {{
  {PYTHON}
  const start = performance.now();
  await python.run(check, {{ cell: "later" }});
  return performance.now() - start;
}}"""
# the longest time between two messages that the page sends to itself, and until Python is back
STOPPED = f"""async () => {{
  {PYTHON}
  const channel = new MessageChannel();
  let [last, longest] = [performance.now(), 0];
  channel.port1.onmessage = () => {{
    const now = performance.now();
    [last, longest] = [now, Math.max(longest, now - last)];
    setTimeout(() => channel.port2.postMessage(""), 1);
  }};
  channel.port2.postMessage("");
  const endless = python.run("while True: pass", {{ cell: "endless" }});
  await new Promise((resolve) => setTimeout(resolve, 1000));
  const start = performance.now();
  python.stop();
  await endless;
  const back = performance.now() - start;
  channel.port1.close();
  return [longest, back];
}}"""


def list_python(browser: Browser, address: str, times: int = 3) -> None:
    """Print a table of Python's times in an exercise's page: medians of several windows."""
    print("\n| Python in the page | median |\n|---|---|")
    for what, seconds in measured(browser, address, times).items():
        print(f"| {what} | {seconds:.2f} s |", flush=True)


def measured(browser: Browser, address: str, times: int) -> dict[str, float]:
    """Return medians in seconds, by what is measured."""
    empty, warm, later, silent, back = [], [], [], [], []
    for _ in range(times):
        context = browser.new_context()
        first = context.new_page()
        empty.append(first_verdict(first, address))
        first.close()  # its Python would go on compiling
        page = context.new_page()
        warm.append(first_verdict(page, address))
        later += [page.evaluate(LATER, CHECK) for _ in range(5)]
        longest, until = page.evaluate(STOPPED)
        silent.append(longest)
        back.append(until)
        context.close()
    return {
        "from Check to the first verdict, nothing in the cache": median(empty) / 1000,
        "the same with the files in the cache": median(warm) / 1000,
        "a later verdict": median(later) / 1000,
        "the same check outside the browser": median(here() for _ in range(5)),
        "longest time without an answer of the page, in a loop and its stop": median(silent) / 1000,
        "from Stop until Python is back": median(back) / 1000,
    }


def first_verdict(page: Page, address: str) -> float:
    """Return the milliseconds from a fresh page's Check to the verdict on a function."""
    page.set_default_timeout(PATIENCE)
    page.goto(address + EXERCISE)
    cell = page.locator(CELL)
    cell.locator("pre").first.click()  # the editor is fetched when a reader needs it
    cell.locator(".cm-content").click()
    page.keyboard.press("Control+a")
    page.keyboard.insert_text(ANSWER)
    return cell.evaluate(FIRST)


def here() -> float:
    """Return the seconds that the same check takes in this Python."""
    names: dict = {}
    exec(ANSWER, names)
    start = perf_counter()
    check("max_pool2d", names["max_pool2d"])._repr_html_()
    return perf_counter() - start
