"""What a learner can set in an explorer: sliders, lists to choose from, and switches."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from course_utils.pictures.scene import number


@dataclass(frozen=True)
class Control:
    """One thing that a learner can set; make one with `slider`, `choice` or `switch`.

    Attributes
    ----------
    name : str
        The explorer's trait.
    label : str
        What stands beside it.
    type : "range", "select" or "checkbox"
        What it is in the page: a slider, a list to choose from, a switch.
    options : tuple of (value, text)
        What it can be set to, and how that is written.
    only : (name, values) or None
        Another control, and those of its values for which this one means anything.
    step : float
        From one position of a slider to the next.
    """

    name: str
    label: str
    type: str
    options: tuple[tuple[Any, str], ...]
    only: tuple[str, tuple] | None = None
    step: float = 1

    def reaching(self, value: Any) -> Control:
        """Return the control with ``value`` among its options: a slider grows to reach it."""
        values = [option for option, _ in self.options]
        if value in values or self.type != "range":
            return self
        text = self.options[0][1].replace(number(values[0]), "{0}")
        lowest, highest = min(value, *values), max(value, *values)
        return slider(self.name, self.label, lowest, highest, text, self.only, self.step)

    def matters(self, state: dict[str, Any]) -> bool:
        """Whether the control means anything in that state of all controls."""
        return self.only is None or state[self.only[0]] in self.only[1]


def slider(
    name: str,
    label: str,
    lowest: float,
    highest: float,
    text: str = "{0}",
    only: tuple[str, tuple] | None = None,
    step: float = 1,
) -> Control:
    """Make a slider from ``lowest`` to ``highest``; ``text`` says how a number is written.

    Examples
    --------
    >>> slider("kernel_size", "Window", 1, 3, "{0}×{0}").options
    ((1, '1×1'), (2, '2×2'), (3, '3×3'))
    >>> slider("x", "x", -0.5, 0.5, step=0.5).options
    ((-0.5, '−0.5'), (0.0, '0'), (0.5, '0.5'))
    """
    values = [lowest + step * place for place in range(round((highest - lowest) / step) + 1)]
    options = tuple((value, text.format(number(value))) for value in values)
    return Control(name, label, "range", options, only, step)


def choice(
    name: str, label: str, texts: dict[str, str], only: tuple[str, tuple] | None = None
) -> Control:
    """Make a list to choose from; ``texts`` says how each value is written."""
    return Control(name, label, "select", tuple(texts.items()), only)


def switch(name: str, label: str, only: tuple[str, tuple] | None = None) -> Control:
    """Make a switch for a trait that is False or True."""
    return Control(name, label, "checkbox", ((False, "off"), (True, "on")), only)


def in_words(warning: str, controls: Iterable[Control]) -> str:
    """Say a warning of the operations with the controls' labels instead of parameters' names.

    Examples
    --------
    >>> window = slider("kernel_size", "Window", 1, 4, "{0}×{0}")
    >>> warning = "kernel_size 3 exceeds padded width 2: enlarge padding or shrink kernel_size"
    >>> in_words(warning, [window, slider("padding", "Rim", 0, 2)])
    'Window 3×3 exceeds padded width 2: enlarge the rim or shrink the window'
    >>> in_words(warning, [])
    'Kernel 3 exceeds padded width 2: shrink the kernel'
    """
    # where no control sets the window, it is a kernel's
    known = {"kernel_size": slider("kernel_size", "Kernel", 1, 1)}
    known |= {control.name: control for control in controls}

    def said(found: re.Match) -> str:
        verb, name, number = found.groups(default="")
        control = known[name]
        label = control.label[0].lower() + control.label[1:]
        if number:
            return f"{verb}{label} {dict(control.options).get(int(number), number)}"
        return f"switch {label} on" if verb and control.type == "checkbox" else f"{verb}the {label}"

    if "padding" not in known:
        warning = warning.replace("enlarge padding or ", "")
    warning = re.sub(rf"(enlarge )?\b({'|'.join(known)})\b(?: (-?\d+)\b)?", said, warning)
    return warning[:1].upper() + warning[1:]
