"""What a prediction consists of, as plain data: a question, the parts of an answer, and why."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from course_utils.practice.panel import marked


@dataclass(frozen=True, kw_only=True)
class Choice:
    """One of several options; ``why_not`` says of each wrong one why it is wrong.

    The options are texts in the order in which they are offered, and ``right`` is one of them.

    Examples
    --------
    >>> Choice(label="The winner", options=("max", "mean"), right="max", why_not={"mean": "No."})
    Choice(label='The winner', options=('max', 'mean'), right='max', why_not={'mean': 'No.'})
    """

    label: str
    options: tuple[str, ...]
    right: str
    why_not: Mapping[str, str]

    def __post_init__(self):
        if self.right not in self.options:
            raise ValueError(f"{self.right!r} is not among the options: {self.options}")
        if missing := set(self.options) - {self.right} - set(self.why_not):
            raise ValueError(f"say in why_not why these options are wrong: {sorted(missing)}")

    def answer(self) -> str:
        """Return what holds, in words."""
        return self.right

    def asked(self) -> str:
        """Return the question in plain text."""
        return "\n".join([self.label, *(f"  ○ {option}" for option in self.options)])

    def asked_in_html(self) -> str:
        """Return the question in HTML."""
        options = "".join(f"<li>{marked(option)}</li>" for option in self.options)
        return f"<p><b>{marked(self.label)}</b></p><ul>{options}</ul>"

    def for_the_page(self) -> dict[str, Any]:
        """Return what the front end shows and judges by; `marked` texts are HTML."""
        right = self.options.index(self.right)
        told = [marked(self.why_not.get(option, "")) for option in self.options]
        return {"type": "choice", "options": [*map(marked, self.options)], "right": right} | {
            "label": marked(self.label),
            "told": told,
        }


@dataclass(frozen=True, kw_only=True)
class Numbers:
    """One number or a row of them, each with a label.

    ``near`` is how far off a number may be and still be called right. ``why_not`` maps wrong
    numbers that are easily thought of to the reason why they are wrong.
    """

    values: Mapping[str, float]
    near: float = 0
    why_not: Mapping[float, str] = field(default_factory=dict)

    def answer(self) -> str:
        """Return what holds, in words."""
        return ", ".join(f"{value:g}" for value in self.values.values())

    def asked(self) -> str:
        """Return the question in plain text."""
        return "\n".join(f"  {label}: ?" for label in self.values)

    def asked_in_html(self) -> str:
        """Return the question in HTML."""
        return f"<ul>{''.join(f'<li>{marked(label)}: ?</li>' for label in self.values)}</ul>"

    def for_the_page(self) -> dict[str, Any]:
        """Return what the front end shows and judges by; `marked` texts are HTML."""
        return {
            "type": "numbers",
            "labels": [*map(marked, self.values)],
            "right": [*self.values.values()],
            "near": self.near,
            "told": [[number, marked(words)] for number, words in self.why_not.items()],
        }


@dataclass(frozen=True, kw_only=True)
class Cells:
    """Cells of a grid to click: those for which something holds.

    ``right`` is a picture of the answer: a row of 0 and 1 for each row of ``grid``.
    """

    label: str
    grid: tuple[tuple[float, ...], ...]
    right: tuple[tuple[int, ...], ...]

    def __post_init__(self):
        if [*map(len, self.grid)] != [*map(len, self.right)]:
            raise ValueError("grid and right differ in shape: give a 0 or 1 for each cell")

    def answer(self) -> str:
        """Return what holds, in words: rows and columns count from 0."""
        places = (
            f"({row}, {column})"
            for row, marks in enumerate(self.right)
            for column, mark in enumerate(marks)
            if mark
        )
        return ", ".join(places)

    def asked(self) -> str:
        """Return the question in plain text."""
        rows = (" ".join(f"{value:>3g}" for value in row) for row in self.grid)
        return "\n".join([self.label, *rows])

    def asked_in_html(self) -> str:
        """Return the question in HTML."""
        rows = (f"<tr>{''.join(f'<td>{value:g}</td>' for value in row)}</tr>" for row in self.grid)
        return f"<p><b>{marked(self.label)}</b></p><table>{''.join(rows)}</table>"

    def for_the_page(self) -> dict[str, Any]:
        """Return what the front end shows and judges by; `marked` texts are HTML."""
        return {
            "type": "cells",
            "label": marked(self.label),
            "grid": [[f"{value:g}" for value in row] for row in self.grid],
            "right": [[*map(bool, row)] for row in self.right],
        }


@dataclass(frozen=True, kw_only=True)
class Prediction:
    """A question that a learner answers before the notebook shows what holds.

    ``question`` and ``because`` are texts whose paragraphs are separated by blank lines; what is
    between backticks is code. ``because`` is shown once the learner has answered. ``evidence`` is
    what the notebook's outputs say if they give the answer away: such outputs are folded.
    """

    name: str
    question: str
    parts: tuple[Choice | Numbers | Cells, ...]
    because: str
    evidence: tuple[str, ...]

    def answers(self) -> Iterator[str]:
        """Yield what holds for each part, in words."""
        for part in self.parts:
            yield part.answer()
