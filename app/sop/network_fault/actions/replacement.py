"""Row 10: the replacement from stock, device by device; changes that the agency signs; handing over."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import select, update

from app.accounts.actor import Actor
from app.accounts.models import Unit
from app.devices import register
from app.devices.models import NetworkDevice
from app.sop.network_fault import field_papers, field_reading
from app.sop.network_fault.actions.devices import of_case
from app.sop.network_fault.actions.field import guard
from app.sop.network_fault.actions.request import Asking, write_request
from app.sop.network_fault.field_models import FaultDevice
from app.web.errors import Refused
from app.web.postkey import PostKey
from app.workflow import beside, paperwork
from app.workflow.context import Context

DIFFERENT = "Perangkat berbeda dari yang diajukan; minta OPD menyetujui perubahan."
SPENT = "Perangkat ini tidak ada lagi di persediaan. Pilih yang lain."


@dataclass(frozen=True)
class Receiver:
    """Who takes a device over for another agency."""

    unit_id: int
    status: str  # dipinjamkan, dimutasikan
    name: str
    title: str
    number: str = ""
    note: str = ""


def describe(device: Any) -> str:
    """A device as a berita acara asks for it: "Switch 24 port Gelora S24"."""
    return f"{device.name} {device.brand}".strip()


def same(device: Any, asked: str) -> bool:
    """Whether this device of the stock is what was asked: by name, or by name and brand."""
    wanted = " ".join(asked.casefold().split())
    return wanted in (device.name.casefold(), describe(device).casefold())


def replace_device(
    case_id: int,
    fault_device_id: int,
    new_id: int,
    old_kept: str,
    *,
    actor: Actor,
    version: int,
    post: PostKey,
) -> None:
    """Row 10: old and new serial, also in the register; another device than asked needs a signed change."""
    with beside.record_act(
        case_id, "replace_device", actor=actor, version=version, post=post, bump=True
    ) as context:
        if context is None:
            return
        guard(context, "10")
        row = of_case(context, fault_device_id)
        if row.decision != "replace":
            raise Refused("Perangkat ini tidak menunggu penggantian.")
        new = from_stock(context, new_id)
        _agreed(context, new, row)
        _install(context, row, new, old_kept)


def from_stock(context: Context, device_id: int) -> Any:
    """A device of the stock. Raises Refused once it is gone."""
    row = context.connection.execute(
        select(*NetworkDevice.__table__.columns).where(NetworkDevice.id == device_id)
    ).first()
    if row is None or row.status != "persediaan" or not row.active:
        raise Refused(SPENT, field="new_device_id")
    return row


def _agreed(context: Context, new: Any, row: Any) -> None:
    asked = field_reading.request(context.connection, context.case_id)
    unsigned = asked is None or field_reading.unsigned(context.connection, asked.document_id)
    if unsigned or not same(new, row.asked):
        raise Refused(DIFFERENT, field="new_device_id")


def _install(context: Context, row: Any, new: Any, old_kept: str) -> None:
    number, here = context.case.number, {"unit_id": context.case.unit_id}
    values = {"status": "terpasang", "place": _place(context, row), **here}
    _change(context, new.id, values, f"Menggantikan {row.name} ({row.serial or 'tanpa seri'}), {number}")
    old = _old(context, row)
    if old is not None:
        status = "ditarik" if old_kept == "ditarik" else "rusak"
        _change(context, old.id, {"status": status}, f"Diganti {new.name} ({new.serial}), {number}")
    kept = {"decision": "replaced", "new_device_id": new.id, "new_name": describe(new)}
    kept |= {"new_serial": new.serial, "old_kept": old_kept, "replaced_at": context.now}
    kept |= {"old_place": new.place, "old_status": old.status if old is not None else ""}
    context.connection.execute(update(FaultDevice).where(FaultDevice.id == row.id).values(**kept))
    context.body.update(device=row.id, new=new.id, old_kept=old_kept)


def _old(context: Context, row: Any) -> Any | None:
    if row.device_id is None:
        return None
    columns = select(*NetworkDevice.__table__.columns)
    return context.connection.execute(columns.where(NetworkDevice.id == row.device_id)).first()


def _place(context: Context, row: Any) -> str:
    old = _old(context, row)
    return str(old.place) if old is not None and old.place else context.case.title


def _change(context: Context, device_id: int, values: dict[str, Any], body: str) -> None:
    told: dict[str, Any] = {"case_id": context.case_id, "now": context.now, "actor_id": context.actor.user_id}
    register.change_device(context.connection, device_id, values, kind="replaced", body=body, **told)


def swap_back(case_id: int, fault_device_id: int, *, actor: Actor, version: int, post: PostKey) -> None:
    """Before row 11: the replacement goes back to stock, the old device to its place."""
    with beside.record_act(
        case_id, "swap_back", actor=actor, version=version, post=post, bump=True
    ) as context:
        if context is None:
            return
        guard(context, "10")
        row = of_case(context, fault_device_id)
        if row.decision != "replaced" or row.new_device_id is None:
            raise Refused("Perangkat ini belum diganti.")
        number = context.case.number
        stock = {"status": "persediaan", "unit_id": None, "place": row.old_place}
        _change(context, row.new_device_id, stock, f"Dikembalikan ke persediaan, {number}")
        if row.device_id is not None:
            _change(context, row.device_id, {"status": row.old_status}, f"Dipasang kembali, {number}")
        cleared = dict.fromkeys(("new_name", "new_serial", "old_kept", "old_place", "old_status"), "")
        values = {"decision": "replace", "new_device_id": None, "replaced_at": None, **cleared}
        context.connection.execute(update(FaultDevice).where(FaultDevice.id == row.id).values(**values))
        context.body["device"] = row.id


def ask_change(
    case_id: int, fault_device_id: int, new_id: int, *, actor: Actor, version: int, post: PostKey
) -> None:
    """Another device than asked: the same Berita Acara as "Perubahan ke-n", signed again by the agency."""
    with beside.record_act(
        case_id, "ask_change", actor=actor, version=version, post=post, bump=True
    ) as context:
        if context is None:
            return
        guard(context, "10")
        row = of_case(context, fault_device_id)
        before = field_reading.request(context.connection, case_id)
        if row.decision != "replace" or before is None:
            raise Refused("Perangkat ini tidak menunggu penggantian.")
        new = from_stock(context, new_id)
        rows = field_reading.devices(context.connection, case_id)
        asked = {one.id: one.asked for one in rows} | {row.id: describe(new)}
        kept = ("official", "official_title", "official_number", "official_id", "keeper", "keeper_number")
        asking = Asking(asked=asked, note=before.note, **{key: getattr(before, key) for key in kept})
        write_request(context, asking)
        text = f"{context.case.number}: perangkat pengganti berbeda dari yang diajukan. Mohon ditandatangani."
        beside.notify(context, f"unit:{context.case.unit_id}", "change_request", text)


def hand_over_device(
    case_id: int, device_id: int, receiver: Receiver, *, actor: Actor, version: int, post: PostKey
) -> None:
    """Equipment that goes to another agency: Berita Acara Serah Terima, and its status in the register."""
    with beside.record_act(
        case_id, "hand_over_device", actor=actor, version=version, post=post, bump=True
    ) as context:
        if context is None:
            return
        guard(context, "10")
        device = from_stock(context, device_id)
        unit = context.connection.execute(select(Unit.name).where(Unit.id == receiver.unit_id)).scalar()
        if unit is None:
            raise Refused("Pilih OPD penerima.", field="unit_id")
        body = field_papers.handing_over(context, [device], receiver.status, str(unit), receiver.note)
        slots = [
            paperwork.person_slot("penyerah", actor.user_id, "Yang menyerahkan,"),
            paperwork.outside_slot(
                "penerima", receiver.name, receiver.title, receiver.number, "Yang menerima,"
            ),
        ]
        paperwork.issue(context, "bast", "Berita Acara Serah Terima Perangkat", body, slots)
        values = {"status": receiver.status, "unit_id": receiver.unit_id, "place": str(unit)}
        told: dict[str, Any] = {"case_id": case_id, "now": context.now, "actor_id": actor.user_id}
        register.change_device(
            context.connection,
            device_id,
            values,
            kind="moved",
            body=f"{receiver.status} kepada {unit}",
            **told,
        )
