"""Tests as instructors write them: asserts, numbers, their own names, layers."""

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_notebook
from nbgrader.utils import determine_grade

from course_grading.judge import TimeLimits


def cell(source, name, *, points=None):
    mark = {
        "grade_id": name,
        "grade": points is not None,
        "solution": points is None,
        "locked": points is not None,
        "task": False,
        "schema_version": 3,
        **({} if points is None else {"points": points}),
    }
    return new_code_cell(source, metadata={"nbgrader": mark})


@pytest.fixture
def tested(judge):
    """Judges one answer by one test; returns the result, and checks nbgrader's grade for it."""

    def tested(answer, test, points=2, **more):
        notebook = new_notebook(cells=[cell(answer, "answer"), cell(test, "test", points=points)])
        graded = judge(notebook, notebook, **more)
        nbformat.validate(graded.notebook)
        score, most = determine_grade(graded.notebook.cells[1])
        result = graded.results["test"]
        assert score == result.score
        assert most == points
        return result

    return tested


SQUARE = "def square(x):\n    return x * x"


def test_asserts_give_all_or_nothing(tested):
    test = "import numpy as np\nfor n in range(4):\n    assert square(n) == n * n\n"
    test += "np.testing.assert_allclose(square(np.ones(3)), 1)"
    assert tested(SQUARE, test).score == 2
    assert tested("def square(x): return x + x", test).score == 0
    assert tested("", test).score == 0


@pytest.mark.parametrize(
    ("last", "score"),
    [("1.5", 1.5), ("0", 0), ("9", 2), ("-1", 0), ("float('nan')", 0), ("True", 2), ("None", 2)],
)
def test_a_number_at_the_end_is_the_score(tested, last, score):
    assert tested(SQUARE, f"assert square(2) == 4\n{last}").score == score


def test_an_assertions_message_is_shown_without_computed_values(tested):
    wrong = "def square(x):\n    raise ValueError(f'seen {x}')"
    test = "value = 12345\ntry:\n    y = square(value)\nexcept Exception:\n    y = 0\n"
    said = tested(wrong, test + "assert y == 1, f'square of {value} is {y}, which is wrong'").words
    assert said == ("square of … is …, which is wrong",)
    for line in ("assert y == 1", "assert square(value)", "np.testing.assert_equal(y, value)"):
        (words,) = tested(wrong, test + line).words
        assert "12345" not in words
    assert "stops with an error" in tested(wrong, "square(12345)").words[0]


def test_a_missing_name_is_reported(tested):
    assert "`square` does not exist" in tested("squared = 1", "assert square(2) == 4").words[0]


def test_the_instructors_names_never_reach_the_kernel(tested):
    # searches the memory of the kernel's process for a word that is not in its own source
    peek = (
        "import gc\ndef square(x):\n    word = ''.join(reversed('lebeiwz'))\n"
        "    assert not any(word in each for each in gc.get_objects() if type(each) is list)\n"
        "    return x * x"
    )
    key = {"key": ["zwiebel", 4]}
    assert tested(peek, "assert square(2) == key[1]", names=key).score == 2
    given = tested(peek + "\nkept = ['zwiebel']", "assert kept and square(2) == key[1]", names=key)
    assert given.score == 0  # the search works


def test_the_workbooks_own_check_never_decides(tested):
    test = "from course_utils.practice import check, hint\ncheck('rim_means', rim_means)"
    assert tested("rim_means = [1, 2]", test, points=1).score == 0
    assert tested("rim_means = [4, 16]", test, points=1).score == 1
    both = test + "\ncheck('pooled_sizes', sizes)"
    assert tested("rim_means = [4, 16]\nsizes = [0, 0, 0, 0]", both, points=3).score == 1


def test_a_test_that_is_not_python_gives_no_points(tested):
    assert tested(SQUARE, "assert square(2) ==").score == 0


def test_classes_and_torch_modules(tested):
    pytest.importorskip("torch")
    layer = (
        "class Scale:\n    def __init__(self, factor): self.factor = factor\n"
        "    def forward(self, x):\n        self.x = x\n        return self.factor * x\n"
        "    def backward(self, grad): return self.factor * grad"
    )
    test = "s = Scale(3)\nassert s.forward(2) == 6\nassert s.x == 2\nassert s.backward(1) == 3"
    assert tested(layer, test).score == 2
    assert tested(layer.replace("self.x = x", "pass"), test).score == 0
    net = "import torch\nnet = torch.nn.Sequential(torch.nn.Linear(2, 3), torch.nn.ReLU())"
    test = (
        "y = net(np.ones((5, 2)))\nassert y.shape == (5, 3)\nassert (y >= 0).all()\n"
        "assert sum(p.numel() for p in net.state_dict().values()) == 9"
    )
    assert tested(net, test, times=TimeLimits()).score == 2  # importing torch may take seconds


def test_layers_are_used_behind_the_wall(tested):
    right = (
        "import numpy as np\nfrom course_utils import pooling\nclass Pooling:\n"
        "    def __init__(self, kernel_size, stride): self.sizes = kernel_size, stride\n"
        "    def forward(self, x):\n        self.x = x.copy()\n"
        "        return pooling.max_pool2d(x, *self.sizes)\n"
        "    def backward(self, grad_output):\n"
        "        return pooling.max_pool2d_backward(grad_output, self.x, *self.sizes)\n"
    )
    test = "check('Pooling', Pooling)"
    assert tested(right, test, points=4).score == 4
    kept = tested(right.replace("x.copy()", "x"), test, points=4)  # the caller overwrites the array
    assert 0 < kept.score < 4
