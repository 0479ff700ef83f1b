import functools
import importlib
import re
import sys
from pathlib import Path

import numpy as np
import pytest

from course_utils.practice import code_item, reasons
from course_utils.practice.code_item import CodeItem

SOURCES = Path(__file__).parents[2] / "sources"


def _shown(answer):
    """Both forms of an answer, which must be reproducible and without memory addresses."""
    text, html = repr(answer), answer._repr_html_()
    assert (text, html) == (repr(answer), answer._repr_html_())
    assert not re.search(r"0x[0-9a-f]{4,}", text + re.sub(r"base64,[\w+/=]+", "", html))
    return text, html


@pytest.fixture
def shown():
    return _shown


@pytest.fixture(scope="module")
def convert():
    """sources/convert.py, a script outside any package that turns a text into a notebook."""
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(SOURCES)
        yield importlib.import_module("convert")
    for name in ("convert", "items"):
        sys.modules.pop(name, None)


@pytest.fixture(scope="module")
def computed_once():
    """Compute what depends on an item's cases alone once for all answers that a module judges.

    These are the cases of a seed, the right answers to them, and what known mistakes answer. At
    the end, all cases must be as they were drawn.
    """
    kept, known = Kept(), reasons._predict
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(CodeItem, "cases", kept.cases_of(CodeItem.cases))
        patch.setattr(CodeItem, "expected", kept.expected_of(CodeItem.expected))
        patch.setattr(reasons, "_predict", kept.predicted_of(known))
        # it makes a function, which is to be the same one each time
        patch.setattr(code_item, "half_precision", functools.cache(code_item.half_precision))
        yield
    kept.compare()


class Kept:
    """Cases of items by seed, and results by case; cases made smaller are not among them."""

    def __init__(self):
        self.cases, self.items, self.known, self.results = {}, {}, set(), {}

    def cases_of(self, draw):
        def cases(item, seed):
            key = id(item), seed
            if key not in self.cases:
                self.items[key], self.cases[key] = item, [*draw(item, seed)]
                self.known.update(map(id, self.cases[key]))
            return iter(self.cases[key])

        self.draw = draw
        return cases

    def expected_of(self, compute):
        return lambda item, case: self.result(case, (id(item),), lambda: compute(item, case))

    def predicted_of(self, predict):
        def predicted(item, answer, trial):
            key = id(item), answer
            return self.result(trial.case, key, lambda: predict(item, answer, trial))

        return predicted

    def result(self, case, key, compute):
        """Return the result for a case, computed now if it is not among the kept ones."""
        if id(case) not in self.known:
            return compute()
        if (id(case), *key) not in self.results:
            self.results[id(case), *key] = compute()
        return self.results[id(case), *key]

    def compare(self):
        for (_, seed), item in {key: self.items[key] for key in self.cases}.items():
            for case, drawn in zip(self.cases[id(item), seed], self.draw(item, seed), strict=True):
                np.testing.assert_equal(dict(case.arguments), dict(drawn.arguments))
