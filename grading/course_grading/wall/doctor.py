"""Examine whether this machine can build the wall, and say what to install or enable."""

from __future__ import annotations

import os
import platform
import shutil
import subprocess
import sys
import tempfile
from contextlib import suppress
from pathlib import Path

from course_grading.wall import control_groups, ownership, sandbox
from course_grading.wall.finding import Finding
from course_grading.wall.inside import seccomp
from course_grading.wall.limits import Limits
from course_grading.wall.readability import way_to_read
from course_grading.wall.sandboxed_kernel import SandboxedKernel
from course_grading.wall.warm_process import WarmProcess

SWITCHES = {  # settings that may forbid user namespaces, and the value that does
    "/proc/sys/kernel/unprivileged_userns_clone": "0",
    "/proc/sys/kernel/apparmor_restrict_unprivileged_userns": "1",
    "/proc/sys/user/max_user_namespaces": "0",
}


def examine() -> tuple[Finding, ...]:
    """Examine whether this machine can sandbox, finally by starting a kernel behind the wall.

    Returns
    -------
    tuple of Finding
        In the order in which to fix them.

    Examples
    --------
    Grading refuses as long as a needed one is not fine::

        missing = [finding for finding in examine() if finding.needed and not finding.fine]
    """
    control_groups.prepare()
    findings = [_system(), _bubblewrap(), _sockets()]
    trial = _trial() if all(finding.fine for finding in findings) else _no_trial()
    return (*findings, trial, _process_limit(), _memory_group(), _calls())


def _system() -> Finding:
    fine = sys.platform == "linux"
    remedy = "" if fine else "grade on Linux: a virtual machine or a container will do"
    return Finding("system", fine, f"this is {platform.system()}", remedy)


def _bubblewrap() -> Finding:
    place = shutil.which("bwrap")
    if place is None:
        remedy = "install the package bubblewrap (apt, dnf, pacman and conda have it)"
        return Finding("bubblewrap", False, "bwrap is not on PATH", remedy)
    answer = subprocess.run([place, "--version"], capture_output=True, text=True, check=False)
    return Finding("bubblewrap", True, f"{answer.stdout.strip()} at {place}")


def _sockets() -> Finding:
    """Check whether sockets can be made in the folder for temporary files."""
    try:
        ownership.make_folder().rmdir()
    except OSError as error:
        return Finding(
            "temporary files", False, str(error), "set TMPDIR to a short, writable folder"
        )
    return Finding("temporary files", True, f"{tempfile.gettempdir()} serves")


def _no_trial() -> Finding:
    return Finding("a kernel behind the wall", False, "not tried", "mend the above first")


def _trial() -> Finding:
    name = "a kernel behind the wall"
    kernel = None
    try:
        with WarmProcess(imports=()) as warm:
            kernel = SandboxedKernel(warm, Limits(wall_seconds=30))
            kernel.start({}, key="")
            kernel.close()
    except (OSError, RuntimeError) as error:
        if kernel is not None:
            kernel.close()
        return Finding(name, False, str(error), way_to_read() or _switched_off())
    kind = "root, who hands it to an ordinary user" if sandbox.privileged() else "an ordinary user"
    return Finding(name, True, f"started by {kind}, and ended")


def _switched_off() -> str:
    """Say what to enable so that bubblewrap may make namespaces."""
    off = [switch for switch, value in SWITCHES.items() if _reads(switch, value)]
    if off and os.geteuid():
        names = ", ".join(switch.removeprefix("/proc/sys/").replace("/", ".") for switch in off)
        return f"user namespaces are switched off: ask for another value of sysctl {names}"
    return (
        "in a container, start that with --privileged, or let it make namespaces and mounts: "
        "--cap-add SYS_ADMIN --security-opt seccomp=unconfined --security-opt apparmor=unconfined "
        "--security-opt systempaths=unconfined"
    )


def _reads(path: str, value: str) -> bool:
    with suppress(OSError):
        return Path(path).read_text().strip() == value
    return False


def _process_limit() -> Finding:
    """Check for Linux 5.14: before, all of a user's processes counted in a sandbox's limit."""
    release = platform.release()
    numbers = [int(part) for part in release.replace("-", ".").split(".")[:2] if part.isdigit()]
    fine = numbers >= [5, 14]
    words = f"Linux {release} counts each kernel's processes " + ("alone" if fine else "with yours")
    remedy = "" if fine else "raise Limits.threads by the number of your own processes"
    return Finding("process limit", fine, words, remedy, needed=False)


def _memory_group() -> Finding:
    place = control_groups.find()
    if place is not None:
        return Finding("memory", True, f"each kernel has a control group, in {place}", needed=False)
    words = "no control group can be made; a kernel's memory is looked at five times a second"
    remedy = (
        "with systemd, start the command by "
        "`systemd-run --user --scope --property=Delegate=yes workbook-course …`"
    )
    return Finding("memory", False, words, remedy, needed=False)


def _calls() -> Finding:
    fine = seccomp.is_supported()
    words = f"there is {'a' if fine else 'no'} filter of system calls for {platform.machine()}"
    remedy = "" if fine else "grade on x86-64 or arm64 where submissions may be hostile"
    return Finding("system calls", fine, words, remedy, needed=False)
