"""Measure the parts of an experiment, and save what each gave."""

from __future__ import annotations

import importlib
import json
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor, as_completed
from importlib.metadata import version
from multiprocessing import get_context
from pathlib import Path
from typing import Any

from course_utils.experiments import FOLDER


def run(name: str, workers: int = 1, again: bool = False, folder: Path = FOLDER) -> None:
    """Measure the parts of an experiment that its file lacks, and print what they gave.

    The file is written after each part, so that a run that was ended goes on where it stopped.
    Results of parts that no longer belong to the experiment are dropped.

    Parameters
    ----------
    name : str
        The name of its module in ``course_utils/experiments``.
    workers : int
        How many processes measure at the same time.
    again : bool
        Whether to measure anew what is saved already.
    folder : Path
        Where the file of results lies.

    Raises
    ------
    ModuleNotFoundError
        If there is no such experiment.

    Examples
    --------
    >>> run("no_such_thing", folder=Path("nowhere"))
    Traceback (most recent call last):
    ModuleNotFoundError: No module named 'course_utils.experiments.no_such_thing'
    """
    path = folder / f"{name}.json"
    saved = json.loads(path.read_text())["parts"] if path.exists() and not again else []
    known = {json.dumps(each["part"]): each["result"] for each in saved}
    parts = importlib.import_module(f"course_utils.experiments.{name}").PARTS
    left = [part for part in parts if json.dumps(part) not in known]
    for part, result in measured(name, left, workers):
        known[json.dumps(part)] = result
        done = [each for each in parts if json.dumps(each) in known]
        save(path, name, [{"part": each, "result": known[json.dumps(each)]} for each in done])
        print(f"{len(done)} of {len(parts)}: {part} gave {result}", flush=True)


def measured(
    name: str, parts: list[dict[str, Any]], workers: int
) -> Iterator[tuple[dict[str, Any], dict[str, Any]]]:
    """Yield each part with its result as soon as it is known."""
    if workers == 1:
        yield from ((part, measure(name, part)) for part in parts)
        return
    with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool:
        running = {pool.submit(measure, name, part): part for part in parts}
        for done in as_completed(running):
            yield running[done], done.result()


def measure(name: str, part: dict[str, Any]) -> dict[str, Any]:
    """Measure one part of an experiment."""
    return importlib.import_module(f"course_utils.experiments.{name}").measure(**part)


def save(path: Path, name: str, parts: list[dict[str, Any]]) -> None:
    """Write the results, one part a line, with what made them."""
    made_by = {"command": f"python -m course_utils.experiments {name}"}
    made_by |= {package: version(package) for package in ("numpy", "torch")}
    lines = ",\n".join(json.dumps(part) for part in parts)
    path.write_text(f'{{"made_by": {json.dumps(made_by)},\n"parts": [\n{lines}\n]}}\n')
