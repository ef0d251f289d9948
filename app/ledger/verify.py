"""Check the ledger of a database file. Standard library only: an auditor runs it on a copy of the file.

    python app/ledger/verify.py FILE [--head office=412:3fa2...] [--heads LIST] [--json]

Reads every entry once, in the order it was written, with constant memory. Exit code 0: whole; 1: not.
A head is what a paper seal shows: chain=number:hash. With it a cut-off end or a re-made chain shows too.
"""

import argparse
import contextlib
import hashlib
import json
import sqlite3
import sys
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any, TextIO

GENESIS = "0" * 64
INDEX = "uq_ledger_chain_seq"
GUARDS: dict[str, str] = {
    "ledger_no_update": """CREATE TRIGGER ledger_no_update BEFORE UPDATE ON ledger
BEGIN SELECT RAISE(ABORT, 'ledger: an entry is never changed'); END""",
    "ledger_no_delete": """CREATE TRIGGER ledger_no_delete BEFORE DELETE ON ledger
BEGIN SELECT RAISE(ABORT, 'ledger: an entry is never deleted'); END""",
    "ledger_continues": """CREATE TRIGGER ledger_continues BEFORE INSERT ON ledger
WHEN EXISTS (SELECT 1 FROM ledger WHERE id = NEW.id)
  OR (NEW.id > 0 AND NEW.id <= (SELECT max(id) FROM ledger))
  OR NEW.seq IS NOT coalesce((SELECT max(seq) FROM ledger WHERE chain = NEW.chain), 0) + 1
  OR NEW.prev IS NOT coalesce((SELECT hash FROM ledger WHERE chain = NEW.chain ORDER BY seq DESC LIMIT 1),
    '0000000000000000000000000000000000000000000000000000000000000000')
BEGIN SELECT RAISE(ABORT, 'ledger: an entry continues its chain'); END""",
    "personal_data_no_delete": """CREATE TRIGGER personal_data_no_delete BEFORE DELETE ON personal_data
BEGIN SELECT RAISE(ABORT, 'personal_data: a value is erased, its row stays'); END""",
    "personal_data_only_erase": """CREATE TRIGGER personal_data_only_erase BEFORE UPDATE ON personal_data
WHEN NOT (OLD.erased_at IS NULL AND NEW.erased_at IS NOT NULL AND NEW.value IS NULL AND NEW.salt = ''
  AND NEW.id = OLD.id AND NEW.kind = OLD.kind AND NEW.digest = OLD.digest)
BEGIN SELECT RAISE(ABORT, 'personal_data: a value is only ever erased'); END""",
    "personal_data_no_replace": """CREATE TRIGGER personal_data_no_replace BEFORE INSERT ON personal_data
WHEN EXISTS (SELECT 1 FROM personal_data WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'personal_data: a row is never replaced'); END""",
}
_ROWS = "SELECT id, chain, seq, at, act, case_id, actor_id, body, prev, hash FROM ledger ORDER BY id"


def digest(
    chain: str, seq: int, at: str, act: str, case_id: int | None, actor_id: int | None, body: str, prev: str
) -> str:
    """SHA-256 of one entry. Every text carries its length, so no two different entries serialise alike."""
    return hashlib.sha256(
        f"{len(chain)}:{chain},{seq!r},{len(at)}:{at},{len(act)}:{act},{case_id!r},{actor_id!r},"
        f"{len(body)}:{body},{prev}".encode()
    ).hexdigest()


@dataclass
class Head:
    """One chain as read: how many entries, the last hash, and the first thing wrong ("" = whole)."""

    count: int = 0
    seq: int = 0
    hash: str = GENESIS
    bad: str = ""


@dataclass
class Report:
    """What the check found: chains by name, and what is wrong with the file as a whole."""

    chains: dict[str, Head] = field(default_factory=dict)
    problems: list[str] = field(default_factory=list)

    @property
    def ok(self) -> bool:
        """Whether every chain is whole and the file's guards stand."""
        return not self.problems and not any(head.bad for head in self.chains.values())


def squeeze(sql: str | None) -> str:
    """SQL text with its white space made even, for comparing."""
    return " ".join((sql or "").split())


def guard_problems(schema: dict[str, str], expected: dict[str, str]) -> list[str]:
    """Sentences about guards in `schema` (name -> SQL from sqlite_master) that differ from `expected`."""
    found = []
    for name, sql in expected.items():
        if name not in schema:
            found.append(f"Pengaman {name} tidak ada.")
        elif squeeze(schema[name]) != squeeze(sql):
            found.append(f"Pengaman {name} telah diubah.")
    if "AUTOINCREMENT" not in schema.get("ledger", "").upper():
        found.append("Tabel ledger kehilangan AUTOINCREMENT.")
    if INDEX not in schema:
        found.append(f"Indeks {INDEX} tidak ada.")
    return found


def stranger_problems(triggers: list[tuple[str, str]], expected: dict[str, str]) -> list[str]:
    """Sentences about triggers (name, table) on the guarded tables that nobody declared."""
    return [
        f"Pemicu asing {name} pada tabel {table}."
        for name, table in triggers
        if table in {"ledger", "personal_data"} and name not in expected
    ]


def inspect(path: Path, heads: dict[str, dict[int, str]] | None = None) -> Report:
    """Read the whole ledger of the file at `path`; `heads` are expected hashes: chain -> number -> hash."""
    report = Report()
    try:
        with contextlib.closing(_open(path)) as connection:
            _schema(connection, report)
            _chains(connection, report, heads or {})
            _sequence(connection, report)
    except (sqlite3.Error, OSError) as error:
        report.problems.append(f"Berkas tidak dapat dibaca sebagai basis data: {error}.")
    return report


def verify(path: Path, out: TextIO, heads: dict[str, dict[int, str]] | None = None) -> bool:
    """Check the file, print one line per chain and one per problem to `out`; True when all is whole."""
    report = inspect(path, heads)
    for name, head in sorted(report.chains.items()):
        state = f"RUSAK: {head.bad}" if head.bad else "utuh"
        print(f"{name}: {head.count} catatan, kepala {head.hash}: {state}", file=out)
    for problem in report.problems:
        print(f"PERINGATAN: {problem}", file=out)
    print("Riwayat utuh." if report.ok else "Riwayat TIDAK utuh.", file=out)
    return report.ok


def _open(path: Path) -> sqlite3.Connection:
    if not path.is_file():
        raise OSError(f"{path} tidak ada")
    uri = path.resolve().as_uri() + "?mode=ro"
    try:
        return _reading(uri)
    except sqlite3.OperationalError:
        if path.with_name(path.name + "-wal").exists():
            raise
    return _reading(uri + "&immutable=1")  # a lone copy in WAL mode inside a folder that cannot be written


def _reading(uri: str) -> sqlite3.Connection:
    connection = sqlite3.connect(uri, uri=True, isolation_level=None)
    try:
        connection.execute("BEGIN")
        connection.execute("SELECT 1 FROM sqlite_master").fetchone()
    except BaseException:
        connection.close()
        raise
    return connection


def _schema(connection: sqlite3.Connection, report: Report) -> None:
    rows = connection.execute("SELECT type, name, tbl_name, sql FROM sqlite_master").fetchall()
    report.problems += guard_problems({name: sql or "" for _, name, _, sql in rows}, GUARDS)
    triggers = [(name, table) for kind, name, table, _ in rows if kind == "trigger"]
    report.problems += stranger_problems(triggers, GUARDS)


def _chains(connection: sqlite3.Connection, report: Report, heads: dict[str, dict[int, str]]) -> None:
    """Walk all entries; the hot loop, so plain locals and no calls but the digest."""
    chains = report.chains
    for row in _readable(connection, report):
        _, chain, seq, at, act, case_id, actor_id, body, prev, stored = row
        head = chains.get(chain)
        if head is None:
            head = chains[chain] = Head()
        head.count += 1
        if head.bad:
            continue
        try:
            right = digest(chain, seq, at, act, case_id, actor_id, body, prev) == stored
        except (TypeError, UnicodeEncodeError):
            right = False
        if seq != head.seq + 1 or prev != head.hash or not right:
            head.bad = _wrong(connection, head, row, right)
            continue
        head.seq = seq
        head.hash = stored
        if chain in heads and heads[chain].get(seq, stored) != stored:
            head.bad = f"catatan {seq} berbeda dari segel: rantai disusun ulang"
    _ends(chains, heads)


def _readable(connection: sqlite3.Connection, report: Report) -> Iterator[Any]:
    """All rows; a row that is not even text ends the walk with a sentence."""
    last = 0
    try:
        for row in connection.execute(_ROWS):
            last = row[0]
            yield row
    except sqlite3.Error as error:
        report.problems.append(f"Catatan sesudah id {last} tidak terbaca: {error}.")


def _wrong(connection: sqlite3.Connection, head: Head, row: Any, right: bool) -> str:
    """What is wrong with the first bad entry of a chain, in words."""
    _, chain, seq, *_, prev, _stored = row
    expected = head.seq + 1
    if seq != expected:
        query = "SELECT 1 FROM ledger NOT INDEXED WHERE chain = ? AND seq = ?"
        if connection.execute(query, (chain, expected)).fetchone():
            return f"catatan {seq} ada di tempat catatan {expected}: urutan diubah"
        return f"catatan {expected} hilang"
    if not right:
        return f"catatan {seq} diubah: isinya tidak cocok dengan hash-nya"
    return f"catatan {seq} tidak menyambung catatan {seq - 1}: catatan diganti atau disisipkan"


def _ends(chains: dict[str, Head], heads: dict[str, dict[int, str]]) -> None:
    for chain, expected in heads.items():
        head = chains.setdefault(chain, Head())
        newest = max(expected, default=0)
        if not head.bad and head.seq < newest:
            head.bad = f"berakhir pada catatan {head.seq}, segel menyebut catatan {newest}: akhirnya hilang"


def _sequence(connection: sqlite3.Connection, report: Report) -> None:
    """The table's own counter remembers entries that were cut off the end."""
    try:
        row = connection.execute("SELECT seq FROM sqlite_sequence WHERE name = 'ledger'").fetchone()
    except sqlite3.OperationalError:
        return  # no AUTOINCREMENT table at all: already reported by the guards
    newest = connection.execute("SELECT max(id) FROM ledger").fetchone()[0] or 0
    if (row[0] if row else 0) != newest:
        report.problems.append(f"Pencacah menyebut id {row[0] if row else 0}, catatan terakhir id {newest}.")


def read_heads(lines: list[str]) -> dict[str, dict[int, str]]:
    """Expected heads from lines `chain=number:hash` (spaces inside the hash are for reading aloud)."""
    heads: dict[str, dict[int, str]] = {}
    for line in filter(None, (part.split("#")[0].strip() for part in lines)):
        chain, _, rest = line.partition("=")
        number, _, value = rest.partition(":")
        heads.setdefault(chain.strip(), {})[int(number)] = "".join(value.split()).lower()
    return heads


def main(arguments: list[str]) -> int:
    """Command line; returns the exit code."""
    parser = argparse.ArgumentParser(description="Memeriksa riwayat (ledger) dalam berkas basis data Baku.")
    parser.add_argument("file", type=Path)
    parser.add_argument("--head", action="append", default=[], help="rantai=nomor:hash dari lembar segel")
    parser.add_argument("--heads", type=Path, help="berkas berisi baris rantai=nomor:hash")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args(arguments)
    lines = options.head + (options.heads.read_text("utf-8").splitlines() if options.heads else [])
    try:
        heads = read_heads(lines)
    except ValueError:
        parser.error("segel ditulis rantai=nomor:hash, contoh office=412:3fa2...")
    if options.json:
        report = inspect(options.file, heads)
        json.dump({"ok": report.ok, **asdict(report)}, sys.stdout)
        return 0 if report.ok else 1
    return 0 if verify(options.file, sys.stdout, heads) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
