"""What a unit wrote reaches nobody whom the visibility table does not name: on no page, in no file."""

import io
import zipfile

import pytest
from flask import Flask
from sqlalchemy import insert, select, update

from app import clock
from app.accounts.models import Membership
from app.db import db, write
from app.documents.models import Slot
from app.files.models import StoredFile
from app.sop.eticketing.models import Ticket
from app.workflow.models import Case, Message, Notice
from tests.pages import Client
from tests.security.conftest import Intruder
from tests.test_access import World, table

MARK = "Zamrudkhatulistiwa"
INTERN = "Kelapasawitintern"


@pytest.fixture
def marked(world: World) -> World:
    """The finance section's ticket carries one word everywhere, an internal message another."""
    case = world.ticket.id
    shown = {"title": f"{MARK} rusak", "sender": f"Subbagian Keuangan · {MARK}"}
    with write() as connection:
        connection.execute(update(Case).where(Case.id == case).values(**shown))
        connection.execute(
            update(Ticket).where(Ticket.case_id == case).values(description=MARK, room=MARK, device=MARK)
        )
        connection.execute(update(Notice).where(Notice.case_id == case).values(body=MARK))
        connection.execute(update(StoredFile).where(StoredFile.case_id == case).values(name=f"{MARK}.jpg"))
        values = {"case_id": case, "author_id": world.office.users["bagas"], "author_label": "TS"}
        for body, internal in ((MARK, False), (INTERN, True)):
            message = Message(
                **values, body=body, internal=internal, at=db.session.scalar(select(Case.opened_at))
            )
            db.session.add(message)
        db.session.flush()
    return world


def text_of(answer: object) -> str:
    """Everything that an answer says, also inside a workbook."""
    data = answer.data  # type: ignore[attr-defined]
    if not data.startswith(b"PK"):
        return data.decode("utf-8", "replace")
    with zipfile.ZipFile(io.BytesIO(data)) as book:
        return "".join(book.read(name).decode("utf-8", "replace") for name in book.namelist())


@pytest.mark.parametrize(("username", "letter"), [("yoga", "U"), ("fikri", "A")])
def test_no_page_and_no_file_tells_another_units_words(
    marked: World, context: Flask, username: str, letter: str
) -> None:
    one = Intruder(context, marked, letter)
    one.browser.login(username)
    asked = {"q": MARK, "kata": MARK, "status": "semua", "tab": "semua", "verifikasi": ""}
    for path in one.addresses("GET"):
        for query in ({}, asked):
            answer = one.browser.open(path, query_string=query)
            told = text_of(answer).replace(f'value="{MARK}"', "").replace(f"“{MARK}”", "")
            assert MARK not in told.replace(f"q={MARK}", "").replace(f"kata={MARK}", ""), path
            assert INTERN not in told, path


def test_the_requester_and_the_stores_do_not_read_internal_words(marked: World, context: Flask) -> None:
    for letter in "UB":
        one = Intruder(context, marked, letter)
        seen = [text_of(one.browser.open(path)) for path in one.addresses("GET")]
        assert any(MARK in page for page in seen), letter
        assert not any(INTERN in page for page in seen) or letter == "B", letter


def test_the_ticket_and_what_hangs_on_it_is_not_there_for_others(marked: World, context: Flask) -> None:
    """404 and 403 only: nothing else would tell that it exists; and no post gets through."""
    one = Intruder(context, marked, "U")
    one.browser.login("yoga")
    token = one.browser._token()
    for rule in context.url_map.iter_rules():
        names = set(rule.arguments)
        if not names & {"case_id", "document_id", "loan_id", "part_id", "asset_id"} and "key" not in names:
            continue
        if rule.rule.startswith(("/sop", "/laporan")):
            continue
        path = marked.address(rule)
        for method in sorted((rule.methods or set()) & {"GET", "POST", "PATCH"}):
            data = (
                {"csrf_token": token, "note": "cukup panjang ini", "body": "halo"}
                if method != "GET"
                else None
            )
            answer = one.browser.open(path, method=method, data=data)
            assert answer.status_code in (403, 404), f"{method} {path}: {answer.status_code}"
            if "U" in table()[rule.rule] or table()[rule.rule] == "*":
                assert answer.status_code == 404, f"{method} {path}"


def test_a_notice_of_another_desk_stays_unread(marked: World, context: Flask) -> None:
    one = Intruder(context, marked, "U")
    one.browser.login("yoga")
    token = one.browser._token()
    now = clock.now()
    with write() as connection:
        for desk in ("role:ts", f"unit:{marked.office.units['KEU']}", f"user:{marked.office.users['bagas']}"):
            values = {"case_id": marked.ticket.id, "desk": desk, "kind": "message", "body": MARK, "at": now}
            connection.execute(insert(Notice).values(**values))
    ids = list(db.session.scalars(select(Notice.id).where(Notice.read_at.is_(None))))
    for path, extra in (
        (f"/pemberitahuan/{ids[0]}/dibaca", {}),
        ("/kotak-masuk/dibaca", {"id": ids, "ada": ids, "semua": "1"}),
    ):
        key = one.browser.get("/akun").form().values["kunci"]
        one.browser.open(path, method="POST", data={"csrf_token": token, "kunci": key, **extra})
    db.session.rollback()
    assert list(db.session.scalars(select(Notice.id).where(Notice.read_at.is_(None)))) == ids


def test_a_reader_does_not_say_that_somebody_else_signed_by_pen(world: World, context: Flask) -> None:
    """Surya reads the ticket as a colleague of its unit; the letter's places are other people's."""
    document_id = world.one(Slot.document_id)
    with write() as connection:
        connection.execute(
            update(Slot).where(Slot.document_id == document_id).values(signed_at=None, signed_by=None)
        )
        values = {
            "user_id": world.office.users["surya"],
            "role": "unit",
            "unit_id": world.office.units["KEU"],
        }
        connection.execute(insert(Membership).values(**values, from_at=clock.at("2026-11-02 07:30")))
    browser = Client(context)
    browser.login("surya")
    assert browser.status(f"/dokumen/{document_id}") == 200
    assert browser.status(f"/dokumen/{document_id}/unggah-pindaian") == 403
    assert browser.status(f"/dokumen/{document_id}/unggah-pindaian", "POST") == 403
