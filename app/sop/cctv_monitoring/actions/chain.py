"""Rows 2 to 5, the chain: disposing, recording what was disposed elsewhere, refusing, giving back."""

from datetime import datetime

from app.accounts.actor import Actor
from app.agenda import register
from app.files.store import Staged
from app.sop.cctv_monitoring.actions import replies
from app.web.errors import Refused
from app.web.postkey import PostKey
from app.workflow import disposing, disposition_form, engine
from app.workflow.context import Context, Done, Hold
from app.workflow.disposing import Sheet


def dispose(case_id: int, sheet: Sheet, *, actor: Actor, version: int, post: PostKey) -> Done:
    """Rows 3 and 4: to the Kepala Bidang, to the Subkoordinator."""

    def change(context: Context) -> None:
        disposing.dispose(context, sheet)

    return engine.perform(case_id, "dispose", actor=actor, version=version, post=post, change=change)


def record_disposition(
    case_id: int,
    sheet: Sheet,
    given_at: datetime,
    *,
    proof: Staged | None = None,
    actor: Actor,
    version: int,
    post: PostKey,
) -> Done:
    """Catat disposisi yang sudah diberikan: in SRIKANDI, by WhatsApp or by voice; the row closes with the
    real time, outside compliance, and the official may confirm it later."""

    def change(context: Context) -> None:
        letter = register.of_case(case_id)
        if letter is not None and given_at < letter.received_at:
            raise Refused("Disposisi tidak dapat mendahului surat diterima.", field="given_at")
        disposing.dispose(context, disposition_form.with_proof(context, sheet, proof))

    return engine.perform(
        case_id, "dispose", actor=actor, version=version, post=post, change=change, recorded_at=given_at
    )


def reject(case_id: int, text: str, *, actor: Actor, version: int, note: str, post: PostKey) -> Done:
    """Row 3: the Kepala Dinas refuses; row 2 sends the Surat Balasan once it is signed."""

    def change(context: Context) -> None:
        replies.negative(context, "ditolak", text)

    return engine.perform(
        case_id, "reject", actor=actor, version=version, note=note, post=post, change=change
    )


def give_back(case_id: int, *, actor: Actor, version: int, note: str, post: PostKey) -> Done:
    """Kembalikan with a reason: 2 to 1, 3 to 2, 4 to 3, 5 to 4; row 1's clock stands still until the letter
    comes back."""

    def change(context: Context) -> None:
        context.hold = Hold(replies.APPLICANT) if context.target == "1" else None

    return engine.perform(
        case_id, "return", actor=actor, version=version, note=note, post=post, change=change
    )
