"""Stock: atomic, never below zero, every change a line of the card."""

import threading
from datetime import date

import pytest
from flask import Flask
from sqlalchemy import select, text

from app import clock
from app.assets import stock
from app.assets.models import StockItem, StockMovement
from app.db import db, write
from app.operations import cast
from app.operations.cast import Office
from app.web.errors import Refused

HELD = {row[0]: row[3] for row in cast.STOCK}
pytestmark = pytest.mark.usefixtures("context")


def take(office: Office, code: str, qty: int) -> int:
    with write() as connection:
        return stock.take(
            connection,
            office.stock[code],
            qty,
            case_id=None,
            asset_id=office.assets["A02"],
            actor_id=office.users["tegar"],
            now=clock.now(),
            reason="pakai",
        )


def balance(office: Office, code: str) -> int:
    db.session.rollback()
    return int(db.session.scalar(select(StockItem.quantity).where(StockItem.id == office.stock[code])) or 0)


def card(office: Office, code: str) -> list[tuple[int, int, str]]:
    rows = db.session.execute(
        select(StockMovement.change, StockMovement.balance, StockMovement.reason)
        .where(StockMovement.item_id == office.stock[code])
        .order_by(StockMovement.id)
    )
    return [tuple(row) for row in rows]  # type: ignore[misc]


def test_take_writes_the_card_and_the_ledger(office: Office) -> None:
    held = HELD["RAM8"]
    assert take(office, "RAM8", 2) == held - 2
    assert card(office, "RAM8") == [(held, held, "awal"), (-2, held - 2, "pakai")]
    entry = db.session.execute(text("SELECT act, body FROM ledger ORDER BY id DESC LIMIT 1")).one()
    assert entry.act == "stock.pakai"
    assert f'"balance":{held - 2}' in entry.body


def test_more_than_there_is_is_refused_with_a_sentence(office: Office) -> None:
    held = HELD["RAM8"]
    with pytest.raises(
        Refused, match=rf"Stok RAM 8 GB tidak cukup: tersedia {held} buah, diminta {held + 1}"
    ):
        take(office, "RAM8", held + 1)
    assert balance(office, "RAM8") == held


@pytest.mark.parametrize("qty", [0, -3])
def test_nothing_or_less_is_refused(office: Office, qty: int) -> None:
    with pytest.raises(Refused, match="minimal 1"):
        take(office, "RAM8", qty)


def test_parallel_use_never_goes_below_zero(app: Flask, office: Office) -> None:
    taken, refused, start = [], [], threading.Barrier(16)

    def work() -> None:
        with app.app_context():
            start.wait()
            try:
                taken.append(take(office, "CMOS", 1))
            except Refused:
                refused.append(1)
            finally:
                db.session.remove()

    threads = [threading.Thread(target=work) for _ in range(16)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    held = HELD["CMOS"]
    assert (len(taken), len(refused)) == (held, 16 - held)
    assert sorted(taken) == list(range(held))
    assert balance(office, "CMOS") == 0
    assert [line[1] for line in card(office, "CMOS")] == list(range(held, -1, -1))


def fail_after_taking(office: Office) -> None:
    with write():
        take(office, "PSU", 1)
        raise RuntimeError


def test_take_and_card_fall_together(office: Office) -> None:
    with pytest.raises(RuntimeError):
        fail_after_taking(office)
    assert (balance(office, "PSU"), len(card(office, "PSU"))) == (HELD["PSU"], 1)


def test_receive_with_price_and_earlier_date(office: Office) -> None:
    with write() as connection:
        stock.receive(
            connection,
            office.stock["DRUM"],
            4,
            actor_id=office.users["tegar"],
            now=clock.now(),
            on_date=date(2026, 11, 18),
            price=350_000,
        )
    row = db.session.execute(
        select(StockItem.quantity, StockItem.price).where(StockItem.code == "DRUM")
    ).one()
    assert tuple(row) == (HELD["DRUM"] + 4, 350_000)
    take(office, "DRUM", 1)
    last = db.session.execute(
        select(StockMovement.price, StockMovement.on_date).order_by(StockMovement.id.desc()).limit(1)
    ).one()
    assert tuple(last) == (350_000, date(2026, 11, 20))


def test_receive_from_the_future_is_refused(office: Office) -> None:
    with pytest.raises(Refused, match="sesudah hari ini"), write() as connection:
        stock.receive(
            connection,
            office.stock["DRUM"],
            1,
            actor_id=office.users["tegar"],
            now=clock.now(),
            on_date=date(2026, 11, 21),
        )


def correct(office: Office, counted: int, expected: int, reason: str = "hasil hitung fisik") -> int:
    with write() as connection:
        return stock.correct(
            connection,
            office.stock["UTP"],
            counted,
            expected=expected,
            actor_id=office.users["tegar"],
            now=clock.now(),
            reason=reason,
        )


def test_correction_needs_a_reason_a_difference_and_the_balance_seen(office: Office) -> None:
    held = HELD["UTP"]
    with pytest.raises(Refused, match="minimal 10"):
        correct(office, held - 10, held, "salah")
    with pytest.raises(Refused, match="sama dengan saldo"):
        correct(office, held, held)
    with pytest.raises(Refused, match="baru saja berubah"):
        correct(office, held - 10, held - 1)
    assert correct(office, held - 10, held) == held - 10
    assert card(office, "UTP")[-1] == (-10, held - 10, "koreksi")


def test_give_back_at_most_what_was_lent(office: Office) -> None:
    by, now = office.users["bagas"], clock.now()
    with write() as connection:
        connection.execute(
            text(
                'INSERT INTO "case" (id, sop, family, procedure_version, number, title, sender, creator_id,'
                " secrecy, version, changed_by, changed_at, opened_at, ending, step) VALUES (1, 'eticketing',"
                " '', 1, 'T1', 'x', '', :by, 'biasa', 1, :by, '2026-11-20', '2026-11-20', '', '4')"
            ),
            {"by": by},
        )
        item = office.stock["SW8"]
        stock.take(connection, item, 1, case_id=1, asset_id=None, actor_id=by, now=now, reason="pinjam")
        assert stock.give_back(connection, item, 1, case_id=1, actor_id=by, now=now) == 1
    with pytest.raises(Refused, match="tinggal 0"), write() as connection:
        stock.give_back(connection, office.stock["SW8"], 1, case_id=1, actor_id=by, now=now)
