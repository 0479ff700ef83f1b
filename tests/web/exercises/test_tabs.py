"""One exercise in two tabs."""

import json

import pytest

pytestmark = pytest.mark.browser
PROGRESS = "pooling-workbook:progress"


def test_a_second_tab_reads_until_it_takes_over(exercise):
    exercise.write("pooled_sizes", "  # first")
    second = exercise.another().open()
    notice = second.said("tabs")
    notice.wait_for()
    second.write("pooled_sizes", "lost")
    assert second.source("pooled_sizes").endswith("# first")
    exercise.write("pooled_sizes", " more")
    second.page.wait_for_function("document.body.textContent.includes('# first more')")
    notice.get_by_role("button", name="Work here instead").click()
    exercise.said("tabs").wait_for()
    second.write("pooled_sizes", " and second")
    exercise.page.wait_for_function("document.body.textContent.includes('# first more and second')")
    exercise.write("pooled_sizes", "lost")
    assert exercise.stored().count("# first more and second") == 1
    assert "lost" not in exercise.stored()
    exercise.answer("tabs", "Work here instead")
    second.said("tabs").wait_for()
    exercise.write("pooled_sizes", "!")
    assert "# first more and second!" in exercise.stored()


def test_without_locks_the_tab_that_writes_goes_on(new_exercise):
    exercise = new_exercise()
    exercise.page.context.add_init_script(
        "Object.defineProperty(navigator, 'locks', { value: undefined })"
    )
    exercise.open()
    second = exercise.another().open()
    second.write("pooled_sizes", "  # second")
    exercise.answer("tabs", "Work here instead")
    exercise.write("pooled_sizes", " and first")
    second.said("tabs").wait_for()
    assert "# second and first" in exercise.stored()


def test_progress_of_two_tabs_is_kept(exercise):
    other = exercise.another().open("exercises/05_strided_convolution.html")
    for page, key in ((exercise, "max_pool2d"), (other, "conv2d"), (exercise, "avg_pool2d")):
        page.write(key, "  # right")
        page.check(key, "Right: ")
    states = [json.loads(line) for line in exercise.stored(PROGRESS).splitlines()]
    assert {each["item"] for each in states} == {"max_pool2d", "conv2d", "avg_pool2d"}
