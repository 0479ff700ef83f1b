"""The command that builds the site, and its settings."""

import filecmp
import re
import subprocess
import sys
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

ROOT = Path(__file__).parent.parent.parent
REPOSITORY = "https://github.com/someone/pooling"
ADDRESS = "https://example.org/pooling/"


def build(into, *options):
    command = [sys.executable, ROOT / "web/build.py", "--into", into, *options]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)


def files(folder):
    return {path.relative_to(folder) for path in folder.rglob("*") if path.is_file()}


def test_two_builds_give_the_same_bytes(site, tmp_path):
    build(tmp_path / "again")
    names = files(site)
    assert files(tmp_path / "again") == names
    assert filecmp.cmpfiles(site, tmp_path / "again", names, shallow=False)[1:] == ([], [])


@pytest.fixture(scope="module")
def published(tmp_path_factory):
    """The site as a workflow publishes it."""
    folder = tmp_path_factory.mktemp("published") / "site"
    build(folder, f"--repository={REPOSITORY}", f"--address={ADDRESS}")
    return folder


def links(path):
    page = BeautifulSoup(path.read_text(), "html.parser")
    return {link.get_text(): link["href"] for link in page.select(".doors a, article a[href]")}


def test_pages_lead_to_the_repository_where_its_address_is_set(published):
    found = links(published / "notebooks/00_start_here.html")
    assert found["Open in Colab"] == (
        "https://colab.research.google.com/github/someone/pooling/blob/main/"
        "notebooks/00_start_here.ipynb"
    )
    assert found["Open in Binder"] == (
        "https://mybinder.org/v2/gh/someone/pooling/main"
        "?urlpath=lab%2Ftree%2Fnotebooks%2F00_start_here.ipynb"
    )
    source = f"{REPOSITORY}/edit/main/sources/notebooks/00_start_here.md"
    assert found["Edit the source"] == source
    assert found["Report a mistake"].startswith(f"{REPOSITORY}/issues/new?template=mistake.yml")
    assert links(published / "courses.html")["Grading a class"] == (
        f"{REPOSITORY}/blob/main/grading/README.md"
    )


def test_sources_that_pages_lead_to_exist(published, names):
    start = re.escape(f"{REPOSITORY}/edit/main/")
    for name in names:
        page = (published / f"{name}.html").read_text()
        (source,) = re.findall(f'href="{start}([^"]*)"[^>]*>Edit the source', page)
        assert (ROOT / source).is_file()


def test_without_an_address_there_are_no_links_to_a_repository(site):
    assert "Open in Colab" not in links(site / "notebooks/00_start_here.html")
    assert not [path for path in site.rglob("*.html") if "repository:" in path.read_text()]


def test_previews_name_the_whole_address(published):
    page = BeautifulSoup((published / "read.html").read_text(), "html.parser")
    assert page.find(property="og:image")["content"] == f"{ADDRESS}_static/preview.png"
    assert page.find(rel="canonical")["href"] == f"{ADDRESS}read.html"
    missing = BeautifulSoup((published / "404.html").read_text(), "html.parser")
    assert missing.base["href"] == ADDRESS
