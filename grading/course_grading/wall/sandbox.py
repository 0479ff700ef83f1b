"""What a sandbox shows: the command line for bubblewrap."""

from __future__ import annotations

import os
import platform
import shutil
import site
import sys
import sysconfig
from pathlib import Path

import course_utils
from course_grading.wall.inside.namespaces import OWN
from course_grading.wall.limits import MB

INSIDE = Path(__file__).parent / "inside"
PACKAGE = Path(course_utils.__file__).resolve().parent  # the workbook's
GRADING = Path(__file__).resolve().parent.parent  # this package: of it, only INSIDE is shown
SYSTEM = ("/lib", "/lib64", "/usr/lib64")
SINGLE = ("/etc/ld.so.cache", "/etc/localtime", "/sys/devices/system/cpu")
DEVICES = ("null", "zero", "full", "random", "urandom")
CACHES = 50 * MB  # room for what the imports write
NOBODY = 65534  # whom a sandbox started by root runs as

ENVIRONMENT = {
    "HOME": "/student/home",
    "LANG": "C.UTF-8",
    "MALLOC_ARENA_MAX": "2",  # or each thread reserves 64 MB, which counts against its memory
    "MPLBACKEND": "module://matplotlib_inline.backend_inline",
    "PATH": "/usr/bin",
    "TMPDIR": "/student/tmp",
    "PYTHONDONTWRITEBYTECODE": "1",
    # one thread each: submissions run side by side, and only a process with one thread may fork
    "MKL_NUM_THREADS": "1",
    "NUMEXPR_NUM_THREADS": "1",
    "OMP_NUM_THREADS": "1",
    "OPENBLAS_NUM_THREADS": "1",
}


def privileged() -> bool:
    """Whether bubblewrap is started by root, and so must hand its work to an ordinary user."""
    return os.geteuid() == 0


def command(program: list[str]) -> list[str]:
    """Command that runs ``program`` in bubblewrap, with the interpreter and its packages alone.

    Everything there is read-only. The folders ``/student``, ``/tmp`` and ``/dev/shm`` are empty
    places, where each kernel mounts its own.

    Raises
    ------
    FileNotFoundError
        If bubblewrap is not installed.
    """
    bubblewrap = shutil.which("bwrap")
    if bubblewrap is None:
        raise FileNotFoundError("bwrap is not on PATH: install the package bubblewrap")
    return [bubblewrap, *_rooms(), *_places(), *_files(), *_environment(), "--", *program]


def _rooms() -> list[str]:
    """Namespaces; a sandbox that root starts mounts its own /proc and then drops all rights."""
    rooms = ["--unshare-pid", "--unshare-net", "--unshare-ipc", "--unshare-uts"]
    rooms += ["--unshare-cgroup-try", "--hostname", "student", "--as-pid-1"]
    if not privileged():
        return [*rooms, "--unshare-user"]
    rights = ("CAP_SYS_ADMIN", "CAP_SETUID", "CAP_SETGID")
    kept = [word for right in rights for word in ("--cap-add", right)]
    return [*rooms, "--cap-drop", "ALL", *kept]


def _places() -> list[str]:
    """Devices, and folders over which each kernel mounts its own."""
    places = []
    for folder in ("/dev", "/dev/shm", "/proc"):
        places += ["--perms", "0755", "--dir", folder]
    for folder in (OWN, "/tmp"):  # the imports may need a place for caches
        places += ["--perms", "1777", "--size", str(CACHES), "--tmpfs", folder]
    for name in DEVICES:
        places += ["--dev-bind", f"/dev/{name}", f"/dev/{name}"]
    return places if privileged() else [*places, "--proc", "/proc"]


def _environment() -> list[str]:
    pairs = [word for pair in ENVIRONMENT.items() for word in ("--setenv", *pair)]
    return ["--clearenv", *pairs, "--chdir", "/"]


def _files() -> list[str]:
    """Read-only views of files at their usual paths, parents first, then what to hide in them."""
    words = _folders([*visible(), Path("/wall/inside")])
    for path in visible():
        # a link stays one: from where it leads Python finds its library
        kind = ["--symlink", os.readlink(path)] if path.is_symlink() else ["--ro-bind", str(path)]
        words += kind
        words.append(str(path))
    words += ["--ro-bind", str(INSIDE), "/wall/inside"]
    for path in hidden():
        words += ["--tmpfs", str(path), "--remount-ro", str(path)]
    return [*words, "--remount-ro", "/"]


def _folders(paths: list[Path]) -> list[str]:
    """Make the folders above these paths, for all to enter."""
    above = {parent for path in paths for parent in path.parents} - {Path("/")}
    return [word for path in sorted(above) for word in ("--perms", "0755", "--dir", str(path))]


def visible() -> list[Path]:
    """Paths that a sandbox shows, those that lie in another left out."""
    paths = [_libraries(), *map(Path, (*SYSTEM, *SINGLE)), *_interpreter(), *package_folders()]
    paths = sorted({path for path in [*paths, PACKAGE] if path.exists()})
    return [path for path in paths if not any(path.is_relative_to(o) for o in paths if o != path)]


def hidden() -> list[Path]:
    """Folders that lie in what a sandbox shows, and that no submission needs.

    These are the mutants, which have right solutions in them, and this package where it is
    installed beside others. In a clone it lies elsewhere.
    """
    shown = {path: path.resolve() for path in visible() if not path.is_symlink()}
    return [
        path / folder.relative_to(place)
        for folder in (GRADING, *PACKAGE.rglob("mutants"))
        for path, place in shown.items()
        if folder.is_relative_to(place)
    ]


def _libraries() -> Path:
    """Folder of the system's shared libraries, narrower where each kind of machine has its own."""
    shared = Path("/usr/lib")
    return next((folder for folder in shared.glob(f"{platform.machine()}-linux-*")), shared)


def _interpreter() -> list[Path]:
    """The interpreter, by each name that a chain of links gives it, and its standard library."""
    paths = [Path(sys.prefix) / "pyvenv.cfg", Path(sysconfig.get_paths()["stdlib"])]
    paths += [Path(prefix) / "lib" for prefix in (sys.prefix, sys.base_prefix)]
    program = Path(sys.executable)
    while program.is_symlink():
        paths.append(program)
        program = program.parent / os.readlink(program)
    return [*paths, program, program.resolve()]


def package_folders() -> list[Path]:
    """Folders with installed packages."""
    folders = [*site.getsitepackages(), site.getusersitepackages()]
    return [Path(folder) for folder in folders if folder in sys.path and Path(folder).is_dir()]
