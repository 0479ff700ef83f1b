"""Write out sums and sizes with their numbers, as a learner would."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from course_utils.pictures.scene import number
from course_utils.windows import Axis

SUPERSCRIPTS = str.maketrans("0123456789.−/", "⁰¹²³⁴⁵⁶⁷⁸⁹·⁻ᐟ")


def listed(values: Iterable[float]) -> str:
    """Write numbers separated by commas.

    Examples
    --------
    >>> listed([1, -2.5])
    '1, −2.5'
    """
    return ", ".join(map(number, values))


def largest(values: Iterable[float]) -> str:
    """Write a maximum.

    Examples
    --------
    >>> largest([1, -2.5])
    'max(1, −2.5)'
    """
    return f"max({listed(values)})"


def bracketed(value: float) -> str:
    """Write a number as part of a term: in brackets if it is negative.

    Examples
    --------
    >>> bracketed(2), bracketed(-0.5)
    ('2', '(−0.5)')
    """
    return f"({number(value)})" if value < 0 else number(value)


def summed(values: Iterable[float]) -> str:
    """Write a sum, with negative numbers subtracted.

    Examples
    --------
    >>> summed([1, -2, 0.5]), summed([-1]), summed([])
    ('1 − 2 + 0.5', '−1', '0')
    """
    return _signed(map(number, values))


def shares(parts: Iterable[tuple[float, float]]) -> str:
    """Write a sum of fractions of numbers, given as (number, part), where part is 1 / n.

    Examples
    --------
    >>> shares([(1, 1), (2, 1)]), shares([(1, 0.25), (2, 0.25)]), shares([(6, 0.5), (-3, 1)])
    ('1 + 2', '(1 + 2) / 4', '6/2 − 3')
    """
    parts = [(value, round(1 / part)) for value, part in parts]
    counts = {count for _, count in parts}
    if len(counts) == 1:
        (count,) = counts
        total = summed(value for value, _ in parts)
        total = f"({total})" if len(parts) > 1 and count > 1 else total
        return f"{total} / {count}" if count > 1 else total
    return _signed(number(value) + (f"/{count}" if count > 1 else "") for value, count in parts)


def named(names: Sequence[str]) -> str:
    """Write a list of names.

    Examples
    --------
    >>> named(["a", "b", "c"])
    'a, b and c'
    """
    return " and ".join(filter(None, [", ".join(names[:-1]), names[-1]]))


def broken(formula: str, letters: int = 15) -> str:
    """Break a long sum into lines that fit above the number in its cell.

    Examples
    --------
    >>> print(broken("(1 + 2 − 3 + 4 + 5) / 9"))
    (1 + 2 − 3
    + 4 + 5)
    / 9
    """
    if len(formula) <= letters:
        return formula
    lines = [""]
    for piece in re.split(r" (?=[+−/] )", formula):
        if lines[-1] and (len(lines[-1]) + len(piece) >= letters or piece.startswith("/")):
            lines.append(piece)
        else:
            lines[-1] = f"{lines[-1]} {piece}".strip()
    return "\n".join(lines)


def powers(values: Iterable[float], exponent: float) -> str:
    """Write a sum of powers.

    Examples
    --------
    >>> powers([3, -1], 2)
    '3² + (−1)²'
    """
    sign = number(exponent).translate(SUPERSCRIPTS)
    return " + ".join(bracketed(value) + sign for value in values)


def sizes(rows: Axis, columns: Axis, ceil_mode: bool = False) -> tuple[str, ...]:
    """Write how the output's height and width are computed, in one line if they are the same.

    Examples
    --------
    >>> from course_utils.windows import plane
    >>> sizes(*plane(6, 6, kernel_size=3, stride=2, padding=1))
    ('height and width: ⌊(6 + 2·1 − 3) / 2⌋ + 1 = 3',)
    """
    if rows == columns:
        return (f"height and width: {_size(rows, ceil_mode)}",)
    return f"height: {_size(rows, ceil_mode)}", f"width: {_size(columns, ceil_mode)}"


def _signed(terms: Iterable[str]) -> str:
    first, *others = [*terms] or ["0"]
    signed = (f"− {term[1:]}" if term.startswith("−") else f"+ {term}" for term in others)
    return " ".join([first, *signed])


def _size(axis: Axis, ceil_mode: bool) -> str:
    opening, closing = "⌈⌉" if ceil_mode else "⌊⌋"
    padded = f"{axis.input_size}" + (f" + 2·{axis.before}" if axis.before else "")
    if axis.after != axis.before:
        padded = f"{axis.input_size} + {axis.before} + {axis.after}"
    free = axis.input_size + axis.before + axis.after - axis.span
    steps = -(-free // axis.stride) if ceil_mode else free // axis.stride
    text = f"{opening}({padded} − {axis.span}) / {axis.stride}{closing} + 1 = {steps + 1}"
    if steps + 1 > axis.output_size:
        text += f", minus 1 that would start beyond the image: {axis.output_size}"
    if axis.dilation > 1 and axis.kernel_size > 1:
        text += f" (with dilation {axis.dilation}, {axis.kernel_size} cells span {axis.span})"
    return text
