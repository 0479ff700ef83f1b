import dataclasses

from course_grading.batch.records import (
    FOLDER,
    GradingRecord,
    read_record,
    read_records,
    remove_unfinished,
    write_record,
)

RECORD = GradingRecord(
    student="anna",
    assignment="02_pooling",
    key="k",
    scores={"max_pool2d_tests": 3.5},
    mistakes={"max_pool2d_tests": "ceil"},
    left_out=("x: a link",),
    seconds=0.5,
    ran_out=("cell 3",),
)


def test_a_record_is_read_as_it_was_written(tmp_path):
    write_record(tmp_path, RECORD)
    assert read_record(tmp_path, "02_pooling", "anna") == RECORD


def test_a_newer_record_replaces_an_older_one(tmp_path):
    write_record(tmp_path, RECORD)
    write_record(tmp_path, dataclasses.replace(RECORD, key="new"))
    assert read_record(tmp_path, "02_pooling", "anna").key == "new"


def test_an_unreadable_record_counts_as_not_graded(tmp_path):
    assert read_record(tmp_path, "02_pooling", "anna") is None
    write_record(tmp_path, RECORD)
    path = tmp_path / FOLDER / "02_pooling" / "anna.json"
    for damage in (b"", b'{"student": "an', b"[]", b'{"student": "anna"}', b"\xff"):
        path.write_bytes(damage)
        assert read_record(tmp_path, "02_pooling", "anna") is None


def test_a_record_of_an_earlier_version_is_read(tmp_path):
    write_record(tmp_path, RECORD)
    path = tmp_path / FOLDER / "02_pooling" / "anna.json"
    path.write_text(path.read_text().replace(', "ran_out": ["cell 3"]', ""))
    assert read_record(tmp_path, "02_pooling", "anna") == dataclasses.replace(RECORD, ran_out=())


def test_records_are_listed_and_leftovers_removed(tmp_path):
    for student in ("berta", "anna"):
        write_record(tmp_path, dataclasses.replace(RECORD, student=student))
    left = tmp_path / FOLDER / "02_pooling" / ".abc.new"
    left.write_text("{")
    remove_unfinished(tmp_path, "02_pooling")
    assert not left.exists()
    assert [record.student for record in read_records(tmp_path, "02_pooling")] == ["anna", "berta"]
