"""Plain data over the wall: what the judge asks a student's kernel, and what it answers.

`encoding` and `decoding` write and read plain data as text. A `Channel` is the conversation with
one kernel, and `take` gives what stands for the student's functions in the judge's process.
"""

from course_grading.crossing.channel import Channel
from course_grading.crossing.decoding import decode
from course_grading.crossing.encoding import encode
from course_grading.crossing.errors import CrossingError, KernelGone, StudentError
from course_grading.crossing.limits import Bounds
from course_grading.crossing.proxies import (
    Given,
    Proxy,
    StudentClass,
    StudentFunction,
    StudentModule,
    StudentObject,
    take,
)

__all__ = [
    "Bounds",
    "Channel",
    "CrossingError",
    "Given",
    "KernelGone",
    "Proxy",
    "StudentClass",
    "StudentError",
    "StudentFunction",
    "StudentModule",
    "StudentObject",
    "decode",
    "encode",
    "take",
]
