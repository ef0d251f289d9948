"""What the Buku Agenda asks of this SOP: where its letters are corrected, how its replies were sent."""

from typing import Any

from sqlalchemy import bindparam, select

from app.agenda import outgoing, register
from app.db import read
from app.sop.cctv_monitoring import reading
from app.sop.cctv_monitoring.models import Reply
from app.sop.cctv_monitoring.sop import CCTV_MONITORING
from app.web import dates

ENDED = "Permohonan ini sudah berakhir. Data suratnya tidak dapat dibetulkan lagi."
_SENT = select(Reply.document_id, Reply.sent_at, Reply.sent_via, Reply.sent_number).where(
    Reply.document_id.in_(bindparam("ids", expanding=True)), Reply.sent_at.is_not(None)
)


def corrected_at(letter: Any) -> str:
    """The request and its letter are corrected together, on the request's page."""
    mine = letter.case_id is not None and letter.sop == CCTV_MONITORING.key
    return f"{CCTV_MONITORING.url.format(letter.case_id)}/perbaikan" if mine else ""


def closed(letter: Any) -> str:
    """Nothing is corrected once the request has ended."""
    ended = getattr(letter, "sop", "") == CCTV_MONITORING.key and letter.ended_at is not None
    return ENDED if ended else ""


def sent(ids: list[int]) -> dict[int, str]:
    """ "SRIKANDI, 20/11/26 14.05, no. 12/X"."""
    found = {}
    for row in read(_SENT, {"ids": ids}):
        number = f", no. {row.sent_number}" if row.sent_number else ""
        way = reading.SENT_VIA.get(row.sent_via, row.sent_via)
        found[row.document_id] = f"{way}, {dates.pendek(row.sent_at)}{number}"
    return found


def install() -> None:
    """Answer the Buku Agenda; once, however often an application is made."""
    if sent not in outgoing.sent:
        outgoing.sent.append(sent)
        register.corrected_at.append(corrected_at)
        register.closed.append(closed)
