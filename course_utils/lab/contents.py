"""Notebooks as JupyterLab gets them: without a kernel, explorers are pictures.

A saved notebook refers to the widgets of the kernel that ran it. Where that kernel is gone,
JupyterLab would show an error in place of each explorer, though its picture is stored as well.
"""

from __future__ import annotations

from typing import Any

from jupyter_server.services.contents.largefilemanager import AsyncLargeFileManager

WIDGET = "application/vnd.jupyter.widget-view+json"


class Contents(AsyncLargeFileManager):
    """Serve the workbook's files, and of a notebook that no kernel runs the pictures alone."""

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
        if content and model["type"] == "notebook" and not await self._is_running(path):
            show_pictures(model["content"])
        return model

    async def _is_running(self, path: str) -> bool:
        sessions = await self.parent.session_manager.list_sessions()
        return any(session["path"].strip("/") == path.strip("/") for session in sessions)


def show_pictures(notebook: dict[str, Any]) -> None:
    """Take out, in place, each widget of a notebook that is stored as a picture as well.

    Examples
    --------
    >>> data = {WIDGET: {"model_id": "1"}, "text/html": "<img alt='a grid'>"}
    >>> show_pictures({"cells": [{"outputs": [{"data": data}]}]})
    >>> data
    {'text/html': "<img alt='a grid'>"}
    """
    for cell in notebook["cells"]:
        for output in cell.get("outputs", []):
            data = output.get("data", {})
            if "text/html" in data:
                data.pop(WIDGET, None)
