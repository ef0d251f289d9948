"""Import of the register: the columns of KIB B; key = kode barang + register + unit."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, insert, select

from app import clock
from app.accounts import tabular
from app.assets import register
from app.assets.models import Asset
from app.db import db
from app.files import sheets
from app.files.models import Sheet
from app.files.sheets import Importer, Plan, PlanRow

COLUMNS: dict[str, tuple[str, ...]] = {
    "code": ("kode barang", "kode"),
    "register_no": ("no. register", "nomor register", "register", "no reg"),
    "nibar": ("NIBAR",),
    "name": ("nama barang", "nama/jenis barang", "jenis barang/nama barang", "jenis/nama barang"),
    "brand": ("merk/tipe", "merk/type", "merek/tipe", "merk", "merek"),
    "size": ("ukuran", "ukuran/cc"),
    "material": ("bahan",),
    "year": ("tahun perolehan", "tahun pembelian", "tahun"),
    "serial": ("no. pabrik/seri", "nomor pabrik", "no. seri", "nomor seri", "pabrik", "seri"),
    "origin": ("asal-usul", "asal usul cara perolehan", "cara perolehan"),
    "price": ("harga", "harga (Rp)", "nilai perolehan", "harga perolehan"),
    "condition": ("kondisi", "kondisi (B/RR/RB)", "keadaan barang"),
    "room": ("ruang", "ruangan", "lokasi"),
    "holder": ("pemegang", "pengguna"),
    "note": ("keterangan", "ket"),
    "unit": ("unit", "unit kerja", "bidang", "bidang/unit"),
}
REQUIRED = ("code", "register_no", "name")
CONDITIONS = {
    "b": "B", "baik": "B", "rr": "RR", "rusakringan": "RR", "kurangbaik": "RR", "kb": "RR",
    "rb": "RB", "rusakberat": "RB",
}  # fmt: skip
TYPED = {
    "year": "Tahun perolehan harus 4 angka dan tidak sesudah tahun ini.",
    "price": "Harga harus angka rupiah.",
    "condition": "Kondisi harus B, RR, atau RB.",
}
Key = tuple[str, str, int]


def heading(name: str) -> str:
    """The first heading of a column, as in the example file."""
    return COLUMNS[name][0]


def plan(sheet: Sheet) -> Plan:
    """Judge every row against the register as it stands."""
    rows = tabular.read_rows(sheet.content, COLUMNS, REQUIRED)
    units, existing = sheets.units(), _existing()
    seen: dict[Key, int] = {}
    planned = [_row(line, sheet.unit_id, units, existing, seen) for line in rows.lines]
    return Plan(planned, rows.ignored)


def _existing() -> dict[Key, Any]:
    rows = db.session.execute(select(*Asset.__table__.columns).where(Asset.register_no != ""))
    return {(row.code, row.register_no, row.unit_id): row for row in rows}


def _row(
    line: tabular.Line,
    unit_id: int | None,
    units: Mapping[str, int],
    existing: Mapping[Key, Any],
    seen: dict[Key, int],
) -> PlanRow:
    cells = line.cells
    row = PlanRow(line.number, cells["name"] or cells["code"], {})
    row.values = {name: text for name, text in cells.items() if text and name not in (*TYPED, "unit")}
    row.values["code"] = cells["code"].rstrip(".")
    row.errors += [f"Kolom {heading(name)} kosong." for name in REQUIRED if not cells[name]]
    for name, sentence in TYPED.items():
        sheets.read(row, name, cells.get(name, ""), READERS[name], sentence)
    sheets.printable(row)
    unit = units.get(cells["unit"].lower()) if cells.get("unit") else unit_id
    if unit is None:
        known = f"Unit “{cells['unit'][:60]}” tidak dikenal." if cells.get("unit") else "Unit belum dipilih."
        row.errors.append(known)
        return row
    row.values["unit_id"] = unit
    _place(row, existing, seen)
    return row


def _place(row: PlanRow, existing: Mapping[Key, Any], seen: dict[Key, int]) -> None:
    """Whether the row is new, and what it changes."""
    if row.errors:
        return
    key = (row.values["code"], row.values["register_no"], row.values["unit_id"])
    if key in seen:
        row.errors.append(f"Kode dan register ini sudah ada di baris {seen[key]} daftar ini.")
        return
    seen[key] = row.number
    old = existing.get(key)
    if old is None:
        return
    row.id = old.id
    for name, value in row.values.items():
        before = getattr(old, name)
        if before != value:
            row.differences.append((heading(name), _said(before), _said(value)))


def _said(value: Any) -> str:
    return "–" if value in (None, "") else str(value)


def _year(text: str) -> int:
    value = int(text)
    if len(text) != 4 or not 1945 <= value <= clock.today().year:
        raise ValueError(text)
    return value


def _condition(text: str) -> str:
    key = tabular.plain(text)
    if key not in CONDITIONS:
        raise ValueError(text)
    return CONDITIONS[key]


READERS: dict[str, Any] = {"year": _year, "price": sheets.money, "condition": _condition}


def write(connection: Connection, made: Plan, by: int, now: datetime) -> None:
    """New rows unverified; changed rows as edits with their own ledger line."""
    new = [_full(row.values) for row in made.of("baru")]
    if new:
        connection.execute(insert(Asset), new)
    for row in made.of("berubah"):
        assert row.id is not None
        register.edit(connection, row.id, row.values, version=None, actor_id=by, now=now, act="asset.import")


def _full(values: dict[str, Any]) -> dict[str, Any]:
    blank: dict[str, Any] = dict.fromkeys(register.EDITABLE, "")
    return {**blank, "year": None, "price": None, "condition": "B", "active": True, **values}


ASSETS = Importer(
    "aset", "aset", "Impor register aset", COLUMNS, REQUIRED, plan, write,
    "Barang dikenali dari kode barang, nomor register, dan unit; titik di akhir kode boleh ada.",
)  # fmt: skip
