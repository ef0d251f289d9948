"""The office of SOP 2 in a test: people with browsers, and tickets that stand at a row."""

import secrets
from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask

from app.operations import cast
from app.operations.demo.driver import Ticket
from app.sop.eticketing.actions.filing import Complaint
from app.sop.eticketing.actions.orders import Triage
from tests.eticketing.walk import WORDS, People, Walk

Stand = Callable[..., Walk]


@pytest.fixture
def people(context: Flask, office: cast.Office) -> People:
    """Everybody's browser."""
    return People(context, office)


@pytest.fixture
def walk(people: People) -> Walk:
    """A ticket that does not exist yet."""
    return Walk(people)


@pytest.fixture
def stand(people: People, office: cast.Office) -> Stand:
    """`stand("4")`: a ticket whose open row is 4, made by the real actions without a browser."""

    def make(row: str, unit: str = "KEU", asker: str = "mira", tech: str = "bagas", **fields: Any) -> Walk:
        ticket = Driven(office, unit, asker)
        ticket.walk(row, tech, **fields)
        return Walk(people, ticket.id)

    return make


class Driven(Ticket):
    """The demo's ticket, walked on to a row."""

    def walk(self, row: str, tech: str, **fields: Any) -> None:
        """Run rows 1 to `row` - 1."""
        one = complaint(**fields)
        self.file(one)
        people = (self.office.users[tech],)
        triage = Triage(one.category, one.device_kind, one.asset_id, people, "Bersihkan dan uji", "biasa")
        acts = (
            lambda: self.issue("intan", triage),
            lambda: self.sign("sekar"),
            lambda: self.work(tech),
            lambda: self.report(tech, {"cause_text": "Aus", "action_text": "Dibersihkan", "no_parts": True}),
            lambda: self.rate(self.asker, (4, 4, 4)),
        )
        for act in acts[: int(row) - 2]:
            act()

    def work(self, tech: str) -> None:
        """Row 4."""
        self.start(tech)
        self.finish(tech, "done")


def complaint(**fields: Any) -> Complaint:
    """Row 1 without a device unless said otherwise."""
    values = {"category": "network", "device_kind": "none", "asset_id": None, "device": ""}
    values |= {"used_for_work": True, "room": "203", "contact": "0812-0000-1234"}
    values |= {"description": f"{WORDS} {secrets.token_hex(3)}"}
    return Complaint(**{**values, **fields})
