"""The parts of a scene: scenes, pictures and words use nothing but their common interface."""

from dataclasses import dataclass

import pytest

from course_utils.pictures.axes import Scale
from course_utils.pictures.boxes import Box
from course_utils.pictures.cells import Cell
from course_utils.pictures.curves import Curves
from course_utils.pictures.diagram import diagram
from course_utils.pictures.draw import describe, to_frame, to_svg, to_text
from course_utils.pictures.grid import grid
from course_utils.pictures.network import Network
from course_utils.pictures.network_layers import Layer
from course_utils.pictures.operators import Operator
from course_utils.pictures.parts import Part, placed
from course_utils.pictures.raster import Raster
from course_utils.pictures.scene import Scene, light

AXIS = Scale(0, 1, (0, 1))
PARTS = (
    grid("input", [[1, 2]]),
    Raster("dots", bytes(6), 2, 3, 20, "dots 2×3"),
    Curves("curves", AXIS, AXIS, (), heading="no curves"),
    diagram("diagram", [[Box(Cell("8"), 20, 0, 20, 10)]], (), "one box"),
    Network("network", (Layer("x", ((Cell("x₀"),),), (0,)),), (), "one unit"),
    Operator("→"),
)
each_part = pytest.mark.parametrize("part", PARTS, ids=lambda part: type(part).__name__)


@dataclass(frozen=True)
class Lamp(Part):
    """A kind of part that the package does not know."""

    cell: Cell

    @property
    def size(self):
        return 30, 70

    def drawn(self, left, middle, live):
        return placed(self, left, middle, [f"<text>{self.cell.kind}, {live}</text>"])

    def sentences(self):
        return ["a lamp", self.cell.kind]

    def named_cells(self):
        return [("lamp", self.cell)]

    def lit(self, kinds):
        return Lamp(self.cell.lit(kinds.get("lamp")))


def test_scenes_take_every_kind_of_part():
    scene = light(Scene("Light", (Lamp(Cell(says="the lamp is on")), "+", PARTS[0])), "lamp")
    assert '<g transform="translate(16 46)"><text>focus, False</text></g>' in to_svg(scene)
    assert "<text>focus, True</text>" in to_frame(scene)
    assert to_text(scene).startswith("Light\n\na lamp\n  focus\n\n+ input 1×2")
    assert describe(scene) == "Light. a lamp; focus. input 1×2: 1, 2. the lamp is on"


def test_a_part_must_say_how_large_it_is_and_how_it_is_drawn():
    class Nothing(Part):
        pass

    with pytest.raises(TypeError, match=r"abstract methods '?drawn'?, '?size"):
        Nothing()


@each_part
@pytest.mark.parametrize("live", [False, True])
def test_a_part_lies_around_the_middle_of_its_picture(part, live):
    [first, *_] = part.drawn(8, 200, live)
    if isinstance(part, Operator):  # below the headings of its neighbours
        assert (first[:23], part.size) == ('<text x="16" y="217" fo', (16, 0))
    else:
        assert first.startswith(f'<g transform="translate(8 {200 - part.size[1] // 2})"')


@each_part
def test_a_part_that_nothing_belongs_to_stays_as_it_is(part):
    assert part.lit({}) == part


def test_a_string_among_the_parts_is_an_operator():
    scene = Scene("Sum", (PARTS[0], "+", PARTS[0]))
    assert scene.parts == (PARTS[0], Operator("+"), PARTS[0])
    assert list(scene.cells) == ["input[0,0]", "input[0,1]"]
    assert describe(Scene("Sum", ("+",))) == to_text(Scene("Sum", ("+",))) == "Sum"
