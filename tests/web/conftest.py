"""The site, built once and served as a host would, and its pages in a real browser."""

import fcntl
import functools
import http.server
import importlib.util
import os
import shutil
import subprocess
import sys
import threading
from pathlib import Path
from urllib.parse import urlsplit

import pytest

ROOT = Path(__file__).parent.parent.parent
NOTEBOOKS = [
    f"{folder}/{path.stem}"
    for folder in ("notebooks", "exercises", "exercises/solutions")
    for path in sorted((ROOT / folder).glob("*.ipynb"))
]
PAGES = [*NOTEBOOKS, *(path.stem for path in sorted((ROOT / "web/pages").glob("*.md")))]
MOUNT = "/workbook/"  # not the root of its host, as on GitHub Pages
TYPES = {
    ".js": "text/javascript",
    ".json": "application/json",
    ".mjs": "text/javascript",
    ".svg": "image/svg+xml",
    ".wasm": "application/wasm",
    ".whl": "application/zip",
}
PYTHON_PAGE = """<!doctype html><title>Python</title><script type="module">
import { python } from "./python.js";
window.python = python;
</script>"""


@pytest.fixture(scope="session")
def site(tmp_path_factory, worker_id):
    """The folder of the built site, which all processes of a test run share.

    The environment variable ``WORKBOOK_SITE`` may name a site that has just been built.
    """
    if built := os.environ.get("WORKBOOK_SITE"):
        return Path(built)
    if shutil.which("npm") is None and not (ROOT / "web/node_modules/.installed").exists():
        pytest.skip("no npm found, which the site is built with: install nodejs and npm")
    base = tmp_path_factory.getbasetemp()
    folder = (base if worker_id == "master" else base.parent) / "site"
    with open(f"{folder}.lock", "w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not folder.exists():
            command = [sys.executable, ROOT / "web/build.py", "--into", folder]
            if pyodide := os.environ.get("PYODIDE"):
                command += ["--pyodide", pyodide]
            log = folder.with_suffix(".log")  # no pipe, which a process left behind would keep open
            with log.open("w") as output:
                built = subprocess.run(command, stdout=output, stderr=output, check=False)
            assert built.returncode == 0, log.read_text()
    return folder


@pytest.fixture(scope="session")
def python_folder(tmp_path_factory):
    """Make a folder with what the page's Python needs, and no more of the site.

    ``python_folder()`` has the runtime from npm, which has no NumPy; ``python_folder(copy)`` has a
    copy of Pyodide with NumPy; ``python_folder(official=True)`` asks the official distribution.
    """
    if shutil.which("node") is None or not (ROOT / "web/node_modules/pyodide").exists():
        pytest.skip("no Pyodide found: install nodejs and npm, then run `npm ci` in web/")
    python = load("web/python.py")

    @functools.cache
    def make(copy=None, official=False):
        folder = tmp_path_factory.mktemp("python")
        for script in (ROOT / "web/static").glob("python*.js"):
            shutil.copy(script, folder)
        full = copy is not None or official
        source = None if official else copy or python.RUNTIME
        python.add(folder, source, python.PACKAGES if full else ())
        return folder

    return make


@pytest.fixture(scope="module")
def serve():
    """Serve a folder from `python_folder`: ``serve(folder)`` gives the address of its page.

    Of the file that ``serve.torn`` names, only the first half arrives.
    """
    servers = []

    class Torn(http.server.SimpleHTTPRequestHandler):
        extensions_map = http.server.SimpleHTTPRequestHandler.extensions_map | TYPES

        def copyfile(self, source, outputfile):
            if Path(self.path).name == serve.torn:
                content = source.read()
                outputfile.write(content[: len(content) // 2])
                self.close_connection = True
            else:
                super().copyfile(source, outputfile)

        def log_message(self, *_):
            """Keep silent."""

    def serve(folder):
        (folder / "index.html").write_text(PYTHON_PAGE)
        handler = functools.partial(Torn, directory=str(folder))
        servers.append(http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler))
        threading.Thread(target=servers[-1].serve_forever, daemon=True).start()
        return f"http://127.0.0.1:{servers[-1].server_port}/"

    serve.torn = None
    yield serve
    for server in servers:
        server.shutdown()
        server.server_close()


def load(path):
    """Import a file of a folder that is not a package."""
    specification = importlib.util.spec_from_file_location(Path(path).stem, ROOT / path)
    module = importlib.util.module_from_spec(specification)
    specification.loader.exec_module(module)
    return module


@pytest.fixture(scope="session")
def names():
    """The names of all pages made from a text, such as ``notebooks/00_start_here``."""
    return PAGES


@pytest.fixture(params=PAGES)
def name(request):
    """The name of each page."""
    return request.param


@pytest.fixture(params=[name.rpartition("/")[2] for name in PAGES if "solutions/" in name])
def exercise(request):
    """The name of each exercise, which its solution has, too."""
    return request.param


class Handler(http.server.SimpleHTTPRequestHandler):
    """Serve the site's files below `MOUNT`, and its own page where there is no file."""

    extensions_map = http.server.SimpleHTTPRequestHandler.extensions_map | TYPES

    def translate_path(self, path):
        inside = path.startswith(MOUNT)
        return super().translate_path(path.removeprefix(MOUNT) if inside else "/nothing")

    def send_error(self, code, message=None, explain=None):  # noqa: ARG002
        own = Path(self.directory, "404.html")
        body = own.read_bytes() if own.exists() else b"not found"
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def log_message(self, *_):
        """Keep silent."""


@pytest.fixture(scope="session")
def address(site):
    """The address of the site's front page, with a slash at its end."""
    handler = functools.partial(Handler, directory=str(site))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}{MOUNT}"
        server.shutdown()


@pytest.fixture
def problems():
    """What went wrong in a test's pages: a test that expects some of it removes it itself."""
    return []


@pytest.fixture
def open_page(browser, address, problems):
    """Open a page in a fresh window: ``open_page("install.html", viewport=…)``.

    The test fails if a page reports an error or asks another host for anything.
    """
    contexts, host = [], urlsplit(address).netloc

    def watch(request):
        other = urlsplit(request.url)
        if other.scheme not in ("data", "blob") and other.netloc != host:
            problems.append(f"a request to another host: {request.url}")

    def listen(message):
        if message.type == "error":
            problems.append(f"{message.text} ({message.location.get('url')})")

    def new(path=None, **options):
        context = browser.new_context(**options)
        contexts.append(context)
        context.on("request", watch)
        context.on("console", listen)
        context.on("weberror", lambda error: problems.append(str(error.error)))
        page = context.new_page()
        if path is not None:
            page.goto(address + path)
        return page

    yield new
    for context in contexts:
        context.close()
    assert problems == []


@pytest.fixture
def page(open_page):
    """A fresh window without a page in it."""
    return open_page()
