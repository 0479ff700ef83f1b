"""Mutants: strided and atrous convolution."""

from __future__ import annotations

from course_utils.practice.mutants.writing import Mutant

MUTANTS: tuple[Mutant, ...] = ()
