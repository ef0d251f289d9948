"""Segel dan riwayat: the state of the ledger for those who answer for it, without its content."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import text

from app import clock
from app.db import db
from app.ledger import watch
from app.web.errors import Refused
from tests.pages import Client

PATH = "/pengaturan/segel"


@pytest.mark.parametrize("who", ["fikri", "sekar", "wulan"])
@pytest.mark.usefixtures("chained")
def test_state_without_content(client: Client, who: str) -> None:
    client.login(who)
    page = client.get(PATH)
    for head in watch.heads(db.session.connection()):
        if head.chain == "kendali":
            assert " ".join(head.groups[:8]) in page.text
            assert len(head.groups) == 16
    assert page.has("Belum pernah diperiksa")
    assert page.has("Basis data menolak perubahan")
    assert "macet" not in page.html


@pytest.mark.parametrize("who", ["mira", "bagas", "tegar"])
def test_not_for_others(client: Client, who: str) -> None:
    client.login(who)
    assert client.status(PATH) == 403
    assert client.status(PATH + "/periksa", "POST") == 403


@pytest.mark.usefixtures("chained")
def test_check_now(client: Client) -> None:
    client.login("fikri")
    page = client.get(PATH).form(action=PATH + "/periksa").submit()
    assert page.path == PATH
    assert page.has("Riwayat utuh.")
    assert page.has("Utuh Jumat, 20 November 2026 pukul 09.00 WIB")
    assert (
        db.session.execute(text("SELECT count(*) FROM ledger WHERE act = 'ledger.check'")).scalar_one() == 1
    )


def test_a_broken_chain_and_a_lost_guard_are_shown(chained: Path, client: Client) -> None:
    with closing(sqlite3.connect(chained, isolation_level=None)) as raw:
        raw.execute("DROP TRIGGER ledger_no_update")
        raw.execute("UPDATE ledger SET body = '{}' WHERE chain = 'kendali' AND seq = 2")
    client.login("wulan")
    page = client.get(PATH).form(action=PATH + "/periksa").submit()
    assert page.has("Riwayat TIDAK utuh.")
    assert page.has("kendali: catatan 2 diubah")
    assert page.has("Pengaman ledger_no_update tidak ada.")


def test_one_check_at_a_time(context: Flask) -> None:
    database = context.config["BAKU"].database
    assert watch._running.acquire(blocking=False)
    try:
        with pytest.raises(Refused, match="sedang berjalan"):
            watch.run(database, now=clock.now(), actor_id=None)
    finally:
        watch._running.release()
    assert watch.run(database, now=clock.now(), actor_id=None)
    last = watch.last()
    assert last is not None
    assert (last.ok, last.actor_id, last.lines) == (True, None, [])
