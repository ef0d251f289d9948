"""Who sees what: the visibility table of SOP 2, column by column, also in files, letters, search, exports."""

import pytest
from sqlalchemy import select

from app import settings
from app.accounts.models import Membership
from app.accounts.roles import Role
from app.db import db, write
from app.documents.models import Document
from app.files.models import StoredFile
from app.operations import cast
from tests.eticketing.conftest import Driven, Stand
from tests.eticketing.walk import Walk, complaint
from tests.pages import Client

SECRET = "Pemohon sering salah cabut kabel"
WORDS = "Monitor berkedip ungu sejak Selasa"
COLUMNS = {
    "requester": "surya",
    "same unit": "dewi",
    "other unit": "mira",
    "technical support": "intan",
    "named technician": "bagas",
    "kasubag": "sekar",
    "head": "wulan",
    "stores": "tegar",
    "admin": "fikri",
}
SEES = set(COLUMNS) - {"other unit", "admin"}
INTERNAL = {"technical support", "named technician", "kasubag", "head"}


@pytest.fixture
def ticket(stand: Stand, office: cast.Office) -> Walk:
    """A ticket of the secretariat under way, with photos, a letter, a public and an internal word."""
    walk = stand("2", unit="SEK", asker="surya", description=WORDS)
    walk.issue("intan")
    walk.sign()
    walk.start()
    walk.note()
    walk.show("bagas").form("pesan").fill(body="Besok kami datang lagi").submit()
    walk.show("bagas").form("pesan").fill(body=SECRET, internal="y").submit()
    return walk


@pytest.mark.parametrize("column", COLUMNS)
def test_the_ticket_and_what_hangs_on_it(column: str, ticket: Walk) -> None:
    browser = ticket.people[COLUMNS[column]]
    letter = db.session.execute(select(Document.id).where(Document.kind == "spp")).scalar()
    slip = db.session.execute(select(Document.id).where(Document.kind == "slip")).scalar()
    key = db.session.execute(select(StoredFile.key)).scalar()
    wanted = 200 if column in SEES else 404
    for path in (
        ticket.path,
        f"/dokumen/{letter}",
        f"/dokumen/{letter}/pdf",
        f"/dokumen/{letter}/halaman/1",
        f"/dokumen/{slip}/pdf",
        f"/berkas/{key}",
        f"/berkas/{key}/kecil",
    ):
        assert browser.status(path) == wanted, path
    assert browser.status(f"{ticket.path}/slip") == (302 if column in SEES else 404)
    if column not in SEES:
        return
    page = browser.get(ticket.path)
    assert page.has(WORDS)
    assert page.has("Besok kami datang lagi")
    assert page.has(SECRET) is (column in INTERNAL)


@pytest.mark.parametrize("column", COLUMNS)
def test_search_lists_counts_and_exports(column: str, ticket: Walk) -> None:
    browser, number = ticket.people[COLUMNS[column]], ticket.case.number
    sees = column in SEES
    for path in (
        "/cari?q=berkedip",
        f"/cari?q={number}",
        "/arsip",
        "/arsip/unduh/csv",
        "/cari/unduh/csv?q=ungu",
    ):
        answer = browser.open(path, follow_redirects=True)
        told = answer.get_data(as_text=True)
        assert (number in told.replace(f'value="{number}"', "").replace(f"“{number}”", "")) is sees, path
    for path in (
        "/kotak-masuk",
        "/kotak-masuk/unduh/csv",
        "/kotak-masuk?tab=diketahui",
        "/kotak-masuk?tab=diteruskan",
    ):
        told = browser.open(path, follow_redirects=True).get_data(as_text=True)
        assert sees or number not in told, path
        assert SECRET not in told, path
    assert not browser.get(f"/cari?q={SECRET.split()[-1]}salah").has(number)


@pytest.mark.parametrize("column", ["requester", "same unit", "stores"])
def test_an_internal_word_is_neither_written_nor_found_by_others(column: str, ticket: Walk) -> None:
    browser = ticket.people[COLUMNS[column]]
    form = browser.get(ticket.path).form("pesan")
    assert "internal" not in {one["name"] for one in form.controls}
    form.fill(body="Saya coba catatan intern").put(internal="y").submit(status=403)
    assert not browser.get("/cari?q=salah cabut kabel").has(ticket.case.number)


def test_a_return_shows_the_requester_the_state_but_not_the_note(stand: Stand) -> None:
    walk = stand("3")
    walk.show("intan").form("pesan").fill(body=SECRET, internal="y").submit()
    note = "Perkiraan tindakan terlalu umum"
    page = walk.form("sekar", "putusan/kembalikan").fill(note="pendek").submit(status=422)
    assert page.has("Tuliskan alasannya, minimal 10 huruf.")
    page.form("putusan").fill(note=note).submit()
    assert walk.people["intan"].get("/kotak-masuk").has(walk.case.number)
    assert walk.show("intan").has(note)
    page = walk.show("mira")
    assert page.has("Dikembalikan ke Technical Support")
    assert not page.has(note)
    assert not page.has(SECRET)


def test_the_same_unit_sees_only_its_own_where_the_office_says_so(ticket: Walk) -> None:
    settings.save({"eticketing.same_unit_sees": False})
    ticket.show("surya")
    ticket.show("dewi", status=404)
    assert not ticket.people["dewi"].get("/arsip").has(ticket.case.number)
    assert not ticket.people["dewi"].get("/tiket?tab=semua").has(ticket.case.number)


def test_a_device_of_another_unit_tells_nothing_of_its_tickets(stand: Stand, office: cast.Office) -> None:
    asset = office.assets["A06"]
    other = stand("2", unit="SEK", asker="surya", category="printer", device_kind="asset", asset_id=asset)
    form = other.people["mira"].get("/tiket/baru").form("tiket")
    page = form.put(asset_id=str(asset), device_kind="asset", description="").submit(status=422)
    assert not page.has(other.case.number)
    own = other.people["dewi"].get("/tiket/baru").form("tiket")
    page = own.put(asset_id=str(asset), device_kind="asset", description="").submit(status=422)
    assert page.has(f"Perangkat ini sudah punya tiket terbuka {other.case.number}")


def test_a_ticket_of_another_unit_is_not_continued(stand: Stand, walk: Walk) -> None:
    other = stand("7", unit="JLN", asker="yoga")
    form = walk.people["mira"].get("/tiket/baru").form("tiket")
    form.fill(**complaint()).put(parent_id=str(other.id)).submit(status=404)


def test_the_public_page_of_a_letter_tells_the_register_only(ticket: Walk) -> None:
    code = db.session.execute(select(Document.code).where(Document.kind == "spp")).scalar()
    page = Client(ticket.people.app).get(f"/v/{code}")
    assert page.has("SPP/0001/PDI/XI/2026")
    for words in (WORDS, "0812", SECRET, "Surya"):
        assert not page.has(words), words


def test_an_administrator_who_is_also_of_a_unit_sees_that_unit_only(
    ticket: Walk, office: cast.Office
) -> None:
    with write() as connection:
        values = {"user_id": office.users["fikri"], "unit_id": office.units["KEU"], "role": Role.UNIT}
        connection.execute(
            Membership.__table__.insert().values(
                **values, from_at=db.session.execute(select(Membership.from_at)).scalar()
            )
        )
    ticket.show("fikri", status=404)
    one = Driven(office, "KEU", "mira")
    one.walk("2", "bagas")
    ticket.people["fikri"].get(f"/tiket/{one.id}")
