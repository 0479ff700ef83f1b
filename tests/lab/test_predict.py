"""Predictions in a real JupyterLab: answered by keyboard, judged without Python, kept by it."""

import json

import pytest

pytestmark = pytest.mark.browser

CELLS = (
    """import os, tempfile
from course_utils.predictions import predict
from course_utils.practice.progress.records import read, records_path
os.environ["WORKBOOK_PROGRESS"] = tempfile.mkdtemp()  # no earlier answers""",
    "predict('two_summaries')",
    "predict('negative_corner')",
    "print(read(records_path())[-1])",
)
FIRST, SECOND, KEPT = 1, 2, 3


@pytest.fixture
def forms(lab):
    lab.write("predict.ipynb", *CELLS)
    lab.open("predict.ipynb")
    lab.run_all()
    lab.page.locator("form.predict").nth(1).wait_for()
    return lab


def test_numbers_and_cells_are_answered_by_keyboard(forms):
    form = forms.page.locator("form.predict").first
    form.get_by_label("the maximum").press("6")
    assert form.get_by_role("status").inner_text() == ""
    form.get_by_label("the mean").fill("15")
    form.get_by_label("row 1, column 0: 5").press("Enter")
    form.get_by_role("button", name="That is my prediction").press("Enter")
    form.get_by_text("That is the sum").wait_for()
    assert "it is 3.75; yours is larger by 11.25" in form.inner_text()
    assert "1 missed, 1 too many" in form.inner_text()
    assert "The mean depends on all four numbers" in form.get_by_role("status").inner_text()
    kept = forms.run(KEPT).inner_text()
    assert "predict_two_summaries" in kept
    assert json.dumps([[6, 15], [[False, False], [True, False]]]) in kept


def test_a_choice_says_why_a_wrong_one_is_wrong(forms):
    form = forms.page.locator("form.predict").nth(1)
    form.get_by_role("button", name="That is my prediction").click()
    form.get_by_text("Answer every part first").wait_for()
    form.get_by_label("0", exact=True).check()
    form.get_by_label("−25 divided by 9").check()
    form.get_by_role("button", name="That is my prediction").click()
    form.get_by_text("Then padding would win").wait_for()
    assert "The right answer is: −4." in form.inner_text()
    form.get_by_role("button", name="Predict again").click()
    assert form.get_by_label("0", exact=True).is_enabled()
    assert form.get_by_role("status").inner_text() == ""


def test_what_is_no_number_is_said_at_the_place(forms):
    form = forms.page.locator("form.predict").first
    form.get_by_label("the maximum").fill("six")
    form.get_by_role("button", name="That is my prediction").click()
    form.get_by_text('"six" is not a number').wait_for()
    assert form.get_by_label("the maximum").input_value() == "six"
