"""Row 2, the completeness of the letter; row 5 (G1), whether it is suitable, and who tests what."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import delete, insert, update

from app.accounts.actor import Actor
from app.agenda import register
from app.documents import letters
from app.sop.cctv_monitoring import papers, reading
from app.sop.cctv_monitoring.actions import replies
from app.sop.cctv_monitoring.models import TEST, LetterCheck, RequestCamera
from app.web.postkey import PostKey
from app.workflow import beside, engine, paperwork
from app.workflow.context import Context, Done
from app.workflow.models import Case


@dataclass(frozen=True)
class Intake:
    """What TU decides on in row 2."""

    present: tuple[str, ...]  # keys of reading.COMPLETE
    urgency: str
    secrecy: str
    note: str = ""


@dataclass(frozen=True)
class Verdict:
    """G1: every item of reading.SUITABLE with its answer."""

    answers: dict[str, bool]
    note: str = ""


def forward(case_id: int, intake: Intake, *, actor: Actor, version: int, post: PostKey) -> Done:
    """Row 2: the letter goes with its Lembar Disposisi to the Kepala Dinas; a corrected one, whose
    dispositions stay, straight to the Subkoordinator."""

    def change(context: Context) -> None:
        answers = {key: key in intake.present for key in reading.COMPLETE}
        _keep_checks(context, answers)
        _axes(context, intake)
        desk = reading.straight_desk(context.connection, case_id)
        if desk:
            context.target, context.desk = "5", desk
        else:
            issue_sheet(context)

    return engine.perform(
        case_id,
        "forward",
        actor=actor,
        version=version,
        note=intake.note,
        data={"present": intake.present},
        post=post,
        change=change,
    )


def _keep_checks(context: Context, answers: dict[str, bool]) -> None:
    common = {"case_id": context.case_id, "task_id": context.task.id, "step": context.step.id}
    common |= {"at": context.now, "actor_id": context.actor.user_id}
    lines = [{**common, "item": item, "passed": passed} for item, passed in answers.items()]
    context.connection.execute(insert(LetterCheck), lines)
    context.body["failed"] = sorted(item for item, passed in answers.items() if not passed)


def _axes(context: Context, intake: Intake) -> None:
    """Kecepatan and keamanan: the letter's own, and the secrecy of the case."""
    letter = register.of_case(context.case_id)
    assert letter is not None
    values = {"urgency": intake.urgency, "secrecy": intake.secrecy}
    register.correct(letter.id, values, context.actor, now=context.now, renewed=True)
    secret = update(Case).where(Case.id == context.case_id).values(secrecy=intake.secrecy)
    context.connection.execute(secret)


def issue_sheet(context: Context) -> int:
    """The Lembar Disposisi; after a return it is Perubahan ke-n."""
    before = sheet_of(context.case_id)
    body, slots = papers.head(context, register.of_case(context.case_id))
    new = paperwork.issue(context, "lembar_disposisi", "Lembar Disposisi", body, slots, replaces=before)
    if before is not None:
        paperwork.void(context, before.id, "diganti", f"Perubahan ke-{before.revision + 1}")
    return new


def sheet_of(case_id: int) -> Any | None:
    """The Lembar Disposisi in force."""
    found = [one for one in letters.of_case(case_id) if one.kind == "lembar_disposisi"]
    return next((one for one in found if one.status not in ("dibatalkan", "diganti")), None)


def accept(
    case_id: int,
    verdict: Verdict,
    team: tuple[int, ...],
    cameras: tuple[int, ...],
    *,
    actor: Actor,
    version: int,
    post: PostKey,
) -> Done:
    """Row 5, Ya: suitable and complete; the team of the TCM Room tests these cameras."""

    def change(context: Context) -> None:
        _keep_checks(context, verdict.answers)
        put_cameras(context, TEST, cameras)
        beside.reassign(context, list(team), verdict.note)

    return engine.perform(
        case_id,
        "yes",
        actor=actor,
        version=version,
        note=verdict.note,
        data={"answers": verdict.answers, "team": team, "cameras": cameras},
        post=post,
        change=change,
    )


def put_cameras(context: Context, stage: str, cameras: tuple[int, ...]) -> None:
    """The camera list of a stage, instead of the one before, inside an act."""
    gone = delete(RequestCamera).where(RequestCamera.case_id == context.case_id, RequestCamera.stage == stage)
    context.connection.execute(gone)
    rows = [{"case_id": context.case_id, "stage": stage, "camera_id": one} for one in dict.fromkeys(cameras)]
    if rows:
        context.connection.execute(insert(RequestCamera), rows)
    context.body["cameras"] = list(cameras)


def decline(
    case_id: int,
    kind: str,
    verdict: Verdict,
    reason: str,
    text: str,
    *,
    actor: Actor,
    version: int,
    post: PostKey,
) -> Done:
    """Row 5, Tidak: `kind` perbaikan or ditolak; row 2 sends the Surat Balasan once it is signed."""

    def change(context: Context) -> None:
        _keep_checks(context, verdict.answers)
        said = ": ".join(filter(None, (reading.REASONS[reason].lower(), verdict.note)))
        replies.negative(context, kind, text, reason=reason, note=said)
        context.body["reason"] = reason

    return engine.perform(
        case_id,
        "no_correct" if kind == "perbaikan" else "no_reject",
        actor=actor,
        version=version,
        note=verdict.note or reading.REASONS.get(reason, ""),
        data={"answers": verdict.answers, "reason": reason},
        post=post,
        change=change,
    )
