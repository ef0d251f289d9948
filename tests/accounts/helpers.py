"""What several tests of accounts ask the database."""

from datetime import timedelta

from flask import Flask
from sqlalchemy import text

from app import clock
from app.db import db, write


def rows(app: Flask, sql: str, **values: object) -> list[tuple[object, ...]]:
    """Rows of a query."""
    with app.app_context():
        return [tuple(row) for row in db.session.execute(text(sql), values)]


def run(app: Flask, sql: str, **values: object) -> None:
    """Change something behind the application's back."""
    with app.app_context(), write() as connection:
        connection.execute(text(sql), values)


def add_post(app: Flask, code: str, unit_id: int) -> None:
    """One more post of a pengurus barang."""
    run(
        app,
        "INSERT INTO position (id, code, role, title, unit_id, active)"
        " VALUES (90, :code, 'pengurus_barang', 'Lain', :unit, 1)",
        code=code,
        unit=unit_id,
    )


def acts(app: Flask) -> list[str]:
    """The acts in the ledger, in order."""
    return [str(row[0]) for row in rows(app, "SELECT act FROM ledger ORDER BY id")]


def later(**delta: float) -> object:
    """The clock held later than now."""
    return clock.travel(clock.now() + timedelta(**delta))
