"""Plays people: every step of a demo ticket is the real action, at its own hour, in its own role."""

import json
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import select

from app import clock
from app.accounts import actor as actors
from app.accounts.actor import Actor
from app.db import db
from app.documents import letters
from app.files import store
from app.operations import cast
from app.operations.demo import pictures
from app.sop.eticketing import gate, reading
from app.sop.eticketing.actions import feedback, filing, orders, parts, reporting, sheets, work
from app.web.postkey import PostKey
from app.workflow import beside, signatures
from app.workflow.models import Case
from app.workflow.signatures import Signature


@dataclass(frozen=True)
class Event:
    """Something that happens: when (aware), and what."""

    at: datetime
    act: Callable[[], None]


class Driven:
    """One case; what people do with a case of any SOP, run while the clock stands at its hour."""

    def __init__(self, office: cast.Office) -> None:
        self.office = office
        self.id = 0
        self.number = ""

    def who(self, name: str) -> Actor:
        """A person at the clock's hour."""
        return actors.load(self.office.users[name], clock.now())

    @property
    def version(self) -> int:
        """The case's version as the person would see it."""
        db.session.rollback()
        return int(db.session.execute(select(Case.version).where(Case.id == self.id)).scalar_one())

    def key(self, minutes: int = 3) -> PostKey:
        """The key of a form opened some minutes ago."""
        return PostKey(secrets.token_hex(10), clock.now() - timedelta(minutes=minutes))

    def common(self, name: str, minutes: int = 3) -> dict[str, Any]:
        """Actor, version and key of an act."""
        return {"actor": self.who(name), "version": self.version, "post": self.key(minutes)}

    def photo(self, words: str, kind: str) -> store.Staged:
        """A drawn picture as an upload."""
        return store.stage(pictures.upload(words, clock.local(clock.now())), kind=kind)

    def read(self, name: str) -> None:
        """The person opens the case: the read receipt."""
        beside.mark_read(self.id, self.who(name))

    def decide(self, act: Callable[..., Any], name: str, note: str) -> None:
        """A decision with a reason."""
        act(self.id, note=note, **self.common(name))

    def drawn(self, name: str, document_id: int) -> Signature:
        """This person's hand and PIN under a letter that was read."""
        document = letters.document(document_id)
        assert document is not None
        return Signature("draw", strokes(name), "", document.pdf_sha256, cast.PIN)

    def sign_letter(self, name: str, document_id: int, guest: str = "") -> None:
        """Sign an own place on a letter of the case, or let a guest sign on this person's screen."""
        signature = self.drawn(name, document_id)
        signatures.sign(self.id, document_id, signature, actor=self.who(name), post=self.key(), guest=guest)


class Ticket(Driven):
    """One ticket of SOP 2."""

    def __init__(self, office: cast.Office, unit: str, asker: str) -> None:
        super().__init__(office)
        self.unit = unit
        self.asker = asker

    def file(self, complaint: filing.Complaint, minutes: int = 5, photo: str = "") -> None:
        """Row 1."""
        photos = [self.photo(photo, "photo")] if photo else []
        done = filing.file_ticket(
            complaint,
            actor=self.who(self.asker),
            unit_id=self.office.units[self.unit],
            photos=photos,
            post=self.key(minutes),
        )
        self.id, self.number = done.case_id, done.number

    def issue(self, name: str, triage: orders.Triage) -> None:
        """Row 2."""
        orders.issue_order(self.id, triage, **self.common(name))

    def sign(self, name: str) -> None:
        """Row 3: read, draw, PIN."""
        order = reading.current_order(db.session.connection(), self.id)
        assert order is not None
        signature = self.drawn(name, order.document_id)
        orders.sign_order(self.id, order.document_id, signature, **self.common(name))

    def start(self, name: str) -> None:
        """Row 4 begins."""
        work.start_work(self.id, **self.common(name))

    def note(self, name: str, text: str, photo: str = "") -> None:
        """A line of work, with a photo before the repair."""
        photos = [self.photo(photo, "before")] if photo else []
        work.add_note(self.id, text, photos, "before", actor=self.who(name), post=self.key())

    def pause(self, name: str, reason: str, note: str = "") -> None:
        """Tunda."""
        work.pause_work(self.id, reason, note, **self.common(name))

    def resume(self, name: str) -> None:
        """Lanjutkan."""
        work.resume_work(self.id, **self.common(name))

    def part(self, name: str, item: str, quantity: int = 1) -> None:
        """Ask for a part, and have it issued by the pengurus barang."""
        parts.ask_part(self.id, self.office.stock[item], quantity, actor=self.who(name), post=self.key())
        asked = reading.parts(db.session.connection(), self.id)[-1]
        parts.issue_part(asked.id, actor=self.who("tegar"), post=self.key())

    def sign_part(self, name: str) -> None:
        """Both sign the Bukti Pengeluaran Barang on screen."""
        paper = reading.parts(db.session.connection(), self.id)[-1].document_id
        for signer in ("tegar", name):
            self.sign_letter(signer, paper)

    def finish(self, name: str, result: str, forwarded: str = "") -> None:
        """Row 4 ends."""
        work.finish_work(self.id, {"result": result, "forwarded_to": forwarded}, **self.common(name))

    def report(self, name: str, values: dict[str, Any], photo: str = "") -> None:
        """Row 5."""
        last = reading.last_report(db.session.connection(), self.id)
        assert last is not None
        values = {"result": last.result, "forwarded_to": last.forwarded_to, **values}
        values.setdefault("no_parts", not reading.parts(db.session.connection(), self.id))
        photos = [self.photo(photo, "after")] if photo else []
        reporting.send_report(self.id, values, photos, **self.common(name, 5))

    def know(self, name: str) -> None:
        """The Kasubag TU ticks "diketahui"."""
        reporting.know_report(self.id, actor=self.who(name), post=self.key())

    def rate(self, name: str, scores: tuple[int, int, int], reason: str = "", filler: str = "") -> None:
        """Row 6."""
        elements = feedback.elements_for(self.number)
        rating = feedback.Rating(
            dict(zip(elements, scores, strict=True)),
            reason,
            filler_id=self.office.users[filler] if filler else None,
        )
        feedback.give_feedback(self.id, rating, **self.common(name))

    def consent(self, name: str, action: str, consequence: str, backup: str) -> None:
        """A consent letter on the way."""
        values = {"action": action, "consequence": consequence, "backup": backup}
        sheets.consent(self.id, values, actor=self.who(name), post=self.key())


def strokes(name: str) -> str:
    """A drawn signature of this person: always the same hand."""
    lines = []
    for stroke in range(2):
        wave = [
            {
                "x": 6 + 1.1 * step + 5 * stroke,
                "y": 12 + (ord(name[(step + stroke) % len(name)]) % 11) * (0.9 if step % 2 else -0.5),
                "t": 14 * step + 900 * stroke,
                "p": 0.5,
            }
            for step in range(26 - 8 * stroke)
        ]
        lines.append(wave)
    return json.dumps(lines)


def play(events: list[Event], tick: Callable[[int, int], None]) -> None:
    """Run the events in the order of their hours; `tick(done, all)` reports progress."""
    ordered = sorted(events, key=lambda event: event.at)
    for place, event in enumerate(ordered):
        with clock.travel(event.at):
            event.act()
        db.session.remove()
        tick(place + 1, len(ordered))


CATEGORIES = tuple(gate.CATEGORIES)
