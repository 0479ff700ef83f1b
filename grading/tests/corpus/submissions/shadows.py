"""Files that are named like modules and settings, so that they might be used instead."""

from __future__ import annotations

from .parts import FILE, WRONG, YES, Kit, submission

PLANTED = (YES + "check = hint = drill = allclose = isclose = PoolingExplorer = yes\n").encode()
PAIR = b"def pair(size, *_): return (size, size) if isinstance(size, int) else size\n"
MODULES = ("numpy", "torch", "json", "random", "ipykernel_launcher", "nbgrader", "IPython", "zmq")


@submission("modules of the names of others", lost="max_pool2d")
def shadows_modules(kit: Kit):
    planted = {f"{name}.py": PLANTED for name in MODULES}
    return {FILE: kit.attacked(WRONG), **planted, "numpy/__init__.py": PLANTED}


@submission("a course_utils of one's own", lost="max_pool2d")
def shadows_workbook(kit: Kit):
    names = ("__init__", "practice/__init__", "explorers")
    files = {f"course_utils/{name}.py": PLANTED for name in names}
    files["course_grading/__init__.py"] = PLANTED
    return {FILE: kit.attacked(WRONG), **files, "course_utils/windows.py": PAIR}


@submission("settings and start-up files among its own", lost="max_pool2d")
def shadows_settings(kit: Kit):
    settings = b"c = get_config()\nc.Judge.sandbox = False\nc.ClearSolutions.code_stub = {}\n"
    names = (
        "nbgrader_config.py",
        "jupyter_config.py",
        "ipython_config.py",
        "jupyter_nbconvert_config.py",
    )
    others = ("sitecustomize.py", "usercustomize.py", "conftest.py", "secret.txt", "gradebook.db")
    files = {**dict.fromkeys(names, settings), **dict.fromkeys(others, PLANTED)}
    return {FILE: kit.attacked(WRONG), **files, ".workbook/02_pooling/x.json": b"{}"}


@submission("a helper of one's own in a file, honestly")
def own_module(kit: Kit):
    helper = b"def largest(views):\n    return views.max(axis=(4, 5))\n"
    own = (
        "import mine\ndef max_pool2d(x, kernel_size, stride):\n"
        "    return mine.largest(windows_of(x, kernel_size, stride))"
    )
    return {FILE: kit.attacked(own), "mine.py": helper}
