"""Clean up what was uploaded and never sent."""

import time
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

from sqlalchemy import Connection, bindparam, delete, exists, select
from sqlalchemy.exc import IntegrityError

from app.db import db, write
from app.files import access, disk, images
from app.files.models import StoredFile

AGE = timedelta(hours=48)
_OLD = select(StoredFile.id, StoredFile.key, StoredFile.sha256).where(
    StoredFile.case_id.is_(None),
    StoredFile.created_at < bindparam("before"),
    StoredFile.kind.not_in(access.PUBLIC_KINDS),
)
_DROP = delete(StoredFile).where(StoredFile.id == bindparam("row"), StoredFile.case_id.is_(None))
_USED = select(exists().where(StoredFile.sha256 == bindparam("hash")))
_GROWING = select(exists().where(StoredFile.key == bindparam("key")))


def sweep(now: datetime) -> int:
    """Forget uploads older than 48 hours that no case took, and bytes without a row; returns how many."""
    with write() as connection:
        gone = [
            row for row in connection.execute(_OLD, {"before": now - AGE}).all() if _drop(connection, row.id)
        ]
    for row in gone:
        disk.staged(row.key).unlink(missing_ok=True)
    return len(gone) + _stray_staged() + _stray_bytes()


def _drop(connection: Connection, row: int) -> bool:
    try:
        with connection.begin_nested():
            return connection.execute(_DROP, {"row": row}).rowcount == 1
    except IntegrityError:  # a letter or a setting holds on to it
        return False


def _stray_staged() -> int:
    """Staged files whose row is gone or was never made; judged by the disk's own clock."""
    limit = time.time() - AGE.total_seconds()
    old = [path for path in disk.staging().iterdir() if path.stat().st_mtime < limit]
    stray = [path for path in old if not db.session.execute(_GROWING, {"key": path.name}).scalar_one()]
    db.session.rollback()
    return _remove(stray)


def _stray_bytes() -> int:
    """Stored bytes without a row. Under the write lock nobody is between the bytes and their row."""
    removed = 0
    for bucket in disk.base().glob("[0-9a-f][0-9a-f]"):
        with write() as connection:
            stray = [path for path in bucket.iterdir() if not _used(connection, path.name)]
            removed += _remove([*stray, *_shown(stray)]) and len(stray)
    return removed


def _used(connection: Connection, sha256: str) -> bool:
    return bool(connection.execute(_USED, {"hash": sha256}).scalar_one())


def _shown(originals: list[Path]) -> Iterator[Path]:
    for path in originals:
        for size in images.SIZES:
            yield images.shown_copy(path.name, size)


def _remove(paths: list[Path]) -> int:
    for path in paths:
        if path.exists():
            path.chmod(0o640)  # Windows does not remove read-only files
            path.unlink()
    return len(paths)
