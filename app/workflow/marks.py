"""What the registers above know about cases: the incoming letter, its nomor agenda, how fast, how secret."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection

from app.db import db
from app.workflow import registry
from app.workflow.cases import SECRET


@dataclass(frozen=True)
class Mark:
    """The badges of one case: kecepatan and keamanan by key, nomor agenda."""

    agenda: str = ""
    urgency: str = "biasa"
    secrecy: str = "biasa"

    @property
    def badges(self) -> list[tuple[str, str]]:
        """(words, tone) of what is out of the ordinary."""
        found = []
        if self.secrecy in SECRET:
            found.append(("RAHASIA", "red"))
        if self.urgency != "biasa":
            words = self.urgency.replace("_", " ").title()
            found.append((words, "red" if self.urgency == "sangat_segera" else "amber"))
        return found


marks: list[Callable[[Connection, list[int]], dict[int, Mark]]] = []
"""Registers of letters answer for a page of cases, each with one query."""

letters: list[Callable[[int], Any]] = []
"""Registers of letters answer for one case: its incoming letter, or None."""


def letter(case_id: int) -> Any | None:
    """The incoming letter of a case, where a register has one."""
    return next(filter(None, (look(case_id) for look in letters)), None)


def of(rows: Iterable[Any]) -> dict[int, Mark]:
    """Marks of the shown rows; nothing is asked where none of their SOPs knows dispositions."""
    cases = {row.case_id: row.sop for row in rows}
    wanted = [case_id for case_id, sop in cases.items() if disposes(sop)]
    found: dict[int, Mark] = {}
    for look in marks if wanted else ():
        found |= look(db.session.connection(), wanted)
    return found


def disposes(sop: str) -> bool:
    """Whether a row of this SOP carries dispositions."""
    steps = registry.get(sop).current.steps
    return any(outcome.disposes for step in steps for outcome in step.outcomes)
