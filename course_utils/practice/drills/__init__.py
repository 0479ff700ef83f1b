"""Drills: as many questions of a kind as one likes, each with an answer in steps."""
