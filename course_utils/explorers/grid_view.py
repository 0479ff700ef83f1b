"""The widget that all explorers share: pictures drawn by Python, shown and linked by the page.

An explorer is a `GridView` that declares its controls and draws a scene for each state of them.
As there are few states, all their pictures are sent to the page at once: a slider then needs no
answer from Python, and works while Python is busy.
"""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Iterable
from dataclasses import asdict, replace
from itertools import product
from pathlib import Path
from typing import Any, ClassVar

import numpy as np
import traitlets

from course_utils.explorers.controls import Control, in_words
from course_utils.explorers.numbers import read_number
from course_utils.explorers.options import declared
from course_utils.explorers.widget import Widget
from course_utils.pictures.draw import to_frame, to_html, to_svg, to_text
from course_utils.pictures.scene import Scene, light


class GridView(Widget):
    """Base class of the explorers: grids of numbers whose cells light up together.

    A subclass declares its options with `slider`, `choice` and `switch`, names the `editable`
    arrays, and draws a `scene` for each state of the options.

    Parameters
    ----------
    sliders : sequence of str, optional
        Names of the controls to show, all of them by default. The others keep their values,
        which can be set from code.
    **options
        Initial values of the subclass's traits.

    Raises
    ------
    ValueError
        If ``sliders`` has a name that no control has.
    """

    _esm = Path(__file__).with_suffix(".js")
    _css = Path(__file__).with_suffix(".css")

    possible_controls: ClassVar[tuple[Control, ...]] = ()  # those of the declared options
    editable: ClassVar[tuple[str, ...]] = ()

    name = traitlets.Unicode().tag(sync=True)
    controls = traitlets.List().tag(sync=True)
    frames = traitlets.Bytes().tag(sync=True)
    selected = traitlets.Unicode("output[0,0]").tag(sync=True)

    def __init_subclass__(cls, **arguments: Any) -> None:
        super().__init_subclass__(**arguments)
        inherited = {control.name: control for control in cls.possible_controls}
        cls.possible_controls = tuple((inherited | declared(vars(cls))).values())

    def __init__(self, *, sliders: Iterable[str] | None = None, **options: Any) -> None:
        names = [control.name for control in self.possible_controls]
        self._shown = tuple(names if sliders is None else sliders)
        for name in self._shown:
            if name not in names:
                raise ValueError(f"there is no slider {name!r}: choose from {', '.join(names)}")
        super().__init__(**options)
        self.observe(self._follow, [*names, *self.editable])
        self.on_msg(self._receive)

    def scene(self, **state: Any) -> Scene:
        """Return the picture for one state of the controls, without a lit cell."""
        raise NotImplementedError

    def offer(self, **options: Iterable[tuple[Any, str]]) -> None:
        """Replace controls' values, given with their texts, in this explorer alone."""
        self.possible_controls = tuple(
            replace(control, options=tuple(options.get(control.name, control.options)))
            for control in self.possible_controls
        )

    @property
    def state(self) -> dict[str, Any]:
        """The controls' values by name."""
        return {control.name: getattr(self, control.name) for control in self.possible_controls}

    @property
    def picture(self) -> Scene:
        """The scene that the explorer shows now, with the selected cell lit."""
        scene = self._told(self.state)
        first = self.selected.partition("[")[0] + "[0,0]"
        names = [name for name in (self.selected, first) if name in scene.cells]
        return light(scene, names[0]) if names else scene

    def __repr__(self) -> str:
        state = ", ".join(f"{name}={value!r}" for name, value in self.state.items())
        return f"{type(self).__name__}({state})"

    def _repr_mimebundle_(self, **options: Any) -> tuple[dict, dict] | None:
        data, metadata = super()._repr_mimebundle_(**options)
        picture = self.picture
        # for a page without a kernel, where the widget cannot run
        data["text/plain"] = to_text(picture)
        data["text/html"] = to_html(picture)
        data["image/svg+xml"] = to_svg(picture)
        return data, metadata

    @traitlets.default("name")
    def _default_name(self) -> str:
        return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", type(self).__name__).capitalize()

    @traitlets.default("controls")
    def _make_controls(self) -> list[dict[str, Any]]:
        return [asdict(control) for control in self._shown_controls()]

    @traitlets.default("frames")
    def _make_frames(self) -> bytes:
        """Draw the pictures of all states that the controls can reach."""
        options = ([value for value, _ in control.options] for control in self._shown_controls())
        return self._album(product(*options))

    def _album(self, states: Iterable[tuple]) -> bytes:
        """Return gzipped JSON: words and pieces of SVG, and for each state which of them it has."""
        pieces: dict[str, int] = {}
        drawn: dict[tuple, list[int]] = {}
        frames = {}
        for values in states:
            state = self.state | dict(zip(self._shown, values, strict=True))
            # states that differ only in controls without effect share one picture
            same = tuple(state[c.name] for c in self.possible_controls if c.matters(state))
            if same not in drawn:
                frame = to_frame(self._told(state))
                drawn[same] = [pieces.setdefault(piece, len(pieces)) for piece in frame]
            frames["|".join(map(_as_in_javascript, values))] = drawn[same]
        text = json.dumps({"pieces": list(pieces), "frames": frames}, ensure_ascii=False)
        return gzip.compress(text.encode(), compresslevel=1, mtime=0)

    def _told(self, state: dict[str, Any]) -> Scene:
        """Return the scene of a state, its warning in the words of the controls."""
        scene = self.scene(**state)
        if not scene.message:
            return scene
        return replace(scene, message=in_words(scene.message, self.possible_controls))

    def _shown_controls(self) -> list[Control]:
        by_name = {control.name: control for control in self.possible_controls}
        return [by_name[name].reaching(getattr(self, name)) for name in self._shown]

    def _follow(self, change: dict[str, Any]) -> None:
        """Redraw, unless the page has the picture already."""
        options = {control["name"]: control["options"] for control in self.controls}
        known = [value for value, _ in options.get(change["name"], ())]
        if change["name"] in self.editable or change["new"] not in known:
            with self.hold_sync():
                self.controls = self._make_controls()
                # the present picture first, because the learner is waiting for it
                self.frames = self._album([tuple(getattr(self, name) for name in self._shown)])
            self.frames = self._make_frames()

    def _receive(self, _: GridView, content: dict[str, Any], __: list) -> None:
        """Accept a number typed into a cell, or say why not."""
        cell, name, text = (str(content.get(key)) for key in ("cell", "trait", "text"))
        try:
            self._enter(name, cell, text)
        except ValueError as error:
            self.send({"cell": cell, "notice": str(error)})

    def _enter(self, name: str, cell: str, text: str) -> None:
        place = tuple(map(int, re.findall(r"-?\d+", cell)))
        values = getattr(self, name).copy() if name in self.editable else np.zeros((0, 0))
        if place not in np.ndindex(values.shape):
            raise ValueError(f"{cell} cannot be changed")
        values[place] = read_number(text, values[place])
        setattr(self, name, values)


def _as_in_javascript(value: Any) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    return str(value).removesuffix(".0")  # JavaScript does not distinguish 2 and 2.0
