"""The database: engine settings, base class, UTC type, and the one write transaction.

Readers take a snapshot (`BEGIN`), writers take the write lock at once (`BEGIN IMMEDIATE`) behind one
in-process lock, so nobody sees "database is locked". Correctness never rests on the in-process lock.
"""

import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any

from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import Connection, CursorResult, DateTime, Dialect, Engine, Executable, MetaData, event
from sqlalchemy.orm import DeclarativeBase
from sqlalchemy.orm import registry as Registry  # noqa: N812 - it is a class
from sqlalchemy.types import TypeDecorator

NAMING = {
    "ix": "ix_%(column_0_label)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}


class UTCDateTime(TypeDecorator[datetime]):
    """An aware instant, stored as UTC; refuses naive values."""

    impl = DateTime
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Aware in, naive UTC stored."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("naive datetime")
        return value.astimezone(UTC).replace(tzinfo=None)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Naive UTC stored, aware out."""
        return None if value is None else value.replace(tzinfo=UTC)


class Base(DeclarativeBase):
    """Every table's base."""

    registry = Registry(
        metadata=MetaData(naming_convention=NAMING), type_annotation_map={datetime: UTCDateTime}
    )


db = SQLAlchemy(model_class=Base, disable_autonaming=True)


def read(statement: Executable, values: Mapping[str, Any] | None = None) -> CursorResult[Any]:
    """Columns of the session's snapshot: half the price of `db.session.execute`, which makes entities.

    Sees nothing that waits in the session to be flushed.
    """
    return db.session.connection().execute(statement, values)


_writer = threading.RLock()
_writing = threading.local()


@contextmanager
def write() -> Iterator[Connection]:
    """One act, one durable transaction: commits when the block ends, rolls back when it raises.

    Yields the session's connection for Core statements; `db.session` works inside as well. A nested call
    joins the outer transaction.
    """
    if getattr(_writing, "depth", 0):
        yield db.session.connection()
        return
    db.session.rollback()  # the act must see the newest state; and who waits must not hold a connection
    with _writer:
        connection = db.session.connection(execution_options={"baku_write": True})
        _writing.depth = 1
        try:
            yield connection
            db.session.commit()
        except BaseException:
            db.session.rollback()
            raise
        finally:
            _writing.depth = 0


def prepare_engine(engine: Engine) -> None:
    """Set the pragmas and the explicit BEGIN on every connection of `engine`."""

    @event.listens_for(engine, "connect")
    def _connect(connection: Any, _record: Any) -> None:
        connection.isolation_level = None
        cursor = connection.cursor()
        for pragma in (
            "journal_mode=WAL",
            "synchronous=FULL",
            "foreign_keys=ON",
            "recursive_triggers=ON",
            "busy_timeout=10000",
            "temp_store=MEMORY",
            "cache_size=-32000",
        ):
            cursor.execute(f"PRAGMA {pragma}")
        cursor.close()

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        immediate = connection.get_execution_options().get("baku_write")
        connection.exec_driver_sql("BEGIN IMMEDIATE" if immediate else "BEGIN")
