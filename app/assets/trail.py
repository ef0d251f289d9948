"""What the register and the stock themselves know of an asset: checks, decided proposals, parts."""

import json
from collections.abc import Iterator
from typing import Any

from sqlalchemy import bindparam, select, type_coerce

from app.accounts.actor import Actor
from app.accounts.models import User
from app.assets import access
from app.assets.models import Asset, AssetProposal, StockItem, StockMovement
from app.assets.register import CONDITIONS, HistoryLine
from app.db import UTCDateTime, db
from app.web.dates import angka

HEADINGS = {
    "code": "kode barang",
    "register_no": "nomor register",
    "condition": "kondisi",
    "room": "ruang",
}
_PARTS = (
    select(
        StockMovement.at,
        StockMovement.change,
        StockMovement.price,
        StockMovement.reason,
        StockItem.name,
        StockItem.measure,
    )
    .join(StockItem, StockItem.id == StockMovement.item_id)
    .where(StockMovement.asset_id == bindparam("asset"))
)
_CHECKED = (
    select(type_coerce(Asset.verified_at, UTCDateTime), User.name)
    .join(User, User.id == Asset.verified_by)
    .where(Asset.id == bindparam("asset"), Asset.verified_at.is_not(None))
)
_PROPOSER, _DECIDER = User.__table__.alias("proposer"), User.__table__.alias("decider")
_DECIDED = (
    select(
        *AssetProposal.__table__.columns,
        _PROPOSER.c.name.label("proposer"),
        _DECIDER.c.name.label("decider"),
    )
    .join(_PROPOSER, _PROPOSER.c.id == AssetProposal.proposed_by)
    .join(_DECIDER, _DECIDER.c.id == AssetProposal.decided_by)
    .where(AssetProposal.asset_id == bindparam("asset"))
)


def lines(asset_id: int, actor: Actor) -> Iterator[HistoryLine]:
    """The provider of this package; costs only for those who see prices."""
    key = {"asset": asset_id}
    priced = access.view_of(actor).price
    for row in db.session.execute(_PARTS, key):
        yield _part(row, priced)
    for check in db.session.execute(_CHECKED, key):
        yield HistoryLine(check[0], "register", "Nomor diverifikasi", f"oleh {check[1]}")
    for decided in db.session.execute(_DECIDED, key):
        yield _proposal(decided)


def _part(row: Any, priced: bool) -> HistoryLine:
    cost = -row.change * row.price if priced and row.price is not None else None
    title = "Suku cadang dikembalikan" if row.change > 0 else "Suku cadang"
    return HistoryLine(
        row.at, "suku_cadang", title, f"{row.name}, {angka(abs(row.change))} {row.measure}", cost=cost
    )


def _proposal(row: Any) -> HistoryLine:
    told = "; ".join(f"{name} {old} menjadi {new}" for name, old, new in differences(row))
    title = "Perubahan dikonfirmasi" if row.accepted else "Usulan tidak diterima"
    detail = f"{told} · diusulkan {row.proposer}, diputuskan {row.decider}"
    return HistoryLine(
        row.decided_at, "register", title, f"{detail} · {row.reason}" if row.reason else detail
    )


def differences(row: Any) -> list[tuple[str, str, str]]:
    """Heading, old and new value of a proposal."""
    before, after = json.loads(row.before), json.loads(row.after)
    return [(HEADINGS[name], _said(name, before[name]), _said(name, after[name])) for name in after]


def _said(name: str, value: Any) -> str:
    text = CONDITIONS.get(value, value) if name == "condition" else value
    return str(text) or "–"
