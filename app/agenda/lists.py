"""What the Buku Agenda tells the lists of cases: nomor agenda, kecepatan, keamanan."""

from sqlalchemy import Connection, bindparam, select

from app.agenda import register
from app.agenda.models import IncomingLetter
from app.workflow import marks
from app.workflow.marks import Mark

_MARKS = select(
    IncomingLetter.case_id, IncomingLetter.agenda, IncomingLetter.urgency, IncomingLetter.secrecy
).where(IncomingLetter.case_id.in_(bindparam("cases", expanding=True)))


def marks_of(connection: Connection, cases: list[int]) -> dict[int, Mark]:
    """The marks of a page of cases, in one query."""
    rows = connection.execute(_MARKS, {"cases": cases})
    return {row.case_id: Mark(row.agenda, row.urgency, row.secrecy) for row in rows}


def install() -> None:
    """Hang the answers in, once per process."""
    if marks_of not in marks.marks:
        marks.marks.append(marks_of)
        marks.letters.append(register.of_case)
