"""Operators between two parts of a scene: an arrow, a plus, an equals sign."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape

from course_utils.pictures.parts import HEADING, Part, Size


@dataclass(frozen=True)
class Operator(Part):
    """A sign between two parts; a scene makes one from every string among its parts.

    Examples
    --------
    >>> Operator("→").size
    (16, 0)
    """

    text: str
    leads = True

    @property
    def size(self) -> Size:
        """Width in pixels, and height 0: an operator never makes a picture taller."""
        return max(16, 11 * len(self.text)), 0

    def drawn(self, left: int, middle: int, live: bool) -> list[str]:  # noqa: ARG002, always alike
        """Draw the operator at half the height of the parts, without their headings."""
        where = f'x="{left + self.size[0] / 2:g}" y="{middle + HEADING // 2 + 7}"'
        return [f'<text {where} font-size="22" text-anchor="middle">{escape(self.text)}</text>']

    def in_lines(self) -> str:
        """Write the operator followed by a space."""
        return f"{self.text} "
