"""What the tests of Pengaturan share."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select

from app.db import db
from app.ledger.models import Entry
from tests.pages import Client


@pytest.fixture
def admin(client: Client) -> Client:
    """The administrator's browser."""
    client.login("fikri")
    return client


@pytest.fixture
def acts(app: Flask) -> Callable[[str], list[dict[str, Any]]]:
    """Bodies of the ledger's entries with this act, oldest first."""

    def read(act: str) -> list[dict[str, Any]]:
        with app.app_context():
            rows = db.session.scalars(select(Entry.body).where(Entry.act == act).order_by(Entry.id)).all()
        return [json.loads(row) for row in rows]

    return read
