"""Refuse system calls that no exercise needs, by a small seccomp filter."""

from __future__ import annotations

import ctypes
import errno
import platform
import struct

from . import namespaces

# name: (number on x86-64, number on arm64)
REFUSED = {
    "ptrace": (101, 117),
    "process_vm_readv": (310, 270),
    "process_vm_writev": (311, 271),
    "kcmp": (312, 272),
    "pidfd_getfd": (438, 438),
    "unshare": (272, 97),
    "setns": (308, 268),
    "mount": (165, 40),
    "umount2": (166, 39),
    "pivot_root": (155, 41),
    "chroot": (161, 51),
    "open_tree": (428, 428),
    "move_mount": (429, 429),
    "fsopen": (430, 430),
    "fsconfig": (431, 431),
    "fsmount": (432, 432),
    "fspick": (433, 433),
    "mount_setattr": (442, 442),
    "open_by_handle_at": (304, 265),
    "add_key": (248, 217),
    "request_key": (249, 218),
    "keyctl": (250, 219),
    "bpf": (321, 280),
    "perf_event_open": (298, 241),
    "userfaultfd": (323, 282),
    "io_uring_setup": (425, 425),
    "io_uring_enter": (426, 426),
    "io_uring_register": (427, 427),
    "memfd_create": (319, 279),  # memory that no process limit counts
    "memfd_secret": (447, 447),
    "shmget": (29, 194),  # the same
    "mq_open": (240, 180),
    "fanotify_init": (300, 262),
    "personality": (135, 92),
    "syslog": (103, 116),
    "quotactl": (179, 60),
    "acct": (163, 89),
    "swapon": (167, 224),
    "reboot": (169, 142),
    "init_module": (175, 105),
    "finit_module": (313, 273),
    "kexec_load": (246, 104),
}
SOCKET, CLONE, CLONE3 = (41, 198), (56, 220), (435, 435)
FAMILIES = (1, 2, 10)  # unix, inet, inet6: without a network these reach nothing
ARCHITECTURES = {"x86_64": (0, 0xC000003E), "aarch64": (1, 0xC00000B7)}

LOAD, EQUAL, AT_LEAST, ANY_BIT, GIVE = 0x20, 0x15, 0x35, 0x45, 0x06
ALLOW, REFUSE = 0x7FFF0000, 0x00050000
NUMBER, ARCHITECTURE, FIRST = 0, 4, 16  # offsets in the data that the filter reads
SECCOMP, FILTER = 22, 2
NAMESPACE_FLAGS = 0x7E020000  # flags of clone that make namespaces


def is_supported() -> bool:
    """Whether there is a filter for this machine's architecture."""
    return platform.machine() in ARCHITECTURES


def filter_program(machine: str) -> list[tuple[int, int, int, int]]:
    """Return the filter's instructions: code, jump if true, jump if false, number."""
    column, architecture = ARCHITECTURES[machine]
    no = (GIVE, 0, 0, REFUSE | errno.EPERM)
    lines = [(LOAD, 0, 0, ARCHITECTURE), (EQUAL, 1, 0, architecture), no, (LOAD, 0, 0, NUMBER)]
    if machine == "x86_64":
        lines += [(AT_LEAST, 0, 1, 0x40000000), no]  # the x32 numbers of the same calls
    for numbers in REFUSED.values():
        lines += [(EQUAL, 0, 1, numbers[column]), no]
    # the C library falls back from clone3, whose flags a filter cannot see, to clone
    lines += [(EQUAL, 0, 1, CLONE3[column]), (GIVE, 0, 0, REFUSE | errno.ENOSYS)]
    lines += [
        (EQUAL, 0, 4, CLONE[column]),
        (LOAD, 0, 0, FIRST),
        (ANY_BIT, 0, 1, NAMESPACE_FLAGS),
        no,
    ]
    lines += [(GIVE, 0, 0, ALLOW)]
    lines += [(EQUAL, 0, len(FAMILIES) + 2, SOCKET[column]), (LOAD, 0, 0, FIRST)]
    lines += [(EQUAL, len(FAMILIES) - place, 0, f) for place, f in enumerate(FAMILIES)]
    # ZeroMQ, asked for the network's names, takes this answer and aborts on others
    return [*lines, (GIVE, 0, 0, REFUSE | errno.EINVAL), (GIVE, 0, 0, ALLOW)]


def install_filter() -> None:
    """Apply the filter, if there is one, to this process and everything that it starts."""
    if not is_supported():
        return
    lines = filter_program(platform.machine())
    code = ctypes.create_string_buffer(b"".join(struct.pack("HBBI", *line) for line in lines))
    header = struct.pack("HxxxxxxP", len(lines), ctypes.addressof(code))
    buffer = ctypes.create_string_buffer(header)
    namespaces.prctl(SECCOMP, FILTER, ctypes.addressof(buffer))
