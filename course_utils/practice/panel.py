"""Show a verdict: a short panel in a notebook, plain text elsewhere."""

import re
import textwrap
from collections.abc import Iterable
from dataclasses import dataclass
from html import escape

from course_utils.pictures.draw import to_html, to_text
from course_utils.pictures.scene import Scene
from course_utils.practice.case_in_words import told
from course_utils.practice.code_item import CodeItem
from course_utils.practice.verdicts import Verdict

COLUMNS = 90  # characters in a line of plain text
NARROW = "max-width:42em"  # about as many characters on a page
# a sign and words in addition to the colour, and colours that work on light and dark pages
LOOKS = {
    "passed": ("✓", "Right", "#009e73"),
    "wrong": ("✗", "Not yet right", "#d55e00"),
    "waits": ("…", "Waiting for you", "#808080"),
    "saved": ("✎", "Saved", "#0072b2"),
    "hint": ("☞", "", "#0072b2"),
}


@dataclass(frozen=True)
class Answer:
    """The return value of `check`, which notebooks display and code can query.

    ``passed`` says whether the item is solved, or a written answer saved; ``verdict`` holds the
    details; ``notes`` are further lines for the learner.
    """

    verdict: Verdict
    notes: tuple[str, ...] = ()

    @property
    def passed(self) -> bool:
        """Whether the item is solved."""
        return self.verdict.state in ("passed", "saved")

    def __repr__(self) -> str:
        title = f"{LOOKS[self.verdict.state][0]} {_title(self.verdict)}"
        blocks = [wrapped(line) for line in (title, *_paragraphs(self.verdict))]
        if scene := _scene(self.verdict):
            blocks.append(_case_heading(self.verdict) + to_text(scene))
        return "\n\n".join([*blocks, *map(wrapped, _afterwards(self))])

    def _repr_html_(self) -> str:
        scene = _scene(self.verdict)
        body = paragraphs(_paragraphs(self.verdict))
        if scene:
            heading = _case_heading(self.verdict).strip()
            body += paragraphs([heading] if heading else []) + to_html(scene)
        body += paragraphs(_afterwards(self))
        return to_panel(self.verdict.state, _title(self.verdict), body)


def to_panel(look: str, title: str, body: str) -> str:
    """Put a frame around a panel, which takes its text colour and background from the page.

    Parameters
    ----------
    look : str
        One of `LOOKS`.
    title, body : str
        The title is plain text, the body HTML.

    Returns
    -------
    str
        HTML.
    """
    sign, _, colour = LOOKS[look]
    return (
        f'<div role="status" aria-label="{escape(title)}" '
        f'style="border-left:5px solid {colour};padding:2px 12px;margin:4px 0">'
        f"<p><b>{sign} {escape(title)}</b></p>{body}</div>"
    )


def paragraphs(texts: Iterable[str]) -> str:
    """Write texts as HTML paragraphs of a comfortable width.

    Examples
    --------
    >>> paragraphs(["Use `+=`."])
    '<p style="max-width:42em">Use <code>+=</code>.</p>'
    """
    return "".join(f'<p style="{NARROW}">{marked(text)}</p>' for text in texts)


def wrapped(text: str) -> str:
    """Break a text into lines of `COLUMNS` characters, keeping its own line breaks."""
    return "\n".join(
        textwrap.fill(line, COLUMNS, break_long_words=False, break_on_hyphens=False)
        for line in text.split("\n")
    )


def _title(verdict: Verdict) -> str:
    return f"{LOOKS[verdict.state][1]}: {verdict.item.title}"


def _paragraphs(verdict: Verdict) -> list[str]:
    item = verdict.item
    points = f"{item.points} point{'' if item.points == 1 else 's'}"
    if verdict.state == "waits":
        return [f"Nothing to check yet. It is worth {points}."]
    if verdict.state == "passed":
        noun = "cases" if isinstance(item, CodeItem) else "numbers"
        count = f"All {verdict.total} {noun} are right" if verdict.total > 2 else "Solved"
        return [f"{count}: {points}.", *verdict.words]
    if verdict.state == "saved":
        return [
            "Compare yours with this list, point by point; if a point is missing, add it.",
            *(f"☐ {line}" for line in item.rubric_lines),
            f"One good answer: {item.model}",
        ]
    if isinstance(item, CodeItem) and verdict.trial and not item.scene:
        return [*verdict.words, told(verdict.trial)]
    return list(verdict.words)


def _scene(verdict: Verdict) -> Scene | None:
    draw = getattr(verdict.item, "scene", None)
    return draw(verdict.trial) if draw and verdict.trial else None


def _case_heading(verdict: Verdict) -> str:
    return "The smallest case that fails:\n\n" if verdict.trial.case.arguments else ""


def _afterwards(answer: Answer) -> list[str]:
    verdict = answer.verdict
    printed = verdict.trial.outcome.printed if verdict.trial else ""
    lines = [f"Your function printed: {' '.join(printed.split())}"] if printed.strip() else []
    many = len(verdict.item.all_hints)
    if not answer.passed and many:
        hints = "is a hint" if many == 1 else f"are {many} hints, one at a time"
        lines.append(f'Stuck? There {hints}: `hint("{verdict.item.name}")`.')
    return [*lines, *answer.notes]


def marked(text: str) -> str:
    """Escape a text for HTML, and format what is between backticks as code."""
    return re.sub(r"`([^`]+)`", r"<code>\1</code>", escape(text, quote=False))
