"""Measure Python in the page: the first verdict, later ones, and an endless loop that is stopped.

    make site PYODIDE=FOLDER
    python benchmarks/site_python.py site

In a headless Chromium, on an exercise's page of the built site: the time from a fresh page until
the verdict on a function of the reader's own, with an empty cache and with the files at hand; the
time of the same check afterwards, and in this Python; the longest time for which the page itself
did not answer while a loop ran and was stopped, and the time until Python was back, after all of
an exercise had run before. Medians.
"""

from __future__ import annotations

import argparse
import functools
import http.server
import os
import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from time import perf_counter

from playwright.sync_api import Browser, Page, sync_playwright

from course_utils.practice import check

CHROMIUM = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
FLAGS = ("--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-sync")
PATIENCE = 180_000  # milliseconds
EXERCISE = "exercises/02_pooling.html"
ANSWER = "def max_pool2d(x, kernel_size, stride):\n    return x[:, :, ::2, ::2]\n"
CHECK = 'from course_utils.practice import check\ncheck("max_pool2d", max_pool2d)'
FIRST = """async ([module, answer, check]) => {
  const start = performance.now();
  window.python = (await import(module)).python;
  await python.run(answer, { cell: "answer" });
  const { outputs } = await python.run(check, { cell: "check" });
  const words = outputs.at(-1).data?.["text/html"] ?? "";
  if (!words.includes("Not yet right")) throw new Error(JSON.stringify(outputs));
  return performance.now() - start;
}"""
LATER = """async (check) => {
  const start = performance.now();
  await python.run(check, { cell: "check" });
  return performance.now() - start;
}"""
STOPPED = """async (seconds) => {
  let last = performance.now(), longest = 0;
  const tick = ({ data }) => {
    longest = Math.max(longest, performance.now() - last);
    last = performance.now();
    if (data) setTimeout(() => channel.port2.postMessage(true), 1);
  };
  const channel = new MessageChannel();
  channel.port1.onmessage = tick;
  channel.port2.postMessage(true);
  const endless = python.run("while True: pass", { cell: "endless" });
  await new Promise((resolve) => setTimeout(resolve, seconds * 1000));
  const start = performance.now();
  python.stop();
  await endless;
  channel.port1.close();
  return [longest, performance.now() - start];
}"""


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    arguments.add_argument("site", type=Path, help="folder of the built site")
    arguments.add_argument("--times", type=int, default=5, help="of each measurement")
    options = arguments.parse_args()
    with sync_playwright() as playwright, served(options.site) as address:
        chromium = next(filter(None, map(shutil.which, CHROMIUM)), None)
        browser = playwright.chromium.launch(executable_path=chromium, args=[*FLAGS])
        for name, seconds in measured(browser, address, options.times).items():
            print(f"{name:<58} {seconds:6.2f} s")
        browser.close()
    print("load while measuring: {:.1f} {:.1f} {:.1f}".format(*os.getloadavg()))


def measured(browser: Browser, address: str, times: int) -> dict[str, float]:
    """Return the medians in seconds, by what is measured."""
    empty, warm, later, silent, stopped = [], [], [], [], []
    for _ in range(times):
        context = browser.new_context()
        empty.append(first_verdict(context.new_page(), address))
        page = context.new_page()
        warm.append(first_verdict(page, address))
        later += [page.evaluate(LATER, CHECK) for _ in range(times)]
        longest, back = page.evaluate(STOPPED, 1)
        silent.append(longest)
        stopped.append(back)
        context.close()
    return {
        "first verdict, empty cache": median(empty) / 1000,
        "first verdict, files at hand": median(warm) / 1000,
        "later verdicts": median(later) / 1000,
        "the same check in this Python": median(here() for _ in range(times)),
        "longest silence of the page during a loop and its stop": median(silent) / 1000,
        "from the stop until Python is back": median(stopped) / 1000,
    }


def first_verdict(page: Page, address: str) -> float:
    """Return the milliseconds until the first verdict in a fresh page."""
    page.set_default_timeout(PATIENCE)
    page.goto(address + EXERCISE)
    return page.evaluate(FIRST, [address + "_static/python.js", ANSWER, CHECK])


def here() -> float:
    """Return the seconds of the same check in this Python."""
    names: dict = {}
    exec(ANSWER, names)
    start = perf_counter()
    check("max_pool2d", names["max_pool2d"])._repr_html_()
    return perf_counter() - start


@contextmanager
def served(site: Path) -> Iterator[str]:
    """Serve the site as a static host would; yields its address."""

    class Handler(http.server.SimpleHTTPRequestHandler):
        extensions_map = http.server.SimpleHTTPRequestHandler.extensions_map | {
            ".js": "text/javascript",
            ".mjs": "text/javascript",
        }

        def log_message(self, *_) -> None:
            """Keep silent."""

    handler = functools.partial(Handler, directory=str(site))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


if __name__ == "__main__":
    main()
