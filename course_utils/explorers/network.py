"""Pictures of networks: point at a box, and read what it holds and what it costs."""

from __future__ import annotations

from collections.abc import Iterable

import traitlets

from course_utils.explorers import googlenet, shortcuts
from course_utils.explorers.grid_view import GridView
from course_utils.explorers.options import choice
from course_utils.pictures.scene import Scene

PICTURES = {
    "GoogLeNet": googlenet.scene,
    "residual block": shortcuts.residual_block,
    "two shortcuts": shortcuts.two_shortcuts,
}


class NetworkExplorer(GridView):
    """A network or a part of one, with boxes to scale for what its layers put out.

    Parameters
    ----------
    network : "GoogLeNet", "residual block" or "two shortcuts"
        The last shows how the shortcuts of ResNet and of FishNet pass a place where the maps
        shrink.
    sliders : sequence of str
        ["network"] to choose from a list; without it, the picture stays.

    Examples
    --------
    >>> NetworkExplorer("residual block").picture.title
    'A residual block'
    """

    network = choice("Network", tuple(PICTURES))
    selected = traitlets.Unicode("network[0,0]").tag(sync=True)

    def __init__(self, network: str = "GoogLeNet", *, sliders: Iterable[str] = ()) -> None:
        if network not in PICTURES:
            raise ValueError(f"network {network!r} is unknown: choose one of {', '.join(PICTURES)}")
        super().__init__(network=network, sliders=sliders)

    def scene(self, network: str) -> Scene:
        """Return the picture of that name."""
        return PICTURES[network]()
