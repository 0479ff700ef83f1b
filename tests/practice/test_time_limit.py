import sys
import threading

import pytest

from course_utils import pooling
from course_utils.practice import check, time_limit
from course_utils.practice.time_limit import CouldNotStop, Limiter, TookTooLong


def loop():
    while True:
        pass


def loop_that_swallows():
    while True:
        try:
            while True:
                pass
        except Exception:
            pass


def loop_that_swallows_all():
    while True:
        try:
            len("")
        except:  # noqa: E722, what a learner may write
            continue


def test_gives_the_result():
    assert Limiter().call(lambda: "result", seconds=60) == "result"


@pytest.mark.parametrize("error", [ValueError("x"), SystemExit(3), KeyboardInterrupt()])
def test_raises_what_the_function_raises(error):
    def fail():
        raise error

    with pytest.raises(type(error)) as caught:
        Limiter().call(fail, seconds=60)
    assert caught.value is error


@pytest.mark.parametrize("endless", [loop, loop_that_swallows, loop_that_swallows_all])
def test_an_endless_loop_is_stopped_and_leaves_no_thread(endless):
    before = set(threading.enumerate())
    with pytest.raises(TookTooLong) as caught:
        Limiter().call(endless, seconds=0.05)
    assert not isinstance(caught.value, CouldNotStop)
    assert set(threading.enumerate()) <= before


def test_works_outside_the_main_thread():
    caught = []

    def run():
        try:
            Limiter().call(loop, seconds=0.05)
        except TookTooLong as error:
            caught.append(error)

    thread = threading.Thread(target=run)
    thread.start()
    thread.join(60)
    assert len(caught) == 1


@pytest.mark.untraced
def test_a_call_that_never_returns_to_python_is_left_behind(monkeypatch):
    monkeypatch.setattr(time_limit, "GRACE", 0.1)
    gate = threading.Lock()
    gate.acquire()
    with pytest.raises(CouldNotStop):
        Limiter().call(gate.acquire, seconds=0.05)
    gate.release()  # and so the thread ends


def test_one_thread_serves_all_calls_and_ends_with_the_limiter():
    limiter = Limiter()
    threads = {limiter.call(threading.current_thread, seconds=60) for _ in range(3)}
    assert len(threads) == 1
    del limiter
    [thread] = threads
    thread.join(60)
    assert not thread.is_alive()


def test_after_a_stop_the_next_call_has_a_thread_again():
    limiter = Limiter()
    with pytest.raises(TookTooLong):
        limiter.call(loop, seconds=0.05)
    assert limiter.call(lambda: "result", seconds=60) == "result"


def test_an_interrupted_wait_stops_the_function(monkeypatch):
    limiter = Limiter()
    worker = limiter.call(threading.current_thread, seconds=60)
    monkeypatch.setattr(limiter, "_outcomes", Interrupted())
    with pytest.raises(KeyboardInterrupt):
        limiter.call(loop, seconds=60)
    assert not worker.is_alive()


class Interrupted:
    def get(self, **_):
        raise KeyboardInterrupt


def test_no_exception_handler_is_left_in_the_thread():
    assert Limiter().call(sys.exc_info, seconds=60) == (None, None, None)


@pytest.fixture
def no_threads(monkeypatch):
    """A Python that cannot start threads, as in a browser."""

    def refuse(_):
        raise RuntimeError("can't start new thread")

    monkeypatch.setattr(threading.Thread, "start", refuse)


@pytest.mark.usefixtures("no_threads")
def test_without_threads_the_function_is_called_directly():
    limiter, threads = Limiter(), []
    assert limiter.call(lambda: threads.append(threading.current_thread()), seconds=0) is None
    assert limiter.call(lambda: "again", seconds=0) == "again"
    assert threads == [threading.current_thread()]


@pytest.mark.usefixtures("no_threads")
def test_without_threads_it_raises_what_the_function_raises():
    with pytest.raises(SystemExit):
        Limiter().call(lambda: sys.exit(3), seconds=60)


ANSWERS = {
    "right": pooling.max_pool2d,
    "wrong": lambda x, *_: x[:, :, ::2, ::2],
    "raising": lambda x, *_: x / "2",
    "leaving": lambda *_: sys.exit(3),
    "printing": lambda *_: print("x"),
}


@pytest.mark.parametrize("answer", ANSWERS.values(), ids=ANSWERS)
def test_without_threads_check_says_the_same(answer, request):
    said = repr(check("max_pool2d", answer))
    request.getfixturevalue("no_threads")
    assert repr(check("max_pool2d", answer)) == said
