"""`drill`: begin a series of questions of one kind, or list the kinds."""

from course_utils.practice.catalogue import all_drills, find_drill
from course_utils.practice.drills.dice import seed_name
from course_utils.practice.drills.series import Drill
from course_utils.tables import Table
from course_utils.windows import whole_number


def drill(kind: str | None = None, seed: int | str = 0, level: int = 1) -> Drill | Table:
    """Begin a series of questions of one kind.

    Run ``task = drill("output_size")`` and then ``task`` to see the first question.
    ``task.check(answer)`` judges an answer, ``task.worked()`` shows the worked answer, and
    ``task.next()`` goes on. Questions get harder after two in a row that were right at the first
    attempt, and easier after two that were missed.

    Parameters
    ----------
    kind : str, optional
        One of the kinds that ``drill()`` lists.
    seed : int or str
        The same seed, answered in the same way, leads to the same questions. Use student numbers
        to give different questions to different students.
    level : int
        The first question's level, counted from 1.

    Returns
    -------
    Drill
        Or a table of all kinds if none is named.

    Raises
    ------
    ValueError
        If there is no such kind or level, or the seed is neither a number nor a text.

    Examples
    --------
    >>> task = drill("output_size", seed="23A-117")
    >>> task.check(...)
    … Waiting for you: Output size, question 1
    <BLANKLINE>
    Nothing to check yet.
    """
    if kind is None:
        return _list()
    chosen, level = find_drill(kind), whole_number(level, "level")
    if level > len(chosen.levels):
        raise ValueError(
            f"{kind} has no level {level}: give a number from 1 to {len(chosen.levels)}"
        )
    return Drill(chosen, seed_name(seed), level)


def _list() -> Table:
    rows = [
        (kind.title, len(kind.levels), f'task = drill("{name}")')
        for name, kind in all_drills().items()
    ]
    return Table(("drill", "levels", "begin with"), rows)
