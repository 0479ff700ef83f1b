"""A scene in words: plain text with its grids, and one line for those who cannot see it."""

from __future__ import annotations

from course_utils.pictures.scene import Scene


def to_text(scene: Scene) -> str:
    """Write a scene as plain text, the grids one below the other.

    Examples
    --------
    >>> from course_utils.pictures.scene import Scene, grid
    >>> left, right = grid("input", [[1, 2], [3, 4]]), grid("output", [[4]])
    >>> print(to_text(Scene("The largest of four", (left, "→", right))))
    The largest of four
    <BLANKLINE>
    input 2×2
      1   2
      3   4
    <BLANKLINE>
    → output 1×1
      4
    """
    blocks, block = [scene.title], ""
    for part in scene.parts:
        block += part.in_lines()
        if not part.leads:
            blocks.append(block)
            block = ""
    below = [*scene.caption, *([scene.message] if scene.message else [])]
    return "\n\n".join([*blocks, *(["\n".join(below)] if below else [])])


def describe(scene: Scene) -> str:
    """Describe in one line what a scene shows, for those who cannot see it.

    Examples
    --------
    >>> from course_utils.pictures.scene import Scene, grid
    >>> describe(Scene("Sums", (grid("input", [[1, 2]]), "→", grid("output", [[3]]))))
    'Sums. input 1×2: 1, 2. output 1×1: 3'
    """
    parts = (part.in_one_line() for part in scene.parts)
    return ". ".join(
        text.rstrip(".") for text in (scene.title, *parts, *scene.caption, scene.message) if text
    )
