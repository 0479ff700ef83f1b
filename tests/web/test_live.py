"""Explorers in the site's pages: what the build makes of the committed notebooks."""

import gzip
import json
import re
import subprocess
import sys
from pathlib import Path

import cache
import live
import numpy as np
import pytest
from albums import LARGEST, SavedView
from recipes import recipe
from slices import backward_slice

from course_utils.explorers import GradientExplorer, PhotoExplorer, PoolingExplorer
from course_utils.pictures.draw import to_svg

ROOT = Path(__file__).parent.parent.parent
NOTEBOOKS = {
    f"{folder}/{path.stem}": json.loads(path.read_text())
    for folder in ("notebooks", "exercises/solutions")
    for path in sorted((ROOT / folder).glob("*.ipynb"))
}
MAKING = "from course_utils.explorers import PoolingExplorer\nPoolingExplorer(kernel_size=3)"
EDITABLE = ("Convolution", "Family", "Filter", "Gradient", "Matrix", "Pooling", "Pyramid")
BLOCKED = """
import builtins, json, sys

real = builtins.__import__

def only_little(name, *rest):
    if name.partition(".")[0] in ("anywidget", "ipywidgets", "torch", "matplotlib", "sklearn"):
        raise ImportError(f"{name} is not installed")
    return real(name, *rest)

builtins.__import__ = only_little
import ast
from course_utils.pictures.draw import to_svg

pictures = []
for lines in json.load(sys.stdin):
    *earlier, last = ast.parse(lines).body
    names = {}
    exec(compile(ast.Module(earlier, []), "recipe", "exec"), names)
    explorer = eval(compile(ast.Expression(last.value), "recipe", "eval"), names)
    pictures.append(to_svg(explorer.picture))
json.dump(pictures, sys.stdout)
"""


def notebook(*sources, svg=None):
    """A notebook whose last cell shows an explorer."""
    cells = [
        {"cell_type": "code", "id": str(number), "source": [source], "outputs": []}
        for number, source in enumerate(sources)
    ]
    if svg:
        cells[-1]["outputs"] = [{"output_type": "execute_result", "data": {live.SVG: [svg]}}]
    return {"cells": [{"cell_type": "markdown", "source": ["# A page\n", "\n", "Text."]}, *cells]}


def places(site, page):
    """The explorers of a built page: their attributes by name."""
    text = (site / f"{page}.html").read_text()
    found = re.findall(r'<div class="explorer" id="([\w-]+)" ([^>]*)>', text)
    return {name: dict(re.findall(r'data-(\w+)="([^"]*)"', rest)) for name, rest in found}


def test_every_explorer_of_the_notebooks_is_found():
    found = [one for page, made in NOTEBOOKS.items() for one in live.find(page, made)]
    kinds = [re.search(r"\b(\w+)Explorer\(", one.lines).group(1) for one in found]
    assert len(found) >= 53
    assert set(kinds) >= {"ActivationMap", "Maxout", *EDITABLE}
    longest = max(found, key=lambda one: len(one.lines))
    assert len(longest.lines.splitlines()) < 40  # a few lines, and not the notebook


def test_every_slice_needs_all_of_its_lines():
    for page, made in NOTEBOOKS.items():
        for one in live.find(page, made):
            assert backward_slice([one.lines]) == one.lines


def test_the_lines_make_the_notebooks_picture():
    made = live.make(MAKING, to_svg(PoolingExplorer(kernel_size=3).picture))
    assert made.kind == "pooling"
    assert made.traits["kernel_size"] == 3
    assert made.recipe == MAKING
    assert made.text.startswith("Max pooling: window 3×3")
    (album,) = made.files
    assert json.loads(gzip.decompress(album)) == json.loads(
        gzip.decompress(PoolingExplorer(kernel_size=3).frames)
    )


@pytest.mark.parametrize(
    ("source", "why"),
    [
        ("PoolingExplorer()", "another picture"),
        ("PoolingExplorer(values)", "name 'values' is not defined"),
    ],
)
def test_an_explorer_that_is_not_the_notebooks_stops_the_build(source, why, tmp_path, monkeypatch):
    monkeypatch.setattr(cache, "FOLDER", tmp_path / "cache")
    svg = to_svg(PoolingExplorer(kernel_size=3).picture)
    one = notebook("from course_utils.explorers import PoolingExplorer", source, svg=svg)
    with pytest.raises(SystemExit) as stopped:
        live.enliven({"notebooks/03_page": one}, tmp_path)
    message = str(stopped.value)
    assert message.startswith("notebooks/03_page, cell 1: the explorer cannot be shown live: ")
    assert why in message
    assert source in message


def test_a_page_gets_its_explorers(tmp_path):
    svg = to_svg(PoolingExplorer(kernel_size=3).picture)
    cells = {f"notebooks/0{number}": notebook(*MAKING.split("\n"), svg=svg) for number in (1, 2)}
    live.enliven(cells, tmp_path)
    first, second = (
        made["cells"][-1]["outputs"][0]["data"]["text/html"] for made in cells.values()
    )
    assert 'id="pooling-1"' in first
    assert first.count("<svg") == 1
    album = re.search(r'data-album="(\w+)"', first).group(1)
    assert f'data-album="{album}"' in second  # equal pictures are one file
    assert len(list((tmp_path / "_static/albums").iterdir())) == 2  # the other is the recipe
    assert {path.name for path in (tmp_path / "_extra/explorers").iterdir()} == {
        "01-pooling-1.html",
        "02-pooling-1.html",
    }


def test_equal_names_of_embedded_pages_stop_the_build(tmp_path):
    svg = to_svg(PoolingExplorer(kernel_size=3).picture)
    cells = {page: notebook(*MAKING.split("\n"), svg=svg) for page in ("a/01", "b/01")}
    with pytest.raises(SystemExit, match=r"two pages have an explorer 01-pooling-1\.html"):
        live.enliven(cells, tmp_path)


def test_many_pictures_are_divided():
    rows = np.random.default_rng(0).random((213, 320))
    view = SavedView.of(PhotoExplorer(rows), "", "")
    assert view.part == "kernel_size"
    assert max(map(len, view.files)) <= LARGEST
    states = [json.loads(gzip.decompress(file))["frames"] for file in view.files]
    whole = json.loads(gzip.decompress(PhotoExplorer(rows).frames))["frames"]
    assert set().union(*states) == set(whole)
    assert all(key.split("|")[1] == "3" for key in states[2])


def test_numbers_of_any_kind_become_json(tmp_path):
    svg = to_svg(GradientExplorer(np.arange(16).reshape(4, 4), kernel_size=2).picture)
    making = (
        "import numpy as np\nfrom course_utils.explorers import GradientExplorer\n"
        "GradientExplorer(np.arange(16).reshape(4, 4), kernel_size=2)"
    )
    live.enliven({"notebooks/01": notebook(making, svg=svg)}, tmp_path)


def test_a_recipe_keeps_lines_that_a_browser_can_run():
    assert recipe(MAKING, {"PoolingExplorer": PoolingExplorer}) == MAKING


def test_the_colours_of_both_themes_are_those_of_jupyterlab(tmp_path):
    (tmp_path / "_static").mkdir()
    live.write_front_end(tmp_path / "_static")
    style = (tmp_path / "_static/grid_view.css").read_text()
    own = (live.FRONT_END / "grid_view.css").read_text()
    colours = re.search(r'\[data-jp-theme-light="false"\] \.grid-view (\{.*?\})', own, re.DOTALL)
    assert style.count(colours.group(1)) == 2
    assert "data-jp-theme-light" not in style
    assert (tmp_path / "_static/grid_view.js").read_text() == (
        live.FRONT_END / "grid_view.js"
    ).read_text()


def test_what_was_made_is_kept_until_the_code_changes(tmp_path, monkeypatch):
    monkeypatch.setattr(cache, "FOLDER", tmp_path / "cache")
    picture = to_svg(PoolingExplorer(kernel_size=3).picture)
    shown = [live.Shown("page", {"id": "1"}, picture, MAKING)]
    made = live.make_all(shown)
    assert cache.fingerprint() == cache.fingerprint()
    monkeypatch.setattr(live, "make", int)  # which fails
    assert live.make_all(shown) == made
    monkeypatch.setattr(cache, "fingerprint", lambda: "another")
    with pytest.raises(SystemExit, match="cannot be shown live"):
        live.make_all(shown)


# the built site


def test_every_explorer_of_every_page_is_live(site):
    for page, made in NOTEBOOKS.items():
        assert len(places(site, page)) == len(list(live.find(page, made))), page


def test_files_of_pictures_are_small_enough_and_all_there(site):
    albums = site / "_static/albums"
    pages = [places(site, page) for page in NOTEBOOKS]
    used = {
        name
        for page in pages
        for one in page.values()
        for name in [*one["album"].split(), *one.get("recipe", "").split()]
    }
    assert {path.name for path in albums.iterdir()} == used
    assert all(path.stat().st_size < 500_000 for path in albums.iterdir())
    first = next(iter(pages[0].values()))["album"]
    assert json.loads(gzip.decompress((albums / first).read_bytes())).keys() == {"pieces", "frames"}


def test_recipes_need_nothing_that_a_browser_does_not_have(site):
    found, kinds = {}, set()
    for page, made in NOTEBOOKS.items():
        shown = zip(places(site, page).items(), live.find(page, made), strict=True)
        for (name, data), one in shown:
            if "recipe" in data:
                kinds.add(name.rpartition("-")[0])
                found[page, name] = (site / "_static/albums" / data["recipe"]).read_text(), one.svg
    assert kinds == {kind.lower() for kind in EDITABLE}
    ran = subprocess.run(
        [sys.executable, "-c", BLOCKED],
        input=json.dumps([lines for lines, _ in found.values()]),
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
    )
    for place, picture, (_, svg) in zip(found, json.loads(ran.stdout), found.values(), strict=True):
        same = live.run_path(str(ROOT / "sources/comparison.py"))["keep_same_pictures"]
        assert same(picture, svg) == svg, place
