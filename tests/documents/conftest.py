"""A Surat Perintah Perbaikan of the demo story, ready to be issued and signed."""

import json
import math
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from flask import Flask

from app import clock
from app.accounts import actor as actors
from app.accounts.actor import Actor, Capacity
from app.db import write
from app.documents import access, kinds, letters, render
from app.documents.letters import SlotSpec
from app.operations.cast import Office

Issue = Callable[..., int]
Sign = Callable[..., None]


def order(**changes: Any) -> dict[str, Any]:
    """Data of an SPP."""
    body: kinds.WorkOrder = {
        "basis": kinds.BASIS,
        "ticket": "TKT-2026-0429",
        "requester": "Mira Kemuning, A.Md.",
        "unit": "Subbagian Keuangan",
        "category": "Printer",
        "device": "Printer Cetaka L12",
        "asset_status": "Aset, nomor terverifikasi",
        "place": "Ruang 203",
        "complaint": "Hasil cetak bergaris hitam, kertas sering tersangkut.",
        "technicians": [{"name": "Bagas Meranti, A.Md.Kom.", "title": "Tenaga Ahli Technical Support"}],
        "order": "Melaksanakan perbaikan perangkat tersebut di atas.",
        "action": "Pembersihan dan penggantian drum",
        "priority": "Biasa",
        "due": "2 hari kerja",
        "checklist": kinds.identification(),
    }
    return {**body, **changes}


def wave(points: int = 60, step: float = 0.7) -> str:
    """A signature as the pad sends it."""
    stroke = [{"x": n * step, "y": 8 + 5 * math.sin(n / 3), "t": n * 16, "p": 0.5} for n in range(points)]
    return json.dumps([stroke])


@pytest.fixture(scope="session", autouse=True)
def _warm() -> None:
    """Open the fonts once, outside the measured tests."""
    render.fonts()
    render.version()


@pytest.fixture
def issue(context: Flask, office: Office) -> Issue:
    """Issue an SPP with a slot for the post of the Kasubag TU, or other slots."""

    def make(*, seq: int = 1, slots: list[SlotSpec] | None = None, **more: Any) -> int:
        values: dict[str, Any] = {
            "kind": "spp",
            "register": "spp",
            "number": f"SPP/{seq:04d}/PDI/XI/2026",
            "year": 2026,
            "seq": seq,
            "subject": "Perbaikan printer",
            "case_id": None,
            "data": order(),
            "now": clock.now(),
            "actor_id": office.users["bagas"],
        }
        with write() as connection:
            return letters.issue(
                connection, slots=[kasubag(office)] if slots is None else slots, **(values | more)
            )

    return make


def kasubag(office: Office) -> SlotSpec:
    """The slot of SOP row 3."""
    return SlotSpec(
        "kasubag_tu",
        "Sekar Lembayung, S.E.",
        "Kepala Subbagian Tata Usaha Pusat Data dan Informasi",
        "19740512 199903 2 000",
        position_id=office.positions["TU-PDI"],
    )


def who(office: Office, username: str) -> tuple[Actor, Capacity | None]:
    """Somebody and the capacity in which they act now."""
    actor = actors.load(office.users[username], clock.now())
    return actor, actor.capacities[0] if actor.capacities else None


@pytest.fixture
def sign(context: Flask, office: Office) -> Sign:
    """Sign a slot as somebody; draws a wave unless told otherwise."""

    def act(document_id: int, username: str = "sekar", slot: str = "kasubag_tu", **more: Any) -> None:
        actor, capacity = who(office, username)
        document = letters.document(document_id)
        assert document is not None
        values = {"method": "draw", "strokes": wave(), "read_sha256": document.pdf_sha256}
        with write() as connection:
            letters.sign(
                connection,
                document_id,
                slot,
                actor=actor,
                capacity=capacity,
                now=clock.now(),
                **(values | more),
            )

    return act


@pytest.fixture
def readers(office: Office) -> Iterator[None]:
    """Technical Support and the Kasubag TU may read letters; nobody else."""
    before = list(access.guard)
    access.guard[:] = [lambda actor, _row: actor.has("ts", "kasubag_tu")]
    yield
    access.guard[:] = before
