"""A chain of a few acts, and a plain sqlite3 connection of somebody else's program."""

import shutil
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from flask import Flask

from app import clock, config, create_app
from app.db import db, write
from app.ledger import personal, record
from app.operations import cast


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


def acts() -> None:
    """Ten acts of the office and three of another chain."""
    for number in range(1, 11):
        act(number)
        if number <= 3:
            act(number, chain="kendali")
    db.session.rollback()


@pytest.fixture
def chained(context: Flask) -> Path:
    """The application's database file after those acts."""
    acts()
    return Path(context.config["BAKU"].database)


@pytest.fixture(scope="package")
def lone(prepared: tuple[Path, cast.Office], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database file with those acts in it and nobody at work; copy it."""
    folder = tmp_path_factory.mktemp("chained") / "instance"
    shutil.copytree(prepared[0], folder)
    application = create_app(config.load(folder, testing=True))
    with application.app_context():
        with write() as connection:
            personal.keep(connection, "name", "Mira Kemuning")
        acts()
        with db.engine.connect() as connection:
            connection.exec_driver_sql("ROLLBACK")
            connection.exec_driver_sql("PRAGMA journal_mode=DELETE")
        db.session.remove()
        db.engine.dispose()
    return folder / "baku.sqlite3"


@pytest.fixture
def copy(lone: Path, tmp_path: Path) -> Path:
    """A lone copy of the file, as an auditor gets it."""
    return Path(shutil.copy(lone, tmp_path / "salinan.sqlite3"))


@pytest.fixture
def raw(copy: Path) -> Iterator[sqlite3.Connection]:
    """Another program on the file: no pragma of ours."""
    connection = sqlite3.connect(copy, isolation_level=None)
    connection.execute("PRAGMA synchronous = OFF")
    yield connection
    connection.close()
