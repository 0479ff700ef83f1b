"""Fixtures for all tests of grading."""

import pytest

from course_grading.wall import examine


@pytest.fixture(scope="session")
def wall() -> None:
    """Skip if this machine cannot build the wall; CI counts that as a failure."""
    missing = [finding for finding in examine() if finding.needed and not finding.fine]
    if missing:
        pytest.skip(f"no wall here: {missing[0].words}: {missing[0].remedy}")
