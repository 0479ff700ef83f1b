"""The site's pages."""

import pytest

pytestmark = pytest.mark.browser


def test_the_front_page_opens(page, address):
    page.goto(address)
    assert page.locator("h1").count() == 1
