"""Hints for the instructor: which answers are worth a look, without judging them."""
