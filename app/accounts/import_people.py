"""Import of pegawai: new people, changed data, mutasi, and those who leave."""

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, insert, select, update

from app import clock
from app.accounts import importing, nip, people, tabular
from app.accounts.actor import in_force
from app.accounts.importing import Kind, Plan, Row
from app.accounts.models import Holder, Membership, Position, Unit, User
from app.accounts.roles import Role
from app.db import db
from app.ledger.chain import record
from app.web import dates, text
from app.web.errors import Refused

COLUMNS: dict[str, tuple[str, ...]] = {
    "nip": ("NIP/NI PPPK", "NIP", "NI PPPK", "nomor induk", "NIP baru"),
    "name": ("nama", "nama pegawai", "nama lengkap"),
    "front_title": ("gelar depan",),
    "back_title": ("gelar belakang",),
    "kind": ("status (PNS/PPPK/non-ASN)", "status", "status pegawai", "jenis pegawai"),
    "pangkat": ("pangkat",),
    "golongan": ("golongan", "gol", "gol/ruang"),
    "job_title": ("jabatan", "nama jabatan"),
    "unit": ("unit kerja", "unit", "bidang"),
    "above": ("atasan (jabatan)", "atasan"),
    "phone": ("no. HP", "nomor HP", "telepon", "no telp"),
    "since": ("mulai", "TMT"),
    "until": ("sampai", "tanggal pensiun"),
}
REQUIRED = ("nip", "name", "unit")
KINDS = {"pns": "PNS", "pppk": "PPPK", "p3k": "PPPK", "nonasn": "non-ASN", "tenagaahli": "non-ASN", "": ""}
SHOWN = {
    "name": "nama", "front_title": "gelar depan", "back_title": "gelar belakang", "kind": "status",
    "rank": "pangkat, golongan", "job_title": "jabatan", "phone": "no. HP",
}  # fmt: skip
Key = tuple[str, str]


def plan(content: str, complete: bool) -> Plan:
    """Judge every row against the people as they stand."""
    read = tabular.read_rows(content, COLUMNS, REQUIRED)
    if len(read.lines) > importing.ROWS_MAX:
        raise Refused(f"Daftar terlalu panjang: maksimal {importing.ROWS_MAX} baris.")
    units, known = _units(), _known()
    seen: dict[Key, int] = {}
    rows = [_row(line, units, known, seen) for line in read.lines]
    if complete:
        rows += _left_out(known, {row.id for row in rows})
    _remark_posts(rows)
    return Plan(rows, read.ignored)


def _units() -> dict[str, tuple[int, str]]:
    rows = db.session.execute(select(Unit.id, Unit.code, Unit.name).where(Unit.active))
    return {key.casefold(): (row.id, row.name) for row in rows for key in (row.code, row.name)}


def _known() -> dict[Key, Any]:
    statement = select(User.__table__, Unit.name.label("unit")).join(
        Unit, Unit.id == User.unit_id, isouter=True
    )
    return {_key(row.nip, row.name): row for row in db.session.execute(statement.where(~User.shared))}


def _key(number: str | None, name: str) -> Key:
    """People are known by their number; those without one by their name."""
    return ("nip", number) if number else ("nama", name.casefold())


def _row(line: tabular.Line, units: dict[str, Any], known: dict[Key, Any], seen: dict[Key, int]) -> Row:
    cells = {name: line.cells.get(name, "") for name in COLUMNS}
    row = Row(line.number, cells["name"] or cells["nip"])
    row.values = _values(cells, row)
    unit = units.get(cells["unit"].casefold())
    if unit is None:
        said = f"Unit “{cells['unit'][:60]}” tidak dikenal." if cells["unit"] else "Kolom unit kerja kosong."
        row.errors.append(said)
    else:
        row.values["unit_id"] = unit[0]
    key = _key(row.values["nip"], row.values["name"])
    if key in seen:
        row.errors.append(f"Orang ini sudah ada di baris {seen[key]} daftar ini.")
    seen[key] = line.number
    _compare(row, known.get(key), unit[1] if unit else "", _until(cells, row))
    return row


def _values(cells: dict[str, str], row: Row) -> dict[str, Any]:
    number = nip.tidy(cells["nip"])
    kind = KINDS.get(tabular.plain(cells["kind"]))
    if kind is None:
        row.errors.append("Status harus PNS, PPPK, atau non-ASN.")
    if not cells["name"]:
        row.errors.append("Kolom nama kosong.")
    if number:
        row.errors += [sentence] if (sentence := nip.complaint(number)) else []
        row.remarks += [warning] if (warning := nip.doubt(number, clock.today())) else []
    elif kind != "non-ASN":
        row.errors.append("NIP kosong. Untuk tenaga ahli isi status non-ASN.")
    bad = text.complaint(" ".join(cells.values()))
    row.errors += [bad.replace(", lalu kirim lagi", "")] if bad else []
    rank = ", ".join(part for part in (cells["pangkat"], cells["golongan"]) if part)
    plain = {name: cells[name] for name in ("name", "front_title", "back_title", "job_title", "phone")}
    return {**plain, "nip": number or None, "kind": kind or "", "rank": rank}


def _until(cells: dict[str, str], row: Row) -> bool:
    """Whether the person has left by now."""
    if not cells["until"]:
        return False
    try:
        day = dates.read_date(cells["until"])
    except ValueError:
        row.errors.append("Tanggal sampai tidak terbaca, contoh 31/12/2026.")
        return False
    if day > clock.today():
        row.remarks.append(f"Berakhir {day:%d/%m/%Y}; nonaktifkan sesudah tanggal itu.")
    return day <= clock.today()


def _compare(row: Row, old: Any, unit: str, left: bool) -> None:
    if old is None:
        row.state = "sama" if left else "baru"
        return
    row.id = old.id
    if left or not old.active:
        row.state = "keluar" if left and old.active else "sama"
        if not left:
            row.remarks.append("Akunnya nonaktif; aktifkan dari halaman pengguna.")
        return
    for name, heading in SHOWN.items():
        if row.values[name] and getattr(old, name) != row.values[name]:
            row.differences.append((heading, getattr(old, name) or "–", row.values[name]))
    moved = "unit_id" in row.values and old.unit_id != row.values["unit_id"]
    if moved:
        row.differences.append(("unit kerja", old.unit or "–", unit))
    row.state = "mutasi" if moved else "berubah" if row.differences else "sama"


def _left_out(known: dict[Key, Any], listed: set[int | None]) -> list[Row]:
    gone = [old for key, old in known.items() if key[0] == "nip" and old.active and old.id not in listed]
    return [Row(0, old.name, {}, old.id, "keluar", remarks=["Tidak tercantum di daftar."]) for old in gone]


def _remark_posts(rows: list[Row]) -> None:
    """A post does not move with its holder by itself."""
    moving = {row.id: row for row in rows if row.id and row.state in {"mutasi", "keluar"}}
    held = (
        select(Holder.user_id, Position.title)
        .join(Position, Position.id == Holder.position_id)
        .where(in_force(Holder))
    )
    for one in db.session.execute(held, {"now": clock.now()}):
        if one.user_id in moving:
            row = moving[one.user_id]
            row.remarks.append(
                f"Masih menjabat {one.title}" + ("." if row.state == "mutasi" else "; diakhiri.")
            )


def write(connection: Connection, made: Plan, now: datetime, actor_id: int) -> None:
    """Store the list; leavers are disabled."""
    for row in made.rows:
        if row.state == "baru":
            _add(connection, row, now, actor_id)
        elif row.state in {"berubah", "mutasi"}:
            _change(connection, row, now, actor_id)
        elif row.state == "keluar" and row.id is not None:
            people.disable(connection, row.id, now, actor_id, "impor")


def _add(connection: Connection, row: Row, now: datetime, actor_id: int) -> None:
    values = {**row.values, "kind": row.values["kind"] or "PNS", "changed_by": actor_id, "changed_at": now}
    key = connection.execute(insert(User).values(values)).inserted_primary_key
    assert key is not None
    body = {"user": int(key[0]), "unit": row.values["unit_id"]}
    record(connection, "accounts.user_added", at=now, actor_id=actor_id, body=body)
    people.welcome(connection, int(key[0]), row.values["unit_id"], now, actor_id)


def _change(connection: Connection, row: Row, now: datetime, actor_id: int) -> None:
    assert row.id is not None
    values = {name: value for name, value in row.values.items() if value}
    people.save(connection, values, now, actor_id, row.id)
    if row.state == "mutasi":
        _move(connection, row.id, row.values["unit_id"], now, actor_id)


def _move(connection: Connection, user_id: int, unit_id: int, now: datetime, actor_id: int) -> None:
    """Roles of the old unit end; the unit's own role goes on in the new one."""
    ended = update(Membership).where(
        Membership.user_id == user_id, Membership.role != Role.ADMIN, in_force(Membership)
    )
    connection.execute(ended.values(until_at=now), {"now": now})
    people.welcome(connection, user_id, unit_id, now, actor_id)


PEOPLE = Kind("people", plan, write)
