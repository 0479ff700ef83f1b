"""A case tried: which of several results is meant, and where it is wrong."""

import numpy as np
import pytest

from course_utils.practice.arrays import Problem
from course_utils.practice.cases import Case
from course_utils.practice.items import Item
from course_utils.practice.outcomes import Outcome
from course_utils.practice.verdicts import Trial, Verdict, verdict_on

EXPECTED = np.zeros(2), np.zeros(3), np.zeros(4)


@pytest.mark.parametrize(
    ("problem", "part"),
    [(None, 0), (Problem("error"), 0), (Problem("values", part=1), 1), (Problem("nan", part=2), 2)],
)
def test_of_several_results_that_of_the_problem_is_meant(problem, part):
    got = tuple(each + 1 for each in EXPECTED)
    trial = Trial(Case({}), EXPECTED, Outcome(got), problem)
    assert trial.wanted is EXPECTED[part]
    assert trial.given is got[part]
    assert trial.wrong.tolist() == [True] * (part + 2)
    assert Trial(Case({}), EXPECTED, Outcome(), problem).given is None


@pytest.mark.parametrize(
    ("more", "wrong"),
    [({}, [False, True, True]), ({"scale": 2.0}, [False, False, True]),
     ({"scale": 0.0}, [True, True, True])],
)  # fmt: skip
def test_where_a_result_is_wrong_follows_from_the_scale(more, wrong):
    got = np.array([4e-6, 6e-6, 2e-5])
    trial = Trial(Case({}), np.zeros(3), Outcome(got), Problem("values"), **more)
    assert trial.wrong.tolist() == wrong


def test_a_verdict_counts_no_cases_by_default():
    verdict = Verdict(Item(title="", points=1), "waits")
    assert (verdict.right, verdict.total, verdict.words, verdict.name) == (0, 0, (), "")


def test_what_has_no_judge_is_refused():
    with pytest.raises(TypeError, match="items of the kind Item cannot be judged in this way"):
        verdict_on(Item(title="", points=1), 3)
