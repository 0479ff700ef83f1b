"""The page's Python with the real Pyodide, without a browser: starting, running, stopping."""

import json
import subprocess
from pathlib import Path

import pytest

HERE = Path(__file__).parent


@pytest.fixture(scope="module")
def found(python_folder, tmp_path_factory):
    """What came of all that `python_in_node.mjs` does."""
    folder, answer = python_folder(), tmp_path_factory.mktemp("answer") / "found.json"
    (folder / "package.json").write_text('{"type": "module"}')
    subprocess.run(["node", HERE / "python_in_node.mjs", folder, answer], check=True, timeout=300)
    return json.loads(answer.read_text())


@pytest.fixture(scope="module")
def outputs(found):
    return found["outputs"]


def values(outputs):
    return [output["data"]["text/plain"] for output in outputs]


def test_it_starts_once(found):
    assert found["started"] == ["absent", "loading", "ready"]


def test_it_tells_how_many_bytes_have_arrived(found):
    amounts = [each["loaded"] for each in found["loaded"]]
    assert amounts == sorted(amounts)
    assert found["loaded"][-1]["loaded"] == found["loaded"][-1]["total"] > 10_000_000


def test_the_last_value_is_shown(outputs):
    assert values(outputs["value"]) == ["9"]


def test_streams_stay_apart_and_in_order(outputs):
    printed = [(output["name"], output["text"]) for output in outputs["printed"]]
    assert printed == [("stdout", "a\n"), ("stderr", "b\n"), ("stdout", "c\n")]


def test_an_error_points_to_the_learners_line(outputs):
    (error,) = outputs["error"]
    assert (error["ename"], error["evalue"]) == ("ZeroDivisionError", "division by zero")
    text = "".join(error["traceback"])
    assert "line 2, in half\n    return x / 0\n           ~~^~~\n" in text
    assert "session" not in text
    assert "pyodide" not in text


def test_a_package_that_is_not_there_has_an_error_of_its_own(outputs):
    (error,) = outputs["missing"]
    assert (error["ename"], error["evalue"]) == ("MissingPackage", "numpy")


def test_texts_are_run_in_their_order(outputs):
    assert values(outputs["queued"]) == ["[1, 2]"]


def test_the_progress_file_is_put_there_and_read_back(found, outputs):
    line = '{"item": "a", "state": "passed"}\n'
    assert values(outputs["progress"]) == [repr(line)]
    assert found["progress"] == f"{line}more"


def test_a_stopped_text_and_what_waits_behind_it_end_in_an_error(outputs):
    assert [outputs[name][0]["ename"] for name in ("endless", "behind")] == ["Stopped"] * 2
    assert outputs["behind"][0]["evalue"] == "Not run, because the cell before was stopped."


def test_after_a_stop_what_had_run_is_there_in_its_latest_text(outputs):
    assert values(outputs["kept"]) == ["(4, 0)"]


def test_python_can_be_started_anew_while_nothing_runs(outputs):
    assert values(outputs["idle"]) == ["4"]


def test_python_that_ends_itself_is_started_again(outputs):
    assert outputs["gone"][0]["evalue"].startswith("Python broke down (")
    assert values(outputs["after"]) == ["4"]


def test_an_error_in_an_explorer_does_no_harm(outputs):
    assert values(outputs["unharmed"]) == ["True"]


def test_python_that_ends_while_nothing_runs_is_started_by_the_next_run(found, outputs):
    assert outputs["ending"] == []
    assert found["idle"] == "absent"
    assert values(outputs["again"]) == ["4"]


def test_a_text_that_does_not_answer_when_it_is_run_again_is_left_out(outputs):
    assert values(outputs["dropped"]) == ["4"]
