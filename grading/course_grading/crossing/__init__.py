"""Exchange plain data with a student's kernel behind the wall.

`encoding` and `decoding` write and read plain data as text. A `Channel` sends requests to one
kernel, and `take` returns proxies for the student's functions in the judge's process.
"""

from course_grading.crossing.asking import apply
from course_grading.crossing.bounds import Bounds
from course_grading.crossing.calls import many
from course_grading.crossing.channel import Channel
from course_grading.crossing.decoding import decode
from course_grading.crossing.encoding import encode
from course_grading.crossing.errors import (
    CrossingError,
    KernelGone,
    StudentError,
    UnansweredError,
)
from course_grading.crossing.given import Given
from course_grading.crossing.proxies import (
    Proxy,
    StudentClass,
    StudentFunction,
    StudentModule,
    StudentObject,
    take,
)
from course_grading.crossing.staying import handle_of, is_proxy

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
    "UnansweredError",
    "apply",
    "decode",
    "encode",
    "handle_of",
    "is_proxy",
    "many",
    "take",
]
