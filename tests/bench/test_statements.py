"""How many SQL statements a page or an act takes at most; times are for `run.py bench`."""

from collections.abc import Iterator

import pytest
from flask import Flask

from app import clock, settings
from app.accounts import actor as actors
from app.db import db
from app.operations import cast
from app.operations.bench import acts, house
from app.operations.bench.raw import listening
from app.workflow import engine, registry
from tests.pages import Client

PAGES = (  # who, path, statements at most
    ("bagas", "/kotak-masuk", 6),
    ("bagas", "/kotak-masuk?tab=diketahui", 6),
    ("bagas", "/kotak-masuk?tab=diteruskan", 6),
    ("bagas", "/kotak-masuk?tab=selesai", 6),
    ("sekar", "/kotak-masuk", 7),  # with the count of long waits at her own link
    ("mira", "/tiket", 6),
    ("mira", "/tiket?tab=semua", 6),
    ("bagas", "/arsip", 7),
    ("bagas", "/cari?q=printer", 6),
    ("bagas", "/kotak-masuk/jumlah?v=0", 4),
)
TICKET = 25  # with one look at who has yet to sign a letter


@pytest.fixture
def tickets(context: Flask, office: cast.Office) -> Iterator[tuple[int, int]]:
    """(ended, at work), made by real actions the week before."""
    found = house.tickets(office)
    db.session.remove()
    with clock.travel(clock.at("2026-11-20 09:00")):
        yield found


def _count(app: Flask, client: Client, path: str) -> int:
    client.status(path)  # what is kept in memory, and a read receipt
    statements: list[tuple[str, object]] = []
    with listening(db.engine, statements):
        client.status(path)
    return len(statements)


@pytest.mark.parametrize(("who", "path", "most"), PAGES)
def test_statements_of_a_list(
    app: Flask, client: Client, tickets: tuple[int, int], who: str, path: str, most: int
) -> None:
    client.login(who)
    assert _count(app, client, path) <= most


@pytest.mark.parametrize("who", ["bagas", "mira", "sekar", "wulan"])
def test_statements_of_a_ticket(app: Flask, client: Client, tickets: tuple[int, int], who: str) -> None:
    client.login(who)
    for case_id in tickets:
        assert _count(app, client, f"/tiket/{case_id}") <= TICKET


def test_an_act_is_a_handful_of_statements(context: Flask, office: cast.Office) -> None:
    statements: list[tuple[str, object]] = []
    acts.know()
    try:
        actor = actors.load(office.users["bagas"], clock.now())
        case_id = acts.open_case(office, actor)
        with listening(db.engine, statements):
            engine.perform(case_id, "back", actor=actor, post=acts.key())
    finally:
        registry._SOPS.pop("bench")
        settings.DEFAULTS.pop("bench.number")
    assert len(statements) <= 11
