"""The command line for bubblewrap, and the files that a sandbox shows.

Both stand in one module, although it is long, so that one can read in one place what of this
machine a student's code can see.
"""

from __future__ import annotations

import os
import platform
import shutil
import site
import sys
import sysconfig
from pathlib import Path

import course_utils
from course_grading.wall.inside.namespaces import WRITABLE
from course_grading.wall.limits import MB

EXERCISES = "exercises"  # the folder of their content, in the workbook's package
INSIDE = Path(__file__).parent / "inside"
PACKAGE = Path(course_utils.__file__).resolve().parent  # the workbook's
GRADING = Path(__file__).resolve().parent.parent  # this package, of which only INSIDE is shown
# What the exercises' folder shows: how a layer is used, which holds no answer. All else in it, with
# references and right numbers, is hidden.
USES = (
    "__init__.py",
    "e13_layers/__init__.py",
    "e13_layers/uses.py",
    "e13_layers/ways.py",
    "families/__init__.py",
    "families/convolution/__init__.py",
    "families/convolution/draws.py",
    "families/pooling/__init__.py",
    "families/pooling/draws.py",
)
SYSTEM = ("/lib", "/lib64", "/usr/lib64")
SINGLE = ("/etc/ld.so.cache", "/etc/localtime", "/sys/devices/system/cpu")
DEVICES = ("null", "zero", "full", "random", "urandom")
CACHES = 50 * MB  # room for what the imports write
NOBODY = 65534  # the user as whom a sandbox started by root runs

ENVIRONMENT = {
    "HOME": "/student/home",
    "LANG": "C.UTF-8",
    "MALLOC_ARENA_MAX": "2",  # otherwise each thread reserves 64 MB of its limit
    "MPLBACKEND": "module://matplotlib_inline.backend_inline",
    "PATH": "/usr/bin",
    "TMPDIR": "/student/tmp",
    "PYTHONDONTWRITEBYTECODE": "1",
    # one thread each, because submissions run side by side and only a single thread may fork
    "MKL_NUM_THREADS": "1",
    "NUMEXPR_NUM_THREADS": "1",
    "OMP_NUM_THREADS": "1",
    "OPENBLAS_NUM_THREADS": "1",
}


def privileged() -> bool:
    """Whether bubblewrap is started by root, and so must switch to an ordinary user."""
    return os.geteuid() == 0


def command(program: list[str]) -> list[str]:
    """Return the command that runs ``program`` in bubblewrap.

    The sandbox shows only the interpreter and its packages, read-only. The folders ``/student``,
    ``/tmp`` and ``/dev/shm`` are empty; each kernel mounts its own there.

    Raises
    ------
    FileNotFoundError
        If bubblewrap is not installed.
    """
    bubblewrap = shutil.which("bwrap")
    if bubblewrap is None:
        raise FileNotFoundError("bwrap is not on PATH: install the package bubblewrap")
    return [bubblewrap, *_namespaces(), *_places(), *_files(), *_environment(), "--", *program]


def _namespaces() -> list[str]:
    """Options for namespaces, and for root the rights to mount /proc and to become a user."""
    options = ["--unshare-pid", "--unshare-net", "--unshare-ipc", "--unshare-uts"]
    options += ["--unshare-cgroup-try", "--hostname", "student", "--as-pid-1"]
    if not privileged():
        return [*options, "--unshare-user"]
    rights = ("CAP_SYS_ADMIN", "CAP_SETUID", "CAP_SETGID")
    kept = [word for right in rights for word in ("--cap-add", right)]
    return [*options, "--cap-drop", "ALL", *kept]


def _places() -> list[str]:
    """Options for devices, and for the folders over which each kernel mounts its own."""
    places = []
    for folder in ("/dev", "/dev/shm", "/proc"):
        places += ["--perms", "0755", "--dir", folder]
    for folder in (WRITABLE, "/tmp"):  # the imports may write caches
        places += ["--perms", "1777", "--size", str(CACHES), "--tmpfs", folder]
    for name in DEVICES:
        places += ["--dev-bind", f"/dev/{name}", f"/dev/{name}"]
    return places if privileged() else [*places, "--proc", "/proc"]


def _environment() -> list[str]:
    pairs = [word for pair in ENVIRONMENT.items() for word in ("--setenv", *pair)]
    return ["--clearenv", *pairs, "--chdir", "/"]


def _files() -> list[str]:
    """Options that show files read-only at their usual paths, and hide some folders in them."""
    words = _folders([*visible(), Path("/wall/inside")])
    for path in visible():
        # links are kept, because Python finds its library by where they lead
        kind = ["--symlink", os.readlink(path)] if path.is_symlink() else ["--ro-bind", str(path)]
        words += kind
        words.append(str(path))
    words += ["--ro-bind", str(INSIDE), "/wall/inside"]
    for path in hidden():
        words += ["--tmpfs", str(path)]
        shown = [path / name for name in USES] if path.name == EXERCISES else []
        words += _folders([place for place in shown if place.parent != path], path)
        for place in shown:
            words += ["--ro-bind", str(PACKAGE / EXERCISES / place.relative_to(path)), str(place)]
        words += ["--remount-ro", str(path)]
    return [*words, "--remount-ro", "/"]


def _folders(paths: list[Path], top: Path = Path("/")) -> list[str]:
    """Options that make the folders above these paths, below ``top``, which everybody may enter."""
    above = {parent for path in paths for parent in path.parents if top in parent.parents}
    return [word for path in sorted(above) for word in ("--perms", "0755", "--dir", str(path))]


def visible() -> list[Path]:
    """Return the paths that a sandbox shows, without those that are inside another."""
    paths = [_libraries(), *map(Path, (*SYSTEM, *SINGLE)), *_interpreter(), *package_folders()]
    paths = sorted({path for path in [*paths, PACKAGE] if path.exists()})
    return [path for path in paths if not any(path.is_relative_to(o) for o in paths if o != path)]


def hidden() -> list[Path]:
    """Return the folders to hide, which no submission needs, in what a sandbox shows.

    These are the exercises' content and the engine's mutants, which contain right solutions, and
    this package, if it is installed beside others instead of run from a clone.
    """
    content = PACKAGE / EXERCISES
    mutants = [path for path in PACKAGE.rglob("mutants") if not path.is_relative_to(content)]
    shown = {path: path.resolve() for path in visible() if not path.is_symlink()}
    return [
        path / folder.relative_to(place)
        for folder in (GRADING, content, *mutants)
        for path, place in shown.items()
        if folder.is_relative_to(place)
    ]


def _libraries() -> Path:
    """Return the folder of shared libraries: this machine's architecture's own, if there is one."""
    shared = Path("/usr/lib")
    return next((folder for folder in shared.glob(f"{platform.machine()}-linux-*")), shared)


def _interpreter() -> list[Path]:
    """Return the interpreter, all links on the way to it, and its standard library."""
    paths = [Path(sys.prefix) / "pyvenv.cfg", Path(sysconfig.get_paths()["stdlib"])]
    paths += [Path(prefix) / "lib" for prefix in (sys.prefix, sys.base_prefix)]
    program = Path(sys.executable)
    while program.is_symlink():
        paths.append(program)
        program = program.parent / os.readlink(program)
    return [*paths, program, program.resolve()]


def package_folders() -> list[Path]:
    """Return the folders with installed packages."""
    folders = [*site.getsitepackages(), site.getusersitepackages()]
    return [Path(folder) for folder in folders if folder in sys.path and Path(folder).is_dir()]
