"""Time each notebook from a fresh kernel, and JupyterLab from the command to the first picture.

    python benchmarks/notebooks.py              three runs of each
    python benchmarks/notebooks.py --runs 1

It prints two tables of medians, in seconds of elapsed time. The first is for running all cells of
a notebook, including the start of its kernel. The second is for the time from starting JupyterLab
as `make lab` does until it prints its address, until the first notebook shows a picture in
Chromium, and until its kernel is ready for a learner.
"""

from __future__ import annotations

import argparse
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from statistics import median
from time import perf_counter

import nbformat
from nbclient import NotebookClient
from playwright.sync_api import Browser, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
FOLDERS = ("notebooks", "exercises/solutions")
CHROMIUM = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
STAGES = ("address printed", "first picture shown", "kernel ready")


def seconds(work: Callable[[], object]) -> float:
    start = perf_counter()
    work()
    return perf_counter() - start


def run(path: Path) -> None:
    place = {"metadata": {"path": str(path.parent)}}
    options = {"kernel_name": "python3", "extra_arguments": ["--log-level=ERROR"]}
    NotebookClient(nbformat.read(path, as_version=4), resources=place, **options).execute()


def start_lab(browser: Browser) -> list[float]:
    """Start JupyterLab as for a new user; return the times at which its stages end."""
    context = browser.new_context()
    page = context.new_page()
    with tempfile.TemporaryDirectory() as home:
        command = [sys.executable, "-m", "course_utils.lab", "--port=0", "--no-browser"]
        command.append(f"--LabApp.workspaces_dir={home}")
        start = perf_counter()
        server = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
        try:
            found = (re.search(r"http://127\.0\.0\.1:\S+", line) for line in server.stderr)
            address = next(filter(None, found)).group()
            ends = [perf_counter()]
            page.goto(address)
            page.locator('.jp-OutputArea img[src^="data:image"]').first.wait_for()
            ends.append(perf_counter())
            page.get_by_text("Python 3 (ipykernel) | Idle").wait_for()
            ends.append(perf_counter())
        finally:
            context.close()
            server.terminate()
            server.communicate()
    return [end - start for end in ends]


def chromium() -> str:
    found = next(filter(None, map(shutil.which, CHROMIUM)), None)
    return found or sys.exit("no Chromium found: install the package chromium, or Google Chrome")


def print_table(heading: str, rows: dict[str, float]) -> None:
    width = max(map(len, (heading, *rows)))
    print(f"| {heading:{width}} | seconds |\n|-{'-' * width}-|--------:|")
    for name, value in rows.items():
        print(f"| {name:{width}} | {value:7.1f} |")
    print()


def main() -> None:
    parser = argparse.ArgumentParser(description="Time the notebooks and the start of the lab.")
    parser.add_argument("--runs", type=int, default=3, help="how often each is timed")
    runs = range(parser.parse_args().runs)
    paths = [path for folder in FOLDERS for path in sorted((ROOT / folder).glob("*.ipynb"))]
    times = {
        str(path.relative_to(ROOT)): median(seconds(lambda path=path: run(path)) for _ in runs)
        for path in paths
    }
    print_table("notebook", times | {"all, one after the other": sum(times.values())})
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=["--no-sandbox"])
        ends = [start_lab(browser) for _ in runs]
        browser.close()
    medians = map(median, zip(*ends, strict=True))
    print_table("from `make lab` to", dict(zip(STAGES, medians, strict=True)))


if __name__ == "__main__":
    main()
