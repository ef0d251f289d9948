"""A network report walked through the browser's door: every method is what a person presses on a page."""

from typing import Any

from sqlalchemy import select

from app.db import db
from app.documents import letters
from app.operations import cast
from app.workflow import trail
from app.workflow.models import Case, Notice, Task
from tests.eticketing.walk import People, photo
from tests.pages import Page

REASON = "Alasan yang cukup panjang"
PLACE = "ruang pelayanan, lantai 1"


class Walk:
    """One report on its way."""

    def __init__(self, people: People, case_id: int = 0) -> None:
        self.people = people
        self.office: cast.Office = people.office
        self.id = case_id

    @property
    def path(self) -> str:
        """Address of the report."""
        return f"/gangguan-jaringan/{self.id}"

    @property
    def case(self) -> Any:
        """The case as it stands."""
        db.session.rollback()
        return db.session.execute(select(*Case.__table__.columns).where(Case.id == self.id)).one()

    @property
    def tasks(self) -> list[Any]:
        """All rows taken, in order."""
        db.session.rollback()
        rows = select(*Task.__table__.columns).where(Task.case_id == self.id, Task.voided_at.is_(None))
        return list(db.session.execute(rows.order_by(Task.seq)).all())

    @property
    def outcomes(self) -> list[tuple[str, str]]:
        """(row, outcome) of everything done, in order."""
        return [(row.step, row.outcome) for row in self.tasks if row.done_at is not None]

    def notices(self, kind: str) -> list[Any]:
        """Notices of a kind."""
        db.session.rollback()
        found = select(Notice.desk, Notice.body).where(Notice.case_id == self.id, Notice.kind == kind)
        return list(db.session.execute(found.order_by(Notice.id)).all())

    def letters(self, kind: str) -> list[Any]:
        """Letters of a kind, oldest first."""
        return [row for row in letters.of_case(self.id) if row.kind == kind]

    def post_of(self, code: str) -> str:
        """The desk of a post."""
        return f"position:{self.office.positions[code]}"

    def show(self, who: str, status: int | None = None) -> Page:
        """The page of the report."""
        return self.people[who].get(self.path, status=status)

    def form(self, who: str, page: str, status: int | None = None) -> Any:
        """The form of a page under the report."""
        return self.people[who].get(f"{self.path}/{page}", status=status).form()

    def file(
        self, who: str = "ningsih", *, status: int | None = None, photos: int = 0, **fields: Any
    ) -> Page:
        """Row 1."""
        form = self.people[who].get("/gangguan-jaringan/baru").form("laporan").fill(**report(**fields))
        if photos:
            form.put(photos=[photo(f"{n}.jpg", 40 * n) for n in range(1, photos + 1)])
        return self._found(form.submit("Kirim laporan", status=status))

    def note_down(self, who: str = "tuti", *, status: int | None = None, **fields: Any) -> Page:
        """Row 1 on behalf."""
        form = self.people[who].get("/gangguan-jaringan/catat").form("laporan")
        values = {"unit_id": self.office.units["DINSOS"], "source": "telepon", "caller": "Rima Anggur"}
        form.fill(**report(**{**values, **fields}))
        return self._found(form.submit("Catat laporan", status=status))

    def _found(self, page: Page) -> Page:
        tail = page.path.removeprefix("/gangguan-jaringan/")
        if tail.isdigit():
            self.id = int(tail)
        return page

    def dispose(self, who: str, *, status: int | None = None, **fields: Any) -> Page:
        """Rows 2 and 3."""
        return self.form(who, "disposisi").fill(**fields).submit(status=status)

    def record(self, who: str = "tuti", *, status: int | None = None, **fields: Any) -> Page:
        """Catat disposisi yang sudah diberikan."""
        values = {"given_at": "20/11/2026 09.00", "how": "whatsapp", **fields}
        return self.form(who, "disposisi-lisan").fill(**values).submit(status=status)

    def decide(self, who: str, slug: str, note: str = REASON, status: int | None = None) -> Page:
        """A decision with a reason."""
        return self.form(who, f"putusan/{slug}").fill(note=note).submit(status=status)

    def team(self, lead: str = "wisnu", *members: str, status: int | None = None, **fields: Any) -> Page:
        """Row 4, and later another team."""
        users = self.office.users
        form = self.form("galih", "tim").fill(
            lead=users[lead], members=[users[name] for name in members], **fields
        )
        return form.submit(status=status)

    def to(self, row: str, **fields: Any) -> "Walk":
        """Walk on from nothing to the open row `row`, up to 5."""
        steps = (
            lambda: self.file(**fields),
            lambda: self.dispose("arga"),
            lambda: self.dispose("banyu"),
            lambda: self.team("wisnu", "sinta"),
        )
        for step in steps[: int(row) - 1]:
            step()
        return self


def report(**fields: Any) -> dict[str, Any]:
    """What row 1 asks for."""
    values = {"extent": "semua", "place": PLACE, "since": "20/11/2026 08.15"}
    values |= {"description": "Lampu modem merah, loket tidak dapat melayani"}
    values |= {"contact": "Ningsih 0812-0000-1234", **fields}
    return values


def sender_of(case_id: int) -> list[str]:
    """Who disposed, as the trail prints it."""
    db.session.rollback()
    return [row.sender for row in trail.of_case(case_id)]
