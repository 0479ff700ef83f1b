import subprocess
import sys

from traitlets.config import Config

from course_grading.batch.settings import as_text, judging_settings, late_settings


class Plugin:
    """Stands for a course's own plugin."""


def test_the_courses_own_preprocessors_are_not_sent():
    config = Config()
    config.Autograde.autograde_preprocessors = [Plugin]
    config.Autograde.exclude_overwriting = {"sums": ["a.py"]}
    config.OverwriteCells.add_missing_cells = True
    assert judging_settings(config) == {
        "Autograde": {"exclude_overwriting": {"sums": ["a.py"]}},
        "OverwriteCells": {"add_missing_cells": True},
    }
    config.Autograde.pop("exclude_overwriting")
    assert "Autograde" not in judging_settings(config)
    assert config.Autograde.autograde_preprocessors == [
        Plugin
    ]  # the configuration itself is not changed


def test_the_courses_own_penalties_count_by_name():
    config = Config()
    config.AssignLatePenalties.plugin_class = f"{__name__}.Plugin"
    config.Plugin.hours = 3
    settings = late_settings(config)
    assert settings["Plugin"] == {"hours": 3}
    config.AssignLatePenalties.plugin_class = Plugin
    assert late_settings(config)["Plugin"] == {"hours": 3}
    assert as_text(late_settings(config)) != as_text(settings)


def test_the_text_is_the_same_in_another_process():
    code = (
        "from course_grading.batch.settings import as_text\n"
        "print(as_text({'names': {'f': print, 'words': {'a', 'b', 'c'}}}))"
    )
    here = as_text({"names": {"f": print, "words": {"a", "b", "c"}}})
    there = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert there.stdout.strip() == here
