"""Options of an explorer, each declared once: sliders, lists to choose from, and switches.

An option is an attribute of the explorer's class, a synced trait that carries its control:
``stride = slider("Stride", 1, 3)`` is a complete declaration. A control is named after its
attribute; `course_utils.explorers.grid_view.GridView` collects all controls.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

import traitlets

from course_utils.explorers.controls import Control, positions


def slider(
    label: str,
    lowest: float,
    highest: float,
    text: str | Sequence[str] = "{0}",
    *,
    value: float | None = None,
    step: float = 1,
    only: tuple[str, tuple] | None = None,
    grows: bool = True,
    trait: type[traitlets.TraitType] = traitlets.Int,
    **limits: Any,
) -> traitlets.TraitType:
    """Declare an option with a slider.

    Parameters
    ----------
    label : str
    lowest, highest : float
        The slider's ends.
    text : str or sequence of str
        How a number is written, or the text at each position.
    value : float, optional
        The initial value, by default the lowest.
    step : float
    only : (name, values), optional
        Another option, and those of its values for which this one has an effect.
    grows : bool
        Whether the slider is extended if code sets a value beyond its ends; otherwise such a
        value is refused.
    trait : class of traits
        Checks values; some of those in `course_utils.explorers.numbers` use the slider's numbers.
    **limits
        The trait's ``min`` and ``max``, which limit what code can set if the slider grows.

    Returns
    -------
    traitlets.TraitType

    Examples
    --------
    >>> slider("Window", 1, 3, "{0}×{0}", value=2).metadata["control"].options
    ((1, '1×1'), (2, '2×2'), (3, '3×3'))
    """
    options = positions(lowest, highest, text, step)
    limits |= {} if grows else {"min": lowest, "max": highest}
    held = trait(lowest if value is None else value, **limits)
    return _carrying(held, Control("", label, "range", options, only, step))


def choice(
    label: str,
    texts: Mapping[str, str] | Iterable[str],
    *,
    value: str | None = None,
    only: tuple[str, tuple] | None = None,
) -> traitlets.TraitType:
    """Declare an option with a list to choose from.

    Parameters
    ----------
    label : str
    texts : mapping of str to str, or iterable of str
        The values, and how each is written, if differently. If there are none, any text is
        accepted, and each instance sets its own values (`GridView.offer`).
    value : str, optional
        The initial value, by default the first.
    only : (name, values), optional
        Another option, and those of its values for which this one has an effect.

    Examples
    --------
    >>> choice("Pooling", ["max", "average"], value="average").default_value
    'average'
    """
    options = tuple(texts.items() if isinstance(texts, Mapping) else ((one, one) for one in texts))
    values = tuple(one for one, _ in options)
    start = next(iter(values), "") if value is None else value
    held = traitlets.Enum(values, start) if values else traitlets.Unicode(start)
    return _carrying(held, Control("", label, "select", options, only))


def switch(
    label: str, *, value: bool = False, only: tuple[str, tuple] | None = None
) -> traitlets.TraitType:
    """Declare an option that is on or off; ``only`` is that of `slider`."""
    options = ((False, "off"), (True, "on"))
    return _carrying(traitlets.Bool(value), Control("", label, "checkbox", options, only))


def declared(attributes: Mapping[str, Any]) -> dict[str, Control]:
    """Return the controls of the options among a class's attributes, by name and in order.

    Examples
    --------
    >>> declared({"stride": slider("Stride", 1, 3), "editable": ()})["stride"].name
    'stride'
    """
    return {
        name: replace(trait.metadata["control"], name=name)
        for name, trait in attributes.items()
        if isinstance(trait, traitlets.TraitType) and "control" in trait.metadata
    }


def _carrying(trait: traitlets.TraitType, control: Control) -> traitlets.TraitType:
    return trait.tag(sync=True, control=control)  # it gets its name when it is assigned
