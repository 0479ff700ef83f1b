"""Words and signs of texts, of any kind and size."""

import time

import pytest

from course_grading.look.words import words_of

LONG = 10_000
SECONDS = 20  # far more than it takes on a busy machine


def texts(words):
    return " ".join(word.text for word in words)


def test_names_comments_blanks_and_texts_do_not_hide_that_code_is_the_same():
    one = words_of('rows=len(x)//2 # halves\nreturn f(rows, "a")')
    other = words_of("n = len( y ) // 2\n\n\nreturn g(n, 'other')  # quite another thing")
    assert texts(one.plain) == texts(other.plain)
    assert texts(one.code) != texts(other.code)


def test_methods_builtins_numbers_and_keywords_are_not_chosen_freely():
    assert texts(words_of("a = b.max(sum(c)) if d else 1.5").plain) == (
        "name = name . max ( sum ( name ) ) if name else 1.5"
    )


def test_lines_are_counted_through_comments_and_long_texts():
    words = words_of('# one\na = """two\nthree"""\nb')
    assert [(word.text, word.line) for word in words.code] == [
        ("a", 1), ("=", 1), ("text", 1), ("b", 3)
    ]  # fmt: skip
    assert [(word.text, word.line) for word in words.prose] == [
        ("one", 0),
        ("two", 1),
        ("three", 2),
    ]


def test_markdown_is_prose():
    assert [texts(form) for form in words_of("The *mean*, a\nsum", False)] == [
        "", "", "the mean a sum"
    ]  # fmt: skip


@pytest.mark.parametrize(
    "piece",
    [
        "(",
        "'",
        '"',
        "'''",
        '"""',
        "\\",
        "'\\",
        "\\'''",
        "f'{",
        "#",
        "\0",
        "\n ",
        "é",
        "1e",
        "= ",
        "rb",
    ],
)
def test_the_longest_text_of_any_kind_is_read_in_good_time(piece):
    began = time.process_time()
    words_of(piece * LONG)
    words_of(f"'''{piece * LONG}")
    assert time.process_time() - began < SECONDS
