import dataclasses
import re
from html.parser import HTMLParser

import pytest

from course_grading.batch.records import GradingRecord
from course_grading.report.bars import columns, rows
from course_grading.report.counting import Bar
from course_grading.report.mistakes import words_of
from course_grading.report.page import TEMPLATE, page_of
from course_grading.report.results import Results
from course_grading.report.submissions import GRADED, REFUSED, Submission
from course_grading.templating import load_template
from course_utils.practice.catalogue import all_items, find
from course_utils.practice.items import ChoiceItem
from course_utils.practice.mutants import all_mutants

CHOICES = [item for item in all_items().values() if isinstance(item, ChoiceItem)]
CONTRAST = """
() => {
    const channel = value => value <= 0.03928 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
    const light = text => {
        const [r, g, b] = text.match(/[\\d.]+/g).map(Number).map(value => channel(value / 255));
        return 0.2126 * r + 0.7152 * g + 0.0722 * b;
    };
    const ratio = (one, other) => {
        const [low, high] = [light(one), light(other)].sort((a, b) => a - b);
        return (high + 0.05) / (low + 0.05);
    };
    const paper = getComputedStyle(document.body).backgroundColor;
    const looks = (query, property) => [...document.querySelectorAll(query)]
        .map(each => ratio(getComputedStyle(each)[property], paper));
    return {
        text: Math.min(...looks("p, li, td, th, h1, h2, h3, span, summary", "color")),
        labels: Math.min(...looks("svg text", "fill")),
        bars: Math.min(...looks("svg .bar", "fill")),
        paper: light(paper),
    };
}
"""


class Reader(HTMLParser):
    """Collects elements, and attributes that could fetch or run something."""

    def __init__(self, text):
        super().__init__()
        self.tags, self.risky, self.open = [], [], []
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        self.tags.append(tag)
        self.risky += [name for name, _ in attributes if name.startswith("on")]
        self.risky += [name for name, _ in attributes if name in ("src", "href", "srcset")]
        if tag != "meta":
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag


def draw(chart):
    """The SVG of a chart."""
    return load_template(TEMPLATE.with_name("parts.html")).module.draw(chart)


@pytest.fixture(scope="module")
def page(some_class):
    return page_of(some_class)


def test_the_page_is_well_formed_and_runs_and_fetches_nothing(page):
    reader = Reader(page)
    assert not reader.open
    assert not reader.risky
    assert not {"script", "iframe", "object", "link", "img", "form"} & set(reader.tags)
    assert "url(" not in page


def test_each_chart_has_a_description_and_a_table(page, tasks):
    pictures = re.findall(r'<svg role="img" aria-label="([^"]+)"', page)
    # points, means, each task that is judged, where students gave up, times
    assert len(pictures) == 4 + len(tasks) - 1 == page.count("<svg") == page.count("<details")
    assert pictures[0].startswith("Submissions by points. 0: 3, 1: 0, 2: 2")


def test_no_student_is_named(page, some_class):
    assert not any(one.student in page for one in some_class.submissions)
    assert "anna_miller" not in page  # from a file's name


def test_refused_submissions_are_counted_by_reason(page):
    assert "<td>02_pooling.ipynb is missing</td><td>2</td>" in page
    assert "it is no &lt;b&gt;JSON&lt;/b&gt;</td><td>1</td>" in page


def test_those_who_ran_out_of_time_are_counted(some_class, page):
    assert "time ran out" not in page
    first, *others = some_class.submissions
    late = dataclasses.replace(first.record, ran_out=("cell 3",))
    changed = (dataclasses.replace(first, record=late), *others)
    page = page_of(dataclasses.replace(some_class, submissions=changed))
    assert "In 1 of them time ran out" in page


def test_what_waits_to_be_graded_by_hand_is_no_zero(some_class, tasks):
    written = next(task for task in tasks if task.by_hand)
    first, *others = [one for one in some_class.submissions if one.counts]
    scores = {**first.scores, written.name: 0.0}  # nothing was written, which nbgrader grades
    first = dataclasses.replace(first, scores=scores)
    changed = dataclasses.replace(some_class, submissions=(first, *others[:5]))
    page = page_of(changed)
    assert f"by hand: {written.title} in 5 of 6 submissions.</p>" in page
    assert "5 of 6 submissions wait to be graded by hand. Of those that have points" in page
    assert f"{written.title}: 0" not in re.search('"Mean share[^"]*"', page)[0]
    done = [dataclasses.replace(one, scores={**one.scores, written.name: 1.0}) for one in others]
    page = page_of(dataclasses.replace(some_class, submissions=(first, *done)))
    assert "wait" not in page.split("<h2>Points</h2>")[1].replace("what waits to be graded", "")
    assert f"{written.title}: " in re.search('"Mean share[^"]*"', page)[0]


def test_a_task_without_points_does_not_count(some_class, tasks):
    first, *others = tasks
    none = dataclasses.replace(first, points=0.0)
    scored = [
        dataclasses.replace(one, scores={**one.scores, none.name: 0.0})
        for one in some_class.submissions
    ]
    page = page_of(
        dataclasses.replace(some_class, tasks=(none, *others), submissions=tuple(scored))
    )
    part = page.split(f"<h3>{none.title}")[1].split("<h3>")[0]
    assert "<p>0 points: it does not count.</p>" in part
    assert f"{none.title}: " not in re.search('"Mean share[^"]*"', page)[0]


def test_refused_students_are_named_on_request(some_class):
    page = page_of(some_class, names=True)
    assert "<td>carla</td><td>02_pooling.ipynb is no notebook" in page
    assert "student00" not in page


def test_mistakes_have_the_items_descriptions(some_class):
    ceil = next(mistake for mistake in find("max_pool2d").mistakes if mistake.name == "ceil")
    record = GradingRecord("x", "y", "k", mistakes={"max_pool2d_tests": "ceil"}, seconds=1.0)
    scores = {"max_pool2d_tests": 1.0}
    one = Submission("x", status=GRADED, scores=scores, record=record)
    page = page_of(dataclasses.replace(some_class, submissions=(one, one)))
    assert page.count("2 × <code>ceil</code>: ") == 2  # at the top, and at its task
    assert ceil.words[:40] in page


def test_a_class_without_results_has_a_page():
    page = page_of(Results("course", "assignment", (), ()))
    assert "No submission has been graded yet." in page
    refused = Submission("x", status=REFUSED, record=GradingRecord("x", "y", "k", refused="why"))
    assert "<td>why</td>" in page_of(Results("course", "assignment", (), (refused,)))


def test_names_and_reasons_are_shown_as_text(some_class):
    evil = "<script>alert(1)</script>{body}{{ title }}"
    record = GradingRecord(evil, evil, "k", refused=evil)
    one = Submission(evil, status=REFUSED, record=record)
    page = page_of(dataclasses.replace(some_class, assignment=evil, submissions=(one,)), names=True)
    assert "script" not in Reader(page).tags
    assert "{body}{{ title }}" in page


@pytest.mark.parametrize(
    "mutant", all_mutants()[::25], ids=lambda each: f"{each.item}-{each.named}"
)
def test_all_mistakes_have_a_description(mutant):
    assert words_of(find(mutant.item), mutant.named)[-1] in ".?"


@pytest.mark.parametrize("item", CHOICES, ids=lambda item: item.name)
def test_options_are_quoted_without_marks_of_markdown(item):
    for letter, why_not in item.why_not.items():
        words = words_of(item, letter)
        assert re.fullmatch(rf"“[^*$]+[^*$.]”: {re.escape(why_not)}", words)
        assert words.count("`") % 2 == 0  # the page shows these as code


def test_descriptions_for_choices_slips_and_names():
    assert words_of(find("kept_for_backward"), "d").startswith("“Neither needs more")
    assert words_of(find("rim_means"), find("rim_means").slips[0].name)
    assert words_of(find("five_activations"), "pooling").startswith("It summarises")
    assert words_of(None, "shape") == "The result has the wrong shape."
    assert words_of(find("max_or_mean"), "unknown") == ""


def test_bars_are_as_long_as_their_numbers():
    picture = draw(columns([Bar("a", 2), Bar("b", 0), Bar("c", 4)], ""))
    assert re.findall(r'height="([\d.]+)"/>', picture) == ["60.0", "120.0"]
    picture = draw(rows([Bar("a", 50)], "", 200, unit="%"))
    assert re.findall(r' width="([\d.]+)" height="18', picture) == ["100.0"]


def test_without_submissions_there_are_no_bars():
    assert 'class="bar"' not in draw(columns([Bar("a", 0)], "Nothing."))


def test_labels_of_bars_are_shown_as_text():
    picture = draw(rows([Bar('<b>"&', 1)], "<i>"))
    assert Reader(picture).tags == ["svg", "text", "rect", "text", "path"]
    assert "&lt;i&gt; &lt;b&gt;&#34;&amp;: 1." in picture


@pytest.mark.browser
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_everything_is_legible_in_light_and_dark(page, new_page, scheme):
    tab = new_page({"https://page.test/": page}, color_scheme=scheme)
    tab.set_viewport_size({"width": 1100, "height": 800})
    tab.goto("https://page.test/")
    found = tab.evaluate(CONTRAST)
    assert found["text"] >= 4.5
    assert found["labels"] >= 4.5
    assert found["bars"] >= 3
    assert (found["paper"] < 0.1) == (scheme == "dark")
    assert tab.evaluate("document.documentElement.scrollWidth") <= 1100
    tab.set_viewport_size({"width": 380, "height": 800})
    assert tab.evaluate("document.documentElement.scrollWidth") <= 380
    # every label is inside its chart
    inside = """
        () => [...document.querySelectorAll("svg")].every(svg => {
            const all = svg.getBoundingClientRect();
            return [...svg.querySelectorAll("text")].every(text => {
                const box = text.getBoundingClientRect();
                return box.left >= all.left - 1 && box.right <= all.right + 1
                    && box.top >= all.top - 1 && box.bottom <= all.bottom + 1;
            });
        })
    """
    assert tab.evaluate(inside)


@pytest.mark.browser
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1920])
def test_the_page_is_accessible(page, new_page, axe, scheme, width):
    options = {"color_scheme": scheme, "viewport": {"width": width, "height": 900}}
    tab = new_page({"https://page.test/": page}, **options)
    tab.goto("https://page.test/")
    assert axe(tab, "html") == []
    for place in tab.locator(".scroll").all():
        place.focus()
        if place.evaluate("one => one.scrollWidth > one.clientWidth"):
            tab.keyboard.press("ArrowRight")
            tab.wait_for_function("one => one.scrollLeft > 0", arg=place.element_handle())


@pytest.mark.browser
def test_tables_have_unique_names_and_lines_are_short(page, new_page):
    tab = new_page({"https://page.test/": page}, viewport={"width": 1920, "height": 900})
    tab.goto("https://page.test/")
    names = tab.locator("summary").all_text_contents()
    assert len(names) > 5
    assert len(set(names)) == len(names)
    widest = tab.evaluate(
        """() => Math.max(...[...document.querySelectorAll('p, li')].map((one) => {
            const size = parseFloat(getComputedStyle(one).fontSize);
            return one.getBoundingClientRect().width / size;
        }))"""
    )
    assert widest <= 46  # times the letters' height, which is about 90 letters
