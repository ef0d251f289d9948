"""Finished tickets straight into the tables, for reports that only read."""

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import insert

from app import clock
from app.assets import stock
from app.db import db, write
from app.documents.models import Document
from app.operations.cast import Office
from app.sop.eticketing.models import Answer, Feedback, GatePass, Report, Ticket, WorkOrder
from app.workflow.models import Case, Task


def _add(table: type, **values: Any) -> int:
    key = db.session.connection().execute(insert(table).values(**values)).inserted_primary_key
    assert key is not None
    return int(key[0])


def ticket(
    office: Office,
    seq: int,
    at: str,
    *,
    unit: str = "KEU",
    category: str = "printer",
    asset: str | None = "A05",
    by: str = "mira",
    technician: str = "bagas",
    scores: dict[str, int] | None = None,
    reason: str = "",
    comment: str = "",
    result: str = "done",
    part: str = "",
    late: bool = False,
) -> int:
    """A ticket filed at `at`, signed, worked on, reported; with `scores` rated and finished."""
    opened = clock.at(at)
    with write() as connection:
        user, worker = office.users[by], office.users[technician]
        case_id = _add(
            Case,
            sop="eticketing",
            number=f"TKT-2026-{seq:04d}",
            title=f"Kerusakan {seq}",
            sender="x",
            unit_id=office.units[unit],
            creator_id=user,
            changed_by=user,
            changed_at=opened,
            opened_at=opened,
            step="" if scores else "6",
            ended_at=opened + timedelta(hours=2) if scores else None,
            ending="selesai" if scores else "",
        )
        asset_id = office.assets[asset] if asset else None
        kind = "asset" if asset else "non_asset"
        _add(Ticket, case_id=case_id, category=category, device_kind=kind, asset_id=asset_id,
             device="Printer", description="rusak")  # fmt: skip
        _walk(office, case_id, opened, worker, late=late, rated=bool(scores))
        sent = opened + timedelta(hours=1)
        _add(Report, case_id=case_id, seq=1, result=result, actions="dibersihkan", written_at=sent,
             written_by=worker, sent_at=sent)  # fmt: skip
        if part:
            stock.take(connection, office.stock[part], 1, case_id=case_id, asset_id=asset_id,
                       actor_id=office.users["tegar"], now=sent, reason="pakai")  # fmt: skip
        if scores:
            rate(office, case_id, opened + timedelta(hours=2), scores, unit, by, reason, comment)
    return case_id


def rate(
    office: Office, case_id: int, at: datetime, scores: dict[str, int], unit: str, by: str,
    reason: str = "", comment: str = "", seq: int = 1,
) -> None:  # fmt: skip
    """One feedback with its answers."""
    feedback = _add(Feedback, case_id=case_id, seq=seq, unit_id=office.units[unit],
                    given_by=office.users[by], at=at, reason=reason, comment=comment)  # fmt: skip
    for element, score in scores.items():
        _add(Answer, feedback_id=feedback, element=element, score=score)


def _walk(office: Office, case_id: int, opened: datetime, worker: int, *, late: bool, rated: bool) -> None:
    signed = opened + timedelta(minutes=40 if late else 10)
    document = _add(Document, code=f"KODE{case_id:08d}", kind="spp", register="spp", year=2026, seq=case_id,
                    number=f"SPP/{case_id:04d}/PDI/XI/2026", case_id=case_id, subject="SPP", data="{}",
                    pdf_sha256="0" * 64, created_at=opened, created_by=worker, prints=2,
                    date=clock.local(opened).date())  # fmt: skip
    _add(WorkOrder, case_id=case_id, revision=0, document_id=document, status="signed", technician_id=worker,
         issued_at=opened, issued_by=worker, signed_at=signed)  # fmt: skip
    sekar = office.users["sekar"]
    _task(case_id, 1, "3", "kasubag_tu", opened, signed, opened + timedelta(minutes=15), "sign", sekar)
    _task(
        case_id, 2, "4", "ts", signed, opened + timedelta(hours=1), opened + timedelta(days=2), "done", worker
    )
    done = opened + timedelta(hours=2) if rated else None
    _task(case_id, 3, "6", "unit", opened + timedelta(hours=1), done, None, "rate" if rated else "", None)


def _task(
    case_id: int, seq: int, step: str, role: str, entered: datetime, done: datetime | None,
    due: datetime | None, outcome: str, actor: int | None,
) -> None:  # fmt: skip
    minutes = int((done - entered).total_seconds() // 60) if done else None
    _add(Task, case_id=case_id, seq=seq, step=step, step_no=step, role=role, desk="system",
         entered_at=entered, read_at=entered, due_at=due, rank_at=entered, standard="15m",
         calendar_version=1, done_at=done, outcome=outcome, actor_id=actor,
         working_minutes=minutes)  # fmt: skip


def gate_pass(office: Office, at: str) -> None:
    """One exception from the feedback gate."""
    with write():
        _add(GatePass, unit_id=office.units["JBT"], reason="rapat pimpinan besok pagi", given_at=clock.at(at),
             given_by=office.users["sekar"])  # fmt: skip
