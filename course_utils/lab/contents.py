"""How JupyterLab loads and saves notebooks.

A saved notebook refers to the widgets of the kernel that ran it. If that kernel is gone or was
restarted, JupyterLab would show an error in place of each explorer, although its picture is
stored as well. A notebook would also count as changed as soon as it is opened, because JupyterLab
writes its kernel's description, such as the version of Python, into it. The description is
therefore added before JupyterLab gets the notebook, and left out when the file is saved.
"""

from __future__ import annotations

from typing import Any

from jupyter_server.services.contents.largefilemanager import AsyncLargeFileManager
from tornado.web import HTTPError

from course_utils.lab.kernels import DESCRIPTION, description, widgets

WIDGET = "application/vnd.jupyter.widget-view+json"


class Contents(AsyncLargeFileManager):
    """Serve the workbook's files; only a user's edits change a notebook's file."""

    async def get(
        self,
        path: str,
        content: bool = True,
        type: str | None = None,  # noqa: A002
        format: str | None = None,  # noqa: A002
        require_hash: bool = False,
    ) -> dict[str, Any]:
        """Return the file at ``path``; parameters as in jupyter_server."""
        model = await super().get(path, content, type, format, require_hash)
        if content and model["type"] == "notebook":
            notebook = model["content"]
            if shows_widgets(notebook):
                show_pictures(notebook, await self._living_widgets(path))
            name = notebook["metadata"].get("kernelspec", {}).get("name", "")
            notebook["metadata"] |= description(name, self.parent.kernel_spec_manager)
        return model

    async def save(self, model: dict[str, Any], path: str = "") -> dict[str, Any]:
        """Write ``model`` to ``path``; the file keeps its own description of the kernel."""
        if model.get("type") == "notebook" and "metadata" in (model.get("content") or {}):
            try:
                stored = (await super().get(path, type="notebook"))["content"]["metadata"]
            except HTTPError:  # no file yet, or one that is not a notebook
                stored = {}
            keep_description(model["content"]["metadata"], stored)
        return await super().save(model, path)

    async def _living_widgets(self, path: str) -> set[str]:
        living: set[str] = set()
        for session in await self.parent.session_manager.list_sessions():
            if session["path"].strip("/") == path.strip("/"):
                kernel = self.parent.kernel_manager.get_kernel(session["kernel"]["id"])
                living |= await widgets(kernel)
        return living


def shows_widgets(notebook: dict[str, Any]) -> bool:
    """Whether some output of a notebook is stored as a widget."""
    return any(
        WIDGET in output.get("data", {})
        for cell in notebook["cells"]
        for output in cell.get("outputs", [])
    )


def show_pictures(notebook: dict[str, Any], living: set[str]) -> None:
    """Remove, in place, each widget that no kernel has any more and whose picture is stored.

    Parameters
    ----------
    notebook : dict
        With ``cells``, as nbformat reads it.
    living : set of str
        Model ids of the widgets that a kernel still has.

    Examples
    --------
    >>> data = {WIDGET: {"model_id": "1"}, "text/html": "<img alt='a grid'>"}
    >>> notebook = {"cells": [{"outputs": [{"data": data}]}]}
    >>> show_pictures(notebook, living={"1", "2"})
    >>> WIDGET in data
    True
    >>> show_pictures(notebook, living={"2"})
    >>> data
    {'text/html': "<img alt='a grid'>"}
    """
    for cell in notebook["cells"]:
        for output in cell.get("outputs", []):
            data = output.get("data", {})
            if "text/html" in data and data.get(WIDGET, {}).get("model_id") not in living:
                data.pop(WIDGET, None)


def keep_description(metadata: dict[str, Any], stored: dict[str, Any]) -> None:
    """Replace, in place, the kernel's description in ``metadata`` by the ``stored`` one.

    Examples
    --------
    >>> stored = {"kernelspec": {"name": "python3"}, "language_info": {"name": "python"}}
    >>> metadata = {"kernelspec": {"name": "python3"}, "language_info": {"version": "3.12.1"}}
    >>> keep_description(metadata, stored)
    >>> metadata == stored
    True
    """
    names = [one.get("kernelspec", {}).get("name") for one in (metadata, stored)]
    if names[0] and names[0] == names[1]:
        for key in DESCRIPTION:
            metadata.pop(key, None)
        metadata |= {key: stored[key] for key in DESCRIPTION if key in stored}
