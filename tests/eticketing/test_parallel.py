"""Many at once, against the WSGI application: numbers, the gate, the pass, the stock, one signature."""

from collections.abc import Callable
from functools import partial
from threading import Barrier, Thread
from typing import Any

from flask import Flask
from sqlalchemy import func, select

from app import clock, settings
from app.accounts import actor as actors
from app.assets.models import StockItem, StockMovement
from app.db import db
from app.operations import cast
from app.operations.demo.driver import strokes
from app.sop.eticketing.actions import parts
from app.sop.eticketing.models import GatePass, Part
from app.workflow.models import Case, Task
from tests.eticketing.conftest import Driven, Stand
from tests.eticketing.walk import Walk, answers, complaint
from tests.pages import Client


def at_once(acts: list[Callable[[], Any]]) -> list[Any]:
    """Run all at the same moment; their answers in order."""
    start, answers = Barrier(len(acts)), [None] * len(acts)

    def run(place: int) -> None:
        start.wait()
        answers[place] = acts[place]()

    threads = [Thread(target=run, args=(place,)) for place in range(len(acts))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    db.session.rollback()  # read what they have written
    return answers


def forms(app: Flask, name: str, count: int, **fields: Any) -> list[Callable[[], int]]:
    """So many open browsers of one person with a filled new ticket, ready to be sent."""
    first = Client(app)
    first.login(name)
    ready = []
    for place in range(count):
        form = first.get("/tiket/baru").form("tiket").fill(**complaint(room=f"ruang {place}", **fields))
        data = form.values.copy()
        ready.append(lambda data=data: first.open("/tiket/baru", method="POST", data=data).status_code)
    return ready


def test_twenty_parallel_tickets_get_gapless_numbers(context: Flask, office: cast.Office) -> None:
    assert at_once(forms(context, "mira", 20)) == [302] * 20
    numbers = db.session.execute(select(Case.number).order_by(Case.number)).scalars().all()
    assert numbers == [f"TKT-2026-{place:04d}" for place in range(1, 21)]


def test_a_new_year_begins_at_one_and_old_numbers_stay(walk: Walk) -> None:
    walk.file()
    old = walk.case.number
    with clock.travel(clock.at("2027-01-04 08:00")):
        walk.people.again()
        walk.file()
    assert walk.case.number == "TKT-2027-0001"
    assert db.session.execute(select(Case.number).where(Case.number == old)).scalar() == "TKT-2026-0001"


def test_one_form_pressed_ten_times_at_once_is_one_ticket(context: Flask, office: cast.Office) -> None:
    act = forms(context, "mira", 1)[0]
    assert at_once([act] * 10) == [302] * 10
    assert db.session.execute(select(func.count()).select_from(Case)).scalar() == 1


def test_two_browsers_at_the_gate_get_nothing_through(context: Flask, stand: Stand) -> None:
    ready = forms(context, "mira", 2)
    stand("6")
    assert at_once(ready) == [409, 409]
    assert db.session.execute(select(func.count()).select_from(Case)).scalar() == 1


def test_a_pass_lets_exactly_one_of_two_browsers_through(
    context: Flask, stand: Stand, walk: Walk, office: cast.Office
) -> None:
    ready = forms(context, "mira", 2)
    stand("6")
    page = walk.people["sekar"].get("/gerbang").form("izin")
    page.fill(unit_id=office.units["KEU"], reason="Rapat anggaran sore ini").submit()
    assert sorted(at_once(ready)) == [302, 409]
    assert db.session.execute(select(func.count()).select_from(Case)).scalar() == 2
    assert db.session.execute(select(GatePass.used_at)).scalar() is not None


def test_stock_never_goes_below_zero_in_parallel(context: Flask, stand: Stand, office: cast.Office) -> None:
    walk = stand("4", category="printer", device_kind="asset", asset_id=office.assets["A05"])
    ticket = Driven(office, "KEU", "mira")
    ticket.id = walk.id
    ticket.start("bagas")

    who = actors.load(office.users["bagas"], clock.now())
    for _ in range(6):
        parts.ask_part(walk.id, office.stock["PSU"], 1, actor=who, post=ticket.key())
    browser = Client(context)
    browser.login("tegar")
    page = browser.get("/suku-cadang")
    ids = db.session.execute(select(Part.id)).scalars().all()
    ready = []
    for part in ids:
        form = page.form(action=f"/suku-cadang/{part}/keluarkan")
        ready.append(partial(browser.open, form.node["action"], method="POST", data=form.values))
    assert sorted(answer.status_code for answer in at_once(ready)) == [302, 302, 409, 409, 409, 409]
    left = db.session.execute(select(StockItem.quantity).where(StockItem.id == office.stock["PSU"])).scalar()
    issued = db.session.execute(select(func.count()).where(Part.issued_at.is_not(None))).scalar()
    balances = db.session.execute(select(func.min(StockMovement.balance))).scalar()
    assert (left, issued, balances) == (0, 2, 0)


def test_one_order_is_signed_once_by_two_hands(context: Flask, stand: Stand) -> None:
    walk = stand("3")
    page = walk.form("sekar", "tanda-tangan").put(strokes=strokes("sekar"), pin=cast.PIN)
    other = walk.form("sekar", "tanda-tangan").put(strokes=strokes("sekar"), pin=cast.PIN)
    browser = walk.people["sekar"]
    path = f"{walk.path}/tanda-tangan"
    send = [partial(browser.open, path, method="POST", data=form.values) for form in (page, other)]
    assert sorted(answer.status_code for answer in at_once(send))[0] == 302
    assert walk.outcomes.count(("3", "sign")) == 1


def test_feedback_sent_twice_at_once_is_one(context: Flask, stand: Stand) -> None:
    walk = stand("6")
    data = walk.form("mira", "penilaian").fill(**answers((4, 4, 4))).values
    browser = walk.people["mira"]
    act = lambda: browser.open(f"{walk.path}/penilaian", method="POST", data=data).status_code  # noqa: E731
    assert at_once([act] * 4) == [302] * 4
    done = select(func.count()).where(Task.case_id == walk.id, Task.step == "6")
    assert db.session.execute(done).scalar() == 1


def test_the_number_follows_the_office_template(walk: Walk) -> None:
    settings.save({"eticketing.number": "PDI/{seq:03d}/{year}"})
    walk.file()
    assert walk.case.number == "PDI/001/2026"
