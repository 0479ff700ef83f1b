"""Mutants: 1×1 convolution and global average pooling."""

from __future__ import annotations

from course_utils.practice.mutants.writing import Mutant

MUTANTS: tuple[Mutant, ...] = ()
