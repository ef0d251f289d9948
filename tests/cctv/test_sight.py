"""Who sees a request: everybody who handles it, an agency its own, of a secret one only its chain."""

import csv
import io

from sqlalchemy import func, select

from app.db import db
from app.ledger.models import Entry
from tests.cctv.walk import TITLE, People, Walk


def test_handlers_see_every_request_and_an_agency_its_own(walk: Walk) -> None:
    walk.file()
    mine = walk.id
    walk.register()
    for who in ("tuti", "arga", "banyu", "kirana", "hana"):
        page = walk.people[who].get("/cctv")
        assert page.has(TITLE)
        assert page.has("Lomba kebersihan")
    page = walk.people["ningsih"].get("/cctv")
    assert page.has("Lomba kebersihan")
    assert not page.has(TITLE)
    assert walk.show("ningsih", 404)
    assert walk.people["ningsih"].status(f"/cctv/{mine}") == 200
    assert walk.people["opd-dinsos"].status(f"/cctv/{mine}") == 404
    assert walk.people["mira"].status("/cctv") == 403
    assert walk.people["mira"].status(f"/cctv/{mine}") == 404


def test_a_secret_request_is_its_chains(walk: Walk) -> None:
    walk.register()
    walk.forward(secrecy="rahasia")
    for who in ("kirana", "banyu", "hana"):
        walk.show(who, 404)
        assert not walk.people[who].get("/cctv").has(TITLE)
        assert not walk.people[who].get("/cari?q=parkir+liar").has(TITLE)
        assert not walk.people[who].get("/arsip").has(TITLE)
    assert walk.show("arga").has("RAHASIA")
    walk.dispose()
    assert walk.show("banyu").has(TITLE)
    walk.show("kirana", 404)
    walk.dispose("banyu")
    assert walk.show("kirana").has(TITLE)
    walk.show("hana", 404)
    walk.accept()
    assert walk.show("hana").has(TITLE)


def test_every_opening_of_a_secret_request_is_recorded(walk: Walk) -> None:
    walk.register()
    walk.forward(secrecy="rahasia")
    count = select(func.count()).where(Entry.case_id == walk.id, Entry.act == "workflow.opened")
    before = db.session.execute(count).scalar_one()
    walk.show("arga")
    walk.show("arga")
    assert db.session.execute(count).scalar_one() == before + 2


def test_the_list_narrows_by_state_and_words_and_is_exported(walk: Walk) -> None:
    walk.register()
    first = walk.id
    walk.register(number="300.1/77/2026", subject="Pemantauan PKL", unit_id=walk.office.units["SATPOL"])
    walk.forward()
    walk.dispose()
    page = walk.people["tuti"].get("/cctv")
    assert page.has("Terdaftar")
    page = page.client.get("/cctv?keadaan=didisposisi")
    assert page.has("Pemantauan PKL")
    assert not page.has(TITLE)
    page = page.client.get("/cctv?kata=parkir")
    assert page.link(TITLE) == f"/cctv/{first}"
    assert not page.has("Pemantauan PKL")
    assert page.client.get("/cctv?kata=tidakada").has("Tidak ditemukan. Coba kata lain.")
    answer = page.client.open("/cctv/unduh/csv?keadaan=terdaftar")
    rows = list(csv.reader(io.StringIO(answer.get_data().decode("utf-8-sig")), delimiter=";"))
    assert rows[0][0] == "Nomor"
    assert [row[3] for row in rows[1:]] == [TITLE]


def test_pages_go_on_where_the_last_one_ended(people: People) -> None:
    from app.sop.cctv_monitoring import listing
    from app.sop.cctv_monitoring.listing import Filters

    walk = Walk(people)
    ids = []
    for place in range(3):
        walk.register(number=f"1/{place}/2026", scan=None)
        ids.append(walk.id)
    from app.accounts import actor
    from app.clock import now

    tuti = actor.load(people.office.users["tuti"], now())
    assert [row.id for row in listing.rows(tuti, Filters(), 2)] == ids[:0:-1]
    assert [row.id for row in listing.rows(tuti, Filters(after=ids[1]), 2)] == ids[:1]
