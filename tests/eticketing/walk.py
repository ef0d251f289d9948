"""A ticket walked through the browser's door: every method is what a person presses on a page."""

import io
import json
from typing import Any

from flask import Flask
from PIL import Image
from sqlalchemy import select

from app.db import db
from app.operations import cast
from app.operations.demo.driver import strokes
from app.workflow.models import Case, Task
from tests.pages import Client, Page

WORDS = "Hasil cetak bergaris hitam sejak pagi"
REASON = "Alasan yang cukup panjang"


def photo(name: str = "foto.jpg", shade: int = 120) -> tuple[io.BytesIO, str]:
    """A small JPEG as a form field."""
    stream = io.BytesIO()
    Image.new("RGB", (96, 72), (shade, 90, 60)).save(stream, "JPEG")
    stream.seek(0)
    return stream, name


class People:
    """Everybody with a browser of their own, logged in when first needed."""

    def __init__(self, app: Flask, office: cast.Office) -> None:
        self.app = app
        self.office = office
        self.browsers: dict[str, Client] = {}

    def __getitem__(self, name: str) -> Client:
        """The browser of this person."""
        if name not in self.browsers:
            self.browsers[name] = Client(self.app, f"10.0.1.{len(self.browsers) + 1}")
            self.browsers[name].login(name)
        return self.browsers[name]

    def again(self, *names: str) -> None:
        """Days have passed: these people have to log in anew."""
        for name in names or tuple(self.browsers):
            self.browsers.pop(name, None)


class Walk:
    """One ticket on its way."""

    def __init__(self, people: People, case_id: int = 0) -> None:
        self.people = people
        self.office = people.office
        self.id = case_id

    @property
    def path(self) -> str:
        """Address of the ticket."""
        return f"/tiket/{self.id}"

    @property
    def case(self) -> Any:
        """The case as it stands."""
        db.session.rollback()
        return db.session.execute(select(*Case.__table__.columns).where(Case.id == self.id)).one()

    @property
    def outcomes(self) -> list[tuple[str, str]]:
        """(row, outcome) of everything done, in order."""
        db.session.rollback()
        done = select(Task.step, Task.outcome).where(
            Task.case_id == self.id, Task.done_at.is_not(None), Task.voided_at.is_(None)
        )
        return [(row.step, row.outcome) for row in db.session.execute(done.order_by(Task.seq))]

    def show(self, who: str, status: int | None = None) -> Page:
        """The ticket page."""
        return self.people[who].get(self.path, status=status)

    def form(self, who: str, page: str, status: int | None = None) -> Any:
        """The form of a page under the ticket."""
        return self.people[who].get(f"{self.path}/{page}", status=status).form()

    def file(self, who: str = "mira", *, status: int | None = None, photos: int = 0, **fields: Any) -> Page:
        """Row 1."""
        form = self.people[who].get("/tiket/baru").form("tiket").fill(**complaint(**fields))
        if photos:
            form.put(photos=[photo(f"{n}.jpg", 40 * n) for n in range(1, photos + 1)])
        page = form.submit(status=status)
        self._found(page)
        return page

    def _found(self, page: Page) -> None:
        tail = page.path.removeprefix("/tiket/")
        if tail.isdigit():
            self.id = int(tail)

    def issue(self, who: str = "bagas", team: tuple[str, ...] = ("bagas",), **fields: Any) -> Page:
        """Row 2."""
        status = fields.pop("status", None)
        ids = [self.office.users[name] for name in team]
        form = self.form(who, "surat-perintah").fill(technicians=ids, action="Bersihkan dan uji", **fields)
        return form.submit(status=status)

    def sign(self, who: str = "sekar", *, status: int | None = None, **fields: Any) -> Page:
        """Row 3."""
        values = {"strokes": strokes(who), "pin": cast.PIN, **fields}
        return self.form(who, "tanda-tangan").put(**values).submit(status=status)

    def decide(self, who: str, slug: str, note: str = REASON, status: int | None = None) -> Page:
        """A decision with a reason."""
        return self.form(who, f"putusan/{slug}").fill(note=note).submit(status=status)

    def start(self, who: str = "bagas", status: int | None = None) -> Page:
        """Mulai kerjakan."""
        page = self.people[who].get(f"{self.path}/kerja")
        return page.form(action=f"{self.path}/mulai").submit(status=status)

    def note(self, who: str = "bagas", body: str = "Roller dibersihkan", photos: int = 1) -> Page:
        """A line of work with photos."""
        form = self.people[who].get(f"{self.path}/kerja").form("catatan").fill(body=body)
        if photos:
            form.put(photos=[photo(f"kerja{n}.jpg", 20 * n + 9) for n in range(photos)])
        return form.submit()

    def finish(self, who: str = "bagas", result: str = "done", status: int | None = None) -> Page:
        """Row 4 ends."""
        return self.form(who, "selesai").fill(result=result).submit(status=status)

    def report(self, who: str = "bagas", *, status: int | None = None, **fields: Any) -> Page:
        """Row 5."""
        values = {"causes": ["Komponen aus"], "actions": ["Dibersihkan"], "no_parts": "y", **fields}
        return self.form(who, "laporan").fill(**values).submit(status=status)

    def rate(
        self,
        who: str = "mira",
        scores: tuple[int, ...] = (4, 4, 4),
        *,
        status: int | None = None,
        **fields: Any,
    ) -> Page:
        """Row 6."""
        return self.form(who, "penilaian").fill(**answers(scores), **fields).submit(status=status)

    def not_solved(self, who: str = "mira", comment: str = "Garis hitam masih ada") -> Page:
        """Row 6: belum selesai."""
        return self.form(who, "penilaian").fill(solved="belum", comment=comment).submit()

    def to(self, row: str, who: str = "mira", tech: str = "bagas", **fields: Any) -> "Walk":
        """Walk on from nothing to the open row `row`."""
        steps = (
            lambda: self.file(who, **fields),
            lambda: self.issue(tech, (tech,)),
            self.sign,
            lambda: (self.start(tech), self.note(tech), self.finish(tech)),
            lambda: self.report(tech),
            lambda: self.rate(who),
        )
        for step in steps[: int(row) - 1]:
            step()
        return self


def complaint(**fields: Any) -> dict[str, Any]:
    """What row 1 asks for; a LAN problem without a device unless said otherwise."""
    values = {"category": "network", "device_kind": "none", "description": WORDS, "room": "203"}
    values |= {"contact": "Mira 0812-0000-1234", **fields}
    return values


def answers(scores: tuple[int, ...]) -> dict[str, str]:
    """Ya, and three scores."""
    return {"solved": "ya"} | {f"score_{place}": str(score) for place, score in enumerate(scores, 1)}


def dot() -> str:
    """A drawing of one point."""
    return json.dumps([[{"x": 5, "y": 5, "t": 0, "p": 0.5}]])
