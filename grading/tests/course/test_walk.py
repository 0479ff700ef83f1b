"""An instructor walks the guide: each of its commands is run as it stands there, in one course.

Nothing is run as root: root lets an ordinary user walk.
"""

from __future__ import annotations

import contextlib
import io
import os
import pwd
import re
import shlex
import subprocess
import sys
import zipfile
from pathlib import Path

import nbformat
import pytest
from jupyter_core.application import NoStart
from nbgrader.api import Gradebook
from nbgrader.apps import NbGraderApp

from course_grading import command
from course_grading.batch import workers
from course_grading.course.making import WORKBOOK
from course_grading.nbgrader_calls import put_scripts_on_path

NAME = "02_pooling"
ME = pwd.getpwuid(os.geteuid()).pw_name  # the student whose work comes through the exchange
BLOCK = re.compile(r"^```sh\n(.*?)^```", re.DOTALL | re.MULTILINE)
INLINE = re.compile(r"`((?:workbook-course|nbgrader) [^`]*)`")
STUDENTS = f"""ada,Ada,Lovelace,ada@example.org
ben,Ben,Brown,ben@example.org
carla,Carla,Costa,carla@example.org
dora,Dora,Doe,dora@example.org
emil,Emil,Ernst,emil@example.org
{ME},Wanda,Walker,wanda@example.org
"""
LATE = """
from nbgrader.plugins import LateSubmissionPlugin


class PerDay(LateSubmissionPlugin):
    def late_submission_penalty(self, student_id, score, total_seconds_late):
        return -(-total_seconds_late // 86_400)
"""
MENTIONED = {  # what is not a step: other tests try it, or the walk does so in full
    "nbgrader autograde",  # judge/test_nbgrader.py
    "nbgrader generate_assignment --force",  # batch/test_correction.py
    "nbgrader validate",  # course/test_making.py
    "nbgrader release_feedback",
}
pytestmark = pytest.mark.filterwarnings("ignore")  # warnings of nbgrader and its dependencies


def guide() -> list[str]:
    """List the commands in the instructor's guide, up to the chapter on JupyterHub."""
    text = (WORKBOOK / "grading" / "README.md").read_text(encoding="utf-8")
    text = text.partition("\n## Serving a class")[0]
    lines = [
        line.partition("  #")[0].strip()
        for block in BLOCK.findall(text)
        for line in block.splitlines()
    ]
    return [*dict.fromkeys(line for line in (*lines, *INLINE.findall(text)) if line)]


class Walk:
    """Runs the guide's commands in the course's folder, and notes which have been run."""

    def __init__(self):
        self.left = guide()

    def __call__(self, start: str, **placeholders: str) -> str:
        """Run the guide's next command that begins so, or again its first; return what it says."""
        lines = [line for line in (*self.left, *guide()) if f"{line} ".startswith(f"{start} ")]
        assert lines, f"the guide has no command `{start}`"
        line = lines[0]
        self.left = [other for other in self.left if other != line]
        for word, value in placeholders.items():
            assert word in line, line
            line = line.replace(word, value)
        code, said = _run(line)
        assert code == 0, f"{line}\n{said}"
        return said


def _run(line: str) -> tuple[int, str]:
    words = [os.path.expanduser(word) for word in shlex.split(line)]
    if words[0] not in ("workbook-course", "nbgrader"):
        done = subprocess.run(["sh", "-ec", line], capture_output=True, text=True, check=False)
        if words[0] == "cd":
            os.chdir(words[1])
        return done.returncode, done.stdout + done.stderr
    said, run = io.StringIO(), command.main if words[0] == "workbook-course" else _nbgrader
    with contextlib.redirect_stdout(said), contextlib.redirect_stderr(said):
        try:
            code = run(words[1:])
        except SystemExit as end:
            code = end.code
    return int(code or 0), said.getvalue()


def _nbgrader(words: list[str]) -> int:
    app = NbGraderApp()
    try:
        app.initialize(words)
        with contextlib.suppress(NoStart):  # the part of the command has done its work
            app.start()
    finally:
        while app is not None:  # each part of a command is its class's only instance
            type(app).clear_instance()
            app = app.subapp
    return 0


def name_of(cell) -> str:
    return cell.metadata.get("nbgrader", {}).get("grade_id", "")


class Class:
    """What the students do, and what a person does in formgrader, in the course's folder."""

    def __init__(self, course: Path):
        self.source = course / "source" / NAME / f"{NAME}.ipynb"
        self.url = f"sqlite:///{course / 'gradebook.db'}"

    def work(self, **before: str) -> str:
        """Return a right notebook, with other code before some of its tests."""
        book = nbformat.read(self.source, as_version=4)
        for cell in list(book.cells):
            if name_of(cell) == "max_or_mean":
                cell.source = 'max_or_mean = "The mean keeps the sum of what it sees."'
            if code := before.get(name_of(cell)):
                book.cells.insert(book.cells.index(cell), nbformat.v4.new_code_cell(code))
        return nbformat.writes(book)

    def edit(self, name: str, points: int) -> None:
        """Give a test other points, as in nbgrader's Create Assignment."""
        book = nbformat.read(self.source, as_version=4)
        next(cell for cell in book.cells if name_of(cell) == name).metadata.nbgrader.points = points
        nbformat.write(book, self.source)

    def by_hand(self, student: str, points: float) -> None:
        """Enter points for the written answer, as formgrader does."""
        with Gradebook(self.url) as gradebook:
            grade = gradebook.find_grade("max_or_mean", NAME, NAME, student)
            assert grade.needs_manual_grade
            grade.manual_score, grade.needs_manual_grade = points, False
            gradebook.db.commit()

    @property
    def scores(self) -> dict[str, float]:
        """Each student's points, less the penalty."""
        with Gradebook(self.url) as gradebook:
            rows = gradebook.assignment_submissions(NAME)
            return {row.student_id: row.score - row.late_submission_penalty for row in rows}

    @property
    def waiting(self) -> set[str]:
        """Those whose written answer has to be graded by hand."""
        with Gradebook(self.url) as gradebook:
            rows = gradebook.assignment_submissions(NAME)
            return {row.student_id for row in rows if row.needs_manual_grade}


@pytest.fixture
def home(tmp_path, monkeypatch):
    """An empty home, with settings of nobody else."""
    home = tmp_path / "home"
    home.mkdir()
    monkeypatch.chdir(home)
    for name in [name for name in os.environ if name.startswith(("JUPYTER", "XDG_"))]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setattr(sys, "path", [*sys.path])  # nbgrader adds the course's folder
    put_scripts_on_path()
    yield home
    sys.modules.pop("late", None)  # of the course


@pytest.fixture
def opened(monkeypatch):
    """The pages that would open in a browser. One worker of this process serves all runs."""
    pages = []
    monkeypatch.setattr("webbrowser.open", pages.append)
    monkeypatch.setattr("course_grading.course.made_up_class.IN_ALL", 1)
    monkeypatch.setattr("course_grading.batch.forkserver.start_forkserver", lambda: None)
    with workers.local_cluster(1) as cluster:
        here = workers.Workers(scheduler=cluster.scheduler_address)
        monkeypatch.setattr(workers, "Workers", lambda *_: here)
        monkeypatch.setattr("course_grading.batch.grading.Workers", lambda *_: here)
        yield pages


@pytest.mark.usefixtures("wall")
def test_the_guide_leads_from_nothing_to_feedback_and_beyond(request):
    if os.geteuid() == 0:
        request.getfixturevalue("as_ordinary_user")(__file__)
        return
    home, opened = map(request.getfixturevalue, ("home", "opened"))
    walk, course = Walk(), Class(home / "pooling")
    before_release(walk, opened)
    hand_in(walk, home, course)
    first_grades(walk, course)
    corrected(walk, course)
    handed_back(walk, home)
    assert {*walk.left} == MENTIONED


def before_release(walk, opened):
    assert "ok      a kernel behind the wall" in walk("workbook-course doctor")
    assert "12 assignments added" in walk("workbook-course init")
    walk("cd ~/pooling")
    assert "no mistake earns all" in walk("workbook-course check")
    said = walk("workbook-course rehearse")
    assert "right: 14 of 16 points; the rest waits to be graded by hand" in said
    assert len(opened) == 2
    Path("students.csv").write_text(STUDENTS)
    walk("sed")
    walk("nbgrader db student import")
    assert "There are 6 students" in (said := walk("nbgrader db student list"))
    assert "ada (Lovelace, Ada) -- ada@example.org" in said
    assert "due 2026-05-08 21:59:00 UTC" in walk("workbook-course due")


def hand_in(walk, home, course):
    walk("mkdir")
    walk("echo")
    assert (home / "exchange").stat().st_mode & 0o7777 == 0o1777
    walk("nbgrader release_assignment")
    settings = home / ".jupyter" / "nbgrader_config.py"
    settings.parent.mkdir()
    own = Path("nbgrader_config.py").read_text().splitlines()[-1]
    name = 'c.CourseDirectory.course_id = "pooling"'
    settings.write_text(f"c = get_config()\n{own}\n{name}\n")
    with contextlib.chdir(home):
        walk("nbgrader fetch_assignment")
        (home / NAME / f"{NAME}.ipynb").write_text(course.work())
        walk("nbgrader submit")
    walk("nbgrader collect")
    by_zip = Path("downloaded") / NAME / "archive" / "dora.zip"
    by_zip.parent.mkdir(parents=True)
    with zipfile.ZipFile(by_zip, "w") as file:
        file.writestr(f"{NAME}.ipynb", course.work())
    walk("nbgrader zip_collect")
    with zipfile.ZipFile("submissions.zip", "w") as file:
        works = {"Ada Lovelace": "", "Ben Brown": "max_pool2d = None", "Carla Costa": "1 / 0"}
        for number, (student, code) in enumerate(works.items()):
            work = course.work(max_pool2d_tests=code)
            file.writestr(f"{student}_{number}_assignsubmission_file/{NAME}.ipynb", work)
    said = walk("workbook-course collect", **{"ARCHIVE.zip": "submissions.zip"})
    assert "3 collected: ada, ben, carla" in said
    late = Path("submitted") / "emil" / NAME  # put there by hand
    late.mkdir(parents=True)
    (late / f"{NAME}.ipynb").write_text(course.work())
    (late / "timestamp.txt").write_text("2026-05-10 12:00:00 UTC")
    Path("late.py").write_text(LATE)
    with Path("nbgrader_config.py").open("a") as file:
        file.write('c.AssignLatePenalties.plugin_class = "late.PerDay"\n')


def first_grades(walk, course):
    assert "6 graded, 0 refused" in walk("workbook-course grade")
    scores = {"ada": 14, "ben": 8, "carla": 14, "dora": 14, "emil": 12}
    assert {**course.scores, **scores} == course.scores  # what came today, after May, is late
    assert course.waiting == {"ada", "ben", "carla", "dora", "emil", ME}
    said = walk("workbook-course report")
    assert "6 of 6 submissions wait to be graded by hand" in said
    assert f"feedback/STUDENT/{NAME}" in said  # whom step 10 does not reach
    page = Path("feedback") / "ada" / NAME / f"{NAME}.html"
    assert "waiting to be graded" in page.read_text()
    assert "6 submissions compared" in walk("workbook-course look")
    assert Path("look", f"{NAME}.html").exists()
    for student in course.waiting - {"emil"}:
        course.by_hand(student, 1.5)
    assert "4 of 4 points" in walk("workbook-course explain")


def corrected(walk, course):
    course.edit("rim_means_tests", points=3)
    assert "has changed since it was released" in _run(f"workbook-course check {NAME}")[1]
    said = _run(f"workbook-course correct {NAME} --dry-run")[1]
    assert "rim_means_tests" in said
    assert "nothing was changed" in said
    assert f"release/{NAME} is made anew" in walk("workbook-course correct")
    walk("workbook-course extend", STUDENT=ME, TIME='"2100-01-01 12:00 UTC"')
    assert "6 graded" in walk("workbook-course grade")
    full = 17.5
    scores = {"ada": full, "ben": full - 6, "carla": full, "dora": full, "emil": 14, ME: full}
    assert course.scores == scores
    assert course.waiting == {"emil"}  # what a person has graded stays settled
    assert "1 of 6 submissions wait" in walk("workbook-course report")


def handed_back(walk, home):
    walk("nbgrader release_assignment")
    assert "1 of 6 submissions wait" in walk("nbgrader release_feedback")
    with contextlib.chdir(home):
        walk("nbgrader fetch_feedback")
        (page,) = (home / NAME / "feedback").glob(f"*/{NAME}.html")
    assert "17.5" in page.read_text()
    walk("workbook-course export")
    for platform in ("ilias", "canvas"):
        assert _run(f"workbook-course export {platform}")[0] == 0
    made = {path.name for path in Path("export").iterdir()}
    tables = {"grades.csv", "moodle.csv", "canvas.csv", f"{NAME}-ilias-status.csv"}
    assert made >= {*tables, f"{NAME}-feedback.zip"}
    grades = Path("export", "moodle.csv").read_text()
    assert "\nada,Ada,Lovelace,ada@example.org,17.5," in grades
    assert "\nemil,Emil,Ernst,emil@example.org,," in grades  # something of it waits
