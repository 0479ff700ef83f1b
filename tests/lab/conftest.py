"""A real JupyterLab, started as `make lab` does, and its notebooks in a real browser."""

import os
import re
import shutil
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path

import nbformat
import pytest

ROOT = Path(__file__).parent.parent.parent
SIZE = {"width": 1280, "height": 1600}  # of a window
PATIENCE = 60_000  # milliseconds to wait for something to appear on a page
# close all notebooks without saving them, end their kernels, and open another
INSTEAD = """async (path) => {
  const { commands, shell } = jupyterapp;
  for (const panel of [...shell.widgets('main')]) {
    await panel.sessionContext?.shutdown();
    panel.dispose();
  }
  const panel = await commands.execute('docmanager:open', { path });
  await Promise.all([panel.context.ready, panel.sessionContext.ready]);
}"""


@pytest.fixture(scope="session")
def workbook(tmp_path_factory):
    """A copy of the notebooks, which the tests may change."""
    folder = tmp_path_factory.mktemp("workbook")
    for part in ("notebooks", "exercises"):
        shutil.copytree(ROOT / part, folder / part)
    return folder


@pytest.fixture(scope="session")
def address(workbook, tmp_path_factory):
    """Start the server for a person without any settings; return the address that it prints."""
    home = tmp_path_factory.mktemp("home")
    command = [sys.executable, "-m", "course_utils.lab", "--port=0", "--no-browser"]
    command += ["--expose-app-in-browser"]  # as window.jupyterapp
    folders = [f"--ServerApp.root_dir={workbook}", f"--LabApp.workspaces_dir={home}/workspaces"]
    kept = {name: value for name, value in os.environ.items() if not name.startswith("JUPYTER")}
    environment = kept | {"HOME": str(home), "IPYTHONDIR": str(home / "ipython")}
    with subprocess.Popen(
        [*command, *folders], env=environment, stderr=subprocess.PIPE, text=True
    ) as server:
        for line in server.stderr:
            if found := re.search(r"http://127\.0\.0\.1:\S+", line):
                break
        else:
            pytest.fail("the server ended without printing an address")
        # keep reading, because a full pipe would stop the server
        with subprocess.Popen(["cat"], stdin=server.stderr, stdout=subprocess.DEVNULL) as sink:
            yield found.group()
            server.terminate()
            server.wait()
            sink.wait()


@contextmanager
def window(browser, address, workbook):
    """Open a fresh browser window, and check that it makes no requests to other machines."""
    context = browser.new_context(viewport=SIZE)
    context.set_default_timeout(PATIENCE)
    asked = []
    context.on("request", lambda request: asked.append(request.url))
    yield Lab(context.new_page(), address, workbook)
    context.close()
    server = address.partition("/lab")[0]
    assert any(url.startswith(server) for url in asked)
    assert [url for url in asked if not url.startswith((server, f"blob:{server}", "data:"))] == []


@pytest.fixture
def new_lab(browser, address, workbook):
    """A window for a single test."""
    with window(browser, address, workbook) as lab:
        yield lab


@pytest.fixture(scope="session")
def lab(browser, address, workbook):
    """A window for all tests that change only notebooks, because loading JupyterLab takes long."""
    with window(browser, address, workbook) as lab:
        yield lab


@pytest.fixture(scope="module")
def resize(lab):
    """Give the window another size for the tests of a module: ``resize(width=390, height=900)``."""
    yield lambda **size: lab.page.set_viewport_size(size)
    lab.page.set_viewport_size(SIZE)


class Lab:
    """A browser page with JupyterLab, and methods for its menus and cells."""

    def __init__(self, page, address, workbook):
        self.page = page
        self.address = address
        self.workbook = workbook

    def write(self, name, *sources, text=""):
        """Write a notebook of code cells, below a text if there is one."""
        cells = [nbformat.v4.new_markdown_cell(text)] if text else []
        cells += map(nbformat.v4.new_code_cell, sources)
        notebook = nbformat.v4.new_notebook(cells=cells)
        notebook.metadata["kernelspec"] = {"name": "python3", "display_name": "Python 3"}
        nbformat.write(notebook, self.workbook / name)

    def open(self, notebook):
        """Open a notebook, close all others, and wait until its kernel is ready.

        In a new window, this loads JupyterLab as well.
        """
        if self.page.url == "about:blank":
            self.load(notebook)
        else:
            self.page.evaluate(INSTEAD, notebook)
            self.await_kernel()

    def load(self, notebook):
        """Load JupyterLab anew, with one notebook, and wait until its kernel is ready."""
        first = re.search(r"/lab/tree/([^?]*)", self.address).group(1)
        self.page.goto(self.address.replace(first, notebook) + "&reset")
        self.await_kernel()

    def await_kernel(self):
        """Wait until the open notebook's kernel is ready."""
        self.page.locator(".jp-NotebookPanel:visible").wait_for()
        self.page.get_by_text("Python 3 (ipykernel) | Idle").wait_for()
        # JupyterLab's own handlers of the kernel's first answers have run when this returns
        self.in_panel("""
            const kernel = panel.sessionContext.session.kernel;
            await Promise.all([kernel.info, kernel.spec]);
            await new Promise(resolve => setTimeout(resolve));
        """)

    def in_panel(self, script):
        """Run JavaScript with the open notebook's panel as ``panel``; return what it returns."""
        return self.page.evaluate(
            f"async () => {{ const panel = jupyterapp.shell.currentWidget; {script} }}"
        )

    @property
    def is_changed(self):
        """Whether JupyterLab considers the notebook changed, and would save it by itself."""
        return self.in_panel("return panel.model.dirty;")

    def save(self):
        """Save as Ctrl+S does, even without a change, and wait until it is done."""
        self.in_panel("await jupyterapp.commands.execute('docmanager:save');")

    def choose(self, menu, *entries):
        """Choose from the menu bar: first the menu, then its entry, and so on."""
        self.page.locator(".lm-MenuBar-item", has_text=menu).click()
        for entry in entries:
            self.page.locator(f".lm-Menu-itemLabel:text-is('{entry}')").click()

    def use_theme(self, name):
        """Choose JupyterLab's "Light" or "Dark" theme, and wait until it is there."""
        self.choose("Settings", "Theme", f"JupyterLab {name}")
        light = str(name == "Light").lower()
        self.page.locator(f'body[data-jp-theme-light="{light}"]').wait_for(state="attached")

    @property
    def cells(self):
        return self.page.locator(".jp-NotebookPanel .jp-Cell")

    def run(self, number):
        """Run one code cell and wait until it has run."""
        cell = self.cells.nth(number)
        before = cell.locator(".jp-InputPrompt").text_content()
        cell.locator(".cm-content").click()
        self.page.keyboard.press("Control+Enter")
        self.page.wait_for_function(
            "([cell, before]) => /\\d/.test(cell.textContent) && cell.textContent !== before",
            arg=[cell.locator(".jp-InputPrompt").element_handle(), before],
        )
        return cell.locator(".jp-OutputArea-output")

    def run_all(self):
        """Run all cells and wait until the last one has run."""
        self.choose("Run", "Run All Cells")
        self.page.wait_for_function(
            """() => {
                const prompts = [...document.querySelectorAll('.jp-CodeCell .jp-InputPrompt')];
                return prompts.length && prompts.every(prompt => /\\d/.test(prompt.textContent));
            }"""
        )
