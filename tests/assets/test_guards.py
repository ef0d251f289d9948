"""Catatan 2 and the stock card hold against plain SQL."""

import pytest
from flask import Flask
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from app import clock
from app.assets import register
from app.db import db, write
from app.operations.cast import Office

PART = (
    "INSERT INTO part (case_id, item_id, quantity, is_asset, asset_id, asked_at, asked_by, reason)"
    " VALUES (1, :item, 1, :is_asset, :asset, '2026-11-20', :by, '')"
)


@pytest.fixture
def ticket(context: Flask, office: Office) -> None:
    """A case to hang parts on."""
    with write() as connection:
        connection.execute(
            text(
                'INSERT INTO "case" (id, sop, family, procedure_version, number, title, sender, creator_id,'
                " secrecy, version, changed_by, changed_at, opened_at, ending, step)"
                " VALUES (1, 'eticketing', '', 1, 'TKT-2026-0001', 'x', '', :by, 'biasa', 1, :by,"
                " '2026-11-20', '2026-11-20', '', '4')"
            ),
            {"by": office.users["mira"]},
        )


def insert_part(office: Office, asset: int | None, is_asset: int, verb: str = "INSERT") -> None:
    values = {"item": office.stock["RAM8"], "asset": asset, "is_asset": is_asset, "by": office.users["bagas"]}
    with write() as connection:
        connection.execute(text(PART.replace("INSERT", verb, 1)), values)


@pytest.mark.usefixtures("ticket")
@pytest.mark.parametrize("verb", ["INSERT", "INSERT OR REPLACE", "INSERT OR IGNORE"])
def test_part_for_what_is_no_asset_is_refused_by_the_database(office: Office, verb: str) -> None:
    for asset, is_asset in ((None, 0), (None, 1), (office.assets["A02"], 0), (9999, 1)):
        with pytest.raises(IntegrityError, match="only for an asset whose number is verified|CHECK"):
            insert_part(office, asset, is_asset, verb)


@pytest.mark.usefixtures("ticket")
def test_part_only_after_verification(office: Office) -> None:
    values = {"name": "Proyektor", "code": "1.3.2.10.02.04.001.", "register_no": "0001"}
    by = office.users["tegar"]
    with write() as connection:
        asset_id = register.enter(
            connection, {**values, "unit_id": office.units["KEU"]}, actor_id=by, now=clock.now()
        )
    with pytest.raises(IntegrityError, match="verified"):
        insert_part(office, asset_id, 1)
    with write() as connection:
        register.verify(connection, asset_id, actor_id=by, now=clock.now())
    insert_part(office, asset_id, 1)
    assert db.session.scalar(text("SELECT count(*) FROM part")) == 1


@pytest.mark.usefixtures("ticket")
def test_part_cannot_be_moved_to_another_device(office: Office) -> None:
    insert_part(office, office.assets["A02"], 1)
    for change in ("asset_id = NULL", "is_asset = 0", "item_id = 1 + item_id"):
        with pytest.raises(IntegrityError, match="another row|CHECK"), write() as connection:
            connection.execute(text(f"UPDATE part SET {change}"))


@pytest.mark.usefixtures("context")
@pytest.mark.parametrize(
    "attack",
    [
        "UPDATE stock_movement SET change = change + 1",
        "DELETE FROM stock_movement",
        "INSERT OR REPLACE INTO stock_movement SELECT * FROM stock_movement WHERE id = 1",
        "INSERT INTO stock_movement (item_id, at, on_date, change, balance, reason, actor_id, note)"
        " SELECT item_id, at, on_date, -1, balance, reason, actor_id, note FROM stock_movement WHERE id = 1",
        "INSERT INTO stock_movement (item_id, at, on_date, change, balance, reason, actor_id, note)"
        " SELECT item_id, at, on_date, -1, balance - 1, reason, actor_id, note FROM stock_movement LIMIT 1",
    ],
)
def test_stock_card_is_append_only_and_unbroken(attack: str) -> None:
    with pytest.raises(IntegrityError, match="stock_movement"), write() as connection:
        connection.execute(text(attack))


@pytest.mark.usefixtures("context")
def test_quantity_below_zero_is_refused() -> None:
    with pytest.raises(IntegrityError, match="CHECK"), write() as connection:
        connection.execute(text("UPDATE stock_item SET quantity = -1"))
