"""Row 5b: the TCM team tests network and cameras, saves camera by camera, sends the Laporan uji."""

from dataclasses import asdict, dataclass
from typing import Any

from sqlalchemy import insert, update

from app import settings
from app.accounts.actor import Actor
from app.accounts.roles import Role
from app.devices import register
from app.files import store
from app.files.store import Staged
from app.sop.cctv_monitoring import room_tests
from app.sop.cctv_monitoring.session_models import CameraTest, RoomTest, SessionAddendum
from app.web import dates
from app.web.errors import Refused
from app.web.postkey import PostKey
from app.workflow import beside, desks, engine, paperwork
from app.workflow.context import Context, Done


@dataclass(frozen=True)
class CameraResult:
    """What was found at one camera."""

    online: bool
    clear: bool
    ptz: str  # ya, tidak, tidak_ada
    clock_exact: bool
    clock_seconds: int | None
    recording: bool
    note: str = ""


def _guard(context: Context) -> None:
    """Only the assigned team, only while row 5b is open."""
    if context.task is None or context.task.step != "5b":
        raise Refused("Permohonan ini tidak sedang diuji. Muat ulang halaman.")
    context.capacity = desks.capacity(
        context.connection, context.actor, context.step, None, context.case, context.task
    )


def _draft(context: Context) -> int:
    """The test of this visit, begun now if need be."""
    found = room_tests.draft(context.connection, context.task.id)
    if found is not None:
        return int(found.id)
    values = {"case_id": context.case_id, "task_id": context.task.id, "begun_at": context.now}
    values["room"] = settings.get("cctv_monitoring.room")
    key = context.connection.execute(insert(RoomTest).values(**values)).inserted_primary_key
    assert key is not None
    return int(key[0])


def save_camera(
    case_id: int,
    camera_id: int,
    result: CameraResult,
    *,
    actor: Actor,
    post: PostKey,
    snapshot: Staged | None = None,
) -> None:
    """One camera of the test is kept at once, so that a lost connection costs one form at most."""
    with beside.record_act(case_id, "save_test", actor=actor, post=post) as context:
        if context is None:
            return
        _guard(context)
        if camera_id not in {one.id for one in room_tests.requested(context.connection, case_id)}:
            raise Refused("Kamera ini tidak ada dalam daftar uji.", status=404)
        values = asdict(result) | {"at": context.now, "by": actor.user_id}
        if snapshot is not None:
            values["file_id"] = store.save(
                snapshot,
                kind="photo",
                owner_id=actor.user_id,
                case_id=case_id,
                task_id=context.task.id,
                internal=True,
                connection=context.connection,
            )
        _keep(context, _draft(context), camera_id, values)
        context.body["camera"] = camera_id


def _keep(context: Context, test_id: int, camera_id: int, values: dict[str, Any]) -> None:
    key = (CameraTest.test_id == test_id) & (CameraTest.camera_id == camera_id)
    if not context.connection.execute(update(CameraTest).where(key).values(**values)).rowcount:
        context.connection.execute(insert(CameraTest).values(test_id=test_id, camera_id=camera_id, **values))


def send_test(
    case_id: int,
    conclusion: str,
    bandwidth: float,
    note: str,
    *,
    actor: Actor,
    version: int,
    post: PostKey,
) -> Done:
    """SOP row 5b: "melaporkan kepada Subkor ILE". The conclusion is the outcome; a Laporan uji is issued."""

    def change(context: Context) -> None:
        test_id = _draft(context)
        results = room_tests.results(context.connection, test_id)
        _agrees(conclusion, results)
        values = {"conclusion": conclusion, "bandwidth": bandwidth, "note": note}
        values |= {"sent_at": context.now, "sent_by": actor.user_id}
        values["document_id"] = _report(context, conclusion, bandwidth, note, results)
        context.connection.execute(update(RoomTest).where(RoomTest.id == test_id).values(**values))
        for row in results:
            _device_event(context, row)

    return engine.perform(case_id, conclusion, actor=actor, version=version, post=post, change=change)


def _agrees(conclusion: str, results: list[Any]) -> None:
    bad = [row.code for row in results if not room_tests.usable(row)]
    if conclusion == "fit" and bad:
        raise Refused(
            f"Kamera {', '.join(bad)} tidak daring atau gambarnya tidak jelas. "
            "Pilih Layak sebagian atau Tidak layak.",
            field="conclusion",
        )
    if conclusion == "partial" and len(bad) == len(results):
        raise Refused("Tidak ada kamera yang layak. Pilih Tidak layak.", field="conclusion")


def clock_words(row: Any) -> str:
    """ "tepat", or by how much the clock in the picture is off."""
    if row.clock_exact:
        return "tepat"
    return f"selisih {dates.angka(row.clock_seconds)} detik" if row.clock_seconds else "tidak tepat"


def _yes(value: bool) -> str:
    return "Ya" if value else "Tidak"


def _report(context: Context, conclusion: str, bandwidth: float, note: str, results: list[Any]) -> int:
    body = {
        "case": context.case.number,
        "applicant": context.case.sender,
        "room": settings.get("cctv_monitoring.room"),
        "tested_at": dates.tanggal_jam(context.now),
        "bandwidth": f"{dates.angka(bandwidth, 1)} Mbps",
        "cameras": [
            {
                "code": row.code,
                "name": row.name,
                "online": _yes(row.online),
                "clear": _yes(row.clear),
                "ptz": room_tests.PTZ[row.ptz],
                "clock": clock_words(row),
                "recording": _yes(row.recording),
                "note": row.note,
            }
            for row in results
        ],
        "conclusion": room_tests.CONCLUSIONS[conclusion],
        "note": note,
    }
    slots = [
        paperwork.person_slot("penguji", context.actor.user_id, "Yang menguji,"),
        paperwork.post_slot("subkor", Role.SUBKOR, context.case.unit_id, context.now, "Mengetahui,"),
    ]
    return paperwork.issue(context, "laporan_uji", f"Laporan uji {context.case.number}", body, slots)


def _device_event(context: Context, row: Any) -> None:
    text = f"{'Layak' if room_tests.usable(row) else 'Tidak layak'}; jam {clock_words(row)}"
    register.note(
        context.connection,
        camera_id=row.camera_id,
        kind="tested",
        body=f"{text}; {row.note}" if row.note else text,
        case_id=context.case_id,
        now=context.now,
        actor_id=context.actor.user_id,
    )


def add_test_note(case_id: int, text: str, *, actor: Actor, post: PostKey) -> None:
    """Addendum: what was sent stays, this stands beside it."""
    with beside.record_act(case_id, "test_addendum", actor=actor, post=post) as context:
        if context is None:
            return
        if not actor.acts(Role.TCMR):
            raise Refused("Tambahan hasil uji ditulis oleh Tim TCM Room.", status=403)
        if room_tests.last(context.connection, case_id) is None:
            raise Refused("Belum ada laporan uji yang dikirim.")
        add_note(context, "uji", text)


def add_note(context: Context, about: str, text: str) -> None:
    """One addendum row, inside an act."""
    values = {"case_id": context.case_id, "about": about, "body": text}
    values |= {"at": context.now, "by": context.actor.user_id}
    context.connection.execute(insert(SessionAddendum).values(**values))
    context.body.update(about=about, text=engine.digest(text))
