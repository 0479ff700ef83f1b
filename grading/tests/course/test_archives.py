"""Archives of submissions, as Moodle, ILIAS and Canvas name what is in them."""

import stat
import zipfile

import pytest
from nbgrader.api import Gradebook

from course_grading import command
from course_grading.course.archives import collect_archive, folders_of
from course_grading.course.making import make_course, release

NAME = "02_pooling"
FILE = f"{NAME}.ipynb"
MOODLE, ILIAS = "Anna Müller_4711_assignsubmission_file", "Mueller_Bert_bert_815"
pytestmark = pytest.mark.filterwarnings("ignore")  # warnings of nbgrader and its dependencies


@pytest.fixture(scope="module")
def course(tmp_path_factory):
    folder = tmp_path_factory.mktemp("courses") / "course"
    make_course(folder, [NAME])
    release(folder, NAME)
    with Gradebook(f"sqlite:///{folder / 'gradebook.db'}") as gradebook:
        gradebook.add_student("anna", first_name="Anna", last_name="Müller")
        gradebook.add_student("bert", first_name="Bert", last_name="Mueller")
        gradebook.add_student("carla", first_name="Carla", last_name="O'Neil", lms_user_id="77")
        gradebook.add_student("dora1", first_name="Dora", last_name="Doe")
        gradebook.add_student("dora2", first_name="Dora", last_name="Doe")
    return folder


@pytest.fixture
def collect(course, tmp_path):
    """Collect an archive of the given files; return what was collected, and the files."""

    def collect(files):
        path = tmp_path / "archive.zip"
        with zipfile.ZipFile(path, "w") as file:
            for name, data in files.items():
                file.writestr(name, data)
        found = collect_archive(course, NAME, path)
        there = (course / "submitted").glob("*/*/**/*")
        return found, {
            str(one.relative_to(course / "submitted")): one.read_text()
            for one in there
            if one.is_file()
        }

    return collect


@pytest.mark.parametrize(
    ("entry", "student", "name"),
    [
        (f"{MOODLE}_/{FILE}", "anna", FILE),
        (f"{MOODLE}/{FILE}", "anna", FILE),
        (f"{MOODLE}_{FILE}", "anna", FILE),
        (f"{MOODLE}_/my work.ipynb", "anna", FILE),
        (f"{MOODLE}_/data/x.csv", "anna", "data/x.csv"),
        (f"Sheet 2/Submissions/{ILIAS}/{FILE}", "bert", FILE),
        (f"{ILIAS}/20260508_{FILE}", "bert", FILE),
        (f"muellerbert_9_31415_{FILE}", "bert", FILE),
        (f"muellerbert_LATE_9_31415_{NAME}-1.ipynb", "bert", FILE),
        (f"somebody_77_31415_{FILE}", "carla", FILE),
        (f"oneilcarla_9_31415_{FILE}", "carla", FILE),
    ],
)
def test_each_platforms_names_are_understood(collect, entry, student, name):
    found, files = collect({entry: "work"})
    assert (found.students, found.left_out) == ([student], {})
    assert files[f"{student}/{NAME}/{name}"] == "work"


def test_what_was_handed_in_before_is_replaced(collect):
    collect({f"{MOODLE}_/{FILE}": "old", f"{MOODLE}_/old.csv": "1"})
    _, files = collect({f"{MOODLE}_/{FILE}": "new"})
    assert {name: data for name, data in files.items() if name.startswith("anna/")} == {
        f"anna/{NAME}/{FILE}": "new"
    }


def test_only_notebooks_lose_their_outputs(collect):
    large = '{"outputs": ["' + 3_000_000 * "x" + '"]}'
    found, files = collect({f"{MOODLE}_/data.json": large, f"{MOODLE}_/{FILE}": large})
    assert found.left_out == {}
    assert files[f"anna/{NAME}/data.json"] == large
    assert files[f"anna/{NAME}/{FILE}"] == '{"outputs": []}'


@pytest.mark.parametrize(
    ("entries", "words"),
    [
        ([f"Nobody_1_assignsubmission_file_/{FILE}"], "nobody has this name; say who it is"),
        ([f"Dora Doe_1_assignsubmission_file_/{FILE}"], "dora1, dora2 have this name"),
        (["readme.txt"], "is no student's file by its name"),
        ([f"{MOODLE}_/../../../secret.txt"], "its name leads elsewhere"),
        ([f"{MOODLE}_//etc/passwd"], "its name leads elsewhere"),
        (
            [f"{MOODLE}_/{FILE}", f"Anna Müller_9_assignsubmission_file_/{FILE}"],
            "two participants are called like anna",
        ),
        ([f"bert_1_assignsubmission_file_/{FILE}"], "nobody has this name"),
    ],
)
def test_what_is_not_certain_or_leads_elsewhere_is_left_out(collect, course, entries, words):
    before = sorted(course.rglob("*"))
    found, _ = collect(dict.fromkeys(entries, "x"))
    assert found.students == []
    assert all(words in reason for reason in found.left_out.values())
    assert len(found.left_out) == len(entries)
    after = {path for path in course.rglob("*") if "archives" not in str(path)}
    assert after <= set(before)


def test_links_are_left_out(course, tmp_path):
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as file:
        link = zipfile.ZipInfo(f"{MOODLE}_/{FILE}")
        link.external_attr = (stat.S_IFLNK | 0o777) << 16
        file.writestr(link, "/etc/passwd")
        file.writestr(f"{MOODLE}_/a", "1")
        file.writestr(f"{MOODLE}_/a/b", "2")
    found = collect_archive(course, NAME, tmp_path / "a.zip")
    assert list(found.left_out.values()) == ["no plain file", "another file has its place"]


def test_the_platforms_folders_are_remembered(collect, course):
    collect({f"{MOODLE}_/{FILE}": "work", f"x/{ILIAS}/{FILE}": "work"})
    there = folders_of(course, NAME)
    assert (there["anna"], there["bert"]) == (MOODLE, ILIAS)


def test_the_command_says_what_it_did(course, tmp_path, capsys):
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as file:
        file.writestr(f"{MOODLE}_/{FILE}", "work")
        file.writestr("other", "work")
    words = ["collect", NAME, str(tmp_path / "a.zip"), "--course", str(course)]
    assert command.main(words) == 0
    out, error = capsys.readouterr()
    assert out.startswith("1 collected: anna\n")
    assert error == "left out: other: is no student's file by its name\n"
    words[2] = str(tmp_path / "b.zip")
    assert command.main(words) == 1
    (tmp_path / "b.zip").write_text("no archive")
    assert command.main(words) == 1
    assert "is no zip archive" in capsys.readouterr().err
