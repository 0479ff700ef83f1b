"""What the exercise pages fetch: the editor, and the list of all items and drills."""

import json
import subprocess
from importlib import import_module
from pathlib import Path

import nbformat

from course_utils.practice.catalogue import CONTENT, exercises, find_drill

WEB = Path(__file__).parent


def stage_exercise_files(into: Path) -> None:
    """Write these files into the folder of static files."""
    (into / "exercises.json").write_text(json.dumps(contents()))
    bundle = ["--bundle", "--format=esm", "--minify", "--log-level=error"]
    command = [WEB / "node_modules/.bin/esbuild", WEB / "editor.js", *bundle]
    subprocess.run([*command, f"--outfile={into / 'editor.js'}"], check=True)


def contents() -> list[dict]:
    """List the exercises with their items and drills, for pages that show them without Python."""
    return [
        {
            "name": name,
            "title": _title(name),
            "items": [
                {"name": item.name, "title": item.title, "points": item.points} for item in items
            ],
            "drills": [_drill(drill) for drill in import_module(f"{CONTENT}.e{name}").DRILLS],
        }
        for name, items in exercises().items()
    ]


def _title(name: str) -> str:
    """Return an exercise's number and title, from the first line of its notebook."""
    first, *_ = nbformat.read(WEB.parent / f"exercises/{name}.ipynb", as_version=4).cells
    return first.source.splitlines()[0].removeprefix("# Exercise ").replace(":", "", 1)


def _drill(name: str) -> dict:
    kind = find_drill(name)
    return {"name": name, "title": kind.title, "levels": kind.levels}
