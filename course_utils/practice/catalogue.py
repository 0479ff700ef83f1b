"""Find items and drills by name; each module is imported when it is first needed.

An item or a drill has the name of its module, as the exercise lists it.
"""

from dataclasses import replace
from difflib import get_close_matches
from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from types import ModuleType

from course_utils.practice.drills.questions import Kind
from course_utils.practice.items import Item

# an exercise's folder is "e" and the name of its notebook; the engine names no single item
CONTENT = "course_utils.exercises"


@cache
def find(name: str) -> Item:
    """Return the item of that name.

    Raises
    ------
    ValueError
        If there is none; it names the closest ones.

    Examples
    --------
    >>> find("max_pool2d").title
    'Max pooling'
    >>> find("rim_mean")
    Traceback (most recent call last):
        ...
    ValueError: no item is called 'rim_mean'; close to it: rim_means, max_or_mean
    """
    return replace(import_module(f"{folder_of(name)}.{name.lower()}").ITEM, name=name)


def folder_of(name: str) -> str:
    """Return the package of the exercise that an item belongs to.

    Raises
    ------
    ValueError
        If there is no such item.
    """
    return _home(name, "item")


@cache
def all_items() -> dict[str, Item]:
    """Return all items by name, in the order of the exercises."""
    return {item.name: item for items in exercises().values() for item in items}


@cache
def exercises() -> dict[str, tuple[Item, ...]]:
    """Return each exercise's items, by the name of its notebook.

    Examples
    --------
    >>> [item.name for item in exercises()["13_layers"]][:3]
    ['window_winners', 'Pooling', 'conv2d_gradients']
    """
    return {name: tuple(map(find, module.ITEMS)) for name, module in _exercises().items()}


@cache
def find_drill(name: str) -> Kind:
    """Return the kind of drills of that name.

    Raises
    ------
    ValueError
        If there is none; it names the closest ones.
    """
    return replace(import_module(f"{_home(name, 'drill')}.drills.{name}").KIND, name=name)


@cache
def all_drills() -> dict[str, Kind]:
    """Return all kinds of drills by name, in the order of the exercises."""
    return {name: find_drill(name) for name in _homes("drill")}


@cache
def _exercises() -> dict[str, ModuleType]:
    """Return the exercises' packages, by the names of their notebooks."""
    content = import_module(CONTENT)
    names = sorted(module.name for module in iter_modules(content.__path__))
    return {name[1:]: import_module(f"{CONTENT}.{name}") for name in names if name[1:2].isdigit()}


@cache
def _homes(what: str) -> dict[str, str]:
    """Return the exercise's package of each "item" or each "drill", by name and in order."""
    lists = "ITEMS" if what == "item" else "DRILLS"
    return {
        name: exercise.__name__
        for exercise in _exercises().values()
        for name in getattr(exercise, lists)
    }


def _home(name: str, what: str) -> str:
    homes = _homes(what)
    if name in homes:
        return homes[name]
    close = get_close_matches(str(name), homes) or sorted(homes)
    raise ValueError(f"no {what} is called {name!r}; close to it: {', '.join(close)}")
