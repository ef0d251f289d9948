"""The registers of cameras and network devices: every change leaves a line in the history of the thing."""

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from functools import partial
from typing import Any

from sqlalchemy import Connection, Select, insert, select, update
from sqlalchemy.exc import IntegrityError

from app.accounts.actor import Actor
from app.accounts.models import Unit, User
from app.db import db
from app.devices.books import CAMERAS, DEVICES, Book
from app.devices.models import Camera, DeviceEvent, NetworkDevice
from app.ledger import chain
from app.web import dates
from app.web.errors import Refused

STALE = (
    "Data {noun} ini baru saja diubah {name} pukul {time}. "
    "Isian Anda tetap tersimpan; periksa lalu kirim lagi."
)

CaseLinks = Callable[[list[int], Actor], dict[int, tuple[str, str]]]
case_links: list[CaseLinks] = []
"""Packages above tell (number, address) of the cases that the actor may see."""

_EVENTS = select(*DeviceEvent.__table__.columns, User.name.label("actor")).join(
    User, User.id == DeviceEvent.actor_id
)


def rows_of(book: Book) -> Select[Any]:
    """The columns of a register; those of a device with `unit` as name."""
    if book is CAMERAS:
        return select(*Camera.__table__.columns)
    columns = (*NetworkDevice.__table__.columns, Unit.name.label("unit"))
    return select(*columns).join(Unit, Unit.id == NetworkDevice.unit_id, isouter=True)


def cameras(active: bool = True) -> list[Any]:
    """All cameras by code; `active`: without those taken down or struck off."""
    statement = rows_of(CAMERAS).order_by(Camera.code)
    if active:
        statement = statement.where(Camera.active, Camera.status != "dibongkar")
    return list(db.session.execute(statement).all())


def devices(unit_id: int | None = None, status: str | None = None) -> list[Any]:
    """Network devices by code with `unit` as name: at one OPD, with one status."""
    statement = rows_of(DEVICES).where(NetworkDevice.active).order_by(NetworkDevice.code)
    if unit_id is not None:
        statement = statement.where(NetworkDevice.unit_id == unit_id)
    if status is not None:
        statement = statement.where(NetworkDevice.status == status)
    return list(db.session.execute(statement).all())


def one(book: Book, row_id: int) -> Any | None:
    """The row of a camera or a device, or None."""
    return db.session.execute(rows_of(book).where(book.table.id == row_id)).first()


camera = partial(one, CAMERAS)
"""The camera's row, or None."""
device = partial(one, DEVICES)
"""The device's row with `unit` as name, or None."""


def history(book: Book, row_id: int) -> list[Any]:
    """The lines of one camera or device with `actor` as name, newest first."""
    statement = _EVENTS.where(book.event == row_id).order_by(DeviceEvent.id.desc())
    return list(db.session.execute(statement).all())


def cases_of(lines: Iterable[Any], actor: Actor) -> dict[int, tuple[str, str]]:
    """Number and address of the cases behind these lines of history, as far as the actor sees them."""
    ids = sorted({line.case_id for line in lines if line.case_id is not None})
    found: dict[int, tuple[str, str]] = {}
    for source in case_links:
        found |= source(ids, actor) if ids else {}
    return found


def note(
    connection: Connection,
    *,
    camera_id: int | None = None,
    device_id: int | None = None,
    kind: str,
    body: str,
    case_id: int | None,
    now: datetime,
    actor_id: int,
) -> None:
    """One line in the history of a camera or a device."""
    values = {"camera_id": camera_id, "device_id": device_id, "kind": kind, "body": body}
    connection.execute(insert(DeviceEvent).values(**values, case_id=case_id, at=now, actor_id=actor_id))


def enter(
    book: Book,
    connection: Connection,
    values: dict[str, Any],
    *,
    case_id: int | None = None,
    now: datetime,
    actor_id: int,
    kind: str = "added",
    body: str = "",
) -> int:
    """A new camera or device; answers its id. Raises Refused for a code in use."""
    wanted = {name: value for name, value in values.items() if name in book.fields}
    try:
        with connection.begin_nested():
            key = connection.execute(insert(book.table).values(**wanted)).inserted_primary_key
    except IntegrityError as error:
        raise _taken(book, wanted) from error
    assert key is not None
    line: dict[str, Any] = {book.key: int(key[0]), "kind": kind, "body": body}
    note(connection, **line, case_id=case_id, now=now, actor_id=actor_id)
    told = {book.one: int(key[0]), "after": _told(wanted)}
    chain.record(connection, f"{book.one}.add", at=now, actor_id=actor_id, case_id=case_id, body=told)
    return int(key[0])


def change(
    book: Book,
    connection: Connection,
    row_id: int,
    values: dict[str, Any],
    *,
    case_id: int | None = None,
    now: datetime,
    actor_id: int,
    kind: str = "changed",
    body: str = "",
    version: int | None = None,
) -> bool:
    """Change a camera or a device; answers whether anything changed.

    Raises Refused when another act came first (`version`) or the code is in use.
    """
    row = _row(book, connection, row_id)
    after = {
        name: value for name, value in values.items() if name in book.fields and getattr(row, name) != value
    }
    if after:
        _update(book, connection, row, after, version)
    if after or body:
        line: dict[str, Any] = {
            book.key: row_id,
            "kind": kind,
            "body": body or _differences(book, row, after),
        }
        note(connection, **line, case_id=case_id, now=now, actor_id=actor_id)
        before = {name: getattr(row, name) for name in after}
        told = {book.one: row_id, "before": _told(before), "after": _told(after)}
        chain.record(connection, f"{book.one}.change", at=now, actor_id=actor_id, case_id=case_id, body=told)
    return bool(after)


def set_status(
    book: Book,
    connection: Connection,
    row_id: int,
    status: str,
    *,
    case_id: int | None = None,
    now: datetime,
    actor_id: int,
    body: str = "",
    version: int | None = None,
) -> bool:
    """Another status, with the reason in the history; answers whether it was another one."""
    row = _row(book, connection, row_id)
    if row.status == status:
        return False
    text = f"{said(book, 'status', row.status)} → {said(book, 'status', status)}"
    line: dict[str, Any] = {"kind": "status", "body": f"{text}: {body}" if body else text}
    who: dict[str, Any] = {"case_id": case_id, "now": now, "actor_id": actor_id, "version": version}
    return change(book, connection, row_id, {"status": status}, **line, **who)


add_camera = partial(enter, CAMERAS)
"""A new camera; answers its id."""
add_device = partial(enter, DEVICES)
"""A new network device; answers its id."""
change_camera = partial(change, CAMERAS)
"""Change a camera."""
change_device = partial(change, DEVICES)
"""Change a network device."""
set_camera_status = partial(set_status, CAMERAS)
"""Another status of a camera."""
set_device_status = partial(set_status, DEVICES)
"""Another status of a network device."""


def _differences(book: Book, row: Any, after: Mapping[str, Any]) -> str:
    """ "Lokasi: gudang → loket 3; Status: Persediaan → Terpasang"."""
    pairs = [
        f"{book.fields[name]}: {said(book, name, getattr(row, name))} → {said(book, name, value)}"
        for name, value in after.items()
    ]
    return "; ".join(pairs)


def said(book: Book, name: str, value: Any) -> str:
    """A value of the register in words."""
    if value in (None, "") and value is not False:
        return "–"
    if isinstance(value, bool):
        return "ya" if value else "tidak"
    if name == "status":
        return book.states[value][0] if value in book.states else str(value)
    if name == "unit_id":
        return str(db.session.scalar(select(Unit.name).where(Unit.id == value)) or "–")
    return str(value).replace(".", ",") if isinstance(value, float) else str(value)


def _row(book: Book, connection: Connection, row_id: int) -> Any:
    row = connection.execute(rows_of(book).where(book.table.id == row_id)).first()
    if row is None:
        raise Refused("Data ini tidak ada di register.", status=404)
    return row


def _update(book: Book, connection: Connection, row: Any, after: dict[str, Any], version: int | None) -> None:
    seen = row.version if version is None else version
    statement = update(book.table).where(book.table.id == row.id, book.table.version == seen)
    try:
        with connection.begin_nested():
            done = connection.execute(statement.values(**after, version=book.table.version + 1))
    except IntegrityError as error:
        raise _taken(book, {"code": row.code} | after) from error
    if done.rowcount != 1:
        last = connection.execute(_EVENTS.where(book.event == row.id).order_by(DeviceEvent.id.desc())).first()
        who, when = (last.actor, dates.jam(last.at)) if last else ("orang lain", "tadi")
        raise Refused(STALE.format(noun=book.noun, name=who, time=when))


def _taken(book: Book, values: Mapping[str, Any]) -> Refused:
    return Refused(f"Kode {values.get('code', '')} sudah dipakai {book.noun} lain.", field="code")


def _told(values: Mapping[str, Any]) -> dict[str, Any]:
    """For the ledger: numbers with a fraction as text."""
    return {name: str(value) if isinstance(value, float) else value for name, value in values.items()}
