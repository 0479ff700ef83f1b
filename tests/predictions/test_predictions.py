"""Predictions: what they hold, where they stand, and that nothing gives them away."""

import json
import re
from pathlib import Path

import nbformat
import pytest

from course_utils.practice.panel import marked
from course_utils.practice.progress.records import Record, append, read, records_path
from course_utils.predictions import predict
from course_utils.predictions.catalogue import by_notebook, find
from course_utils.predictions.parts import Cells, Choice, Numbers
from course_utils.predictions.question import Question

NOTEBOOKS = Path(__file__).parent.parent.parent / "notebooks"
ALL = [one for each in by_notebook().values() for one in each]
CALL = re.compile(r'predict\("(\w+)"\)')


@pytest.fixture(autouse=True)
def own_file(monkeypatch, tmp_path):
    monkeypatch.setenv("WORKBOOK_PROGRESS", str(tmp_path))


def cells_of(notebook):
    return nbformat.read(NOTEBOOKS / f"{notebook}.ipynb", as_version=4).cells


def asked_in(cells):
    return [
        name for cell in cells if cell.cell_type == "code" for name in CALL.findall(cell.source)
    ]


def after(cells, name):
    """The code cells from a prediction to the next text, tasks and folds aside."""
    sources = [cell.source for cell in cells]
    start = next(place for place, source in enumerate(sources) if f'"{name}"' in source) + 1
    for cell in cells[start:]:
        if CALL.search(cell.source):
            return
        if cell.cell_type == "markdown" and not re.match("> |<details", cell.source):
            return
        if cell.cell_type == "code":
            yield cell


def texts_of(cell):
    for output in cell.outputs:
        yield output.get("text", "") or output.get("data", {}).get("text/plain", "")


def test_names_are_unique():
    names = [one.name for one in ALL]
    assert len(set(names)) == len(names)


@pytest.mark.parametrize("notebook", by_notebook())
def test_every_prediction_is_asked_once_and_in_order(notebook):
    assert asked_in(cells_of(notebook)) == [one.name for one in by_notebook()[notebook]]


@pytest.mark.parametrize("notebook", sorted(path.stem for path in NOTEBOOKS.glob("*.ipynb")))
def test_notebooks_ask_for_known_predictions_only(notebook):
    assert set(asked_in(cells_of(notebook))) <= {
        one.name for one in by_notebook().get(notebook, ())
    }


@pytest.mark.parametrize(
    ("notebook", "name"), [(key, one.name) for key, each in by_notebook().items() for one in each]
)
def test_outputs_that_answer_a_prediction_are_folded(notebook, name):
    following = [cell for cell in after(cells_of(notebook), name) if cell.outputs]
    assert following, "no output follows: what shows what holds?"
    folded = [cell for cell in following if cell.metadata.get("jupyter", {}).get("outputs_hidden")]
    for evidence in find(name).evidence:
        telling = [cell for cell in following if any(evidence in text for text in texts_of(cell))]
        assert telling == [cell for cell in telling if cell in folded]
        assert telling, f"no output says {evidence!r}"
    explorer = any("image/svg+xml" in str(cell.outputs) for cell in following)
    assert find(name).evidence or explorer, "how can a reader see what holds?"


@pytest.mark.parametrize("prediction", ALL, ids=lambda one: one.name)
def test_the_saved_form_gives_no_answer_away(prediction):
    data, _ = predict(prediction.name)._repr_mimebundle_()
    saved = [data["text/plain"], data["text/html"]]
    secret = [prediction.because.split(".")[0]]
    for part in prediction.parts:
        if isinstance(part, Choice):
            secret += part.why_not.values()
            assert all(option in saved[0] for option in part.options)
            assert all(marked(option) in saved[1] for option in part.options)
        if isinstance(part, Numbers):
            secret += part.why_not.values()
            assert all(f"{label}: ?" in text for text in saved for label in part.values)
    for text in saved:
        assert not [
            one for one in secret if one and " ".join(one.split()) in " ".join(text.split())
        ]


@pytest.mark.parametrize("prediction", ALL, ids=lambda one: one.name)
def test_questions_and_reasons_are_sentences(prediction):
    texts = [prediction.because, prediction.question]
    texts += [
        words
        for part in prediction.parts
        if hasattr(part, "why_not")
        for words in part.why_not.values()
    ]
    assert all(re.search(r"[.?!)]\s*$", text) for text in texts)


def test_the_right_option_is_not_always_the_first():
    places = [
        part.options.index(part.right)
        for one in ALL
        for part in one.parts
        if isinstance(part, Choice)
    ]
    assert 0.25 < sum(place == 0 for place in places) / len(places) < 0.75


def test_an_unknown_name_lists_those_that_exist():
    with pytest.raises(ValueError, match=r"no prediction 'nothing': choose from .*two_summaries"):
        predict("nothing")


def test_a_choice_needs_a_right_option_and_reasons():
    with pytest.raises(ValueError, match="'c' is not among the options"):
        Choice(label="?", options=("a", "b"), right="c", why_not={})
    with pytest.raises(ValueError, match=r"why these options are wrong: \['b'\]"):
        Choice(label="?", options=("a", "b"), right="a", why_not={})
    with pytest.raises(ValueError, match="differ in shape"):
        Cells(label="?", grid=((1, 2),), right=((1,),))


def test_an_answer_is_kept_and_shown_again():
    asked = predict("two_summaries")
    assert asked.given == []
    asked.set_state({"right": 1, "given": [[6, 4], [[False, False], [False, True]]]})
    (record,) = read(records_path())
    assert (record.item, record.state) == ("predict_two_summaries", "wrong")
    assert json.loads(record.text) == asked.given
    assert predict("two_summaries").given == asked.given


def test_all_parts_right_is_solved_and_starting_again_keeps_nothing():
    asked = predict("one_word")
    asked.set_state({"right": 1, "given": [0]})
    asked.set_state({"right": 0, "given": []})
    assert [record.state for record in read(records_path())] == ["passed"]


@pytest.mark.parametrize("text", ["nonsense", "[1, 2, 3]", '{"a": 1}', ""])
def test_an_answer_that_does_not_fit_is_not_shown(text):
    append(Record("predict_one_word", "wrong", text=text), records_path())
    assert predict("one_word").given == []


def test_without_a_file_the_answer_counts_on_the_page_which_says_so(monkeypatch):
    def refuse(*_):
        raise PermissionError(13, "Permission denied")

    sent = []
    monkeypatch.setattr(Question, "send", lambda _, content: sent.append(content))
    monkeypatch.setattr("course_utils.predictions.question.append", refuse)
    asked = predict("one_word")
    asked.set_state({"right": 1, "given": [0]})
    assert asked.given == [0]
    assert "cannot be saved on this machine (Permission denied)" in sent[-1]["unkept"]


def test_answers_are_said_in_words():
    first, second = find("two_summaries").answers()
    assert (first, second) == ("6, 3.75", "(1, 1)")
