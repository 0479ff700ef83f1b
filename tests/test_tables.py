import pytest

from course_utils.tables import Table

TABLE = Table(
    ("layer", "size", "share"), [("a<b", 1234567, 0.5), ("c", 8, 1 / 3), ("d", None, 2.0)]
)


def test_plain_text_lines_up():
    assert repr(TABLE).splitlines() == [
        "layer       size  share",
        "a<b    1,234,567    0.5",
        "c              8  0.333",
        "d                     2",
    ]


def test_html_has_the_same_cells_escaped_and_numbers_flush_right():
    html = TABLE._repr_html_()
    assert '<th style="text-align:left">layer</th><th style="text-align:right">size</th>' in html
    assert '<td style="text-align:left">a&lt;b</td>' in html
    assert '<td style="text-align:right">1,234,567</td>' in html
    assert html.count("<tr>") == 4


def test_a_column_with_words_is_flush_left():
    assert repr(Table(("n", "x"), [(1, "a"), ("many", "b")])) == "n     x\n1     a\nmany  b"


def test_no_rows():
    assert repr(Table(("layer", "size"), [])) == "layer  size"


def test_yes_and_no():
    assert repr(Table(("a", "b"), [(True, False)])).splitlines()[1].split() == ["yes", "no"]


def test_a_row_of_another_length_is_refused():
    with pytest.raises(ValueError, match=r"\('conv',\) has 1 cells, the header 2: give None"):
        Table(("layer", "size"), [("conv",)])


def test_an_empty_cell_is_no_header():
    html = Table(("", "size"), [("conv", 1)])._repr_html_()
    assert '<td style="text-align:left"></td><th style="text-align:right">size</th>' in html
