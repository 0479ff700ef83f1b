"""Fixtures and settings of all tests: no skips in CI, no deadlines, Chromium, and axe-core."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from hypothesis import settings

# an example's time depends on how busy the machine is; CI tries the same examples every time
settings.register_profile("workbook", deadline=None, derandomize=bool(os.environ.get("CI")))
settings.load_profile("workbook")

NAMES = (
    "chromium-headless-shell",  # without the parts of a window, makes a page three times as fast
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "chrome",
)
PLACES = ("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",)
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--force-color-profile=srgb",
    # host names are not resolved, so that no page can reach another machine
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1",
)
NEAR = ("127.0.0.1", "localhost", "::1")
SERIOUS = """async (selector) => {
  const { violations } = await axe.run(selector, { resultTypes: ['violations'] });
  return violations.filter(({ impact }) => ['serious', 'critical'].includes(impact)).flatMap(
    ({ id, nodes }) => nodes.map(({ html, failureSummary }) =>
      `${id}: ${html.slice(0, 200)} ${failureSummary}`));
}"""


# the one reason for which CI may skip a test: no package registry has what it needs
NO_PYODIDE = "PYODIDE names no folder with a copy of Pyodide and NumPy: see CONTRIBUTING.md"


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item, call):  # noqa: ARG001
    report = yield
    allowed = hasattr(report, "wasxfail") or NO_PYODIDE in str(report.longrepr)
    if report.skipped and not allowed and os.environ.get("CI"):
        report.outcome = "failed"
        report.longrepr = f"skipped, which CI does not allow: {report.longrepr}"
    return report


@pytest.fixture(scope="session")
def pyodide() -> Path:
    """The folder with a copy of Pyodide and NumPy, which the site's Python is tested with."""
    folder = os.environ.get("PYODIDE")
    if not folder:
        pytest.skip(NO_PYODIDE)
    return Path(folder)


def find_chromium() -> str | None:
    """Return the path of an installed Chromium, or None."""
    found = (shutil.which(name) for name in NAMES)
    return next(filter(None, found), next(filter(os.path.exists, PLACES), None))


@pytest.fixture(scope="session")
def browser() -> Iterator:
    """A headless Chromium; without one the test is skipped, which CI counts as a failure."""
    sync_api = pytest.importorskip("playwright.sync_api")
    chromium = find_chromium()
    if chromium is None:
        pytest.skip("no Chromium found: install the package chromium, or Google Chrome")
    with sync_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=[*FLAGS])
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def shared_context(browser) -> Callable:
    """Return the browser's one context with some options: ``shared_context(reduced_motion=…)``."""
    kept = {}

    def shared_context(**options):
        name = repr(options)
        if name not in kept:
            kept[name] = browser.new_context(**options)
            kept[name].new_page()  # with its last page, Chromium would close the whole window
        return kept[name]

    return shared_context


@pytest.fixture
def new_page(browser, shared_context) -> Iterator[Callable]:
    """Make a page: ``new_page(files={"https://page.test/a.js": text}, **context_options)``.

    ``files`` are served from memory. A request for anything else outside this machine is
    stopped, and fails the test at its end; so does an error that a page did not catch.

    Pages from memory share a context, because making one takes longer than showing the page. A
    page is ``alone`` in its context if it has no such files, or if the test changes the clock.
    """
    pages, strays, errors = [], [], []

    def make(files: dict[str, str] | None = None, *, alone: bool = False, **options):
        alone = alone or files is None
        context = (browser.new_context if alone else shared_context)(**options)
        page = context.new_page()
        pages.append((page, alone))
        served = files or {}

        def answer(route) -> None:
            url = route.request.url
            if url in served:
                route.fulfill(body=served[url], content_type=_content_type(url))
            elif urlsplit(url).hostname in NEAR:
                route.continue_()
            else:
                strays.append(url)
                route.abort()

        (context if alone else page).route("**/*", answer)
        page.on("pageerror", lambda error: errors.append(str(error)))
        if not alone:
            page.on("popup", lambda other: errors.append(f"opened {other.url}"))
        return page

    yield make
    for page, alone in pages:
        (page.context if alone else page).close()
    assert not strays, f"requests that would leave this machine: {strays}"
    assert not errors, f"errors in a page: {errors}"


def find_axe() -> Path | None:
    """Return the path of axe-core's script, in this environment or in ``NODE_PATH``, or None."""
    others = filter(None, os.environ.get("NODE_PATH", "").split(os.pathsep))
    places = map(Path, [Path(sys.prefix, "node_modules"), *others])
    scripts = (place / "axe-core" / "axe.min.js" for place in places)
    return next(filter(Path.exists, scripts), None)


@pytest.fixture(scope="session")
def axe() -> Callable:
    """Check a page's accessibility with axe-core: ``axe(page, ".grid-view") == []``.

    It returns serious and critical violations in the parts of the page that the selector matches.
    Without axe-core the test is skipped, which CI counts as a failure.
    """
    script = find_axe()
    if script is None:
        pytest.skip("no axe-core found: npm install --prefix .venv axe-core")
    source = script.read_text(encoding="utf-8")

    def ask(page, selector: str) -> list[str]:
        page.evaluate(source)
        assert page.locator(selector).count(), f"the page has no {selector}"
        return page.evaluate(SERIOUS, selector)

    return ask


def _content_type(url: str) -> str:
    types = {".js": "text/javascript", ".css": "text/css"}
    return types.get(Path(urlsplit(url).path).suffix, "text/html")
