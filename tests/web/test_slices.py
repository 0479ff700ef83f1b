"""The few lines of a notebook that make one value."""

import pytest
from slices import backward_slice

CASES = {
    "what is not used is left out": (["a = 1", "b = 2", "print(a)", "a"], "a = 1\na"),
    "through other names": (["a = 1", "b = a", "c = b + a", "c"], "a = 1\nb = a\nc = b + a\nc"),
    "the latest value only": (["a = 1", "a = 2", "a"], "a = 2\na"),
    "but its own earlier one if it uses it": (["a = 1", "a = a + 1", "a"], "a = 1\na = a + 1\na"),
    "what is written into it": (["a = [0]", "a[0] = 1", "a"], "a = [0]\na[0] = 1\na"),
    "what is added to it": (["a = 1", "a += b", "a"], "a = 1\na += b\na"),
    "an attribute that is set": (["a = C()", "a.b = 1", "a"], "a = C()\na.b = 1\na"),
    "only the imports used": (["from m import a, b", "a"], "from m import a\na"),
    "imports under other names": (["import m.n as b, c", "b"], "import m.n as b\nb"),
    "a function and what it reads": (
        ["k = 2", "x = 5", "def f(x):\n    return k * x", "f(1)"],
        "k = 2\ndef f(x):\n    return k * x\nf(1)",
    ),
    "what a comprehension reads": (
        ["n = 3", "i = 9", "[i for i in range(n)]"],
        "n = 3\n[i for i in range(n)]",
    ),
    "a loop that fills a list": (
        ["a = {}", "for i in range(2):\n    a[i] = i", "a"],
        "a = {}\nfor i in range(2):\n    a[i] = i\na",
    ),
    "several names at once": (["a, b = 1, 2", "b"], "a, b = (1, 2)\nb"),
    "in one cell": (["a = 1; e = a\ne"], "a = 1\ne = a\ne"),
}


@pytest.mark.parametrize("case", CASES)
def test_the_slice_of(case):
    cells, expected = CASES[case]
    assert backward_slice(cells) == expected


@pytest.mark.parametrize("cells", [[], ["a = 1"], ["a", "b = 2"]])
def test_without_an_expression_at_the_end_it_says_so(cells):
    with pytest.raises(ValueError, match="does not end with an expression"):
        backward_slice(cells)
