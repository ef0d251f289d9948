"""Buku Agenda Surat Masuk: letters with gap-free numbers; a correction keeps the old value."""

from collections.abc import Callable
from dataclasses import dataclass, fields
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, bindparam, exists, func, insert, select, update

from app import clock, settings
from app.accounts.actor import Actor
from app.accounts.models import User
from app.agenda.models import IncomingLetter, LetterChange
from app.agenda.words import SECRECY, URGENCY
from app.db import db, write
from app.documents import numbers
from app.files import store
from app.files.models import StoredFile
from app.files.store import Staged
from app.ledger import chain
from app.web.errors import Refused
from app.workflow.models import Disposition

REGISTER = "surat_masuk"
HEADINGS = {
    "number": "Nomor surat",
    "dated": "Tanggal surat",
    "srikandi": "Nomor registrasi SRIKANDI",
    "sender": "Surat dari",
    "subject": "Hal",
    "attachments": "Lampiran",
    "received_at": "Diterima",
    "urgency": "Kecepatan",
    "secrecy": "Keamanan",
    "note": "Keterangan",
    "scan": "Pindaian",
}
DISPOSED = "Surat ini sudah didisposisikan. Datanya tidak dapat dibetulkan lagi oleh TU."
STALE = "Surat ini baru saja dibetulkan orang lain. Isian Anda tetap tersimpan; periksa lalu kirim lagi."

closed: list[Callable[[Any], str]] = []
"""Packages above add when a letter may not be corrected any more: a sentence, or "" while it may."""
corrected_at: list[Callable[[Any], str]] = []
"""Packages above add the address where they correct their own letters; "" for any other letter."""


@dataclass(frozen=True)
class Letter:
    """What TU enters of an incoming letter."""

    number: str
    dated: date | None
    srikandi: str
    sender: str
    subject: str
    attachments: str
    received_at: datetime
    urgency: str = "biasa"
    secrecy: str = "biasa"
    note: str = ""


_LETTER = select(*IncomingLetter.__table__.columns)
_BY_ID = _LETTER.where(IncomingLetter.id == bindparam("letter"))
_BY_CASE = _LETTER.where(IncomingLetter.case_id == bindparam("case")).order_by(IncomingLetter.id).limit(1)
_SAME = (
    select(IncomingLetter.id, IncomingLetter.agenda)
    .where(
        IncomingLetter.number == bindparam("number"),
        func.lower(IncomingLetter.sender) == bindparam("sender"),
    )
    .order_by(IncomingLetter.id)
)
_DISPOSED = select(
    exists().where(Disposition.case_id == bindparam("case"), Disposition.cancelled_at.is_(None))
)
_CHANGES = (
    select(*LetterChange.__table__.columns, User.name.label("actor"))
    .join(User, User.id == LetterChange.by)
    .where(LetterChange.letter_id == bindparam("letter"))
    .order_by(LetterChange.id.desc())
)


def next_number() -> str:
    """The agenda number that the next letter gets, unless another one comes first."""
    today = clock.today()
    seq = numbers.peek(db.session.connection(), REGISTER, today.year)
    return _printed(today, seq)


def _printed(today: date, seq: int) -> str:
    return numbers.printed(settings.get("surat_masuk.number"), year=today.year, seq=seq, month=today.month)


def record(
    connection: Connection,
    letter: Letter,
    *,
    now: datetime,
    actor_id: int,
    scan: Staged | None = None,
    case_id: int | None = None,
) -> int:
    """Enter a letter: it takes the next agenda number of the year. Answers its id.

    Raises Refused when the same sender's letter with this number is in the book already (SOP 3, row 1).
    """
    _check(connection, letter, now)
    today = clock.local(now).date()
    seq = numbers.take(connection, REGISTER, today.year)
    agenda = _printed(today, seq)
    values = {name.name: getattr(letter, name.name) for name in fields(Letter)}
    values |= {"year": today.year, "seq": seq, "agenda": agenda, "case_id": case_id}
    values |= {"recorded_at": now, "recorded_by": actor_id, "file_id": None}
    if scan is not None:
        values["file_id"] = _keep(connection, scan, case_id, actor_id, now)
    key = connection.execute(insert(IncomingLetter).values(**values)).inserted_primary_key
    assert key is not None
    body = {"letter": int(key[0]), "agenda": agenda, "number": letter.number, "scan": scan is not None}
    chain.record(connection, "letter.record", at=now, actor_id=actor_id, case_id=case_id, body=body)
    return int(key[0])


def _keep(connection: Connection, scan: Staged, case_id: int | None, actor_id: int, now: datetime) -> int:
    return store.save(scan, kind="scan", owner_id=actor_id, case_id=case_id, connection=connection, now=now)


def _check(connection: Connection, letter: Letter, now: datetime, but: int | None = None) -> None:
    if letter.urgency not in URGENCY or letter.secrecy not in SECRECY:
        raise ValueError(f"unknown urgency or secrecy: {letter.urgency!r}, {letter.secrecy!r}")
    if letter.received_at > now:
        raise Refused("Waktu terima tidak boleh sesudah sekarang.", field="received_at")
    if letter.dated is not None and letter.dated > clock.local(letter.received_at).date():
        raise Refused("Tanggal surat tidak boleh sesudah tanggal diterima.", field="dated")
    same = connection.execute(_SAME, {"number": letter.number, "sender": letter.sender.lower()})
    for row in same:
        if row.id != but:
            raise Refused(f"Surat ini sudah diagendakan No. {row.agenda}.", field="number")


def link(connection: Connection, letter_id: int, case_id: int) -> None:
    """Tie a letter, and its scan, to the case that came of it."""
    row = letter_row(letter_id, connection)
    if row is None or row.case_id not in (None, case_id):
        raise Refused("Surat ini sudah menjadi berkas lain.")
    linked = update(IncomingLetter).where(IncomingLetter.id == letter_id).values(case_id=case_id)
    connection.execute(linked)
    if row.file_id is not None:
        connection.execute(update(StoredFile).where(StoredFile.id == row.file_id).values(case_id=case_id))


def refusal(row: Any) -> str:
    """Why TU may not correct this letter any more; "" while it may: until it has been disposed of."""
    if row.case_id is not None and db.session.execute(_DISPOSED, {"case": row.case_id}).scalar():
        return DISPOSED
    return next((sentence for check in closed if (sentence := check(row))), "")


def correct(
    letter_id: int,
    values: dict[str, Any],
    actor: Actor,
    *,
    now: datetime | None = None,
    scan: Staged | None = None,
    renewed: bool = False,
    seen: int | None = None,
) -> bool:
    """Correct a letter; each changed field keeps its old value. Answers whether anything changed.

    `renewed`: the sender's corrected letter under the same agenda number, also after disposing.
    `seen`: how many corrections the form knew of; another number is refused.
    """
    moment = now or clock.now()
    with write() as connection:
        row = letter_row(letter_id, connection)
        if row is None:
            raise Refused("Surat ini tidak ada di Buku Agenda.", status=404)
        if not renewed and (sentence := refusal(row)):
            raise Refused(sentence)
        if seen is not None and seen != len(changes(letter_id)):
            raise Refused(STALE)
        after = {
            name.name: values[name.name]
            for name in fields(Letter)
            if name.name in values and values[name.name] != getattr(row, name.name)
        }
        full = {name.name: getattr(row, name.name) for name in fields(Letter)} | after
        _check(connection, Letter(**full), moment, but=letter_id)
        if scan is not None:
            after["file_id"] = _keep(connection, scan, row.case_id, actor.user_id, moment)
        _store(connection, row, after, actor.user_id, moment)
    return bool(after)


def _store(connection: Connection, row: Any, after: dict[str, Any], actor_id: int, now: datetime) -> None:
    if not after:
        return
    connection.execute(update(IncomingLetter).where(IncomingLetter.id == row.id).values(**after))
    lines = [
        {"letter_id": row.id, "field": "scan" if name == "file_id" else name, "at": now, "by": actor_id}
        | {"old": said(name, getattr(row, name)), "new": said(name, value)}
        for name, value in after.items()
    ]
    connection.execute(insert(LetterChange), lines)
    body = {"letter": row.id, "agenda": row.agenda, "fields": sorted(line["field"] for line in lines)}
    chain.record(connection, "letter.correct", at=now, actor_id=actor_id, case_id=row.case_id, body=body)


def said(name: str, value: Any) -> str:
    """A value as the history of corrections keeps it."""
    if value in (None, ""):
        return ""
    if isinstance(value, datetime):
        return f"{clock.local(value):%d/%m/%Y %H.%M}"
    if isinstance(value, date):
        return f"{value:%d/%m/%Y}"
    words = {"urgency": URGENCY, "secrecy": SECRECY}.get(name, {})
    return words.get(value, str(value))


def letter_row(letter_id: int, connection: Connection | None = None) -> Any | None:
    """The letter's row, or None."""
    return (connection or db.session.connection()).execute(_BY_ID, {"letter": letter_id}).first()


def of_case(case_id: int) -> Any | None:
    """The letter from which a case came, or None."""
    return db.session.execute(_BY_CASE, {"case": case_id}).first()


def changes(letter_id: int) -> list[Any]:
    """Corrections of a letter, newest first, with `actor` as name; `field` is a key of HEADINGS."""
    return list(db.session.execute(_CHANGES, {"letter": letter_id}).all())
