"""The learner's progress as a picture: a row for each exercise, a square for each item."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from html import escape
from pathlib import Path

from course_utils.practice.catalogue import exercises
from course_utils.practice.items import Item
from course_utils.practice.panel import paragraphs
from course_utils.practice.progress.records import (
    damaged,
    latest,
    predictions,
    read,
    records_path,
    right_drills,
)

SOLVED = ("passed", "saved")
# sign, word, border, background: distinguishable without colour too
LOOKS = {
    "passed": ("✓", "solved", "2px solid #009e73", "rgba(0,158,115,.22)"),
    "saved": ("✎", "written", "2px solid #0072b2", "rgba(0,114,178,.22)"),
    "wrong": ("·", "tried", "2px dotted #d55e00", "none"),
    "open": (" ", "open", "1px solid #808080", "none"),
}


@dataclass(frozen=True)
class Progress:
    """The items and drills that a learner has tried and solved.

    Attributes
    ----------
    states : mapping
        From the names of items to "passed", "saved" or "wrong"; the others are open.
    file : Path
        The file that stores the answers.
    drills : mapping
        From kinds of drills to the number of right answers.
    predictions : int
        How many predictions were made.
    aside : tuple of Path
        Damaged files that were renamed and kept.
    trouble : str
        Why the file cannot be read; empty if it can.
    """

    states: Mapping[str, str]
    file: Path
    drills: Mapping[str, int] = field(default_factory=dict)
    predictions: int = 0
    aside: tuple[Path, ...] = ()
    trouble: str = ""

    def __repr__(self) -> str:
        width = max(map(len, map(_title, exercises())))
        rows = [
            f"{_title(name):<{width}}  {self._signs(items)}  {self._points(items)}"
            for name, items in exercises().items()
        ]
        return "\n".join([*rows, "", *self._words()])

    def _repr_html_(self) -> str:
        rows = "".join(map(self._row, exercises().items()))
        words = paragraphs(self._words())
        head = "".join(
            f'<th scope="col" style="text-align:left">{text}</th>'
            for text in ("exercise", "items", "points")
        )
        return f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>{words}"

    def _row(self, exercise: tuple[str, tuple[Item, ...]]) -> str:
        name, items = exercise
        squares = "".join(_square(item, self._state(item)) for item in items)
        return (
            f'<tr><th scope="row" style="text-align:left">{escape(_title(name))}</th>'
            f'<td style="text-align:left">{squares}</td>'
            f'<td style="text-align:left">{self._points(items)}</td></tr>'
        )

    def _state(self, item: Item) -> str:
        return self.states.get(item.name, "open")

    def _signs(self, items: tuple[Item, ...]) -> str:
        most = max(map(len, exercises().values()))
        signs = (LOOKS[self._state(item)][0].replace(" ", "○") for item in items)
        return "".join(signs).ljust(most)

    def _points(self, items: tuple[Item, ...]) -> str:
        got = sum(item.points for item in items if self._state(item) in SOLVED)
        return f"{got} of {sum(item.points for item in items)}"

    def _words(self) -> Iterator[str]:
        items = [item for items in exercises().values() for item in items]
        states = [self._state(item) for item in items]
        solved, tried = sum(state in SOLVED for state in states), states.count("wrong")
        yield f"{solved} of {len(items)} items are solved or written, {tried} tried."
        following = next((item for item in items if self._state(item) not in SOLVED), None)
        if following:
            exercise = next(name for name, items in exercises().items() if following in items)
            yield f"Next: exercise {_title(exercise)}, {following.title}"
        if self.drills:
            counts = ", ".join(f"{kind} {count}" for kind, count in sorted(self.drills.items()))
            yield f"Drills answered right: {counts}."
        if self.predictions:
            yield f"Predictions made: {self.predictions}."
        if self.aside:
            yield (
                f"A damaged file was set aside ({self.aside[-1].name}); whatever could be read of "
                "it counts here. `progress().file` says where the files are."
            )
        if self.trouble:
            yield self.trouble


def progress() -> Progress:
    """Show what you have tried and solved, in all exercises, on this machine.

    Returns
    -------
    Progress
        A picture in a notebook; ``.file`` is the file that stores the answers. Delete it to start
        again. Nothing is sent anywhere.
    """
    path = records_path()
    try:
        records = read(path)
        made = predictions(records)
        return Progress(latest(records), path, right_drills(records), made, tuple(damaged(path)))
    except OSError as error:
        trouble = (
            f"Your progress cannot be read: {error.strerror}. `progress().file` names the file."
        )
        return Progress({}, path, trouble=trouble)


def _title(exercise: str) -> str:
    """Write a notebook's name as a title.

    Examples
    --------
    >>> _title("04_other_pooling")
    '04 Other pooling'
    """
    number, words = exercise.split("_", 1)
    return f"{number} {words.replace('_', ' ').capitalize()}"


def _square(item: Item, state: str) -> str:
    sign, word, border, background = LOOKS[state]
    says = escape(f"{item.title}: {word}", quote=True)
    return (
        f'<span role="img" aria-label="{says}" title="{says}" style="display:inline-block;'
        f"width:1.5em;height:1.5em;line-height:1.3em;margin:1px 3px 1px 0;vertical-align:top;"
        f"text-align:center;"
        f'border:{border};background:{background};border-radius:3px">{sign}</span>'
    )
