"""Hostile and broken submissions among honest ones: their scores, and what they leave behind."""

from __future__ import annotations

import html
import re
from html.parser import HTMLParser
from pathlib import Path

import numpy as np
import pytest

from course_grading.judge.images import image
from course_grading.secret import read_secret, seed_of
from course_grading.wall import sweep
from course_grading.wall.ownership import MARK
from course_utils.practice.catalogue import find

pytestmark = pytest.mark.filterwarnings("ignore")  # warnings of nbgrader and its dependencies
STYLE = re.compile(r"url\(|import|expression|behavior|position")
NUMBER = re.compile(r"-?\d+(?:\.\d*)?(?:e[-+]?\d+)?")


@pytest.fixture(scope="module")
def parts():
    import submissions

    return submissions.parts


class Active(HTMLParser):
    """Collects what a browser would run, fetch or send."""

    def __init__(self, page: str):
        super().__init__(convert_charrefs=True)
        self.found, self.inside = set(), ""
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        if tag in ("iframe", "object", "embed", "base", "form", "meta", "link", "applet", "svg"):
            self.found.add((tag, *attrs))
        for name, value in attrs:
            value = "".join((value or "").split()).lower()
            fetches = name in ("src", "srcdoc", "action", "formaction", "xlink:href")
            fetches = fetches or (name == "style" and STYLE.search(value))
            script = value.startswith(("javascript:", "vbscript:", "data:text"))
            if name.startswith("on") or (fetches and not value.startswith("data:image/")) or script:
                self.found.add((tag, name, value))
        self.inside = tag if tag in ("script", "style") else ""

    def handle_endtag(self, tag):  # noqa: ARG002, the parser's signature
        self.inside = ""

    def handle_data(self, data):
        if self.inside:
            self.found.add((self.inside, data))


def scores(grades):
    return {name: found[0] for name, found in grades.items() if name != "max_or_mean"}


def test_there_are_enough_of_every_kind(parts):
    themes = {one.theme for one in parts.CORPUS}
    folder = Path(__file__).with_name("submissions")
    files = {path.stem for path in folder.glob("*.py")} - {"__init__", "parts", "honest"}
    assert themes == files
    assert len(parts.CORPUS) >= 50


def numbers_in(text):
    return [float(number) for number in NUMBER.findall(text)]


def test_the_hidden_cases_would_be_recognised_in_a_text(run, parts, hidden):
    item = find("max_pool2d")
    seed = seed_of(read_secret(run.course / "secret.txt"), item.name)
    x = next(case.arguments["x"] for case in list(item.cases(seed))[::-1] if case.size > 20)
    for text in (repr(x), str(x), f"leak: {x.tolist()}", " ".join(map(str, x.ravel()))):
        assert parts.windows(numbers_in(text)) & hidden
    for text in (*parts.SCRIPTS, "<svg/>", "<p onclick=x>", "<p style='a:url(x)'>"):
        assert Active(text).found, text


def test_it_earns_what_is_fair(run, submission):
    student = run.students[submission.name]
    grades = run.grades(student)
    assert scores(grades) == submission.fair
    # no score was given by hand; the written answer still needs one
    assert {found[2:] for found in grades.values()} == {(None, None)}
    score, by_hand = grades["max_or_mean"][:2]
    assert score is None or (score == 0 and not by_hand)


def test_its_record_holds_the_refusal_or_the_scores(run, submission):
    student = run.students[submission.name]
    record = run.record(student)
    if submission.refused:
        assert submission.refused in record.refused
        assert record.scores == {}
        assert run.summary.refused[student] == record.refused
    else:
        assert record.refused == ""
        tests = {f"{name}_tests": points for name, points in submission.fair.items()}
        assert record.scores == tests
        assert student in run.summary.graded


def test_its_feedback_gives_the_reason_and_nothing_hidden(
    run, submission, parts, students_texts, hidden
):
    outputs, page = students_texts[submission.name]
    if submission.refused:
        assert submission.refused in outputs
        assert html.escape(submission.refused) in page
    for text in (outputs, html.unescape(re.sub("<[^>]*>", " ", page))):
        assert not parts.windows(numbers_in(text)) & hidden
    for secret in (parts.LEAKED, parts.HONEST, parts.INSTRUCTORS):
        assert secret not in outputs + page
    assert (run.course / "secret.txt").read_text().strip() not in outputs + page


def test_no_page_that_people_open_has_a_script(submission, students_texts):
    _, page = students_texts[submission.name]
    _, honest = students_texts["right_0"]
    assert Active(page).found <= Active(honest).found


def test_its_outputs_are_plain_and_few(run, submission):
    notebook = run.autograded(run.students[submission.name])
    size = 0
    for cell in notebook.cells:
        test = cell.metadata.get("nbgrader", {}).get("grade_id", "").endswith("_tests")
        for output in cell.get("outputs", ()):
            data = output.get("data", {})
            assert set(data) <= {"text/plain", "text/html", "image/png", "image/jpeg"}
            assert test or image(data.get("text/html")) == data.get("text/html")
            size += len(repr(output))
    assert size < 1_000_000


def test_files_that_were_left_out_are_on_record(run):
    def left_out(name):
        return run.record(run.students[name]).left_out

    assert left_out("reads_by_links") == ("others: a link", "secret: a link")
    beside = " ".join(left_out("giants_beside"))
    for words in (
        "dangling: a link",
        "loop: a link",
        "pipe: no plain file",
        "data.bin: 10,000,000",
    ):
        assert words in beside
    many = left_out("many_files_beside")
    assert all(words.endswith("more than 200 files") for words in many)
    assert len(many) < 300  # not one for each of the 2,800 files


def test_honest_students_earn_their_usual_points(run, parts, fair_part):
    names = [name for name in run.students if name.startswith(("right_", "partly_"))]
    assert len(names) >= 8
    for name in names:
        fair = parts.FULL if name.startswith("right") else fair_part
        grades = run.grades(run.students[name])
        assert scores(grades) == fair, name
        assert grades["max_or_mean"] == (None, True, None, None)
        assert run.record(run.students[name]).refused == ""


def test_honest_students_read_the_same_before_and_after(run, students_texts):
    for kind in ("right", "partly"):
        names = [name for name in run.students if name.startswith(f"{kind}_")]
        assert len({students_texts[name][0] for name in names}) == 1
        cells = [run.autograded(run.students[name]).cells for name in names]
        assert (
            len({repr([(cell.source, cell.get("outputs")) for cell in one]) for one in cells}) == 1
        )


def test_everybody_has_one_grade(run):
    graded = [*run.summary.graded, *run.summary.refused]
    assert sorted(graded) == sorted(run.students.values())


def test_no_process_is_left(run, parts):
    assert len(run.workers) >= 2
    marks = [parts.DAEMON, *(f"{MARK}{number}-" for number in run.workers)]
    lines = []
    for path in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            lines.append(path.read_bytes().decode(errors="replace"))
        except OSError:
            continue
    assert [line for line in lines if any(mark in line for mark in marks)] == []


def test_no_temporary_folder_is_left(run):
    left = [path.name for path in run.temporary.iterdir()]
    assert [name for name in left if name.startswith("workbook")] == []
    assert left in ([], ["dask-scratch-space"])
    ours = str(run.temporary)  # tests that run at the same time may leave something to sweep
    assert [path for path in sweep() if path.startswith(ours)] == []


def test_nothing_of_the_instructors_is_changed(run):
    assert run.fingerprints() == run.untouched


def test_nothing_is_planted(run):
    places = [Path.home(), run.course, run.outside]
    places += [Path("/tmp"), Path("/dev/shm"), Path("/var/tmp")]
    places += [Path(np.__file__).parent, Path(np.__file__).parent.parent]
    places += [Path.home() / ".ipython/profile_default/startup", Path.home() / ".jupyter"]
    planted = [path for place in places for path in place.glob("*planted*")]
    planted += [path for place in places for path in place.glob("sitecustomize.py")]
    assert planted == []
    assert not run.reached
