"""Plays people of SOP 3: every step of a monitoring request is the real action, at its own hour."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from app import clock
from app.agenda.register import Letter
from app.db import db
from app.files import store
from app.operations.demo import pictures
from app.operations.demo.driver import Driven
from app.sop.cctv_monitoring import reading
from app.sop.cctv_monitoring.actions import (
    chain,
    checking,
    deciding,
    intake,
    replies,
    reporting,
    scheduling,
    session,
    slots,
    testing,
)
from app.workflow.disposing import Sheet
from app.worktime import store as worktime
from app.worktime.standard import days

HEAD, DIVISION, TEAM_LEAD = "KADIS-KOM", "KABID-APT", "SUBKOR-ILE"
ROOM = "TCM Room"


class Request(Driven):
    """One monitoring request."""

    def submit(self, letter: Letter, wish: intake.Wish, unit: str = "", name: str = "tuti") -> None:
        """Row 1: TU records the letter."""
        done = intake.register_request(
            letter,
            wish,
            unit_id=self.office.units[unit] if unit else None,
            scan=self.letter(letter),
            actor=self.who(name),
            post=self.key(),
        )
        self.id, self.number = done.case_id, done.number

    def letter(self, letter: Letter) -> store.Staged:
        """The letter as TU scans it."""
        lines = (
            letter.sender,
            f"Nomor  {letter.number}",
            f"Hal  {letter.subject}",
            "Yth. Kepala Dinas Kominfo",
        )
        return store.stage(pictures.scan(lines, clock.local(clock.now())), kind="scan")

    def forward(self, name: str = "tuti", missing: Sequence[str] = (), urgency: str = "biasa") -> None:
        """Row 2."""
        present = tuple(key for key in reading.COMPLETE if key not in missing)
        note = "Diteruskan, kekurangan menyusul." if missing else ""
        checking.forward(self.id, checking.Intake(present, urgency, "biasa", note), **self.common(name))

    def dispose(self, name: str, post: str, tick: str = "Tindak lanjuti", note: str = "") -> None:
        """Rows 3 and 4."""
        chain.dispose(self.id, self.sheet(post, tick, note), **self.common(name))

    def sheet(self, post: str, tick: str, note: str) -> Sheet:
        """A lembar disposisi to this post, with the usual three working days."""
        deadline = worktime.calendar().due(clock.now(), days(3))
        main = f"position:{self.office.positions[post]}"
        return Sheet(main=main, instructions=(tick,), note=note, deadline=deadline)

    def record_disposition(self, post: str, given_at: datetime) -> None:
        """Row 3, given by WhatsApp and entered later by TU."""
        sheet = self.sheet(post, "Proses sesuai ketentuan", "Dengan catatan lisan")
        told = Sheet(**{**sheet.__dict__, "recorded_how": "whatsapp"})
        chain.record_disposition(self.id, told, given_at, **self.common("tuti"))

    def yes(self, cameras: Sequence[str], team: Sequence[str] = ("hana",), name: str = "kirana") -> None:
        """Row 5, Ya."""
        verdict = checking.Verdict(dict.fromkeys(reading.SUITABLE, True))
        people = tuple(self.office.users[one] for one in team)
        checking.accept(self.id, verdict, people, self.cameras(cameras), **self.common(name))

    def cameras(self, codes: Sequence[str]) -> tuple[int, ...]:
        """Ids of cameras by code."""
        return tuple(self.office.cameras[code] for code in codes)

    def no(self, kind: str, reason: str, note: str, name: str = "kirana") -> None:
        """Row 5, Tidak."""
        answers = dict.fromkeys(reading.SUITABLE, True) | {"waktu": False, "kamera": False}
        verdict = checking.Verdict(answers, note)
        checking.decline(self.id, kind, verdict, reason, "", **self.common(name))

    def reject(self, name: str, note: str) -> None:
        """Row 3, the Kepala Dinas refuses."""
        chain.reject(self.id, "", note=note, **self.common(name))

    def sign_reply(self, name: str) -> None:
        """The Surat Balasan is read and signed."""
        reply = reading.unsent(db.session.connection(), self.id)
        assert reply is not None
        self.sign_letter(name, reply.document_id)

    def send_reply(self, number: str = "") -> None:
        """TU sends the signed reply."""
        sending = replies.Sending("srikandi", number, clock.now())
        replies.send(self.id, sending, **self.common("tuti"))

    def resubmit(self, wish: intake.Wish) -> None:
        """Row 1 once more, with the corrected letter."""
        intake.resubmit(self.id, {"attachments": "1 berkas"}, wish, **self.common("tuti"))

    def test(
        self, conclusion: str, cameras: Sequence[str], bad: Sequence[str] = (), name: str = "hana"
    ) -> None:
        """Row 5b: camera by camera, then the Laporan uji."""
        for code in cameras:
            fine = code not in bad
            result = testing.CameraResult(fine or conclusion == "partial", fine, "ya", fine, None, True)
            one = self.office.cameras[code]
            testing.save_camera(self.id, one, result, actor=self.who(name), post=self.key())
        bandwidth = 2.0 if conclusion == "unfit" else 38.5
        testing.send_test(self.id, conclusion, bandwidth, "", **self.common(name))

    def fit(self, name: str = "kirana") -> None:
        """G2: on."""
        deciding.accept_test(self.id, **self.common(name))

    def offer(self, cameras: Sequence[str], name: str = "kirana") -> None:
        """G2: only these cameras."""
        deciding.offer_cameras(self.id, list(self.cameras(cameras)), **self.common(name))

    def wait(self, note: str, fault: str = "", name: str = "kirana") -> None:
        """G2 waits for the network."""
        deciding.wait_for_network(self.id, note, fault, **self.common(name))

    def test_again(self, note: str, name: str = "kirana") -> None:
        """G2: another test."""
        deciding.test_again(self.id, note, **self.common(name))

    def refuse(self, note: str, name: str = "kirana") -> None:
        """G2: refused."""
        deciding.refuse_test(self.id, note, **self.common(name))

    def propose(
        self, start: datetime, cameras: Sequence[str], operator: str = "hana", name: str = "kirana"
    ) -> None:
        """Row 6: a time of two hours."""
        proposal = slots.Proposal(
            start, start + timedelta(hours=2), ROOM, self.office.users[operator], self.cameras(cameras)
        )
        scheduling.propose_time(self.id, proposal, **self.common(name))

    def agree(self, person: str, how: str = "telepon", name: str = "kirana") -> None:
        """Row 6: the applicant says yes by telephone, the Subkor confirms."""
        scheduling.accept_time(self.id, scheduling.Answer(how, person, clock.now()), **self.common(name))
        scheduling.confirm_time(self.id, **self.common(name))

    def counter(self, start: datetime, person: str, name: str = "kirana") -> None:
        """Row 6: the applicant wishes another time."""
        answer = scheduling.Answer("telepon", person, clock.now())
        end = start + timedelta(hours=2)
        scheduling.counter_time(
            self.id, start, end, answer, "Pimpinan ada rapat pada jam itu.", **self.common(name)
        )

    def retest(self, name: str = "kirana") -> None:
        """Row 6: the test is too old."""
        note = "Hasil uji sudah lebih dari tiga hari kerja."
        scheduling.test_before(self.id, note, **self.common(name))

    def begin(self, guests: Sequence[tuple[str, str]], agency: str, operator: str = "hana") -> None:
        """Row 7: operator and guests come, the session begins."""
        session.check_in(self.id, **self.common(operator))
        session.begin_session(self.id, **self.common(operator))
        for name, number in guests:
            guest = session.Guest(name, number, agency, clock.now(), "kertas")
            session.add_guest(self.id, guest, actor=self.who(operator), post=self.key())

    def end(self, cameras: Sequence[str], operator: str = "hana") -> None:
        """Row 7 ends."""
        shown = list(self.cameras(cameras))
        session.end_session(self.id, shown, "", **self.common(operator))
        session.close_session(self.id, **self.common(operator))

    def no_show(self, operator: str = "hana") -> None:
        """Row 7: nobody came."""
        session.check_in(self.id, **self.common(operator))
        session.record_no_show(self.id, **self.common(operator))

    def reschedule(self, note: str, name: str = "kirana") -> None:
        """Row 7: another time."""
        scheduling.reschedule(self.id, note, **self.common(name))

    def report(self, rows: Sequence[tuple[str, str, int]], summary: str, operator: str = "hana") -> None:
        """Row 7b: Data Monitoring and summary, sent to the Subkor."""
        for code, observed, count in rows:
            seen_at = clock.now() - timedelta(hours=1)  # during the session, which has ended by now
            one = reporting.Observation(seen_at, self.office.cameras[code], observed, count)
            reporting.add_observation(self.id, one, actor=self.who(operator), post=self.key())
        self.send_report(summary, operator)

    def send_report(self, summary: str, operator: str = "hana") -> None:
        """Row 7b: to the Subkor."""
        reporting.send_report(self.id, summary, **self.common(operator))

    def accept_report(self, name: str = "kirana") -> None:
        """Row 7b: the Subkor accepts."""
        reporting.accept_report(self.id, **self.common(name))

    def return_report(self, note: str, name: str = "kirana") -> None:
        """Row 7b: the Subkor returns it."""
        reporting.return_report_to_team(self.id, note, **self.common(name))


def letter(number: str, srikandi: str, sender: str, subject: str, received: datetime) -> Letter:
    """An incoming letter of the day before."""
    dated = clock.local(received - timedelta(days=1)).date()
    return Letter(number, dated, srikandi, sender, subject, "", received)


def wish(cameras: tuple[int, ...], place: str, purpose: str, **more: Any) -> intake.Wish:
    """What a letter asks for."""
    values: dict[str, Any] = {
        "applicant": "opd",
        "wanted_from": None,
        "wanted_until": None,
        "participants": 4,
    }
    values |= {"participants": 4, "contact": "0812-0000-3000", **more}
    return intake.Wish(cameras=cameras, place=place, purpose=purpose, **values)
