import stat

import pytest

from course_grading.secret import make_secret, read_secret, seed_of


def test_a_secret_is_readable_by_its_owner_only_and_is_kept(tmp_path):
    path = make_secret(tmp_path)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    first = read_secret(path)
    assert read_secret(make_secret(tmp_path)) == first


def test_courses_have_different_hidden_cases(tmp_path):
    seeds = set()
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        secret = read_secret(make_secret(tmp_path / name))
        seeds |= {seed_of(secret, item) for item in ("max_pool2d", "avg_pool2d")}
    assert len(seeds) == 4


def test_without_a_secret_the_error_says_what_to_do(tmp_path):
    with pytest.raises(FileNotFoundError, match="from your backup"):
        read_secret(tmp_path / "secret.txt")
    (tmp_path / "secret.txt").write_text("short")
    with pytest.raises(ValueError, match="holds 5 characters"):
        read_secret(tmp_path / "secret.txt")
