"""Finding another ticket from a form field."""

from typing import Any

from sqlalchemy import bindparam, select, text

from app.accounts.actor import Actor
from app.db import db
from app.sop.eticketing.sop import sight
from app.web.addresses import whole_or
from app.workflow import search
from app.workflow.models import Case

FOUND = (
    select(Case.id, Case.number, Case.title, Case.sender)
    .where(
        Case.id.in_(select(text("rowid")).select_from(text("search")).where(text("search MATCH :words"))),
        Case.sop == "eticketing",
        Case.ended_at.is_(None),
        Case.id != bindparam("but"),
    )
    .order_by(Case.id.desc())
    .limit(8)
)
BY_NUMBER = (
    select(Case.id, Case.number, Case.title, Case.sender)
    .where(Case.number.like(bindparam("like")), Case.sop == "eticketing", Case.ended_at.is_(None))
    .where(Case.id != bindparam("but"))
    .order_by(Case.id.desc())
    .limit(8)
)


CHOSEN = select(Case.number, Case.title).where(Case.id == bindparam("id"), Case.sop == "eticketing")


def main_tickets(field: Any, actor: Actor, but: int) -> None:
    """Let a SearchSelect find a running ticket that may be the main one."""

    def find(words: str) -> list[tuple[str, str, str]]:
        if not sight(actor).everything:
            return []
        expression = search.query(words)
        if words.replace("-", "").isdigit() or not expression:
            rows = db.session.execute(BY_NUMBER, {"like": f"%{words}%", "but": but}).all()
        else:
            rows = db.session.execute(FOUND, {"words": expression, "but": but}).all()
        return [(str(row.id), f"{row.number} · {row.title}", row.sender) for row in rows]

    field.search = find
    if field.data:
        row = db.session.execute(CHOSEN, {"id": whole_or(field.data, 0)}).first()
        field.chosen_label = f"{row.number} · {row.title}" if row and sight(actor).everything else ""
