"""Rows 5, 7 and 8: damaged devices one by one, and what becomes of each."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import delete, select, update

from app.accounts.actor import Actor
from app.devices import register
from app.devices.models import NetworkDevice
from app.sop.network_fault import field_reading
from app.sop.network_fault.actions.field import add, guard
from app.sop.network_fault.field_models import FaultDevice
from app.web.errors import Refused
from app.web.postkey import PostKey
from app.workflow import beside, engine
from app.workflow.context import Context

NOT_HERE = "Perangkat ini tidak ada pada laporan ini."


@dataclass(frozen=True)
class Damage:
    """A damaged device: from the register, or as its label says."""

    damage: str
    device_id: int | None = None
    name: str = ""
    serial: str = ""
    number: str = ""


def add_damage(case_id: int, damaged: Damage, *, actor: Actor, version: int, post: PostKey) -> None:
    """A device that must be repaired or replaced."""
    with beside.record_act(
        case_id, "add_damage", actor=actor, version=version, post=post, bump=True
    ) as context:
        if context is None:
            return
        guard(context, "5", "7", "8")
        values: dict[str, Any] = {"device_id": None, "name": damaged.name, "serial": damaged.serial}
        if damaged.device_id is not None:
            values = _registered(context, damaged.device_id)
        if not values["name"]:
            raise Refused("Pilih perangkat dari register, atau isi namanya.", field="name")
        values |= {"number": damaged.number or values.get("number", ""), "damage": damaged.damage}
        context.body["device"] = add(context, FaultDevice, **values)


def _registered(context: Context, device_id: int) -> dict[str, Any]:
    row = context.connection.execute(
        select(*NetworkDevice.__table__.columns).where(
            NetworkDevice.id == device_id, NetworkDevice.active, NetworkDevice.status == "terpasang"
        )
    ).first()
    if row is None or row.unit_id not in (None, context.case.unit_id):
        raise Refused("Pilih perangkat dari register OPD pelapor atau pusat.", field="device_id")
    listed = {one.device_id for one in field_reading.devices(context.connection, context.case_id)}
    if device_id in listed:
        raise Refused("Perangkat ini sudah dicatat pada laporan ini.", field="device_id")
    return {"device_id": row.id, "name": row.name, "serial": row.serial, "number": row.code}


def remove_damage(case_id: int, device_id: int, *, actor: Actor, version: int, post: PostKey) -> None:
    """Listed by mistake; only while nothing is decided."""
    with beside.record_act(
        case_id, "remove_damage", actor=actor, version=version, post=post, bump=True
    ) as context:
        if context is None:
            return
        guard(context, "5", "7", "8")
        if of_case(context, device_id).decision:
            raise Refused("Hasil perangkat ini sudah ditetapkan.")
        context.connection.execute(delete(FaultDevice).where(FaultDevice.id == device_id))
        context.body["device"] = device_id


def decide_device(
    case_id: int, device_id: int, decision: str, action: str, *, actor: Actor, version: int, post: PostKey
) -> None:
    """Row 8: "diperbaiki atau diganti", each device by itself."""
    with beside.record_act(
        case_id, "decide_device", actor=actor, version=version, post=post, bump=True
    ) as context:
        if context is None:
            return
        guard(context, "8")
        row = of_case(context, device_id)
        if row.decision in ("replaced", "not_replaced"):
            raise Refused("Hasil perangkat ini sudah tetap.")
        values = {"decision": decision, "action": action, "decided_at": context.now}
        context.connection.execute(update(FaultDevice).where(FaultDevice.id == device_id).values(**values))
        context.body.update(device=device_id, decision=decision, text=engine.digest(action))
        if decision == "repaired" and row.decision != decision and row.device_id is not None:
            told: dict[str, Any] = {"case_id": case_id, "now": context.now, "actor_id": actor.user_id}
            register.note(context.connection, device_id=row.device_id, kind="repaired", body=action, **told)


def of_case(context: Context, device_id: int) -> Any:
    """The device, on this case. Raises Refused."""
    row = field_reading.device(context.connection, context.case_id, device_id)
    if row is None:
        raise Refused(NOT_HERE, status=404)
    return row
