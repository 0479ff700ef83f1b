"""No notebook uses a term before it is explained, and notebook 12 has a word on each.

``terms.txt`` says where each term is explained.
"""

import re
from pathlib import Path
from typing import NamedTuple

import pytest

from course_utils.predictions.catalogue import by_notebook

ROOT = Path(__file__).parent.parent
LIST = Path(__file__).with_name("terms.txt")
NOT_PROSE = re.compile(r"```.*?```|\$\$.*?\$\$|`[^`\n]*`|(?<=\])\([^)]*\)", re.DOTALL)
# what a paragraph begins with that names other people's titles, or leads elsewhere
ASIDE = re.compile(r"\*Accompanies|\*\*(Sources|Next|Exercise)|#+ Sources")
ENTRY = re.compile(r"^- \*\*(.+?)\*\*.*\.(?: \[(\d\d)\]\(\w+\.ipynb\))?$", re.MULTILINE)
EVERYBODY_ASKS_FOR = {
    "layer", "weight", "dense layer", "global average pooling", "group", "edge filter", "sigmoid",
    "dropout", "momentum", "epoch", "learning rate", "cross-entropy", "batch normalisation",
    "residual block", "He initialisation",
}  # fmt: skip


class Term(NamedTuple):
    """A term, the notebook that explains it, and the words that count as using it."""

    notebook: str
    name: str
    words: str = ""
    heading: str = ""

    def used_in(self, text: str) -> bool:
        words = self.words or re.escape(self.name)
        return bool(re.search(rf"\b({words})(s|es)?\b", text, re.IGNORECASE))


TERMS = [
    Term(*map(str.strip, line.split(";")))
    for line in LIST.read_text().splitlines()
    if line.strip() and not line.startswith("#")
]
TEXTS = {
    path.stem[:2]: path.read_text().split("---", 2)[2]
    for path in sorted(ROOT.glob("sources/notebooks/*.md"))
}
TAUGHT = [number for number in TEXTS if number not in ("00", "12")]
QUESTIONS = {name[:2]: each for name, each in by_notebook().items()}


def paragraphs(text):
    """The paragraphs of a text, without those that name titles or lead elsewhere."""
    return [part for part in re.split(r"\n\s*\n", text) if not ASIDE.match(part)]


def prose(number):
    """What a reader of a notebook reads: its paragraphs, and its predictions."""
    yield from paragraphs(re.sub(r"```.*?```", "", TEXTS[number], flags=re.DOTALL))
    for question in QUESTIONS.get(number, ()):
        labels = [getattr(part, "label", "") for part in question.parts]
        options = [option for part in question.parts for option in getattr(part, "options", ())]
        yield " ".join([question.question, question.because, *labels, *options])


def without_code(text):
    """Words alone: no code, formulas, addresses of links, or stars."""
    return NOT_PROSE.sub(" ", text).replace("*", "")


def early_uses(term):
    """Where earlier notebooks use a term without a link to the notebook that explains it."""
    for number in TAUGHT[: [*TAUGHT, "12"].index(term.notebook)]:
        for part in prose(number):
            if f"]({term.notebook}_" not in part and term.used_in(without_code(part)):
                yield f"{number}: {' '.join(part.split())[:160]}"


@pytest.mark.parametrize("term", TERMS, ids=lambda term: term.name)
def test_no_notebook_uses_a_term_before_it_is_explained(term):
    assert [*early_uses(term)] == []


@pytest.mark.parametrize("term", TERMS, ids=lambda term: term.name)
def test_a_term_is_used_where_it_is_explained(term):
    """If a heading is given: below it, and before it at most in the notebook's opening."""
    _, *sections = re.split(r"^## ", TEXTS[term.notebook], flags=re.MULTILINE)
    if not term.heading:
        assert any(term.used_in(without_code(part)) for part in prose(term.notebook))
        return
    headings = [section.partition("\n")[0] for section in sections]
    place = headings.index(term.heading)
    assert term.used_in(without_code(sections[place]))
    before = [part for section in sections[:place] for part in paragraphs(section)]
    assert [part for part in before if term.used_in(without_code(part))] == []


def test_the_glossary_has_each_term_with_its_notebook():
    glossary = TEXTS["12"].partition("## Words")[2]
    entries = {(notebook or "12", name) for name, notebook in ENTRY.findall(glossary)}
    assert entries == {(term.notebook, term.name) for term in TERMS}


def test_the_glossary_is_in_alphabetical_order():
    names = [name.lower() for name, _ in ENTRY.findall(TEXTS["12"].partition("## Words")[2])]
    assert names == sorted(names)


def test_the_list_is_in_the_order_of_the_notebooks():
    assert [(term.notebook, term.name.lower()) for term in TERMS] == sorted(
        (term.notebook, term.name.lower()) for term in TERMS
    )


def test_the_list_has_what_readers_have_missed():
    assert {term.name for term in TERMS} >= EVERYBODY_ASKS_FOR
