"""Row 5: remote tests, kind and place of the fault, what provider and reporter say."""

from datetime import datetime

from sqlalchemy import update

from app.accounts.actor import Actor
from app.accounts.roles import BY_UNIT, Role
from app.sop.network_fault import field_reading
from app.sop.network_fault.actions.field import add, guard
from app.sop.network_fault.field_models import Diagnosis, Inquiry, RemoteTest
from app.web.errors import Refused
from app.web.postkey import PostKey
from app.workflow import beside, engine
from app.workflow.context import Context

PROVIDER, REPORTER = "penyedia", "pelapor"
PAUSE = {PROVIDER: "menunggu penyedia", REPORTER: "menunggu konfirmasi pelapor"}


def add_remote_test(
    case_id: int, tool: str, device: str, body: str, tested_at: datetime, *, actor: Actor, post: PostKey
) -> None:
    """Row 5: what ping or traceroute said, of which device and when."""
    with beside.record_act(case_id, "test_remotely", actor=actor, post=post) as context:
        if context is None:
            return
        guard(context, "5")
        if tested_at > context.now:
            raise Refused("Waktu uji belum terjadi. Periksa tanggal dan jamnya.", field="tested_at")
        values = {"tool": tool, "device": device, "body": body, "tested_at": tested_at}
        add(context, RemoteTest, **values, actor_id=actor.user_id)
        context.body.update(tool=tool, text=engine.digest(body))


def diagnose(case_id: int, fault: str, place: str, finding: str, *, actor: Actor, post: PostKey) -> None:
    """Row 5: "memastikan jenis serta lokasi gangguan"; a new diagnosis is a further row."""
    with beside.record_act(case_id, "diagnose", actor=actor, post=post, bump=True) as context:
        if context is None:
            return
        guard(context, "5")
        values = {"fault": fault, "place": place, "finding": finding, "at": context.now}
        add(context, Diagnosis, **values, actor_id=actor.user_id)
        context.body.update(fault=fault, text=engine.digest(place))


def wait_for_provider(
    case_id: int, name: str, reference: str, *, actor: Actor, version: int, post: PostKey
) -> None:
    """Row 5: reported to the provider; the clock stands still until the answer."""
    with beside.record_act(
        case_id, "wait_provider", actor=actor, version=version, post=post, bump=True
    ) as context:
        if context is not None:
            _ask(context, PROVIDER, f"{name}, tiket {reference}", name=name, reference=reference)


def ask_reporter(case_id: int, *, actor: Actor, version: int, post: PostKey) -> None:
    """Row 5: no fault found; the reporter is asked whether it works again, the clock stands still."""
    with beside.record_act(
        case_id, "ask_reporter", actor=actor, version=version, post=post, bump=True
    ) as context:
        if context is None:
            return
        _ask(context, REPORTER, "")
        text = (
            f"{context.case.number}: gangguan tidak ditemukan. Mohon konfirmasi apakah koneksi sudah normal."
        )
        beside.notify(context, f"unit:{context.case.unit_id}", "confirm_fault", text)


def _ask(context: Context, party: str, note: str, **values: str) -> None:
    guard(context, "5")
    beside.pause(context, PAUSE[party], note)
    values["party"] = party
    add(context, Inquiry, asked_at=context.now, asked_by=context.actor.user_id, **values)
    context.body["party"] = party


def record_answer(case_id: int, answer: str, how: str, *, actor: Actor, version: int, post: PostKey) -> None:
    """Row 5: the provider has answered; the work goes on."""
    with beside.record_act(
        case_id, "provider_answer", actor=actor, version=version, post=post, bump=True
    ) as context:
        if context is None:
            return
        guard(context, "5")
        _answered(context, PROVIDER, answer, how)


def confirm_recovery(
    case_id: int,
    answer: str,
    how: str,
    *,
    actor: Actor,
    version: int,
    post: PostKey,
    restored: bool = True,
) -> None:
    """Row 5: the reporter says how it is now, in the application or by telephone to the team."""
    with beside.record_act(
        case_id, "confirm_recovery", actor=actor, version=version, post=post, bump=True
    ) as context:
        if context is None:
            return
        mine = actor.capacity(Role.OPD, unit_id=context.case.unit_id)
        if mine is None or not context.case.unit_id:
            guard(context, "5")
        else:
            context.capacity, how = mine, "aplikasi"
        _answered(context, REPORTER, answer, how, restored)
        beside.settle(context, "confirm_fault")
        if mine is not None and mine.role in BY_UNIT:
            beside.notify(
                context,
                context.task.desk,
                "confirmed_fault",
                f"{context.case.number}: pelapor sudah menjawab.",
            )


def _answered(context: Context, party: str, answer: str, how: str, restored: bool | None = None) -> None:
    task = context.task
    asked = field_reading.inquiry(context.connection, task.id, party) if task else None
    if asked is None or asked.answered_at is not None:
        raise Refused("Tidak ada pertanyaan yang menunggu jawaban.")
    values = {"answered_at": context.now, "answer": answer, "how": how, "restored": restored}
    context.connection.execute(
        update(Inquiry).where(Inquiry.id == asked.id).values(**values, recorded_by=context.actor.user_id)
    )
    if task.paused_at is not None:
        beside.resume(context)
    context.body.update(party=party, text=engine.digest(answer))
