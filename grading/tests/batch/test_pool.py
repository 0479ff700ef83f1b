import os
import time
from pathlib import Path

import pytest

from course_grading.batch.judging import JudgedSubmission
from course_grading.batch.pool import DEATHS, UNREAD, Pool
from course_grading.batch.workers import Workers
from course_grading.package import Package


@pytest.fixture
def results(tmp_path):
    """Let workers act on the content of submissions; ``tries`` counts the attempts for each."""

    def judge(folder: str, package: Package) -> JudgedSubmission:
        content = package.files["a"]
        name = content.split()[0].decode()
        with open(f"{folder}/{name}", "ab") as file:
            file.write(b".")
        tries = os.path.getsize(f"{folder}/{name}")
        if b"kills" in content or (b"once" in content and tries == 1):
            os._exit(9)
        running = Path(folder, "running", name)
        running.parent.mkdir(exist_ok=True)
        running.touch()
        time.sleep(0.05)
        alone = len(os.listdir(running.parent)) == 1
        running.unlink()
        if b"hindered" in content and not (tries > 1 and alone):
            return JudgedSubmission(ran_out=("cell 1",), hindered=True)
        if b"slow" in content:
            return JudgedSubmission(ran_out=("cell 1",), hindered=True, scores={name: tries})
        if b"raises" in content:
            raise RuntimeError("no kernel started")
        return JudgedSubmission(scores={name: 1.0})

    def results(contents: dict[str, bytes], count: int) -> dict[str, JudgedSubmission]:
        with Workers(count=count).client() as client:
            client.wait_for_workers(1, timeout=60)
            pool = Pool(client, str(tmp_path), judge)
            given = ((name, Package({"a": data})) for name, data in contents.items())
            found = [(name, judged) for name, _, judged in pool.map(given)]
            assert len(found) == len(contents)
            return dict(found)

    return results


def tries(folder) -> dict[str, int]:
    return {path.name: path.stat().st_size for path in folder.iterdir() if path.is_file()}


@pytest.mark.parametrize("count", [1, 2])
def test_a_worker_that_dies_loses_only_its_own_submission(results, tmp_path, count):
    contents = {f"s{number}": b"s%d fine" % number for number in range(12)}
    contents = {**contents, "s3": b"s3 kills", "s7": b"s7 once", "s5": b"s5 raises"}
    found = results(contents, count)
    honest = {
        name for name, content in contents.items() if b"fine" in content or b"once" in content
    }
    assert {name for name, judged in found.items() if judged.scores == {name: 1.0}} == honest
    assert found["s3"] == JudgedSubmission(refused=DEATHS)
    assert found["s5"] == JudgedSubmission(failed="RuntimeError: no kernel started")
    often = tries(tmp_path)
    assert often["s3"] <= 4
    assert often["s7"] == 2
    if count == 1:
        assert {name for name, number in often.items() if number > 1} == {"s3", "s7"}


def test_who_ran_out_of_time_beside_others_is_judged_again_alone(results, tmp_path):
    contents = {f"s{number}": b"s%d fine" % number for number in range(12)}
    contents = {**contents, "s0": b"s0 hindered", "s4": b"s4 slow"}
    found = results(contents, 2)
    assert found["s0"].scores == {"s0": 1.0}
    assert (found["s4"].scores, found["s4"].ran_out) == ({"s4": 2}, ("cell 1",))
    assert {name for name, number in tries(tmp_path).items() if number > 1} == {"s0", "s4"}


def test_a_single_worker_judges_nobody_again(results, tmp_path):
    assert results({"s0": b"s0 slow"}, 1)["s0"].scores == {"s0": 1}
    assert tries(tmp_path) == {"s0": 1}


def test_submissions_are_read_one_by_one(cluster):
    read = []

    def submissions():
        for number in range(40):
            read.append(number)
            yield str(number), Package({"a": b"1"})

    with cluster.client() as client:
        stream = Pool(client, "", lambda *_: JudgedSubmission()).map(submissions())
        next(stream)
        assert len(read) <= UNREAD + 2  # in addition one is being judged
        assert len(list(stream)) == 39


def test_a_reader_that_fails_stops_the_run(cluster):
    def submissions():
        yield "anna", Package({})
        raise OSError("the disk is gone")

    with cluster.client() as client:
        stream = Pool(client, "", lambda *_: JudgedSubmission()).map(submissions())
        with pytest.raises(OSError, match="the disk is gone"):
            list(stream)
