"""The schema of an instance: which revision it has, which one this program needs, and the way between.

Alembic is imported only when there is something to do: a start with the right schema stays quick.
"""

import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, create_engine

from app.config import ROOT, Config
from app.db import prepare_engine
from app.ledger import guards

FOLDER = ROOT / "migrations"


class SchemaError(Exception):
    """The database cannot be brought to the schema of this program; the message is for the administrator."""


def newest() -> str:
    """The revision that this program needs: the last file of migrations/versions."""
    names = sorted(path.stem for path in (FOLDER / "versions").glob("[0-9]*.py"))
    return names[-1].split("_")[0]


def current(database: Path) -> str:
    """The revision of the database file; "" when there is none yet."""
    if not database.exists():
        return ""
    with closing(sqlite3.connect(f"{database.resolve().as_uri()}?mode=ro", uri=True)) as connection:
        try:
            row = connection.execute("SELECT version_num FROM alembic_version").fetchone()
        except sqlite3.OperationalError as error:
            if "no such table" in str(error):
                return ""
            raise
    return str(row[0]) if row else ""


def behind(config: Config) -> bool:
    """Whether the database needs an upgrade. Raises SchemaError when it is newer than this program."""
    has, needs = current(config.database), newest()
    if has > needs:
        raise SchemaError(
            f"Basis data ini (skema {has}) dibuat oleh Baku yang lebih baru (program ini: {needs}). "
            "Pasang versi Baku yang terbaru, atau pulihkan cadangan yang sesuai."
        )
    return has < needs


def upgrade(config: Config, revision: str = "head") -> None:
    """Bring the database to `revision` and its guards to today's, in one transaction."""
    from app.operations import schema  # noqa: F401 - packages declare their guards on import

    def step(connection: Connection, settings: Any) -> None:
        from alembic import command

        command.upgrade(settings, revision)
        guards.install(connection)

    _inside(config, step)


def downgrade(config: Config, revision: str) -> None:
    """Take the database back to `revision` ("base" empties it)."""

    def step(_connection: Connection, settings: Any) -> None:
        from alembic import command

        command.downgrade(settings, revision)

    _inside(config, step)


def revise(config: Config, message: str) -> Path:
    """Write the next revision file from the difference between this database and the models."""
    number = f"{int(newest()) + 1:04d}" if any((FOLDER / "versions").glob("[0-9]*.py")) else "0001"
    made: list[Any] = []

    def step(_connection: Connection, settings: Any) -> None:
        from alembic import command

        made.append(command.revision(settings, message, autogenerate=True, rev_id=number))

    _inside(config, step)
    path = Path(made[0].path)
    lines = path.read_text("utf-8").splitlines(keepends=True)
    path.write_text("".join(line for line in lines if "# ###" not in line), "utf-8")
    for tool in (["check", "--fix", "-q"], ["format", "-q"]):
        subprocess.run([sys.executable, "-m", "ruff", *tool, str(path)], check=True)  # noqa: S603 - our own tool
    return path


def _inside(config: Config, step: Callable[[Connection, Any], None]) -> None:
    """Run `step` in one write transaction; foreign keys are checked once, at its end."""
    from alembic.config import Config as Settings

    settings = Settings()
    settings.set_main_option("script_location", str(FOLDER).replace("%", "%%"))
    settings.set_main_option("file_template", "%%(rev)s_%%(slug)s")
    engine = create_engine(config.database_url)
    prepare_engine(engine)
    try:
        with engine.connect() as connection:
            cursor = connection.connection.cursor()
            cursor.execute("PRAGMA foreign_keys=OFF")  # tables are rebuilt in any order
            cursor.close()
            connection = connection.execution_options(baku_write=True)
            settings.attributes["connection"] = connection
            with connection.begin():
                step(connection, settings)
                if connection.exec_driver_sql("PRAGMA foreign_key_check").first():
                    raise SchemaError("Pembaruan skema memutus hubungan antar tabel; tidak ada yang diubah.")
    finally:
        engine.dispose()
