"""Drills: an unlimited number of questions of a kind, each with an answer in steps."""
