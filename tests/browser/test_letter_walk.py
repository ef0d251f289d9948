"""SOP 3 as its people walk it: TU registers, the Kadis disposes by thumb, Kabid and Subkor at their PC."""

from pathlib import Path

import pytest

from tests.browser.conftest import Visit
from tests.browser.house import House
from tests.browser.person import PHONE, Person, photo

pytestmark = pytest.mark.browser
SUBJECT = "Pemantauan parkir liar Jl. Pasar Lama"


def test_a_letter_goes_from_the_counter_to_the_team(house: House, visit: Visit, tmp_path: Path) -> None:
    assert house.office is not None
    _register(visit("tuti"), house.office.units["DISHUB"], photo(tmp_path / "surat.jpg", "Surat"))
    _dispose(visit("arga", PHONE))
    banyu = visit("banyu")
    banyu.follow(SUBJECT)
    banyu.follow("Disposisikan")
    banyu.press("Disposisikan")
    banyu.sees("Disposisi diteruskan.")
    _check(visit("kirana"))
    hana = visit("hana")
    hana.follow(SUBJECT)
    hana.sees("Langkah 5b")


def _register(tuti: Person, unit_id: int, scan: str) -> None:
    tuti.page.get_by_role("link", name="Catat Surat").first.click()
    tuti.choose("OPD", "#applicant")
    tuti.page.select_option("#unit_id", str(unit_id))
    tuti.page.fill("#number", "500.11/214/2026")
    tuti.page.fill("#dated", "19/11/2026")
    tuti.page.fill("#subject", SUBJECT)
    tuti.page.set_input_files("#scan", scan)
    tuti.choose("K-03")
    tuti.page.fill("#place", "Jl. Pasar Lama")
    tuti.page.fill("#wanted_from", "24/11/2026 09.00")
    tuti.page.fill("#wanted_until", "24/11/2026 11.00")
    tuti.page.fill("#participants", "4")
    tuti.page.fill("#contact", "Dishub 0812-0000-0001")
    tuti.press("Simpan ke agenda")
    tuti.sees("Surat diagendakan. Periksa kelengkapannya, lalu teruskan.")
    tuti.follow("Periksa dan teruskan")
    assert tuti.page.locator("#present input:checked").count() >= 4, "what the letter says is ticked"
    tuti.page.check("#present-0")
    tuti.press("Teruskan dengan lembar disposisi")
    tuti.sees("Diteruskan dengan lembar disposisi.")


def _dispose(arga: Person) -> None:
    """From the inbox: three taps."""
    arga.follow(SUBJECT)
    arga.follow("Disposisikan")
    arga.sees("Tindak lanjuti hari ini, laporkan hasilnya.")
    arga.press("Disposisikan")
    arga.sees("Disposisi diteruskan.")


def _check(kirana: Person) -> None:
    kirana.follow(SUBJECT)
    kirana.follow("Periksa surat")
    for group in kirana.page.locator("fieldset[id^=item_]").all():
        group.locator("label").filter(has_text="Sesuai").first.click()
    kirana.choose("Hana Dahlia", "#team")
    kirana.press("Ya, minta tim menguji")
    kirana.sees("Tim TCM Room diminta menguji.")
