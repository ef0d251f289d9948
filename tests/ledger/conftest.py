"""A chain of a few acts, and a plain sqlite3 connection of somebody else's program."""

import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from flask import Flask

from app import clock
from app.db import db, write
from app.ledger import record


def act(number: int, **more: Any) -> str:
    """Record one act in a transaction of its own."""
    with write() as connection:
        return record(
            connection,
            "test.act",
            at=clock.at("2026-11-20 09:00"),
            actor_id=3,
            case_id=number,
            body={"n": number, "catatan": "Printer macet – lantai 2"},
            **more,
        )


@pytest.fixture
def chained(context: Flask) -> Path:
    """The database file with ten acts of the office and three of another chain."""
    for number in range(1, 11):
        act(number)
        if number <= 3:
            act(number, chain="kendali")
    db.session.rollback()
    return Path(context.config["BAKU"].database)


@pytest.fixture
def raw(chained: Path) -> Iterator[sqlite3.Connection]:
    """Another program: no pragma of ours."""
    connection = sqlite3.connect(chained, isolation_level=None)
    yield connection
    connection.close()
