"""A disk that is full when the act is committed, a database that may only be read: during every kind of act a
sentence, nothing by halves, and the same form goes through once there is room again."""

import io
import sqlite3
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import event, func, select
from sqlalchemy.exc import OperationalError

from app.db import Base, db
from app.ledger import verify
from app.operations.cast import PASSWORD, PIN
from app.operations.demo.driver import strokes
from tests.eticketing.conftest import Stand, people, stand
from tests.eticketing.walk import Walk, answers, complaint, photo
from tests.pages import Client, PageForm

__all__ = ["people", "stand"]  # fixtures of the walk


@pytest.fixture
def trouble(context: Flask) -> Iterator[Callable[[str], None]]:
    """Switch: "full" fails at COMMIT, "read-only" at the first write, "" is an ordinary day."""
    state = {"now": ""}

    def hold(connection: Any, _record: Any, _proxy: Any) -> None:
        connection.execute(f"PRAGMA query_only = {int(state['now'] == 'read-only')}")

    def commit(connection: Any) -> None:
        if state["now"] == "full" and connection.get_execution_options().get("baku_write"):
            raise OperationalError("COMMIT", {}, sqlite3.OperationalError("database or disk is full"))

    def switch(now: str) -> None:
        state["now"] = now
        db.session.remove()

    engine = db.engine
    event.listen(engine, "checkout", hold)
    event.listen(engine, "commit", commit)
    yield switch
    event.remove(engine, "commit", commit)
    event.remove(engine, "checkout", hold)


def counted() -> dict[str, int]:
    """Rows of every table."""
    db.session.rollback()
    return {
        name: db.session.execute(select(func.count()).select_from(table)).scalar_one()
        for name, table in Base.metadata.tables.items()
    }


def filing(walk: Walk) -> PageForm:
    form = walk.people["ratih"].get("/tiket/baru").form("tiket").fill(**complaint())
    return form.put(photos=[photo()])


def issuing(walk: Walk) -> PageForm:
    return walk.form("bagas", "surat-perintah").fill(
        technicians=[walk.office.users["bagas"]], action="Bersihkan dan uji"
    )


def signing(walk: Walk) -> PageForm:
    return walk.form("sekar", "tanda-tangan").put(strokes=strokes("sekar"), pin=PIN)


def noting(walk: Walk) -> PageForm:
    form = walk.people["bagas"].get(f"{walk.path}/kerja").form(action=f"{walk.path}/kerja")
    return form.fill(body="Roller dibersihkan", stage="before").put(photos=[photo()])


def messaging(walk: Walk) -> PageForm:
    return walk.people["mira"].get(walk.path).form(action=f"{walk.path}/pesan").fill(body="Mohon segera")


def rating(walk: Walk) -> PageForm:
    return walk.form("mira", "penilaian").fill(**answers((4, 4, 4)))


@pytest.mark.parametrize(
    ("row", "act"),
    [("2", filing), ("2", issuing), ("3", signing), ("4", noting), ("4", messaging), ("6", rating)],
    ids=lambda value: getattr(value, "__name__", f"row {value}"),
)
def test_an_act_is_a_sentence_then_goes_through(
    row: str, act: Callable[[Walk], PageForm], stand: Stand, context: Flask, trouble: Callable[[str], None]
) -> None:
    walk = stand(row)
    if act is noting:
        walk.start("bagas")
    form = act(walk)
    before = counted()
    for what, status in (("full", 507), ("read-only", 503)):
        trouble(what)
        page = form.submit(status=status)
        assert page.has("belum disimpan"), what
        trouble("")
        assert counted() == before, what
        _rewind(form)
    staging = context.config["BAKU"].instance / "files" / "staging"
    assert not staging.exists() or not list(staging.iterdir())
    page = form.submit()
    assert page.status == 200
    assert counted() != before
    out = io.StringIO()
    assert verify.verify(context.config["BAKU"].database, out), out.getvalue()


def _rewind(form: PageForm) -> None:
    """A photo is chosen anew: its stream was read."""
    if "photos" in form.values:
        form.put(photos=[photo()])


def test_the_door_says_so_as_well(client: Client, trouble: Callable[[str], None]) -> None:
    page = client.get("/masuk")
    fields = {**page.form("masuk").values.to_dict(), "username": "mira", "password": PASSWORD}
    for what, status in (("full", 507), ("read-only", 503)):
        trouble(what)
        answer = client.open("/masuk", method="POST", data=fields)
        assert answer.status_code == status
        assert "belum disimpan" in answer.get_data(as_text=True)
        assert client.status("/akun") == 302
    trouble("")
    assert client.open("/masuk", method="POST", data=fields).status_code == 303
    assert client.status("/akun") == 200


def test_reading_goes_on(client: Client, trouble: Callable[[str], None]) -> None:
    client.login("mira")
    for what in ("full", "read-only"):
        trouble(what)
        for path in ("/tiket", "/kotak-masuk", "/arsip", "/akun", "/kesehatan"):
            assert client.status(path) == 200, (what, path)
