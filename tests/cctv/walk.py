"""A monitoring request walked through the browser's door: every method is what a person presses."""

from typing import Any

from sqlalchemy import select

from app.db import db
from app.operations import cast
from app.operations.demo.driver import strokes
from app.sop.cctv_monitoring import reading
from app.workflow.models import Case, Task
from tests.eticketing.walk import REASON, People, photo
from tests.pages import Page

TITLE = "Pemantauan parkir liar Jl. Pasar Lama"


class Walk:
    """One request on its way."""

    def __init__(self, people: People, case_id: int = 0) -> None:
        self.people = people
        self.office = people.office
        self.id = case_id

    @property
    def path(self) -> str:
        """Address of the case."""
        return f"/cctv/{self.id}"

    @property
    def case(self) -> Any:
        """The case as it stands."""
        db.session.rollback()
        return db.session.execute(select(*Case.__table__.columns).where(Case.id == self.id)).one()

    @property
    def task(self) -> Any:
        """The open row."""
        db.session.rollback()
        query = select(*Task.__table__.columns).where(
            Task.case_id == self.id, Task.done_at.is_(None), Task.voided_at.is_(None)
        )
        return db.session.execute(query).one()

    @property
    def done(self) -> list[Any]:
        """Everything done, in order."""
        db.session.rollback()
        query = select(*Task.__table__.columns).where(
            Task.case_id == self.id, Task.done_at.is_not(None), Task.voided_at.is_(None)
        )
        return list(db.session.execute(query.order_by(Task.seq)))

    @property
    def outcomes(self) -> list[tuple[str, str]]:
        """(row, outcome) of everything done."""
        return [(row.step, row.outcome) for row in self.done]

    @property
    def reply(self) -> Any:
        """The newest Surat Balasan."""
        db.session.rollback()
        return reading.replies(db.session.connection(), self.id)[0]

    @property
    def state(self) -> str:
        """The state in words."""
        db.session.rollback()
        return reading.state(self.id)[0]

    def show(self, who: str, status: int | None = None) -> Page:
        """The case page."""
        return self.people[who].get(self.path, status=status)

    def form(self, who: str, page: str, status: int | None = None, id: str | None = None) -> Any:
        """The form of a page under the case."""
        return self.people[who].get(f"{self.path}/{page}", status=status).form(id)

    def refused(self, who: str, page: str) -> int:
        """The status that somebody gets who has no business on this page."""
        return self.people[who].status(f"{self.path}/{page}")

    def register(self, who: str = "tuti", *, status: int | None = None, **fields: Any) -> Page:
        """Row 1 by TU; a photo as scan unless `scan=None`."""
        form = self.people[who].get("/cctv/baru").form("surat")
        scan = fields.pop("scan", photo("surat.jpg"))
        form.fill(**letter(self.office, **fields))
        if scan:
            form.put(scan=scan)
        return self._found(form.submit(status=status))

    def file(self, who: str = "ningsih", *, status: int | None = None, **fields: Any) -> Page:
        """Row 1 by the agency itself."""
        values = {"number": "100.3/31/2026", "dated": "20/11/2026", "subject": "Lomba kebersihan"}
        values |= {"contact": "Ningsih 0812-0000-0031", **fields}
        form = self.people[who].get("/cctv/baru").form("surat").fill(**values).put(scan=photo("surat.jpg"))
        return self._found(form.submit(status=status))

    def _found(self, page: Page) -> Page:
        tail = page.path.removeprefix("/cctv/")
        if tail.isdigit():
            self.id = int(tail)
        return page

    def forward(self, who: str = "tuti", *, status: int | None = None, **fields: Any) -> Page:
        """Row 2, with everything ticked."""
        values = {"present": list(reading.COMPLETE), **fields}
        return self.form(who, "periksa-kelengkapan").fill(**values).submit(status=status)

    def dispose(self, who: str = "arga", *, status: int | None = None, **fields: Any) -> Page:
        """Rows 3 and 4: the usual recipient."""
        form = self.form(who, "disposisi", id="disposisi-baru")
        return form.fill(instructions=["Tindak lanjuti"], **fields).submit(status=status)

    def record(self, who: str = "tuti", *, status: int | None = None, **fields: Any) -> Page:
        """Catat disposisi yang sudah diberikan."""
        values = {"given_at": "20/11/2026 08.40", "how": "whatsapp", **fields}
        return self.form(who, "disposisi-lisan", id="disposisi-baru").fill(**values).submit(status=status)

    def accept(self, who: str = "kirana", *, status: int | None = None, **fields: Any) -> Page:
        """Row 5, Ya."""
        cameras = [self.office.cameras[code] for code in ("K-03", "K-04")]
        values = {**items(), "team": [self.office.users["hana"]], "cameras": cameras, **fields}
        return self.form(who, "periksa", id="periksa").fill(**values).submit(status=status)

    def decline(
        self, kind: str = "perbaikan", who: str = "kirana", *, status: int | None = None, **fields: Any
    ) -> Page:
        """Row 5, Tidak; `kind` perbaikan or tolak."""
        values = {**items(waktu="tidak"), "reason": "tidak_lengkap", **fields}
        form = self.form(who, f"periksa?putusan={kind}", id="periksa")
        return form.fill(**values).submit(status=status)

    def decide(self, who: str, slug: str, note: str = REASON, status: int | None = None) -> Page:
        """A decision with a reason."""
        return self.form(who, slug).fill(note=note).submit(status=status)

    def sign(self, who: str = "arga", *, status: int | None = None) -> Page:
        """The Surat Balasan, on screen."""
        page = self.people[who].get(f"/kasus/{self.id}/surat/{self.reply.document_id}/tanda-tangan")
        return page.form().put(strokes=strokes(who), pin=cast.PIN).submit(status=status)

    def send(self, who: str = "tuti", *, status: int | None = None, **fields: Any) -> Page:
        """TU records the sending."""
        return self.form(who, "kirim-balasan").fill(via="srikandi", **fields).submit(status=status)

    def resend(self, who: str = "tuti", **fields: Any) -> Page:
        """Row 1 once more."""
        return self.form(who, "perbaikan", id="surat").fill(**fields).submit()

    def to(self, row: str, **fields: Any) -> "Walk":
        """Walk on from nothing to the open row `row`."""
        steps = (
            lambda: self.register(**fields),
            self.forward,
            self.dispose,
            lambda: self.dispose("banyu"),
            self.accept,
        )
        for step in steps[: ("1", "2", "3", "4", "5", "5b").index(row)]:
            step()
        return self


def letter(office: cast.Office, **fields: Any) -> dict[str, Any]:
    """What row 1 asks for."""
    values = {"applicant": "opd", "unit_id": office.units["DISHUB"], "number": "500.11/214/2026"}
    values |= {"dated": "19/11/2026", "srikandi": "SRK-00871", "received_at": "20/11/2026 08.30"}
    values |= {"subject": TITLE, "contact": "Dishub 0812-0000-0001", "place": "Jl. Pasar Lama"}
    values |= {"cameras": [office.cameras["K-03"], office.cameras["K-04"]], "participants": "4"}
    values |= {"wanted_from": "24/11/2026 09.00", "wanted_until": "24/11/2026 11.00"}
    return values | fields


def items(**answers: str) -> dict[str, str]:
    """G1: every item suitable unless said otherwise."""
    return {f"item_{key}": answers.get(key, "ya") for key in reading.SUITABLE}


__all__ = ["REASON", "TITLE", "People", "Walk", "items", "letter", "photo"]
