"""Build the notebooks from their text.

    python sources/build.py             build all
    python sources/build.py 01 03       build those whose names start with 01 or 03
    python sources/build.py --check     build in memory, say which committed notebook differs
    python sources/build.py --check --keep-outputs
                                        the same without running the cells, which is fast and
                                        suffices where pytest --nbval compares the outputs

Every text is Markdown with code cells (jupytext's MyST). ``sources/notebooks/NAME.md`` becomes
``notebooks/NAME.ipynb``, executed, with its outputs. ``sources/exercises/NAME.md`` becomes two:
``exercises/solutions/NAME.ipynb``, executed, and ``exercises/NAME.ipynb``, the learner's copy,
without the solutions and without outputs. The same text always leads to the same bytes.

Cell options (``:name: value`` under the fence of a code cell, ``+++ {"name": "value"}`` above
a Markdown cell), besides the usual ``tags``:

``tags: [raises-exception]``
    This cell ends in an error on purpose.
``tags: [hide-output]``
    The output stays folded until the reader opens it: it answers a prediction.
``tags: [solution]``
    This cell is left out of the learner's copy (exercises only, like all that follows).
``solution: NAME``
    The learner writes this cell. The lines from ``BEGIN SOLUTION`` to ``END SOLUTION``
    (``### BEGIN SOLUTION`` in code, ``<!-- BEGIN SOLUTION -->`` in Markdown; the marks are
    nbgrader's) become a stub in the learner's copy:
    ``raise NotImplementedError("your code here")``, in Markdown *Your answer here.*
    With ``points``, the cell is a written answer that a person grades.
``tests: NAME``
    This cell checks the solution NAME, for ``points`` (a number).
    If NAME is an item of the exercise, its points come from the item, not from the text.

In the Markdown of an exercise, ``{{ NAME.options }}`` on a line of its own becomes the list of
options among which the item NAME lets learners choose, and ``{{ total }}`` the sum of all points.
"""

from __future__ import annotations

import argparse
import os
import sys
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

import nbformat
from comparison import difference, keep_same_pictures
from convert import (
    from_text,
    learners_copy,
    solution_copy,
    to_text,
    with_stored_outputs,
    without_traces,
)
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError
from rules import broken_rules

ROOT = Path(__file__).resolve().parent.parent
PROCESSES = 2  # each runs a notebook, and a notebook computes on one thread
SECONDS_PER_CELL = 120


@dataclass(frozen=True)
class Job:
    """One text and the notebook built from it; ``execute`` is False for a learner's copy."""

    source: Path
    target: Path
    execute: bool = True


def jobs(sources: Path, output: Path, names: list[str]) -> list[Job]:
    """List what to build: all texts, or those whose names start with one of ``names``."""
    found = [
        Job(text, output / "notebooks" / f"{text.stem}.ipynb")
        for text in sorted(sources.glob("notebooks/*.md"))
    ]
    for text in sorted(sources.glob("exercises/*.md")):
        folder = output / "exercises"
        found.append(Job(text, folder / "solutions" / f"{text.stem}.ipynb"))
        found.append(Job(text, folder / f"{text.stem}.ipynb", execute=False))
    return [job for job in found if not names or job.source.stem.startswith(tuple(names))]


def built(job: Job, keep_outputs: bool = False) -> str:
    """Return the contents of a notebook's file; raise ValueError if it breaks a rule."""
    notebook = from_text(job.source)
    if not job.execute:
        learners_copy(notebook)
    elif job.source.parent.name == "exercises":
        solution_copy(notebook)
    if job.execute and keep_outputs:
        with_stored_outputs(notebook, job.target)
    elif job.execute:
        execute(notebook, job.target.parent)
    without_traces(notebook)
    text = to_text(notebook)
    if broken := broken_rules(notebook, len(text.encode())):
        raise ValueError("\n".join(broken))
    if job.target.exists():
        text = keep_same_pictures(text, job.target.read_text(encoding="utf-8"))
    return text


def execute(notebook: nbformat.NotebookNode, folder: Path) -> None:
    """Run all cells in place, in ``folder``, as a learner's kernel would."""
    folder.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory() as settings:  # the user's own settings and answers stay out of it
        os.environ["WORKBOOK_PROGRESS"] = settings
        client = NotebookClient(
            notebook,
            kernel_name="python3",
            resources={"metadata": {"path": str(folder)}},
            record_timing=False,
            store_widget_state=False,
            timeout=SECONDS_PER_CELL,
            extra_arguments=[f"--IPKernelApp.ipython_dir={settings}", "--log-level=ERROR"],
        )
        try:
            client.execute()
        except CellExecutionError as error:
            raise ValueError(
                f"a cell fails without being tagged raises-exception\n{error}"
            ) from None


def answer(job: Job, check: bool, keep_outputs: bool = False) -> str:
    """Build one notebook, then write or compare it; return what is wrong, or an empty string."""
    try:
        text = built(job, keep_outputs)
    except ValueError as error:
        return f"{job.target}: {error}"
    if check:
        return difference(text, job.target)
    job.target.parent.mkdir(parents=True, exist_ok=True)
    job.target.write_text(text, encoding="utf-8", newline="\n")
    return ""


def without_text(output: Path, wanted: list[Job]) -> list[str]:
    """Name the notebooks that have no text, and so could never be built again."""
    folders = ("notebooks", "exercises", "exercises/solutions")
    there = {path for folder in folders for path in (output / folder).glob("*.ipynb")}
    return [f"{path}: has no text" for path in sorted(there - {job.target for job in wanted})]


def run(work: list[Job], check: bool, keep_outputs: bool) -> list[str]:
    """Do all jobs, several in parallel; return what is wrong."""
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    os.environ["JUPYTER_PREFER_ENV_PATH"] = "1"  # this environment's kernel, not the user's
    task = partial(answer, check=check, keep_outputs=keep_outputs)
    with ProcessPoolExecutor(PROCESSES) as pool:
        return [*filter(None, pool.map(task, work))]


def main(arguments: list[str] | None = None) -> int:
    """Build or check the notebooks named on the command line; return the exit code."""
    parser = argparse.ArgumentParser(description="Build the notebooks from their text.")
    parser.add_argument("names", nargs="*", help="only texts whose names start so: 01, 03_send")
    parser.add_argument("--check", action="store_true", help="write nothing, name what differs")
    parser.add_argument("--keep-outputs", action="store_true", help="do not run the cells")
    parser.add_argument("--sources", type=Path, default=ROOT / "sources", help="folder of texts")
    parser.add_argument("--output", type=Path, default=ROOT, help="folder to build into")
    options = parser.parse_args(arguments)
    output = options.output.resolve()
    work = jobs(options.sources.resolve(), output, options.names)
    if not work:
        parser.error(f"no text in {options.sources} has such a name: {' '.join(options.names)}")
    wrong = run(work, options.check, options.keep_outputs)
    wrong += [] if options.names else without_text(output, work)
    done = "agree with their texts" if options.check else "built"
    print("\n".join(wrong) or f"{len(work)} notebooks {done}")
    return int(bool(wrong))


if __name__ == "__main__":
    sys.exit(main())
