import json
import os

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_notebook, new_output

from course_grading import packing, reading
from course_grading.package import Package, unpack
from course_grading.packing import pack, size_limit


@pytest.fixture
def folder(tmp_path):
    folder = tmp_path / "submission"
    folder.mkdir()
    (folder / "02_pooling.ipynb").write_text("{}")
    return folder


def test_plain_files_come_back_as_they_are(folder, tmp_path):
    (folder / "data" / "deep").mkdir(parents=True)
    (folder / "data" / "deep" / "x.bin").write_bytes(bytes(range(256)))
    package = pack(folder)
    assert sorted(package.files) == ["02_pooling.ipynb", "data/deep/x.bin"]
    assert package.left_out == ()
    unpack(package, tmp_path / "copy")
    assert pack(tmp_path / "copy") == package


def test_links_are_left_out_and_named(folder, tmp_path):
    secret = tmp_path / "secret.txt"
    secret.write_text("the instructor's")
    (folder / "link.ipynb").symlink_to(secret)
    (folder / "all").symlink_to(tmp_path)
    package = pack(folder)
    assert list(package.files) == ["02_pooling.ipynb"]
    assert package.left_out == ("all: a link", "link.ipynb: a link")


def test_a_folder_that_becomes_a_link_meanwhile_is_not_followed(folder, tmp_path, monkeypatch):
    (folder / "data").mkdir()
    (folder / "data" / "own.txt").write_text("own")
    secret = tmp_path / "secret"
    secret.mkdir()
    (secret / "secret.txt").write_text("secret")
    look = os.scandir

    def swap(handle):
        entries = list(look(handle))
        if (folder / "data").is_dir() and any(entry.name == "data" for entry in entries):
            (folder / "data").rename(tmp_path / "elsewhere")
            (folder / "data").symlink_to(secret)
        return entries

    monkeypatch.setattr(os, "scandir", swap)
    assert not any("secret" in name for name in pack(folder).files)
    assert (folder / "data").is_symlink()


def test_a_pipe_does_not_block(folder):
    os.mkfifo(folder / "pipe")
    assert pack(folder).left_out == ("pipe: no plain file",)


def test_files_that_are_too_large_are_left_out(folder):
    (folder / "giant").write_bytes(b"0" * 1001)
    (folder / "large").write_bytes(b"0" * 1000)
    package = pack(folder, megabytes=0.001)
    assert "large" in package.files
    assert package.left_out == ("giant: 1,001 bytes, more than 1,000",)


def test_a_large_sparse_file_is_not_even_read(folder):
    with (folder / "hollow").open("wb") as file:
        file.truncate(10**12)
    assert pack(folder).left_out == (f"hollow: {10**12:,} bytes, more than 20,000,000",)


def test_a_notebook_is_measured_without_its_outputs(folder):
    picture = new_output("display_data", data={"image/png": "A" * 4_000_000})
    cells = [new_code_cell("x = 1", outputs=[picture]) for _ in range(25)]
    nbformat.write(new_notebook(cells=cells), folder / "02_pooling.ipynb")
    package = pack(folder)
    assert package.left_out == ()
    left = json.loads(package.files["02_pooling.ipynb"])["cells"]
    assert [(cell["source"], cell["outputs"]) for cell in left] == [(["x = 1"], [])] * 25


def test_a_notebook_that_is_too_large_without_outputs_is_left_out(folder, monkeypatch):
    monkeypatch.setattr(reading, "LARGE_NOTEBOOK", 1000)
    nbformat.write(new_notebook(cells=[new_code_cell("x" * 5000)]), folder / "02_pooling.ipynb")
    assert "bytes without its outputs, more than 4,000" in pack(folder, megabytes=0.004).left_out[0]


def test_notebooks_beside_the_assignments_are_not_all_read(folder, monkeypatch):
    monkeypatch.setattr(packing, "READ", 2.5)
    for name in "abc":
        (folder / f"{name}.ipynb").write_bytes(b"0" * 1000)
    left_out = pack(folder, megabytes=0.001).left_out
    assert left_out == ("c.ipynb: too many bytes in the files before it",)


@pytest.mark.parametrize("part", ["anna", "sums"])
def test_a_submission_that_becomes_a_link_is_not_followed(folder, tmp_path, monkeypatch, part):
    """It is swapped between the moment when it is found and that when it is opened."""
    (tmp_path / "anna").mkdir()
    folder.rename(tmp_path / "anna" / "sums")
    (tmp_path / "secret" / "sums").mkdir(parents=True)
    (tmp_path / "secret" / "sums" / "secret.txt").write_text("secret")
    path = tmp_path / "anna" if part == "anna" else tmp_path / "anna" / "sums"
    opening = packing.open_folder

    def swap(name, above):
        if name == part:
            path.rename(tmp_path / "elsewhere")
            path.symlink_to(tmp_path / "secret", target_is_directory=True)
        return opening(name, above)

    assert list(pack(tmp_path, "anna", "sums").files) == ["02_pooling.ipynb"]
    monkeypatch.setattr(packing, "open_folder", swap)
    assert pack(tmp_path, "anna", "sums") == Package({}, (f"{part}: a link",))


def test_a_file_in_place_of_a_submission_is_named(folder, tmp_path):
    (tmp_path / "sums").write_text("")
    assert pack(tmp_path, "sums").left_out == ("sums: no folder",)
    assert pack(folder, "sums", "x").left_out == (
        "sums: cannot be read (No such file or directory)",
    )


def test_files_together_have_a_limit(folder):
    for name in "abc":
        (folder / name).write_bytes(b"0" * 1000)
    package = pack(folder, megabytes=0.001)
    assert sorted(package.files) == ["02_pooling.ipynb", "a", "b"]
    assert package.left_out == ("c: more than 2,500 bytes together",)


def test_the_number_of_files_has_a_limit(folder):
    for number in range(300):
        (folder / f"{number:03}").write_bytes(b"")
    package = pack(folder)
    assert len(package.files) == packing.MOST_FILES
    assert "more than 200 files" in package.left_out[0]


def test_the_depth_of_folders_has_a_limit(folder):
    deep = folder
    for _ in range(reading.MOST_DEPTH + 2):
        deep = deep / "d"
        deep.mkdir()
    (deep / "x").write_text("x")
    package = pack(folder)
    assert list(package.files) == ["02_pooling.ipynb"]
    assert len(package.left_out) == 1


def test_a_file_name_that_is_not_text_is_left_out(folder):
    (folder / os.fsdecode(b"\xff\xfe")).write_text("x")
    package = pack(folder)
    assert list(package.files) == ["02_pooling.ipynb"]
    assert package.left_out == (r"\udcff\udcfe: its name is no text",)


def test_a_folder_that_is_gone_has_no_files(tmp_path):
    assert pack(tmp_path / "nowhere") == Package({})


def test_the_key_depends_on_the_content_alone():
    one = Package({"a": b"1", "b": b"2"})
    assert one.key == Package({"b": b"2", "a": b"1"}).key
    others = [
        Package({"a": b"1"}),
        Package({"a": b"12", "b": b""}),
        Package({"a": b"1", "c": b"2"}),
    ]
    assert len({one.key, *(other.key for other in others)}) == 4


@pytest.mark.parametrize("found", [0, -1, "20", True, float("nan"), None])
def test_a_size_limit_that_is_no_positive_number_is_refused(found):
    with pytest.raises(ValueError, match=r"c.Judge.megabytes is .*; it must be a number above 0"):
        size_limit({"Judge": {"megabytes": found}})
