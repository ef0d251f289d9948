"""Text that people store is text everywhere: in pages, pictures of figures, exports, letters and the log."""

import csv
import io
import json
import logging
import re
import zipfile
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError, OperationalError

from app.db import db, write
from app.operations import logs
from tests.security.conftest import Intruder
from tests.test_access import World

MARKUP = "'\"><i id=jahat>{{7*7}}</i>"
FORMULA = '=HYPERLINK("http://jahat.example";"klik")'
_COLUMNS = """
    unit.name user.job_title user.name user.rank user.phone asset.name asset.brand asset.room
    asset.register_no stock_item.name stock_item.measure case.title case.sender ticket.description
    ticket.room ticket.device ticket.action ticket.urgency_reason message.body message.author_label
    work_entry.body report.cause_text report.action_text report.own_parts report.forwarded_to
    feedback.comment feedback.follow_up file.name notice.body task.note position.title holder.letter
    holiday.name holiday.source calendar_override.note calendar_period.note gate_pass.reason
    stock_movement.note part.reason document.subject document.status_note slot.signer_name
    slot.signer_title login_session.agent calendar_version.note
"""
COLUMNS = _COLUMNS.split()


def spread(words: str) -> int:
    """Put `words` into every column that holds what people type; how many columns took it."""
    taken = 0
    for column in COLUMNS:
        table, name = column.split(".")
        unique = f"|| ' ' || {'id' if table not in ('holiday', 'ticket') else 'rowid'}"
        try:
            with write() as connection:
                connection.execute(text(f'UPDATE "{table}" SET "{name}" = :words {unique}'), {"words": words})
            taken += 1
        except (OperationalError, IntegrityError):  # a guard, or another name in this version
            continue
    db.session.rollback()
    return taken


def test_markup_is_shown_as_typed_on_every_page(intruder: Intruder) -> None:
    assert spread(MARKUP) >= 30
    seen = 0
    for path in intruder.share("GET"):
        answer = intruder.browser.open(path)
        if not answer.mimetype.startswith(("text/html", "image/svg")):
            continue
        page = answer.get_data(as_text=True)
        assert "<i id=jahat" not in page, path
        assert "49</i>" not in page, path
        seen += "&lt;i id=jahat&gt;" in page
    assert seen


def test_no_export_holds_a_formula(context: Flask, world: World) -> None:
    assert spread(FORMULA) >= 30
    files = 0
    for letter in "KPBTA":
        one = Intruder(context, world, letter)
        for path in one.addresses("GET", letter):
            for ending in ("csv", "xlsx"):
                if "unduh" not in path:
                    continue
                answer = one.browser.open(re.sub(r"csv$", ending, path))
                if answer.status_code != 200:
                    continue
                files += 1
                assert answer.headers["Content-Disposition"].startswith("attachment")
                if answer.data.startswith(b"PK"):
                    with zipfile.ZipFile(io.BytesIO(answer.data)) as book:
                        sheet = book.read("xl/worksheets/sheet1.xml")
                        assert b"<f>" not in sheet, path
                        assert b"<hyperlink" not in sheet, path
                    continue
                rows = csv.reader(io.StringIO(answer.data.decode("utf-8-sig")), delimiter=";")
                wild = [cell for row in rows for cell in row if cell[:1] in "=+@\t\r" and cell]
                assert not wild, (path, wild[:1])
    assert files > 20


def test_a_failure_of_the_database_tells_the_log_no_person(
    context: Flask, world: World, tmp_path: Path
) -> None:
    handler = logging.FileHandler(tmp_path / "baku.log", delay=True)
    handler.setFormatter(logs.Line())
    secret = "Nama Orang Sungguhan"
    with pytest.raises(IntegrityError) as caught, write() as connection:
        connection.execute(text("INSERT INTO user (id, name) VALUES (1, :name)"), {"name": secret})
    record = logging.LogRecord("baku", logging.ERROR, "", 0, "K-TEST", None, None)
    record.exc_info = (IntegrityError, caught.value, caught.value.__traceback__)
    handler.emit(record)
    handler.close()
    told = (tmp_path / "baku.log").read_text()
    assert "IntegrityError" in told
    assert secret not in told
    assert secret not in str(caught.value)


def test_a_name_of_a_file_cannot_leave_its_header(context: Flask, world: World) -> None:
    with write() as connection:
        name = 'a"; filename=b.html; <script>\\..\\é.html'  # line ends are cut off when it comes in
        connection.execute(text("UPDATE file SET name = :name"), {"name": name})
    one = Intruder(context, world, "T")
    for path in (path for path in one.addresses("GET", "T") if path.startswith("/berkas")):
        answer = one.browser.open(path)
        assert answer.status_code == 200, path
        assert answer.mimetype in ("image/jpeg", "image/png", "application/pdf")
        told = answer.headers["Content-Disposition"]
        assert told.startswith("attachment") or path.endswith("kecil")
        assert not told.lower().endswith((".html", '.html"')), told


def test_json_answers_are_escaped_json(client: object) -> None:
    answer = client.open("/kesehatan")  # type: ignore[attr-defined]
    assert answer.mimetype == "application/json"
    assert set(json.loads(answer.data)) >= {"siap", "tulis"}


def test_a_refused_look_is_one_line_in_the_log(
    context: Flask, world: World, caplog: pytest.LogCaptureFixture
) -> None:
    one = Intruder(context, world, "U")
    one.browser.login("yoga")
    caplog.clear()
    with caplog.at_level(logging.INFO, "baku.request"):
        one.browser.open(f"/tiket/{world.ticket.id}", query_string={"q": "yang-diketik"})
        one.browser.open("/pengaturan/pengguna", query_string={"q": "yang-diketik"})
        one.browser.open("/tiket")
    told = [record.getMessage().split(" ms ")[0].rsplit(" ", 1)[0] for record in caplog.records]
    assert told == [f"GET /tiket/{world.ticket.id} 404", "GET /pengaturan/pengguna 403"]
    assert "yang-diketik" not in caplog.text
