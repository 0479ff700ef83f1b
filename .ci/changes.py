"""Small changes to a module's code, made with the operators of cosmic-ray."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import NamedTuple

import parso
from cosmic_ray.ast import Visitor, get_ast
from cosmic_ray.operators.operator import Operator
from cosmic_ray.operators.provider import OperatorProvider
from leeway import leeway

REPLACED = {
    "Binary": "Add_Sub Sub_Add Mul_Add Div_Mul FloorDiv_Mul Mod_FloorDiv Pow_Mul BitOr_BitAnd"
    " BitAnd_BitOr RShift_LShift LShift_RShift",
    "Comparison": "Eq_NotEq NotEq_Eq Lt_LtE LtE_Lt Gt_GtE GtE_Gt Is_IsNot IsNot_Is",
    "Unary": "Delete_Not Delete_USub Delete_Invert",
}
OTHERS = (
    "AddNot",
    "ExceptionReplacer",
    "NumberReplacer",
    "RemoveDecorator",
    "ReplaceAndWithOr",
    "ReplaceOrWithAnd",
    "ReplaceTrueWithFalse",
    "ReplaceFalseWithTrue",
    "ReplaceBreakWithContinue",
    "ReplaceContinueWithBreak",
    "ZeroIterationForLoop",
)
SWAPPED = {"max": "min", "any": "all", "maximum": "minimum", "ceil": "floor", "sorted": "list"}
SWAPPED |= {new: old for old, new in SWAPPED.items() if new != "list"}


class Change(NamedTuple):
    """A changed line, and the module's whole source with it."""

    line: int
    old: str
    new: str
    source: str


class SwapName(Operator):
    """Call another function: the smallest instead of the largest, all instead of any."""

    def mutation_positions(self, node):
        if node.type == "name" and node.value in SWAPPED:
            yield node.start_pos, node.end_pos

    def mutate(self, node, index):  # noqa: ARG002
        node.value = SWAPPED[node.value]
        return node

    @classmethod
    def examples(cls):
        return ()


class DropCall(Operator):
    """Leave out a call whose result is not used, such as a check of the arguments."""

    def mutation_positions(self, node):
        if node.type == "simple_stmt" and node.children[0].type in ("atom_expr", "power"):
            yield node.children[0].start_pos, node.children[0].end_pos

    def mutate(self, node, index):  # noqa: ARG002
        node.children[0] = parso.parse(node.children[0].get_first_leaf().prefix + "pass")
        return node

    @classmethod
    def examples(cls):
        return ()


def operators() -> Iterator[Operator]:
    core = OperatorProvider()
    for kind, pairs in REPLACED.items():
        for pair in pairs.split():
            yield core[f"Replace{kind}Operator_{pair}"]()
    yield from (core[name]() for name in OTHERS)
    yield from (SwapName(), DropCall())


class Walk(Visitor):
    """Note where an operator can change a source, and change one of these places, if asked to."""

    def __init__(self, operator: Operator, occurrence: int | None = None):
        self.operator, self.occurrence, self.starts = operator, occurrence, []

    def visit(self, node):
        for index, (start, _) in enumerate(self.operator.mutation_positions(node)):
            if len(self.starts) == self.occurrence:
                node = self.operator.mutate(node, index)
            self.starts.append(start)
        return node


def changes(source: str) -> list[Change]:
    """Return each change once, in the order of lines; none where it could not be noticed."""
    found, silent = {}, [*leeway(ast.parse(source))]
    for operator in operators():
        places = Walk(operator)
        places.walk(get_ast(source))
        for occurrence, start in enumerate(places.starts):
            if not any(first <= start < end for first, end in silent):
                new = Walk(operator, occurrence).walk(get_ast(source)).get_code()
                if new != source and compiles(new):
                    found.setdefault(new, changed(source, new, start[0]))
    return sorted(found.values(), key=lambda change: (change.line, change.new))


def compiles(source: str) -> bool:
    try:
        compile(source, "changed", "exec")
    except SyntaxError:
        return False
    return True


def changed(source: str, new: str, line: int) -> Change:
    """Compare the line at which the change begins; the new one is empty if lines are gone."""
    old, lines = source.splitlines(), new.splitlines()
    rest = lines[line - 1] if len(lines) == len(old) else ""
    return Change(line, " ".join(old[line - 1].split()), " ".join(rest.split()), new)
