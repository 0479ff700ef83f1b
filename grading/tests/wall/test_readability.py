"""What the sandbox's user cannot read is found, and `doctor` names it."""

import os

import pytest

from course_grading.wall import doctor, sandbox
from course_grading.wall.readability import first_unreadable


@pytest.fixture
def packages(tmp_path, monkeypatch):
    """A folder of packages, all that the sandbox shows; the folder above it is root's alone."""
    folder = tmp_path / "closed" / "site-packages"
    (folder / "one" / "__pycache__").mkdir(parents=True)
    (folder / "one" / "__init__.py").write_text("")
    for path in (folder, *folder.rglob("*")):
        path.chmod(0o755)
    (folder / "one" / "__pycache__").chmod(0o700)  # does no harm
    (folder / "two").symlink_to("nowhere")
    folder.parent.chmod(0o700)
    monkeypatch.setattr(sandbox, "visible", lambda: [folder])
    return folder


@pytest.fixture
def broken(monkeypatch):
    """No warm process starts."""

    def fail(_):
        raise RuntimeError("the wall's warm process did not start: no module")

    monkeypatch.setattr(doctor.WarmProcess, "start", fail)


@pytest.mark.usefixtures("packages")
@pytest.mark.parametrize("privileged", [True, False])
def test_closed_folders_above_the_packages_do_no_harm(privileged, monkeypatch):
    monkeypatch.setattr(sandbox, "privileged", lambda: privileged)
    assert first_unreadable() is None


@pytest.mark.usefixtures("broken")
@pytest.mark.parametrize("name", ["", "one", "one/__init__.py"])
def test_doctor_names_what_roots_sandbox_cannot_read(packages, name, monkeypatch):
    monkeypatch.setattr(sandbox, "privileged", lambda: True)
    (packages / name).chmod(0o700)
    finding = doctor._trial()
    assert not finding.fine
    assert f"`chmod -R go+rX {packages / name}`" in finding.remedy
    assert "container" not in finding.remedy


@pytest.mark.usefixtures("broken")
def test_doctor_names_what_an_ordinary_user_cannot_read(packages, monkeypatch):
    closed = packages / "one"
    monkeypatch.setattr(sandbox, "privileged", lambda: False)
    monkeypatch.setattr(os, "access", lambda path, _: path != closed)
    assert f"you may not read {closed}" in doctor._trial().remedy


@pytest.mark.usefixtures("broken", "packages")
def test_doctor_blames_the_container_only_if_all_can_be_read():
    assert "container" in doctor._trial().remedy
