"""The widget that asks for a prediction, and keeps the answer in the learner's file."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import traitlets

from course_utils.explorers.widget import Widget
from course_utils.practice.items import paragraphs as separated
from course_utils.practice.panel import paragraphs, wrapped
from course_utils.practice.progress.records import PREDICTION, Record, append, read, records_path
from course_utils.predictions.catalogue import find
from course_utils.predictions.parts import Prediction

UNKEPT = "Your answer cannot be saved on this machine ({}): it counts until you close the notebook."
UNANSWERED = "Run this cell to answer; then you see what holds, and why."


def predict(name: str) -> Question:
    """Ask for a prediction; once it is made, show what holds, and why.

    Parameters
    ----------
    name : str
        The prediction's name, as in ``predict("two_summaries")``.

    Returns
    -------
    Question
        A widget. An answer that was given before is shown again.

    Raises
    ------
    ValueError
        If there is no such prediction; the message lists all names.
    """
    return Question(find(name))


class Question(Widget):
    """A form for the answer. The page judges it by itself, so that it needs no kernel.

    Attributes
    ----------
    given : list
        The answer, an entry for each part: the number of the option, the numbers, or the cells
        row by row. Empty as long as there is none.
    right : int
        How many parts were right.
    """

    _esm = Path(__file__).with_suffix(".js")
    _css = Path(__file__).with_suffix(".css")

    name = traitlets.Unicode().tag(sync=True)
    question = traitlets.Unicode().tag(sync=True)
    parts = traitlets.List().tag(sync=True)
    because = traitlets.Unicode().tag(sync=True)
    given = traitlets.List().tag(sync=True)
    right = traitlets.Int().tag(sync=True)

    def __init__(self, prediction: Prediction) -> None:
        self._prediction = prediction
        super().__init__(**traits_of(prediction) | {"given": _given_before(prediction)})
        self.observe(self._keep, "given")

    def _keep(self, change: dict[str, Any]) -> None:
        """Add the answer to the learner's file; say so if it cannot be written."""
        if not change["new"]:
            return
        state = "passed" if self.right == len(self.parts) else "wrong"
        try:
            append(
                Record(PREDICTION + self.name, state, text=json.dumps(change["new"])),
                records_path(),
            )
        except OSError as error:
            self.send({"unkept": UNKEPT.format(error.strerror)})

    def __repr__(self) -> str:
        asked = [part.asked() for part in self._prediction.parts]
        texts = [*map(wrapped, separated(self._prediction.question)), *asked, UNANSWERED]
        return "Predict.\n\n" + "\n\n".join(texts)

    def _repr_mimebundle_(self, **options: Any) -> tuple[dict, dict]:
        data, metadata = super()._repr_mimebundle_(**options)
        # for a page without a kernel, where the widget cannot run; it gives no answer away
        data["text/plain"] = repr(self)
        data["text/html"] = to_html(self._prediction)
        return data, metadata


def traits_of(prediction: Prediction) -> dict[str, Any]:
    """Return what the page knows of a prediction that has not been made."""
    return {
        "name": prediction.name,
        "question": paragraphs(separated(prediction.question)),
        "parts": [part.for_the_page() for part in prediction.parts],
        "because": paragraphs(separated(prediction.because)),
        "given": [],
        "right": 0,
    }


def to_html(prediction: Prediction) -> str:
    """Write a question as HTML that gives no answer away.

    Examples
    --------
    >>> from course_utils.predictions.catalogue import find
    >>> to_html(find("two_summaries"))[:39]
    '<div role="group" aria-label="Predict">'
    """
    asked = "".join(part.asked_in_html() for part in prediction.parts)
    body = paragraphs(separated(prediction.question)) + asked + paragraphs([UNANSWERED])
    return f'<div role="group" aria-label="Predict"><p><b>Predict.</b></p>{body}</div>'


def _given_before(prediction: Prediction) -> list:
    """Return the last answer from the learner's file, if it still fits the question."""
    try:
        records = read(records_path())
    except OSError:
        return []
    texts = [record.text for record in records if record.item == PREDICTION + prediction.name]
    try:
        given = json.loads(texts[-1]) if texts else []
    except ValueError:
        return []
    return given if isinstance(given, list) and len(given) == len(prediction.parts) else []
