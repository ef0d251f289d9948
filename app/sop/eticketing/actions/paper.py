"""Pen on paper stays equal: the SPP signed by pen and its scan; the letter's page takes the confirmation."""

from datetime import datetime
from typing import Any

from sqlalchemy import update

from app.accounts.actor import Actor
from app.documents import letters
from app.files import store
from app.sop.eticketing import reading
from app.sop.eticketing.desks import kasubag_desk
from app.sop.eticketing.models import WorkOrder
from app.web.errors import Refused
from app.web.postkey import PostKey
from app.workflow import beside, engine
from app.workflow.context import Context, Done


def sign_on_paper(
    case_id: int, signed_at: datetime, scan: Any, *, actor: Actor, version: int, post: PostKey
) -> Done:
    """Ditandatangani di kertas: Technical Support or TU enter the time and the scan of the signed SPP.

    The row closes in the name of who typed it; the Kasubag TU confirms "Benar, ini tanda tangan saya".
    """
    staged = store.stage(scan, kind="scan", field="scan")

    def change(context: Context) -> None:
        order = reading.current_order(context.connection, case_id)
        assert order is not None
        if not order.issued_at <= signed_at <= context.now:
            raise Refused(
                "Waktu tanda tangan harus sesudah SPP terbit dan tidak di masa depan.", field="signed_at"
            )
        file_id = store.save(
            staged, kind="scan", owner_id=actor.user_id, case_id=case_id, connection=context.connection
        )
        letters.paper_copy(
            context.connection,
            order.document_id,
            file_id=file_id,
            slot_names=("kasubag_tu",),
            signed_at=signed_at,
            actor_id=actor.user_id,
            now=context.now,
        )
        context.connection.execute(
            update(WorkOrder).where(WorkOrder.id == order.id).values(status="signed", signed_at=signed_at)
        )
        text = f"SPP {context.case.number} ditandatangani di kertas. Benarkan tanda tangan Anda."
        beside.notify(context, kasubag_desk(context.case.unit_id), "confirm_paper", text)
        context.body["paper"] = True

    return engine.perform(
        case_id,
        "sign",
        actor=actor,
        version=version,
        post=post,
        change=change,
        recorded_at=signed_at,
    )
