"""What the server tells about itself, and what it keeps to itself; full and read-only disks."""

import logging
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import event

from app import clock, config, create_app
from app.db import db, write
from app.ledger import chain
from app.operations import cast, first_start, health, logs
from tests.pages import Client

pytestmark = pytest.mark.own_app


@pytest.fixture
def log(app: Flask) -> Iterator[Path]:
    """The instance's log file."""
    before = logging.getLogger().level
    logs.start(Path(app.instance_path))
    yield Path(app.instance_path) / "log" / "baku.log"
    root = logging.getLogger()
    for handler in [one for one in root.handlers if isinstance(one, logs.FileHandler)]:
        root.removeHandler(handler)
        handler.close()
    root.setLevel(before)


def lines(path: Path) -> list[str]:
    """What was logged."""
    return path.read_text("utf-8").splitlines() if path.exists() else []


def test_health_tells_state_and_nothing_else(client: Client) -> None:
    answer = client.open("/kesehatan")
    assert answer.status_code == 200
    assert answer.get_json() == {
        "siap": True,
        "basis_data": "terbaca",
        "tulis": True,
        "ruang_cukup": True,
        "skema": "",
        "pengaman": True,
        "jam": True,
    }


def test_health_says_no_when_the_database_cannot_be_read(app: Flask, client: Client) -> None:
    with app.app_context():
        db.session.remove()
        db.engine.dispose()
    app.config["BAKU"].database.write_bytes(b"this is not a database, not at all" * 400)
    for suffix in ("-wal", "-shm"):
        app.config["BAKU"].database.with_name(f"baku.sqlite3{suffix}").unlink(missing_ok=True)
    answer = client.open("/kesehatan")
    assert answer.status_code == 503
    assert answer.get_json()["siap"] is False


def test_missing_guards_are_logged_and_shown_to_the_administrator(
    app: Flask, client: Client, log: Path
) -> None:
    with closing(sqlite3.connect(app.config["BAKU"].database)) as connection:
        connection.execute("DROP TRIGGER ledger_no_delete")
    first_start.prepare(app)
    assert any("ledger_no_delete" in line and "ERROR" in line for line in lines(log))
    assert client.login("fikri").has("Pengaman basis data tidak lengkap")
    assert not client.login("mira").has("Pengaman basis data")
    assert client.open("/kesehatan").get_json()["pengaman"] is False


def test_a_clock_set_back_is_told(app: Flask, client: Client, log: Path) -> None:
    client.login("mira")  # an act at 09.00
    with clock.travel(clock.at("2026-11-20 08:59")):
        first_start.prepare(app)
        assert client.open("/kesehatan").get_json()["jam"] is True
    with clock.travel(clock.at("2026-11-19 16:00")):
        first_start.prepare(app)
        assert client.open("/kesehatan").get_json()["jam"] is False
    assert client.login("fikri").has("Jam server mundur: sekarang Kamis, 19 November 2026")
    assert any("ERROR" in line and "Jam server mundur" in line for line in lines(log))


def test_an_act_is_one_line_without_what_was_typed(app: Flask, client: Client, log: Path) -> None:
    client.get("/masuk", query={"cari": "rahasia-di-alamat"})
    client.get("/masuk").form("masuk").fill(username="rahasia-nama", password="rahasia-sandi").submit(
        status=422
    )
    client.login("mira")
    told = [line.partition("baku.request ")[2] for line in lines(log) if "baku.request" in line]
    assert [line.split(" ")[:3] for line in told] == [["POST", "/masuk", "422"], ["POST", "/masuk", "303"]]
    assert "rahasia" not in log.read_text()
    assert "mira" not in log.read_text().casefold()


def test_times_are_utc_with_the_office_s_beside(log: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    record = logging.LogRecord("baku.test", logging.INFO, "", 0, "satu\ndua", None, None)
    record.created = clock.at("2026-11-20 09:00").timestamp()
    assert logs.Line().format(record) == "2026-11-20T02:00:00Z 09.00.00 WIB INFO baku.test satu\n    dua"


def test_a_crash_leaves_its_code_and_traceback(app: Flask, log: Path) -> None:
    def crash() -> str:
        int("-".join(("yang", "diketik")))
        return ""

    crash.baku_roles = "public"  # type: ignore[attr-defined]
    app.config["PROPAGATE_EXCEPTIONS"] = False
    app.testing = False
    app.add_url_rule("/patah", "patah", crash)
    answer = Client(app).open("/patah")
    assert answer.status_code == 500
    text = log.read_text()
    code = next(word for word in text.split() if word.startswith("K-"))
    assert code in answer.get_data(as_text=True)
    assert "in crash" in text
    assert "ValueError" in text
    assert "yang-diketik" not in text  # nor anything else that somebody typed
    assert "yang-diketik" not in answer.get_data(as_text=True)


def test_a_log_that_cannot_be_written_breaks_nothing(
    log: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def full(*_: Any) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(logs.FileHandler, "shouldRollover", full)
    logging.getLogger("baku").error("apa saja")
    assert capsys.readouterr().err == ""


@pytest.fixture
def full(app: Flask) -> Iterator[list[int]]:
    """A database that may not grow while the list is not empty."""
    limit: list[int] = []

    def hold(connection: Any, _record: Any, _proxy: Any) -> None:
        pages = connection.execute("PRAGMA page_count").fetchone()[0] if limit else 4294967294
        connection.execute(f"PRAGMA max_page_count = {pages}")

    with app.app_context():
        engine = db.engine
    event.listen(engine, "checkout", hold)
    yield limit
    event.remove(engine, "checkout", hold)


def test_a_full_disk_is_a_sentence_and_heals(client: Client, full: list[int]) -> None:
    client.login("fikri")
    page = "/pengaturan/kantor/kop"
    filled = {"lines": "\n".join(["PANJANG " * 12] * 5), "city": "Tirtabumi", "valid_from": "01/12/2026"}
    full.append(1)
    for _ in range(40):  # the free room in the last pages holds a few
        fields = client.get(page).form().fill(**filled).values
        answer = client.open(page, method="POST", data=fields)
        if answer.status_code != 302 and answer.status_code != 303:
            break
    assert answer.status_code == 507
    assert "belum disimpan" in answer.get_data(as_text=True)
    assert client.get("/pengaturan/kantor").status == 200
    full.clear()
    assert client.post(page, fields).has("Kop surat berlaku")


def test_a_read_only_database_is_a_sentence_and_heals(app: Flask, client: Client) -> None:
    client.login("fikri")
    form = client.get("/pengaturan/kantor/kop").form()
    form.fill(lines="DINAS", city="Tirtabumi", valid_from="01/12/2026")

    def hold(connection: Any, _record: Any, _proxy: Any) -> None:
        connection.execute(f"PRAGMA query_only = {int(locked)}")

    locked = True
    with app.app_context():
        engine = db.engine
    event.listen(engine, "checkout", hold)
    page = form.submit(status=503)
    assert page.has("belum disimpan")
    locked = False
    assert form.submit().has("Kop surat berlaku")
    event.remove(engine, "checkout", hold)


def test_a_demo_office_may_set_its_clock_back(instance: Path, office: cast.Office) -> None:
    (instance / "config.toml").write_text('clock_start = "2026-11-20T14:05:00+07:00"\n', "utf-8")
    demo = create_app(config.load(instance, testing=True))
    with demo.app_context():
        with write() as connection:
            at = clock.at("2027-01-01 08:00")
            chain.record(connection, "test", at=at, actor_id=office.users["sekar"], body={})
        health.look(db.session.connection(), clock.at("2026-11-20 14:05"))
        assert demo.extensions["baku-health"]["clock"] == []
        db.session.remove()
        db.engine.dispose()
    clock.start_at(None)
