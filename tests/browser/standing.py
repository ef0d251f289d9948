"""One case on every row of both disposition SOPs, so that every step's page can be opened."""

from typing import Any

from flask import Flask

from app import clock
from app.operations import cast
from tests.cctv.late_walk import LateWalk
from tests.cctv.walk import Walk
from tests.conftest import NOW
from tests.eticketing.walk import People
from tests.network.field import Field

EARLY, LATE = ("2", "3", "4", "5"), ("5b", "G2", "6", "7")


def stand(app: Flask, office: cast.Office) -> None:
    """Put them there; the clock is held while the walks go on."""
    with clock.travel(clock.at(NOW)), app.app_context():
        people = People(app, office)
        _requests(people)
        _reports(people)


def _requests(people: People) -> None:
    """SOP 3."""
    for row in EARLY:
        Walk(people).to(row, number=f"500/{row}/2026")
    for number in ("500/21/2026", "500/22/2026"):
        returned = Walk(people).to("5", number=number)
        returned.decline()
    returned.sign()
    for row in LATE:
        LateWalk(people).late(row, number=f"500/{row}/2026")


def _reports(people: People) -> None:
    """SOP 5."""
    Field(people).to("2")
    _field(people)
    visited = _field(people)
    visited.diagnose()
    visited.proceed("ke-lokasi")
    _field(people).to_site()
    _field(people).arrived()
    _field(people).damaged()
    _field(people).must_replace()
    _field(people).asked()
    recorded = _field(people).centre()
    recorded.write()
    _field(people).centre().signed()
    reviewed = _field(people).centre().signed()
    for who in ("galih", "banyu"):
        reviewed.form(who, "periksa").submit()


def _field(people: People) -> Any:
    """A report on which the team works."""
    return Field(people).stand()
