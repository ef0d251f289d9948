"""The asset register: what it says, who has proposed or confirmed what. Acts run in the caller's act."""

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, bindparam, insert, select, update
from sqlalchemy.exc import IntegrityError

from app.accounts.actor import Actor
from app.accounts.models import Unit, User
from app.assets.listing import search
from app.assets.models import Asset, AssetProposal
from app.db import db
from app.ledger import chain
from app.web.errors import Refused

__all__ = [
    "CONDITIONS",
    "HistoryLine",
    "add_history",
    "asset",
    "decide",
    "edit",
    "enter",
    "history",
    "history_providers",
    "number",
    "open_proposal",
    "propose",
    "search",
    "verify",
]

CONDITIONS = {"B": "Baik", "RR": "Rusak ringan", "RB": "Rusak berat"}
EDITABLE = (
    "code", "register_no", "nibar", "name", "brand", "size", "material", "year", "serial", "origin", "price",
    "condition", "unit_id", "room", "holder", "note", "active",
)  # fmt: skip
PROPOSABLE = ("code", "register_no", "condition", "room")
NUMBER = ("code", "register_no", "unit_id")
PERSONAL = ("holder",)  # a person's name: the ledger says that it changed, not to whom

_ASSET = (
    select(*Asset.__table__.columns, Unit.name.label("unit"), User.name.label("verifier"))
    .join(Unit, Unit.id == Asset.unit_id)
    .join(User, User.id == Asset.verified_by, isouter=True)
    .where(Asset.id == bindparam("asset"))
)
_PROPOSER = User.__table__.alias("proposer")
_PROPOSALS = (
    select(*AssetProposal.__table__.columns, _PROPOSER.c.name.label("proposer"))
    .join(_PROPOSER, _PROPOSER.c.id == AssetProposal.proposed_by)
    .where(AssetProposal.asset_id == bindparam("asset"))
    .order_by(AssetProposal.id.desc())
)
_OPEN = _PROPOSALS.where(AssetProposal.decided_at.is_(None))
_TAKEN = "Kode barang {code} nomor register {register_no} sudah dipakai aset lain di unit ini."


@dataclass(frozen=True)
class HistoryLine:
    """One line of an asset's life: a ticket, an SPP, a part, a rating, a change of the register."""

    at: datetime
    kind: str  # tiket, spp, suku_cadang, penilaian, register
    title: str
    detail: str = ""
    url: str = ""
    cost: int | None = None


HistoryProvider = Callable[[int, Actor], Iterable[HistoryLine]]
history_providers: list[HistoryProvider] = []
"""Packages above add what they know of an asset; each decides what the actor may read."""


Remarks = Callable[[list[int], Actor], dict[int, str]]
remarks: list[Remarks] = []
"""Packages above add a word that stands at an asset where it is chosen: "sudah punya tiket terbuka ..."."""


def remarks_on(ids: list[int], actor: Actor) -> dict[int, str]:
    """What is to be said of these assets where they are chosen."""
    found: dict[int, str] = {}
    for source in remarks:
        found |= source(ids, actor)
    return found


def add_history(provider: HistoryProvider) -> None:
    """Register `provider` once."""
    if provider not in history_providers:
        history_providers.append(provider)


def history(asset_id: int, actor: Actor) -> list[HistoryLine]:
    """Everything known of the asset that the actor may read, newest first."""
    lines = [line for provider in history_providers for line in provider(asset_id, actor)]
    return sorted(lines, key=lambda line: line.at, reverse=True)


def asset(asset_id: int) -> Any | None:
    """The register row with `unit` and `verifier` as names, or None."""
    return db.session.execute(_ASSET, {"asset": asset_id}).first()


def number(row: Any) -> str:
    """Code and register number as people read them: "1.3.2.10.01.02.001 · 0012"."""
    return " · ".join(part for part in (row.code, row.register_no) if part)


def enter(connection: Connection, values: dict[str, Any], *, actor_id: int, now: datetime) -> int:
    """A new register row, unverified; answers its id. Raises Refused for a number in use."""
    wanted = {name: value for name, value in values.items() if name in EDITABLE}
    wanted["code"] = wanted.get("code", "").strip().rstrip(".")
    try:
        with connection.begin_nested():
            key = connection.execute(insert(Asset).values(**wanted)).inserted_primary_key
    except IntegrityError as error:
        raise _taken(wanted) from error
    assert key is not None
    body = {"asset": int(key[0]), "after": _told(wanted)}
    chain.record(connection, "asset.enter", at=now, actor_id=actor_id, body=body)
    return int(key[0])


def edit(
    connection: Connection,
    asset_id: int,
    values: dict[str, Any],
    *,
    version: int | None,
    actor_id: int,
    now: datetime,
    act: str = "asset.edit",
) -> bool:
    """Change register data; a changed number has to be verified again. Answers whether anything changed.

    Raises Refused when another act came first (`version`) or the number is in use.
    """
    row = _row(connection, asset_id)
    after = {
        name: value for name, value in values.items() if name in EDITABLE and getattr(row, name) != value
    }
    if not after:
        return False
    before = {name: getattr(row, name) for name in after}
    renumbered = any(name in after for name in NUMBER)
    stamp = {"verified_at": None, "verified_by": None} if renumbered else {}
    _update(connection, row, {**after, **stamp}, version)
    body = {"asset": asset_id, "before": _told(before), "after": _told(after)}
    chain.record(connection, act, at=now, actor_id=actor_id, body=body)
    return True


def verify(connection: Connection, asset_id: int, *, actor_id: int, now: datetime) -> None:
    """The register number has been compared with the thing itself. Again is no second act."""
    row = _row(connection, asset_id)
    if row.verified_at is not None:
        return
    if not row.code or not row.register_no:
        raise Refused("Isi kode barang dan nomor register dahulu, lalu verifikasi.", field="register_no")
    if not row.active:
        raise Refused("Aset ini sudah dihapus dari register.")
    _update(connection, row, {"verified_at": now, "verified_by": actor_id}, None)
    body = {"asset": asset_id, "code": row.code, "register_no": row.register_no}
    chain.record(connection, "asset.verify", at=now, actor_id=actor_id, body=body)


def propose(
    connection: Connection,
    asset_id: int,
    after: dict[str, Any],
    *,
    actor_id: int,
    now: datetime,
    note: str = "",
    case_id: int | None = None,
) -> int:
    """Technical Support proposes another number, condition or room; nothing changes yet. Answers its id."""
    row = _row(connection, asset_id)
    wanted = {
        name: value for name, value in after.items() if name in PROPOSABLE and getattr(row, name) != value
    }
    if not wanted:
        raise Refused("Usulan sama dengan data di register; tidak ada yang perlu diubah.")
    if connection.execute(_OPEN, {"asset": asset_id}).first() is not None:
        raise Refused("Aset ini masih punya usulan yang menunggu Pengurus Barang.")
    before = {name: getattr(row, name) for name in wanted}
    values = {"asset_id": asset_id, "case_id": case_id, "note": note, "proposed_at": now}
    values |= {"before": chain.canonical(before), "after": chain.canonical(wanted), "proposed_by": actor_id}
    key = connection.execute(insert(AssetProposal).values(**values)).inserted_primary_key
    assert key is not None
    body = {"asset": asset_id, "proposal": int(key[0]), "before": before, "after": wanted}
    chain.record(connection, "asset.propose", at=now, actor_id=actor_id, case_id=case_id, body=body)
    return int(key[0])


def decide(
    connection: Connection,
    proposal_id: int,
    *,
    accept: bool,
    actor_id: int,
    now: datetime,
    reason: str = "",
) -> int:
    """The pengurus barang confirms (the change is made and the number verified) or declines with a reason.

    Answers the asset's id. Raises Refused for one's own proposal and for one already decided.
    """
    row = connection.execute(
        select(*AssetProposal.__table__.columns).where(AssetProposal.id == proposal_id)
    ).first()
    if row is None or row.decided_at is not None:
        raise Refused("Usulan ini sudah diputuskan. Muat ulang halaman untuk melihat hasilnya.")
    if row.proposed_by == actor_id:
        raise Refused("Usulan Anda sendiri diputuskan oleh orang lain.")
    if not accept and len(reason.strip()) < 10:
        raise Refused("Tuliskan alasannya, minimal 10 huruf.", field="reason")
    stamp = {"decided_at": now, "decided_by": actor_id, "accepted": accept, "reason": reason.strip()}
    connection.execute(update(AssetProposal).where(AssetProposal.id == proposal_id).values(**stamp))
    if accept:
        edit(connection, row.asset_id, json.loads(row.after), version=None, actor_id=actor_id, now=now)
        verify(connection, row.asset_id, actor_id=actor_id, now=now)
    body = {"asset": row.asset_id, "proposal": proposal_id, "accepted": accept}
    chain.record(connection, "asset.decide", at=now, actor_id=actor_id, case_id=row.case_id, body=body)
    return int(row.asset_id)


def open_proposal(asset_id: int) -> Any | None:
    """The proposal that waits for a decision, with `proposer` as name."""
    return db.session.execute(_OPEN, {"asset": asset_id}).first()


def _row(connection: Connection, asset_id: int) -> Any:
    row = connection.execute(_ASSET, {"asset": asset_id}).first()
    if row is None:
        raise Refused("Aset ini tidak ada di register.", status=404)
    return row


def _update(connection: Connection, row: Any, values: dict[str, Any], version: int | None) -> None:
    seen = row.version if version is None else version
    statement = update(Asset).where(Asset.id == row.id, Asset.version == seen)
    try:
        with connection.begin_nested():
            done = connection.execute(statement.values(**values, version=Asset.version + 1))
    except IntegrityError as error:
        raise _taken({"code": row.code, "register_no": row.register_no} | values) from error
    if done.rowcount != 1:
        raise Refused(
            "Data aset ini baru saja diubah orang lain. Isian Anda tetap tersimpan; periksa lalu kirim lagi."
        )


def _taken(values: dict[str, Any]) -> Refused:
    return Refused(
        _TAKEN.format(code=values.get("code", ""), register_no=values.get("register_no", "")),
        field="register_no",
    )


def _told(values: dict[str, Any]) -> dict[str, Any]:
    return {name: "diubah" if name in PERSONAL else value for name, value in values.items()}
