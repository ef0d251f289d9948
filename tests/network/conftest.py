"""The two offices in a test: people with browsers, and reports that stand at a row."""

from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask

from app import clock
from app.db import db
from app.operations import cast
from app.operations.demo import driver
from app.sop.network_fault import field_reading
from app.sop.network_fault.actions import chain, diagnosis, field, record, reporting, review
from app.sop.network_fault.actions.record import Words
from app.sop.network_fault.actions.reporting import Papers, Report
from app.sop.network_fault.actions.team import Team, assign_team
from app.workflow.disposing import Sheet
from tests.eticketing.walk import People
from tests.network.field import Field
from tests.network.walk import PLACE, Walk

Stand = Callable[..., Walk]
WORDS = Words(
    fault="Layanan DHCP di pusat berhenti",
    work="Layanan dijalankan lagi dan dipantau",
    test="Ping ke gerbang 12 ms, halaman layanan terbuka",
    officer="Ningsih Teratai",
    officer_title="Sekretaris Kelurahan Melati Baru",
)


@pytest.fixture
def people(context: Flask, office: cast.Office) -> People:
    """Everybody's browser."""
    return People(context, office)


@pytest.fixture
def walk(people: People) -> Walk:
    """A report that does not exist yet."""
    return Walk(people)


@pytest.fixture
def stand(people: People, office: cast.Office) -> Stand:
    """`stand("12")`: a report whose open row is 12 (repaired at the centre), made by the real actions
    without a browser; `stand("end")` is reviewed."""

    def make(row: str, unit: str = "KELMB", reporter: str = "ningsih", **fields: Any) -> Walk:
        made = Driven(office)
        made.file(unit, reporter, **fields)
        acts = (made.head, made.division, made.team, made.centre, made.record, made.section, made.middle)
        keys = ("2", "3", "4", "5", "11", "12", "13", "14", "end")
        for act in (*acts, made.review)[: keys.index(row)]:
            act()
        return Walk(people, made.id)

    return make


class Driven(driver.Driven):
    """One report, walked by the acts themselves."""

    def file(self, unit: str, reporter: str, **fields: Any) -> None:
        """Row 1."""
        now = clock.now()
        values = {"place": PLACE, "since": now, "extent": "semua", "contact": "0812-0000-1234"}
        values |= {"description": "Lampu modem merah, loket tidak dapat melayani", **fields}
        done = reporting.file_report(
            Report(**values),
            Papers(),
            actor=self.who(reporter),
            unit_id=self.office.units[unit],
            post=self.key(),
        )
        self.id, self.number = done.case_id, done.number

    def _dispose(self, who: str, post: str) -> None:
        sheet = Sheet(f"position:{self.office.positions[post]}")
        chain.dispose_report(self.id, sheet, **self.common(who))

    def head(self) -> None:
        """Row 2."""
        self._dispose("arga", "KABID-APT")

    def division(self) -> None:
        """Row 3."""
        self._dispose("banyu", "KASIE-EGOV")

    def team(self) -> None:
        """Row 4."""
        users = self.office.users
        team = Team((users["wisnu"], users["sinta"]), "Periksa gangguan ini")
        assign_team(self.id, team, **self.common("galih"))

    def centre(self) -> None:
        """Row 5: repaired at the centre."""
        one = {"actor": self.who("wisnu")}
        diagnosis.diagnose(self.id, "server", "Ruang server", "DHCP berhenti", **one, post=self.key())
        field.record_test(self.id, "Ping 12 ms", True, **one, post=self.key())
        field.conclude(self.id, "centre", **self.common("wisnu"))

    def record(self) -> None:
        """Row 11, signed by both."""
        record.write_record(self.id, WORDS, **self.common("wisnu"))
        row = field_reading.record(db.session.connection(), self.id)
        assert row is not None
        self.sign_letter("wisnu", row.document_id)
        self.sign_letter("wisnu", row.document_id, guest="opd")
        self.sign_letter("wisnu", row.report_id)
        record.finish_signed(self.id, **self.common("wisnu"))

    def section(self) -> None:
        """Row 12."""
        review.accept_record(self.id, note="", **self.common("galih"))

    def middle(self) -> None:
        """Row 13."""
        review.accept_record(self.id, note="", **self.common("banyu"))

    def review(self) -> None:
        """Row 14."""
        review.finish_review(self.id, note="", **self.common("arga"))


@pytest.fixture
def crew(people: People) -> Field:
    """A report on which the team works: row 5 is open."""
    return Field(people).stand()
