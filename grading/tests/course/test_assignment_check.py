"""An assignment is checked before it is handed out, and its problems are found."""

import shutil
from dataclasses import replace

import pytest

from course_grading import command
from course_grading.batch import judging
from course_grading.batch.bundle import Bundle
from course_grading.batch.progress import ProgressLine
from course_grading.course import assignment_check, strictness
from course_grading.course.assignment_check import check_assignment
from course_grading.course.strictness import passing_wrong_answers, right_answer
from course_grading.course.trial_release import TrialRelease
from course_grading.judge import ReleasedCell
from course_grading.package import Package
from course_utils.practice.catalogue import all_items
from course_utils.practice.checking import judged
from course_utils.practice.mutants import wrong_answers

SECRET = b"a secret for tests, of more than 32 characters"
ONLY_SHAPE = "assert max_pool2d(np.ones((1, 1, 4, 4)), 2, 2).shape == (1, 1, 2, 2)"
NOT_PADDED = """
def max_pool2d_padded(x, kernel_size, stride, padding):
    ### BEGIN SOLUTION
    return max_pool2d(x, kernel_size, stride)
    ### END SOLUTION
"""


def made(source):
    marks = {"grade": True, "solution": False, "locked": True, "points": 4.0}
    return ReleasedCell(name="max_pool2d_tests", kind="code", source=source, **marks)


def bundle_of(*cells):
    return Bundle(
        "02_pooling", {"02_pooling": {cell.name: cell for cell in cells}}, Package({}), SECRET
    )


def through(source, **own):
    return list(passing_wrong_answers(made(source), SECRET, own))


@pytest.mark.usefixtures("wall")
def test_the_workbooks_own_exercise_is_fine(course, capsys):
    assert command.main(["check", "02_pooling", "--course", str(course)]) == 0
    assert capsys.readouterr().out == (
        "02_pooling: the solution earns all points, the stub none, no mistake earns all\n"
    )


def test_problems_are_found_and_named(course, edit, capsys):
    edit(
        {
            "pooled_sizes": "sizes = [4, 4, 0, 0]",
            "pooled_sizes_tests": "0.5 + check('pooled_sizes', sizes).passed",
            "max_pool2d_padded": NOT_PADDED,
            "max_pool2d_tests": ONLY_SHAPE,
        }
    )
    words = ["check", "02_pooling", "--course", str(course), "--no-sandbox"]
    with pytest.warns(UserWarning, match="no sandbox"):
        assert command.main(words) == 1
    lines = capsys.readouterr().out.splitlines()
    assert all(line.startswith("02_pooling: ") for line in lines)
    *others, lax = [line.removeprefix("02_pooling: ") for line in lines]
    assert others == [
        "pooled_sizes_tests: the solution earns 1.5 of 2 points",
        "max_pool2d_padded_tests: the solution earns 0.5 of 2 points (padding_ignored)",
        "pooled_sizes_tests: the stub earns 0.5 of 2 points",
        "pooled_sizes_tests: the workbook's own right answer earns 1.5 of 2 points",
    ]
    assert "wrong answers to max_pool2d earn all 4 points, such as " in lax


@pytest.fixture
def nothing_is_run(monkeypatch):
    """Only the release is checked."""
    for name in ("_judged", "_let_through"):
        monkeypatch.setattr(assignment_check, name, lambda *_: ())


@pytest.mark.usefixtures("nothing_is_run")
def test_a_release_older_than_its_source_is_found(course, whole_course, edit):
    shutil.copytree(whole_course / "release" / "02_pooling", course / "release" / "02_pooling")
    shutil.copy(whole_course / "gradebook.db", course)
    edit({"pooled_sizes_tests": 'check("pooled_sizes", sizes)  # all four'})
    before = content(course)
    [line] = check_assignment(course, "02_pooling")
    assert "pooled_sizes_tests: another test" in line
    assert line.endswith("run `workbook-course correct 02_pooling`")
    assert content(course) == before


def content(course):
    return {path: path.read_bytes() for path in course.rglob("*") if path.is_file()}


def test_a_solution_that_cannot_be_judged_is_reported(course, monkeypatch):
    one = TrialRelease(bundle_of(made("pass")), Package({}), Package({}))
    monkeypatch.setattr(assignment_check, "make_trial_release", lambda *_: one)
    refused = judging.JudgedSubmission(refused="it is no notebook")
    monkeypatch.setattr(assignment_check, "judge_submission", lambda *_: refused)
    line = ProgressLine(3, stream=None, refusals=False)
    found = check_assignment(course, "02_pooling", sandbox=False, progress=lambda _: line)
    assert line.text.startswith("3 of 3 done, ")  # the solution, the stub and the test
    assert found == [
        "the solution cannot be judged: it is no notebook",
        "the stub cannot be judged: it is no notebook",
    ]


ADVISED = {
    "values = [2, 1]\nsort(values)": (2, "do not come back"),
    "stack.items.append(2)": (1, "this changes a copy"),
    "import inspect\nassert 'for' in inspect.getsource(sort)": (2, "grade how it is written by"),
    "import inspect\nassert inspect.isgenerator(sort(3))": (2, "`isinstance(x, type)`"),
    "from dataclasses import asdict\nassert asdict(sort(3)) == {}": (2, "compare its attributes"),
    "np.random.seed(0)\nassert sort(3) == 2": (1, "a seed does not reach"),
    "sort(3)\nassert open('out.txt').read()": (2, "files that the student's code writes"),
    "from unittest.mock import patch\nwith patch('random.random'): sort(3)": (
        2,
        "what a test replaces stays",
    ),
    "sort(x).backward()": (1, "gradients are not recorded"),
    "import asyncio\nasyncio.run(sort(3))": (2, "define a function that runs it"),
    "import no_such_module\nassert sort(3)": (1, "import it in a cell that students have"),
    "assert type(sort(3)) is Other": (1, "write `isinstance(x, …)`"),
}


@pytest.mark.parametrize("source", ADVISED)
def test_where_the_right_solution_fails_it_says_what_to_write_instead(source):
    test = ReleasedCell(
        name="t", kind="code", source=source, grade=True, solution=False, locked=True, points=2
    )
    judged = judging.JudgedSubmission(scores={"t": 0.0}, reasons={"t": "The test stops:\n    x"})
    first, why, *lines = assignment_check._missed("the solution", judged, [test], share=1)
    line, words = ADVISED[source]
    assert (first, why) == ("t: the solution earns 0 of 2 points", "t: The test stops: x")
    assert any(each.startswith(f"t, line {line}: ") and words in each for each in lines), lines


def test_a_test_that_lets_the_student_choose_the_score_is_reported():
    own = [made("assert f(2) == 4\nf(3)"), made("f(2)\n1.5"), made('check("max_pool2d", f)')]
    [line] = assignment_check._scored_by_students([*own, made("f(")])
    assert "what a student's function returns" in line


def test_an_assignment_without_tests_is_reported(course, monkeypatch):
    nothing = TrialRelease(bundle_of(), Package({}), Package({}))
    monkeypatch.setattr(assignment_check, "make_trial_release", lambda *_: nothing)
    assert check_assignment(course, "02_pooling") == [
        "no cell of it is a test with points: there is nothing to judge"
    ]


def test_an_unknown_assignment_is_an_error(course):
    with pytest.raises(FileNotFoundError, match=r"assignments: 02_pooling$"):
        check_assignment(course, "03_gradients")


@pytest.mark.parametrize(
    "name", ["max_pool2d", "rim_means", "kept_for_backward", "five_activations"]
)
def test_right_answers_earn_all_points_and_wrong_ones_do_not(name):
    assert judged(name, right_answer(all_items()[name])).state == "passed"
    assert list(wrong_answers(name))
    assert through(f'check("{name}", answer)') == []


def test_wrong_answers_that_pass_are_counted_and_named():
    [line] = through(ONLY_SHAPE)
    count, of, total, rest = line.split(" ", 3)
    assert of == "of"
    assert 3 < int(count) < int(total) == len(list(wrong_answers("max_pool2d")))
    assert rest.startswith("wrong answers to max_pool2d earn all 4 points, such as ")
    assert rest.count(";") == 2


def test_a_number_is_a_score():
    [line] = through("float(max_pool2d(np.ones((1, 1, 2, 2)), 2, 2).item() == 1)")
    assert line == "the workbook's own right answer earns 1 of 4 points"


@pytest.mark.parametrize(
    "source",
    [
        "4.0 * (check('max_pool2d', mine).verdict.right > 3)",
        "verdict = check('max_pool2d', mine).verdict\n4.0 * (verdict.right > 3)",
        "judge = check\n4.0 * (judge('max_pool2d', mine).verdict.total > 60)",
    ],
)
def test_a_test_that_counts_right_cases_is_tried_on_all_of_them(source):
    [line] = through(f"mine = max_pool2d\n{source}")
    assert " wrong answers to max_pool2d earn all 4 points" in line


def test_the_first_case_that_fails_settles_a_plain_check(monkeypatch):
    tried = []
    attempt = strictness.attempt
    monkeypatch.setattr(strictness, "attempt", lambda *a: tried.append(1) or attempt(*a))
    assert through("check('max_pool2d', max_pool2d)") == []
    wrong = len(list(wrong_answers("max_pool2d")))
    assert wrong < len(tried) < 10 * wrong


def test_one_warm_process_serves_all_assignments(monkeypatch):
    processes = []

    def check(*_, warm):
        processes.append(warm)
        return []

    monkeypatch.setattr(assignment_check, "check_assignment", check)
    assert dict(assignment_check.check_assignments(None, ["a", "b"])) == {"a": [], "b": []}
    assert processes[0] is processes[1]
    assert not processes[0].alive


def test_tests_may_use_what_only_instructors_have():
    [line] = through("assert is_there(max_pool2d)", is_there=callable)
    total = len(list(wrong_answers("max_pool2d")))
    assert line.startswith(f"{total} of {total} wrong answers")


def test_a_test_without_points_need_not_be_strict():
    loose = replace(made(ONLY_SHAPE), points=0.0)
    assert list(passing_wrong_answers(loose, SECRET, {})) == []


@pytest.mark.parametrize("source", ["assert helper(3) == 4", 'check("max_pool2d", f(max_pool2d))'])
def test_tests_of_anything_else_are_skipped(source):
    assert through(source) == []


def test_hidden_cases_of_the_course_are_tried(monkeypatch):
    seeds = []

    def seed_of(secret, name):
        seeds.append((secret, name))
        return 7

    monkeypatch.setattr(strictness, "seed_of", seed_of)
    assert through('check("max_pool2d", mine)') == []
    assert set(seeds) == {(SECRET, "max_pool2d")}
