"""Mutants: Inception and GoogLeNet."""

from __future__ import annotations

from course_utils.practice.mutants.writing import Mutant

MUTANTS: tuple[Mutant, ...] = ()
