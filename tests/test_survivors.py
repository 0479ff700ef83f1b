"""`make survivors` compares what it finds with a list, and the list agrees with the code."""

import ast
import sys

import pytest
import recording
import survivors
from leeway import leeway

PATH = "course_utils/windows.py"
ENTRY = {"path": PATH, "line": 7, "old": "a = b + 1", "new": "a = b - 1", "tests": 3}


@pytest.fixture
def listed(monkeypatch, tmp_path):
    """Put a list in place of the project's."""

    def put(text):
        monkeypatch.setattr(survivors, "ROOT", tmp_path)
        monkeypatch.setattr(survivors, "KNOWN", tmp_path / "survivors.txt")
        survivors.KNOWN.write_text(text)

    return put


def test_listed_lines_are_in_their_modules():
    for path, old, new in survivors.known():
        lines = (survivors.ROOT / path).read_text().splitlines()
        assert old in {" ".join(line.split()) for line in lines}, f"no longer in {path}: delete it"
        assert old != new


def test_a_listed_survivor_may_move(listed, capsys):
    listed(f"# why\n\n{PATH}\n    # the same\n    - a = b + 1\n    + a = b - 1\n")
    assert survivors.compare([ENTRY, ENTRY | {"line": 9}], [PATH]) == 0
    assert "2 survivors, 0 of them not in survivors.txt" in capsys.readouterr().out


def test_a_new_survivor_is_shown(listed, capsys):
    listed("")
    assert survivors.compare([ENTRY], [PATH]) == 1
    assert "windows.py:7, judged by 3 tests\n    - a = b + 1\n    + a = b - 1" in (
        capsys.readouterr().out
    )


def test_one_that_is_gone_is_shown_if_all_of_its_module_was_tried(listed, capsys):
    listed(f"{PATH}\n    - a = b + 1\n    +\n")
    assert survivors.compare([], []) == 0
    assert survivors.compare([], [PATH]) == 1
    assert "1 that are listed are noticed now" in capsys.readouterr().out


def test_tests_that_need_a_browser_judge_nothing(monkeypatch, tmp_path):
    file = tmp_path / "test_some.py"
    file.write_text(
        "import pytest\ndef test_plain(): pass\n@pytest.mark.browser\ndef test_seen(): pass\n"
    )
    monkeypatch.setattr(recording.quick, "distance_of", lambda *_: 0)
    recorder = recording.Recorder([PATH])
    options = ["-q", "-p", "no:cacheprovider", "-W", "ignore", "-m", "not browser"]
    assert pytest.main([*options, f"--rootdir={tmp_path}", str(file)], plugins=[recorder]) == 0
    assert recorder.tests[PATH] == list(recorder.seconds) == ["test_some.py::test_plain"]


def test_a_test_that_recurses_without_end_hides_no_later_one(monkeypatch, tmp_path):
    file = tmp_path / "test_recursion.py"
    file.write_text(
        "import pytest\ndef endless(): endless()\ndef test_plain(): pass\n"
        "@pytest.mark.untraced\ndef test_silent(): pass\n"
        "def test_endless():\n    with pytest.raises(RecursionError): endless()\n"
        "def test_later(): pass\n"
    )
    monkeypatch.setattr(recording.quick, "distance_of", lambda *_: 0)
    recorder, trace = recording.Recorder([PATH]), sys.gettrace()
    recorder.lines = {str(file): {}}
    options = ["-q", "-p", "no:cacheprovider", "-W", "ignore", f"--rootdir={tmp_path}", str(file)]
    sys.settrace(recorder.trace)
    try:
        assert pytest.main(options, plugins=[recorder]) == 0
    finally:
        sys.settrace(trace)
    ran = set().union(*recorder.lines[str(file)].values())
    tests = {f"test_recursion.py::test_{name}" for name in ("plain", "endless", "later")}
    assert ran == tests | {recording.WHILE_LOADING}
    assert "test_recursion.py::test_silent" in recorder.seconds


@pytest.mark.parametrize(
    ("code", "parts"),
    [
        ("def half(number: int) -> float: ...", ["float", "int"]),
        ("y = x.astype(dtype, copy=False)", ["False"]),
        ("y = x.astype(dtype, copy=True)", []),
        ("y = x.copy(order=False)", []),
        ("y = x.reshape(3, -1)", ["1"]),
        ("y = x.reshape(sizes[-1], 3)", []),
    ],
)
def test_nothing_is_changed_where_results_stay_the_same(code, parts):
    found = [code[first:end] for (_, first), (_, end) in leeway(ast.parse(code))]
    assert found == parts
