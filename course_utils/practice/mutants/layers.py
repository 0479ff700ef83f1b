"""Mutants: layer classes with a forward and a backward pass."""

from __future__ import annotations

from course_utils.practice.mutants.writing import Mutant

MUTANTS: tuple[Mutant, ...] = ()
