"""What every case page shows, whatever its SOP; SOP packages add their own facts and cards."""

from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from flask import abort, redirect, request

from app import clock
from app.accounts.access import current
from app.accounts.actor import Actor
from app.db import db
from app.documents import letters
from app.web import postkey
from app.workflow import beside, cases, desks, engine, history, rail, signatures, timing, trail
from app.workflow.forms import ActForm
from app.workflow.registry import Sight, Sop
from app.workflow.turn import Turn


@dataclass(frozen=True)
class Loaded:
    """A case that this actor may see, and what they are to it."""

    sop: Sop
    actor: Actor
    case: Any
    task: Any
    team: list[int]

    @property
    def id(self) -> int:
        """Case id."""
        return int(self.case.id)

    @property
    def step(self) -> str:
        """Key of the open row, "" once ended."""
        return self.task.step if self.task else ""

    @property
    def path(self) -> str:
        """Address of the case."""
        return self.sop.url.format(self.id)

    @property
    def assigned(self) -> bool:
        """Named on the case now."""
        return self.actor.user_id in self.team

    @property
    def sight(self) -> Sight:
        """How much of the SOP this actor sees."""
        return self.sop.sight(self.actor)

    @property
    def inside(self) -> bool:
        """Whether this actor reads what is internal: as a handler of the SOP, or by a disposition."""
        if self.sight.internal or not self.sop.current.disposes:
            return self.sight.internal
        return cases.is_addressed(self.id, self.actor)

    @property
    def my_turn(self) -> bool:
        """Whether the open row lies on one of my desks, or with the team I belong to."""
        if self.task is None:
            return False
        with_team = self.assigned and self.task.desk == f"user:{self.team[0]}"
        return self.task.desk in self.actor.desks() or with_team

    @property
    def version(self) -> int:
        """The version the person has seen: carried by the form, else today's."""
        text = request.form.get("versi", "")
        return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else int(self.case.version)


def load(sop: Sop, case_id: int) -> Loaded:
    """The case of this SOP; 404 where its visibility says no. A form that was accepted before is answered as
    it was then, whatever row the case stands in by now."""
    actor = current()
    _answer_again(actor)
    case = cases.load(case_id, actor)
    if case.sop != sop.key:
        abort(404)
    team = desks.assigned(db.session.connection(), case_id)
    return Loaded(sop, actor, case, cases.open_task(case_id), team)


def _answer_again(actor: Actor) -> None:
    if "baku.loaded" in request.environ:  # the act of this very request has been accepted meanwhile
        return
    request.environ["baku.loaded"] = True
    text = request.form.get("kunci", "") if request.method == "POST" else ""
    with suppress(postkey.BadPostKey):
        key = postkey.read(text, actor.user_id) if text else None
        answer = engine.replay(db.session.connection(), key, actor)
        if answer is not None:
            abort(redirect(answer, 303))


def opened(sop: Sop, case_id: int) -> Loaded:
    """The case for its own page: the first opening on my desk writes the read receipt, a secret case each."""
    one = load(sop, case_id)
    if "prefetch" in request.headers.get("Sec-Purpose", "") + request.headers.get("Purpose", ""):
        return one
    beside.opened(one.case, one.actor)
    if one.task is not None and one.task.read_at is None and one.task.desk in one.actor.desks():
        beside.mark_read(case_id, one.actor)
        return load(sop, case_id)
    return one


def common(one: Loaded, tasks: list[Any], turn: Turn, hidden: frozenset[str] = frozenset()) -> dict[str, Any]:
    """Variables of `workflow/case.html`; `tasks` as `cases.tasks` reads them, `hidden` keys of rows whose
    person this reader may not know."""
    procedure = one.sop.procedure(one.case.procedure_version)
    sight, pull_back = one.sight, cases.may_pull_back(one.case, tasks, one.actor)
    posts = turn.primary is not None and turn.primary.post
    inside = one.inside
    documents = [row for row in letters.of_case(one.id) if inside or cases.is_public(row)]
    return {
        "one": one,
        "procedure": procedure,
        "rows": rail.rail(procedure, tasks, clock.now(), timing.calendar_of(procedure), hidden),
        "events": history.history(one.case, tasks, sight, hidden),
        "turn": turn,
        "act": ActForm(data={"versi": str(one.case.version)}) if pull_back or posts else None,
        "pull_back": pull_back,
        "documents": documents,
        "to_sign": signatures.to_sign(documents, one.actor),
        **(_dispositions(one, inside) if procedure.disposes else {}),
    }


def _dispositions(one: Loaded, inside: bool) -> dict[str, Any]:
    """The trail, and who has opened a secret case."""
    secret = one.case.secrecy in cases.SECRET
    return {
        "trail": trail.trail(one.id, one.actor, one.task is not None) if inside else [],
        "cancelled": one.task is not None and trail.cancelled_for(one.id, one.actor),
        "secret": secret,
        "openings": history.openings(one.id) if secret and inside else [],
    }
