"""The registers of cameras and network devices: every change leaves a line in the history of the thing."""

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, bindparam, insert, select, update
from sqlalchemy.exc import IntegrityError

from app.accounts.actor import Actor
from app.accounts.models import Unit, User
from app.db import db
from app.devices.models import Camera, DeviceEvent, NetworkDevice
from app.ledger import chain
from app.web.errors import Refused

CAMERA_STATES = {"aktif": "Aktif", "gangguan": "Gangguan", "mati": "Mati", "dibongkar": "Dibongkar"}
DEVICE_STATES = {
    "terpasang": "Terpasang",
    "persediaan": "Persediaan",
    "rusak": "Rusak",
    "ditarik": "Ditarik",
    "dipinjamkan": "Dipinjamkan",
    "dimutasikan": "Dimutasikan",
}
CAMERA_FIELDS = {
    "code": "Kode",
    "name": "Nama",
    "place": "Lokasi",
    "group": "Kelompok",
    "latitude": "Lintang",
    "longitude": "Bujur",
    "brand": "Merk",
    "retention_days": "Rekaman (hari)",
    "ptz": "PTZ",
    "owner": "Pemilik",
    "status": "Status",
    "active": "Masih tercatat",
}
DEVICE_FIELDS = {
    "code": "Kode",
    "name": "Nama",
    "kind": "Jenis",
    "brand": "Merk",
    "serial": "Nomor seri",
    "ip": "IP",
    "unit_id": "OPD",
    "place": "Lokasi",
    "provider": "Penyedia",
    "status": "Status",
    "active": "Masih tercatat",
}
STALE = "Data ini baru saja diubah {name}. Isian Anda tetap tersimpan; periksa lalu kirim lagi."

CaseLinks = Callable[[list[int], Actor], dict[int, tuple[str, str]]]
case_links: list[CaseLinks] = []
"""Packages above tell (number, address) of the cases that the actor may see."""

_CAMERA = select(*Camera.__table__.columns)
_DEVICE = select(*NetworkDevice.__table__.columns, Unit.name.label("unit")).join(
    Unit, Unit.id == NetworkDevice.unit_id, isouter=True
)
_EVENTS = select(*DeviceEvent.__table__.columns, User.name.label("actor")).join(
    User, User.id == DeviceEvent.actor_id
)


def cameras(active: bool = True) -> list[Any]:
    """All cameras by code; `active`: without those taken down or struck off."""
    statement = _CAMERA.order_by(Camera.code)
    if active:
        statement = statement.where(Camera.active, Camera.status != "dibongkar")
    return list(db.session.execute(statement).all())


def devices(unit_id: int | None = None, status: str | None = None) -> list[Any]:
    """Network devices by code with `unit` as name: at one OPD, with one status."""
    statement = _DEVICE.where(NetworkDevice.active).order_by(NetworkDevice.code)
    if unit_id is not None:
        statement = statement.where(NetworkDevice.unit_id == unit_id)
    if status is not None:
        statement = statement.where(NetworkDevice.status == status)
    return list(db.session.execute(statement).all())


def camera(camera_id: int) -> Any | None:
    """The camera's row, or None."""
    return db.session.execute(_CAMERA.where(Camera.id == camera_id)).first()


def device(device_id: int) -> Any | None:
    """The device's row with `unit` as name, or None."""
    return db.session.execute(_DEVICE.where(NetworkDevice.id == device_id)).first()


def history(*, camera_id: int | None = None, device_id: int | None = None) -> list[Any]:
    """The lines of one camera or device with `actor` as name, newest first."""
    mine = DeviceEvent.camera_id == camera_id if camera_id is not None else DeviceEvent.device_id == device_id
    return list(db.session.execute(_EVENTS.where(mine).order_by(DeviceEvent.id.desc())).all())


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


def add_camera(
    connection: Connection,
    values: dict[str, Any],
    *,
    case_id: int | None = None,
    now: datetime,
    actor_id: int,
    kind: str = "added",
    body: str = "",
) -> int:
    """A new camera; answers its id. Raises Refused for a code in use."""
    camera_id = _add(connection, Camera, values, CAMERA_FIELDS)
    note(connection, camera_id=camera_id, kind=kind, body=body, case_id=case_id, now=now, actor_id=actor_id)
    told = {"camera": camera_id, "after": _told(values)}
    chain.record(connection, "camera.add", at=now, actor_id=actor_id, case_id=case_id, body=told)
    return camera_id


def add_device(
    connection: Connection,
    values: dict[str, Any],
    *,
    case_id: int | None = None,
    now: datetime,
    actor_id: int,
    kind: str = "added",
    body: str = "",
) -> int:
    """A new network device; answers its id. Raises Refused for a code in use."""
    device_id = _add(connection, NetworkDevice, values, DEVICE_FIELDS)
    note(connection, device_id=device_id, kind=kind, body=body, case_id=case_id, now=now, actor_id=actor_id)
    told = {"device": device_id, "after": _told(values)}
    chain.record(connection, "device.add", at=now, actor_id=actor_id, case_id=case_id, body=told)
    return device_id


def change_camera(
    connection: Connection,
    camera_id: int,
    values: dict[str, Any],
    *,
    case_id: int | None = None,
    now: datetime,
    actor_id: int,
    kind: str = "changed",
    body: str = "",
    version: int | None = None,
) -> bool:
    """Change a camera; answers whether anything changed. Raises Refused when another act came first."""
    row = _row(connection, Camera, camera_id)
    after = _change(connection, Camera, row, values, CAMERA_FIELDS, version)
    if after or body:
        text = body or differences(row, after, CAMERA_FIELDS)
        note(
            connection, camera_id=camera_id, kind=kind, body=text, case_id=case_id, now=now, actor_id=actor_id
        )
        told = _change_told({"camera": camera_id}, row, after)
        chain.record(connection, "camera.change", at=now, actor_id=actor_id, case_id=case_id, body=told)
    return bool(after)


def change_device(
    connection: Connection,
    device_id: int,
    values: dict[str, Any],
    *,
    case_id: int | None = None,
    now: datetime,
    actor_id: int,
    kind: str = "changed",
    body: str = "",
    version: int | None = None,
) -> bool:
    """Change a network device; answers whether anything changed. Raises Refused when another came first."""
    row = _row(connection, NetworkDevice, device_id)
    after = _change(connection, NetworkDevice, row, values, DEVICE_FIELDS, version)
    if after or body:
        text = body or differences(row, after, DEVICE_FIELDS)
        note(
            connection, device_id=device_id, kind=kind, body=text, case_id=case_id, now=now, actor_id=actor_id
        )
        told = _change_told({"device": device_id}, row, after)
        chain.record(connection, "device.change", at=now, actor_id=actor_id, case_id=case_id, body=told)
    return bool(after)


def set_camera_status(
    connection: Connection,
    camera_id: int,
    status: str,
    *,
    case_id: int | None = None,
    now: datetime,
    actor_id: int,
    body: str = "",
    version: int | None = None,
) -> bool:
    """Another status of a camera, with the reason in its history; answers whether it was another one."""
    if status not in CAMERA_STATES:
        raise ValueError(f"unknown status {status!r}")
    row = _row(connection, Camera, camera_id)
    if row.status == status:
        return False
    text = f"{CAMERA_STATES[row.status]} → {CAMERA_STATES[status]}" + (f": {body}" if body else "")
    return change_camera(
        connection, camera_id, {"status": status}, case_id=case_id, now=now, actor_id=actor_id,
        kind="status", body=text, version=version,
    )  # fmt: skip


def differences(row: Any, after: dict[str, Any], headings: dict[str, str]) -> str:
    """ "Lokasi: gudang → loket 3; Status: Persediaan → Terpasang"."""
    pairs = [
        f"{headings[name]}: {said(name, getattr(row, name))} → {said(name, value)}"
        for name, value in after.items()
    ]
    return "; ".join(pairs)


def said(name: str, value: Any) -> str:
    """A value of the register in words."""
    if value in (None, ""):
        return "–"
    if isinstance(value, bool):
        return "ya" if value else "tidak"
    if name == "status":
        return (CAMERA_STATES | DEVICE_STATES).get(value, str(value))
    if name == "unit_id":
        unit = db.session.get(Unit, value)
        return unit.name if unit else "–"
    return str(value).replace(".", ",") if isinstance(value, float) else str(value)


def _row(connection: Connection, table: Any, row_id: int) -> Any:
    row = connection.execute(select(*table.__table__.columns).where(table.id == row_id)).first()
    if row is None:
        raise Refused("Data ini tidak ada di register.", status=404)
    return row


def _add(connection: Connection, table: Any, values: dict[str, Any], headings: dict[str, str]) -> int:
    wanted = {name: value for name, value in values.items() if name in headings}
    try:
        with connection.begin_nested():
            key = connection.execute(insert(table).values(**wanted)).inserted_primary_key
    except IntegrityError as error:
        raise _taken(wanted) from error
    assert key is not None
    return int(key[0])


def _change(
    connection: Connection,
    table: Any,
    row: Any,
    values: dict[str, Any],
    headings: dict[str, str],
    version: int | None,
) -> dict[str, Any]:
    after = {
        name: value for name, value in values.items() if name in headings and getattr(row, name) != value
    }
    if not after:
        return {}
    seen = row.version if version is None else version
    statement = update(table).where(table.id == row.id, table.version == seen)
    try:
        with connection.begin_nested():
            done = connection.execute(statement.values(**after, version=table.version + 1))
    except IntegrityError as error:
        raise _taken({"code": row.code} | after) from error
    if done.rowcount != 1:
        raise Refused(STALE.format(name=_last_actor(connection, table, row.id)))
    return after


def _last_actor(connection: Connection, table: Any, row_id: int) -> str:
    mine = DeviceEvent.camera_id if table is Camera else DeviceEvent.device_id
    last = _EVENTS.where(mine == row_id).order_by(DeviceEvent.id.desc()).limit(1)
    row = connection.execute(last).first()
    return row.actor if row else "orang lain"


def _taken(values: dict[str, Any]) -> Refused:
    return Refused(f"Kode {values.get('code', '')} sudah dipakai.", field="code")


def _change_told(key: dict[str, int], row: Any, after: dict[str, Any]) -> dict[str, Any]:
    before = {name: getattr(row, name) for name in after}
    return {**key, "before": _told(before), "after": _told(after)}


def _told(values: dict[str, Any]) -> dict[str, Any]:
    """For the ledger: numbers with a fraction as text."""
    return {name: str(value) if isinstance(value, float) else value for name, value in values.items()}
