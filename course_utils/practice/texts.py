"""Accept a written answer without judging it: its writer then compares it with a rubric."""

from course_utils.practice.catalogue import find
from course_utils.practice.items import WrittenItem
from course_utils.practice.verdicts import Verdict, verdict_on

FEWEST_WORDS = 8  # a shorter text is not accepted as an attempt
DOTS = " .…\n\t"


@verdict_on.register
def judge_written(item: WrittenItem, given) -> Verdict:
    """Accept a text, and show the rubric and the model answer to whoever has tried.

    Parameters
    ----------
    item : WrittenItem
    given : str
        Empty, dots, `...` or None if nothing is written yet.

    Returns
    -------
    Verdict
    """
    if given is None or given is Ellipsis or (isinstance(given, str) and not given.strip(DOTS)):
        return Verdict(item, "waits")
    if not isinstance(given, str):
        words = f"Write your answer as text between quotes; this is of type {type(given).__name__}."
        return Verdict(item, "wrong", "type", (words,))
    count = len(given.split())
    if count < FEWEST_WORDS:
        words = (
            f"{count} word{'' if count == 1 else 's'} so far. Write at least {FEWEST_WORDS}: then "
            "you will see what a full answer contains, and an example of one."
        )
        return Verdict(item, "wrong", "short", (words,))
    return Verdict(item, "saved")


def model_answer(name: str) -> str:
    """Return one good answer to a written item. Try it yourself first.

    Parameters
    ----------
    name : str

    Raises
    ------
    ValueError
        If there is no such item, or it is not a written one.

    Examples
    --------
    >>> model_answer("max_pool2d")
    Traceback (most recent call last):
        ...
    ValueError: 'max_pool2d' is not answered in words: check it with check("max_pool2d", ...)
    """
    item = find(name)
    if not isinstance(item, WrittenItem):
        raise ValueError(f'{name!r} is not answered in words: check it with check("{name}", ...)')
    return item.model
