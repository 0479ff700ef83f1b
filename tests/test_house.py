"""CONTRIBUTING's picture of the house matches the imports, and its tours name existing files."""

import re

import pytest
from import_table import PACKAGES, ROOT, all_sources, loaded

TEXT = (ROOT / "CONTRIBUTING.md").read_text()
(PICTURE,) = re.findall(r"```mermaid\nflowchart TD\n(.*?)```", TEXT, re.DOTALL)
NODE = re.compile(r'(\w+)\["[^"]*?: ([\w, ]+)"\]')
ARROW = re.compile(r'(\w+)(?:\["[^"]*"\])? --> (\w+)')
NODES = {name: modules.split(", ") for name, modules in NODE.findall(PICTURE)}
ARROWS = set(ARROW.findall(PICTURE))
TOURS = re.findall(r"^### From (.*?)\n(.*?)(?=^##)", TEXT, re.MULTILINE | re.DOTALL)


def node_of(module):
    """The node that a module belongs to; all of grading is one."""
    own = module[0] if module[0] == "course_grading" else module[1]
    return next((name for name, modules in NODES.items() if own in modules), None)


def imports():
    """Pairs of nodes of which the first imports the second."""
    found = set()
    for module, used in loaded(all_sources()).items():
        pairs = {(node_of(module), node_of(one)) for one in used}
        found |= {(one, other) for one, other in pairs if None not in (one, other)}
    return {(one, other) for one, other in found if one != other}


def reached(start):
    """All nodes that can be reached from one along arrows."""
    ahead = {end for beginning, end in ARROWS if beginning == start}
    return ahead.union(*map(reached, ahead))


def test_every_module_has_a_place_in_the_picture():
    folder = PACKAGES["course_utils"]
    modules = {path.stem for path in folder.iterdir() if path.suffix == ".py" or path.is_dir()}
    modules -= {"__init__", "__pycache__"}
    shown = [module for modules in NODES.values() for module in modules]
    assert sorted(shown) == sorted([*modules, "course_grading"])


def test_arrows_lead_to_all_that_is_imported():
    missing = {(one, other) for one, other in imports() if other not in reached(one)}
    assert missing == set()


def test_every_arrow_is_an_import():
    assert ARROWS - imports() == set()


def test_no_arrow_says_what_others_say_already():
    for start, end in ARROWS:
        others = {other for one, other in ARROWS if one == start and other != end}
        assert end not in set().union(*map(reached, others))


@pytest.mark.parametrize(("title", "steps"), TOURS)
def test_a_tour_has_ten_steps_and_names_files_that_exist(title, steps):
    assert re.findall(r"^(\d+)\. ", steps, re.MULTILINE) == [str(n) for n in range(1, 11)], title
    files = re.findall(r"`((?:course_utils|grading)/[\w/]+\.\w+)`", steps)
    assert len(files) >= 8
    assert [name for name in files if not (ROOT / name).is_file()] == []


def test_there_are_three_tours():
    assert len(TOURS) == 3
