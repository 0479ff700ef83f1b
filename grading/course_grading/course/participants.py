"""Find out whose the files in a learning platform's archive are."""

from __future__ import annotations

import re
import unicodedata
import zipfile
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from course_grading.packing import printable

MOST_ENTRIES = 20_000
# how platforms name a participant's folder, or begin the names of their files
KINDS = (
    re.compile(  # Moodle, whose numbers of participants are those of one assignment
        r"(?:.*/)?(?P<folder>(?P<name>[^_/]+)_\d+_assignsubmission_file)(?:_?/|_)(?P<file>.+)"
    ),
    re.compile(  # ILIAS
        r"(?:.*/)?(?P<folder>(?P<name>[^_/]+_[^/]+?)_(?P<login>[^_/]+)_(?P<number>\d+))/(?P<file>.+)"
    ),
    re.compile(  # Canvas
        r"(?P<folder>(?P<name>[^\W\d_]+)_(?:LATE_)?(?P<number>\d+))_\d+_(?P<file>[^/]+)"
    ),
)
SAY_WHO = (
    "say who it is with `nbgrader db student add STUDENT --first-name=FIRST --last-name=LAST`, or, "
    "for ILIAS and Canvas, --lms-user-id=NUMBER"
)


@dataclass
class Collected:
    """What was collected.

    Attributes
    ----------
    students : list of str
    left_out : dict of str to str
        What was not taken, by its name in the archive, with the reason.
    """

    students: list[str] = field(default_factory=list)
    left_out: dict[str, str] = field(default_factory=dict)


class Known:
    """The students in the gradebook, by what platforms call them."""

    def __init__(self, students: Iterable):
        self.ids, self.names = defaultdict(set), defaultdict(set)
        for one in students:
            for text in (one.id, one.lms_user_id or ""):
                self.ids[text].add(one.id)
            first, last = one.first_name or "", one.last_name or ""
            for text in (first + last, last + first):
                self.names[_plain(text)].add(one.id)

    def find(self, parts: re.Match) -> set[str]:
        """Return the students whom a name in an archive may mean."""
        words = parts.groupdict()
        ids = (words.get("login"), words.get("number"))
        found = next((self.ids[text] for text in ids if text and text in self.ids), None)
        return found or (self.names.get(name, set()) if (name := _plain(words["name"])) else set())


def _plain(text: str) -> str:
    text = unicodedata.normalize("NFKC", text).casefold()
    return "".join(sign for sign in text if sign.isalnum())


def by_student(file: zipfile.ZipFile, known: Known, collected: Collected) -> dict[str, dict]:
    """Sort an archive's files by student; nobody gets those of two participants."""
    found: dict[str, dict] = defaultdict(dict)
    for entry in file.infolist()[:MOST_ENTRIES]:
        parts = next(filter(None, (kind.fullmatch(entry.filename) for kind in KINDS)), None)
        if parts is None or entry.is_dir():
            if not entry.is_dir():
                collected.left_out[printable(entry.filename)] = "is no student's file by its name"
            continue
        who = known.find(parts)
        if len(who) == 1:
            found[next(iter(who))][entry] = parts
        else:
            many = f"{', '.join(sorted(who))} have" if who else "nobody has"
            collected.left_out[printable(entry.filename)] = f"{many} this name; {SAY_WHO}"
    for student, entries in list(found.items()):
        if len(folders := {parts["folder"] for parts in entries.values()}) > 1:
            del found[student]
            words = f"two participants are called like {student}; {SAY_WHO}"
            collected.left_out |= {printable(name): words for name in sorted(folders)}
    return found
