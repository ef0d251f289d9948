"""Row 4: the Kasie names the team by memo, and changes it any time later."""

from dataclasses import dataclass
from typing import Any

from app.accounts.actor import Actor
from app.accounts.roles import Role
from app.db import db
from app.documents import letters
from app.ledger import personal
from app.sop.network_fault import reading
from app.web.errors import Refused
from app.web.postkey import PostKey
from app.workflow import beside, engine, paperwork
from app.workflow.context import Context, Done

FIRST, LAST = 5, 11  # rows in which a team works


@dataclass(frozen=True)
class Team:
    """Ketua first, then members; the memo's words."""

    people: tuple[int, ...]
    memo: str


def assign_team(case_id: int, team: Team, *, actor: Actor, version: int, post: PostKey) -> Done:
    """SOP row 4: "menunjuk Tim Teknis Kominfo"; the memo is numbered, its members are told."""

    def change(context: Context) -> None:
        beside.reassign(context, list(team.people))
        _memo(context, team)

    data = {"team": team.people}
    return engine.perform(
        case_id, "assign", actor=actor, version=version, data=data, post=post, change=change
    )


def change_team(case_id: int, team: Team, reason: str, *, actor: Actor, version: int, post: PostKey) -> None:
    """Another team while it works: memo "Perubahan ke-n"; the row's clock runs on."""
    with beside.record_act(
        case_id, "change_team", actor=actor, version=version, post=post, bump=True
    ) as context:
        if context is None:
            return
        _may_change(context)
        if not team.people:
            raise Refused("Pilih ketua tim.", field="lead")
        beside.reassign(context, list(team.people), reason)
        _memo(context, team)


def _may_change(context: Context) -> None:
    if context.actor.capacity(Role.KASIE) is None:
        raise Refused("Tim teknis ditunjuk dan diganti oleh Kepala Seksi.", status=403)
    if context.task is None or not FIRST <= int(context.task.step) <= LAST:
        raise Refused("Tim hanya dapat diganti selama tim bekerja.")
    context.capacity = context.actor.capacity(Role.KASIE)  # type: ignore[assignment]


def _memo(context: Context, team: Team) -> None:
    connection = context.connection
    fault = reading.fault(connection, context.case_id)
    before = reading.memo(connection, context.case_id)
    slot = paperwork.post_slot("kasie", Role.KASIE, None, context.now)
    body: dict[str, Any] = {
        "case": context.case.number,
        "to": [paperwork.person(user_id) for user_id in team.people],
        "sender": slot.signer_title,
        "subject": f"Penanganan gangguan jaringan {fault.unit_name}",
        "body": team.memo,
        "place": f"{fault.unit_name}, {fault.place}",
        "contact": personal.read(fault.contact_id) or "",
    }
    replaces = letters.document(before.id, connection) if before else None
    paperwork.issue(context, "memo", "Memo penunjukan tim teknis", body, [slot], replaces=replaces)
    if before is not None:
        paperwork.void(context, before.id, "diganti", f"Perubahan ke-{before.revision + 1}")
    _tell(context, team)


def _tell(context: Context, team: Team) -> None:
    for place, user_id in enumerate(team.people):
        part = "ketua" if place == 0 else "anggota"
        text = f"Anda {part} tim teknis pada {context.case.number}: {context.case.title}."
        beside.notify(context, f"user:{user_id}", "team", text)


def default_memo(case_id: int) -> str:
    """The memo's words to begin with."""
    fault = reading.fault(db.session.connection(), case_id)
    return (
        f"Tangani gangguan jaringan yang dilaporkan {fault.unit_name}: {fault.description.rstrip(' .')}. "
        "Pastikan jenis dan lokasi gangguan, catat hasilnya, dan laporkan setelah selesai."
    )
