"""Sums and sizes spelled out with their numbers, as a learner would write them down."""

from __future__ import annotations

from collections.abc import Iterable

from course_utils.pictures.scene import number
from course_utils.windows import Axis

SUPERSCRIPTS = str.maketrans("0123456789.−/", "⁰¹²³⁴⁵⁶⁷⁸⁹·⁻ᐟ")


def listed(values: Iterable[float]) -> str:
    """Write numbers with commas.

    Examples
    --------
    >>> listed([1, -2.5])
    '1, −2.5'
    """
    return ", ".join(map(number, values))


def summed(values: Iterable[float]) -> str:
    """Write a sum, a negative number as a difference.

    Examples
    --------
    >>> summed([1, -2, 0.5]), summed([-1]), summed([])
    ('1 − 2 + 0.5', '−1', '0')
    """
    terms = [number(value) for value in values]
    signed = [f"− {term[1:]}" if term.startswith("−") else f"+ {term}" for term in terms]
    return " ".join([*terms[:1], *signed[1:]]) or "0"


def powers(values: Iterable[float], exponent: float) -> str:
    """Write a sum of powers.

    Examples
    --------
    >>> powers([3, -1], 2)
    '3² + (−1)²'
    """
    sign = number(exponent).translate(SUPERSCRIPTS)
    terms = (number(value) for value in values)
    return " + ".join(f"({term}){sign}" if term.startswith("−") else term + sign for term in terms)


def sizes(rows: Axis, columns: Axis, ceil_mode: bool = False) -> tuple[str, ...]:
    """Write how the output's height and width come about, in one line if they are the same.

    Examples
    --------
    >>> from course_utils.windows import plane
    >>> sizes(*plane(6, 6, kernel_size=3, stride=2, padding=1))
    ('height and width: ⌊(6 + 2·1 − 3) / 2⌋ + 1 = 3',)
    """
    if rows == columns:
        return (f"height and width: {_size(rows, ceil_mode)}",)
    return f"height: {_size(rows, ceil_mode)}", f"width: {_size(columns, ceil_mode)}"


def _size(axis: Axis, ceil_mode: bool) -> str:
    opening, closing = "⌈⌉" if ceil_mode else "⌊⌋"
    padded = f"{axis.input_size}" + (f" + 2·{axis.before}" if axis.before else "")
    if axis.after != axis.before:
        padded = f"{axis.input_size} + {axis.before} + {axis.after}"
    free = axis.input_size + axis.before + axis.after - axis.span
    steps = -(-free // axis.stride) if ceil_mode else free // axis.stride
    text = f"{opening}({padded} − {axis.span}) / {axis.stride}{closing} + 1 = {steps + 1}"
    if steps + 1 > axis.output_size:
        text += f", less 1 that would start behind the image: {axis.output_size}"
    if axis.dilation > 1:
        text += f" (with dilation {axis.dilation}, {axis.kernel_size} cells span {axis.span})"
    return text
