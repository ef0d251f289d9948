"""The ways a ticket can go: the straight line of the document, and each of ours."""

import random
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import insert, select, update

from app import clock
from app.accounts.models import Membership, Unit
from app.accounts.roles import Role
from app.db import write
from app.operations.demo.driver import Event, Ticket
from app.sop.eticketing.actions import feedback, filing, orders, reporting, work
from app.sop.eticketing.actions.filing import Complaint
from app.sop.eticketing.actions.orders import Triage
from app.worktime.calendar import Calendar


@dataclass
class Walk:
    """One ticket on its way; `later` moves its hour on in working minutes."""

    ticket: Ticket
    complaint: Complaint
    at: datetime
    tech: str
    asker: str
    dice: random.Random
    calendar: Calendar
    events: list[Event] = field(default_factory=list)

    def do(self, act: Callable[..., Any], *args: Any) -> None:
        """Act now."""
        self.events.append(Event(self.at, lambda: act(*args)))

    def later(self, low: int, high: int) -> None:
        """So many working minutes pass."""
        self.at = self.calendar.add(self.at, self.dice.randint(low, high))

    def triage(self) -> Triage:
        """What Technical Support confirms."""
        one = self.complaint
        people = (self.ticket.office.users[self.tech],)
        return Triage(one.category, one.device_kind, None, people, "Periksa dan perbaiki", "biasa")

    def file(self) -> None:
        """Row 1."""
        photo = self.complaint.description if self.complaint.device else ""
        self.do(self.ticket.file, self.complaint, self.dice.randint(3, 9), photo)

    def issue(self) -> None:
        """Row 2, usually in time."""
        self.later(2, 4)
        self.do(self.ticket.read, self.tech)
        self.later(3, 9 if self.dice.random() < 0.85 else 22)
        self.do(self.ticket.issue, self.tech, self.triage())

    def sign(self) -> None:
        """Row 3, usually in time."""
        self.later(2, 6)
        self.do(self.ticket.read, "sekar")
        self.later(2, 7 if self.dice.random() < 0.85 else 30)
        self.do(self.ticket.sign, "sekar")

    def work(self, result: str = "done") -> None:
        """Row 4."""
        self.later(10, 60)
        self.do(self.ticket.start, self.tech)
        self.later(10, 40)
        photo = self.complaint.description if self.complaint.device else ""
        self.do(self.ticket.note, self.tech, "Diperiksa, penyebab ditemukan, ditangani.", photo)
        self.later(20, 420)
        self.do(self.ticket.finish, self.tech, result)

    def report(self) -> None:
        """Row 5."""
        self.later(3, 12)
        values = {"causes": "Komponen aus", "actions": "Disetel ulang\nDiuji normal"}
        self.do(self.ticket.report, self.tech, values, "Selesai" if self.complaint.device else "")
        self.later(2, 5)

    def rate(self) -> None:
        """Row 6."""
        self.do(self.ticket.know, "sekar")
        self.later(5, 240)
        scores = tuple(self.dice.choices((4, 3, 2), (70, 27, 3), k=3))
        reason = "lama" if min(scores) <= 2 else ""
        self.do(self.ticket.rate, self.asker, scores, reason)

    def decide(self, act: Callable[..., Any], name: str, note: str) -> None:
        """A decision with a reason, some minutes later."""
        self.later(2, 8)
        self.do(self.ticket.decide, act, name, note)


def plain(walk: Walk) -> None:
    """The straight line of the document, 1 to 7."""
    walk.file()
    walk.issue()
    walk.sign()
    walk.work(walk.dice.choice(("done", "done", "done", "done_with_notes", "no_fault", "unrepairable")))
    walk.report()
    walk.rate()


def cancel_early(walk: Walk) -> None:
    """2: cancel."""
    walk.file()
    walk.decide(filing.cancel_ticket, walk.asker, "Sudah menyala lagi setelah kabelnya dikencangkan.")


def cancel_late(walk: Walk) -> None:
    """3: cancel."""
    walk.file()
    walk.issue()
    walk.decide(filing.cancel_ticket, walk.asker, "Perangkat sudah diganti oleh bidang sendiri.")


def ask(walk: Walk) -> None:
    """2: ask, then 1: file again."""
    walk.file()
    walk.decide(orders.ask_requester, walk.tech, "Sebutkan pesan yang muncul di layar.")
    walk.later(20, 90)

    def answer() -> None:
        filing.complete_ticket(walk.ticket.id, walk.complaint, photos=[], **walk.ticket.common(walk.asker))

    walk.do(answer)
    walk.issue()
    walk.sign()
    walk.work()
    walk.report()
    walk.rate()


def ask_cancel(walk: Walk) -> None:
    """1: cancel."""
    walk.file()
    walk.decide(orders.ask_requester, walk.tech, "Sebutkan nomor inventaris perangkatnya.")
    walk.decide(filing.cancel_ticket, walk.asker, "Tidak jadi, perangkat dikembalikan ke gudang.")


def duplicate(walk: Walk) -> None:
    """2: duplicate: a second ticket on the same matter points to the first."""
    walk.file()
    second = Ticket(walk.ticket.office, walk.ticket.unit, walk.asker)
    walk.later(2, 4)
    walk.do(second.file, walk.complaint)

    def mark() -> None:
        note = "Sama dengan tiket yang sedang berjalan."
        orders.mark_duplicate(second.id, walk.ticket.id, note=note, **second.common(walk.tech))

    walk.later(2, 5)
    walk.do(mark)
    walk.issue()
    walk.sign()
    walk.work()
    walk.report()
    walk.rate()


def reject(walk: Walk) -> None:
    """2: propose_reject, 3: reject."""
    walk.file()
    walk.decide(orders.propose_rejection, walk.tech, "Bukan urusan prasarana sistem informasi.")
    walk.decide(orders.reject_ticket, "sekar", "Bukan prasarana sistem informasi; hubungi Subbagian Umum.")


def returned(walk: Walk) -> None:
    """3: return, then Perubahan ke-1."""
    walk.file()
    walk.issue()
    walk.decide(orders.return_order, "sekar", "Tuliskan tindakan dengan lebih jelas.")
    walk.issue()
    walk.sign()
    walk.work()
    walk.report()
    walk.rate()


def revoked(walk: Walk) -> None:
    """4: revoke, then a new SPP."""
    walk.file()
    walk.issue()
    walk.sign()
    walk.decide(orders.revoke_order, "sekar", "Pelaksana berhalangan, terbitkan yang baru.")
    walk.issue()
    walk.sign()
    walk.work()
    walk.report()
    walk.rate()


def revised(walk: Walk) -> None:
    """4: revise, then a new SPP."""
    walk.file()
    walk.issue()
    walk.sign()
    walk.later(15, 30)
    walk.do(walk.ticket.start, walk.tech)
    walk.decide(work.ask_revision, walk.tech, "Kerusakan lebih luas dari perkiraan semula.")
    walk.issue()
    walk.sign()
    walk.work()
    walk.report()
    walk.rate()


def report_returned(walk: Walk) -> None:
    """6: return_report, then the report again."""
    walk.file()
    walk.issue()
    walk.sign()
    walk.work()
    walk.report()
    walk.decide(reporting.return_report, "sekar", "Tambahkan penyebab yang sebenarnya.")
    walk.report()
    walk.rate()


def not_solved(walk: Walk) -> None:
    """6: reopen with the same SPP."""
    walk.file()
    walk.issue()
    walk.sign()
    walk.work()
    walk.report()
    walk.decide(feedback.not_solved, walk.asker, "Sore ini kambuh lagi seperti semula.")
    walk.work()
    walk.report()
    walk.rate()


def not_solved_new_order(walk: Walk) -> None:
    """6: reopen_revise: the technician of the SPP is away, so it is no longer valid."""
    walk.file()
    walk.issue()
    walk.sign()
    walk.work()
    walk.report()
    walk.do(_leave, walk.ticket, walk.tech)
    walk.decide(feedback.not_solved, walk.asker, "Masih sama seperti sebelum diperbaiki.")
    walk.do(_return, walk.ticket, walk.tech)
    walk.issue()
    walk.sign()
    walk.work()
    walk.report()
    walk.rate()


def reopened(walk: Walk) -> None:
    """7: reopen within five working days."""
    plain(walk)
    walk.later(60, 300)
    walk.decide(feedback.reopen_ticket, walk.asker, "Kambuh lagi setelah dipakai sehari.")
    walk.work()
    walk.report()
    walk.rate()


def let_through(walk: Walk) -> None:
    """1: override: a second ticket passes the gate with the Kasubag TU's permission."""
    walk.file()
    walk.issue()
    walk.sign()
    walk.work()
    walk.report()
    second = Ticket(walk.ticket.office, walk.ticket.unit, walk.asker)

    def give() -> None:
        actor = second.who("sekar")
        unit = second.office.units[second.unit]
        feedback.give_pass(
            unit, "Perangkat layanan loket, tidak bisa menunggu.", actor=actor, post=second.key()
        )

    def file() -> None:
        done = filing.file_ticket(
            walk.complaint,
            actor=second.who(walk.asker),
            unit_id=second.office.units[second.unit],
            photos=[],
            post=second.key(),
            use_pass=True,
        )
        second.id, second.number = done.case_id, done.number

    walk.later(5, 20)
    walk.do(give)
    walk.later(2, 6)
    walk.do(file)
    walk.rate()
    other = Walk(
        second, walk.complaint, walk.at, walk.tech, walk.asker, walk.dice, walk.calendar, walk.events
    )
    other.issue()
    other.sign()
    other.work()
    other.report()
    other.rate()


def unit_gone(walk: Walk) -> None:
    """6: no_unit: the unit is dissolved, the administrator closes without feedback."""
    walk.file()
    walk.issue()
    walk.sign()
    walk.work()
    walk.report()
    walk.later(400, 900)

    def close() -> None:
        with write() as connection:
            unit = walk.ticket.office.units[walk.ticket.unit]
            connection.execute(update(Unit).where(Unit.id == unit).values(active=False))
        note = "Unit dibubarkan, tidak ada anggota lagi."
        actor = walk.ticket.who("fikri")
        feedback.close_without_feedback(walk.ticket.id, actor=actor, note=note, post=walk.ticket.key())

    walk.do(close)


def _leave(ticket: Ticket, name: str) -> None:
    """The technician is away: the membership ends."""
    with write() as connection:
        connection.execute(
            update(Membership)
            .where(Membership.user_id == ticket.office.users[name], Membership.until_at.is_(None))
            .values(until_at=clock.now())
        )


def _return(ticket: Ticket, name: str) -> None:
    """And back."""
    with write() as connection:
        unit = connection.execute(select(Unit.id).where(Unit.code == "PDI")).scalar()
        values = {"user_id": ticket.office.users[name], "unit_id": unit, "role": Role.TS}
        connection.execute(insert(Membership).values(**values, from_at=clock.now()))


WAYS: dict[str, Callable[[Walk], None]] = {
    "ask": ask,
    "cancel_early": cancel_early,
    "returned": returned,
    "reject": reject,
    "not_solved": not_solved,
    "cancel_late": cancel_late,
    "duplicate": duplicate,
    "revoked": revoked,
    "let_through": let_through,
    "report_returned": report_returned,
    "revised": revised,
    "ask_cancel": ask_cancel,
    "reopened": reopened,
    "not_solved_new_order": not_solved_new_order,
    "no_unit": unit_gone,
}


def tickets(way: str) -> int:
    """How many tickets this way makes."""
    return 2 if way in ("duplicate", "let_through") else 1
