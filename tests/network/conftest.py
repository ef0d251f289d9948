"""The two offices in a test: people with browsers, and reports that stand at a row."""

import pytest
from flask import Flask

from app.operations import cast
from tests.eticketing.walk import People
from tests.network.walk import Walk


@pytest.fixture
def people(context: Flask, office: cast.Office) -> People:
    """Everybody's browser."""
    return People(context, office)


@pytest.fixture
def walk(people: People) -> Walk:
    """A report that does not exist yet."""
    return Walk(people)
