"""Options: their traits, their controls, and their use by the explorers."""

import re

import pytest
import traitlets

from course_utils import explorers
from course_utils.explorers.controls import positions
from course_utils.explorers.grid_view import GridView
from course_utils.explorers.numbers import Halves, MultipleOnSlider, OnSlider
from course_utils.explorers.options import choice, declared, slider, switch
from course_utils.pictures.scene import Scene


def control(**option):
    """The control of one option."""
    (one,) = declared(option).values()
    return one


def test_controls():
    assert control(p=slider("p", 2, 4)).options == ((2, "2"), (3, "3"), (4, "4"))
    window = control(k=slider("Window", 1, 2, "{0}×{0}"))
    assert (window.name, window.label, window.type) == ("k", "Window", "range")
    assert window.reaching(3).options[-1] == (3, "3×3")
    assert control(k=slider("Window", 1, 2)).reaching(-1).options[0] == (-1, "−1")
    halves = control(x=slider("x", -0.5, 0.5, step=0.5))
    assert halves.options == ((-0.5, "−0.5"), (0.0, "0"), (0.5, "0.5"))
    assert halves.reaching(1.5).options[-1] == (1.5, "1.5")
    assert control(share=slider("Share", 0, 1, ["½", "1"])).options == ((0, "½"), (1, "1"))
    only = control(operation=choice("Pooling", {"max": "maximum"}))
    assert only.reaching("x").options == (("max", "maximum"),)
    assert control(way=choice("Way", ["a", "b"])).options == (("a", "a"), ("b", "b"))
    ceil = control(ceil_mode=switch("Ceil", only=("operation", ("max",))))
    assert ceil.matters({"operation": "max"})
    assert not ceil.matters({"operation": "lp"})


class Base(GridView):
    stride = slider("Stride", 1, 3)
    kind = choice("Kind", ["one", "two"], value="two")

    def scene(self, **options):
        return Scene("Options", message=str(options))


class Derived(Base):
    aside = traitlets.Int(0)
    zoom = slider("Zoom", 1, 9, value=4, grows=False)
    even = slider("Even", 2, 6, step=2, trait=OnSlider)
    far = slider("Far", 100, 900, step=100, trait=MultipleOnSlider)
    x = slider("x", -1, 1, value=0.0, step=0.5, trait=Halves)
    angle = slider("Angle", 0.5, 2.5, step=0.5, trait=traitlets.Float)
    least = slider("Least", 2, 3, min=1)
    pattern = choice("Pattern", ())
    alive = switch("Alive", value=True)
    kind = choice("Kind of its own", ["two", "three"])


def test_controls_are_collected_in_the_order_in_which_options_are_declared():
    own = ["zoom", "even", "far", "x", "angle", "least", "pattern", "alive"]
    assert [one.name for one in Base.possible_controls] == ["stride", "kind"]
    assert [one.name for one in Derived.possible_controls] == ["stride", "kind", *own]
    assert [one.label for one in Derived.possible_controls[:2]] == ["Stride", "Kind of its own"]
    assert GridView.possible_controls == ()


def test_options_start_where_they_say():
    assert Base(sliders=[]).state == {"stride": 1, "kind": "two"}
    state = {"stride": 1, "kind": "two", "zoom": 4, "even": 2, "far": 100, "x": 0.0}
    state |= {"angle": 0.5, "least": 2, "pattern": "", "alive": True}
    assert Derived(sliders=[]).state == state
    assert Derived(sliders=[], zoom=9, pattern="any").state == state | {"zoom": 9, "pattern": "any"}


@pytest.mark.parametrize(
    ("name", "value", "message"),
    [
        ("stride", "large", "'stride' trait of a Derived instance expected an int"),
        ("kind", "one", "'kind' trait of a Derived instance expected any of"),
        ("zoom", 10, "'zoom' trait of a Derived instance should not be greater than 9"),
        ("zoom", 0, "'zoom' trait of a Derived instance should not be less than 1"),
        ("least", 0, "'least' trait of a Derived instance should not be less than 1"),
        ("even", 3, "even 3 is not on the slider: give one of 2, 4, 6$"),
        ("even", "x", "'even' trait of a Derived instance expected an int"),
        ("far", 1000, "far 1000 is not on the slider: give a multiple of 100 from 100 to 900$"),
        ("x", 1.5, "x is 1.5: give a number from −1 to 1$"),
        ("pattern", 5, "'pattern' trait of a Derived instance expected a unicode string"),
        ("alive", "yes", "'alive' trait of a Derived instance expected a boolean"),
    ],
)
def test_what_an_option_does_not_take_is_refused(name, value, message):
    explorer = Derived(sliders=[])
    before = explorer.state
    with pytest.raises((ValueError, traitlets.TraitError), match=message):
        setattr(explorer, name, value)
    assert explorer.state == before
    with pytest.raises((ValueError, traitlets.TraitError), match=message):
        Derived(sliders=[], **{name: value})


def test_halves_are_rounded():
    assert Derived(sliders=[], x=-0.7).x == -0.5


def test_an_instance_sets_its_own_values():
    one, other = Derived(sliders=["pattern"]), Derived(sliders=["pattern"])
    one.offer(pattern=[("a", "the first")], least=positions(2, 3, ["few", "many"]))
    by_name = {control.name: control for control in one.possible_controls}
    assert by_name["pattern"].options == (("a", "the first"),)
    assert by_name["least"].options == ((2, "few"), (3, "many"))
    assert [*by_name] == list(other.state)
    assert other.possible_controls == Derived.possible_controls


@pytest.mark.parametrize("name", explorers.__all__)
def test_every_synced_trait_of_an_explorer_is_an_option_and_documented(name):
    kind = getattr(explorers, name)
    options = {control.name for control in kind.possible_controls}
    assert set(kind.class_traits(sync=True)) - set(GridView.class_traits(sync=True)) == options
    parameters = kind.__doc__.partition("Parameters\n")[2].partition("Examples\n")[0]
    named = {
        one
        for line in re.findall(r"^    (\w.*) :", parameters, re.MULTILINE)
        for one in line.split(", ")
    }
    assert options | {"sliders"} <= named
