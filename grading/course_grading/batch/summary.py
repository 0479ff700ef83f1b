"""What came of a grading run, student by student."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass
class Summary:
    """The students whose submissions a run graded, refused and so on."""

    graded: list[str] = field(default_factory=list)
    refused: dict[str, str] = field(default_factory=dict)
    unchanged: list[str] = field(default_factory=list)
    failed: dict[str, str] = field(default_factory=dict)
    """Not graded, through no fault of the submission; the next run tries again."""
    ran_out: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """Where time ran out, for some of those who were graded."""
    waiting: list[str] = field(default_factory=list)
    """With ``dry_run``: the students who would be graded."""
    misplaced: dict[str, str] = field(default_factory=dict)
    """What was passed over because of its place or name, by path, and what to do about it."""
