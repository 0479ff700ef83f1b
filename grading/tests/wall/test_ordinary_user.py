"""The same attacks, with grading started by an ordinary user instead of root."""

import os
from pathlib import Path

import pytest

ATTACKS = Path(__file__).parent / "test_attacks.py"
TESTS = "network or host or shared or process or supervisor or rights or unshare or fork or daemons"


@pytest.mark.usefixtures("wall")
def test_the_wall_holds_for_an_ordinary_user(as_ordinary_user):
    if os.geteuid():
        return  # then all other tests were already run by an ordinary user
    as_ordinary_user("-k", TESTS, str(ATTACKS))
