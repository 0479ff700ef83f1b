"""A series of questions of one kind, in which each depends on the answers so far."""

from typing import Self

from course_utils.practice.case_in_pictures import table_scene
from course_utils.practice.drills.dice import Dice
from course_utils.practice.drills.questions import Kind, Question
from course_utils.practice.drills.replies import Reply, Worked, question_html, question_text
from course_utils.practice.drills.standing import Standing
from course_utils.practice.items import ValueItem
from course_utils.practice.progress import remember
from course_utils.practice.values import judge_values
from course_utils.practice.verdicts import Verdict


class Drill:
    """A series of questions of one kind, which displays the current question.

    Make one with `drill`. The series depends only on the kind, the seed and which questions were
    answered right.

    Attributes
    ----------
    kind : Kind
    seed : str
    standing : Standing
        Number and level of the question, and the streak.
    question : Question
    """

    def __init__(self, kind: Kind, seed: str, level: int = 1):
        self.kind, self.seed = kind, seed
        self._numbers = None
        self._ask(Standing(level=level))

    def _ask(self, standing: Standing) -> None:
        self.standing = standing
        self._numbers = draw(self.kind, self.seed, standing, unlike=self._numbers)
        self.question: Question = self.kind.ask(**self._numbers)
        self._missed = 0  # wrong answers to this question
        self._solved = self._opened = False

    def check(self, answer) -> Reply:
        """Judge an answer.

        Parameters
        ----------
        answer : number, list or array
            As the question says; `...` means that there is no answer yet. It is not modified.

        Returns
        -------
        Reply
            What is right or wrong; ``.passed`` is True or False. An answer that is not of the
            form asked for does not count as an attempt.
        """
        verdict = judge_values(self._item(), answer)
        if verdict.state == "waits" or verdict.name in ("type", "shape"):
            return Reply(verdict)
        if self._solved or self._opened:
            return Reply(verdict, self._notes(verdict))
        return Reply(verdict, (*self._judged(verdict), *self._notes(verdict)))

    def worked(self) -> Worked:
        """Show the answer, step by step.

        A question whose answer was looked at before it was solved does not count as solved.
        """
        self._opened = True
        return Worked(self._title(), self.question, spoilt=not self._solved)

    def next(self) -> Self:
        """Go on to the next question, and show it."""
        result = 0
        if self._missed or self._opened:
            result = 0 if self._solved else -1
        if self._solved and not self._missed:
            result = 1
        self._ask(self.standing.after(result, len(self.kind.levels)))
        return self

    def _judged(self, verdict: Verdict) -> tuple[str, ...]:
        """Record an answer that counts as an attempt; called exactly once for each.

        Returns further lines for the learner.
        """
        self._solved = verdict.state == "passed"
        self._missed += not self._solved
        trouble = remember(verdict)
        return (trouble,) if trouble else ()

    def _item(self) -> ValueItem:
        question = self.question
        return ValueItem(
            name=f"drill_{self.kind.name}",
            title=self._title(),
            points=1,
            value=question.value,
            labels=tuple(label[0].upper() + label[1:] for label in question.labels),
            slips=question.slips,
            scene=None if question.labels else table_scene,
        )

    def _title(self) -> str:
        return f"{self.kind.title}, question {self.standing.number}"

    def _notes(self, verdict: Verdict) -> tuple[str, ...]:
        if verdict.state != "passed":
            return ("Try again: `task.check(…)`. Or see it worked out: `task.worked()`.",)
        onward = "`task.next()` gives the next question."
        if not self._solved:
            return (f"You had already seen it worked out, so it does not count. {onward}",)
        if self._missed:
            return (f"On attempt {self._missed + 1}. {onward}",)
        level, levels = self.standing.level, self.kind.levels
        if self.standing.after(1, len(levels)).level > level:
            return (f"Now it gets harder: {levels[level]}. {onward}",)
        return (onward,)

    def _heading(self) -> str:
        level, levels = self.standing.level, self.kind.levels
        return f"Level {level} of {len(levels)}: {levels[level - 1]}."

    def __repr__(self) -> str:
        return question_text(self._title(), self._heading(), self.question)

    def _repr_html_(self) -> str:
        return question_html(self._title(), self._heading(), self.question)


def draw(kind: Kind, seed: str, standing: Standing, unlike: dict | None = None) -> dict:
    """Draw the numbers of a question; they differ from ``unlike``, the previous question."""
    dice = Dice(kind.name, seed, standing.number, standing.level)
    while (numbers := dict(kind.draw(dice, standing.level))) == unlike:
        pass
    return numbers
