"""Signing a letter of a case on screen, beside the step: in an own place, or as a guest on another screen."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from app import clock
from app.accounts import pin
from app.accounts.actor import Actor
from app.accounts.directory import Signer
from app.accounts.roles import Role
from app.documents import kinds, letters
from app.web.errors import Refused
from app.web.postkey import PostKey
from app.workflow import beside
from app.workflow.context import Context


@dataclass(frozen=True)
class Signature:
    """What the signer gave: drawn strokes or a typed name, the PIN, and the hash of what was read."""

    method: str  # draw, type
    strokes: str
    typed_name: str
    read_sha256: str
    pin: str

    @classmethod
    def of(cls, form: Any) -> "Signature":
        """As a SignForm carries it."""
        fields = (form.strokes, form.typed_name, form.read_sha256, form.pin)
        return cls(form.method, *(field.data or "" for field in fields))


def waiting(slot: Any) -> bool:
    """Whether nobody has signed or declined this place."""
    return slot.signed_at is None and slot.refused_at is None


def my_slot(document_id: int, actor: Actor) -> Any | None:
    """The place on this letter that waits for the actor, in person or by post."""
    posts = {one.position_id: one for one in actor.capacities if one.position_id is not None}
    for slot in letters.slots(document_id):
        if waiting(slot) and (slot.user_id == actor.user_id or slot.position_id in posts):
            return slot
    return None


def guest_slot(document_id: int, name: str, actor: Actor) -> Any | None:
    """A place for somebody without an account, who signs on the screen of this handler of the case, or of the
    agency whose official they are."""
    if not any(one.role not in (Role.UNIT, Role.ADMIN) for one in actor.capacities):
        return None
    for slot in letters.slots(document_id):
        if slot.name == name and waiting(slot) and slot.user_id is None and slot.position_id is None:
            return slot
    return None


def own_place(document_id: int, name: str, actor: Actor) -> Any | None:
    """The slot that this actor may fill now: the named guest's, else their own."""
    return guest_slot(document_id, name, actor) if name else my_slot(document_id, actor)


def sign(
    case_id: int, document_id: int, signature: Signature, *, actor: Actor, post: PostKey, guest: str = ""
) -> None:
    """Fill a place on a letter of the case: a fresh PIN, the bytes that were read.

    `guest` names a place for somebody without an account; the PIN is then of the actor on whose screen it
    is signed. The SOP hears of it through `Sop.signed`. Raises Refused.
    """
    pin.check_pin(actor.user_id, signature.pin, clock.now())
    with beside.record_act(case_id, "sign_letter", actor=actor, post=post) as context:
        if context is None:
            return
        document = letters.document(document_id, context.connection)
        slot = own_place(document_id, guest, actor)
        if document is None or document.case_id != case_id or slot is None or by_step(document):
            raise Refused("Tidak ada tempat tanda tangan Anda pada surat ini.", status=404)
        fill(context, document_id, slot, signature, guest=bool(guest))
        context.sop.signed(context, document, slot.name)


def fill(context: Context, document_id: int, slot: Any, signature: Signature, *, guest: bool = False) -> None:
    """Put the signature into its place, inside an act."""
    actor = context.actor
    capacity = next((one for one in actor.capacities if one.position_id == slot.position_id), None)
    here = Signer(slot.signer_name, slot.signer_title, slot.signer_number) if guest else None
    letters.sign(
        context.connection,
        document_id,
        slot.name,
        actor=actor,
        capacity=capacity or (actor.capacities[0] if actor.capacities else None),
        method=signature.method,
        strokes=signature.strokes,
        typed_name=signature.typed_name,
        read_sha256=signature.read_sha256,
        now=context.now,
        signer=here,
    )
    context.body.update(document=document_id, slot=slot.name, guest=guest)


def to_sign(documents: Iterable[Any], actor: Actor) -> set[int]:
    """Which of a case's letters wait for this actor, but for those that a step of the SOP signs."""
    return {
        document.id
        for document in documents
        if document.status == "terbit" and not by_step(document) and my_slot(document.id, actor) is not None
    }


def by_step(document: Any) -> bool:
    """Whether only an act of the SOP may fill this letter's places."""
    return kinds.KINDS[document.kind].by_step


__all__ = ["Signature", "fill", "guest_slot", "my_slot", "own_place", "sign", "to_sign", "waiting"]
