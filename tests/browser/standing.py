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
    weekend = LateWalk(people).late("6", number="500/61/2026")
    weekend.propose(starts_at="21/11/2026 09.00", ends_at="21/11/2026 11.00")
    weekend.answer(confirm="y", status=422)
    proposed = LateWalk(people).late("6", number="500/62/2026")
    proposed.propose(starts_at="25/11/2026 09.00", ends_at="25/11/2026 11.00")


def _reports(people: People) -> None:
    """SOP 5."""
    Field(people).to("2")
    Field(people).to("2", who="opd-dinsos").decide("arga", "kembalikan-ke-pelapor")
    _field(people)
    _field(people).diagnose("penyedia")
    unfound = _field(people)
    unfound.diagnose("tidak_ditemukan")
    unfound.press("diagnosis", "konfirmasi/minta")
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
