"""The learner's own file: one line for each answer. Nothing leaves the machine.

Lines are only appended, each in a single write, so that two notebooks can be open at once and a
crash costs at most one line. A file with unreadable lines is renamed and kept unchanged.
"""

import json
import os
from collections import Counter
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path

from platformdirs import user_data_path

DRILL = "drill_"
PREDICTION = "predict_"
STATES = ("wrong", "passed", "saved")


@dataclass(frozen=True)
class Record:
    """One answer.

    Attributes
    ----------
    item, state : str
        The state is one of `STATES`.
    name, text : str
        The mistake's name, if there was one, and a written answer.
    at : str
        Time in UTC, ISO 8601.
    """

    item: str
    state: str
    name: str = ""
    text: str = ""
    at: str = ""


def records_path() -> Path:
    """Return the path of the file: in the user's data folder, or in ``WORKBOOK_PROGRESS``.

    Examples
    --------
    >>> records_path().name
    'answers.jsonl'
    """
    folder = os.environ.get("WORKBOOK_PROGRESS")
    chosen = Path(folder) if folder else user_data_path("pooling-workbook", appauthor=False)
    return chosen / "answers.jsonl"


def append(record: Record, path: Path) -> None:
    """Append a record to the file, with the current time.

    Raises
    ------
    OSError
        If the file cannot be written.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    dated = Record(**{**asdict(record), "at": datetime.now(UTC).isoformat("T", "seconds")})
    before = b"\n" if _torn(path) else b""  # ends a line that a crash left incomplete
    with path.open("ab", buffering=0) as file:
        file.write(before + _line(dated))


def read(path: Path) -> list[Record]:
    """Return all records, the oldest first.

    If lines cannot be read, the file is renamed to ``answers.damaged-1.jsonl`` (or the next free
    number), and the good lines are copied to a new file of the old name.
    """
    try:
        lines = path.read_bytes().splitlines()
    except FileNotFoundError:
        return []
    records = [_record(line) for line in lines if line.strip()]
    good = [record for record in records if record]
    if len(good) < len(records):
        os.rename(path, _aside(path))
        path.write_bytes(b"".join(map(_line, good)))
    return good


def damaged(path: Path) -> list[Path]:
    """List the damaged files that were renamed and kept, the oldest first."""
    return sorted(path.parent.glob(f"{path.stem}.damaged-*{path.suffix}"), key=_number)


def latest(records: Iterable[Record]) -> dict[str, str]:
    """Return the best state of each item: once solved, an item stays so.

    Examples
    --------
    >>> latest([Record("a", "passed"), Record("a", "wrong"), Record("b", "wrong")])
    {'a': 'passed', 'b': 'wrong'}
    """
    best: dict[str, str] = {}
    for record in records:
        if best.get(record.item) not in ("passed", "saved"):
            best[record.item] = record.state
    return best


def right_drills(records: Iterable[Record]) -> Counter[str]:
    """Count the drills that were answered right, by kind.

    Examples
    --------
    >>> right_drills([Record("drill_padding", "passed"), Record("drill_padding", "wrong")])
    Counter({'padding': 1})
    """
    drills = (record for record in records if record.item.startswith(DRILL))
    return Counter(each.item.removeprefix(DRILL) for each in drills if each.state == "passed")


def predictions(records: Iterable[Record]) -> int:
    """Count the predictions that were made, each once.

    Examples
    --------
    >>> predictions([Record("predict_a", "wrong"), Record("predict_a", "passed")])
    1
    """
    return len({record.item for record in records if record.item.startswith(PREDICTION)})


def _line(record: Record) -> bytes:
    kept = {name: value for name, value in asdict(record).items() if value}
    return json.dumps(kept, ensure_ascii=False).encode("utf-8", "replace") + b"\n"


def _record(line: bytes) -> Record | None:
    try:
        record = Record(**json.loads(line))
    except (ValueError, TypeError, RecursionError):
        return None
    texts = all(isinstance(value, str) for value in asdict(record).values())
    return record if texts and record.state in STATES else None


def _torn(path: Path) -> bool:
    """Whether the last line is incomplete."""
    try:
        with path.open("rb") as file:
            file.seek(-1, os.SEEK_END)
            return file.read(1) != b"\n"
    except OSError:  # no file yet, or an empty one
        return False


def _aside(path: Path) -> Path:
    number = max(map(_number, damaged(path)), default=0) + 1
    return path.with_name(f"{path.stem}.damaged-{number}{path.suffix}")


def _number(path: Path) -> int:
    digits = path.stem.rsplit("-", 1)[-1]
    return int(digits) if digits.isdigit() else 0
