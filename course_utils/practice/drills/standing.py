"""Where a learner stands in a series of questions, and at which level the series goes on."""

from typing import NamedTuple, Self

IN_A_ROW = 2  # so many right answers lead to a higher level, so many missed ones to a lower


class Standing(NamedTuple):
    """A learner's state in a series: the question's number, its level, and the streak.

    A positive streak counts the questions in a row that were right at the first attempt, a
    negative one those that were missed.
    """

    number: int = 1
    level: int = 1
    streak: int = 0

    def after(self, result: int, levels: int) -> Self:
        """Return the next standing: ``result`` is 1 if right at once, −1 if missed, 0 otherwise.

        Examples
        --------
        >>> Standing(1, level=1, streak=1).after(1, levels=3)
        Standing(number=2, level=2, streak=0)
        >>> Standing(5, level=2, streak=1).after(-1, levels=3)
        Standing(number=6, level=2, streak=-1)
        """
        streak = result + (self.streak if self.streak * result > 0 else 0)
        if abs(streak) < IN_A_ROW:
            return Standing(self.number + 1, self.level, streak)
        level = min(max(self.level + result, 1), levels)
        return Standing(self.number + 1, level)
