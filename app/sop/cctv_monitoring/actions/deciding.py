"""Row G2: the Subkor judges the test: on, only some cameras, wait for the network, test again, refuse."""

from sqlalchemy import insert, select

from app.accounts.actor import Actor
from app.sop.cctv_monitoring import reading, room_tests
from app.sop.cctv_monitoring.actions import replies
from app.sop.cctv_monitoring.session_models import FaultLink, OfferedCamera
from app.web.errors import Refused
from app.web.postkey import PostKey
from app.workflow import beside, desks, engine
from app.workflow.context import Context, Done
from app.workflow.models import Case

NETWORK = "menunggu jaringan pulih"


def accept_test(case_id: int, *, actor: Actor, version: int, post: PostKey) -> Done:
    """Layak: the time is agreed with the applicant."""
    return engine.perform(case_id, "ok", actor=actor, version=version, post=post)


def offer_cameras(case_id: int, camera_ids: list[int], *, actor: Actor, version: int, post: PostKey) -> Done:
    """Layak sebagian: only these cameras are offered to the applicant, and kept as offered."""

    def change(context: Context) -> None:
        test = room_tests.last(context.connection, case_id)
        assert test is not None
        context.connection.execute(
            insert(OfferedCamera), [{"test_id": test.id, "camera_id": one} for one in sorted(set(camera_ids))]
        )
        context.body["cameras"] = sorted(set(camera_ids))

    return engine.perform(
        case_id,
        "partial",
        actor=actor,
        version=version,
        data={"cameras": camera_ids},
        post=post,
        change=change,
    )


def wait_for_network(
    case_id: int, note: str, fault: str, *, actor: Actor, version: int, post: PostKey
) -> None:
    """Tunda: the decision waits for the network; the fault report is linked by its number."""
    with beside.record_act(
        case_id, "wait_for_network", actor=actor, version=version, post=post, bump=True
    ) as context:
        if context is None:
            return
        if context.task is None or context.task.step != "G2":
            raise Refused("Hasil uji ini sudah diputuskan. Muat ulang halaman.")
        context.capacity = desks.capacity(
            context.connection, actor, context.step, None, context.case, context.task
        )
        if fault:
            _link(context, fault)
        beside.pause(context, NETWORK, note)


def _link(context: Context, number: str) -> None:
    query = select(Case.id).where(Case.number == number.strip().upper(), Case.sop == "network_fault")
    found = context.connection.execute(query).scalar()
    if found is None:
        raise Refused(f"Laporan gangguan {number} tidak ditemukan.", field="fault")
    values = {"case_id": context.case_id, "fault_case_id": found, "at": context.now}
    context.connection.execute(insert(FaultLink).values(**values, by=context.actor.user_id))
    context.body["fault"] = found


def test_again(case_id: int, note: str, *, actor: Actor, version: int, post: PostKey) -> Done:
    """Ditunda, diuji ulang: back to row 5b with the same team."""
    return engine.perform(case_id, "postpone", actor=actor, version=version, note=note, post=post)


def refuse_test(case_id: int, note: str, *, actor: Actor, version: int, post: PostKey) -> Done:
    """Tolak: a Surat Balasan "gangguan jaringan" is drafted and goes out through TU."""

    def change(context: Context) -> None:
        replies.negative(context, "ditolak", "", reason=reading.NETWORK, note=f"gangguan jaringan ({note})")

    return engine.perform(
        case_id, "refuse", actor=actor, version=version, note=note, post=post, change=change
    )
