"""Row 1: the letter gets its agenda number and becomes a case; corrected until disposed, or when asked."""

from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import insert, select, update

from app.accounts.actor import Actor
from app.agenda import register
from app.agenda.models import LetterChange
from app.agenda.register import Letter
from app.devices.models import Camera
from app.files.store import Staged
from app.ledger import personal
from app.sop.cctv_monitoring import reading
from app.sop.cctv_monitoring.actions import checking
from app.sop.cctv_monitoring.models import ASKED, MonitoringRequest
from app.sop.cctv_monitoring.sop import CCTV_MONITORING
from app.web.errors import Refused
from app.web.postkey import PostKey
from app.workflow import beside, engine, opening, search
from app.workflow.context import Context, Done
from app.workflow.models import Case


@dataclass(frozen=True)
class Wish:
    """What the letter asks for, beside its head."""

    applicant: str  # a key of reading.APPLICANTS
    cameras: tuple[int, ...]
    place: str
    purpose: str
    wanted_from: datetime | None
    wanted_until: datetime | None
    participants: int | None
    contact: str
    on_behalf: str = ""


def register_request(
    letter: Letter,
    wish: Wish,
    *,
    unit_id: int | None,
    scan: Staged | None,
    actor: Actor,
    post: PostKey,
    source: str = "surat",
) -> Done:
    """SOP 3 row 1: TU records the letter (or the agency files its own): agenda number, case, row 2 opens."""

    def change(context: Context) -> None:
        letter_id = register.record(
            context.connection,
            letter,
            now=context.now,
            actor_id=actor.user_id,
            scan=scan,
            case_id=context.case_id,
        )
        values = _values(context, wish) | {"letter_id": letter_id, "source": source}
        context.connection.execute(insert(MonitoringRequest).values(case_id=context.case_id, **values))
        checking.put_cameras(context, ASKED, wish.cameras)
        _index(context, letter, wish)

    return opening.open_case(
        CCTV_MONITORING,
        actor=actor,
        unit_id=unit_id,
        title=letter.subject,
        sender=_sender(letter, wish),
        register=CCTV_MONITORING.key,
        change=change,
        outcome="submit",
        post=post,
        began=letter.received_at,
        secrecy=letter.secrecy,
    )


def _sender(letter: Letter, wish: Wish) -> str:
    return f"{letter.sender} a.n. {wish.on_behalf}" if wish.on_behalf else letter.sender


def _values(context: Context, wish: Wish) -> dict[str, Any]:
    kept = personal.keep(context.connection, "contact", wish.contact)
    context.body["contact"] = kept.digest
    values = asdict(wish) | {"contact_id": kept.id}
    return {name: value for name, value in values.items() if name not in ("cameras", "contact")}


def _index(context: Context, letter: Any, wish: Wish) -> None:
    words = (letter.subject, letter.number, letter.srikandi, _sender(letter, wish), wish.place, wish.purpose)
    search.put(context.connection, context.case_id, context.case.number, " ".join(filter(None, words)))


def resubmit(
    case_id: int,
    letter: dict[str, Any],
    wish: Wish,
    *,
    scan: Staged | None = None,
    actor: Actor,
    version: int,
    post: PostKey,
) -> Done:
    """Row 1 once more: the corrected letter keeps its agenda number, its old values stay in the book."""

    def change(context: Context) -> None:
        _renew(context, letter, wish, scan)

    return engine.perform(case_id, "submit", actor=actor, version=version, post=post, change=change)


def correct_request(
    case_id: int,
    letter: dict[str, Any],
    wish: Wish,
    *,
    scan: Staged | None = None,
    actor: Actor,
    version: int,
    post: PostKey,
) -> None:
    """TU corrects what was typed, until the Kepala Dinas has disposed; the old values are kept."""
    with beside.record_act(
        case_id, "correct_request", actor=actor, version=version, post=post, bump=True
    ) as context:
        if context is None:
            return
        if context.task is None or reading.was_disposed(context.connection, case_id):
            raise Refused(register.DISPOSED)
        _renew(context, letter, wish, scan)
        if context.task.step == "3":
            checking.issue_sheet(context)


LABELS = {
    "applicant": "Pemohon",
    "on_behalf": "Atas nama ASN",
    "purpose": "Tujuan",
    "place": "Lokasi",
    "wanted_from": "Diminta mulai",
    "wanted_until": "Diminta sampai",
    "participants": "Jumlah peserta",
}


def _keep_old(context: Context, letter_id: int, wish: Wish) -> None:
    """What was asked before stands in the Buku Agenda beside the corrections of the head; a contact is
    personal, so that only its change is told."""
    before = reading.request(context.connection, context.case_id)
    told = [(label, getattr(before, name), getattr(wish, name)) for name, label in LABELS.items()]
    told.append(("Kamera", _codes(context), _codes(context, wish.cameras)))
    lines = [(label, register.said("", old), register.said("", new)) for label, old, new in told]
    if personal.read(before.contact_id) != wish.contact:
        lines.append(("Kontak", "", "diganti"))
    common = {"letter_id": letter_id, "at": context.now, "by": context.actor.user_id}
    rows = [{**common, "field": label, "old": old, "new": new} for label, old, new in lines if old != new]
    if rows:
        context.connection.execute(insert(LetterChange), rows)


def _codes(context: Context, ids: tuple[int, ...] | None = None) -> str:
    """Camera codes as asked so far, or of these cameras."""
    if ids is None:
        return ", ".join(row.code for row in reading.cameras(context.connection, context.case_id, ASKED))
    query = select(Camera.code).where(Camera.id.in_(ids)).order_by(Camera.code)
    return ", ".join(context.connection.execute(query).scalars())


def _renew(context: Context, values: dict[str, Any], wish: Wish, scan: Staged | None) -> None:
    letter = register.of_case(context.case_id)
    assert letter is not None
    register.correct(letter.id, values, context.actor, now=context.now, scan=scan, renewed=True)
    after = register.letter_row(letter.id, context.connection)
    assert after is not None
    _keep_old(context, letter.id, wish)
    changed = update(MonitoringRequest).where(MonitoringRequest.case_id == context.case_id)
    context.connection.execute(changed.values(**_values(context, wish)))
    checking.put_cameras(context, ASKED, wish.cameras)
    named = {"title": after.subject, "sender": _sender(after, wish)}
    context.connection.execute(update(Case).where(Case.id == context.case_id).values(**named))
    _index(context, after, wish)
