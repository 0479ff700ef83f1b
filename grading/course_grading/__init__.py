"""Grading a class: nbgrader, with a wall around each submission and many at once."""

__version__ = "0.1.0"
