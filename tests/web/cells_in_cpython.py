"""Run cells in the page's session, but with this Python: ``cells_in_cpython.py FOLDER``.

Reads JSON from standard input: pairs of a name and a text. Writes JSON: the outputs of each, and
the packages, of those that a browser does not have, that something tried to import.
"""

import importlib
import json
import sys
from importlib.abc import MetaPathFinder

ABSENT = (
    "torch",
    "sklearn",
    "scipy",
    "matplotlib",
    "ipywidgets",
    "anywidget",
    "IPython",
    "jupyterlab",
)
attempted = set()


class Absent(MetaPathFinder):
    """Packages that are installed here, but not in a browser."""

    def find_spec(self, name, path=None, target=None):  # noqa: ARG002
        root = name.partition(".")[0]
        if root in ABSENT:
            attempted.add(root)
            raise ModuleNotFoundError(f"No module named {name!r}", name=name)


def no_thread(*_, **__):
    raise RuntimeError("can't start new thread")


def main():
    sys.meta_path.insert(0, Absent())
    sys.modules["_thread"].start_new_thread = no_thread
    sys.modules["_thread"].start_joinable_thread = no_thread
    sys.path.insert(0, sys.argv[1])
    session = importlib.import_module("session")
    cells = session.Session()
    outputs = {name: cells.run(source, name) for name, source in json.load(sys.stdin)}
    json.dump({"outputs": outputs, "attempted": sorted(attempted)}, sys.stdout, default=len)


if __name__ == "__main__":
    main()
