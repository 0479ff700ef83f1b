"""Measure how fast an explorer answers, against `interact` with matplotlib in the same notebook.

    python benchmarks/explorers.py              30 key presses, a drag of 3 seconds
    python benchmarks/explorers.py --presses 10

Both show max pooling of the same 6×6 numbers with a slider for the window, side by side with the
output, in a real JupyterLab in a headless Chromium. Measured in the page: from a key press on
the slider to the moment after the new picture is painted (median), and how many pictures are
painted while the mouse drags the slider through 30 values a second. Both are then asked whether
the picture that remains is that of the slider's value.
"""

from __future__ import annotations

import argparse
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import cycle, islice
from pathlib import Path
from statistics import median
from time import perf_counter, sleep

import nbformat
from playwright.sync_api import Locator, Page, sync_playwright

CHROMIUM = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
FLAGS = ("--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-sync")
RATE = 30  # values a second while dragging
LARGEST = 4  # window sizes run from 1 to this

EXPLORER = "from course_utils.explorers import PoolingExplorer\nPoolingExplorer()"
INTERACT = f"""\
import matplotlib.pyplot as plt
import numpy as np
from ipywidgets import interact
from course_utils import pooling
from course_utils.explorers.pooling import VALUES

x = np.array(VALUES, dtype=float)

def draw(kernel_size):
    out = pooling.max_pool2d(x[None, None], kernel_size, stride=2)[0, 0]
    figure, axes = plt.subplots(1, 2, figsize=(6, 3))
    for ax, grid in zip(axes, (x, out)):
        ax.matshow(grid)
        for (row, column), value in np.ndenumerate(grid):
            ax.text(column, row, f"{{value:g}}", ha="center", va="center")
    plt.show()

_ = interact(draw, kernel_size=(1, {LARGEST}))"""

# keep a list of the pictures that a part of the page has painted, each with its time
WATCH = """(root) => {
  const shown = (root.shown = []);
  const picture = () => root.querySelector('img')?.src ?? root.querySelector('svg')?.outerHTML;
  const clean = (text) => text?.replace(/ data-lit="[^"]*"| tabindex="[^"]*"/g, '');
  let busy = false;
  async function painted() {
    if (busy) return;
    busy = true;
    await root.querySelector('img')?.decode().catch(() => {});
    requestAnimationFrame(() => setTimeout(() => {
      busy = false;
      const now = clean(picture());
      const time = performance.now();
      if (now && now !== shown.at(-1)?.picture) shown.push({ picture: now, time });
    }));
  }
  new MutationObserver(painted).observe(root, { subtree: true, childList: true });
  root.addEventListener('keydown', (event) => (root.pressed = event.timeStamp), true);
  painted();
}"""
COUNT = "(root) => root.shown.length"
DELAY = "(root) => root.shown.at(-1).time - root.pressed"
LAST = "(root) => root.shown.at(-1).picture"


@contextmanager
def notebook(folder: Path) -> Iterator[Page]:
    """Open a notebook with both kinds of slider in JupyterLab."""
    cells = [nbformat.v4.new_code_cell(source) for source in (EXPLORER, INTERACT)]
    made = nbformat.v4.new_notebook(cells=cells)
    made.metadata["kernelspec"] = {"name": "python3", "display_name": "Python 3"}
    nbformat.write(made, folder / "sliders.ipynb")
    command = [sys.executable, "-m", "course_utils.lab", "--no-browser", "--port=0"]
    options = [
        f"--ServerApp.root_dir={folder}",
        f"--LabApp.workspaces_dir={folder}/workspaces",
        f"--LabApp.user_settings_dir={folder}/settings",
    ]
    server = subprocess.Popen([*command, *options], stderr=subprocess.PIPE, text=True)
    chromium = next(filter(None, map(shutil.which, CHROMIUM)), None)
    try:
        lines = (
            re.search(r"http://127\.0\.0\.1:(\d+)/lab[^?]*\?(\S+)", line) for line in server.stderr
        )
        port, token = next(filter(None, lines)).groups()
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=chromium, args=[*FLAGS])
            page = browser.new_page(viewport={"width": 1100, "height": 1500})
            page.goto(f"http://127.0.0.1:{port}/lab/tree/sliders.ipynb?{token}")
            yield page
            browser.close()
    finally:
        server.terminate()
        server.wait()


def run_all(page: Page) -> tuple[Locator, Locator]:
    """Run the notebook; return the outputs of its two cells."""
    page.get_by_text("Python 3 (ipykernel) | Idle").wait_for()
    page.locator(".lm-MenuBar-item", has_text="Run").click()
    page.locator(".lm-Menu-itemLabel:text-is('Run All Cells')").click()
    outputs = page.locator(".jp-CodeCell .jp-Cell-outputWrapper")
    explorer, interact = outputs.nth(0), outputs.nth(1)
    explorer.locator("svg[role=group]").wait_for()
    interact.locator("img").wait_for()
    for output in (explorer, interact):
        output.evaluate(WATCH)
        wait_for_picture(page, output, 0)
    return explorer, interact


def wait_for_picture(page: Page, output: Locator, number: int) -> None:
    """Wait until more than that number of pictures have been painted."""
    page.wait_for_function(
        "([root, number]) => root.shown.length > number", arg=[output.element_handle(), number]
    )


def key_to_paint(page: Page, output: Locator, slider: Locator, presses: int) -> float:
    """Median milliseconds from a key press to the painted picture."""
    delays = []
    slider.focus()
    for key in islice(cycle(["ArrowRight", "ArrowLeft"]), presses):
        before = output.evaluate(COUNT)
        page.keyboard.press(key)
        wait_for_picture(page, output, before)
        delays.append(output.evaluate(DELAY))
    return median(delays)


def pictures(page: Page, output: Locator, slider: Locator) -> list[str]:
    """Return the picture of every value, from the least; the slider ends at the least."""
    seen = []
    slider.focus()
    for key in ["ArrowLeft"] * LARGEST + ["ArrowRight"] * (LARGEST - 1):
        before, picture = output.evaluate(COUNT), output.evaluate(LAST)
        page.keyboard.press(key)
        if key == "ArrowRight":
            wait_for_picture(page, output, before)
            seen += [picture] if not seen else []
            seen.append(output.evaluate(LAST))
        else:
            sleep(0.5)  # at the end of the slider nothing changes
    return seen


def drag(page: Page, output: Locator, places: list[tuple[float, float]], seconds: float) -> int:
    """Drag the slider to and fro; return how many pictures were painted meanwhile."""
    number = round(seconds * RATE)
    page.mouse.move(*places[-1])
    page.mouse.down()
    before = output.evaluate(COUNT)
    start = perf_counter()
    for step, place in enumerate(islice(cycle(places[-2::-1] + places[1:]), number), 1):
        page.mouse.move(*place)
        sleep(max(0, start + step / RATE - perf_counter()))
    painted = output.evaluate(COUNT) - before
    page.mouse.up()
    return painted


def stays_right(output: Locator, wanted: str) -> bool:
    """Whether the last picture becomes, and then stays, that of the slider's value."""
    patience = perf_counter() + 10
    while output.evaluate(LAST) != wanted and perf_counter() < patience:
        sleep(0.1)
    sleep(1)
    return output.evaluate(LAST) == wanted


def measure(page: Page, output: Locator, slider: Locator, value: Locator, options) -> dict:
    """Measure one of the two; ``value`` shows the slider's value in its text."""
    paint = key_to_paint(page, output, slider, options.presses)
    by_value = pictures(page, output, slider)
    box = slider.bounding_box()
    if slider.get_attribute("type") == "range":
        left, width = box["x"] + 8, box["width"] - 16  # its thumb is 16 pixels wide
    else:
        track = output.locator(".noUi-base").bounding_box()
        left, width = track["x"], track["width"]
    middle = box["y"] + box["height"] / 2
    places = [(left + width * place / (LARGEST - 1), middle) for place in range(LARGEST)]
    page.mouse.click(*places[-1])
    sleep(1)
    painted = drag(page, output, places, options.seconds)
    wanted = by_value[int(value.inner_text()[0]) - 1]
    return {"paint": paint, "painted": painted, "right": stays_right(output, wanted)}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--presses", type=int, default=30)
    parser.add_argument("--seconds", type=float, default=3)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, notebook(Path(folder)) as page:
        explorer, interact = run_all(page)
        slider = explorer.locator('[data-control="kernel_size"]')
        value = slider.locator("xpath=../output")
        ours = measure(page, explorer, slider, value, options)
        slider = interact.locator(".noUi-handle")
        value = interact.locator(".widget-readout")
        theirs = measure(page, interact, slider, value, options)
    changes = round(options.seconds * RATE)
    print("| | explorer | interact with matplotlib |")
    print("|---|---|---|")
    print(f"| key press to paint, median | {ours['paint']:.0f} ms | {theirs['paint']:.0f} ms |")
    print(f"| times as fast | {theirs['paint'] / ours['paint']:.1f} | 1 |")
    print(f"| pictures in a drag of {changes} values | {ours['painted']} | {theirs['painted']} |")
    right = [{True: "yes", False: "no"}[one["right"]] for one in (ours, theirs)]
    print(f"| picture afterwards is the slider's | {right[0]} | {right[1]} |")


if __name__ == "__main__":
    main()
