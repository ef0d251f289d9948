"""Without a mouse, and on paper."""

from typing import Any

import pytest

from app.operations import cast
from tests.browser.conftest import Visit
from tests.browser.house import House
from tests.browser.person import Person
from tests.cctv.walk import Walk
from tests.eticketing.walk import People

pytestmark = pytest.mark.browser
FOCUS = """() => { const one = document.activeElement, style = getComputedStyle(one);
  const ringed = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
  return [one.id || one.textContent.trim(), ringed, one.name || "", one.type || ""]; }"""


def _tab_to(person: Person, name: str, most: int = 60) -> None:
    """Press Tab until the element with this id, name or text has the focus; the focus is always seen."""
    for _ in range(most):
        person.page.keyboard.press("Tab")
        where, ringed, field, kind = person.page.evaluate(FOCUS)
        assert ringed or kind in ("radio", "checkbox", "file"), f"no ring on {where}"
        if name in (where, field):
            return
    raise AssertionError(f"Tab never reaches {name}")


def _type(person: Person, name: str, words: str) -> None:
    _tab_to(person, name)
    person.page.keyboard.type(words)


def test_a_ticket_is_filed_with_the_keyboard_alone(visit: Visit) -> None:
    yoga = visit("yoga")
    yoga.go("/tiket/baru")
    keys = yoga.page.keyboard
    _tab_to(yoga, "Langsung ke isi")
    keys.press("Enter")
    _tab_to(yoga, "category")
    for _ in range(4):
        keys.press("ArrowDown")
    assert yoga.page.is_checked("#category input[value=software]")
    _tab_to(yoga, "device_kind")
    keys.press("ArrowUp")
    assert yoga.page.is_checked("#device_kind input[value=none]")
    _type(yoga, "description", "Aplikasi persuratan menutup sendiri")
    _type(yoga, "room", "Lantai 3")
    _type(yoga, "contact", "Yoga, 0812-0000-2004")
    _tab_to(yoga, "Kirim tiket")
    keys.press("Enter")
    yoga.sees("Catat nomornya")


def test_a_letter_is_disposed_with_the_keyboard_alone(visit: Visit, house: House) -> None:
    assert house.office is not None
    with house.app.app_context():
        walk = Walk(People(house.app, house.office)).to("3")
    arga = visit("arga")
    arga.go(f"{walk.path}/disposisi")
    _tab_to(arga, "sentence", 20)
    arga.page.keyboard.press("Space")
    assert arga.page.locator("#sentence input:checked").count() == 1
    _tab_to(arga, "Disposisikan")
    arga.page.keyboard.press("Enter")
    arga.sees("Disposisi diteruskan.")


def test_a_letter_is_signed_with_the_keyboard_alone(visit: Visit, house: House) -> None:
    ticket = house.issued_ticket("Papan ketik tidak berfungsi", "JLN", "yoga")
    sekar = visit("sekar")
    sekar.go(f"/tiket/{ticket.id}/tanda-tangan")
    keys = sekar.page.keyboard
    _tab_to(sekar, "Tidak bisa menggambar? Ketik nama dan PIN")
    keys.press("Enter")
    _type(sekar, "typed_name", "Sekar Lembayung")
    _type(sekar, "pin", cast.PIN)
    _tab_to(sekar, "Tanda tangani")
    keys.press("Enter")
    sekar.sees("Surat Perintah Perbaikan ditandatangani.")


SHELL = (".side", ".skip", ".back", ".no-print", ".actions", ".demo", ".button", "main form")


def _shown(person: Person, selectors: Any) -> list[str]:
    return [one for one in selectors if person.page.locator(one).locator("visible=true").count()]


def test_a_ticket_prints_without_the_shell(visit: Visit, house: House) -> None:
    ticket = house.signed_ticket("Jaringan ruang rapat putus", "SEK", "surya")
    sekar = visit("sekar")
    sekar.go(f"/tiket/{ticket.id}")
    sekar.page.emulate_media(media="print")
    assert _shown(sekar, SHELL) == []
    assert _shown(sekar, ("h1", "table.rel")) == ["h1", "table.rel"]
    assert sekar.page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"


def test_a_report_prints_as_a_sheet(visit: Visit) -> None:
    sekar = visit("sekar")
    sekar.go("/laporan/tiket-per-unit/cetak")
    sekar.page.emulate_media(media="print")
    assert _shown(sekar, SHELL) == []
    assert _shown(sekar, (".sheet-head", "h1", "table.data")) == [".sheet-head", "h1", "table.data"]


def test_the_signed_order_is_one_sheet(visit: Visit, house: House) -> None:
    ticket = house.signed_ticket("Kabel telepon lepas", "BPJ", "candra")
    sekar = visit("sekar")
    sekar.go(f"/tiket/{ticket.id}")
    sekar.follow("Surat Perintah Perbaikan")
    sekar.paper_shown()
    assert sekar.page.locator("img.paper").count() == 1, "a Surat Perintah is one page"
    address = sekar.page.get_by_role("link", name="Buka PDF").get_attribute("href")
    answer = sekar.context.request.get(str(address))
    assert answer.headers["content-type"] == "application/pdf"
    assert answer.body().startswith(b"%PDF")
