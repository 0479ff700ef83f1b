import pytest

from course_utils.practice import check, model_answer
from course_utils.practice.catalogue import all_items
from course_utils.practice.items import WrittenItem
from course_utils.practice.texts import judge_written

ITEM = WrittenItem(
    name="why",
    title="Why?",
    points=2,
    rubric="Says that it shrinks.\n\nSays what is lost.",
    model="It shrinks, and loses the place.",
)
WRITTEN = [item for item in all_items().values() if isinstance(item, WrittenItem)]


@pytest.mark.parametrize("nothing", [None, ..., "", "...", " … \n", "\n...\n"])
def test_nothing_written_waits(nothing):
    assert judge_written(ITEM, nothing).state == "waits"


def test_an_attempt_is_saved():
    assert judge_written(ITEM, "word " * 8).state == "saved"


@pytest.mark.parametrize(
    ("text", "count"), [("shrinks", "1 word"), ("it shrinks", "2 words"), ("a " * 7, "7 words")]
)
def test_too_few_words_are_no_attempt(text, count):
    verdict = judge_written(ITEM, text)
    assert (verdict.state, verdict.name) == ("wrong", "short")
    assert verdict.words[0].startswith(f"{count} so far. Write at least 8: then ")


@pytest.mark.parametrize("strange", [3, ["it shrinks"], len, b"it shrinks"])
def test_other_things_than_text_are_refused(strange):
    verdict = judge_written(ITEM, strange)
    assert (verdict.state, verdict.name) == ("wrong", "type")
    assert type(strange).__name__ in verdict.words[0]


@pytest.mark.parametrize("item", WRITTEN, ids=lambda item: item.name)
def test_the_rubric_opens_only_after_an_attempt(item):
    for given in ("...", "too short"):
        shown = repr(check(item.name, given))
        assert item.rubric_lines[0][:20] not in shown
        assert item.model[:20] not in shown


@pytest.mark.parametrize("item", WRITTEN, ids=lambda item: item.name)
def test_the_model_answer_is_an_answer(item):
    assert check(item.name, model_answer(item.name)).passed
    assert 2 <= len(item.rubric_lines) <= 6
    assert item.model.split()


def test_only_written_items_have_a_model_answer():
    with pytest.raises(ValueError, match='check it with check\\("rim_means"'):
        model_answer("rim_means")
