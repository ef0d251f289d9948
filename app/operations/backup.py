"""One file that holds the whole office: a consistent copy of the database, files, letters, secret.

The manifest names every member with its size and SHA-256. The copy is taken while the server runs: first the
database, then the write-once files, so that everything the database names is there.
"""

import hashlib
import json
import os
import sqlite3
import zipfile
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import IO, Any

from app import config
from app.operations import migrate

MANIFEST = "manifest.json"
FORMAT = 1
DATABASE = "baku.sqlite3"
LEFT_OUT = frozenset({"backups", "log", "server.lock", "setup-code", "README.md"})
REMADE = frozenset({"staging", "derived", "halaman"})  # half uploads, small pictures: made again when missing
ASIDE = "sebelum-pulih-"
PIECE = 1024 * 1024


class BackupError(Exception):
    """A backup cannot be made, read or restored; the message says why."""


def run(folder: Path, target: Path | None) -> int:
    """`run.py backup [FILE]`."""
    from app.operations.serve import say

    found = existing(folder)
    path = make(found, target or default_path(found.instance, "baku", ".zip"))
    say(f"Cadangan lengkap: {path} ({path.stat().st_size / 1e6:.1f} MB).")
    say("Isinya termasuk kunci rahasia dan data pribadi: simpan di tempat yang aman.")
    return 0


def existing(folder: Path) -> config.Config:
    """The configuration of a folder that holds an office. Raises BackupError."""
    if not (folder / DATABASE).is_file():
        raise BackupError(f"Folder {folder} belum berisi basis data Baku.")
    return config.load(folder)


def default_path(instance: Path, name: str, suffix: str) -> Path:
    """A free file name with the time in `instance/backups`."""
    folder = instance / "backups"
    folder.mkdir(mode=0o700, exist_ok=True)
    stem = f"{name}-{datetime.now(UTC).astimezone():%Y%m%d-%H%M%S}"
    path, number = folder / (stem + suffix), 1
    while path.exists():
        number += 1
        path = folder / f"{stem}-{number}{suffix}"
    return path


def copy_before_upgrade(found: config.Config) -> Path:
    """A checked copy of the database alone, before its schema changes."""
    name = f"sebelum-skema-{migrate.newest()}"
    path = default_path(found.instance, name, ".sqlite3")
    copy_database(found.database, path)
    return path


def copy_database(source: Path, target: Path) -> None:
    """A consistent copy of a database that may be in use, proven whole. Raises BackupError."""
    handle = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    os.close(handle)
    try:
        with closing(sqlite3.connect(source)) as old, closing(sqlite3.connect(target)) as new:
            old.backup(new)
            new.execute("PRAGMA journal_mode=DELETE")  # one file, readable anywhere
        check_database(target)
    except BaseException:
        target.unlink(missing_ok=True)
        raise


def check_database(path: Path) -> None:
    """Raise BackupError unless SQLite finds the file whole."""
    try:
        with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)) as connection:
            told = connection.execute("PRAGMA integrity_check").fetchone()[0]
    except sqlite3.Error as error:
        told = str(error)
    if told != "ok":
        raise BackupError(f"Basis data {path.name} tidak utuh: {told}.")


def make(found: config.Config, target: Path) -> Path:
    """Write the backup to `target` (which must not exist); it appears only once it is complete."""
    if target.exists():
        raise BackupError(f"{target} sudah ada; pilih nama lain.")
    target.parent.mkdir(parents=True, exist_ok=True)
    draft = target.with_name(target.name + ".sebagian")
    copy = target.with_name(target.name + ".basisdata")
    try:
        copy_database(found.database, copy)
        handle = os.open(draft, os.O_RDWR | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(handle, "w+b") as file:
            _write(file, found.instance, copy)
            file.flush()
            os.fsync(file.fileno())
        draft.replace(target)
    finally:
        copy.unlink(missing_ok=True)
        draft.unlink(missing_ok=True)
    return target


def _write(file: IO[bytes], instance: Path, copy: Path) -> None:
    members: dict[str, dict[str, Any]] = {}
    with zipfile.ZipFile(file, "w", allowZip64=True) as archive:
        members[DATABASE] = _add(archive, copy, DATABASE, zipfile.ZIP_DEFLATED)
        for path in sorted(_kept(instance)):
            name = path.relative_to(instance).as_posix()
            members[name] = _add(archive, path, name, zipfile.ZIP_STORED)
        manifest = {
            "format": FORMAT,
            "dibuat": datetime.now(UTC).isoformat(timespec="seconds"),
            "skema": migrate.current(copy),
            "berkas": members,
        }
        archive.writestr(MANIFEST, json.dumps(manifest, indent=1), zipfile.ZIP_DEFLATED)


def _kept(instance: Path) -> Iterator[Path]:
    """Everything that belongs to the office but the database itself."""
    for path in instance.rglob("*"):
        parts = path.relative_to(instance).parts
        if LEFT_OUT.union(REMADE).intersection(parts) or parts[0].startswith((DATABASE, ASIDE, ".")):
            continue
        if path.is_file() and not path.is_symlink():
            yield path


def _add(archive: zipfile.ZipFile, path: Path, name: str, method: int) -> dict[str, Any]:
    """Copy a file into the archive, hashing what is really copied."""
    entry = zipfile.ZipInfo(name, date_time=(2000, 1, 1, 0, 0, 0))
    entry.compress_type = method
    entry.external_attr = 0o600 << 16
    running, size = hashlib.sha256(), 0
    with path.open("rb") as source, archive.open(entry, "w", force_zip64=True) as target:
        while piece := source.read(PIECE):
            running.update(piece)
            size += len(piece)
            target.write(piece)
    return {"ukuran": size, "sha256": running.hexdigest()}
