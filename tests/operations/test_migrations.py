"""The schema made by migrations is the schema of the models, triggers and AUTOINCREMENT included."""

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from app import config, create_app
from app.db import db, write
from app.ledger import guards
from app.operations import backup, developer, migrate, serve


def schema_of(path: Path) -> dict[str, str]:
    """Every object of a database, the revision table left out."""
    with closing(sqlite3.connect(path)) as connection:
        rows = connection.execute("SELECT type || ' ' || name, sql FROM sqlite_master WHERE sql IS NOT NULL")
        found = {name: even(sql) for name, sql in rows}
    found.pop("table alembic_version", None)
    return found


def even(sql: str) -> str:
    """SQL without white space and quotes, its constraints (which come from sets) in order."""
    columns, *constraints = "".join(sql.split()).replace('"', "").rstrip(")").split("CONSTRAINT")
    return columns.rstrip(",") + " ".join(sorted(one.rstrip(",)") for one in constraints))


def by_models(folder: Path) -> Path:
    """A database that the models made."""
    found = config.load(folder, testing=True)
    app = create_app(found)
    with app.app_context():
        db.create_all()
        with write() as connection:
            guards.install(connection)
        db.session.remove()
        db.engine.dispose()
    return found.database


def test_migrations_make_what_the_models_say(migrated: Path, tmp_path: Path) -> None:
    assert schema_of(migrated / backup.DATABASE) == schema_of(by_models(tmp_path))


def test_the_ledger_keeps_autoincrement_and_guards(migrated: Path) -> None:
    found = schema_of(migrated / backup.DATABASE)
    assert "AUTOINCREMENT" in found["table ledger"]
    assert {f"trigger {name}" for name in guards.EXPECTED} <= set(found)


def test_down_and_up_again_gives_the_same_schema(tmp_path: Path) -> None:
    found = config.load(tmp_path)
    migrate.upgrade(found)
    before = schema_of(found.database)
    migrate.downgrade(found, "base")
    assert [name for name in schema_of(found.database) if "sqlite_" not in name] == []
    assert migrate.current(found.database) == ""
    migrate.upgrade(found)
    assert schema_of(found.database) == before


def test_nothing_is_left_to_migrate(migrated: Path) -> None:
    found = config.load(migrated)
    assert migrate.current(found.database) == migrate.newest()
    assert not migrate.behind(found)


def test_an_interrupted_upgrade_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(_connection: object) -> None:
        raise RuntimeError("power cut")

    monkeypatch.setattr(guards, "install", broken)
    found = config.load(tmp_path)
    with pytest.raises(RuntimeError, match="power cut"):
        migrate.upgrade(found)
    assert schema_of(found.database) == {}


def test_a_database_of_the_future_is_refused(empty: Path) -> None:
    with closing(sqlite3.connect(empty / backup.DATABASE)) as connection, connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(migrate.SchemaError, match="Baku yang lebih baru"):
        migrate.behind(config.load(empty))


def test_a_start_upgrades_after_a_whole_backup(empty: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    found = config.load(empty)
    steps: list[str] = []
    monkeypatch.setattr(migrate, "newest", lambda: "9999")
    monkeypatch.setattr(migrate, "upgrade", lambda _found: steps.append("upgrade"))
    serve.bring_up(found, steps.append)
    [kept] = (empty / "backups").glob("sebelum-skema-9999-*.sqlite3")
    assert steps[-1] == "upgrade"
    assert str(kept) in steps[0]
    assert schema_of(kept) == schema_of(found.database)
    assert kept.stat().st_mode & 0o077 == 0
    backup.check_database(kept)


def test_an_upgrade_that_breaks_references_changes_nothing(
    empty: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from alembic import command

    def orphan(settings: object, _revision: str) -> None:
        connection = settings.attributes["connection"]  # type: ignore[attr-defined]
        connection.exec_driver_sql(
            "INSERT INTO membership (id, user_id, role, from_at) VALUES (1, 99, 'ts', '2026-01-01')"
        )

    monkeypatch.setattr(command, "upgrade", orphan)
    found = config.load(empty)
    with pytest.raises(migrate.SchemaError, match="tidak ada yang diubah"):
        migrate.upgrade(found)
    with closing(sqlite3.connect(found.database)) as connection:
        assert connection.execute("SELECT count(*) FROM membership").fetchone() == (0,)


def test_the_next_revision_finds_no_difference(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    copied = Path(shutil.copytree(migrate.FOLDER, tmp_path / "migrations"))
    monkeypatch.setattr(migrate, "FOLDER", copied)
    monkeypatch.setattr(developer, "ROOT", tmp_path)
    assert developer.revision("nothing new") == 0
    [written] = copied.glob("versions/*_nothing_new.py")
    source = written.read_text("utf-8")
    assert "def upgrade" in source
    assert "op." not in source
