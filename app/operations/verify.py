"""`run.py verify [FILE]`: the history, its guards, the database, and the bytes of files and letters."""

import hashlib
import sqlite3
import sys
import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import TextIO

from app.ledger import guards
from app.ledger import verify as ledger
from app.operations import backup, restore, schema

__all__ = ["run", "schema"]  # the schema module makes every package declare its guards

_FILES = "SELECT sha256, name FROM file WHERE completed_at IS NOT NULL"
_LETTERS = (
    "SELECT pdf_sha256, number FROM document WHERE pdf_sha256 <> '' "
    "UNION SELECT signed_sha256, number FROM document WHERE signed_sha256 <> ''"
)


def run(folder: Path, file: Path | None, heads: list[str], out: TextIO = sys.stdout) -> int:
    """Check the instance, a copied database, or a backup; 0 when all is whole."""
    try:
        expected = ledger.read_heads(heads)
    except ValueError:
        raise backup.BackupError("Segel ditulis rantai=nomor:hash, contoh office=412:3fa2...") from None
    if file is None:
        database = folder / backup.DATABASE
        whole = ledger.verify(database, out, expected)
        return 0 if (_database(database, out) and _stored(folder, database, out) and whole) else 1
    if zipfile.is_zipfile(file):
        return _archive(file, expected, out)
    return 0 if ledger.verify(file, out, expected) else 1


def _archive(file: Path, heads: dict[str, dict[int, str]], out: TextIO) -> int:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "cadangan"
        members = restore.unpack(file, folder)["berkas"]
        print(f"Cadangan: {len(members)} berkas sesuai daftar.", file=out)
        database = folder / backup.DATABASE
        whole = ledger.verify(database, out, heads)
        return 0 if (_database(database, out) and _stored(folder, database, out) and whole) else 1


def _database(path: Path, out: TextIO) -> bool:
    """SQLite's own check, and the guards that packages have declared beside the ledger's."""
    try:
        backup.check_database(path)
        with closing(_open(path)) as connection:
            rows = connection.execute("SELECT name, sql FROM sqlite_master").fetchall()
    except (backup.BackupError, sqlite3.Error) as error:
        print(f"PERINGATAN: {error}", file=out)
        return False
    found = guards.EXPECTED
    problems = ledger.guard_problems({name: sql or "" for name, sql in rows}, found)
    for problem in problems:
        print(f"PERINGATAN: {problem}", file=out)
    print("Basis data utuh." if not problems else "Basis data TIDAK lengkap.", file=out)
    return not problems


def _stored(folder: Path, database: Path, out: TextIO) -> bool:
    """Every file and letter that the database names lies there, byte for byte."""
    count, bad = 0, 0
    for path, sha256, label in _expected(folder, database):
        count += 1
        problem = "tidak ada" if not path.is_file() else "" if _hash(path) == sha256 else "telah berubah"
        if problem:
            bad += 1
            print(f"PERINGATAN: {label}: berkas {path.name[:12]}... {problem}.", file=out)
    print(f"Berkas dan surat: {count} diperiksa, {bad} bermasalah.", file=out)
    return bad == 0


def _expected(folder: Path, database: Path) -> Iterator[tuple[Path, str, str]]:
    with closing(_open(database)) as connection:
        for sha256, name in connection.execute(_FILES):
            yield folder / "files" / sha256[:2] / sha256, sha256, name
        for sha256, number in connection.execute(_LETTERS):
            yield folder / "documents" / f"{sha256}.pdf", sha256, number


def _hash(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _open(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)
