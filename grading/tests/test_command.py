"""The command `workbook-course`: what it says, and its exit codes."""

import subprocess
import sys
import sysconfig
from pathlib import Path

import pytest

from course_grading import command
from course_grading.batch.summary import Summary
from course_grading.wall import Finding

FINE = (Finding("bubblewrap", True, "version 0.8", ""),)
COMMANDS = (
    "init",
    "doctor",
    "check",
    "rehearse",
    "correct",
    "due",
    "extend",
    "collect",
    "grade",
    "explain",
    "report",
    "export",
)


@pytest.fixture
def run(capsys):
    """Run a command; return its exit code, output and error output."""

    def run(*words):
        code = command.main([*map(str, words)])
        return code, *capsys.readouterr()

    return run


@pytest.fixture(autouse=True)
def this_machine(monkeypatch):
    """Pretend that this machine has a wall, without examining or starting anything."""
    monkeypatch.setattr("course_grading.batch.forkserver.start_forkserver", lambda: None)
    monkeypatch.setattr("course_grading.wall.examine", lambda: FINE)


@pytest.fixture
def graded(monkeypatch):
    """Replace the run by one with the given summary; return the keywords that it is called with."""
    got = {}

    def stand_in(summary):
        def grade(course, assignment, **options):
            got.update(options, course=course, assignment=assignment)
            return summary

        monkeypatch.setattr("course_grading.batch.grading.grade", grade)
        return got

    return stand_in


def test_it_is_installed():
    script = Path(sysconfig.get_path("scripts")) / "workbook-course"
    done = subprocess.run([script, "--help"], capture_output=True, text=True, check=False)
    assert done.returncode == 0
    assert all(f"    {name}" in done.stdout for name in COMMANDS)


def test_help_imports_none_of_gradings_libraries():
    code = (
        "import sys; from course_grading import command\n"
        "try: command.main(['grade', '--help'])\n"
        "except SystemExit as end: print(end.code, {'nbgrader', 'distributed'} & set(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.stdout.endswith("0 set()\n")


@pytest.mark.parametrize("name", COMMANDS)
def test_each_command_has_help(name, capsys):
    with pytest.raises(SystemExit) as end:
        command.main([name, "--help"])
    assert end.value.code == 0
    text = capsys.readouterr().out
    assert getattr(command, name).__doc__ in " ".join(text.split())


@pytest.mark.parametrize("words", [[], ["gradee"], ["check"], ["grade", "a", "--workers", "two"]])
def test_wrong_arguments_end_with_exit_code_2(words, capsys):
    with pytest.raises(SystemExit) as end:
        command.main(words)
    assert end.value.code == 2
    assert capsys.readouterr().err.startswith("usage: workbook-course")


@pytest.mark.parametrize("name", ["check", "grade", "report"])
def test_without_a_course_the_error_is_one_line(name, run, tmp_path):
    code, out, error = run(name, "02_pooling", "--course", tmp_path)
    assert (code, out) == (1, "")
    assert error.startswith(f"workbook-course {name}: {tmp_path} holds no course: ")
    assert "workbook-course init" in error
    assert error.count("\n") == 1


def test_for_an_unknown_exercise_the_error_is_one_line(run, tmp_path):
    code, out, error = run("init", tmp_path / "course", "02_poolin")
    assert (code, out) == (1, "")
    assert error.startswith("workbook-course init: no exercise is called 02_poolin; there are 02_")
    assert error.count("\n") == 1


def test_init_says_where_things_are_and_then_that_nothing_is_new(run, tmp_path):
    code, out, error = run("init", tmp_path / "course", "02_pooling", "--course-id", "spring")
    assert (code, error) == (0, "")
    assert out.splitlines() == [
        "02_pooling: source/02_pooling for you, release/02_pooling for students",
        f"{tmp_path / 'course'}: 1 assignments added",
    ]
    assert 'course_id = "spring"' in (tmp_path / "course" / "nbgrader_config.py").read_text()
    assert run("init", tmp_path / "course", "02_pooling")[:2] == (0, "nothing new\n")
    for name in ("check", "grade", "report"):
        code, out, error = run(name, "03_gradients", "--course", tmp_path / "course")
        assert (code, out) == (1, "")
        assert "02_pooling" in error  # which exists
        assert error.count("\n") == 1


@pytest.mark.parametrize("fine", [True, False])
def test_doctor_says_what_is_missing_and_how_to_get_it(fine, run, monkeypatch):
    findings = (*FINE, Finding("namespaces", fine, "of users", "sysctl something"))
    monkeypatch.setattr("course_grading.wall.examine", lambda: findings)
    code, out, _ = run("doctor")
    assert code == (not fine)
    assert out.startswith("ok      bubblewrap: version 0.8\n")
    assert ("MISSING namespaces: of users\n        sysctl something\n" in out) != fine


def test_grade_refuses_where_there_is_no_wall(run, graded, monkeypatch):
    graded(Summary())
    missing = Finding("bubblewrap", False, "not there", "apt install bubblewrap")
    monkeypatch.setattr("course_grading.wall.examine", lambda: (missing,))
    code, out, error = run("grade", "a")
    assert (code, out) == (1, "")
    assert "apt install bubblewrap" in error
    assert "--no-sandbox" in error
    assert error.count("\n") == 1
    code, _, error = run("grade", "a", "--no-sandbox")
    assert code == 0
    assert error.startswith("WITHOUT THE WALL: ")


def test_check_prints_problems_and_fails_if_there_are_any(run, monkeypatch):
    asked = []

    def check_assignment(course, name, sandbox, **_):
        asked.append((course, name, sandbox))
        return ["the stub earns 1 of 2 points"] if name == "b" else []

    monkeypatch.setattr("course_grading.course.assignment_check.check_assignment", check_assignment)
    assert run("check", "a")[0] == 0
    code, out, _ = run("check", "a", "b", "--course", "c", "--no-sandbox")
    assert code == 1
    assert out.splitlines()[0].startswith("a: the solution earns all points")
    assert out.splitlines()[1:] == ["b: the stub earns 1 of 2 points"]
    assert asked == [(Path(), "a", True), (Path("c"), "a", False), (Path("c"), "b", False)]


def test_grade_passes_its_options_on(run, graded):
    got = graded(Summary(waiting=["anna", "ben"]))
    words = ["--only", "anna", "--only", "ben", "--regrade", "--dry-run", "--no-sandbox"]
    words += ["--scheduler", "tcp://host:1", "--workers", 3]
    code, out, _ = run("grade", "02_pooling", *words)
    assert (code, out) == (0, "2 to grade: anna, ben\n")
    workers = got.pop("workers")
    assert (workers.scheduler, workers.count) == ("tcp://host:1", 3)
    assert got == {
        "course": Path(),
        "assignment": "02_pooling",
        "only": ["anna", "ben"],
        "regrade": True,
        "dry_run": True,
        "sandbox": False,
    }


def test_grade_without_an_assignment_takes_all_that_have_submissions(run, graded, monkeypatch):
    graded(Summary(graded=["anna"]))
    asked = []

    def with_submissions(*words):
        asked.append(words)
        return {"02_pooling": ["anna"], "03_gradients": ["anna"]}

    monkeypatch.setattr("course_grading.batch.assignments.with_submissions", with_submissions)
    code, out, _ = run("grade", "--only", "anna", "--only", "ben")
    assert code == 0
    assert asked == [(Path(), ["anna", "ben"])]
    assert out.splitlines() == [
        "02_pooling: 1 graded, 0 refused, 0 unchanged since they were graded",
        "03_gradients: 1 graded, 0 refused, 0 unchanged since they were graded",
    ]
    assert run("grade", "a", "b")[1].startswith("a: 1 graded")


def test_explain_prints_what_it_finds(run, monkeypatch):
    def explain(*words):
        return " ".join(map(str, words))

    monkeypatch.setattr("course_grading.report.explanation.explain", explain)
    assert run("explain", "02_pooling", "ada", "max_pool2d")[:2] == (
        0,
        ". 02_pooling ada max_pool2d\n",
    )


def test_grade_names_those_who_were_refused_or_failed(run, graded):
    summary = Summary(graded=["anna"], refused={"ben": "no notebook"}, unchanged=["carla"] * 2)
    graded(summary)
    code, out, _ = run("grade", "a")
    assert code == 0  # a refusal is a result
    assert out.splitlines() == [
        "1 graded, 1 refused, 2 unchanged since they were graded",
        "  ben: no notebook",
    ]
    summary.failed["dora"] = "no kernel"
    code, out, _ = run("grade", "a")
    assert code == 1
    assert out.splitlines()[2:] == [
        "1 could not be graded now; run again to try again",
        "  dora: no kernel",
    ]


def test_grade_names_what_it_passed_over(run, graded):
    graded(Summary(misplaced={"submitted/sums.ipynb": "it is too high"}))
    for words in (["grade", "a"], ["grade", "a", "--dry-run"]):
        code, _, error = run(*words)
        assert code == 0
        assert error == "passed over: submitted/sums.ipynb: it is too high\n"


def test_an_interrupt_prints_no_traceback(run, monkeypatch):
    def stop(*_, **__):
        raise KeyboardInterrupt

    monkeypatch.setattr("course_grading.course.assignment_check.check_assignment", stop)
    code, _, error = run("check", "a")
    assert (code, error) == (130, "\nworkbook-course check: stopped\n")


def test_report_prints_what_it_wrote(run, monkeypatch):
    asked = []

    def write_report(*words):
        asked.append(words)
        return [Path("class/a.csv"), Path("class/a.html")]

    monkeypatch.setattr("course_grading.report.write_report", write_report)
    assert run("report", "a")[:2] == (0, "class/a.csv\nclass/a.html\n")
    assert run("report", "a", "--names")[0] == 0
    assert asked == [(Path(), "a", False), (Path(), "a", True)]
