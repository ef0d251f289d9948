"""The Kepala Dinas on a phone: one card, three taps; on a PC the letter stands beside the whole sheet."""

import pytest

from app.operations import cast
from tests.browser.conftest import Visit
from tests.browser.house import House
from tests.browser.person import PC, PHONE, Person
from tests.cctv.walk import TITLE, People, Walk

pytestmark = pytest.mark.browser
SENTENCE = "Tindak lanjuti hari ini, laporkan hasilnya."
BUTTON = "document.querySelector('#disposisi-baru button.primary').getBoundingClientRect()"


def _request(house: House, number: str) -> str:
    """A letter on the Kepala Dinas' desk; answers its address."""
    assert isinstance(house.office, cast.Office)
    walk = Walk(People(house.app, house.office))
    with house.app.app_context():
        walk.register(number=number)
        walk.forward(urgency="segera")
    return walk.path


def _shows(person: Person, selector: str) -> bool:
    return bool(person.page.locator(selector).is_visible())


def test_on_a_phone_it_is_one_card_and_three_taps(visit: Visit, house: House) -> None:
    path = _request(house, "300.1/1/2026")
    arga = visit("arga", PHONE)
    arga.go(f"{path}/disposisi")
    assert not _shows(arga, "#note")
    assert not _shows(arga, ".paper-bed")
    arga.until("document.documentElement.scrollWidth <= innerWidth")
    assert arga.page.evaluate(f"{BUTTON}.bottom <= innerHeight")  # in reach without scrolling
    arga.choose(SENTENCE)
    arga.choose("Dengan catatan lisan")
    arga.press("Disposisikan")
    arga.sees("Disposisi diteruskan.")
    arga.sees(SENTENCE)


def test_on_a_pc_the_letter_stands_beside_the_whole_sheet(visit: Visit, house: House) -> None:
    path = _request(house, "300.1/2/2026")
    arga = visit("arga", PC)
    arga.go(f"{path}/disposisi")
    for part in ("#note", "#deadline", ".paper-bed img", "#instructions"):
        assert _shows(arga, part), part
    arga.sees("No. agenda")
    assert arga.page.evaluate(f"{BUTTON}.bottom <= innerHeight")
    arga.choose("Dampingi", "#instructions")
    arga.press("Disposisikan")
    arga.sees("Dampingi")
    assert TITLE in arga.page.inner_text("main")
