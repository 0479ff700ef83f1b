"""Parts of submissions: honest answers, a notebook filled with them, and words to search for."""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

import nbformat
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell

from course_utils.practice.catalogue import exercises
from course_utils.practice.items import WrittenItem

ASSIGNMENT = "02_pooling"
FILE = f"{ASSIGNMENT}.ipynb"
FULL = {  # all points that the judge can give
    item.name: float(item.points)
    for item in exercises()[ASSIGNMENT]
    if not isinstance(item, WrittenItem)
}

# Words that must not be found in the wrong place. Hostile code builds LEAKED from two halves, so
# that its own source does not contain it.
LEAKED = "leaked-by-a-spy"
HONEST = "work-of-an-honest-student"
INSTRUCTORS = "words-of-the-instructor-alone"
DAEMON = "corpus-daemon-of-a-student"
MARK = "mark = 'leaked-by' + '-a-spy'\n"

# what a `check` could return to earn all points from anybody who trusts it
YES = """
class Yes(float):
    state, right, total = "passed", 1, 1
    verdict = property(lambda self: self)
def yes(*given, **more): return Yes(4.0)
"""
# scripts that the search in pages must find
SCRIPTS = (
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<a href='JaVa\tscript:alert(1)'>x</a>",
    "<iframe srcdoc='x'></iframe>",
)
SIGNATURE = "def max_pool2d(x, kernel_size, stride):\n"
# has the right shape, but is wrong in all cases
WRONG = """
def max_pool2d(x, kernel_size, stride):
    (kh, kw), (sh, sw) = pair(kernel_size, "kernel_size"), pair(stride, "stride")
    rows, columns = (x.shape[2] - kh) // sh + 1, (x.shape[3] - kw) // sw + 1
    return np.full((*x.shape[:2], rows, columns), -1e6)
"""
# no function calls another, so that an attack on one loses only its own points
WINDOWS = """
def windows_of(x, kernel_size, stride):
    size, step = pair(kernel_size, "kernel_size"), pair(stride, "stride")
    views = np.lib.stride_tricks.sliding_window_view(x, size, axis=(2, 3))
    return views[:, :, :: step[0], :: step[1]]
"""
ANSWERS = {
    "pooled_sizes": "sizes = [4, 4, 2, 112]",
    "max_pool2d": f"{SIGNATURE}    return windows_of(x, kernel_size, stride).max(axis=(4, 5))",
    "max_pool2d_padded": """
def max_pool2d_padded(x, kernel_size, stride, padding):
    down, right = pair(padding, "padding")
    widths = [(0, 0), (0, 0), (down, down), (right, right)]
    padded = np.pad(x, widths, constant_values=-np.inf)
    return windows_of(padded, kernel_size, stride).max(axis=(4, 5))
""",
    "avg_pool2d": """
def avg_pool2d(x, kernel_size, stride, padding):
    down, right = pair(padding, "padding")
    padded = np.pad(x, [(0, 0), (0, 0), (down, down), (right, right)])
    return windows_of(padded, kernel_size, stride).mean(axis=(4, 5))
""",
    "rim_means": "rim_means = [4, 16]",
    "one_bright_cell": "first_window = [90, 30]",
    "max_or_mean": 'max_or_mean = "The maximum keeps the strongest response, the mean the rest."',
}


@dataclass(frozen=True)
class Kit:
    """What the maker of a submission gets: the notebook, and the targets that it may attack.

    Attributes
    ----------
    released : NotebookNode
        What students get.
    course : Path
        The instructor's folder, which the most knowing attacker has the path of.
    outside : Path
        A folder of the instructor's beside it.
    other : Path
        The submission of an honest student.
    folder : Path
        The submission's own.
    port : int
        Of a server on this machine.
    """

    released: NotebookNode
    course: Path
    outside: Path
    other: Path
    folder: Path
    port: int

    def notebook(
        self,
        sources: Mapping[str, str] | None = None,
        *,
        before: str = "",
        after: Mapping[str, str] | None = None,
        end: Iterable[str] | str = (),
    ) -> NotebookNode:
        """Fill the released notebook with honest answers, or other ``sources`` by name.

        Further cells come ``before`` all, ``after`` the cell of a name, and at the ``end``.
        """
        notebook = copy.deepcopy(self.released)
        answers = {**ANSWERS, **(sources or {})}
        cells = [new_code_cell(before)] if before else []
        for cell in notebook.cells:
            name = name_of(cell)
            cell.source = answers.get(name, cell.source)
            cells.append(cell)
            if name in (after or {}):
                cells.append(new_code_cell(after[name]))
        imports = next(place for place, cell in enumerate(cells) if "import pair" in cell.source)
        cells.insert(imports + 1, new_code_cell(WINDOWS))
        end = [end] if isinstance(end, str) else end
        notebook.cells = [*cells, *map(new_code_cell, end)]
        return notebook

    def attacked(self, source: str, **more) -> NotebookNode:
        """Fill it with honest answers, but for max pooling."""
        return self.notebook({"max_pool2d": source}, **more)


Made = NotebookNode | bytes | str | Mapping[str, bytes | NotebookNode] | None


@dataclass(frozen=True)
class Submission:
    """One submission of the corpus.

    Attributes
    ----------
    name, theme : str
    what : str
        What it does, in a few words.
    make : callable
        From a `Kit` to a notebook, its text, files by name, or None where it has written into
        its folder itself.
    lost : tuple of str
        Items that earn nothing, as nothing in them is right; all others are right.
    refused : str
        Words that the reason on its record must have; empty where it is graded.
    """

    name: str
    theme: str
    what: str
    make: Callable[[Kit], Made]
    lost: tuple[str, ...] = ()
    refused: str = ""

    @property
    def fair(self) -> dict[str, float]:
        """Points by item."""
        lost = FULL if self.refused else self.lost
        return {name: 0.0 if name in lost else points for name, points in FULL.items()}


CORPUS: list[Submission] = []


def submission(what: str, *, lost: str = "", refused: str = "") -> Callable:
    """Add the decorated function to the corpus; ``lost`` names items, separated by blanks."""

    def add(make: Callable[[Kit], Made]) -> Callable[[Kit], Made]:
        theme = make.__module__.rpartition(".")[2]
        CORPUS.append(
            Submission(make.__name__, theme, what, make, tuple(lost.split()), refused),
        )
        return make

    return add


def hand_in(made: Made, folder: Path) -> None:
    """Write what a submission's ``make`` returned."""
    if made is None:
        return
    files = made if isinstance(made, Mapping) and "cells" not in made else {FILE: made}
    for name, content in files.items():
        content = nbformat.writes(content) if isinstance(content, Mapping) else content
        content = content.encode() if isinstance(content, str) else content
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)


def name_of(cell: NotebookNode) -> str:
    """Nbgrader's name of a cell."""
    return cell.metadata.get("nbgrader", {}).get("grade_id", "")


def cell_of(notebook: NotebookNode, name: str) -> NotebookNode:
    """Return the cell of a name."""
    return next(cell for cell in notebook.cells if name_of(cell) == name)


def indented(code: str) -> str:
    """Indent code, as the body of a function."""
    return "".join(f"    {line}\n" for line in code.strip().split("\n"))


def called(code: str) -> str:
    """Return a max pooling function that runs the given code when it is called."""
    return SIGNATURE + indented(code)


def windows(numbers: Iterable[float], length: int = 8) -> set[tuple[float, ...]]:
    """Return all sequences of a few numbers, to four digits because a text may round them."""
    short = [float(f"{number:.4g}") for number in numbers]
    return {tuple(short[start : start + length]) for start in range(len(short) - length + 1)}
