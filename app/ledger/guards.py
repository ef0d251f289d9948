"""Database triggers that keep append-only tables append-only, whatever program opens the file."""

from sqlalchemy import Connection

from app.ledger.verify import GUARDS, guard_problems, squeeze, stranger_problems

EXPECTED: dict[str, str] = dict(GUARDS)


def register(name: str, sql: str) -> None:
    """Add a package's own guard: `sql` is one complete CREATE TRIGGER statement named `name`."""
    if not squeeze(sql).startswith(f"CREATE TRIGGER {name} "):
        raise ValueError(f"guard {name}: the statement creates something else")
    if EXPECTED.get(name, sql) != sql:
        raise ValueError(f"guard {name} is registered twice")
    EXPECTED[name] = sql


def install(connection: Connection) -> None:
    """Create missing guards and replace outdated ones; called by set-up and by migrations."""
    present = _schema(connection)
    for name, sql in EXPECTED.items():
        if squeeze(present.get(name)) == squeeze(sql):
            continue
        if name in present:
            connection.exec_driver_sql(f"DROP TRIGGER {name}")
        connection.exec_driver_sql(sql)


def problems(connection: Connection) -> list[str]:
    """Sentences about missing, altered or strange guards; empty when all stand."""
    rows = connection.exec_driver_sql("SELECT name, tbl_name FROM sqlite_master WHERE type = 'trigger'")
    triggers = [(row[0], row[1]) for row in rows]
    return guard_problems(_schema(connection), EXPECTED) + stranger_problems(triggers, EXPECTED)


def _schema(connection: Connection) -> dict[str, str]:
    rows = connection.exec_driver_sql("SELECT name, sql FROM sqlite_master")
    return {row[0]: row[1] or "" for row in rows}
