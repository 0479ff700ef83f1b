"""Judge a choice among options."""

from course_utils.practice.items import ChoiceItem
from course_utils.practice.verdicts import Verdict, verdict_on


@verdict_on.register
def judge_choice(item: ChoiceItem, given) -> Verdict:
    """Judge the chosen letters, and explain every wrong one.

    Parameters
    ----------
    item : ChoiceItem
    given : str
        One letter, or several as in "a, c". Empty, `...` or None if nothing is chosen yet.

    Returns
    -------
    Verdict
    """
    if given is None or given is Ellipsis or (isinstance(given, str) and not given.strip(" .…")):
        return Verdict(item, "waits", total=1)
    chosen = _letters(given)
    if not chosen <= set(item.options):
        chosen = set("".join(chosen))  # "bd" for "b, d"
    if not chosen or not chosen <= set(item.options):
        letters, example = ", ".join(item.options), "a" if len(item.right) == 1 else "a, b"
        form = "one of the letters" if len(item.right) == 1 else "letters out of"
        words = f'Answer with {form} {letters}, as in check("{item.name}", "{example}").'
        return Verdict(item, "wrong", "letter", (words,), total=1)
    wrong = sorted(chosen - set(item.right))
    if wrong:
        words = tuple(f"{letter}: {item.why_not[letter]}" for letter in wrong)
        return Verdict(item, "wrong", wrong[0], words, total=1)
    if chosen != set(item.right):
        return Verdict(item, "wrong", "part", ("Right so far; there is more.",), total=1)
    return Verdict(item, "passed", words=(item.because,) if item.because else (), right=1, total=1)


def _letters(given) -> set[str]:
    if isinstance(given, (list, tuple, set)) and all(type(letter) is str for letter in given):
        given = " ".join(given)
    return set(given.lower().replace(",", " ").split()) if isinstance(given, str) else set()
