"""The office itself: name, zone, address, paper, and its dated letterheads with logo."""

import json
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, delete, exists, insert, select
from sqlalchemy.orm import aliased
from werkzeug.datastructures import FileStorage

from app import settings
from app.accounts.models import Unit
from app.db import db
from app.documents import letters, vault
from app.documents.models import Document, Letterhead
from app.files import disk
from app.files import store as files
from app.operations.office.acts import Change
from app.web.dates import tanggal_surat
from app.web.errors import Refused

MOST_LINES = 5
LONGEST_LINE = 100


def save(connection: Connection, values: Mapping[str, Any]) -> Change:
    """Store the office's settings; another zone is another calendar."""
    before = {key: settings.get(key) for key in values}
    differing = {key: value for key, value in values.items() if before[key] != value}
    settings.save(differing)
    zone = "office.zone" in differing
    return Change(
        "settings.office",
        "Pengaturan kantor disimpan.",
        {"before": {key: before[key] for key in differing}, "after": differing},
        calendar=f"Zona waktu {values['office.zone']}" if zone else "",
    )


def agencies() -> list[tuple[int, str]]:
    """Agencies that may have a letterhead of their own: those with units below them."""
    inner = aliased(Unit)
    below = exists().where(inner.parent_id == Unit.id)
    rows = db.session.execute(select(Unit.id, Unit.name).where(below).order_by(Unit.name))
    return [(row.id, row.name) for row in rows]


def letterheads(unit_id: int | None = None) -> list[Any]:
    """Letterheads of the office (or of one agency), newest first; `used` when a document carries it."""
    used = exists().where(Document.letterhead_id == Letterhead.id)
    query = (
        select(
            Letterhead.id,
            Letterhead.lines,
            Letterhead.city,
            Letterhead.logo_file,
            Letterhead.valid_from,
            used.label("used"),
        )
        .where(Letterhead.unit_id == unit_id if unit_id else Letterhead.unit_id.is_(None))
        .order_by(Letterhead.valid_from.desc(), Letterhead.id.desc())
    )
    return [row._asdict() | {"lines": lines_of(row.lines)} for row in db.session.execute(query)]


def lines_of(stored: str) -> list[str]:
    """The lines of a letterhead, whichever way they are stored."""
    lines = json.loads(stored) if stored.lstrip().startswith("[") else stored.splitlines()
    return [str(line) for line in lines]


def current(on: date) -> Any | None:
    """The letterhead in force on a day."""
    return next((row for row in letterheads() if row["valid_from"] <= on), None)


def stage_logo(upload: FileStorage | None) -> files.Staged | None:
    """Receive and check a logo before the act begins. Raises Refused at the field."""
    return files.stage(upload, kind="logo", field="logo") if upload else None


def add_letterhead(
    connection: Connection,
    *,
    lines: list[str],
    city: str,
    valid_from: date,
    logo: files.Staged | None,
    keep_logo: bool,
    actor_id: int,
    unit_id: int | None = None,
) -> Change:
    """A new letterhead from a day on; earlier documents keep theirs."""
    name = _logo(connection, logo, actor_id)
    if not name and keep_logo:
        before = next(iter(letterheads(unit_id)), None)
        name = before["logo_file"] if before else ""
    values = {
        "lines": json.dumps(lines, ensure_ascii=False),
        "city": city,
        "logo_file": name,
        "valid_from": valid_from,
        "unit_id": unit_id,
    }
    connection.execute(insert(Letterhead).values(**values))
    return Change(
        "settings.letterhead",
        f"Kop surat berlaku mulai {tanggal_surat(valid_from)}.",
        values | {"lines": lines},
    )


def _logo(connection: Connection, logo: files.Staged | None, actor_id: int) -> str:
    if logo is None:
        return ""
    files.save(logo, kind="logo", owner_id=actor_id, connection=connection)
    return letters.keep_logo(disk.original(logo.sha256))


def remove_letterhead(connection: Connection, id: int) -> Change:
    """Take away a letterhead that no document carries; the last one stays."""
    owner = connection.execute(select(Letterhead.unit_id).where(Letterhead.id == id)).scalar()
    row = next((row for row in letterheads(owner) if row["id"] == id), None)
    if row is None:
        raise Refused("Kop surat ini sudah dihapus. Muat ulang halaman.", status=404)
    if row["used"]:
        raise Refused("Kop surat ini sudah dipakai dokumen, sehingga tidak dapat dihapus.")
    if owner is None and len(letterheads()) == 1:
        raise Refused("Kop surat terakhir tidak dapat dihapus. Tambahkan penggantinya dahulu.")
    connection.execute(delete(Letterhead).where(Letterhead.id == id))
    body = {"id": id, "lines": row["lines"], "valid_from": row["valid_from"]}
    return Change("settings.letterhead_removed", "Kop surat dihapus.", body)


def logo_path(id: int) -> Path | None:
    """The picture of a letterhead's logo."""
    name = db.session.scalar(select(Letterhead.logo_file).where(Letterhead.id == id))
    if not name or not vault.PICTURE_NAME.fullmatch(name):
        return None
    path = vault.folder("bahan") / name
    return path if path.is_file() else None
