"""What all tests share: none is skipped in CI, none has a deadline, and a Chromium at home."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from hypothesis import settings

# how long an example takes says how busy the machine is; CI tries the same examples every time
settings.register_profile("workbook", deadline=None, derandomize=bool(os.environ.get("CI")))
settings.load_profile("workbook")

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
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
    # names are not looked up, so that no page can reach another machine
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1",
)
NEAR = ("127.0.0.1", "localhost", "::1")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item, call):  # noqa: ARG001
    report = yield
    if report.skipped and not hasattr(report, "wasxfail") and os.environ.get("CI"):
        report.outcome = "failed"
        report.longrepr = f"skipped, which CI does not allow: {report.longrepr}"
    return report


def find_chromium() -> str | None:
    """Path of an installed Chromium, or None."""
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


@pytest.fixture
def new_page(browser) -> Iterator[Callable]:
    """Make a page: ``new_page(files={"https://page.test/a.js": text}, **context_options)``.

    ``files`` are served from memory. A request for anything else outside this machine is
    stopped, and fails the test at its end; so does an error that a page did not catch.
    """
    contexts, strays, errors = [], [], []

    def make(files: dict[str, str] | None = None, **options):
        context = browser.new_context(**options)
        contexts.append(context)
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

        context.route("**/*", answer)
        page = context.new_page()
        page.on("pageerror", lambda error: errors.append(str(error)))
        return page

    yield make
    for context in contexts:
        context.close()
    assert not strays, f"requests that would leave this machine: {strays}"
    assert not errors, f"errors in a page: {errors}"


def _content_type(url: str) -> str:
    types = {".js": "text/javascript", ".css": "text/css"}
    return types.get(Path(urlsplit(url).path).suffix, "text/html")
