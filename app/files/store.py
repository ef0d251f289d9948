"""Take uploads in, once and for ever: staged, checked, synced, then renamed to their hash."""

import secrets
from collections.abc import Sequence
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import Any, NamedTuple

from flask import g, has_request_context
from sqlalchemy import Connection, Row, bindparam, insert, select, update
from werkzeug.datastructures import FileStorage

from app import clock
from app.db import db
from app.files import disk, images, names
from app.files.models import StoredFile
from app.web.errors import Refused

LIMIT = 25 * 1024 * 1024
KINDS = frozenset({"photo", "before", "after", "scan", "logo"})
PDF = "application/pdf"

_SENTENCES = {
    images.Flaw.FORMAT: "Berkas {name} bukan foto. Pilih foto JPEG, PNG atau WebP.",
    images.Flaw.BROKEN: "Foto {name} rusak atau terpotong. Ambil ulang atau pilih foto lain.",
    images.Flaw.PIXELS: "Foto {name} terlalu rapat. Maksimal 50 megapiksel.",
}

_TABLE = StoredFile.__table__
_BY_KEY = select(_TABLE).where(StoredFile.key == bindparam("key"))
_BY_ID = select(_TABLE).where(StoredFile.id == bindparam("id"))
_ADD = insert(StoredFile)
_ATTACH = (
    update(StoredFile)
    .where(
        StoredFile.id.in_(bindparam("ids", expanding=True)),
        StoredFile.owner_id == bindparam("owner"),
        StoredFile.case_id.is_(None),
        StoredFile.completed_at.is_not(None),
    )
    .values(case_id=bindparam("case"), task_id=bindparam("task"), internal=bindparam("hidden"))
)


class Staged(NamedTuple):
    """A checked upload that waits for its row; `path` disappears when it is kept."""

    path: Path
    name: str
    mime: str
    size: int
    sha256: str
    width: int | None
    height: int | None


def stage(upload: FileStorage, *, kind: str, field: str | None = None) -> Staged:
    """Receive and check a form upload without holding the write lock. Raises Refused with a sentence."""
    name = names.clean(upload.filename)
    try:
        received = disk.receive(upload.stream, LIMIT)
    except disk.TooBigError as error:
        raise too_big(error.size, field) from error
    _until_the_answer(received.path)
    try:
        mime, width, height = checked(received.path, kind, name, field)
    except BaseException:
        received.path.unlink(missing_ok=True)
        raise
    return Staged(received.path, name, mime, received.size, received.sha256, width, height)


def _until_the_answer(path: Path) -> None:
    if has_request_context():
        g.setdefault("baku_staged", []).append(path)


def tidy(_error: BaseException | None = None) -> None:
    """After each request: what its act did not keep does not stay, least of all on a full disk."""
    for path in g.pop("baku_staged", []):
        with suppress(OSError):  # the sweep comes as well
            path.unlink(missing_ok=True)


def save(
    upload: FileStorage | Staged,
    *,
    kind: str,
    owner_id: int,
    connection: Connection,
    case_id: int | None = None,
    task_id: int | None = None,
    internal: bool = False,
    field: str | None = None,
    now: datetime | None = None,
) -> int:
    """Keep an upload (already staged or not) and return its id. Raises Refused with a sentence."""
    staged = upload if isinstance(upload, Staged) else stage(upload, kind=kind, field=field)
    now = now or clock.now()
    disk.settle(staged.path, staged.sha256)
    row = {
        "key": secrets.token_hex(16),
        **staged._asdict(),
        "offset": staged.size,
        "kind": kind,
        "owner_id": owner_id,
        "case_id": case_id,
        "task_id": task_id,
        "internal": internal,
        "created_at": now,
        "completed_at": now,
    }
    del row["path"]
    key = connection.execute(_ADD, row).inserted_primary_key
    assert key is not None
    return int(key[0])


def attach(
    connection: Connection,
    ids: Sequence[int],
    case_id: int,
    task_id: int | None,
    owner_id: int,
    *,
    internal: bool = False,
) -> None:
    """Give the owner's own finished, still free files to a case; Refused when one is not such a file."""
    wanted = set(ids)
    if not wanted:
        return
    values = {"ids": sorted(wanted), "owner": owner_id, "case": case_id, "task": task_id, "hidden": internal}
    if connection.execute(_ATTACH, values).rowcount != len(wanted):
        raise Refused("Ada lampiran yang tidak ditemukan. Lampirkan lagi, lalu kirim.", status=404)


def by_key(key: str) -> Row[Any] | None:
    """The file with this address key."""
    return db.session.execute(_BY_KEY, {"key": key}).first()


def by_id(id: int) -> Row[Any] | None:
    """The file with this id."""
    return db.session.execute(_BY_ID, {"id": id}).first()


def ids_of(keys: Sequence[str], owner_id: int) -> list[int]:
    """Ids behind the keys that a form posted; unknown, unfinished or other people's keys are refused."""
    rows = [by_key(key) for key in dict.fromkeys(keys)]
    for row in rows:
        if row is None or row.owner_id != owner_id or row.completed_at is None or row.case_id is not None:
            raise Refused("Ada lampiran yang tidak ditemukan. Lampirkan lagi, lalu kirim.", status=404)
    return [row.id for row in rows if row is not None]


def checked(path: Path, kind: str, name: str, field: str | None = None) -> tuple[str, int | None, int | None]:
    """MIME type by content, width and height. Raises Refused when the bytes are not what `kind` takes."""
    if kind not in KINDS:
        raise ValueError(f"unknown kind of file {kind!r}")
    if path.stat().st_size == 0:
        raise Refused(f"Berkas {name} kosong (0 bita). Pilih berkas lain.", status=422, field=field)
    if kind == "scan" and _is_pdf(path):
        return PDF, None, None
    try:
        return images.check(path)
    except images.PictureError as error:
        raise Refused(_SENTENCES[error.flaw].format(name=name), status=422, field=field) from error


def too_big(size: int, field: str | None = None) -> Refused:
    """The refusal of an upload beyond the limit."""
    limit = LIMIT // 1024**2
    text = f"Foto terlalu besar ({max(limit + 1, -(-size // 1024**2))} MB). Maksimal {limit} MB."
    return Refused(text, status=413, field=field)


def _is_pdf(path: Path) -> bool:
    with path.open("rb") as file:
        if not file.read(8).startswith(b"%PDF-"):
            return False
        file.seek(max(0, path.stat().st_size - 2048))
        return b"%%EOF" in file.read()
