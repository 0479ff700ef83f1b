"""Hostile and broken submissions of exercise 02, by theme: each with what it fairly earns."""

from . import (
    bombs,
    cells,
    crashes,
    files,
    floods,
    forgeries,
    honest,
    loops,
    processes,
    scripts,
    shadows,
    spies,
    values,
)
from .parts import CORPUS, FULL, Kit, Submission

__all__ = [
    "CORPUS",
    "FULL",
    "Kit",
    "Submission",
    "bombs",
    "cells",
    "crashes",
    "files",
    "floods",
    "forgeries",
    "honest",
    "loops",
    "processes",
    "scripts",
    "shadows",
    "spies",
    "values",
]
