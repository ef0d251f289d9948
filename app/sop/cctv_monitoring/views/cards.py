"""What the case page shows of rows 5b to 7b: the test, the agreed time, the session, the report."""

from typing import Any

from app.accounts.roles import Role
from app.db import db
from app.sop.cctv_monitoring import room_tests, session_reading
from app.web import dates
from app.workflow.page import Loaded
from app.workflow.turn import Button, Turn


def facts(one: Loaded) -> dict[str, Any]:
    """Variables of cctv/_session_cards.html; an agency reads its own time and nothing internal."""
    connection = db.session.connection()
    slots = session_reading.slots(connection, one.id)
    slot = session_reading.current(connection, one.id)
    if slot is not None and one.task is None and slot.state != "held":
        slot = None  # given up with the request
    test = room_tests.last(connection, one.id) if one.inside else None
    return {
        "slot": slot,
        "slot_facts": _slot(slot, session_reading.cameras(connection, slot.id)) if slot else [],
        "slot_state": session_reading.STATES[slot.state] if slot else "",
        "moved": sum(item.state == "rescheduled" for item in slots),
        "tested": test,
        "conclusion": room_tests.CONCLUSIONS.get(test.conclusion, "") if test else "",
        "held": any(item.state == "held" for item in slots),
    }


def _slot(slot: Any, cameras: list[Any]) -> list[tuple[str, str]]:
    return [
        ("Hari, tanggal", dates.tanggal(slot.starts_at)),
        ("Waktu", f"{dates.jam(slot.starts_at)}–{dates.jam(slot.ends_at)}"),
        ("Ruang", slot.room),
        ("Operator", slot.operator),
        ("Kamera", ", ".join(f"{camera.code} {camera.name}" for camera in cameras)),
    ]


def permit(card: Turn, one: Loaded) -> None:
    """What waits for the Kabid beside rows 6 and 7 is a button of theirs."""
    if not one.actor.acts(Role.KABID):
        return
    asked = session_reading.asked(db.session.connection(), one.id)
    if asked is not None:
        button = Button("Putuskan permintaan", f"{one.path}/jadwal/izin/{asked.id}", "check")
        card.others.insert(0, button)
