import json

import nbformat
import pytest
from hypothesis import given
from hypothesis import strategies as st
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from course_grading import stripping
from course_grading.stripping import without_outputs

VALUES = st.recursive(
    st.none() | st.integers() | st.text(alphabet='"\\[]{}:,outps é\n'),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner),
    max_leaves=10,
)
TRAP = '{"outputs": [1, "]"]} \\" "outputs": ['


def test_only_outputs_and_widgets_go():
    outputs = [
        new_output("stream", text=TRAP),
        new_output("display_data", {"application/json": {"x": [[{}]]}}),
    ]
    book = new_notebook(
        cells=[new_code_cell(TRAP, outputs=outputs), new_markdown_cell('"widgets": {')],
        metadata={"widgets": {"a": {"state": [1, "}"]}}, "title": TRAP},
    )
    for text in (nbformat.writes(book), json.dumps(book), json.dumps(book, ensure_ascii=False)):
        left = json.loads(without_outputs(text.encode()))
        assert left["cells"][0]["outputs"] == []
        assert left["metadata"] == {"widgets": {}, "title": TRAP}
        rest = json.loads(text)
        rest["cells"][0]["outputs"], rest["metadata"]["widgets"] = [], {}
        assert left == rest


@given(st.lists(VALUES, max_size=4), VALUES)
def test_everything_else_stays(outputs, other):
    text = json.dumps({"a": other, "cells": [{"outputs": outputs, "source": other}], "b": other})
    left = json.loads(without_outputs(text.encode()))
    assert left == {"a": other, "cells": [{"outputs": [], "source": other}], "b": other}


@pytest.mark.parametrize(
    "text",
    [
        b"",
        b"no JSON",
        b'{"outputs": [1, 2',
        b'{"outputs": ["1, 2]',
        b'"outputs": [',
        b'{"outputs": "[1]", "outputs": 3}',
        b'"\\',
        b"\xff\xfe",
        b'{"source": "\\"outputs\\": [1]"}',
    ],
)
def test_what_has_none_or_is_broken_comes_back_as_it_is(text):
    assert without_outputs(text) == text


def test_too_many_brackets_are_not_counted_to_the_end(monkeypatch):
    monkeypatch.setattr(stripping, "MOST_BRACKETS", 10)
    assert without_outputs(b'{"outputs": [[], [], []]}') == b'{"outputs": []}'
    text = b'{"outputs": [[], [], [], [], []]}'
    assert without_outputs(text) == text
