"""Run ``python -m course_utils.experiments NAME``: measure what is not measured yet, and save it.

After a change to an experiment's code, ``--again`` measures everything anew.
"""

import argparse

from course_utils.experiments.running import run

if __name__ == "__main__":
    parser = argparse.ArgumentParser(prog="python -m course_utils.experiments")
    parser.add_argument("name", help="the experiment's module")
    parser.add_argument("--workers", type=int, default=1, help="how many processes (default: 1)")
    parser.add_argument("--again", action="store_true", help="measure anew what is saved")
    given = parser.parse_args()
    run(given.name, given.workers, given.again)
