"""The saved results of each experiment are what its code measures."""

import importlib
import json
import sys
from types import ModuleType

import pytest

from course_utils import experiments
from course_utils.experiments.running import measured, run


def module_of(name):
    return importlib.import_module(f"course_utils.experiments.{name}")


@pytest.mark.parametrize("name", experiments.names())
def test_all_parts_are_saved(name):
    assert [each["part"] for each in experiments.load(name)] == module_of(name).PARTS


@pytest.mark.parametrize("name", experiments.names())
def test_a_short_part_gives_the_saved_result_again(name):
    """To two digits, since another processor may add numbers up in another order."""
    short = module_of(name).SHORT
    (saved,) = [each["result"] for each in experiments.load(name) if each["part"] == short]
    assert module_of(name).measure(**short) == pytest.approx(saved, abs=0.02, rel=0.02)


def test_several_processes_give_the_same():
    short = module_of("dying_units").SHORT
    ((part, result),) = measured("dying_units", [short], workers=2)
    assert part == short
    assert result == pytest.approx(module_of("dying_units").measure(**short))


@pytest.fixture
def doubling(monkeypatch):
    """An experiment of three parts."""
    module = ModuleType("course_utils.experiments.doubling")
    module.PARTS = [{"seed": seed} for seed in range(3)]
    module.measure = lambda seed: {"doubled": 2 * seed}
    monkeypatch.setitem(sys.modules, module.__name__, module)
    return module


def saved(folder):
    parts = json.loads((folder / "doubling.json").read_text())["parts"]
    return [each["result"]["doubled"] for each in parts]


@pytest.mark.usefixtures("doubling")
def test_an_experiment_saves_its_parts_in_their_order(tmp_path, capsys):
    run("doubling", folder=tmp_path)
    assert saved(tmp_path) == [0, 2, 4]
    assert capsys.readouterr().out.splitlines()[-1] == "3 of 3: {'seed': 2} gave {'doubled': 4}"


def test_a_run_that_was_ended_goes_on_where_it_stopped(doubling, tmp_path):
    doubling.measure = lambda seed: {"doubled": 2 * seed} if seed < 2 else 1 / 0
    with pytest.raises(ZeroDivisionError):
        run("doubling", folder=tmp_path)
    assert saved(tmp_path) == [0, 2]
    doubling.measure = lambda seed: {"doubled": 20 * seed}
    run("doubling", folder=tmp_path)
    assert saved(tmp_path) == [0, 2, 40]


def test_everything_is_measured_again_when_asked(doubling, tmp_path):
    run("doubling", folder=tmp_path)
    doubling.measure = lambda seed: {"doubled": 20 * seed}
    run("doubling", again=True, folder=tmp_path)
    assert saved(tmp_path) == [0, 20, 40]


def test_results_of_parts_that_were_dropped_are_dropped(doubling, tmp_path):
    run("doubling", folder=tmp_path)
    doubling.PARTS = doubling.PARTS[1:]
    doubling.PARTS.append({"seed": 7})
    run("doubling", folder=tmp_path)
    assert saved(tmp_path) == [2, 4, 14]
