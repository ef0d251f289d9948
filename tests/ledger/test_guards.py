"""No statement changes, removes, replaces or forks what was written, whatever program sends it."""

import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text
from sqlalchemy.exc import IntegrityError

from app import clock
from app.db import db, write
from app.ledger import guards, personal

Found = Callable[[], list[str]]
ZERO = "0" * 64
COLUMNS = "(id, chain, seq, at, act, body, prev, hash)"
HEAD = "(SELECT hash FROM ledger WHERE chain = 'office' ORDER BY seq DESC LIMIT 1)"
OTHER = "'2026-11-20 00:00:00.000000', 'x', '{}'"
ATTACKS = [
    "UPDATE ledger SET body = '{}' WHERE seq = 4",
    "UPDATE OR REPLACE ledger SET id = 2 WHERE id = 3",
    "UPDATE OR IGNORE ledger SET seq = 40 WHERE seq = 10",
    "DELETE FROM ledger WHERE seq = 10",
    "DELETE FROM ledger",
    f"INSERT OR REPLACE INTO ledger {COLUMNS} VALUES (4, 'office', 11, {OTHER}, {HEAD}, 'h')",
    f"REPLACE INTO ledger {COLUMNS} VALUES (NULL, 'office', 10, {OTHER}, '{ZERO}', 'h')",
    f"INSERT OR REPLACE INTO ledger {COLUMNS} VALUES (NULL, 'office', 1, {OTHER}, '{ZERO}', 'h')",
    f"INSERT OR IGNORE INTO ledger {COLUMNS} VALUES (NULL, 'office', 12, {OTHER}, {HEAD}, 'h')",
    f"INSERT INTO ledger {COLUMNS} VALUES (NULL, 'office', 11, {OTHER}, '{ZERO}', 'h')",
    f"INSERT INTO ledger {COLUMNS} VALUES (NULL, 'office', 11, {OTHER}, NULL, 'h')",
    f"INSERT INTO ledger {COLUMNS} VALUES (NULL, 'office', NULL, {OTHER}, {HEAD}, 'h')",
    f"INSERT INTO ledger {COLUMNS} VALUES (NULL, 'new', 2, {OTHER}, '{ZERO}', 'h')",
    f"INSERT INTO ledger {COLUMNS} VALUES (NULL, 'new', 0, {OTHER}, '{ZERO}', 'h')",
    f"INSERT INTO ledger {COLUMNS} VALUES (-1, 'office', 11, {OTHER}, {HEAD}, 'h')",
    f"INSERT INTO ledger {COLUMNS} VALUES (0, 'office', 11, {OTHER}, {HEAD}, 'h')",
    f"INSERT INTO ledger {COLUMNS} VALUES (3, 'office', 11, {OTHER}, {HEAD}, 'h')"
    " ON CONFLICT (id) DO UPDATE SET body = 'changed'",
    f"INSERT INTO ledger {COLUMNS} VALUES (NULL, 'office', 5, {OTHER}, {HEAD}, 'h')"
    " ON CONFLICT (chain, seq) DO UPDATE SET body = 'changed'",
]
PERSONAL = [
    "DELETE FROM personal_data",
    "UPDATE personal_data SET value = 'other'",
    "UPDATE personal_data SET value = NULL",
    "UPDATE personal_data SET value = NULL, salt = '', digest = 'x', erased_at = '2026-11-20'",
    "UPDATE personal_data SET value = 'other', salt = '', erased_at = '2026-11-20'",
    "INSERT OR REPLACE INTO personal_data (id, kind, salt, value, digest) VALUES (1, 'name', 's', 'v', 'd')",
    "INSERT OR REPLACE INTO personal_data (id, kind, salt, value, digest) VALUES (-1, 'name', 's', 'v', 'd')",
]


def content(raw: sqlite3.Connection, table: str) -> list[tuple[object, ...]]:
    return raw.execute(f"SELECT * FROM {table} ORDER BY id").fetchall()


@pytest.mark.parametrize("attack", ATTACKS)
def test_the_ledger_refuses_it_from_another_program(raw: sqlite3.Connection, attack: str) -> None:
    raw.execute("PRAGMA recursive_triggers = OFF")
    before = content(raw, "ledger")
    with pytest.raises(sqlite3.IntegrityError):
        raw.execute(attack)
    assert content(raw, "ledger") == before


@pytest.mark.usefixtures("chained")
def test_the_ledger_refuses_all_of_it_from_the_application() -> None:
    for attack in ATTACKS:
        with pytest.raises(IntegrityError), write() as connection:
            connection.execute(text(attack))


@pytest.mark.parametrize("attack", PERSONAL)
def test_personal_data_is_only_ever_erased(raw: sqlite3.Connection, attack: str) -> None:
    raw.execute("PRAGMA recursive_triggers = OFF")
    before = content(raw, "personal_data")
    assert before
    with pytest.raises(sqlite3.IntegrityError):
        raw.execute(attack)
    assert content(raw, "personal_data") == before


def test_a_true_continuation_passes(raw: sqlite3.Connection) -> None:
    raw.execute(f"INSERT INTO ledger {COLUMNS} VALUES (NULL, 'office', 11, {OTHER}, {HEAD}, 'h')")
    raw.execute(f"INSERT INTO ledger {COLUMNS} VALUES (NULL, 'new', 1, {OTHER}, '{ZERO}', 'h')")


@pytest.fixture
def found(copy: Path) -> Iterator[Callable[[], list[str]]]:
    """What the check at the start says about the file."""
    engine = create_engine(f"sqlite:///{copy}")

    def ask() -> list[str]:
        with engine.begin() as connection:
            return guards.problems(connection)

    yield ask
    engine.dispose()


def install(path: Path) -> None:
    engine = create_engine(f"sqlite:///{path}")
    with engine.begin() as connection:
        guards.install(connection)
        guards.install(connection)
    engine.dispose()


@pytest.mark.parametrize("name", list(guards.GUARDS))
def test_a_dropped_or_weakened_guard_is_found_and_installed_again(
    raw: sqlite3.Connection, copy: Path, found: Found, name: str
) -> None:
    assert found() == []
    raw.execute(f"DROP TRIGGER {name}")
    assert found() == [f"Pengaman {name} tidak ada."]
    raw.execute(f"CREATE TRIGGER {name} BEFORE DELETE ON ledger BEGIN SELECT 1; END")
    assert found() == [f"Pengaman {name} telah diubah."]
    install(copy)
    assert found() == []


def test_a_strange_trigger_and_a_rebuilt_table_are_found(raw: sqlite3.Connection, found: Found) -> None:
    raw.execute("CREATE TRIGGER mine AFTER INSERT ON ledger BEGIN SELECT 1; END")
    assert found() == ["Pemicu asing mine pada tabel ledger."]
    raw.execute("DROP TRIGGER mine")
    raw.execute("CREATE TABLE copy AS SELECT * FROM ledger")
    raw.execute("DROP TABLE ledger")
    raw.execute("ALTER TABLE copy RENAME TO ledger")
    problems = found()
    assert "Tabel ledger kehilangan AUTOINCREMENT." in problems
    assert "Indeks uq_ledger_chain_seq tidak ada." in problems
    assert "Pengaman ledger_no_update tidak ada." in problems


def test_other_packages_add_their_own_guards(
    copy: Path, found: Found, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(guards, "EXPECTED", dict(guards.EXPECTED))
    sql = "CREATE TRIGGER setting_kept BEFORE DELETE ON setting BEGIN SELECT RAISE(ABORT, 'kept'); END"
    guards.register("setting_kept", sql)
    guards.register("setting_kept", sql)
    with pytest.raises(ValueError, match="twice"):
        guards.register("setting_kept", sql.replace("kept'", "changed'"))
    with pytest.raises(ValueError, match="something else"):
        guards.register("other", sql)
    assert "Pengaman setting_kept tidak ada." in found()
    install(copy)
    assert found() == []


@pytest.mark.usefixtures("context")
def test_personal_value_is_erased_for_good_and_the_chain_says_so() -> None:
    with write() as connection:
        name = personal.keep(connection, "name", "Mira Kemuning")
        phone = personal.keep(connection, "phone", "0812")
    assert personal.read(name.id) == "Mira Kemuning"
    assert name.digest != phone.digest
    with write() as connection:
        assert personal.erase(connection, [name.id], at=clock.now(), actor_id=1) == 1
        assert personal.erase(connection, [name.id], at=clock.now(), actor_id=1) == 0
    assert personal.read(name.id) is None
    assert personal.read(phone.id) == "0812"
    assert personal.read(None) is None
    row = db.session.execute(text("SELECT salt, digest, erased_at FROM personal_data WHERE id = 1")).one()
    assert (row.salt, row.digest) == ("", name.digest)
    assert row.erased_at is not None
    body = db.session.execute(
        text("SELECT body FROM ledger WHERE act = 'ledger.erase_personal'")
    ).scalar_one()
    assert name.digest in body
    assert "Mira" not in body


@pytest.mark.usefixtures("context")
def test_the_same_value_gets_another_digest_each_time() -> None:
    with write() as connection:
        kept = [personal.keep(connection, "name", "Mira Kemuning") for _ in range(3)]
    assert len({one.digest for one in kept}) == 3
