"""Run ``python -m course_utils.lab``."""

import sys

from course_utils.lab import main

main(sys.argv[1:])
