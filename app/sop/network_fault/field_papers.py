"""What the letters of rows 9 to 11 say: both berita acara, the report, the handing over of a device."""

from typing import Any

from sqlalchemy import bindparam, select

from app.documents import kinds, letters
from app.files import images
from app.sop.network_fault import field_reading, paths, reading
from app.web import dates
from app.workflow import desks, paperwork
from app.workflow.context import Context
from app.workflow.models import Task

RESULT = {
    "": "belum ditetapkan",
    "repaired": "diperbaiki",
    "replace": "diajukan untuk diganti",
    "replaced": "diganti",
    "not_replaced": "tidak diganti",
}
STEPS = (
    select(Task.step, Task.step_no, Task.outcome, Task.done_at)
    .where(Task.case_id == bindparam("case_id"), Task.done_at.is_not(None), Task.voided_at.is_(None))
    .order_by(Task.seq)
)
PRINTED_PHOTOS = 4


def day(context: Context) -> str:
    """ "Pada hari ini Jumat, tanggal dua puluh bulan November tahun …"; the signers follow."""
    return f"Pada hari ini {dates.tanggal_terbilang(context.now)}"


def replacement_request(context: Context, waiting: list[Any], note: str) -> dict[str, Any]:
    """Berita Acara Pengajuan Penggantian Perangkat: only the devices that must be replaced."""
    fault = reading.fault(context.connection, context.case_id)
    body: kinds.ReplacementRequest = {
        "case": context.case.number,
        "agency": str(fault.unit_name),
        "place": fault.place,
        "opening": day(context),
        "devices": [_asked(row) for row in waiting],
    }
    if note:
        body["note"] = note
    return dict(body)


def _asked(row: Any) -> kinds.ReplacedDevice:
    return {
        "name": row.name,
        "serial": row.serial,
        "number": row.number,
        "reason": "; ".join(filter(None, (row.damage, row.action))),
        "asked": row.asked,
    }


def done_devices(context: Context) -> list[kinds.ReplacedDevice]:
    """Every device with its result, old and new serial."""
    return [
        {
            "name": row.name,
            "serial": row.serial,
            "number": row.number,
            "reason": row.damage,
            "new": row.new_name,
            "new_serial": row.new_serial,
            "result": "; ".join(filter(None, (RESULT[row.decision], row.action))),
            "old_kept": row.old_kept,
        }
        for row in field_reading.devices(context.connection, context.case_id)
    ]


def work_record(context: Context, words: dict[str, str]) -> dict[str, Any]:
    """Berita Acara Pekerjaan."""
    fault = reading.fault(context.connection, context.case_id)
    team = desks.assigned(context.connection, context.case_id)
    body: kinds.WorkRecord = {
        "case": context.case.number,
        "agency": str(fault.unit_name),
        "place": fault.place,
        "opening": day(context),
        "reported": dates.tanggal_jam(context.case.opened_at),
        "team": [paperwork.person(user_id) for user_id in team],
        "fault": words["fault"],
        "work": words["work"],
        "devices": done_devices(context),
        "test": words["test"],
    }
    return dict(body)


def fault_report(context: Context, words: dict[str, str]) -> dict[str, Any]:
    """Laporan hasil pelaksanaan."""
    connection = context.connection
    fault = reading.fault(connection, context.case_id)
    team = [paperwork.person(one)["name"] for one in desks.assigned(connection, context.case_id)]
    body: kinds.FaultReport = {
        "case": context.case.number,
        "agency": str(fault.unit_name),
        "place": fault.place,
        "reported": dates.tanggal_jam(context.case.opened_at),
        "since": dates.tanggal_jam(fault.since),
        "complaint": fault.description,
        "team": team,
        "fault": words["fault"],
        "steps": steps(context),
        "devices": done_devices(context),
        "test": words["test"],
        "path": path(context),
        "photos_before": photos(context, "before"),
        "photos_after": photos(context, "after"),
    }
    if words.get("suggestion"):
        body["suggestion"] = words["suggestion"]
    return dict(body)


def steps(context: Context) -> list[list[str]]:
    """[time, what was done] of every finished row."""
    found = []
    for row in context.connection.execute(STEPS, {"case_id": context.case_id}).all():
        outcome = context.procedure.step(row.step).outcome(row.outcome)
        found.append(
            [dates.pendek(row.done_at), f"{row.step_no}. {outcome.label if outcome else row.outcome}"]
        )
    return found


def path(context: Context) -> str:
    """ "Penggantian perangkat, 780 menit": the rows entered until now and the three that follow."""
    taken = {row.step for row in context.connection.execute(STEPS, {"case_id": context.case_id}).all()}
    taken |= {"11", "12", "13", "14"}
    rows = [context.procedure.step(key) for key in taken]
    total = sum(row.standard.standard_minutes or 0 for row in rows if row.standard)
    return f"{paths.name(taken)}, {total} menit"


def photos(context: Context, kind: str) -> list[kinds.Photo]:
    """The first photos of this kind, prepared for print."""
    rows = [row for row in field_reading.photos(context.connection, context.case_id) if row.kind == kind]
    return [{"file": letters.keep_photo(images.derivative(row, "sedang"))} for row in rows[:PRINTED_PHOTOS]]


def handing_over(context: Context, devices: list[Any], status: str, agency: str, note: str) -> dict[str, Any]:
    """Berita Acara Serah Terima of devices that go to another agency."""
    body: kinds.HandingOver = {
        "case": context.case.number,
        "opening": day(context),
        "status": status,
        "devices": [{"name": row.name, "serial": row.serial, "number": row.code} for row in devices],
        "agency": agency,
    }
    if note:
        body["note"] = note
    return dict(body)
