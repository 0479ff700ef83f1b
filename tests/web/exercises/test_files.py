"""Exercises saved as notebooks, loaded from them, and erased."""

import json
from pathlib import Path

import nbformat
import pytest

pytestmark = pytest.mark.browser
EXERCISES = Path(__file__).parent.parent.parent.parent / "exercises"
PROGRESS = "pooling-workbook:progress"


def test_the_saved_notebook_is_the_committed_one_with_the_answers(exercise, notebook, grade_id):
    exercise.write("pooled_sizes", "  # mine")
    exercise.write("max_or_mean", "Äpfel & Birnen")
    text = exercise.save()
    made = json.loads(text)
    nbformat.validate(nbformat.from_dict(made))
    changed = {"pooled_sizes", "max_or_mean"}
    for mine, theirs in zip(made["cells"], notebook["cells"], strict=True):
        assert (mine == theirs) is (grade_id(mine) not in changed)
        assert {**mine, "source": ""} == {**theirs, "source": ""}
    assert made["metadata"] == notebook["metadata"]
    sources = {each["id"]: "".join(each["source"]) for each in made["cells"]}
    assert "sizes = [..., ..., ..., ...]  # mine" in sources.values()
    assert 'max_or_mean = """\nÄpfel & Birnen\n"""' in sources.values()
    # as nbformat writes it, so that a course's tools find no other difference
    assert text == nbformat.writes(nbformat.from_dict(made)) + "\n"


def test_a_saved_notebook_can_be_loaded_again(exercise, file):
    exercise.write("pooled_sizes", "  # mine")
    path = file("mine.ipynb", exercise.save())
    exercise.page.evaluate("localStorage.clear()")
    exercise.open()
    assert "mine" not in exercise.source("pooled_sizes")
    exercise.load(path)
    exercise.said("file").get_by_text("mine.ipynb is loaded.").wait_for()
    assert exercise.source("pooled_sizes").endswith("# mine")
    assert "# mine" in exercise.stored()
    exercise.answer("file", "Undo")
    assert "mine" not in exercise.source("pooled_sizes")


def test_cells_are_found_by_nbgraders_name_and_by_id(exercise, notebook, file, grade_id):
    for each in notebook["cells"]:
        if grade_id(each) == "pooled_sizes":
            each["id"], each["source"] = "another", "sizes = [1, 2, 3, 4]"
        if each["id"] == "790e9278e40b":
            each["source"] = ["pair(9, ", '"x")']
    notebook["cells"] = [
        each for each in notebook["cells"] if not grade_id(each).startswith("rim_means")
    ]
    extra = {"cell_type": "code", "id": "mine", "metadata": {}, "source": "print(1)", "outputs": []}
    notebook["cells"].append(extra)
    exercise.load(file("a.ipynb", notebook))
    told = exercise.said("file")
    told.wait_for()
    assert exercise.source("pooled_sizes") == "sizes = [1, 2, 3, 4]"
    assert exercise.source("790e9278e40b") == 'pair(9, "x")'
    assert "left as they were: rim_means" in told.inner_text()
    assert "“print(1)”" in told.inner_text()


def test_a_text_that_became_code_is_edited_as_code(exercise, notebook, file, grade_id):
    for each in notebook["cells"]:
        if grade_id(each) == "max_or_mean":
            each["source"] = 'max_or_mean = "a" + "b"'
    exercise.load(file("a.ipynb", notebook))
    exercise.said("file").wait_for()
    assert exercise.source("max_or_mean") == 'max_or_mean = "a" + "b"'


BAD = {
    "damaged": ('{"cells": [', "damaged, or no notebook at all"),
    "no notebook": ('{"a": 1}', "it has no cells"),
    "an old format": ('{"cells": [], "nbformat": 3}', "its format is 3"),
    "foreign": (
        {
            "nbformat": 4,
            "cells": [{"cell_type": "code", "id": "x", "metadata": {}, "source": "1"}],
        },
        "No cell of this exercise is in it",
    ),
    "strange cells": ({"nbformat": 4, "cells": [None, 3, {"source": 5}, []]}, "No cell of this"),
    "another exercise": (
        EXERCISES.joinpath("03_gradients.ipynb").read_text(),
        "another exercise, 03 The gradients of pooling",
    ),
    "too large": ("x" * 6_000_000, "has 6.0 MB"),
}


@pytest.mark.parametrize("kind", BAD)
def test_a_bad_file_is_refused_and_nothing_changes(exercise, file, kind):
    text, words = BAD[kind]
    exercise.write("pooled_sizes", "  # mine")
    before = exercise.stored()
    exercise.load(file("bad.ipynb", text))
    told = exercise.said("file")
    told.wait_for()
    assert words in told.inner_text()
    assert "Nothing has changed." in told.inner_text()
    assert exercise.stored() == before
    assert exercise.source("pooled_sizes").endswith("# mine")


def test_erasing_asks_first_and_can_be_undone(exercise):
    exercise.write("pooled_sizes", "  # mine")
    exercise.page.get_by_role("button", name="Erase", exact=True).click()
    exercise.answer("file", "Keep")
    assert exercise.source("pooled_sizes").endswith("# mine")
    exercise.page.get_by_role("button", name="Erase", exact=True).click()
    exercise.answer("file", "Erase")
    assert exercise.stored() is None
    exercise.answer("file", "Undo")
    assert exercise.source("pooled_sizes").endswith("# mine")
    assert "# mine" in exercise.stored()


def test_what_is_written_can_be_saved_when_the_network_is_gone(exercise):
    exercise.page.wait_for_load_state("networkidle")
    exercise.page.context.set_offline(True)
    exercise.write("pooled_sizes", "  # mine")
    assert "# mine" in exercise.save()


def test_saving_without_the_committed_notebook_says_so(new_exercise, problems):
    exercise = new_exercise()
    exercise.page.route("**/*.ipynb", lambda route: route.abort())
    exercise.open().page.get_by_role("button", name="Save as notebook").click()
    exercise.said("file").get_by_text("cannot be reached now").wait_for()
    problems[:] = [each for each in problems if "ipynb" not in each]
    exercise.page.unroute_all()
    assert "sizes = " in exercise.save()


def test_everything_can_be_saved_erased_and_loaded(exercise, file):
    exercise.write("max_pool2d", "  # right")
    exercise.check("max_pool2d", "Right: ")
    exercise.open("progress.html")
    path = file("all.json", exercise.save("Save everything"))
    exercise.page.get_by_role("button", name="Erase everything").click()
    exercise.answer("file", "Erase everything")
    exercise.page.get_by_text("0 of 90 items").wait_for()
    assert exercise.page.evaluate("localStorage.getItem('theme') ?? localStorage.length") in (
        0,
        "auto",
    )
    exercise.load(path, "Load")
    exercise.page.get_by_text("1 of 90 items").wait_for()
    assert "# right" in exercise.stored()


def test_progress_of_jupyterlab_is_added(new_exercise, file):
    exercise = new_exercise()
    exercise.open("progress.html")
    line = '{"item": "conv2d", "state": "passed", "at": "2025-01-01T00:00:00+00:00"}\n'
    exercise.load(file("answers.jsonl", line), "Load")
    exercise.page.get_by_text("✓ Convolution, with stride, padding and dilation: solved").wait_for()
    exercise.answer("file", "Undo")
    exercise.page.get_by_text("0 of 90 items").wait_for()
    for text in (
        "[]",
        "nothing",
        '{"format": "pooling-workbook", "version": 1, "entries": {"a": 1}}',
    ):
        exercise.load(file("bad.json", text), "Load")
        exercise.said("file").get_by_text("was not loaded").wait_for()
    assert exercise.stored(PROGRESS) in (None, "")


def test_the_place_to_try_things_is_saved_and_loaded(exercise, file):
    exercise.write("scratch", "1 + 1")
    text = exercise.save()
    nbformat.validate(nbformat.from_dict(json.loads(text)))
    exercise.page.evaluate("localStorage.clear()")
    exercise.open().load(file("mine.ipynb", text))
    exercise.said("file").wait_for()
    assert exercise.source("scratch") == "1 + 1"
