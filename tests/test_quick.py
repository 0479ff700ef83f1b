"""`make quick` chooses the tests of what changed, the nearest first."""

import pytest
import quick

ITEM = "course_utils/exercises/e02_pooling/max_pool2d.py"
FAR = 9


def distances(*changed):
    choice = quick.chosen(changed)
    return choice["files"] | choice["words"]


@pytest.mark.parametrize(
    ("changed", "nearest"),
    [
        (ITEM, {ITEM, "max_pool2d"}),
        ("course_utils/exercises/e02_pooling/mutants/max_pool2d.py", {"max_pool2d"}),
        ("course_utils/exercises/e07_invariance/drills/shift.py", {"shift"}),
        ("course_utils/explorers/pooling.py", {"tests/explorers/test_pooling.py"}),
        ("course_utils/explorers/stem.py", {"stemexplorer"}),
        ("course_utils/pooling/maximum.py", {"tests/pooling/test_maximum.py"}),
        ("course_utils/windows.py", {"tests/test_windows.py"}),
        ("sources/exercises/02_pooling.md", {"exercises/solutions/02_pooling.ipynb"}),
        ("notebooks/00_start_here.ipynb", {"notebooks/00_start_here.ipynb"}),
        ("tests/pooling/test_lp.py", {"tests/pooling/test_lp.py"}),
        ("CONTRIBUTING.md", {"tests/test_house.py", "tests/practice/test_adding.py"}),
        ("web/build.py", {"tests/web/test_build.py", "tests/web/test_crawl.py"}),
        ("web/pages/read.md", {"tests/web/test_crawl.py"}),
        ("requirements.lock", {"tests/test_environment.py"}),
        ("grading/course_grading/packing.py", {"grading/course_grading/packing.py"}),
    ],
)
def test_its_own_tests_come_first(changed, nearest):
    found = distances(changed)
    assert nearest <= found.keys()
    assert {found[name] for name in nearest} == {0}


def test_tests_of_importing_modules_come_after_them():
    found = distances("course_utils/exercises/families/pooling/wrong_max_pooling.py")
    assert 0 < found["max_pool2d"] < FAR
    assert "conv1x1" not in found


def test_an_item_concerns_its_exercise_and_no_other():
    found = distances(ITEM)
    assert "exercises/02_pooling.ipynb" in found
    assert "exercises/03_gradients.ipynb" not in found


def test_what_takes_minutes_is_left_out_unless_it_changed_itself():
    corpus = "grading/tests/corpus/test_corpus.py"
    assert corpus not in distances("course_utils/practice/catalogue.py")
    assert distances(corpus) == {corpus: 0}


def test_a_change_that_no_test_knows_chooses_nothing():
    assert distances("LICENSE") == {}
    assert distances("course_utils/no_longer_there.py") == {}
