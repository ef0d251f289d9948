"""Once a day what was uploaded and never sent is forgotten."""

import threading
from datetime import timedelta

from flask import Flask
from sqlalchemy import func, insert, select

from app import clock
from app.db import db, write
from app.files.models import StoredFile
from app.operations import cast, housekeeping


def old_upload(office: cast.Office) -> None:
    """An upload of three days ago that no case took."""
    with write() as connection:
        values = {"key": "a" * 32, "name": "x.jpg", "kind": "photo", "owner_id": office.users["mira"]}
        values |= {"size": 0, "offset": 0, "created_at": clock.now() - timedelta(days=3)}
        connection.execute(insert(StoredFile).values(**values))


def left() -> int:
    """How many uploads the database knows."""
    db.session.rollback()
    return int(db.session.execute(select(func.count()).select_from(StoredFile)).scalar_one())


def test_an_upload_of_three_days_ago_is_forgotten(context: Flask, office: cast.Office) -> None:
    old_upload(office)
    assert left() == 1
    assert housekeeping.tidy(context) == 1
    assert left() == 0


def test_trouble_with_the_disk_does_not_stop_the_office(context: Flask, monkeypatch) -> None:
    def full(_now: object) -> int:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(housekeeping, "sweep", full)
    assert housekeeping.tidy(context) == 0


def test_the_helper_ends_with_the_server(app: Flask) -> None:
    stop = threading.Event()
    thread = housekeeping.daily(app, stop)
    stop.set()
    thread.join(timeout=10)
    assert not thread.is_alive()
