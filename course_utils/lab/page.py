"""Convert a notebook to a page that needs no network: ``nbconvert --to page``."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from bs4 import BeautifulSoup
from nbconvert import HTMLExporter
from nbformat import NotebookNode

from course_utils.lab.formulas import typeset

STYLE = Path(__file__).parent / "custom" / "custom.css"  # as in JupyterLab: short lines of text


class Page(HTMLExporter):
    """nbconvert's HTML page, with pictures for explorers, MathML for formulas, and short lines.

    It needs no scripts, so those that browsers would fetch from other servers are left out.

    Examples
    --------
    >>> from nbformat.v4 import new_markdown_cell, new_notebook
    >>> notebook = new_notebook(cells=[new_markdown_cell("The mean, $x/4$.")])
    >>> page, _ = Page().from_notebook_node(notebook)
    >>> "<math" in page, "<script" in page
    (True, False)
    """

    export_from_notebook = "Page"  # in JupyterLab's menu

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.register_preprocessor(forget_widgets, enabled=True)

    def from_notebook_node(
        self, nb: NotebookNode, resources: dict[str, Any] | None = None, **options: Any
    ) -> tuple[str, dict[str, Any]]:
        """Return the page and nbconvert's resources; parameters as in nbconvert."""
        text, resources = super().from_notebook_node(nb, resources, **options)
        page = BeautifulSoup(text, "html.parser")
        for script in page.select("head script"):
            script.decompose()
        style = page.new_tag("style")
        style.string = STYLE.read_text(encoding="utf-8")
        page.head.append(style)
        typeset(page)
        return str(page), resources


def forget_widgets(
    notebook: NotebookNode, resources: dict[str, Any]
) -> tuple[NotebookNode, dict[str, Any]]:
    """Drop the stored state of widgets, so that nbconvert uses their static pictures."""
    notebook.metadata.pop("widgets", None)
    return notebook, resources
