"""Controls on the page, with which a learner sets options: sliders, lists, and switches."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from course_utils.pictures.scene import number


@dataclass(frozen=True)
class Control:
    """How the page shows an option; `course_utils.explorers.options` makes them.

    Attributes
    ----------
    name : str
        Name of the explorer's trait, which is the attribute that the option is assigned to.
    label : str
        The text beside the control.
    type : "range", "select" or "checkbox"
        A slider, a list to choose from, or a switch.
    options : tuple of (value, text)
        The possible values, and how they are written.
    only : (name, values) or None
        Another control, and those of its values for which this one has an effect.
    step : float
        The difference between adjacent positions of a slider.
    """

    name: str
    label: str
    type: str
    options: tuple[tuple[Any, str], ...]
    only: tuple[str, tuple] | None = None
    step: float = 1

    def reaching(self, value: Any) -> Control:
        """Return the control with ``value`` among its options: a slider is extended to it."""
        values = [option for option, _ in self.options]
        if value in values or self.type != "range":
            return self
        text = self.options[0][1].replace(number(values[0]), "{0}")
        lowest, highest = min(value, *values), max(value, *values)
        return replace(self, options=positions(lowest, highest, text, self.step))

    def matters(self, state: dict[str, Any]) -> bool:
        """Whether the control has an effect in that state of all controls."""
        return self.only is None or state[self.only[0]] in self.only[1]


def positions(
    lowest: float, highest: float, text: str | Sequence[str] = "{0}", step: float = 1
) -> tuple[tuple[float, str], ...]:
    """Return a slider's values, each with its text.

    Examples
    --------
    >>> positions(-0.5, 0.5, step=0.5)
    ((-0.5, '−0.5'), (0.0, '0'), (0.5, '0.5'))
    >>> positions(0, 2, ["none", "half", "all"])
    ((0, 'none'), (1, 'half'), (2, 'all'))
    """
    values = [lowest + step * place for place in range(round((highest - lowest) / step) + 1)]
    texts = [text.format(number(one)) for one in values] if isinstance(text, str) else text
    return tuple(zip(values, texts, strict=True))


def title_of(*settings: str) -> str:
    """Join settings to a title, leaving out empty ones.

    Examples
    --------
    >>> title_of("Max pooling", "stride 2", "")
    'Max pooling, stride 2'
    """
    return ", ".join(filter(None, settings))


def in_words(warning: str, controls: Iterable[Control]) -> str:
    """Replace parameters' names in a warning of the operations by the controls' labels.

    Examples
    --------
    >>> from course_utils.explorers.options import declared, slider
    >>> options = {"kernel_size": slider("Window", 1, 4, "{0}×{0}"), "padding": slider("Rim", 0, 2)}
    >>> warning = "kernel_size 3 exceeds padded width 2: enlarge padding or shrink kernel_size"
    >>> in_words(warning, declared(options).values())
    'Window 3×3 exceeds padded width 2: enlarge the rim or shrink the window'
    >>> in_words(warning, [])
    'Kernel 3 exceeds padded width 2: shrink the kernel'
    """
    # if no control sets the window, it is that of a kernel
    known = {"kernel_size": Control("kernel_size", "Kernel", "range", positions(1, 1))}
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
