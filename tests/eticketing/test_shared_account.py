"""One account of the unit: who fills in is chosen by name, obligatory, and shown."""

from sqlalchemy import select

from app.db import db
from app.operations import cast
from app.sop.eticketing.models import Feedback, Ticket
from tests.eticketing.conftest import Stand
from tests.eticketing.walk import Walk, answers, complaint


def test_a_ticket_needs_the_name_of_who_fills_in(walk: Walk, office: cast.Office) -> None:
    form = walk.people["unit-sts"].get("/tiket/baru").form("tiket").fill(**complaint())
    assert form.choices("filler_id") == ["", str(office.users["lestari"])]
    page = form.submit(status=422)
    assert page.has("Pilih nama pengisi dari daftar pegawai unit.")
    page = page.form("tiket").fill(filler_id=office.users["lestari"]).submit()
    walk._found(page)
    assert page.has("Lestari Pinus mewakili Satuan Pelaksana Kecamatan Tirta Selatan")
    assert walk.show("intan").has("Lestari Pinus")
    assert db.session.execute(select(Ticket.filler_id)).scalar() == office.users["lestari"]


def test_feedback_needs_it_too_and_shows_it(stand: Stand, office: cast.Office) -> None:
    walk = stand("6", unit="STS", asker="lestari")
    form = walk.form("unit-sts", "penilaian").fill(**answers((4, 4, 3)))
    page = form.submit(status=422)
    assert page.has("Pilih nama pengisi dari daftar pegawai unit.")
    page = page.form("penilaian").fill(filler_id=office.users["lestari"]).submit()
    assert page.has("diisi oleh Lestari Pinus mewakili Satuan Pelaksana Kecamatan Tirta Selatan")
    row = db.session.execute(select(Feedback.given_by, Feedback.filler_id)).one()
    assert row == (office.users["unit-sts"], office.users["lestari"])


def test_the_gate_of_a_shared_account_asks_the_name_as_well(stand: Stand, office: cast.Office) -> None:
    walk = stand("6", unit="STS", asker="lestari")
    form = walk.people["unit-sts"].get("/tiket/baru").form("penilaian")
    page = form.fill(**answers((4, 4, 4)), filler_id=office.users["lestari"]).submit()
    assert page.path == "/tiket/baru"
    assert walk.case.ending == "selesai"


def test_a_personal_account_is_not_asked(walk: Walk) -> None:
    form = walk.people["mira"].get("/tiket/baru").form("tiket")
    assert "filler_id" not in {one["name"] for one in form.controls}
