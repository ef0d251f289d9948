"""What the reports of SOP 2 read: Core statements over a period, built once."""

from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, and_, bindparam, case, func, select
from sqlalchemy.orm import aliased

from app.accounts.models import Unit, User
from app.db import db
from app.documents.models import Document
from app.reports import ikm
from app.sop.eticketing.models import Answer, Feedback, GatePass, Report, Ticket, WorkOrder
from app.workflow.models import Case, Task

START: Any = bindparam("start")
END: Any = bindparam("end")
SOP = "eticketing"


def _count(condition: ColumnElement[bool]) -> ColumnElement[int]:
    return func.sum(case((condition, 1), else_=0))


def within(column: Any) -> ColumnElement[bool]:
    """SQL: `column` lies in the period."""
    return and_(column >= START, column < END)


_COUNTS = (
    func.count().label("filed"),
    _count(Case.ending == "selesai").label("done"),
    _count(and_(Case.ended_at.is_(None), Case.step == "6")).label("waiting"),
    _count(and_(Case.ended_at.is_(None), Case.step != "6")).label("running"),
    _count(Case.ending.in_(("dibatalkan", "ditolak", "duplikat", "tanpa_penilaian"))).label("ended"),
)
_FILED = (Case.sop == SOP, within(Case.opened_at))
BY_UNIT = (
    select(Unit.name.label("name"), *_COUNTS)
    .join(Unit, Unit.id == Case.unit_id)
    .where(*_FILED)
    .group_by(Unit.id)
    .order_by(func.count().desc(), Unit.name)
)
BY_CATEGORY = (
    select(Ticket.category.label("name"), *_COUNTS)
    .join(Ticket, Ticket.case_id == Case.id)
    .where(*_FILED)
    .group_by(Ticket.category)
)
_LATER = aliased(Report)
LAST_REPORT = ~select(_LATER.id).where(_LATER.case_id == Report.case_id, _LATER.seq > Report.seq).exists()
RESULTS = (
    select(Report.result, func.count().label("n"))
    .where(within(Report.sent_at), LAST_REPORT)
    .group_by(Report.result)
)
_NEXT = aliased(Feedback)
_LAST = ~select(_NEXT.id).where(_NEXT.case_id == Feedback.case_id, _NEXT.seq > Feedback.seq).exists()
ANSWERS = (
    select(Answer.element, func.sum(Answer.score), func.count())
    .join(Feedback, Feedback.id == Answer.feedback_id)
    .where(within(Feedback.at), _LAST)
    .group_by(Answer.element)
)
RESPONDENTS = select(func.count()).select_from(Feedback).where(within(Feedback.at), _LAST)
UNANSWERED = (
    select(func.count())
    .select_from(Case)
    .join(Task, and_(Task.case_id == Case.id, Task.step == "6", Task.voided_at.is_(None)))
    .where(Case.sop == SOP, within(Task.entered_at))
    .where((Task.done_at.is_(None)) | (Task.outcome == "no_unit"))
)
_TICKET_OF_PASS = aliased(Case)
PASSES = (
    select(
        GatePass.given_at,
        Unit.name.label("unit"),
        GatePass.reason,
        User.name.label("giver"),
        GatePass.used_at,
        _TICKET_OF_PASS.id,
        _TICKET_OF_PASS.number,
    )
    .join(Unit, Unit.id == GatePass.unit_id)
    .join(User, User.id == GatePass.given_by)
    .outerjoin(Ticket, Ticket.gate_pass_id == GatePass.id)
    .outerjoin(_TICKET_OF_PASS, _TICKET_OF_PASS.id == Ticket.case_id)
    .where(within(GatePass.given_at))
    .order_by(GatePass.given_at)
)
PRINTS = (
    select(
        Document.number,
        Document.revision,
        Document.status,
        Document.prints,
        Document.created_at,
        Case.id,
        Case.number.label("ticket"),
    )
    .join(Case, Case.id == Document.case_id)
    .where(Document.kind == "spp", Case.sop == SOP, within(Document.created_at))
    .order_by(Document.created_at, Document.id)
)
_FILLER = aliased(User)
RATINGS = (
    select(
        Feedback.id,
        Feedback.case_id,
        Feedback.at,
        Feedback.reason,
        Feedback.comment,
        Feedback.follow_up,
        Case.number,
        Case.title,
        Unit.name.label("unit"),
        func.coalesce(_FILLER.name, User.name).label("rater"),
    )
    .join(Case, Case.id == Feedback.case_id)
    .join(Unit, Unit.id == Feedback.unit_id)
    .join(User, User.id == Feedback.given_by)
    .outerjoin(_FILLER, _FILLER.id == Feedback.filler_id)
    .where(within(Feedback.at), _LAST)
    .order_by(Feedback.at.desc(), Feedback.id.desc())
)
_ORDER = aliased(WorkOrder)
_NEWER = aliased(WorkOrder)
_LED_BY_ME = (
    select(_ORDER.id)
    .where(_ORDER.case_id == Feedback.case_id, _ORDER.technician_id == bindparam("technician"))
    .where(
        ~select(_NEWER.id).where(_NEWER.case_id == _ORDER.case_id, _NEWER.revision > _ORDER.revision).exists()
    )
    .exists()
)
OWN_RATINGS = RATINGS.where(_LED_BY_ME)
SCORES = (
    select(Answer.feedback_id, Answer.element, Answer.score)
    .join(Feedback, Feedback.id == Answer.feedback_id)
    .where(within(Feedback.at))
)

ANSWERS_OF = select(Answer.element, Answer.score).where(Answer.feedback_id == bindparam("feedback"))


def read(statement: Any, start: datetime, end: datetime, **more: Any) -> list[Any]:
    """The rows of a statement in [start, end)."""
    return list(db.session.execute(statement, {"start": start, "end": end, **more}).all())


def index(start: datetime, end: datetime, *, n_min: int, weight_011: bool) -> ikm.Result:
    """The satisfaction index of the period; of a ticket rated twice only the last rating counts."""
    answers = {row[0]: (int(row[1]), int(row[2])) for row in read(ANSWERS, start, end)}
    return ikm.evaluate(answers, n_min=n_min, weight_011=weight_011)


def respondents(start: datetime, end: datetime) -> tuple[int, int]:
    """(n, N): tickets rated, of the finished tickets that could be rated in the period."""
    n = int(read(RESPONDENTS, start, end)[0][0])
    return n, n + int(read(UNANSWERED, start, end)[0][0])


def scores(start: datetime, end: datetime) -> dict[int, dict[str, int]]:
    """Answers of the period by feedback."""
    found: dict[int, dict[str, int]] = {}
    for row in read(SCORES, start, end):
        found.setdefault(row.feedback_id, {})[row.element] = row.score
    return found
