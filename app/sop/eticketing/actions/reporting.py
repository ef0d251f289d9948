"""Row 5: the report reaches the Kasubag TU; corrected until read, then only supplemented; known; returned."""

from typing import Any

from sqlalchemy import update

from app.accounts.actor import Actor
from app.accounts.roles import Role
from app.db import write
from app.documents import letters
from app.files import store
from app.sop.eticketing import papers, reading, rules
from app.sop.eticketing.actions.work import write_report
from app.sop.eticketing.desks import kasubag_desk
from app.sop.eticketing.models import Report
from app.web.errors import Refused
from app.web.postkey import PostKey
from app.workflow import beside, desks, engine, paperwork, search
from app.workflow.context import Context, Done


def send_report(
    case_id: int,
    values: dict[str, Any],
    photos: list[Any],
    *,
    actor: Actor,
    version: int,
    post: PostKey,
) -> Done:
    """SOP row 5: "Laporan ... tersampaikan ke Kasubag TU Pusdatin". Raises Refused with what is missing.

    The form's values are stored first, so that the rule judges what the technician sees on screen.
    """
    with write() as connection:
        repeated = engine.replay(connection, post, actor)
    if repeated is not None:
        return Done(case_id, repeated, repeated=True)
    save_report(case_id, values, photos, actor=actor)

    def change(context: Context) -> None:
        report = reading.last_report(context.connection, case_id)
        assert report is not None
        _letter(context, actor)
        text = f"Laporan penanganan {context.case.number}: {reading.RESULTS[report.result]}."
        beside.notify(context, kasubag_desk(context.case.unit_id), "report", text)
        words = (report.causes, report.cause_text, report.actions, report.action_text, report.forwarded_to)
        search.add(context.connection, case_id, " ".join(filter(None, words)))

    return engine.perform(case_id, "send", actor=actor, version=version, post=post, change=change)


def save_report(case_id: int, values: dict[str, Any], photos: list[Any], *, actor: Actor) -> None:
    """Keep what is written so far; nothing is lost when the report is still incomplete."""
    with beside.record_act(case_id, "write_report", actor=actor) as context:
        assert context is not None
        _author(context)
        if context.task is None or context.task.step != "5":
            raise Refused("Laporan sudah dikirim. Muat ulang halaman.")
        write_report(context, values)
        _keep_photos(context, photos)


def _author(context: Context) -> None:
    """The named technician; anybody of Technical Support once none of them serves any more."""
    people = desks.assigned(context.connection, context.case_id)
    left = not people and context.actor.capacity(Role.TS) is not None
    if context.actor.user_id not in people and not left:
        names = reading.names(context.connection, people) or ["Technical Support"]
        raise Refused(f"Laporan ditulis oleh {', '.join(names)}.", status=403)


def correct_report(
    case_id: int, values: dict[str, Any], photos: list[Any], *, actor: Actor, post: PostKey
) -> None:
    """Correct a sent report until the Kasubag TU has read it; from then on only an addendum is added."""
    with beside.record_act(case_id, "correct_report", actor=actor, post=post) as context:
        if context is None:
            return
        _author(context)
        report = reading.last_report(context.connection, case_id)
        if report is None or report.sent_at is None or context.case.ended_at is not None:
            raise Refused("Belum ada laporan terkirim yang dapat diperbaiki.")
        if report.known_at is not None:
            _supplement(context, report, values.get("addendum", ""))
            return
        _keep_photos(context, photos)
        write_report(context, {**values, "document_id": report.document_id}, sent=True)
        if reading.missing_in_report(context.connection, case_id):
            raise Refused(str(rules.report_is_complete(context)))
        _letter(context, actor)


def _supplement(context: Context, report: Any, addendum: str) -> None:
    """Known stays known; the Kasubag TU is told of what was added."""
    if not addendum or addendum == report.addendum:
        raise Refused("Laporan sudah dibaca Kasubag TU. Tulis tambahan (adendum).", field="addendum")
    kept = {name: getattr(report, name) for name in ("document_id", "known_at", "known_by")}
    write_report(context, {**kept, "addendum": addendum}, sent=True)
    text = f"Adendum laporan {context.case.number}: {addendum}"
    beside.notify(context, kasubag_desk(context.case.unit_id), "report", text)


def _letter(context: Context, actor: Actor) -> None:
    """Set the report as a letter; a corrected one is the next revision of the same number."""
    report = reading.last_report(context.connection, context.case_id)
    assert report is not None
    ticket = reading.ticket(context.connection, context.case_id, context.case.unit_id)
    before = letters.document(report.document_id, context.connection) if report.document_id else None
    document_id = paperwork.issue(
        context,
        "laporan",
        f"Laporan penanganan {context.case.number}",
        papers.handling_report(context, ticket, report),
        papers.report_slots(actor),
        replaces=before,
    )
    if before is not None:
        paperwork.void(context, before.id, "diganti", f"Perubahan ke-{before.revision + 1}")
    context.connection.execute(
        update(Report).where(Report.id == report.id).values(sent_at=context.now, document_id=document_id)
    )


def _keep_photos(context: Context, photos: list[Any]) -> None:
    for photo in photos:
        store.save(
            photo,
            kind="after",
            owner_id=context.actor.user_id,
            case_id=context.case_id,
            task_id=context.task.id if context.task else None,
            connection=context.connection,
        )


def know_report(case_id: int, *, actor: Actor, post: PostKey) -> None:
    """The Kasubag TU ticks "diketahui"; it blocks nothing."""
    with beside.record_act(case_id, "know_report", actor=actor, post=post) as context:
        if context is None:
            return
        if actor.capacity(Role.KASUBAG_TU) is None:
            raise Refused("Laporan diketahui oleh Kasubag TU.", status=403)
        report = reading.last_report(context.connection, case_id)
        if report is None or report.sent_at is None:
            raise Refused("Belum ada laporan yang terkirim.")
        context.connection.execute(
            update(Report)
            .where(Report.id == report.id, Report.known_at.is_(None))
            .values(known_at=context.now, known_by=actor.user_id)
        )
        beside.settle(context, "report")
        context.body["report"] = report.seq


def return_report(case_id: int, *, actor: Actor, version: int, note: str, post: PostKey) -> Done:
    """Kembalikan laporan while the feedback waits: back to row 5, the gate opens until it is sent again."""
    return engine.perform(case_id, "return_report", actor=actor, version=version, note=note, post=post)
