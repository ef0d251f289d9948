"""What the shared sheet does in SOP 3: who is beside the chain, susulan, print, and the same form twice."""

from app.workflow.models import Disposition
from tests.cctv.walk import TITLE, Walk
from tests.eticketing.walk import REASON

KASIE = "Kepala Seksi e-Government"


def desk(walk: Walk, code: str) -> str:
    return f"position:{walk.office.positions[code]}"


def given(walk: Walk) -> list[Disposition]:
    from sqlalchemy import select

    from app.db import db

    db.session.rollback()
    rows = select(Disposition).where(Disposition.case_id == walk.id).order_by(Disposition.id)
    return list(db.session.scalars(rows))


def test_a_helper_whose_trade_is_another_sop_reads_the_request(walk: Walk) -> None:
    walk.register()
    walk.forward(secrecy="rahasia")
    walk.dispose(helpers=[desk(walk, "KASIE-EGOV")])
    page = walk.people["galih"].get("/kotak-masuk?tab=diketahui")
    assert page.has("Dibantu disposisi")
    assert page.has("RAHASIA")
    page = walk.show("galih")
    assert page.has(f"Pembantu: {KASIE}")
    assert page.has("Riwayat pembukaan")
    walk.show("wisnu", 404)


def test_the_deadline_follows_the_kecepatan_of_the_letter(walk: Walk) -> None:
    walk.register()
    walk.forward(urgency="sangat_segera")
    form = walk.form("arga", "disposisi", id="disposisi-baru")
    assert form.value("deadline") == "20/11/2026 11.00"
    assert form.page.has("Sangat Segera")
    assert walk.people["arga"].get("/kotak-masuk").has("Sangat Segera")


def test_susulan_shows_the_letter_and_strikes_the_old_one(walk: Walk) -> None:
    walk.register()
    walk.forward()
    walk.dispose()
    path = f"/kasus/{walk.id}/disposisi/{given(walk)[0].id}/susulan"
    page = walk.people["arga"].get(path)
    assert page.has("No. agenda")
    page = page.form("disposisi-baru").fill(note="Dahulukan Pasar Lama.").submit()
    assert page.path == walk.path
    assert len(page.root.all("li", class_="struck")) == 1
    page = walk.people["banyu"].get("/kotak-masuk?tab=diketahui")
    assert page.has("Disposisi susulan atas")
    printed = walk.people["tuti"].get(f"/kasus/{walk.id}/lembar")
    assert printed.has("Dahulukan Pasar Lama.")
    assert printed.has(TITLE)


def test_a_sheet_sent_twice_goes_to_the_request_again(walk: Walk) -> None:
    walk.register()
    walk.forward()
    for who in ("arga", "banyu"):
        form = walk.form(who, "disposisi", id="disposisi-baru").fill(note="Segera.")
        assert [form.submit().path, form.submit().path] == [walk.path] * 2
    form = walk.form("kirana", "putusan/kembalikan").fill(note=REASON)
    assert [form.submit().path, form.submit().path] == [walk.path] * 2
    assert walk.outcomes[-3:] == [("3", "dispose"), ("4", "dispose"), ("5", "return")]
    assert len(given(walk)) == 2
