"""Predictions in the site's pages: asked in the page, with what holds in a file beside it."""

from __future__ import annotations

import re
from pathlib import Path

from albums import as_json, write_bytes
from front_end import prerender

from course_utils.predictions.catalogue import find
from course_utils.predictions.question import traits_of

WEB = Path(__file__).parent
FRONT_END = WEB.parent / "course_utils/predictions"
CALL = re.compile(r'predict\("(\w+)"\)')


def ask(notebooks: dict[str, dict], into: Path) -> None:
    """Put forms into the place of the predictions that notebooks ask for.

    Parameters
    ----------
    notebooks : dict of str to dict
        By the name of their page; outputs are replaced.
    into : Path
        The folder of the site's sources, into which files for the pages are written.
    """
    cells = [
        (cell, page, CALL.fullmatch("".join(cell["source"])))
        for page, notebook in notebooks.items()
        for cell in notebook["cells"]
    ]
    asked = [(cell, page, find(call.group(1))) for cell, page, call in cells if call]
    traits = [traits_of(prediction) for _, _, prediction in asked]
    forms = prerender("prerender_questions.mjs", traits)
    for (cell, page, prediction), known, form in zip(asked, traits, forms, strict=True):
        file = write_bytes(as_json(known).encode(), into / "_static/questions")
        way = "../" * page.count("/") + "_static/questions/" + file
        place = f'<div class="question" data-name="{prediction.name}" data-question="{way}">'
        html = f"{place}{form}</div>"
        cell["metadata"] = {"tags": ["remove-input"]}
        cell["outputs"] = [
            {"output_type": "display_data", "data": {"text/html": html}, "metadata": {}}
        ]
    for name in ("question.js", "question.css"):
        (into / "_static" / name).write_text((FRONT_END / name).read_text())
