"""The modules that work in a student's kernel, and the expressions that load and use them."""

from __future__ import annotations

import inspect
import marshal

from course_grading.crossing import (
    applied,
    arrays,
    containers,
    decoding,
    encoding,
    entries,
    errors,
    exact_numbers,
    fingerprints,
    keeping,
    kernel_side,
    operations,
    placeholders,
    scalars,
    signatures,
    strict_json,
)

MODULES = (
    errors,
    placeholders,
    strict_json,
    scalars,
    arrays,
    exact_numbers,
    containers,
    encoding,
    decoding,
    fingerprints,
    operations,
    signatures,
    keeping,
    entries,
    applied,
    kernel_side,
)  # in the order of their imports
PLACE = "<crossing>"
SOURCES = {module.__name__: inspect.getsource(module) for module in MODULES}
# compiled here once, not in each kernel, which runs the same interpreter
CODES = marshal.dumps({name: compile(text, PLACE, "exec") for name, text in SOURCES.items()})
LOADER = """
import marshal, sys, types
for name, code in marshal.loads(codes).items():
    module = types.ModuleType(name)
    module.__file__ = place
    sys.modules[name] = module  # for the imports of the modules that follow
    exec(code, vars(module))
module.prepare()
"""


def loading() -> str:
    """Return the expression that loads the modules in the kernel that evaluates it."""
    given = {"codes": CODES, "place": PLACE}
    return f"exec({LOADER!r}, {given!r})"


def answering(request: str) -> str:
    """Return the expression with which `kernel_side` answers a request."""
    return f"__import__('sys').modules[{kernel_side.__name__!r}].answer({request!r}, locals())"
