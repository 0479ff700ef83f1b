"""What an exercise page does where storage is full, blocked or damaged."""

import pytest

pytestmark = pytest.mark.browser
PROGRESS = "pooling-workbook:progress"
STORED = "pooling-workbook:exercise:02_pooling"


def test_a_full_storage_loses_nothing(exercise):
    exercise.page.evaluate("""() => {
      const fill = (size) => {
        try { for (;;) localStorage.setItem(`x${Math.random()}`, "x".repeat(size)); } catch {}
      };
      for (const size of [100000, 1000, 10, 1]) fill(size);
    }""")
    exercise.write("pooled_sizes", "  # mine")
    assert "storage for this site is full" in exercise.said("storage").inner_text()
    text = exercise.save(about="storage")
    assert "# mine" in text
    exercise.page.evaluate("localStorage.clear()")
    exercise.write("pooled_sizes", "!")
    assert exercise.said("storage").count() == 0
    assert "# mine!" in exercise.stored()


def test_a_blocked_storage_loses_nothing(new_exercise):
    exercise = new_exercise()
    exercise.page.add_init_script("""Object.defineProperty(window, "localStorage", {
      configurable: true, get() { throw new DOMException("no", "SecurityError"); } })""")
    exercise.open()
    assert "does not let the page keep" in exercise.said("storage").inner_text()
    exercise.write("pooled_sizes", "  # mine")
    exercise.write("max_pool2d", "  # right")
    exercise.check("max_pool2d", "Right: ")
    assert exercise.page.locator(".exercise-points").inner_text() == "4 of 16 points"
    assert "# mine" in exercise.save(about="storage")


@pytest.mark.parametrize("text", ["{", "[]", '{"version": 1, "cells": {"a": 5}}', "null"])
def test_a_damaged_exercise_is_kept_aside(new_exercise, text):
    exercise = new_exercise()
    exercise.open("progress.html")
    exercise.store(text)
    exercise.open()
    assert "was damaged. It was set aside" in exercise.said("storage").inner_text()
    assert exercise.stored(f"{STORED}:damaged-1") == text
    assert exercise.source("pooled_sizes") == "sizes = [..., ..., ..., ...]"


def test_damaged_progress_is_kept_aside_and_good_lines_count(new_exercise):
    exercise = new_exercise()
    exercise.open("progress.html")
    text = '{"item": "conv2d", "state": "passed"}\nnonsense\n{"item": 5, "state": "passed"}\n'
    exercise.store(text, PROGRESS)
    exercise.page.reload()
    exercise.page.get_by_text("1 of 90 items").wait_for()
    assert exercise.stored(f"{PROGRESS}:damaged-1") == text
    assert exercise.stored(PROGRESS) == '{"item": "conv2d", "state": "passed"}\n'
