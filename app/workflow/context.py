"""What one act knows: handed to rules and to the package's own change."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import Connection

from app.accounts.actor import Actor, Capacity
from app.web.errors import Refused
from app.web.postkey import PostKey
from app.workflow.procedure import Outcome, Procedure, Step
from app.workflow.registry import Sop
from app.worktime.calendar import Calendar


@dataclass(frozen=True)
class Hold:
    """Why the entered row's clock stands still from the start; until None: until somebody resumes."""

    reason: str
    until: datetime | None = None


@dataclass
class Context:
    """The situation of an act. `case` and `task` are rows as read inside the write transaction."""

    connection: Connection
    now: datetime
    actor: Actor
    sop: Sop
    procedure: Procedure
    step: Step
    case: Any
    task: Any
    capacity: Capacity
    outcome: Outcome | None = None
    target: str | None = None  # key of the next row; the change may pick another legal one
    note: str = ""
    recorded_at: datetime | None = None  # done outside the app then, entered now (susulan)
    data: dict[str, Any] = field(default_factory=dict)  # what rules and change need from the form
    body: dict[str, Any] = field(default_factory=dict)  # what the change adds to the ledger entry
    desk: str = ""  # where the next row shall lie; "" = where its declaration says
    hold: Hold | None = None  # the next row begins with its clock standing still
    ending: str = ""  # how the case ends, where the outcome leaves it open
    calendar: Calendar | None = None

    @property
    def case_id(self) -> int:
        """Id of the case."""
        return int(self.case.id)


Change = Callable[[Context], None]


@dataclass(frozen=True)
class Done:
    """Answer of an act: the case, where to go, and whether it was only the repeated answer."""

    case_id: int
    path: str
    number: str = ""
    repeated: bool = False


def stale(context_case: Any, name: str, noun: str, hour: str) -> Refused:
    """Somebody else was faster: named, with the hour, and nothing of the form is lost."""
    return Refused(
        f"{noun} ini baru saja diubah {name} pukul {hour}. "
        "Isian Anda tetap tersimpan; periksa lalu kirim lagi.",
        title="Sudah diubah orang lain",
    )


__all__ = ["Change", "Context", "Done", "Hold", "PostKey", "stale"]
