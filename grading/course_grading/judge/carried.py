"""Functions of Python that tests use in a form that also understands a student's objects.

Python's own answer at once, by the class that an object has in this process, and there is only a
proxy here.
"""

from __future__ import annotations

import ast
import builtins

from course_grading.crossing import apply, is_proxy

TYPE = "__type_of__"  # the name of `type_of` in a test, which cannot give `type` another meaning


def type_of(value):
    """Return an object's class; the class of a student's object is a proxy."""
    if is_proxy(value):
        return apply(value, "type")
    kind = type(value)
    return kind.__bases__[0] if is_proxy(kind) else kind  # an error; the test knows its base


def is_instance(value, kinds) -> bool:
    """Do what `isinstance` does, for objects and classes of the student's as well.

    Examples
    --------
    >>> is_instance(2, (str, int)), is_instance(2, str)
    (True, False)
    """
    return _among("isinstance", value, kinds)


def is_subclass(kind, kinds) -> bool:
    """Do what `issubclass` does, for classes of the student's as well.

    Examples
    --------
    >>> is_subclass(bool, int)
    True
    """
    return _among("issubclass", kind, kinds)


def is_callable(value) -> bool:
    """Do what `callable` does, for objects of the student's as well.

    Examples
    --------
    >>> is_callable(len), is_callable(2)
    (True, False)
    """
    return apply(value, "callable") is True if is_proxy(value) else callable(value)


CARRIED = {
    "isinstance": is_instance,
    "issubclass": is_subclass,
    "callable": is_callable,
    TYPE: type_of,
}


def _among(test: str, value, kinds) -> bool:
    if isinstance(kinds, tuple):
        return any(_among(test, value, kind) for kind in kinds)
    if is_proxy(kinds) and is_proxy(value):
        return apply(value, test, kinds) is True
    if is_proxy(kinds) and not isinstance(kinds, type):  # no plain data is of a student's class
        return False
    if is_proxy(value) and isinstance(kinds, type):
        return apply(value, f"{test}_by_name", kinds.__module__, kinds.__qualname__) is True
    return getattr(builtins, test)(value, kinds)


class Carrying(ast.NodeTransformer):
    """Writes `type_of` into a test where it asks for the class of an object."""

    def visit_Call(self, node: ast.Call) -> ast.expr:
        """Replace ``type(value)``."""
        self.generic_visit(node)
        plain = isinstance(node.func, ast.Name) and node.func.id == "type"
        if plain and len(node.args) == 1 and not node.keywords:
            node.func = ast.copy_location(ast.Name(TYPE, ast.Load()), node.func)
        return node

    def visit_Attribute(self, node: ast.Attribute) -> ast.expr:
        """Replace ``value.__class__``."""
        self.generic_visit(node)
        if node.attr != "__class__" or not isinstance(node.ctx, ast.Load):
            return node
        called = ast.Call(ast.Name(TYPE, ast.Load()), [node.value], [])
        return ast.fix_missing_locations(ast.copy_location(called, node))
