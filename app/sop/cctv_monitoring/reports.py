"""The reports of SOP 3: requests, reasons of a "Tidak", minutes against 640, sessions, cameras."""

from collections import Counter
from collections.abc import Iterator
from typing import Any

from sqlalchemy import and_, bindparam, case, func, select

from app.accounts.actor import Actor
from app.accounts.models import Unit
from app.accounts.roles import Role
from app.db import db
from app.devices.models import Camera
from app.reports import charts, compliance, walks
from app.reports.periods import Period
from app.reports.sections import LEADERS, Built, Fact, Section
from app.sop.cctv_monitoring import reading
from app.sop.cctv_monitoring.models import Reply
from app.sop.cctv_monitoring.session_models import CameraTest, RoomTest, SessionRun, SessionSlot
from app.sop.cctv_monitoring.sop import CCTV_MONITORING
from app.web.dates import angka
from app.web.tables import Column, Kind, Table
from app.workflow.cases import VEILED_SENDER
from app.workflow.models import Case, Task
from app.workflow.words import ending

SOP = CCTV_MONITORING.key
START: Any = bindparam("start")
END: Any = bindparam("end")
ENDINGS = ("selesai", "", "ditolak", "dibatalkan")
REASONS = {
    **reading.REASONS,
    reading.NETWORK: "Gangguan jaringan internet",
    "": "Keputusan Kepala Dinas",
}
KADIS_KABID = (Role.KADIS, Role.KABID)


def _many(*conditions: Any) -> Any:
    return func.coalesce(func.sum(case((and_(*conditions), 1), else_=0)), 0)


REQUESTS = (
    select(Unit.name, *(_many(Case.ending == key).label(f"n{at}") for at, key in enumerate(ENDINGS)))
    .join(Unit, Unit.id == Case.unit_id)
    .where(Case.sop == SOP, Case.opened_at >= START, Case.opened_at < END)
    .group_by(Unit.id)
    .order_by(func.count().desc(), Unit.name)
)
REFUSED = (
    select(Reply.reason, Reply.kind, func.count().label("n"))
    .where(Reply.kind.in_(("perbaikan", "ditolak")), Reply.status != "void")
    .where(Reply.drafted_at >= START, Reply.drafted_at < END)
    .group_by(Reply.reason, Reply.kind)
)
CHECKED = (
    select(Task.outcome, func.count().label("n"))
    .join(Case, Case.id == Task.case_id)
    .where(Case.sop == SOP, Task.step == "5", Task.voided_at.is_(None))
    .where(Task.outcome.in_(("yes", "no_correct", "no_reject")), Task.done_at >= START, Task.done_at < END)
    .group_by(Task.outcome)
)
SESSIONS = (
    select(
        Case.id,
        Case.number,
        VEILED_SENDER,
        SessionSlot.room,
        SessionSlot.starts_at,
        SessionSlot.ends_at,
        SessionSlot.state,
        SessionSlot.booked_at,
        SessionRun.began_at,
        SessionRun.ended_at,
    )
    .join(Case, Case.id == SessionSlot.case_id)
    .outerjoin(SessionRun, SessionRun.slot_id == SessionSlot.id)
    .where(SessionSlot.state.in_(("held", "missed", "rescheduled")))
    .where(SessionSlot.starts_at >= START, SessionSlot.starts_at < END)
    .order_by(SessionSlot.starts_at, SessionSlot.id)
)
STATES = {"held": "Dilaksanakan", "missed": "Tidak hadir", "rescheduled": "Dijadwalkan ulang"}
TESTED = (
    select(
        Camera.code,
        Camera.name,
        func.count().label("n"),
        _many(CameraTest.online, CameraTest.clear).label("passed"),
        _many(~CameraTest.online).label("offline"),
        _many(~CameraTest.clear).label("unclear"),
        _many(~CameraTest.recording).label("unrecorded"),
    )
    .join(CameraTest, CameraTest.camera_id == Camera.id)
    .join(RoomTest, RoomTest.id == CameraTest.test_id)
    .where(RoomTest.sent_at >= START, RoomTest.sent_at < END)
    .group_by(Camera.id)
    .order_by(Camera.code)
)


def sections() -> Iterator[Section]:
    """The reports of SOP 3 that are one table and one chart."""
    whose: dict[str, Any] = {"sop": SOP, "signers": KADIS_KABID}
    yield Section(
        "cctv-permohonan", "Permohonan CCTV per OPD", LEADERS, requests, 10,
        "Permohonan yang masuk pada rentang waktu ini, menurut keadaannya sekarang.", headline=True, **whose,
    )  # fmt: skip
    yield Section(
        "cctv-alasan", "Alasan permohonan tidak diteruskan", LEADERS, reasons, 20,
        "Surat Balasan perbaikan dan penolakan menurut alasannya.", **whose,
    )  # fmt: skip
    yield Section(
        "cctv-waktu", "Waktu kerja permohonan CCTV", LEADERS, minutes, 30,
        "Menit kerja setiap langkah dibanding mutu bakunya; jalur lengkap 640 menit.", **whose,
    )  # fmt: skip
    yield Section(
        "cctv-sesi", "Sesi pemantauan CCTV", LEADERS, sessions_held, 35,
        "Sesi yang dijadwalkan mulai pada rentang waktu ini: dilaksanakan, tidak hadir, dijadwalkan ulang.",
        headline=True, **whose,
    )  # fmt: skip
    yield Section(
        "cctv-kamera", "Hasil uji kamera", LEADERS, cameras, 60,
        "Kamera lulus bila tersambung dan gambarnya jelas, menurut laporan uji yang dikirim.", **whose,
    )  # fmt: skip


def _read(statement: Any, period: Period) -> list[Any]:
    return list(db.session.execute(statement, {"start": period.start, "end": period.end}).all())


def requests(period: Period, _actor: Actor) -> Built:
    """Requests by agency and state."""
    rows: list[list[Any]] = [[row[0], sum(row[1:]), *row[1:]] for row in _read(REQUESTS, period)]
    names = [ending(key) for key in ENDINGS]
    columns = (Column("OPD"), *(Column(name, Kind.INT, total=True) for name in ("Masuk", *names)))
    total, done = (sum(row[at] for row in rows) for at in (1, 2))
    fact = Fact("Permohonan CCTV", angka(total), f"{angka(done)} selesai")
    bars = [(str(row[0]), row[2:]) for row in rows]
    chart = charts.stacked_bar("Permohonan per OPD", bars, names) if rows else None
    return Built(Table(columns, rows), chart, (fact,))


def reasons(period: Period, _actor: Actor) -> Built:
    """Why a letter was sent back or refused, and the share of "Tidak" at the check of the letter."""
    found: dict[str, Counter[str]] = {}
    for row in _read(REFUSED, period):
        found.setdefault(row.reason, Counter())[row.kind] += row.n
    rows: list[list[Any]] = [
        [label, found[key]["perbaikan"], found[key]["ditolak"], found[key].total()]
        for key, label in REASONS.items()
        if key in found
    ]
    columns = (
        Column("Alasan"),
        Column("Perlu perbaikan", Kind.INT, total=True),
        Column("Ditolak", Kind.INT, total=True),
        Column("Jumlah", Kind.INT, total=True),
    )
    bars = [(row[0], row[1:3]) for row in rows]
    chart = charts.stacked_bar("Alasan", bars, ("Perlu perbaikan", "Ditolak")) if rows else None
    return Built(Table(columns, rows), chart, (_share_of_no(period),))


def _share_of_no(period: Period) -> Fact:
    checked = {row.outcome: row.n for row in _read(CHECKED, period)}
    whole, yes = sum(checked.values()), checked.get("yes", 0)
    share = compliance.percent(whole - yes, whole)
    value = f"{angka(share, 1)}%" if share is not None else "–"
    return Fact("Keputusan Tidak pada pemeriksaan surat", value, f"{whole - yes} dari {whole} pemeriksaan")


def minutes(period: Period, _actor: Actor) -> Built:
    """Working minutes of each row against 5, 5, 30, 30, 30, 120, 300, 120."""
    return walks.steps(CCTV_MONITORING, period)


def sessions_held(period: Period, _actor: Actor) -> Built:
    """Every booked session whose hour has come or was given up, planned against actual."""
    found = _read(SESSIONS, period)
    columns = (
        Column("Nomor"),
        Column("Pemohon"),
        Column("Ruang"),
        Column("Mulai, rencana", Kind.DATETIME),
        Column("Hasil"),
        Column("Menit, rencana", Kind.INT),
        Column("Menit, nyata", Kind.INT),
        Column("Hari dari kesepakatan", Kind.INT),
    )
    rows = [_session(row) for row in found]
    states = Counter(row.state for row in found)
    facts = tuple(Fact(label, str(states[key])) for key, label in STATES.items())
    bars = [(label, states[key]) for key, label in STATES.items()]
    links = tuple(CCTV_MONITORING.url.format(row.id) for row in found)
    return Built(
        Table(columns, rows), charts.bar("Sesi menurut hasil", bars) if rows else None, facts, links=links
    )


def _session(row: Any) -> list[Any]:
    actual = (row.ended_at - row.began_at).total_seconds() // 60 if row.began_at and row.ended_at else None
    planned = (row.ends_at - row.starts_at).total_seconds() // 60
    lead = (row.starts_at.date() - row.booked_at.date()).days if row.booked_at else None
    return [
        row.number,
        row.sender,
        row.room,
        row.starts_at,
        STATES[row.state],
        int(planned),
        None if actual is None else int(actual),
        lead,
    ]


def cameras(period: Period, _actor: Actor) -> Built:
    """How often each camera passed the test of row 5b."""
    found = _read(TESTED, period)
    columns = (
        Column("Kamera"),
        Column("Tempat"),
        Column("Diuji", Kind.INT, total=True),
        Column("Lulus", Kind.INT, total=True),
        Column("Lulus %", Kind.DECIMAL, places=1),
        Column("Tidak tersambung", Kind.INT, total=True),
        Column("Gambar tidak jelas", Kind.INT, total=True),
        Column("Rekaman tidak jalan", Kind.INT, total=True),
    )
    rows = [
        [row.code, row.name, row.n, row.passed, compliance.percent(row.passed, row.n), row.offline,
         row.unclear, row.unrecorded]
        for row in found
    ]  # fmt: skip
    whole, passed = sum(row.n for row in found), sum(row.passed for row in found)
    share = compliance.percent(passed, whole)
    value = f"{angka(share, 1)}%" if share is not None else "–"
    fact = Fact("Kamera lulus uji", value, f"{passed} dari {whole} pengujian")
    bars = [(f"{row[0]} {row[1]}", row[4]) for row in rows]
    chart = charts.bar("Lulus uji dalam persen", bars, "%", 100) if rows else None
    return Built(Table(columns, rows), chart, (fact,))
