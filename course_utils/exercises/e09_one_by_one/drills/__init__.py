"""Drills of this exercise."""
