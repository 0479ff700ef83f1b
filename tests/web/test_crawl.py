"""Every page and every link of the built site, read without a browser."""

import json
from functools import cache
from itertools import pairwise
from urllib.parse import unquote, urlsplit

import pytest
from bs4 import BeautifulSoup

MEGABYTE = 10**6
KEPT = {"src", "poster", "data", "srcset"}  # attributes whose address is loaded by itself


@cache
def read(path):
    return BeautifulSoup(path.read_text(encoding="utf-8"), "html.parser")


@cache
def anchors(path):
    return {tag["id"] for tag in read(path).find_all(id=True)}


@pytest.fixture
def place(name, site):
    """The file of each page."""
    return site / f"{name}.html"


@pytest.fixture
def page(place):
    """The content of each page."""
    return read(place)


def test_every_notebook_has_a_page(site, names):
    made = {str(path.relative_to(site).with_suffix("")) for path in site.rglob("*.html")}
    assert {*names, "404", "search"} <= made


def test_links_lead_to_pages_and_places_that_exist(place, page, site):
    broken = []
    for link in page.find_all(href=True):
        address = urlsplit(link["href"])
        if address.scheme or address.netloc:
            continue
        path = (place.parent / unquote(address.path)).resolve() if address.path else place
        anchor = unquote(address.fragment)
        found = path.is_file() and site.resolve() in path.parents
        if not found or (anchor and path.suffix == ".html" and anchor not in anchors(path)):
            broken.append(link["href"])
    assert broken == []


def test_what_a_page_loads_is_in_the_site(place, page):
    loaded = [tag[name] for name in KEPT for tag in page.find_all(attrs={name: True})]
    loaded += [tag["href"] for tag in page.find_all("link", rel="stylesheet")]
    own = [urlsplit(address) for address in loaded if not address.startswith("data:")]
    assert [address.geturl() for address in own if address.scheme or address.netloc] == []
    missing = [one.path for one in own if not (place.parent / unquote(one.path)).is_file()]
    assert missing == []


def test_anchors_are_unique(page):
    found = [tag["id"] for tag in page.find_all(id=True)]
    assert sorted(found) == sorted(set(found))


def test_anchors_are_those_of_jupyterlab(page):
    first = {}  # of several headings with the same words
    for heading in page.select("article :is(h1, h2, h3)"):
        words = "".join(heading.find_all(string=True, recursive=True)).removesuffix("#")
        first.setdefault(words.replace(" ", "-"), heading)
    for anchor, heading in first.items():
        assert page.find(id=anchor).find_parent("section") in (heading.parent, None) or (
            page.find(id=anchor) is heading.parent
        )


def test_headings_are_in_order(page):
    levels = [int(heading.name[1]) for heading in page.select("article :is(h1, h2, h3, h4, h5)")]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_what_the_page_says_about_itself(place, page, site):
    said = {tag.get("name") or tag.get("property"): tag["content"] for tag in metas(page)}
    title = page.h1.get_text().removesuffix("#")
    assert page.html["lang"] == "en"
    assert page.title.get_text() == f"{title} - Pooling: a workbook" or place == site / "index.html"
    assert said["og:title"] == title
    assert 50 <= len(said["description"]) <= 202
    assert said["og:description"] == said["description"]
    assert (place.parent / said["og:image"]).stat().st_size < 60_000


def metas(page):
    return [tag for tag in page.find_all("meta") if tag.get("name") or tag.get("property")]


def test_titles_differ(site, names):
    pages = [read(site / f"{name}.html") for name in names]
    titles = [page.title.get_text() for page in pages]
    assert sorted(titles) == sorted(set(titles))


def test_pictures_have_a_size_and_words_and_come_when_they_are_near(page):
    for picture in page.select("article img"):
        assert picture["alt"]
        assert int(picture["width"]) > 0
        assert int(picture["height"]) > 0
        assert picture["loading"] == "lazy"
        assert not picture["src"].startswith("data:")


def test_formulas_are_typeset(page):
    assert page.select(".katex-error") == []
    article = page.article.get_text()
    assert "\\frac" not in [span.get_text() for span in page.select(".katex-html")]
    assert "$$" not in article
    for formula in page.select("article .math"):
        assert formula.select_one(".katex-html")
        assert formula.find("math")


def test_exercises_lead_to_their_solutions_and_keep_them_to_themselves(site, exercise):
    page = read(site / f"exercises/{exercise}.html")
    assert page.find(href=f"solutions/{exercise}.html")
    assert page.select("details.answer, .tag_solution") == []


def test_answers_are_behind_closed_folds(site, exercise):
    page = read(site / f"exercises/solutions/{exercise}.html")
    assert page.find("a", href=f"../{exercise}.html")
    assert len(page.select("details.answer")) >= 5
    assert page.select("details[open], details :is(h2, h3)") == []
    reasons = page.find_all("strong", string=("Why.", "Why these.", "The evidence."))
    for answer in (*page.select(".cell.tag_solution"), *reasons):
        assert answer.find_parent("details", class_="answer")


def test_search_does_not_know_the_solutions(site):
    script = (site / "searchindex.js").read_text()
    index = json.loads(script.removeprefix("Search.setIndex(").removesuffix(")"))
    solutions = {n for n, name in enumerate(index["docnames"]) if "solutions/" in name}
    known = {
        n for found in index["terms"].values() for n in ([found] if type(found) is int else found)
    }
    assert len(solutions) == 12
    assert known & solutions == set()
    assert len(known) == len(index["docnames"]) - len(solutions)


def test_the_site_is_small(site):
    assert sum(path.stat().st_size for path in site.rglob("*") if path.is_file()) < 30 * MEGABYTE


def test_nothing_unused_is_in_the_site(site):
    names = {path.name for path in site.rglob("*")}
    assert not names & {".doctrees", "_sources", ".buildinfo"}
    assert not [name for name in names if name.endswith((".map", ".ttf", ".woff"))]
