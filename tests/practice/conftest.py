import importlib
import re
import sys
from pathlib import Path

import pytest

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
