"""Measure how fast an explorer answers, against `interact` with matplotlib in the same notebook.

    python benchmarks/explorers.py              30 key presses, a drag of 3 seconds
    python benchmarks/explorers.py --presses 10
    python benchmarks/explorers.py --table all  only the second table; "interact": only the first

In the first table, both show max pooling of the same 6×6 numbers with a slider for the window,
side by side with the output, in a real JupyterLab in a headless Chromium. Measured in the page:
the time from a key press on the slider until the new picture is painted (median), and how many
pictures are painted while the mouse drags the slider through 30 values per second. Afterwards, the
remaining picture is checked against the slider's value.

The second table lists every explorer, made as in its notebook: the number of its controls' states,
the CPU time that Python takes to draw all their pictures, the size of the message to the page, and
the time from a key press to the painted picture. All are in one notebook, with the setting by which
JupyterLab keeps cells out of view alive; each is scrolled into view.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import cycle, islice
from pathlib import Path
from statistics import median
from time import perf_counter, process_time, sleep

import nbformat
from playwright.sync_api import Locator, Page, sync_playwright

from course_utils import explorers

CHROMIUM = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
FLAGS = ("--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-sync")
RATE = 30  # values per second while dragging
LARGEST = 4  # window sizes run from 1 to this
PATIENCE = 300_000  # milliseconds within which a cell must have run

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

# arguments of the explorers below; trained weights are replaced by random ones of the same shapes
SETUP = """\
import numpy as np
from course_utils import images
from course_utils.explorers import *

rng = np.random.default_rng(0)
photo = images.photograph("china", gray=True)
digits, labels = images.digits("test")
angles = range(-60, 61, 15)
shown = {
    f"a {kind}": np.stack([images.turned(digits[labels == kind][2, 0], turn) for turn in angles])
    for kind in (5, 3, 6)
}
detectors = rng.normal(size=(3, 8, 8)).round(2)
forms = [f"{turn}°" for turn in angles]
pairs = images.wandering_digits(6, (20, 40), 10, "test")[0]
maps = rng.normal(size=(6, 10, 5, 10))
x = np.array([[1, 3, 2, 0], [5, 6, 1, 2], [7, 2, 9, 4], [0, 8, 3, 3]])"""
MAKING = {  # explorers that need arguments, or are more realistic with some
    "ActivationExplorer": '"sigmoid", "tanh", x=1',
    "ActivationMapExplorer": "pairs, maps",
    "ConnectionExplorer": 'connection="tiled", kernel_size=2',
    "ConvolutionExplorer": 'preset="sobel across"',
    "DepthExplorer": "kernel_size=6",
    "FamilyExplorer": 'kind="power mean"',
    "FilterExplorer": 'photo[..., 60:340, 60:380], preset="difference"',
    "GaborExplorer": "photo",
    "GradientExplorer": "x, kernel_size=2, stride=2",
    "InceptionExplorer": '"3a"',
    "MaxoutExplorer": "shown, detectors, forms=forms, form=4",
    "NetworkExplorer": 'sliders=["network"]',
    "PhotoExplorer": "photo",
    "ShiftExplorer": "kernel_size=2, stride=2, shift=1",
    "ZigzagExplorer": "learning_rate=1.5, step=8",
}
ALL = tuple(f"{name}({MAKING.get(name, '')})" for name in explorers.__all__)

# record the pictures that a part of the page has painted, each with its time
WATCH = """(root) => {
  const shown = (root.shown = []);
  const picture = () => root.querySelector('img')?.src ?? root.querySelector('svg')?.outerHTML;
  const clean = (text) => text?.replace(/ data-lit="[^"]*"| tabindex="[^"]*"/g, '');
  let busy = false;
  async function painted() {
    if (busy) return;
    busy = true;
    const images = [...root.querySelectorAll('img, svg image')];
    await Promise.all(images.map((image) => image.decode?.().catch(() => {})));
    requestAnimationFrame(() => setTimeout(() => {
      busy = false;
      const time = performance.now();
      const now = clean(picture());
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
AT_END = """(input) => input.value !== undefined  // for a slider and for a list
  && input.value === (input.max ?? input.lastElementChild.value)"""


@contextmanager
def notebook(folder: Path, sources: Iterable[str]) -> Iterator[Page]:
    """Open a notebook with a cell for each of the sources in JupyterLab."""
    cells = [nbformat.v4.new_code_cell(source) for source in sources]
    made = nbformat.v4.new_notebook(cells=cells)
    made.metadata["kernelspec"] = {"name": "python3", "display_name": "Python 3"}
    nbformat.write(made, folder / "sliders.ipynb")
    settings = folder / "settings/@jupyterlab/notebook-extension/tracker.jupyterlab-settings"
    settings.parent.mkdir(parents=True)
    settings.write_text('{"windowingMode": "none"}')  # keeps cells out of view alive
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


def run_all(page: Page) -> Locator:
    """Run the notebook; return the outputs of its cells."""
    page.get_by_text("Python 3 (ipykernel) | Idle").wait_for()
    page.locator(".lm-MenuBar-item", has_text="Run").click()
    page.locator(".lm-Menu-itemLabel:text-is('Run All Cells')").click()
    return page.locator(".jp-CodeCell .jp-Cell-outputWrapper")


def watch(page: Page, output: Locator, picture: str) -> None:
    """Wait for a cell's first picture, found by its selector, and record the following ones."""
    output.locator(picture).first.wait_for(timeout=PATIENCE)
    output.scroll_into_view_if_needed()
    output.evaluate(WATCH)
    wait_for_picture(page, output, 0)


def wait_for_picture(page: Page, output: Locator, number: int) -> None:
    """Wait until more than that number of pictures have been painted."""
    page.wait_for_function(
        "([root, number]) => root.shown.length > number", arg=[output.element_handle(), number]
    )


def key_to_paint(page: Page, output: Locator, slider: Locator, presses: int) -> float:
    """Return the median milliseconds from a key press to the painted picture."""
    delays = []
    slider.focus()
    keys = ["ArrowLeft", "ArrowRight"] if slider.evaluate(AT_END) else ["ArrowRight", "ArrowLeft"]
    for key in islice(cycle(keys), presses):
        before = output.evaluate(COUNT)
        page.keyboard.press(key)
        wait_for_picture(page, output, before)
        delays.append(output.evaluate(DELAY))
    return median(delays)


def pictures(page: Page, output: Locator, slider: Locator) -> list[str]:
    """Return the picture of every value, from the least, at which the slider is left."""
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
    """Measure one of the two; the text of ``value`` is the slider's value."""
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


def compare(options: argparse.Namespace) -> None:
    """Print the first table."""
    sources = (EXPLORER, INTERACT)
    with tempfile.TemporaryDirectory() as folder, notebook(Path(folder), sources) as page:
        outputs = run_all(page)
        explorer, interact = outputs.nth(0), outputs.nth(1)
        watch(page, explorer, "svg[role=group]")
        watch(page, interact, "img")
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


def draw_all(making: str, names: dict) -> tuple[int, float, float]:
    """Make an explorer; return its number of states, Python's CPU seconds, and kilobytes."""
    start = process_time()
    frames = eval(making, names).frames
    seconds = process_time() - start
    return len(json.loads(gzip.decompress(frames))["frames"]), seconds, len(frames) / 1000


def list_all(options: argparse.Namespace) -> None:
    """Print the second table."""
    names: dict = {}
    exec(SETUP, names)
    eval("PoolingExplorer()", names)  # the first explorer also reads the script and the style
    drawn = [draw_all(making, names) for making in ALL]
    print("| | states | CPU to draw them | sent | key press to paint, median |")
    print("|---|---|---|---|---|")
    sources = (SETUP, *ALL)
    with tempfile.TemporaryDirectory() as folder, notebook(Path(folder), sources) as page:
        outputs = run_all(page)
        outputs.nth(len(ALL)).locator("svg[role=group]").wait_for(timeout=PATIENCE)
        for place, (name, (states, seconds, size)) in enumerate(
            zip(explorers.__all__, drawn, strict=True), 1
        ):
            output = outputs.nth(place)
            watch(page, output, "svg[role=group]")
            sliders = output.locator("input[type=range]:enabled")
            slider = sliders if sliders.count() else output.locator("select:enabled")
            paint = key_to_paint(page, output, slider.first, options.presses)
            print(f"| {name} | {states} | {seconds:.2f} s | {size:.0f} kB | {paint:.0f} ms |")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--presses", type=int, default=30)
    parser.add_argument("--seconds", type=float, default=3)
    parser.add_argument("--table", choices=("interact", "all", "both"), default="both")
    options = parser.parse_args()
    if options.table != "all":
        compare(options)
        print()
    if options.table != "interact":
        list_all(options)


if __name__ == "__main__":
    main()
