"""Number and address of cases for the registers below, which know a case only by its id."""

from sqlalchemy import bindparam, select

from app.accounts.actor import Actor
from app.db import read
from app.workflow import cases, registry
from app.workflow.models import Case

MOST = 200  # of one history; each is judged on its own
_CASES = select(*Case.__table__.columns).where(Case.id.in_(bindparam("ids", expanding=True)))


def case_links(ids: list[int], actor: Actor) -> dict[int, tuple[str, str]]:
    """(number, address) of those of these cases that the actor may see."""
    rows = read(_CASES, {"ids": sorted(ids, reverse=True)[:MOST]}).all()
    return {
        row.id: (row.number, registry.get(row.sop).url.format(row.id))
        for row in rows
        if cases.visible(row, actor)
    }
