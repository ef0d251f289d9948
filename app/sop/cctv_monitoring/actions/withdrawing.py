"""Tarik kembali on rows 5b to 6: what the withdrawn outcome had written counts no more."""

from sqlalchemy import delete, update

from app.sop.cctv_monitoring import room_tests, session_reading
from app.sop.cctv_monitoring.actions import replies
from app.sop.cctv_monitoring.session_models import OfferedCamera, RoomTest, SessionSlot
from app.workflow import paperwork
from app.workflow.context import Context

WHY = "Ditarik kembali sebelum dibuka"


def take_back(context: Context) -> None:
    """Inside the pull-back: `context.task` is the row that nobody has opened."""
    assert context.outcome is not None
    name, unread = context.outcome.name, context.task.step
    if unread == "G2":
        _unsend_test(context)
    elif unread == "6" and name == "partial":
        test = room_tests.last(context.connection, context.case_id)
        if test is not None:
            context.connection.execute(delete(OfferedCamera).where(OfferedCamera.test_id == test.id))
    elif unread == "7":
        _unbook(context)


def _unsend_test(context: Context) -> None:
    test = room_tests.last(context.connection, context.case_id)
    if test is None:
        return
    if test.document_id is not None:
        paperwork.void(context, test.document_id, "dibatalkan", WHY)
    values = {"sent_at": None, "sent_by": None, "document_id": None, "conclusion": ""}
    context.connection.execute(update(RoomTest).where(RoomTest.id == test.id).values(**values))


def _unbook(context: Context) -> None:
    slot = session_reading.current(context.connection, context.case_id)
    if slot is not None and slot.state == "booked":
        values = {"state": "agreed", "booked_at": None, "booked_by": None}
        context.connection.execute(update(SessionSlot).where(SessionSlot.id == slot.id).values(**values))
    replies.withdraw(context, "dibatalkan", WHY)
