import io

import pytest

from course_grading.batch.progress import ProgressLine


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.fixture
def clock():
    """A clock that advances by half a minute each time it is read."""
    seconds = iter(range(0, 10_000, 30))
    return lambda: next(seconds)


def test_a_terminal_has_one_line(clock):
    stream = Terminal()
    line = ProgressLine(3, stream, clock)
    for refused in (False, True, False):
        line.done(refused)
    line.close()
    *before, last = stream.getvalue().split("\r\x1b[K")
    assert len(before) == 3
    assert last == "3 of 3 done, 1 refused, 2.0 a minute, 0 s left\n"


def test_a_file_has_a_line_for_each_tenth(clock):
    stream = io.StringIO()
    line = ProgressLine(25, stream, clock)
    for _ in range(25):
        line.done()
    line.close()
    counts = [int(text.split()[0]) for text in stream.getvalue().splitlines()]
    assert counts == [*range(2, 26, 2), 25]


def test_the_clock_starts_with_the_work(clock):
    line = ProgressLine(2, None, clock)
    line.start()
    line.done()
    assert line.text == "1 of 2 done, 0 refused, 2.0 a minute, 30 s left"


def test_failed_submissions_are_not_counted_as_refused(clock):
    line = ProgressLine(3, None, clock)
    line.done(failed=True)
    line.done(refused=True)
    assert line.text == "2 of 3 done, 1 refused, 1 failed, 2.0 a minute, 30 s left"


def test_nothing_done_leaves_nothing_on_the_terminal(clock):
    stream = Terminal()
    ProgressLine(2, stream, clock).close()
    assert stream.getvalue() == ""


def test_a_clock_that_stands_still_causes_no_division_by_zero():
    line = ProgressLine(1, None, lambda: 5.0)
    line.done()
    assert line.text.startswith("1 of 1 done")


def test_refusals_are_left_out_where_there_are_none():
    seconds = iter([0, 30])
    line = ProgressLine(4, stream=None, clock=lambda: next(seconds), refusals=False)
    line.done()
    assert line.text == "1 of 4 done, 2.0 a minute, 1 min 30 s left"
