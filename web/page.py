"""What each page says about itself: a description, a preview, anchors, and where it leads."""

import re
from pathlib import Path

from docutils import nodes
from links import Link, Repository

LONGEST = 200  # characters of a description, of which search engines and messengers show a part
HEADING = 'role="heading"'
UNNAMED = '<summary aria-label="Toggle hidden content">'  # says less than the words inside
FOLDED = "exercises/solutions/"
REPOSITORY = "repository:"  # begins the address of a file of the repository


def setup(app) -> dict:
    """Connect to Sphinx."""
    for name in ("repository", "branch"):
        app.add_config_value(name, "", "html", types=(str,))
    app.connect("doctree-read", read)
    app.connect("html-page-context", complete, priority=900)  # after the theme
    return {"parallel_read_safe": True, "parallel_write_safe": True}


def read(app, tree: nodes.document) -> None:
    """Add anchors to a page's sections, lead to the repository, and note what the page is about."""
    page = app.env.docname
    add_anchors(list(tree.findall(nodes.section)))
    repository = Repository(app.config.repository, app.config.branch)
    for link in list(tree.findall(nodes.reference)):
        lead(link, repository)
    app.env.metadata[page]["description"] = description(tree)
    if page.startswith(FOLDED):  # a search shows the words around what it finds
        app.env.metadata[page]["nosearch"] = "yes"


def add_anchors(sections: list[nodes.section]) -> None:
    """Add JupyterLab's anchors; of several sections with one title, the first has it."""
    taken = {anchor for section in sections for anchor in section["ids"]}
    for section in sections:
        anchor = jupyter_anchor(section[0].astext())
        if anchor not in taken:
            section["ids"].append(anchor)
            taken.add(anchor)


def jupyter_anchor(title: str) -> str:
    """Return the anchor that JupyterLab gives to a heading.

    Examples
    --------
    >>> jupyter_anchor("Check the installation")
    'Check-the-installation'
    """
    return title.replace(" ", "-")


def lead(link: nodes.reference, repository: Repository) -> None:
    """Lead a link to a file of the repository, or make it plain words if it has no address."""
    address = link.get("refuri", "")
    if address.startswith(REPOSITORY):
        if repository.address:
            link["refuri"] = repository.file(address.removeprefix(REPOSITORY))
        else:
            link.replace_self(link.children)


def description(tree: nodes.document) -> str:
    """Return the first paragraph that says something of its own, as plain words."""
    for paragraph in tree.findall(nodes.paragraph):
        aside = len(paragraph) == 1 and isinstance(paragraph[0], nodes.emphasis)
        if not aside and not isinstance(paragraph.parent, nodes.admonition | nodes.list_item):
            words = re.sub(r"\s+", " ", paragraph.astext()).removeprefix("A puzzle. ")
            return shortened(words)
    return ""


def shortened(words: str) -> str:
    """Return the sentences that fit into a description, or the words of the first one.

    Examples
    --------
    >>> shortened("One. " + 50 * "Two " + ".")
    'One.'
    """
    if len(words) <= LONGEST:
        return words
    start = words[:LONGEST]
    sentences, stop, _ = start.rpartition(". ")
    return sentences + "." if stop else start.rpartition(" ")[0].rstrip(",;:") + " …"


def complete(app, page: str, _: str, context: dict, tree: nodes.document | None) -> None:
    """Add to what the templates know about a page."""
    context["address"] = app.config.html_baseurl
    context["description"] = app.env.metadata.get(page, {}).get("description", "")
    tree_of_pages = context.get("furo_navigation_tree", "")
    context["furo_navigation_tree"] = tree_of_pages.replace(HEADING, f'{HEADING} aria-level="2"')
    if tree is None:
        return
    context["body"] = context["body"].replace(UNNAMED, "<summary>")
    repository = Repository(app.config.repository, app.config.branch)
    links, source = [], f"web/pages/{page}.md"
    if "/" in page:
        name = Path(page).name
        source = f"sources/{page.replace('solutions/', '')}.md"
        links = [Link("Download the notebook", f"{name}.ipynb", download=True)]
    context["doors"] = links + repository.doors(page, source, context["title"])
