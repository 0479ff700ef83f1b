"""Namespaces, mounts and rights: the few system calls that Python lacks."""

from __future__ import annotations

import ctypes
import os
from contextlib import suppress
from pathlib import Path

NEW_MOUNTS, NEW_HOST_NAME, NEW_IPC = 0x00020000, 0x04000000, 0x08000000
NEW_USER, NEW_PROCESSES, NEW_NETWORK, NEW_CGROUPS = 0x10000000, 0x20000000, 0x40000000, 0x02000000

READ_ONLY, NO_SET_USER, NO_DEVICES, NO_PROGRAMS, AGAIN = 1, 2, 4, 8, 32  # mount flags
BIND, RECURSIVE, PRIVATE = 4096, 16384, 1 << 18

DUMPABLE, DROP_BOUNDING, NO_NEW_RIGHTS, AMBIENT, CLEAR_AMBIENT = 4, 24, 38, 47, 4  # prctl
STUDENT = 1000  # the student's user and group number behind the wall

# the only writable folder; not in /home, for example, where the interpreter may be installed
WRITABLE = "/student"
FOLDERS = ("home", "work", "tmp", "memory")

libc = ctypes.CDLL(None, use_errno=True)


def call(name: str, *arguments) -> int:
    """Call a function of the C library; raise `OSError` if it fails."""
    result = getattr(libc, name)(*arguments)
    if result == -1:
        number = ctypes.get_errno()
        raise OSError(number, f"{name}{arguments}: {os.strerror(number)}")
    return result


def mount(source: str, target: str, kind: str = "", flags: int = 0, options: str = "") -> None:
    """Mount a file system, or one folder on another."""
    texts = [text.encode() for text in (source, target, kind)]
    call("mount", *texts, ctypes.c_ulong(flags), options.encode())


def prctl(*numbers: int) -> None:
    """Set an attribute of this process (``prctl``)."""
    call("prctl", *(ctypes.c_ulong(number) for number in (*numbers, 0, 0, 0, 0)[:5]))


def become_user(user: int) -> None:
    """Switch from root to an ordinary user, permanently."""
    os.setgroups([])
    os.setresgid(user, user, user)
    os.setresuid(user, user, user)
    prctl(DUMPABLE, 1)  # otherwise /proc/self would still belong to root


def enter_namespaces() -> None:
    """Move this process into new namespaces; its next child is process 1 in them."""
    user, group = os.geteuid(), os.getegid()
    call("unshare", NEW_USER)
    Path("/proc/self/setgroups").write_text("deny")
    Path("/proc/self/uid_map").write_text(f"{STUDENT} {user} 1")
    Path("/proc/self/gid_map").write_text(f"{STUDENT} {group} 1")
    flags = NEW_MOUNTS | NEW_PROCESSES | NEW_IPC | NEW_NETWORK | NEW_HOST_NAME
    call("unshare", flags | NEW_CGROUPS)


def mount_folders(disk_bytes: int, most_files: int) -> None:
    """Mount a kernel's own /proc and its only writable folder, which is limited in size."""
    mount("none", "/", flags=RECURSIVE | PRIVATE)
    safe = NO_SET_USER | NO_DEVICES | NO_PROGRAMS
    mount("proc", "/proc", "proc", safe)
    options = f"size={disk_bytes},nr_inodes={most_files},mode=0755"
    mount("tmpfs", WRITABLE, "tmpfs", safe, options)
    for folder in FOLDERS:
        os.mkdir(f"{WRITABLE}/{folder}", 0o700)
    mount(f"{WRITABLE}/memory", "/dev/shm", flags=BIND)
    if _holds_mounts(
        "/tmp"
    ):  # such as the interpreter's, which must stay visible and must not be writable
        mount("none", "/tmp", flags=AGAIN | BIND | READ_ONLY | NO_SET_USER | NO_DEVICES)
    else:
        mount(f"{WRITABLE}/tmp", "/tmp", flags=BIND)
    Path("/proc/sys/user/max_user_namespaces").write_text("0")


def _holds_mounts(folder: str) -> bool:
    places = [line.split()[4] for line in Path("/proc/self/mountinfo").read_text().splitlines()]
    return any(place.startswith(f"{folder}/") for place in places)


def drop_rights() -> None:
    """Give up every capability, and the possibility to get a new one."""
    for right in range(64):
        with suppress(OSError):  # this system has fewer capabilities
            prctl(DROP_BOUNDING, right)
    with suppress(OSError):
        prctl(AMBIENT, CLEAR_AMBIENT)
    header = (ctypes.c_uint32 * 2)(0x20080522, 0)
    nothing = (ctypes.c_uint32 * 6)()
    call("capset", header, nothing)
    prctl(NO_NEW_RIGHTS, 1)
