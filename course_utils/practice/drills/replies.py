"""How drills are shown: questions, replies and worked answers, as panels and as plain text."""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from course_utils.pictures.draw import to_html, to_text
from course_utils.pictures.scene import Scene
from course_utils.practice.drills.questions import Question
from course_utils.practice.panel import LOOKS, NARROW, marked, paragraphs, to_panel, wrapped
from course_utils.practice.verdicts import Verdict


@dataclass(frozen=True)
class Reply:
    """The return value of a drill's `check`; ``passed`` says whether the answer is right."""

    verdict: Verdict
    notes: tuple[str, ...] = ()

    @property
    def passed(self) -> bool:
        """Whether the answer is right."""
        return self.verdict.state == "passed"

    def __repr__(self) -> str:
        title = f"{LOOKS[self.verdict.state][0]} {self._title()}"
        blocks = [title, *self._words()]
        if scene := self._scene():
            blocks.append(to_text(scene))
        return _text([*blocks, *self.notes])

    def _repr_html_(self) -> str:
        body = paragraphs(self._words()) + _picture(self._scene()) + paragraphs(self.notes)
        return to_panel(self.verdict.state, self._title(), body)

    def _title(self) -> str:
        return f"{LOOKS[self.verdict.state][1]}: {self.verdict.item.title}"

    def _words(self) -> tuple[str, ...]:
        verdict = self.verdict
        if verdict.state == "waits":
            return ("Nothing to check yet.",)
        counted = verdict.state == "wrong" and verdict.total == 1 and verdict.trial
        words = verdict.words[:-1] if counted else verdict.words  # "0 of 1" says nothing
        return _said_once(words) if verdict.item.labels else words

    def _scene(self) -> Scene | None:
        verdict = self.verdict
        return verdict.item.scene(verdict.trial) if verdict.item.scene and verdict.trial else None


@dataclass(frozen=True)
class Worked:
    """A question's answer in steps; ``spoilt`` if it was opened before the question was solved."""

    title: str
    question: Question
    spoilt: bool

    def __repr__(self) -> str:
        steps = [f"{number}. {step}" for number, step in enumerate(self.question.steps, 1)]
        blocks = [f"☞ {self._heading()}", *self.question.asks, self.question.rule]
        blocks.append("\n".join(steps))
        if self.question.worked:
            blocks.append(to_text(self.question.worked))
        return _text([*blocks, *self._notes()])

    def _repr_html_(self) -> str:
        steps = "".join(f"<li>{escape(str(step))}</li>" for step in self.question.steps)
        body = (
            paragraphs([*self.question.asks, self.question.rule])
            + f'<ol style="{NARROW}">{steps}</ol>'
            + _picture(self.question.worked)
            + paragraphs(self._notes())
        )
        return to_panel("hint", self._heading(), body)

    def _heading(self) -> str:
        return f"Worked out: {self.title}"

    def _notes(self) -> tuple[str, ...]:
        counts = "This question no longer counts. " if self.spoilt else ""
        return (f"{counts}`task.next()` gives a fresh one.",)


def question_text(title: str, heading: str, question: Question) -> str:
    """Write a question as plain text."""
    picture = [to_text(question.picture)] if question.picture else []
    return _text([f"☞ {title}", heading, *question.asks, *picture, _how(question)])


def question_html(title: str, heading: str, question: Question) -> str:
    """Write a question as a panel."""
    body = (
        f'<p style="{NARROW};opacity:.8">{marked(heading)}</p>'
        + paragraphs(question.asks)
        + _picture(question.picture)
        + paragraphs([_how(question)])
    )
    return to_panel("hint", title, body)


def _said_once(lines: Sequence[str]) -> tuple[str, ...]:
    """Merge lines that differ only in their labels.

    Examples
    --------
    >>> _said_once(["Height: too large.", "Width: too large.", "0 of 2 numbers are right."])
    ('Height, width: too large.', '0 of 2 numbers are right.')
    """
    labels: dict[str, str] = {}
    for line in lines:
        label, _, words = line.partition(": ")
        before = f"{labels[words]}, {label[0].lower()}{label[1:]}" if words in labels else label
        labels[words] = before
    return tuple(f"{label}: {words}" if words else label for words, label in labels.items())


def _how(question: Question) -> str:
    rows = "" if question.labels else ", row by row"
    return f"Answer with `task.check({question.form})`{rows}."


def _picture(scene: Scene | None) -> str:
    return to_html(scene) if scene else ""


def _text(blocks: list[str]) -> str:
    return "\n\n".join(map(wrapped, blocks))
