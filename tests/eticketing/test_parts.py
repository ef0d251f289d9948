"""Parts for assets with a verified number only: on screen, in the service, in the database itself."""

import pytest
from sqlalchemy import insert, select
from sqlalchemy.exc import IntegrityError

from app import clock
from app.assets.models import Asset, StockItem, StockMovement
from app.db import db, write
from app.ledger.models import Entry
from app.operations import cast
from app.operations.demo.driver import strokes
from app.sop.eticketing.actions import parts
from app.sop.eticketing.models import Loan, Part, Ticket
from app.web.errors import Refused
from app.workflow.models import Notice
from tests.eticketing.conftest import Driven, Stand
from tests.eticketing.walk import REASON, Walk

ASSETS_ONLY = "Suku cadang hanya dapat diganti pada perangkat Aset Dinas (SOP 460/OT.05.00, Catatan)."
NOT_VERIFIED = "Nomor inventaris belum diverifikasi."


def begun(stand: Stand, **fields: object) -> Walk:
    """A ticket whose work has begun."""
    walk = stand("4", category="printer", **fields)
    walk.start()
    return walk


def asked(walk: Walk, item: str = "DRUM", quantity: int = 1, status: int | None = None) -> object:
    """The technician asks for a part on the page."""
    form = walk.form("bagas", "suku-cadang")
    return form.fill(item_id=walk.office.stock[item], quantity=quantity).submit(status=status)


def left(office: cast.Office, item: str) -> int:
    """What is in stock."""
    db.session.rollback()
    found = select(StockItem.quantity).where(StockItem.id == office.stock[item])
    return int(db.session.execute(found).scalar_one())


def driven(walk: Walk) -> Driven:
    """The same ticket for the service."""
    one = Driven(walk.office, "KEU", "mira")
    one.id = walk.id
    return one


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"device_kind": "non_asset", "device": "Printer Mira"}, ASSETS_ONLY),
        ({"device_kind": "asset_unknown", "device": "Printer tanpa stiker"}, NOT_VERIFIED),
    ],
)
def test_no_part_for_what_is_no_verified_asset(stand: Stand, fields: dict[str, str], sentence: str) -> None:
    walk = begun(stand, **fields)
    page = walk.people["bagas"].get(f"{walk.path}/suku-cadang")
    assert page.has(sentence)
    assert not [form for form in page.root.all("form") if form["id"] == "suku-cadang"]
    kunci = page.client.get(walk.path).form("pesan").value("kunci")
    data = {"kunci": kunci, "item_id": walk.office.stock["DRUM"], "quantity": 1}
    page.client.post(f"{walk.path}/suku-cadang", data, status=422)
    one = driven(walk)
    with pytest.raises(Refused) as refused:
        parts.ask_part(walk.id, walk.office.stock["DRUM"], 1, actor=one.who("bagas"), post=one.key())
    assert refused.value.message.startswith(sentence)
    assert db.session.execute(select(Part.id)).first() is None


@pytest.mark.parametrize("is_asset", [False, True])
def test_the_database_itself_refuses_a_part_for_no_asset(stand: Stand, is_asset: bool) -> None:
    walk = begun(stand, device_kind="non_asset", device="Printer Mira")
    values = {"case_id": walk.id, "item_id": 1, "quantity": 1, "is_asset": is_asset, "asset_id": None}
    values |= {"asked_at": clock.now(), "asked_by": walk.office.users["bagas"]}
    with pytest.raises(IntegrityError), write() as connection:
        connection.execute(insert(Part).values(**values))


def test_the_database_refuses_an_asset_whose_number_nobody_verified(
    stand: Stand, office: cast.Office
) -> None:
    with write() as connection:
        connection.exec_driver_sql(f"UPDATE asset SET verified_at=NULL WHERE id={office.assets['A05']}")
    walk = begun(stand, device_kind="asset", asset_id=office.assets["A05"])
    assert walk.people["bagas"].get(f"{walk.path}/suku-cadang").has(NOT_VERIFIED)
    values = {"case_id": walk.id, "item_id": 1, "quantity": 1, "is_asset": True}
    values |= {"asset_id": office.assets["A05"], "asked_at": clock.now(), "asked_by": 4}
    with pytest.raises(IntegrityError), write() as connection:
        connection.execute(insert(Part).values(**values))


def test_after_verification_a_part_is_asked_for_issued_and_signed(stand: Stand, office: cast.Office) -> None:
    walk = begun(stand, device_kind="asset_unknown", device="Printer tanpa stiker")
    tegar = walk.people["tegar"]
    assert tegar.get("/kotak-masuk?tab=diketahui").has("belum diketahui. Mohon diverifikasi.")
    page = tegar.get("/suku-cadang").click("Verifikasi")
    form = page.form("aset").put(asset_id="").fill(code="1.3.2.10.02.03.003", register_no="0099")
    page = form.fill(name="Printer", brand="Cetaka L12").submit()
    assert page.has("Nomor aset terverifikasi.")
    assert asked(walk).has("Permintaan suku cadang dikirim ke Pengurus Barang.")
    before = left(office, "DRUM")
    page = tegar.get("/suku-cadang")
    assert page.has("Drum printer")
    page = page.form(action="/suku-cadang/1/keluarkan").submit()
    assert page.has("Suku cadang dikeluarkan.")
    assert left(office, "DRUM") == before - 1
    page = page.click("Tanda tangani")
    assert page.has("Tanda tangani Pengeluaran Drum printer")
    page = page.form("tanda-tangan").put(strokes=strokes("tegar"), pin=cast.PIN).submit()
    assert page.has("Surat ditandatangani.")
    assert page.has("BPB/0001/PDI/XI/2026")
    told = db.session.execute(select(Ticket.device_kind, Ticket.asset_id)).one()
    assert told.device_kind == "asset"
    asset = tegar.get(f"/aset/{told.asset_id}")
    assert asset.has("Drum printer")
    assert asset.has(walk.case.number)


def test_a_refused_part_tells_the_technician_why(stand: Stand, office: cast.Office) -> None:
    walk = begun(stand, device_kind="asset", asset_id=office.assets["A05"])
    asked(walk)
    page = walk.people["tegar"].get("/suku-cadang").form(action="/suku-cadang/1/tolak")
    assert page.put(note="pendek").submit().has("Tuliskan alasannya, minimal 10 huruf.")
    page = walk.people["tegar"].get("/suku-cadang").form(action="/suku-cadang/1/tolak")
    assert page.put(note="Drum menunggu pengadaan").submit().has("Permintaan ditolak; teknisi diberi tahu.")
    assert walk.people["bagas"].get(f"{walk.path}/kerja").has("Drum menunggu pengadaan")
    desk = f"user:{office.users['bagas']}"
    told = db.session.execute(select(Notice.body).where(Notice.desk == desk)).scalars().all()
    assert any("Drum menunggu pengadaan" in body for body in told)


def test_more_than_the_stock_is_refused(stand: Stand, office: cast.Office) -> None:
    walk = begun(stand, device_kind="asset", asset_id=office.assets["A05"])
    asked(walk, "PSU", 3)
    page = walk.people["tegar"].get("/suku-cadang").form(action="/suku-cadang/1/keluarkan").submit(status=409)
    assert page.has("Catu daya")
    assert left(office, "PSU") == 2
    assert db.session.execute(select(Part.issued_at)).scalar() is None


def test_a_quantity_that_is_none_is_refused_at_the_field(stand: Stand, office: cast.Office) -> None:
    walk = begun(stand, device_kind="asset", asset_id=office.assets["A05"])
    page = asked(walk, "DRUM", 0, status=422)
    assert page.has("Isi jumlah antara 1 dan 10.000.")  # type: ignore[attr-defined]


def test_nothing_is_issued_on_a_ticket_that_has_ended(stand: Stand, office: cast.Office) -> None:
    walk = begun(stand, device_kind="asset", asset_id=office.assets["A05"])
    asked(walk)
    page = walk.people["tegar"].get("/suku-cadang").form(action="/suku-cadang/1/keluarkan")
    walk.decide("bagas", "minta-perubahan")
    walk.form("mira", "batalkan").fill(note=REASON).submit()
    assert page.submit(status=409).has("Tiket ini sudah berakhir; suku cadangnya tidak dikeluarkan lagi.")
    assert not walk.people["tegar"].get("/suku-cadang").has("Drum printer")


def test_a_unit_is_lent_and_given_back(stand: Stand, office: cast.Office) -> None:
    walk = begun(stand, device_kind="non_asset", device="Switch pribadi")
    page = walk.form("bagas", "pinjam").fill(item_id=office.stock["SW8"]).submit()
    assert page.has("Pinjaman dicatat pada kartu stok.")
    assert left(office, "SW8") == 0
    walk.form("bagas", "pinjam").fill(item_id=office.stock["SW8"]).submit(status=422)
    page = walk.people["bagas"].get(f"{walk.path}/kerja").form(action="/pinjaman/1/kembali").submit()
    assert left(office, "SW8") == 1
    assert db.session.execute(select(Loan.returned_at)).scalar() is not None
    assert db.session.execute(select(StockMovement.change)).scalars().all()[-2:] == [-1, 1]


def test_found_to_be_an_asset_is_proposed_and_confirmed(stand: Stand, office: cast.Office) -> None:
    walk = begun(stand, device_kind="non_asset", device="Printer Mira")
    asset = office.assets["A05"]
    form = walk.form("bagas", "usul-aset").put(asset_id=str(asset))
    assert form.submit().has("Usul dikirim ke Pengurus Barang.")
    assert walk.people["bagas"].get(f"{walk.path}/suku-cadang").has(NOT_VERIFIED)
    form = walk.form("tegar", "verifikasi-aset").put(asset_id=str(asset))
    form.submit()
    assert walk.people["bagas"].get(f"{walk.path}/suku-cadang").form("suku-cadang")
    acts = db.session.execute(select(Entry.act, Entry.body).where(Entry.case_id == walk.id)).all()
    told = {row.act: row.body for row in acts}
    assert '"before":"non_asset"' in told["eticketing.propose_asset"].replace(" ", "")
    assert "eticketing.verify_asset" in told


@pytest.mark.parametrize("page", ["usul-aset", "verifikasi-aset", "surat-perintah"])
def test_an_asset_of_another_unit_is_refused(stand: Stand, office: cast.Office, page: str) -> None:
    walk = stand("2", category="printer", device_kind="non_asset", device="Printer Mira")
    if page == "surat-perintah":
        form = walk.form("bagas", page).fill(action="Bersihkan dan uji", device_kind="asset")
        form.fill(technicians=[office.users["bagas"]])
    else:
        form = walk.form("tegar" if page.startswith("verif") else "bagas", page)
    answer = form.put(asset_id=str(office.assets["A06"])).submit(status=422)
    assert answer.has("Pilih perangkat dari register aset unit pemohon.")
    assert db.session.execute(select(Ticket.asset_id)).scalar() is None


def test_the_kasubag_keeps_the_stores_only_without_a_pengurus_barang(
    stand: Stand, office: cast.Office
) -> None:
    walk = begun(stand, device_kind="asset", asset_id=office.assets["A05"])
    asked(walk)
    form = walk.people["sekar"].get("/suku-cadang").form(action="/suku-cadang/1/keluarkan")
    assert form.submit(status=403).has("Ini dikerjakan oleh Pengurus Barang")
    with write() as connection:
        connection.exec_driver_sql("UPDATE position SET active=0 WHERE role='pengurus_barang'")
    form = walk.people["sekar"].get("/suku-cadang").form(action="/suku-cadang/1/keluarkan")
    assert form.submit().has("Suku cadang dikeluarkan.")


def test_the_asset_page_tells_its_tickets_parts_order_and_rating(stand: Stand, office: cast.Office) -> None:
    asset = office.assets["A05"]
    walk = begun(stand, device_kind="asset", asset_id=asset)
    walk.note()
    asked(walk)
    walk.people["tegar"].get("/suku-cadang").form(action="/suku-cadang/1/keluarkan").submit()
    walk.finish()
    walk.report(no_parts=None)
    walk.rate()
    for who in ("mira", "sekar", "wulan", "tegar"):
        page = walk.people[who].get(f"/aset/{asset}")
        for words in (walk.case.number, "Drum printer", "SPP/0001/PDI/XI/2026", "penilaian"):
            assert page.has(words), (who, words)
    assert db.session.execute(select(Asset.verified_at).where(Asset.id == asset)).scalar()
