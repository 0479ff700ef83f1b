"""Predictions on the site's pages: made and judged without Python, given away by nothing."""

import json
import re

import pytest

from course_utils.predictions.catalogue import by_notebook, find

PAGE = "notebooks/02_take_the_max_or_the_mean"


def forms(site, notebook):
    html = (site / f"notebooks/{notebook}.html").read_text()
    return re.findall(r'<div class="question" data-name="(\w+)" data-question="([^"]+)">', html)


@pytest.mark.parametrize("notebook", by_notebook())
def test_every_prediction_is_a_form_whose_answer_is_not_in_the_page(site, notebook):
    html = (site / f"notebooks/{notebook}.html").read_text()
    found = forms(site, notebook)
    assert [name for name, _ in found] == [one.name for one in by_notebook()[notebook]]
    for name, file in found:
        traits = json.loads((site / "notebooks" / file).resolve().read_text())
        assert len(traits["parts"]) == len(find(name).parts)
        assert traits["because"]
        assert traits["because"] not in html


@pytest.mark.browser
def test_an_answer_is_judged_in_the_page_and_opens_what_follows(page, address):
    page.goto(f"{address}{PAGE}.html")
    form = page.locator(".question").first
    form.scroll_into_view_if_needed()
    page.locator(".question[data-live]").first.wait_for()
    following = page.locator("details.hide").first
    assert following.get_attribute("open") is None
    form.get_by_label("the maximum").fill("6")
    form.get_by_label("the mean").fill("3,75")
    form.get_by_label("row 1, column 1: 6").press("Enter")
    form.get_by_role("button", name="That is my prediction").press("Enter")
    form.get_by_text("The mean depends on all four numbers").wait_for()
    assert form.get_by_text("✓ Right.").count() == 2
    assert following.get_attribute("open") is not None
    page.reload()
    form.scroll_into_view_if_needed()
    form.get_by_text("The mean depends on all four numbers").wait_for()  # it was kept
    assert form.get_by_label("the mean").input_value() == "3.75"
    form.get_by_role("button", name="Predict again").press("Enter")
    assert form.get_by_label("the maximum").is_enabled()
    page.goto(f"{address}progress.html")
    page.get_by_text("Predictions made: 1.").wait_for()


@pytest.mark.browser
def test_an_answer_that_cannot_be_kept_counts_and_the_page_says_so(page, address):
    page.add_init_script("Storage.prototype.setItem = () => { throw new Error('blocked'); }")
    page.goto(f"{address}{PAGE}.html")
    form = page.locator(".question").first
    form.scroll_into_view_if_needed()
    page.locator(".question[data-live]").first.wait_for()
    form.get_by_label("the maximum").fill("6")
    form.get_by_label("the mean").fill("3.75")
    form.get_by_label("row 1, column 1: 6").press("Enter")
    form.get_by_role("button", name="That is my prediction").press("Enter")
    form.get_by_text("The mean depends on all four numbers").wait_for()
    assert "does not let the page keep anything" in form.get_by_role("alert").inner_text()


@pytest.mark.browser
def test_nothing_moves_when_the_form_comes_to_life(page, address):
    page.goto(f"{address}{PAGE}.html")
    heights = "() => [...document.querySelectorAll('.question')].map(one => one.offsetHeight)"
    before = page.evaluate(heights)
    for form in page.locator(".question").all():
        form.scroll_into_view_if_needed()
    page.wait_for_function(
        "() => [...document.querySelectorAll('.question')].every(one => 'live' in one.dataset)"
    )
    assert page.evaluate(heights) == before


@pytest.mark.browser
@pytest.mark.parametrize("kept", [[1, "x"], [[6], [[True]]], [["6", 4], [[], []]]], ids=str)
def test_an_answer_of_another_form_is_not_shown(page, address, kept):
    record = {"item": "predict_two_summaries", "state": "wrong", "text": json.dumps(kept)}
    page.goto(f"{address}progress.html")
    page.evaluate(
        "line => localStorage.setItem('pooling-workbook:progress', line)", json.dumps(record)
    )
    page.goto(f"{address}{PAGE}.html")
    form = page.locator(".question").first
    form.scroll_into_view_if_needed()
    page.locator(".question[data-live]").first.wait_for()
    assert form.get_by_label("the maximum").input_value() == ""
    assert form.get_by_role("button", name="That is my prediction").is_visible()
