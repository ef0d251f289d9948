"""Resumable uploads: the server keeps the offset, a lost answer costs one question, never a photo."""

import secrets
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, bindparam, delete, func, insert, select, update

from app.db import write
from app.files import disk, names, store
from app.files.models import StoredFile
from app.web.errors import Refused

PIECE = 1024 * 1024
OPEN_AT_ONCE = 200  # unfinished uploads of one person

_ADD = insert(StoredFile)
_MOVE = update(StoredFile).where(StoredFile.id == bindparam("row")).values(offset=bindparam("to"))
_COMPLETE = (
    update(StoredFile)
    .where(StoredFile.id == bindparam("row"), StoredFile.completed_at.is_(None))
    .values(
        sha256=bindparam("hash"),
        mime=bindparam("type"),
        width=bindparam("w"),
        height=bindparam("h"),
        completed_at=bindparam("now"),
    )
)
_DROP = delete(StoredFile).where(StoredFile.id == bindparam("row"), StoredFile.completed_at.is_(None))
_OPEN = select(func.count()).where(
    StoredFile.owner_id == bindparam("owner"), StoredFile.completed_at.is_(None), StoredFile.case_id.is_(None)
)


class OffsetError(ValueError):
    """The piece does not continue the file; `offset` is where it must."""

    def __init__(self, offset: int) -> None:
        super().__init__(offset)
        self.offset = offset


def begin(*, name: str, size: int, kind: str, owner_id: int, now: datetime) -> str:
    """Announce an upload of `size` bytes; returns its key. Raises Refused when it can never be taken."""
    if kind not in store.KINDS:
        raise ValueError(f"unknown kind of file {kind!r}")
    if size > store.LIMIT:
        raise store.too_big(size)
    if size < 1:
        raise Refused(f"Berkas {names.clean(name)} kosong (0 bita). Pilih berkas lain.", status=422)
    key = secrets.token_hex(16)
    with write() as connection, disk.refusing():
        if connection.execute(_OPEN, {"owner": owner_id}).scalar_one() >= OPEN_AT_ONCE:
            raise Refused("Terlalu banyak foto yang belum selesai dikirim. Selesaikan dahulu.", status=429)
        (disk.staging() / key).touch(exist_ok=False)
        row = {"key": key, "name": names.clean(name), "size": size, "kind": kind, "created_at": now}
        connection.execute(_ADD, {**row, "owner_id": owner_id})
    return key


def append(key: str, offset: int, piece: bytes) -> int:
    """Add a piece at `offset`, synced; returns the new offset. The last piece may come again.

    Raises OffsetError with the true offset when the piece does not fit there, Refused when it exceeds the
    announced size or the disk does not take it.
    """
    with write() as connection:
        row = _row(key)
        if offset + len(piece) > row.size:
            raise Refused("Ukuran foto berubah selama dikirim. Pilih lagi fotonya.", status=422)
        if row.completed_at is None and offset == row.offset:
            true = _grow(connection, row, piece)
        else:
            true = row.offset if _repeated(row, offset, piece) else -1
    if true != offset + len(piece):
        raise OffsetError(row.offset if true < 0 else true)
    return true


def _row(key: str) -> Any:
    row = store.by_key(key)
    if row is None:
        raise LookupError(key)
    return row


def _grow(connection: Connection, row: Any, piece: bytes) -> int:
    """Write the piece and return how far the file now reaches: the disk, not the row, has the last word.

    Bytes beyond the row's offset come from an act that was never committed; they are written over.
    """
    path = disk.staging() / row.key
    with disk.refusing(), path.open("r+b" if path.exists() else "w+b") as file:
        start = min(file.seek(0, 2), int(row.offset))
        file.truncate(start)
        true: int = start
        if start == row.offset:
            file.seek(start)
            file.write(piece)
            true += len(piece)
        disk.sync(file)
    if true != row.offset:
        connection.execute(_MOVE, {"row": row.id, "to": true})
    return true


def _repeated(row: Any, offset: int, piece: bytes) -> bool:
    """Whether this is the piece that was stored last, sent again because its answer got lost."""
    if not piece or offset < 0 or offset + len(piece) != row.offset:
        return False
    path = disk.original(row.sha256) if row.completed_at else disk.staged(row.key)
    if not path.exists():
        return False
    with path.open("rb") as file:
        file.seek(offset)
        return file.read(len(piece)) == piece


def finish(key: str, *, now: datetime, sha256: str = "") -> str:
    """Check a fully arrived upload and keep it for ever; returns its SHA-256. Repeating is harmless.

    Raises Refused when the bytes are not `sha256` (if given) or no photo; the upload is then gone.
    Raises OffsetError when bytes are missing.
    """
    row = _row(key)
    if row.completed_at is not None:
        return str(row.sha256)
    if row.offset < row.size:
        raise OffsetError(row.offset)
    try:
        found = _checked(row, sha256)
    except FileNotFoundError:  # the same piece, sent twice, is finishing elsewhere; or the disk lost it
        return _settled(key)
    except Refused:
        drop(row)
        raise
    _complete(row, {**found, "now": now})
    return str(found["hash"])


def _checked(row: Any, sha256: str) -> dict[str, Any]:
    path = disk.staged(row.key)
    real = disk.hash_of(path)
    if sha256 and sha256.lower() != real:
        raise Refused("Foto berubah di perjalanan. Kirim lagi fotonya.", status=422)
    mime, width, height = store.checked(path, row.kind, row.name)
    return {"hash": real, "type": mime, "w": width, "h": height}


def _settled(key: str) -> str:
    with write() as connection:
        row = _row(key)
        reached = row.size if row.completed_at else _grow(connection, row, b"")
    if row.completed_at is None:
        raise OffsetError(reached)
    return str(row.sha256)


def _complete(row: Any, values: dict[str, Any]) -> None:
    with write() as connection:
        if connection.execute(_COMPLETE, {"row": row.id, **values}).rowcount:
            disk.settle(disk.staged(row.key), values["hash"])


def drop(row: Any) -> None:
    """Forget an unfinished upload."""
    with write() as connection:
        gone = connection.execute(_DROP, {"row": row.id}).rowcount
    if gone:
        disk.staged(row.key).unlink(missing_ok=True)
