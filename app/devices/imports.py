"""Imports of cameras and network devices; a row is found again by its code."""

from collections.abc import Callable, Mapping
from datetime import datetime
from functools import partial
from typing import Any

from sqlalchemy import Connection, select

from app.accounts import tabular
from app.db import db
from app.devices import coordinates, register
from app.devices.books import CAMERAS, DEVICES, Book
from app.files import sheets
from app.files.models import Sheet
from app.files.sheets import Importer, Plan, PlanRow

CAMERA_COLUMNS: dict[str, tuple[str, ...]] = {
    "code": ("kode", "kode kamera"),
    "name": ("nama", "nama kamera"),
    "place": ("lokasi", "alamat"),
    "group": ("kelompok", "grup"),
    "latitude": ("lintang", "latitude", "lat"),
    "longitude": ("bujur", "longitude", "long", "lng"),
    "brand": ("merk", "merek", "merk/tipe"),
    "retention_days": ("rekaman (hari)", "rekaman", "retensi", "lama rekaman"),
    "ptz": ("PTZ",),
    "owner": ("pemilik",),
    "status": ("status", "keadaan"),
}
DEVICE_COLUMNS: dict[str, tuple[str, ...]] = {
    "code": ("kode", "kode perangkat"),
    "name": ("nama", "nama perangkat"),
    "kind": ("jenis", "jenis perangkat", "kelompok"),
    "brand": ("merk", "merek", "merk/tipe"),
    "serial": ("seri", "no. seri", "nomor seri", "serial"),
    "ip": ("IP", "alamat IP", "IP address"),
    "where": ("OPD/lokasi",),
    "unit": ("OPD", "unit", "unit kerja"),
    "place": ("lokasi", "ruang"),
    "provider": ("penyedia", "provider", "ISP"),
    "status": ("status", "keadaan"),
}
REQUIRED = ("code", "name")
YES_NO = {
    "ya": True, "y": True, "ada": True, "v": True, "1": True, "yes": True, "ptz": True,
    "tidak": False, "t": False, "tidakada": False, "0": False, "no": False, "x": False, "fixed": False,
}  # fmt: skip


def _days(text: str) -> int:
    value = sheets.count(text.lower().removesuffix("hari").strip())
    if value > 3650:
        raise ValueError(text)
    return value


def _yes(text: str) -> bool:
    key = tabular.plain(text)
    if key not in YES_NO:
        raise ValueError(text)
    return YES_NO[key]


def _state(book: Book, text: str) -> str:
    words = {tabular.plain(word): key for key, (word, _) in book.states.items()}
    key = tabular.plain(text)
    if key not in words:
        raise ValueError(text)
    return words[key]


def _ip(text: str) -> str:
    if not coordinates.is_ip(text):
        raise ValueError(text)
    return text


def _readers(book: Book) -> dict[str, tuple[Callable[[str], Any], str]]:
    words = ", ".join(word for word, _ in book.states.values())
    return {
        "latitude": (coordinates.latitude, "Lintang harus derajat desimal antara -90 dan 90."),
        "longitude": (coordinates.longitude, "Bujur harus derajat desimal antara -180 dan 180."),
        "retention_days": (_days, "Rekaman harus angka hari, 0 sampai 3650."),
        "ptz": (_yes, "PTZ diisi ya atau tidak."),
        "ip": (_ip, "IP harus alamat IP, contoh 10.20.3.1."),
        "status": (partial(_state, book), f"Status harus salah satu dari: {words}."),
    }


def plan(book: Book, columns: Mapping[str, tuple[str, ...]], sheet: Sheet) -> Plan:
    """Judge every row against the register as it stands."""
    rows = tabular.read_rows(sheet.content, columns, REQUIRED)
    existing = {row.code: row for row in db.session.execute(select(*book.table.__table__.columns))}
    units = sheets.units()
    seen: dict[str, int] = {}
    planned = []
    for line in rows.lines:
        row = _read(book, columns, line, units)
        _place(book, columns, row, existing, seen)
        planned.append(row)
    return Plan(planned, rows.ignored)


def _read(
    book: Book, columns: Mapping[str, tuple[str, ...]], line: tabular.Line, units: Mapping[str, int]
) -> PlanRow:
    cells = line.cells
    row = PlanRow(line.number, cells["name"] or cells["code"], {})
    row.errors += [f"Kolom {columns[name][0]} kosong." for name in REQUIRED if not cells[name]]
    readers = _readers(book)
    for name, text in cells.items():
        if name in readers:
            sheets.read(row, name, text, *readers[name])
        elif text and name not in ("where", "unit"):
            row.values[name] = text
    _stands(row, cells, units)
    sheets.printable(row)
    return row


def _stands(row: PlanRow, cells: Mapping[str, str], units: Mapping[str, int]) -> None:
    """Whose it is and where: the column OPD names a unit; "OPD/lokasi" names a unit, a place, or both."""
    if unit := cells.get("unit", ""):
        if unit.lower() in units:
            row.values["unit_id"] = units[unit.lower()]
        else:
            row.errors.append(f"OPD “{unit[:60]}” tidak dikenal.")
    if not (where := cells.get("where", "")):
        return
    name, _, place = where.partition(",")
    if where.lower() in units:
        row.values["unit_id"] = units[where.lower()]
    elif name.strip().lower() in units:
        row.values["unit_id"] = units[name.strip().lower()]
        row.values.setdefault("place", place.strip())
    else:
        row.values.setdefault("place", where)
        row.remark = "Bukan nama OPD yang dikenal; dicatat sebagai lokasi."


def _place(
    book: Book,
    columns: Mapping[str, tuple[str, ...]],
    row: PlanRow,
    existing: Mapping[str, Any],
    seen: dict[str, int],
) -> None:
    """Whether the row is new, and what it changes."""
    if row.errors:
        return
    code = row.values["code"]
    if code in seen:
        row.errors.append(f"Kode ini sudah ada di baris {seen[code]} daftar ini.")
        return
    seen[code] = row.number
    old = existing.get(code)
    row.id = old.id if old else None
    located = {name: row.values.get(name, getattr(old, name, None)) for name in ("latitude", "longitude")}
    if (located["latitude"] is None) != (located["longitude"] is None):
        row.errors.append("Lintang dan bujur diisi keduanya, atau keduanya kosong.")
    for name, value in row.values.items():
        if old is not None and getattr(old, name) != value:
            before, after = (register.said(book, name, one) for one in (getattr(old, name), value))
            row.differences.append((columns[name][0] if name in columns else "OPD", before, after))


def write(book: Book, connection: Connection, made: Plan, by: int, now: datetime) -> None:
    """New rows and changed rows, each with its line of history and of the ledger."""
    for row in made.of("baru"):
        register.enter(book, connection, row.values, now=now, actor_id=by, kind="imported")
    for row in made.of("berubah"):
        assert row.id is not None
        register.change(book, connection, row.id, row.values, now=now, actor_id=by, kind="imported")


CAMERA_LIST = Importer(
    "kamera", "kamera", "Impor kamera", CAMERA_COLUMNS, REQUIRED,
    partial(plan, CAMERAS, CAMERA_COLUMNS), partial(write, CAMERAS),
    "Kamera dikenali dari kodenya; sel yang kosong tidak mengubah data.",
)  # fmt: skip
DEVICE_LIST = Importer(
    "perangkat", "perangkat", "Impor perangkat jaringan", DEVICE_COLUMNS, REQUIRED,
    partial(plan, DEVICES, DEVICE_COLUMNS), partial(write, DEVICES),
    "Perangkat dikenali dari kodenya; sel yang kosong tidak mengubah data. "
    "OPD/lokasi dapat berisi nama OPD, lokasi, atau “OPD, lokasi”.",
)  # fmt: skip
