"""The office of SOP 3 in a test."""

import pytest
from flask import Flask

from app.operations import cast
from tests.cctv.walk import People, Walk


@pytest.fixture
def people(context: Flask, office: cast.Office) -> People:
    """Everybody's browser."""
    return People(context, office)


@pytest.fixture
def walk(people: People) -> Walk:
    """A request that does not exist yet."""
    return Walk(people)
