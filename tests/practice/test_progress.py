"""Answers are stored in the learner's own file, which survives damage."""

import json
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from course_utils.practice import attempts, check, drill, progress
from course_utils.practice import progress as shown_progress
from course_utils.practice.catalogue import all_items, exercises
from course_utils.practice.items import WrittenItem
from course_utils.practice.progress import records
from course_utils.practice.progress.records import Record, append, damaged, latest, read

GOOD = '{"item": "rim_means", "state": "passed"}'


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    monkeypatch.setenv("WORKBOOK_PROGRESS", str(tmp_path / "own"))
    return tmp_path / "own"


def test_answers_are_kept_with_their_mistake_and_time(folder):
    check("pooled_sizes", [4, 4, 3, 112])
    check("rim_means", [4, 16])
    first, second = read(folder / "answers.jsonl")
    assert (first.item, first.state, first.name) == ("pooled_sizes", "wrong", "rounded_up")
    assert (second.item, second.state, second.name) == ("rim_means", "passed", "")
    assert first.at <= second.at
    assert second.at.endswith("+00:00")


def test_unfinished_answers_are_not_stored(folder):
    check("rim_means", [..., ...])
    assert not folder.exists()
    assert progress().states == {}


def test_people_can_read_the_file(folder):
    append(Record("why_pooling", "saved", text="größer"), folder / "answers.jsonl")
    assert '"text": "größer"' in (folder / "answers.jsonl").read_text(encoding="utf-8")


def test_a_new_kernel_finds_what_was_solved():
    code = "from course_utils.practice import check; check('rim_means', [4, 16])"
    subprocess.run([sys.executable, "-c", code], check=True)
    assert progress().states == {"rim_means": "passed"}


def test_a_solved_item_stays_solved():
    check("rim_means", [4, 16])
    check("rim_means", [4, 4])
    assert progress().states == {"rim_means": "passed"}


def test_notebooks_of_solutions_keep_nothing(folder, monkeypatch):
    monkeypatch.setenv("JPY_SESSION_NAME", "exercises/solutions/02_pooling.ipynb")
    assert check("rim_means", [4, 16]).passed
    assert not folder.exists()


@pytest.mark.parametrize(
    "content",
    [
        b"\x00\xff\x80 not text",
        b"[]",
        b"null",
        b'{"item": 3, "state": "passed"}',
        b'{"item": "rim_means", "state": "excellent"}',
        b'{"item": "rim_means", "state": "passed", "grade": "1"}',
        b'{"item": "rim_means", "sta',
        b"[" * 100_000,
    ],
)
def test_a_damaged_file_is_kept_aside_and_its_good_lines_go_on(folder, content):
    folder.mkdir()
    before = GOOD.encode() + b"\n" + content
    (folder / "answers.jsonl").write_bytes(before)
    assert progress().states == {"rim_means": "passed"}
    [aside] = damaged(folder / "answers.jsonl")
    assert aside.read_bytes() == before
    assert json.loads((folder / "answers.jsonl").read_text()) == json.loads(GOOD)
    assert "set aside (answers.damaged-1.jsonl)" in repr(progress())


def test_files_kept_aside_are_never_overwritten(folder):
    folder.mkdir()
    for number in range(1, 12):
        (folder / "answers.jsonl").write_text(f"damage {number}")
        progress()
    kept = damaged(folder / "answers.jsonl")
    assert [path.read_text() for path in kept] == [f"damage {number}" for number in range(1, 12)]


def test_a_file_that_has_another_name_takes_no_number(folder):
    folder.mkdir()
    (folder / "answers.damaged-mine.jsonl").write_text("mine")
    (folder / "answers.jsonl").write_text("damage")
    progress()
    assert (folder / "answers.damaged-1.jsonl").read_text() == "damage"


def test_a_line_after_a_torn_one_is_whole(folder):
    folder.mkdir()
    (folder / "answers.jsonl").write_text('{"item": "pooled_s')
    check("rim_means", [4, 16])
    assert progress().states == {"rim_means": "passed"}


def test_two_kernels_may_write_at_once(folder):
    code = """
from course_utils.practice.progress.records import Record, append, records_path
for number in range(200):
    append(Record("rim_means", "wrong", "x" * number), records_path())
"""
    writers = [subprocess.Popen([sys.executable, "-c", code]) for _ in range(2)]
    assert [writer.wait(timeout=60) for writer in writers] == [0, 0]
    assert len(read(folder / "answers.jsonl")) == 400
    assert damaged(folder / "answers.jsonl") == []


@given(st.text(max_size=30), st.text(max_size=30))
def test_any_text_can_be_stored_and_read(tmp_path_factory, name, text):
    path = tmp_path_factory.mktemp("own") / "answers.jsonl"
    append(Record("item", "saved", name, text), path)
    [record] = read(path)
    assert (record.name, record.text) == (name, text)


def test_a_folder_that_cannot_be_written_is_no_error(folder):
    folder.write_text("a file where the folder should be")
    answer = check("rim_means", [4, 16])
    assert answer.passed
    assert "cannot be saved on this machine" in repr(answer)
    assert "cannot be saved" not in repr(check("rim_means", [4, 16]))  # once is enough
    assert "cannot be read" in repr(progress())


def test_the_file_lies_in_the_users_data_folder(monkeypatch):
    monkeypatch.delenv("WORKBOOK_PROGRESS")
    path = records.records_path()
    assert path.is_absolute()
    assert path.parent.name == "pooling-workbook"


def test_the_picture_says_in_words_what_its_squares_show(shown):
    check("pooled_sizes", [4, 4, 3, 112])
    check("rim_means", [4, 16])
    text, html = shown(shown_progress())
    assert f"1 of {len(all_items())} items are solved or written, 1 tried." in text
    assert "Next: exercise 02 Pooling, How many windows?" in text
    assert 'aria-label="How many windows?: tried"' in html
    assert 'aria-label="Does padding count?: solved"' in html
    assert html.count('role="img"') == len(all_items())
    assert html.count('scope="row"') == len(exercises())
    assert f"1 of {sum(item.points for item in exercises()['02_pooling'])}" in text


def test_drills_that_were_right_are_counted():
    task = drill("output_size", seed=1)
    task.check(task.question.value)
    task.next().check(-1)
    task.check(task.question.value)
    assert progress().drills == {"output_size": 2}
    assert "Drills answered right: output_size 2." in repr(progress())


def test_all_solved_has_no_next():
    states = dict.fromkeys(all_items(), "passed")
    words = repr(type(progress())(states, records.records_path()))
    assert f"{len(all_items())} of {len(all_items())} items" in words
    assert "Next" not in words


def test_the_best_state_counts():
    given = [Record("a", "wrong"), Record("a", "saved"), Record("a", "wrong"), Record("b", "wrong")]
    assert latest(given) == {"a": "saved", "b": "wrong"}


@pytest.mark.parametrize(
    "item",
    [item for item in all_items().values() if isinstance(item, WrittenItem)],
    ids=lambda item: item.name,
)
def test_a_written_attempt_is_saved_and_opens_the_rubric(item, shown):
    mine = "I think that it keeps the strongest answers, for a start at least."
    text, html = shown(check(item.name, mine))
    for line in (*item.rubric_lines, item.model):
        assert " ".join(line.split()[:3]) in " ".join(text.split())
    assert html.count("☐") == len(item.rubric_lines)
    assert attempts(item.name) == [mine]
