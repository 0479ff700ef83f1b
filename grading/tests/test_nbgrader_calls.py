"""Calls of nbgrader's Python API."""

from nbgrader import api

import course_grading.nbgrader_calls  # noqa: F401, it is what is tested


def test_alembic_is_asked_once(monkeypatch):
    asked = []
    monkeypatch.setattr(api.sp, "check_output", lambda *_: asked.append(1) or b"e431 (head)")
    api.get_alembic_version.cache_clear()
    assert [api.get_alembic_version(), api.get_alembic_version()] == ["e431"] * 2
    assert len(asked) == 1
    api.get_alembic_version.cache_clear()
