"""Import of units: code, name, parent, SOPs, and the name of the unit's shared account."""

import re
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, select

from app.accounts import people, tabular, unit_acts
from app.accounts.admin_forms import USERNAME
from app.accounts.importing import Kind, Plan, Row
from app.accounts.models import Unit, User
from app.db import db
from app.web import text

COLUMNS: dict[str, tuple[str, ...]] = {
    "code": ("kode", "kode unit"),
    "name": ("nama", "nama unit", "unit"),
    "parent": ("induk", "unit induk"),
    "sops": ("SOP",),
    "account": ("akun unit", "akun"),
}
REQUIRED = ("code", "name")


def plan(content: str, _complete: bool) -> Plan:
    """Judge every row against the units as they stand."""
    read = tabular.read_rows(content, COLUMNS, REQUIRED)
    known = {row.code.casefold(): row for row in db.session.execute(select(Unit.__table__))}
    names = {name or "" for name in db.session.execute(select(User.username)).scalars()}
    codes = {line.cells["code"].casefold() for line in read.lines} | set(known)
    seen: dict[str, int] = {}
    rows = [_row(line, known, codes, names, seen) for line in read.lines]
    _refuse_circles(rows, known)
    return Plan(rows, read.ignored)


def _row(
    line: tabular.Line, known: dict[str, Any], codes: set[str], names: set[str], seen: dict[str, int]
) -> Row:
    cells = {name: line.cells.get(name, "") for name in COLUMNS}
    row = Row(line.number, cells["name"] or cells["code"], {"code": cells["code"], "name": cells["name"]})
    row.errors += [f"Kolom {COLUMNS[name][0]} kosong." for name in REQUIRED if not cells[name]]
    key = cells["code"].casefold()
    if key in seen:
        row.errors.append(f"Kode ini sudah ada di baris {seen[key]} daftar ini.")
    seen[key] = line.number
    bad = text.complaint(" ".join(cells.values()))
    row.errors += [bad.replace(", lalu kirim lagi", "")] if bad else []
    row.values["parent"] = cells["parent"].casefold()
    if cells["parent"] and row.values["parent"] not in codes:
        row.errors.append(f"Induk “{cells['parent'][:40]}” tidak dikenal; isi kodenya.")
    row.values["sops"] = _sops(cells["sops"], row)
    row.values["account"] = _account(cells["account"].casefold(), names, row)
    _compare(row, known.get(key), known)
    return row


def _sops(typed: str, row: Row) -> str:
    names = {tabular.plain(name): key for key, label in unit_acts.sops().items() for name in (key, label)}
    found = [names.get(tabular.plain(part)) for part in re.split(r"[,;/|]+", typed) if part.strip()]
    if None in found:
        row.errors.append(f"SOP tidak dikenal. Pakai: {', '.join(unit_acts.sops()) or '-'}.")
    return " ".join(dict.fromkeys(key for key in found if key))


def _account(name: str, names: set[str], row: Row) -> str:
    if not name or name in names:
        return ""
    if not USERNAME.fullmatch(name):
        row.errors.append("Akun unit: pakai 3 sampai 40 huruf kecil, angka, titik, atau tanda hubung.")
    row.remarks.append(f"Akun bersama {name} dibuat; beri kata sandi dari halaman pengguna.")
    names.add(name)
    return name


def _compare(row: Row, old: Any, known: dict[str, Any]) -> None:
    if old is None:
        return
    row.id, row.values["code"] = old.id, old.code
    parents = {one.id: one.code for one in known.values()}
    before = {"name": old.name, "sops": old.sops, "parent": parents.get(old.parent_id, "").casefold()}
    headings = {"name": "nama", "sops": "SOP", "parent": "induk"}
    for name, heading in headings.items():
        if row.values[name] and row.values[name] != before[name]:
            row.differences.append((heading, before[name] or "–", row.values[name]))
    if row.values["account"]:
        row.differences.append(("akun unit", "–", row.values["account"]))
    row.state = "berubah" if row.differences else "sama"


def _refuse_circles(rows: list[Row], known: dict[str, Any]) -> None:
    codes = {one.id: one.code.casefold() for one in known.values()}
    parents = {code: codes.get(one.parent_id, "") for code, one in known.items()}
    for row in rows:
        key = row.values["code"].casefold()
        parents[key] = row.values["parent"] or parents.get(key, "")
    for row in rows:
        at, steps = parents.get(row.values["code"].casefold(), ""), 0
        while at and steps <= len(parents):
            at, steps = parents.get(at, ""), steps + 1
        if at:
            row.errors.append("Unit tidak berada di bawah dirinya sendiri.")


def write(connection: Connection, made: Plan, now: datetime, actor_id: int) -> None:
    """Units first, then who stands above whom, then shared accounts."""
    ids = {code.casefold(): id for id, code in connection.execute(select(Unit.id, Unit.code)).all()}
    for row in made.rows:
        if row.state == "baru":
            values = {"code": row.values["code"], "name": row.values["name"], "sops": row.values["sops"]}
            key = row.values["code"].casefold()
            ids[key] = unit_acts.save(connection, {**values, "active": True}, now, actor_id)
    for row in made.rows:
        if row.state != "sama":
            _place(connection, row, ids, now, actor_id)


def _place(connection: Connection, row: Row, ids: dict[str, int], now: datetime, actor_id: int) -> None:
    id = ids[row.values["code"].casefold()]
    values = {name: row.values[name] for name in ("name", "sops") if row.values[name]}
    if row.values["parent"]:
        values["parent_id"] = ids[row.values["parent"]]
    unit_acts.save(connection, {"code": row.values["code"], **values}, now, actor_id, id)
    if row.values["account"]:
        account = {"name": row.values["name"], "username": row.values["account"]}
        user = people.save(connection, {**account, "unit_id": id, "shared": True}, now, actor_id)
        people.welcome(connection, user, id, now, actor_id)


UNITS = Kind("units", plan, write)
