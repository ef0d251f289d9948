"""Every kind of page that the people of one agency can open: see tests/browser/every_page.py."""

from typing import Any

import pytest

from tests.browser import tour
from tests.browser.every_page import check
from tests.browser.house import House

pytestmark = pytest.mark.browser


def test_every_page(chromium: Any, demo: House) -> None:
    check(chromium, demo, tour.KOMINFO, 95)
