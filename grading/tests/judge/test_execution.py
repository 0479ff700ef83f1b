"""Which cell is blamed for a kernel's death."""

from types import SimpleNamespace

import pytest
from nbformat.v4 import new_code_cell

from course_grading.crossing import KernelGone
from course_grading.crossing.wire import WORDS_OF_DEATH
from course_grading.judge import TimeLimits
from course_grading.judge.execution import Run


@pytest.fixture
def run():
    """Four cells: the first lacks its last message, the third is running, the fourth is a test."""
    run = Run(lambda: None, [new_code_cell("1") for _ in range(4)], {3: ["x"]}, {}, TimeLimits())
    run.unheard, run.seen, run.place = [0], 1, 2
    run.channel = SimpleNamespace(wire=SimpleNamespace(flooded=True))
    return run


def test_a_late_flood_is_blamed_on_the_first_cell_without_its_last_message(run):
    run._blame(KernelGone(WORDS_OF_DEATH["flood"]))
    assert list(run.killers) == [0]
    assert run.cells[2].outputs == []


def test_so_is_a_flood_noticed_at_a_test(run):
    run.place = 3
    run._blame(KernelGone(WORDS_OF_DEATH["flood"]))
    assert (list(run.killers), run.hopeless) == ([0], False)


def test_any_other_death_is_blamed_on_the_running_cell(run):
    run.channel.wire.flooded = False
    run._blame(KernelGone(WORDS_OF_DEATH["memory"]))
    assert list(run.killers) == [2]
    assert "more memory" in run.cells[2].outputs[0].text


def test_if_no_last_message_is_missing_a_flood_is_blamed_on_the_running_cell(run):
    run.unheard = []
    run._blame(KernelGone(WORDS_OF_DEATH["flood"]))
    assert list(run.killers) == [2]
