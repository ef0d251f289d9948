"""The page of every step of both disposition SOPs: see tests/browser/every_page.py."""

from typing import Any

import pytest

from tests.browser import standing, tour
from tests.browser.every_page import check
from tests.browser.house import House

pytestmark = pytest.mark.browser


def test_every_step(chromium: Any, house: House) -> None:
    assert house.office is not None
    standing.stand(house.app, house.office)
    check(chromium, house, tour.KOMINFO, 58, tour.STEPS)
