"""What `make test` runs, and in which order."""

from types import SimpleNamespace

import pytest
import unchanged

ROOT = unchanged.ROOT
ONE, OTHER = "notebooks/02_take_the_max_or_the_mean.ipynb", "notebooks/12_look_it_up.ipynb"
OPTIONS = ("--no-loadscope-reorder", "--changed-notebooks", "--dist loadfile", "--nbval ")


def test_the_command_has_the_options_that_both_need():
    (command,) = [
        part for part in (ROOT / "Makefile").read_text().split("\n\n") if part.startswith("test:")
    ]
    assert [option for option in OPTIONS if option not in command] == []


def test_the_files_that_begin_first_exist(pytestconfig):
    conftest = pytestconfig.pluginmanager.get_plugin(str(ROOT / "conftest.py"))
    assert [name for name in conftest.LONGEST if not (ROOT / name).is_file()] == []


def test_they_come_first(pytestconfig):
    conftest = pytestconfig.pluginmanager.get_plugin(str(ROOT / "conftest.py"))
    names = ["tests/test_a.py", conftest.LONGEST[1], "tests/test_b.py", conftest.LONGEST[0]]
    items = [SimpleNamespace(path=ROOT / name) for name in names]
    conftest.pytest_collection_modifyitems(pytestconfig, items)
    assert [items[place].path for place in (0, 1)] == [ROOT / name for name in conftest.LONGEST[:2]]
    assert [item.path.stem for item in items[2:]] == ["test_a", "test_b"]


class Run:
    """A run of pytest with two notebooks and a test, whose results are given."""

    def __init__(self, cache: dict):
        self.deselected = []
        hook = SimpleNamespace(pytest_deselected=lambda items: self.deselected.extend(items))
        store = SimpleNamespace(get=cache.get, set=cache.__setitem__)
        self.config = SimpleNamespace(cache=store, rootpath=ROOT, hook=hook)
        self.plugin = unchanged.Unchanged(self.config)

    def names(self) -> list[str]:
        """What is run."""
        names = [ONE, OTHER, "tests/test_windows.py"]
        items = [SimpleNamespace(path=ROOT / name) for name in names]
        self.plugin.pytest_collection_modifyitems(self.config, items)
        assert len(items) + len(self.deselected) == len(names)
        return [item.path.relative_to(ROOT).as_posix() for item in items]

    def ends(self, failed: str = "", exitstatus: int = 0) -> None:
        for name in self.names():
            for cell in (0, 1):
                wrong = name == failed and cell == 0
                report = SimpleNamespace(nodeid=f"{name}::Cell {cell}", failed=wrong)
                self.plugin.pytest_runtest_logreport(report)
        session = SimpleNamespace(config=self.config)
        self.plugin.pytest_sessionfinish(session, exitstatus)

    def says(self) -> str:
        lines = []
        self.plugin.pytest_terminal_summary(SimpleNamespace(write_line=lines.append))
        return "\n".join(lines)


@pytest.fixture
def marks(monkeypatch):
    """The notebooks' fingerprints, which tests change."""
    marks = {ONE: "1", OTHER: "2"}
    monkeypatch.setattr(unchanged, "fingerprints", marks.copy)
    return marks


@pytest.mark.usefixtures("marks")
def test_a_notebook_that_passed_is_left_out_and_a_line_says_so():
    cache = {}
    assert Run(cache).says() == ""
    Run(cache).ends()
    assert Run(cache).names() == ["tests/test_windows.py"]
    assert Run(cache).says().startswith("2 notebooks were left out")
    Run(cache).ends()
    assert Run(cache).names() == ["tests/test_windows.py"]


def test_a_notebook_is_run_until_it_has_passed_as_it_is(marks):
    cache = {}
    Run(cache).ends(failed=ONE, exitstatus=1)
    assert ONE in Run(cache).names()
    Run(cache).ends()
    marks[ONE] = "3"
    assert Run(cache).names()[:1] == [ONE]
    Run(cache).ends(failed=ONE, exitstatus=1)
    marks[ONE] = "1"  # as it was before: this has passed, but the latest run did not
    assert Run(cache).names()[:1] == [ONE]


@pytest.mark.usefixtures("marks")
def test_a_run_that_was_stopped_keeps_nothing():
    cache = {}
    Run(cache).ends(exitstatus=2)
    assert Run(cache).names()[:2] == [ONE, OTHER]


@pytest.mark.usefixtures("marks")
def test_a_worker_is_told_what_is_left_out():
    cache = {}
    Run(cache).ends()
    main, node = Run(cache), SimpleNamespace(workerinput={})
    main.plugin.pytest_configure_node(node)
    worker = Run({})
    worker.config.workerinput = node.workerinput
    worker.plugin = unchanged.Unchanged(worker.config)
    assert worker.names() == ["tests/test_windows.py"]


SOME = (ONE, OTHER, "notebooks/00_start_here.ipynb", "exercises/02_pooling.ipynb")


@pytest.fixture(scope="module")
def table():
    """All modules' sources and imports."""
    sources = unchanged.all_sources()
    return sources, unchanged.all_imports(sources)


def marks_of(sources, imports):
    return {name: unchanged.fingerprint(ROOT / name, sources, imports) for name in SOME}


@pytest.mark.parametrize(
    ("module", "changed"),
    [
        (("windows",), {*SOME}),
        (("explorers", "stem"), {*SOME} - {OTHER}),
        (("exercises", "e02_pooling", "rim_means"), {*SOME} - {OTHER}),  # imported by name
        (("training", "fit"), set()),
    ],
    ids=lambda part: ".".join(part) if isinstance(part, tuple) else "",
)
def test_a_module_changes_the_fingerprints_of_those_that_import_it(module, changed, table):
    sources, imports = table
    edited = sources | {("course_utils", *module): "# a comment"}
    assert edited.keys() == sources.keys()
    before, after = marks_of(sources, imports), marks_of(edited, imports)
    assert {name for name in SOME if before[name] != after[name]} == changed


def test_modules_that_import_others_by_name_are_known(table):
    found = {
        module
        for module, source in table[0].items()
        if module[0] == "course_utils" and "import_module(" in source and "mutants" not in module
    }
    assert found == unchanged.CATALOGUES.keys()


@pytest.mark.parametrize("file", [ONE, "requirements.lock", "course_utils/explorers/grid_view.js"])
def test_cells_the_lock_and_front_ends_change_a_fingerprint(file, table, monkeypatch):
    unchanged.shared.cache_clear()
    before, read = marks_of(*table), unchanged.Path.read_bytes

    def edited(path):
        return read(path) + b" " * (path == ROOT / file)

    monkeypatch.setattr(unchanged.Path, "read_bytes", edited)
    unchanged.shared.cache_clear()
    after = marks_of(*table)
    unchanged.shared.cache_clear()
    changed = {name for name in SOME if before[name] != after[name]}
    assert changed == ({ONE} if file == ONE else {*SOME})
