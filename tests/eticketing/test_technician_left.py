"""The technician on the Surat Perintah leaves: the ticket falls to Technical Support, not into a hole."""

import pytest
from flask import Flask

from app import clock
from app.db import write
from app.operations import cast
from app.sop.eticketing.actions import work
from app.sop.eticketing.actions.orders import Triage
from app.web.errors import Refused
from app.workflow.leavers import let_go
from tests.eticketing.conftest import Driven, complaint


def at_work(office: cast.Office) -> Driven:
    """A ticket signed for Bagas, who then leaves."""
    ticket = Driven(office, "KEU", "mira")
    one = complaint()
    ticket.file(one)
    people = (office.users["bagas"],)
    ticket.issue("intan", Triage(one.category, one.device_kind, one.asset_id, people, "Uji", "biasa"))
    ticket.sign("sekar")
    with write() as connection:
        let_go(connection, office.users["bagas"], clock.now(), office.users["fikri"])
    return ticket


def test_a_colleague_asks_for_a_new_order(context: Flask, office: cast.Office) -> None:
    ticket = at_work(office)
    ticket.decide(work.ask_revision, "intan", "Bagas sudah tidak bertugas di sini.")
    one = complaint()
    people = (office.users["intan"],)
    ticket.issue("raka", Triage(one.category, one.device_kind, one.asset_id, people, "Uji", "biasa"))
    ticket.sign("sekar")
    ticket.start("intan")


def test_nobody_works_on_an_order_that_names_somebody_else(context: Flask, office: cast.Office) -> None:
    ticket = at_work(office)
    with pytest.raises(Refused, match="Ambil alih memerlukan perubahan SPP"):
        ticket.start("intan")
