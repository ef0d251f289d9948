"""Words on a ticket: to everybody who sees it, or internal to those who handle it."""

from app.accounts.actor import Actor
from app.accounts.roles import LABELS, Role
from app.sop.eticketing.sop import ETICKETING
from app.web.errors import Refused
from app.web.postkey import PostKey
from app.workflow import beside, desks
from app.workflow.context import Context

WRITERS = (Role.TS, Role.KASUBAG_TU, Role.KA_PUSDATIN, Role.PENGURUS_BARANG)


def write(case_id: int, body: str, *, internal: bool, actor: Actor, post: PostKey) -> None:
    """Write to the technician, or to the requester; the other side gets a notice."""
    with beside.record_act(case_id, "message", actor=actor, post=post) as context:
        if context is None:
            return
        label, requester = _voice(context)
        if internal and not ETICKETING.sight(actor).internal:
            raise Refused("Catatan intern hanya untuk tim teknis dan Kasubag TU.", status=403)
        beside.say(context, body, internal=internal, label=label)
        if not internal:
            _tell(context, requester)


def _voice(context: Context) -> tuple[str, bool]:
    actor = context.actor
    if actor.capacity(Role.UNIT, unit_id=context.case.unit_id) is not None:
        return "Pemohon", True
    for role in WRITERS:
        if actor.capacity(role) is not None:
            return LABELS[role], False
    raise Refused("Pesan hanya dapat ditulis oleh pemohon dan yang menangani tiket ini.", status=403)


def _tell(context: Context, requester: bool) -> None:
    number = context.case.number
    if not requester:
        beside.notify(
            context, f"unit:{context.case.unit_id}", "message", f"Pesan baru pada {number} dari tim teknis."
        )
        return
    people = desks.assigned(context.connection, context.case_id)
    for desk in [f"user:{user_id}" for user_id in people] or [f"role:{Role.TS}"]:
        beside.notify(context, desk, "message", f"Pesan baru pada {number} dari pemohon.")
