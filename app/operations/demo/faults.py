"""Plays people of SOP 5: every step of a network fault is the real action, at its own hour."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from app import clock
from app.db import db
from app.operations.demo.driver import Driven
from app.sop.network_fault import field_reading
from app.sop.network_fault.actions import (
    appointment,
    cancelling,
    chain,
    devices,
    diagnosis,
    field,
    record,
    replacement,
    reporting,
    request,
    review,
    team,
    visit,
)
from app.workflow.disposing import Sheet
from app.worktime import store as worktime
from app.worktime.standard import days

DIVISION, SECTION = "KABID-APT", "KASIE-EGOV"


class Fault(Driven):
    """One network fault."""

    def report(self, one: reporting.Report, unit: str, name: str) -> None:
        """Row 1."""
        done = reporting.file_report(
            one,
            reporting.Papers(),
            actor=self.who(name),
            unit_id=self.office.units[unit],
            post=self.key(6),
        )
        self.id, self.number = done.case_id, done.number

    def complete(self, one: reporting.Report, name: str) -> None:
        """Row 1 once more, after it came back."""
        reporting.complete_report(self.id, one, reporting.Papers(), **self.common(name))

    def sheet(self, post: str, note: str) -> Sheet:
        """A lembar disposisi to this post."""
        deadline = worktime.calendar().due(clock.now(), days(1))
        main = f"position:{self.office.positions[post]}"
        return Sheet(main=main, instructions=("Tindak lanjuti",), note=note, deadline=deadline)

    def dispose(self, name: str, post: str, note: str = "") -> None:
        """Rows 2 and 3."""
        chain.dispose_report(self.id, self.sheet(post, note), **self.common(name))

    def assign(self, people: Sequence[str], name: str = "galih") -> None:
        """Row 4."""
        ids = tuple(self.office.users[one] for one in people)
        team.assign_team(self.id, team.Team(ids, team.default_memo(self.id)), **self.common(name))

    def diagnose(self, fault: str, place: str, finding: str, name: str) -> None:
        """Row 5: a remote test and the diagnosis."""
        told: dict[str, Any] = {"actor": self.who(name), "post": self.key()}
        diagnosis.add_remote_test(
            self.id, "ping", "router inti", "4 terkirim, 0 kembali", clock.now(), **told
        )
        diagnosis.diagnose(self.id, fault, place, finding, actor=self.who(name), post=self.key())

    def test(self, name: str, words: str = "Ping 20 kali tanpa putus, unduh 18 Mbps.") -> None:
        """A test after the work."""
        field.record_test(self.id, words, True, actor=self.who(name), post=self.key())

    def conclude(self, outcome: str, name: str, note: str = "") -> None:
        """Rows 5 to 10 end."""
        field.conclude(self.id, outcome, note=note, **self.common(name))

    def provider(self, name: str, reference: str) -> None:
        """Row 5 waits for the provider."""
        diagnosis.wait_for_provider(self.id, "Tirtanet", reference, **self.common(name))

    def answered(self, name: str, words: str) -> None:
        """Row 5: the provider has answered."""
        diagnosis.record_answer(self.id, words, "telepon", **self.common(name))

    def ask_reporter(self, name: str) -> None:
        """Row 5: is it still there?"""
        diagnosis.ask_reporter(self.id, **self.common(name))

    def confirmed(self, name: str) -> None:
        """Row 5: the reporter says that it works."""
        diagnosis.confirm_recovery(self.id, "Sudah normal sejak pagi.", "telepon", **self.common(name))

    def appoint(self, name: str, hour: datetime, receiver: str) -> None:
        """Row 6."""
        appointment.appoint_visit(
            self.id, appointment.Agreed(hour, receiver, "penerima di lokasi"), **self.common(name)
        )

    def visit(self, name: str, findings: str, checked: str) -> None:
        """Row 7: arrival and findings, with a photo."""
        visit.arrive(self.id, visit.Place(), **self.common(name))
        photos = [self.photo(findings[:40], "before")]
        told: dict[str, Any] = {"actor": self.who(name), "post": self.key()}
        visit.write_findings(self.id, findings, checked, photos, "before", **told)

    def fail_visit(self, name: str, note: str) -> None:
        """Row 7: nobody there."""
        visit.fail_visit(self.id, note, **self.common(name))

    def damage(self, name: str, device: str, words: str) -> None:
        """A damaged device of the register."""
        one = devices.Damage(words, device_id=self.office.devices[device])
        devices.add_damage(self.id, one, **self.common(name))

    def decide_device(self, name: str, device: str, decision: str, action: str) -> None:
        """Row 8: one device."""
        devices.decide_device(self.id, self._row(device), decision, action, **self.common(name))

    def _row(self, device: str) -> int:
        rows = field_reading.devices(db.session.connection(), self.id)
        return next(int(row.id) for row in rows if row.device_id == self.office.devices[device])

    def ask(self, name: str, official: str, title: str, keeper: str, asked: dict[str, str]) -> None:
        """Row 9: the Berita Acara Pengajuan, signed by two on the technician's tablet."""
        wanted = {self._row(device): words for device, words in asked.items()}
        asking = request.Asking(official, title, keeper, wanted)
        request.ask_replacement(self.id, asking, **self.common(name))
        paper = field_reading.request(db.session.connection(), self.id)
        assert paper is not None
        for place in ("pejabat", "pengurus_barang"):
            self.sign_letter(name, paper.document_id, place)

    def send_request(self, name: str) -> None:
        """Row 9 ends."""
        request.send_request(self.id, **self.common(name))

    def decline(self, name: str, note: str) -> None:
        """Row 9: no replacement is asked for."""
        request.decline_replacement(self.id, note, **self.common(name))

    def replace(self, name: str, old: str, new: str) -> None:
        """Row 10."""
        replacement.replace_device(
            self.id, self._row(old), self.office.devices[new], "ditarik", **self.common(name)
        )

    def pause(self, name: str, reason: str, note: str) -> None:
        """Rows 6 and 10 wait."""
        field.pause_field(self.id, reason, note, **self.common(name))

    def write(self, name: str, fault: str, work: str, officer: str, title: str) -> None:
        """Row 11: both letters."""
        words = record.Words(fault, work, "Koneksi diuji normal.", officer, title)
        record.write_record(self.id, words, **self.common(name))

    def _record(self) -> int:
        row = field_reading.record(db.session.connection(), self.id)
        assert row is not None
        return int(row.document_id)

    def sign_both(self, name: str) -> None:
        """Row 11: the technician, then the officer on the same screen."""
        self.sign_letter(name, self._record())
        self.sign_letter(name, self._record(), "opd")
        record.finish_signed(self.id, **self.common(name))

    def unsigned(self, name: str, note: str, witness: record.Witness) -> None:
        """Row 11 without the agency's signature."""
        self.sign_letter(name, self._record())
        record.finish_unsigned(self.id, witness, note=note, **self.common(name))

    def accept(self, name: str) -> None:
        """Rows 12 and 13."""
        review.accept_record(self.id, note="", **self.common(name))

    def finish(self, name: str, note: str = "Terima kasih, pertahankan.") -> None:
        """Row 14."""
        review.finish_review(self.id, note=note, **self.common(name))

    def follow_up(self, name: str, note: str) -> None:
        """Row 14: more work."""
        review.ask_follow_up(self.id, self.sheet(DIVISION, note), **self.common(name))

    def cancel(self, name: str, note: str) -> None:
        """The reporter cancels."""
        cancelling.cancel_report(self.id, note=note, **self.common(name))


def complaint(place: str, words: str, extent: str = "semua", **more: Any) -> reporting.Report:
    """What row 1 asks for, of a fault that began two hours ago."""
    since = clock.now() - timedelta(hours=2)
    values: dict[str, Any] = {"place": place, "since": since, "extent": extent, "contact": "0812-0000-4000"}
    return reporting.Report(**{**values, "description": words, **more})
