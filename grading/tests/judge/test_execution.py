"""Which cell is blamed for a kernel's death."""

from types import SimpleNamespace

import pytest
from nbformat.v4 import new_code_cell

from course_grading.crossing import KernelGone
from course_grading.crossing.wire import WORDS_OF_DEATH
from course_grading.judge import TimeLimits
from course_grading.judge.execution import MOST_DEATHS, Run


@pytest.fixture
def run():
    """Four cells: the first lacks its last message, the third is running, the fourth is a test."""
    run = Run(lambda: None, [new_code_cell("1") for _ in range(4)], {3: ["x"]}, {}, TimeLimits())
    run.unheard, run.seen, run.place = [0], 1, 2
    run.channel = SimpleNamespace(wire=SimpleNamespace(flooded=True), interrupted=False)
    run._dies = lambda *_: False  # no cell ends the kernel after it has run
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


def test_a_cell_that_ends_the_kernel_later_is_found(run):
    run.channel.wire.flooded = False
    run._dies = lambda last, _: last >= 1
    run._blame(KernelGone(WORDS_OF_DEATH["memory"]))
    assert list(run.killers) == [1]
    assert "soon after this cell" in run.cells[1].outputs[0].text
    assert run.cells[2].outputs == []


def test_a_death_that_no_cell_explains_blames_none_and_ends_the_tries_at_last(run):
    run.channel.wire.flooded = False
    run.place = 3
    for number in range(MOST_DEATHS + 1):
        assert not run.hopeless, number
        run._blame(KernelGone("The kernel died."))
    assert run.hopeless
    assert not run.killers
