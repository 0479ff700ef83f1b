"""Make the students' version of a notebook: remove solutions, keep their stubs.

The nbgrader_config.py of existing courses names this module and what it defines: keep the names.
"""

from __future__ import annotations

from nbformat.notebooknode import NotebookNode
from nbgrader.preprocessors import ClearSolutions
from nbgrader.utils import is_solution
from traitlets import List

TAG = "solution"  # on cells that students do not get


class KeepStubs(ClearSolutions):
    """nbgrader's `ClearSolutions`, for notebooks that contain their own stubs.

    Cells with the tag "solution" are dropped. A solution region becomes nbgrader's code stub. A
    solution cell without a region is already a stub, such as ``sizes = [..., ...]``, and is kept;
    nbgrader's own class would replace all of it.
    """

    def preprocess(self, nb: NotebookNode, resources: dict) -> tuple[NotebookNode, dict]:
        """Drop the tagged cells, and clear the others."""
        nb.cells = [cell for cell in nb.cells if TAG not in cell.metadata.get("tags", [])]
        return super().preprocess(nb, resources)

    def preprocess_cell(
        self, cell: NotebookNode, resources: dict, cell_index: int
    ) -> tuple[NotebookNode, dict]:
        """Clear one cell, unless it is a stub already."""
        if is_solution(cell) and self.begin_solution_delimeter not in cell.source:
            return cell, resources
        return super().preprocess_cell(cell, resources, cell_index)


def steps_with(steps: List, old: type, new: type) -> list[type]:
    """Return nbgrader's default list of preprocessors, with one of them replaced.

    Parameters
    ----------
    steps : traitlets.List
        Such as ``Autograde.autograde_preprocessors``.
    old, new : class

    Raises
    ------
    ValueError
        If nbgrader's list does not contain ``old``, as in an unknown release of nbgrader.
    """
    default = steps.default()
    if old not in default:
        names = ", ".join(step.__name__ for step in default)
        raise ValueError(f"nbgrader's steps are {names}: {old.__name__} is not among them")
    return [new if step is old else step for step in default]
