"""SOP 5 on the technician's tablet (800x1280): drafts without a network, two signatures on one screen."""

import pytest

from app.db import db
from app.documents import letters
from app.operations import cast
from app.sop.network_fault import field_reading
from tests.browser.conftest import Visit
from tests.browser.house import House
from tests.browser.person import TABLET, Person
from tests.eticketing.walk import People
from tests.network.field import TEST, Field

pytestmark = pytest.mark.browser


@pytest.fixture
def crew(house: House) -> Field:
    """A report on which the team works."""
    assert house.office is not None
    with house.app.app_context():
        return Field(People(house.app, house.office)).stand()


def test_seed_24_a_field_page_survives_without_a_network(house: House, visit: Visit, crew: Field) -> None:
    wisnu = visit("wisnu", TABLET)
    wisnu.go(f"{crew.path}/diagnosis")
    wisnu.context.set_offline(True)
    wisnu.choose("Lokasi OPD", "#fault")
    wisnu.page.fill("#place", "Loket 3")
    wisnu.page.fill("#finding", "Konektor longgar")
    wisnu.sees("Draf tersimpan di perangkat ini")
    wisnu.context.set_offline(False)
    wisnu.page.reload()
    wisnu.sees("dibuka kembali")
    assert wisnu.page.input_value("#finding") == "Konektor longgar"
    wisnu.press("Simpan diagnosis")
    wisnu.sees("Diagnosis tercatat.")
    with house.app.app_context():
        assert len(field_reading.field(db.session.connection(), crew.id)["diagnoses"]) == 1


def test_two_parties_sign_on_one_tablet(house: House, visit: Visit, crew: Field) -> None:
    with house.app.app_context():
        crew.centre()
        crew.write(test=TEST)
    wisnu = visit("wisnu", TABLET)
    wisnu.go(f"{crew.path}/berita-acara")
    wisnu.follow("Tanda tangani")
    _sign_after_a_reload(wisnu)
    wisnu.go(f"{crew.path}/berita-acara")
    wisnu.follow("Serahkan tablet untuk ditandatangani")
    wisnu.sees("Serahkan perangkat kepada penanda tangan")
    _sign_after_a_reload(wisnu)
    wisnu.go(f"{crew.path}/berita-acara")
    wisnu.follow("Kirim ke Kepala Seksi")
    wisnu.press("Selesaikan langkah ini")
    wisnu.sees("Langkah 12: Periksa laporan")
    with house.app.app_context():
        letter = next(row for row in letters.of_case(crew.id) if row.kind == "ba_pekerjaan")
        assert letter.status == "ditandatangani"
        assert all(slot.method == "draw" for slot in letters.slots(letter.id))


def _sign_after_a_reload(wisnu: Person) -> None:
    """Draw, lose the page, find the drawing again, sign."""
    wisnu.paper_shown()
    wisnu.sign()
    drawing = wisnu.drawn()
    assert drawing
    wisnu.sees("Draf tersimpan di perangkat ini")
    wisnu.page.reload()
    wisnu.sees("dibuka kembali")
    assert wisnu.drawn() == drawing
    wisnu.page.fill("#pin", cast.PIN)
    wisnu.press("Tanda tangani")
    wisnu.sees("Surat ditandatangani.")
