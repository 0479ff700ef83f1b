"""Submissions that are not a notebook, not this one, or not a regular file."""

from __future__ import annotations

import json
import os

import nbformat

from .parts import FILE, FULL, Kit, submission


@submission("nothing", refused="is missing; submitted was: nothing")
def no_notebook(_: Kit):
    return {}


@submission("another name", refused="is missing; submitted was: exercise two (1).ipynb")
def misnamed(kit: Kit):
    return {"exercise two (1).ipynb": kit.notebook()}


@submission("an empty file", refused="is no notebook")
def empty(_: Kit):
    return b""


@submission("half a notebook", refused="is no notebook")
def truncated(kit: Kit):
    text = nbformat.writes(kit.notebook())
    return text[: len(text) // 2]


@submission("no JSON", refused="is no notebook")
def not_json(_: Kit):
    return b"%PDF-1.7 my notebook, printed"


@submission("JSON, but no notebook", refused="is no notebook")
def json_of_another_kind(_: Kit):
    return b'[{"cells": 1}, null, NaN]'


@submission("not UTF-8", refused="is no text in UTF-8")
def not_utf8(kit: Kit):
    return "# Übung".join(nbformat.writes(kit.notebook()).split("#", 1)).encode("utf-16")


@submission("nested 100,000 deep", refused="is nested too deeply")
def nested(_: Kit):
    return b"[" * 100_000 + b"]" * 100_000


@submission("metadata nested 120 deep, honestly")
def nested_metadata(kit: Kit):
    notebook = kit.notebook()
    deep = {}
    for _ in range(60):
        deep = {"x": [deep]}
    notebook.metadata["deep"] = deep
    return notebook


@submission("notebook format 99", refused="is no notebook")
def future_format(kit: Kit):
    notebook = kit.notebook()
    notebook.nbformat = 99
    return json.dumps(notebook)


@submission("notebook format 3, honestly")
def old_format(kit: Kit):
    return nbformat.writes(kit.notebook(), version=3)


@submission("another kernel's name, honestly")
def wrong_kernel(kit: Kit):
    notebook = kit.notebook()
    notebook.metadata["kernelspec"] = {"name": "ir", "display_name": "R", "language": "R"}
    notebook.metadata["language_info"] = {"name": "R"}
    return notebook


@submission("no metadata at all, honestly")
def no_metadata(kit: Kit):
    notebook = kit.notebook()
    notebook.metadata = {}
    return notebook


@submission("Windows line ends, honestly")
def line_ends(kit: Kit):
    return nbformat.writes(kit.notebook()).replace("\n", "\r\n").encode()


@submission("a byte order mark, honestly")
def byte_order_mark(kit: Kit):
    return b"\xef\xbb\xbf" + nbformat.writes(kit.notebook()).encode()


@submission(
    "no cells",
    lost=" ".join(FULL),
)
def no_cells(_: Kit):
    return json.dumps({"cells": [], "metadata": {}, "nbformat": 4, "nbformat_minor": 5})


@submission("5,000 cells before the answers", refused="cells, more than")
def many_cells(kit: Kit):
    notebook = kit.notebook()
    fill = [nbformat.v4.new_markdown_cell("x") for _ in range(5000)]
    notebook.cells = fill + notebook.cells
    return notebook


@submission("a link to the instructor's notebook", refused="a link")
def link_to_source(kit: Kit):
    (kit.folder / FILE).symlink_to(kit.course / "source" / "02_pooling" / FILE)


@submission("a folder that is a link to another student's", refused="a link")
def link_to_student(kit: Kit):
    kit.folder.rmdir()
    kit.folder.symlink_to(kit.other)


@submission("a pipe", refused="no plain file")
def pipe(kit: Kit):
    os.mkfifo(kit.folder / FILE)


@submission("a folder of that name", refused="is missing")
def folder_for_file(kit: Kit):
    (kit.folder / FILE).mkdir()


@submission("a giant", refused="bytes, more than")
def giant(kit: Kit):
    with open(kit.folder / FILE, "wb") as file:
        file.truncate(10**10)


@submission("a giant, a pipe, links and strange names beside the notebook")
def giants_beside(kit: Kit):
    with open(kit.folder / "data.bin", "wb") as file:
        file.truncate(10**10)
    os.mkfifo(kit.folder / "pipe")
    (kit.folder / "loop").symlink_to(kit.folder)
    (kit.folder / "dangling").symlink_to("/nowhere")
    for name in (b"new\nline", b"\xff\xfe", b"-rf", b"x" * 250, b"..."):
        with open(os.path.join(os.fsencode(kit.folder), name), "wb") as file:
            file.write(b"x")
    return kit.notebook()


@submission("3,000 files and folders 100 deep beside the notebook")
def many_files_beside(kit: Kit):
    deep = kit.folder
    for _ in range(100):
        deep = deep / "x"
    deep.mkdir(parents=True)
    (deep / "mine.txt").write_text("x")
    return {FILE: kit.notebook(), **{f"many/{number}.txt": b"x" for number in range(3000)}}


@submission("25 MB of outputs, honestly")
def large_outputs(kit: Kit):
    notebook = kit.notebook()
    for cell in notebook.cells:
        if cell.cell_type == "code":
            cell.outputs = [nbformat.v4.new_output("stream", text="x" * 1_000_000)]
    notebook.cells[1:1] = [
        nbformat.v4.new_code_cell("", outputs=[nbformat.v4.new_output("stream", text="x" * 10**7)])
        for _ in range(2)
    ]
    return notebook


@submission("folders in the places of files that nbgrader writes or reads, honestly")
def folders_for_files(kit: Kit):
    names = ("timestamp.txt", "submission_secret.txt", "02_pooling.html", "other.ipynb")
    return {FILE: kit.notebook(), **{f"{name}/x.txt": b"x" for name in names}}


@submission("a time stamp of a megabyte, honestly")
def long_stamp(kit: Kit):
    return {FILE: kit.notebook(), "timestamp.txt": b"2026 " * 240_000}
