"""Bring an office back from a backup: everything is checked before anything is replaced."""

import hashlib
import io
import json
import os
import shutil
import zipfile
from datetime import UTC, datetime
from pathlib import Path, PurePosixPath
from typing import Any

from app.ledger import verify as ledger
from app.operations import backup, migrate
from app.operations.backup import ASIDE, DATABASE, FORMAT, MANIFEST, PIECE, BackupError
from app.operations.lock import InstanceLock

STAY = frozenset({"backups", "server.lock", "README.md"})


def run(folder: Path, source: Path) -> int:
    """`run.py restore FILE`: refuses while the server runs; the old data stay beside the new."""
    from app.operations.serve import say

    folder.mkdir(parents=True, exist_ok=True)
    with InstanceLock(folder):
        say(f"Memeriksa {source} ...")
        aside = restore(folder, source)
    if aside is not None:
        say(f"Data sebelumnya disimpan di {aside}.")
    say("Kantor dipulihkan. Jalankan: python run.py")
    return 0


def restore(folder: Path, source: Path) -> Path | None:
    """Unpack beside the instance, check, swap. Returns where the old data lie. Raises BackupError."""
    stamp = f"{datetime.now(UTC).astimezone():%Y%m%d-%H%M%S}"
    fresh = folder / f".pulih-{stamp}"
    try:
        unpack(source, fresh)
        check(fresh)
        return _swap(folder, fresh, folder / f"{ASIDE}{stamp}")
    finally:
        shutil.rmtree(fresh, ignore_errors=True)


def check(folder: Path) -> None:
    """The unpacked database is whole, its history too, and this program can read it."""
    database = folder / DATABASE
    backup.check_database(database)
    report = io.StringIO()
    if not ledger.verify(database, report):
        raise BackupError(f"Riwayat di dalam cadangan tidak utuh:\n{report.getvalue().strip()}")
    if migrate.current(database) > migrate.newest():
        raise BackupError("Cadangan ini dibuat oleh Baku yang lebih baru. Pasang versi terbaru dahulu.")


def unpack(source: Path, target: Path) -> dict[str, Any]:
    """Unpack every member that the manifest names, proving size and hash; the manifest."""
    try:
        with zipfile.ZipFile(source) as archive:
            manifest = _manifest(archive)
            target.mkdir(mode=0o700)
            for name, expected in manifest["berkas"].items():
                _member(archive, name, expected, target)
    except (zipfile.BadZipFile, EOFError, zipfile.LargeZipFile) as error:
        raise BackupError(f"{source} bukan cadangan Baku yang utuh: {error}.") from error
    return manifest


def _manifest(archive: zipfile.ZipFile) -> dict[str, Any]:
    try:
        manifest = json.loads(archive.read(MANIFEST))
        members = manifest["berkas"]
        known = manifest["format"] == FORMAT and DATABASE in members
    except (KeyError, ValueError, TypeError) as error:
        raise BackupError("Daftar isi cadangan (manifest.json) tidak ada atau rusak.") from error
    if not known:
        raise BackupError("Bentuk cadangan ini tidak dikenal.")
    strangers = set(archive.namelist()) - set(members) - {MANIFEST}
    if strangers:
        raise BackupError(f"Cadangan berisi berkas yang tidak terdaftar: {sorted(strangers)[0]}.")
    return manifest  # type: ignore[no-any-return]


def _member(archive: zipfile.ZipFile, name: str, expected: dict[str, Any], target: Path) -> None:
    path = target / _safe(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    running, size = hashlib.sha256(), 0
    try:
        source = archive.open(name)
    except KeyError:
        raise BackupError(f"Berkas {name} hilang dari cadangan.") from None
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with source, os.fdopen(handle, "wb") as file:
        while piece := source.read(PIECE):
            running.update(piece)
            size += len(piece)
            file.write(piece)
        file.flush()
        os.fsync(file.fileno())
    if size != expected["ukuran"] or running.hexdigest() != expected["sha256"]:
        raise BackupError(f"Berkas {name} di dalam cadangan telah berubah.")


def _safe(name: str) -> Path:
    """A member's path below the instance. Raises BackupError for one that would leave it."""
    pure = PurePosixPath(name)
    odd = not pure.parts or pure.is_absolute() or ".." in pure.parts or "\\" in name or ":" in name
    if odd or pure.parts[0] in STAY:
        raise BackupError(f"Nama berkas di dalam cadangan tidak wajar: {name}.")
    return Path(*pure.parts)


def _swap(folder: Path, fresh: Path, aside: Path) -> Path | None:
    """Move what is there aside and the fresh data in; on trouble the old data go back."""
    old = [one for one in folder.iterdir() if _replaceable(one)]
    moved: list[tuple[Path, Path]] = []
    if old:
        aside.mkdir(mode=0o700)
    try:
        for one in old:
            moved.append((one, one.rename(aside / one.name)))
        for one in list(fresh.iterdir()):
            one.rename(folder / one.name)
    except OSError:
        for one, away in reversed(moved):
            if one.exists():
                shutil.rmtree(one) if one.is_dir() else one.unlink()
            away.rename(one)
        raise
    return aside if old else None


def _replaceable(path: Path) -> bool:
    return path.name not in STAY and not path.name.startswith((ASIDE, ".pulih-"))
