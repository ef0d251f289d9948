"""The auditor's script names the first bad entry of a file whose guards somebody removed."""

import io
import json
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from app.config import ROOT
from app.ledger import verify as auditor
from app.ledger.verify import GENESIS, GUARDS, digest, inspect, read_heads, verify

SCRIPT = ROOT / "app" / "ledger" / "verify.py"


def tamper(path: Path, *statements: str) -> None:
    """Change the file behind the guards' back, then put them in place again."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        for name in GUARDS:
            connection.execute(f"DROP TRIGGER {name}")
        for statement in statements:
            connection.execute(statement)
        for sql in GUARDS.values():
            connection.execute(sql)


def rechain(path: Path, start: int) -> None:
    """Make the office's chain consistent again from entry `start` on, as a skilled forger would."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("DROP TRIGGER ledger_no_update")
        query = (
            "SELECT seq, at, act, case_id, actor_id, body, hash FROM ledger WHERE chain='office' ORDER BY seq"
        )
        prev = GENESIS
        for seq, at, act, case_id, actor_id, body, stored in connection.execute(query).fetchall():
            value = stored
            if seq >= start:
                value = digest("office", seq, at, act, case_id, actor_id, body, prev)
                update = "UPDATE ledger SET prev = ?, hash = ? WHERE chain = 'office' AND seq = ?"
                connection.execute(update, (prev, value, seq))
            prev = value
        connection.execute(GUARDS["ledger_no_update"])


def said(path: Path, *heads: str) -> str:
    out = io.StringIO()
    assert verify(path, out, read_heads(list(heads))) is False
    return out.getvalue()


def test_a_whole_file_is_whole(copy: Path) -> None:
    out = io.StringIO()
    assert verify(copy, out)
    first, second, last = out.getvalue().splitlines()
    assert first.startswith("kendali: 3 catatan, kepala ")
    assert second.startswith("office: 10 catatan, kepala ")
    assert last == "Riwayat utuh."


OFFICE = "WHERE chain = 'office' AND seq"
CHANGES = [
    ("UPDATE ledger SET body = replace(body, 'macet', 'baik') {office} = 4", "catatan 4 diubah"),
    ("UPDATE ledger SET at = '2026-11-20 03:00:00.000000' {office} = 5", "catatan 5 diubah"),
    ("UPDATE ledger SET actor_id = 4 {office} = 6", "catatan 6 diubah"),
    ("UPDATE ledger SET case_id = NULL {office} = 6", "catatan 6 diubah"),
    ("UPDATE ledger SET act = 'x' {office} = 10", "catatan 10 diubah"),
    ("UPDATE ledger SET hash = prev {office} = 2", "catatan 2 diubah"),
    ("UPDATE ledger SET body = CAST(body AS BLOB) {office} = 3", "catatan 3 diubah"),
    ("UPDATE ledger SET case_id = 'None' {office} = 3", "catatan 3 diubah"),
    ("DELETE FROM ledger {office} = 1", "catatan 1 hilang"),
    ("DELETE FROM ledger {office} IN (6, 7)", "catatan 6 hilang"),
    ("UPDATE ledger SET chain = 'lain' {office} = 8", "catatan 8 hilang"),
    ("UPDATE ledger SET id = id + 100 {office} = 3", "catatan 4 ada di tempat catatan 3"),
]


@pytest.mark.parametrize(("change", "words"), CHANGES)
def test_first_bad_entry_is_named(copy: Path, change: str, words: str) -> None:
    tamper(copy, change.format(office=OFFICE))
    line = next(line for line in said(copy).splitlines() if line.startswith("office"))
    assert f"RUSAK: {words}" in line


def test_swapped_entries(copy: Path) -> None:
    tamper(
        copy,
        "UPDATE ledger SET seq = 99 WHERE chain='office' AND seq=3",
        "UPDATE ledger SET seq = 3 WHERE chain='office' AND seq=4",
        "UPDATE ledger SET seq = 4 WHERE chain='office' AND seq=99",
    )
    assert "catatan 4 ada di tempat catatan 3: urutan diubah" in said(copy)


def test_replaced_entry_with_a_right_hash_does_not_fit(copy: Path) -> None:
    value = digest("office", 5, "2026-11-20 00:00:00.000000", "x", None, None, "{}", "a" * 64)
    tamper(
        copy,
        "UPDATE ledger SET at='2026-11-20 00:00:00.000000', act='x', case_id=NULL, actor_id=NULL, body='{}',"
        f" prev='{'a' * 64}', hash='{value}' WHERE chain='office' AND seq=5",
    )
    assert "catatan 5 tidak menyambung catatan 4" in said(copy)


def test_a_cut_off_end_shows_by_the_counter_and_by_the_seal(copy: Path) -> None:
    head = inspect(copy).chains["office"]
    tamper(copy, "DELETE FROM ledger WHERE chain='office' AND seq > 7")
    assert "Pencacah menyebut id 13, catatan terakhir id 10." in said(copy)
    tamper(copy, "UPDATE sqlite_sequence SET seq = 10 WHERE name = 'ledger'")
    assert inspect(copy).ok
    answer = said(copy, f"office=10:{head.hash}")
    assert "berakhir pada catatan 7, segel menyebut catatan 10: akhirnya hilang" in answer


def test_a_re_made_chain_shows_only_by_the_seal(copy: Path) -> None:
    head = inspect(copy).chains["office"]
    tamper(copy, "UPDATE ledger SET body = '{}' WHERE chain='office' AND seq=4")
    rechain(copy, 4)
    assert inspect(copy).ok
    groups = " ".join(head.hash[start : start + 4] for start in range(0, 64, 4))
    assert "catatan 10 berbeda dari segel: rantai disusun ulang" in said(copy, f"office=10:{groups.upper()}")


def test_a_missing_chain_shows_by_the_seal(copy: Path) -> None:
    tamper(copy, "DELETE FROM ledger WHERE chain='kendali'")
    assert "kendali: 0 catatan" in said(copy, f"kendali=3:{'a' * 64}")


def test_missing_guards_and_foreign_files_are_told(copy: Path, tmp_path: Path) -> None:
    with closing(sqlite3.connect(copy, isolation_level=None)) as connection:
        connection.execute("DROP TRIGGER ledger_no_delete")
        connection.execute("CREATE TRIGGER asing AFTER INSERT ON ledger BEGIN SELECT 1; END")
    answer = said(copy)
    assert "Pengaman ledger_no_delete tidak ada." in answer
    assert "Pemicu asing asing pada tabel ledger." in answer
    (tmp_path / "bukan").write_bytes(b"bukan basis data" * 100)
    assert "tidak dapat dibaca" in said(tmp_path / "bukan")
    assert "tidak dapat dibaca" in said(tmp_path / "tidak-ada")


def test_a_record_that_is_not_text_ends_the_reading(copy: Path) -> None:
    tamper(copy, "UPDATE ledger SET body = CAST(x'ff2261' AS TEXT) WHERE chain='office' AND seq=6")
    assert "tidak terbaca" in said(copy)


def run(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-I", str(SCRIPT), *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)


def test_alone_on_a_live_file_and_on_a_copy(chained: Path, copy: Path, tmp_path: Path) -> None:
    script = tmp_path / "auditor.py"
    shutil.copy(SCRIPT, script)
    for path in (chained, copy):
        done = run(path)
        assert (done.returncode, done.stderr) == (0, "")
    head = inspect(copy).chains["office"]
    heads = tmp_path / "segel.txt"
    heads.write_text(f"# lembar segel\n\noffice=10:{head.hash}\n", "utf-8")
    assert run(copy, "--heads", heads).returncode == 0
    assert run(copy, "--head", f"office=10:{GENESIS}").returncode == 1
    assert run(copy, "--head", "office").returncode == 2
    told = json.loads(run(copy, "--json").stdout)
    assert told["ok"] is True
    assert told["chains"]["office"] == {"count": 10, "seq": 10, "hash": head.hash, "bad": ""}


def test_a_wal_copy_in_a_folder_that_cannot_be_written(copy: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with closing(sqlite3.connect(copy)) as connection:
        connection.execute("PRAGMA journal_mode=WAL")
    real: Callable[..., sqlite3.Connection] = sqlite3.connect

    def read_only_folder(address: str, **options: object) -> sqlite3.Connection:
        if "immutable" not in address:
            raise sqlite3.OperationalError("unable to open database file")
        return real(address, **options)

    monkeypatch.setattr(auditor.sqlite3, "connect", read_only_folder)
    assert inspect(copy).ok
