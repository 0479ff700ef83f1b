"""Make nbgrader's feedback read well: the exercises' titles, and no score in place of an output."""

from __future__ import annotations

import html
import re
from collections.abc import Mapping

from nbformat import NotebookNode
from nbgrader.preprocessors import NbGraderPreprocessor
from nbgrader.utils import is_grade, is_solution

LINK = re.compile(r'<a href="#([\w-]+)">Test cell</a>')
HEADING = re.compile(r'<span class="nbgrader-label">Grade cell: <code>([\w-]+)</code></span>')


class HideScores(NbGraderPreprocessor):
    """Takes out the number by which the judge tells nbgrader a test's score.

    The page states the points beside it, and the judge in its own words.
    """

    def preprocess(self, nb: NotebookNode, resources: dict) -> tuple[NotebookNode, dict]:
        """Take it out of each test."""
        for cell in nb.cells:
            if cell.cell_type == "code" and is_grade(cell) and not is_solution(cell):
                cell.outputs = [one for one in cell.outputs if one.output_type != "execute_result"]
        return nb, resources


def titled(page: str, titles: Mapping[str, str]) -> str:
    """Put the titles of tasks in place of nbgrader's own words on a page of feedback.

    Examples
    --------
    >>> titled('<a href="#sums_tests">Test cell</a>', {"sums_tests": "Sums < 1"})
    '<a href="#sums_tests">Sums &lt; 1</a>'
    """

    def title(found: re.Match) -> str:
        return html.escape(titles.get(found[1], found[1]))

    page = LINK.sub(lambda found: f'<a href="#{found[1]}">{title(found)}</a>', page)
    return HEADING.sub(lambda found: f'<span class="nbgrader-label">{title(found)}</span>', page)
