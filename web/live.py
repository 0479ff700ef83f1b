"""Explorers that live in the site's pages: made from the notebooks' own lines, and checked.

A committed notebook shows an explorer as a picture. Here the few lines that make it are found and
run; the result must look like that picture. Its pictures for all states go into files of their
own, and the front end's first view goes into the page.
"""

from __future__ import annotations

import ast
import os
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path
from runpy import run_path
from typing import Any

import cache
from albums import SavedView, write_album
from explorer_markup import Placed, prerender
from recipes import recipe
from slices import backward_slice

ROOT = Path(__file__).parent.parent
FRONT_END = ROOT / "course_utils/explorers"
SVG = "image/svg+xml"
DARK = '[data-jp-theme-light="false"] .grid-view'


@dataclass(frozen=True)
class Shown:
    """An explorer that a notebook shows: its page, its cell, its picture, what makes it."""

    page: str
    cell: dict
    svg: str
    lines: str


def enliven(notebooks: dict[str, dict], into: Path) -> None:
    """Put live explorers in the place of their pictures.

    Parameters
    ----------
    notebooks : dict of str to dict
        By the name of their page; outputs are replaced.
    into : Path
        The folder of the site's sources, into which files for the pages are written.

    Raises
    ------
    SystemExit
        If the lines that make an explorer fail, or draw another picture than the notebook's.
    """
    shown = [one for page, notebook in notebooks.items() for one in find(page, notebook)]
    views = make_all(shown)
    albums, numbers = into / "_static/albums", Counter()
    for one, view, markup in zip(shown, views, prerender(views), strict=True):
        numbers[one.page, view.kind] += 1
        files = write_album(view, albums)
        name = f"{view.kind}-{numbers[one.page, view.kind]}"
        placed = Placed(name, one.page, title_of(notebooks[one.page]), view, files, markup)
        data = {"text/html": placed.html(), "text/plain": view.text, SVG: one.svg}
        one.cell["outputs"] = [{"output_type": "display_data", "data": data, "metadata": {}}]
        placed.write(into / "_extra/explorers")
    write_front_end(into / "_static")


def find(page: str, notebook: dict) -> Iterator[Shown]:
    """Yield the explorers that a notebook shows, in their order."""
    sources: list[str] = []
    for cell in notebook["cells"]:
        if cell["cell_type"] != "code":
            continue
        sources.append("".join(cell["source"]))
        for one in cell["outputs"]:
            if SVG in one.get("data", {}):
                yield Shown(page, cell, "".join(one["data"][SVG]), backward_slice(sources))


def title_of(notebook: dict) -> str:
    """Return a notebook's first heading."""
    text = "".join(notebook["cells"][0]["source"])
    return next(line for line in text.splitlines() if line.startswith("# "))[2:]


def make_all(shown: list[Shown]) -> list[SavedView]:
    """Make all explorers that an earlier build has not made, several at once."""
    os.environ.setdefault("OMP_NUM_THREADS", "1")  # several processes share the cores
    code = cache.fingerprint()
    first: dict[tuple[str, str], Shown] = {}  # of equal ones, by what they are made from
    for one in shown:
        first.setdefault((one.lines, one.svg), one)
    views = {inputs: cache.look_up(code, *inputs) for inputs in first}
    missing = [inputs for inputs, view in views.items() if view is None]
    with ProcessPoolExecutor(mp_context=get_context("spawn")) as pool:
        making = [pool.submit(make, *inputs) for inputs in missing]
        for inputs, made in zip(missing, making, strict=True):
            try:
                views[inputs] = made.result()
            except Exception as error:
                pool.shutdown(cancel_futures=True)
                raise SystemExit(mistake(first[inputs], error)) from error
            cache.keep(views[inputs], code, *inputs)
    return [views[one.lines, one.svg] for one in shown]


def mistake(one: Shown, error: Exception) -> str:
    """Say which explorer cannot be shown, and why."""
    lines = "\n".join(f"    {line}" for line in one.lines.splitlines())
    return (
        f"{one.page}, cell {one.cell['id']}: the explorer cannot be shown live: {error}\n"
        f"These lines make it:\n{lines}"
    )


def make(lines: str, svg: str) -> SavedView:
    """Run the lines that make an explorer; return all that a page needs to show it."""
    from course_utils.pictures.draw import to_svg, to_text

    names: dict[str, Any] = {}
    *earlier, last = ast.parse(lines).body
    exec(compile(ast.Module(earlier, []), "<cell>", "exec"), names)
    explorer = eval(compile(ast.Expression(last.value), "<cell>", "eval"), names)
    drawn = to_svg(explorer.picture)
    comparison = run_path(str(ROOT / "sources/comparison.py"))
    if comparison["keep_same_pictures"](drawn, svg) != svg:
        raise ValueError("they draw another picture than the notebook shows: build it anew")
    return SavedView.of(explorer, to_text(explorer.picture), recipe(lines, names))


def write_front_end(static: Path) -> None:
    """Write JupyterLab's front end, and its style sheet with the site's themes for Jupyter's."""
    (static / "grid_view.js").write_text((FRONT_END / "grid_view.js").read_text())
    style = (FRONT_END / "grid_view.css").read_text()
    before, dark, after = style.partition(DARK)
    colours, _, rest = after.partition("}")
    if not dark or not rest:
        raise SystemExit(
            f"grid_view.css has no colours for {DARK}: tell web/live.py where they are"
        )
    chosen = f'body[data-theme="dark"] .grid-view{colours}}}'
    system = f'body:not([data-theme="light"]) .grid-view{colours}}}'
    by_system = f"@media (prefers-color-scheme: dark) {{\n{system}\n}}"
    (static / "grid_view.css").write_text(f"{before}{chosen}\n\n{by_system}{rest}")
