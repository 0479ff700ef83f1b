"""Scenes as still pictures in a notebook: an image of SVG with its description."""

from __future__ import annotations

from dataclasses import dataclass

from course_utils.pictures.draw import to_html, to_text
from course_utils.pictures.scene import Scene


@dataclass(frozen=True, repr=False)
class Still:
    """A scene that a notebook shows as it is, without controls.

    Parameters
    ----------
    scene : Scene

    Examples
    --------
    >>> from course_utils.pictures.scene import Scene, grid
    >>> Still(Scene("Two numbers", (grid("map", [[1, 2]]),)))
    Two numbers
    <BLANKLINE>
    map 1×2
       1   2
    """

    scene: Scene

    def __repr__(self) -> str:
        return to_text(self.scene)

    def _repr_mimebundle_(self, include=None, exclude=None) -> dict[str, str]:  # noqa: ARG002
        return {"text/html": to_html(self.scene), "text/plain": repr(self)}
