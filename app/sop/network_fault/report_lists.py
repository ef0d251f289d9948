"""Lists of SOP 5 for its leaders: devices replaced, records without a signature, work that came again."""

from collections import Counter
from typing import Any

from sqlalchemy import bindparam, select

from app.accounts.actor import Actor
from app.accounts.models import Unit
from app.db import db
from app.reports import charts
from app.reports.periods import Period
from app.reports.sections import Built, Fact
from app.sop.network_fault.field_models import FaultDevice, WorkRecord
from app.sop.network_fault.field_reading import OLD_KEPT
from app.sop.network_fault.sop import NETWORK_FAULT
from app.web.tables import Column, Kind, Table
from app.workflow.cases import VEILED_SENDER, VEILED_TITLE
from app.workflow.models import Case, Task

SOP = NETWORK_FAULT.key
START: Any = bindparam("start")
END: Any = bindparam("end")
REPLACED = (
    select(
        Case.id,
        Case.number,
        Unit.name.label("agency"),
        FaultDevice.replaced_at,
        FaultDevice.name,
        FaultDevice.serial,
        FaultDevice.new_name,
        FaultDevice.new_serial,
        FaultDevice.old_kept,
    )
    .join(Case, Case.id == FaultDevice.case_id)
    .outerjoin(Unit, Unit.id == Case.unit_id)
    .where(FaultDevice.decision == "replaced")
    .where(FaultDevice.replaced_at >= START, FaultDevice.replaced_at < END)
    .order_by(FaultDevice.replaced_at, FaultDevice.id)
)
UNSIGNED = (
    select(
        Case.id, Case.number, Unit.name.label("agency"), WorkRecord.at, WorkRecord.reason, WorkRecord.witness
    )
    .join(Case, Case.id == WorkRecord.case_id)
    .outerjoin(Unit, Unit.id == Case.unit_id)
    .where(WorkRecord.status == "unsigned", WorkRecord.at >= START, WorkRecord.at < END)
    .order_by(WorkRecord.at, WorkRecord.id)
)
AGAIN = (
    select(Case.id, Case.number, VEILED_TITLE, VEILED_SENDER, Task.outcome, Task.done_at, Task.note)
    .join(Case, Case.id == Task.case_id)
    .where(Case.sop == SOP, Task.step == "14", Task.outcome.in_(("follow_up", "reopen")))
    .where(Task.voided_at.is_(None), Task.done_at >= START, Task.done_at < END)
    .order_by(Task.done_at, Task.id)
)
AGAIN_NAMES = {"follow_up": "Perlu tindak lanjut", "reopen": "Dibuka lagi"}


def read(statement: Any, period: Period) -> list[Any]:
    """The rows of a statement over the period."""
    return list(db.session.execute(statement, {"start": period.start, "end": period.end}).all())


def _links(rows: list[Any]) -> tuple[str, ...]:
    return tuple(NETWORK_FAULT.url.format(row.id) for row in rows)


def devices(period: Period, _actor: Actor) -> Built:
    """Devices that were replaced, old and new serial."""
    found = read(REPLACED, period)
    columns = (
        Column("Nomor"),
        Column("OPD"),
        Column("Diganti", Kind.DATETIME),
        Column("Perangkat lama"),
        Column("Nomor seri lama"),
        Column("Perangkat baru"),
        Column("Nomor seri baru"),
        Column("Perangkat lama kini"),
    )
    rows = [
        [row.number, row.agency or "", row.replaced_at, row.name, row.serial, row.new_name, row.new_serial,
         OLD_KEPT.get(row.old_kept, row.old_kept)]
        for row in found
    ]  # fmt: skip
    bars = Counter(str(row[1]) for row in rows).most_common()
    chart = charts.bar("Perangkat diganti per OPD", bars) if rows else None
    return Built(
        Table(columns, rows), chart, (Fact("Perangkat diganti", str(len(rows))),), links=_links(found)
    )


def unsigned(period: Period, _actor: Actor) -> Built:
    """Records of work that went up without the agency's signature, with reason and witness."""
    found = read(UNSIGNED, period)
    columns = (
        Column("Nomor"),
        Column("OPD"),
        Column("Tanggal", Kind.DATETIME),
        Column("Alasan"),
        Column("Saksi"),
    )
    rows = [[row.number, row.agency or "", row.at, row.reason, row.witness or "pindaian"] for row in found]
    bars = Counter(str(row[1]) for row in rows).most_common()
    chart = charts.bar("Tidak ditandatangani per OPD", bars) if rows else None
    fact = Fact("Berita Acara tidak ditandatangani", str(len(rows)), tone="amber" if rows else "green")
    return Built(Table(columns, rows), chart, (fact,), links=_links(found))


def again(period: Period, _actor: Actor) -> Built:
    """What the head's review sent back to work, and what the reporter opened again."""
    found = read(AGAIN, period)
    columns = (
        Column("Nomor"),
        Column("Gangguan"),
        Column("Pelapor"),
        Column("Jenis"),
        Column("Tanggal", Kind.DATETIME),
        Column("Alasan"),
    )
    rows = [
        [row.number, row.title, row.sender, AGAIN_NAMES[row.outcome], row.done_at, row.note] for row in found
    ]
    counts = Counter(str(row[3]) for row in rows)
    chart = charts.bar("Tindak lanjut", counts.most_common()) if rows else None
    facts = tuple(Fact(name, str(counts[name])) for name in AGAIN_NAMES.values())
    return Built(Table(columns, rows), chart, facts, links=_links(found))
