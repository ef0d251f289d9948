"""Catatan 2, "Pergantian Suku Cadang Hanya dapat dilakukan pada Perangkat yang merupakan Asset Dinas Bina
Marga": asking for parts, issuing them from stock, lending a unit, and the device's status."""

from typing import Any

from sqlalchemy import insert, select, update

from app.accounts.actor import Actor
from app.accounts.roles import Role
from app.assets import register, stock
from app.assets.models import Asset
from app.db import db
from app.sop.eticketing import papers, reading
from app.sop.eticketing.actions.work import guard
from app.sop.eticketing.desks import stores_desk
from app.sop.eticketing.models import Loan, Part, Ticket
from app.web.errors import Refused
from app.web.postkey import PostKey
from app.workflow import beside, desks
from app.workflow.context import Context

ASSETS_ONLY = (
    "Suku cadang hanya dapat diganti pada perangkat Aset Dinas (SOP 460/OT.05.00, Catatan). Pilih: "
    "perbaikan tanpa suku cadang, surat keterangan suku cadang dibeli pemilik, atau pinjam unit dinas."
)
NOT_VERIFIED = (
    "Nomor inventaris belum diverifikasi. Minta Pengurus Barang / Kasubag TU memverifikasi sebelum suku "
    "cadang dikeluarkan."
)


def part_refusal(ticket: Any) -> str | None:
    """Why no part may be used on this ticket's device, or None. The database refuses the same."""
    if ticket.asset_id is not None:
        return None if ticket.asset_verified_at is not None else NOT_VERIFIED
    return NOT_VERIFIED if ticket.device_kind == "asset_unknown" else ASSETS_ONLY


def ask_part(case_id: int, item_id: int, quantity: int, *, actor: Actor, post: PostKey) -> None:
    """The technician asks for a part; the pengurus barang gets a notice."""
    with beside.record_act(case_id, "ask_part", actor=actor, post=post) as context:
        if context is None:
            return
        guard(context)
        ticket = reading.ticket(context.connection, case_id, context.case.unit_id)
        sentence = part_refusal(ticket)
        if sentence:
            raise Refused(sentence, title="Suku cadang tidak dapat dikeluarkan")
        values = {"case_id": case_id, "item_id": item_id, "quantity": quantity, "is_asset": True}
        asked = {"asset_id": ticket.asset_id, "asked_at": context.now, "asked_by": actor.user_id}
        context.connection.execute(insert(Part).values(**values, **asked))
        context.body.update(item=item_id, quantity=quantity)
        text = f"{context.case.number}: suku cadang diminta untuk {papers.device_name(ticket)}."
        beside.notify(context, stores_desk(context.case.unit_id), "part", text)


def issue_part(part_id: int, *, actor: Actor, post: PostKey) -> int:
    """The pengurus barang hands the part out: stock card, asset history, Bukti Pengeluaran Barang."""
    part = _part(part_id)
    with beside.record_act(part.case_id, "issue_part", actor=actor, post=post) as context:
        if context is None:
            return int(part.case_id)
        _storekeeper(context)
        if context.task is None:
            raise Refused("Tiket ini sudah berakhir; suku cadangnya tidak dikeluarkan lagi.")
        if not _claim(context, part_id):
            raise Refused("Suku cadang ini sudah dikeluarkan atau ditolak.")
        stock.take(
            context.connection,
            part.item_id,
            part.quantity,
            case_id=part.case_id,
            asset_id=part.asset_id,
            actor_id=actor.user_id,
            now=context.now,
            reason="pakai",
        )
        document_id = papers.issue_note(context, part)
        context.connection.execute(update(Part).where(Part.id == part_id).values(document_id=document_id))
        beside.settle(context, "part")
        context.body.update(part=part_id, item=part.item_id, quantity=part.quantity)
    return int(part.case_id)


def refuse_part(part_id: int, reason: str, *, actor: Actor, post: PostKey) -> int:
    """The pengurus barang declines, with a reason the technician reads."""
    part = _part(part_id)
    with beside.record_act(part.case_id, "refuse_part", actor=actor, post=post) as context:
        if context is None:
            return int(part.case_id)
        _storekeeper(context)
        done = context.connection.execute(
            update(Part)
            .where(Part.id == part_id, Part.issued_at.is_(None), Part.refused_at.is_(None))
            .values(refused_at=context.now, reason=reason)
        )
        if done.rowcount != 1:
            raise Refused("Suku cadang ini sudah dikeluarkan atau ditolak.")
        text = f"{context.case.number}: permintaan suku cadang ditolak. {reason}"
        beside.notify(context, f"user:{part.asked_by}", "part_refused", text)
        context.body["part"] = part_id
    return int(part.case_id)


def _claim(context: Context, part_id: int) -> bool:
    done = context.connection.execute(
        update(Part)
        .where(Part.id == part_id, Part.issued_at.is_(None), Part.refused_at.is_(None))
        .values(issued_at=context.now, issued_by=context.actor.user_id)
    )
    return done.rowcount == 1


def _part(part_id: int) -> Any:
    row = db.session.execute(select(*Part.__table__.columns).where(Part.id == part_id)).first()
    if row is None:
        raise Refused("Permintaan suku cadang tidak ditemukan.", status=404)
    return row


def _storekeeper(context: Context) -> None:
    """The post of the pengurus barang; where the office has none, the Kasubag TU."""
    desk = stores_desk(context.case.unit_id)
    for capacity in context.actor.capacities:
        if desk in (f"position:{capacity.position_id}", f"role:{capacity.role}"):
            context.capacity = capacity
            return
    raise Refused("Ini dikerjakan oleh Pengurus Barang (tanpa jabatan itu: Kasubag TU).", status=403)


def lend(case_id: int, item_id: int, *, actor: Actor, post: PostKey) -> None:
    """Pinjam unit dinas while the device is repaired: taken from the lending stock."""
    with beside.record_act(case_id, "lend", actor=actor, post=post) as context:
        if context is None:
            return
        guard(context)
        stock.take(
            context.connection,
            item_id,
            1,
            case_id=case_id,
            asset_id=None,
            actor_id=actor.user_id,
            now=context.now,
            reason="pinjam",
        )
        loan = {"case_id": case_id, "item_id": item_id, "lent_by": actor.user_id}
        context.connection.execute(insert(Loan).values(**loan, lent_at=context.now))
        context.body["item"] = item_id


def take_back(loan_id: int, *, actor: Actor, post: PostKey) -> int:
    """The lent unit has come back into stock."""
    loan = db.session.execute(select(*Loan.__table__.columns).where(Loan.id == loan_id)).first()
    if loan is None:
        raise Refused("Pinjaman tidak ditemukan.", status=404)
    with beside.record_act(loan.case_id, "loan_back", actor=actor, post=post) as context:
        if context is None:
            return int(loan.case_id)
        if not actor.has(Role.TS, Role.PENGURUS_BARANG, Role.KASUBAG_TU):
            raise Refused("Pengembalian dicatat oleh teknisi atau Pengurus Barang.", status=403)
        done = context.connection.execute(
            update(Loan).where(Loan.id == loan_id, Loan.returned_at.is_(None)).values(returned_at=context.now)
        )
        if done.rowcount == 1:
            stock.give_back(
                context.connection,
                loan.item_id,
                1,
                case_id=loan.case_id,
                actor_id=actor.user_id,
                now=context.now,
            )
        context.body["loan"] = loan_id
    return int(loan.case_id)


def propose_asset(case_id: int, asset_id: int, *, actor: Actor, post: PostKey) -> None:
    """Found to be an asset during work: proposed by Technical Support, confirmed by the pengurus barang."""
    with beside.record_act(case_id, "propose_asset", actor=actor, post=post, bump=True) as context:
        if context is None:
            return
        if not actor.has(Role.TS):
            raise Refused("Usul perubahan status perangkat dibuat oleh Technical Support.", status=403)
        if context.task is None:
            raise Refused("Tiket ini sudah berakhir; status perangkatnya tidak diubah lagi.")
        asset = _of_the_unit(context, asset_id)
        before = reading.ticket(context.connection, case_id, context.case.unit_id)
        context.body.update(
            before=before.device_kind, before_asset=before.asset_id, asset=asset_id, device=asset.name
        )
        context.connection.execute(
            update(Ticket).where(Ticket.case_id == case_id).values(device_kind="asset_unknown")
        )
        text = f"{context.case.number}: diusulkan sebagai aset “{asset.name}”. Mohon diverifikasi."
        beside.notify(context, stores_desk(context.case.unit_id), "verify_asset", text)


def _of_the_unit(context: Context, asset_id: int) -> Any:
    """The asset, which must belong to the requesting unit."""
    asset = context.connection.execute(
        select(Asset.id, Asset.name).where(
            Asset.id == asset_id, Asset.active.is_(True), Asset.unit_id == context.case.unit_id
        )
    ).first()
    if asset is None:
        raise Refused("Pilih perangkat dari register aset unit pemohon.", field="asset_id")
    return asset


def confirm_asset(
    case_id: int, *, asset_id: int | None, new: dict[str, Any] | None, actor: Actor, post: PostKey
) -> None:
    """The pengurus barang verifies the register number of the ticket's device; parts are possible then.

    Either an asset that is in the register already, or the values of a new register entry.
    """
    with beside.record_act(case_id, "verify_asset", actor=actor, post=post, bump=True) as context:
        if context is None:
            return
        _storekeeper(context)
        if asset_id is None:
            asset_id = register.enter(
                context.connection,
                {**(new or {}), "unit_id": context.case.unit_id},
                actor_id=actor.user_id,
                now=context.now,
            )
        else:
            _of_the_unit(context, asset_id)
        register.verify(context.connection, asset_id, actor_id=actor.user_id, now=context.now)
        before = reading.ticket(context.connection, case_id, context.case.unit_id)
        context.body.update(before=before.device_kind, before_asset=before.asset_id, asset=asset_id)
        context.connection.execute(
            update(Ticket).where(Ticket.case_id == case_id).values(device_kind="asset", asset_id=asset_id)
        )
        beside.settle(context, "verify_asset")
        for user_id in desks.assigned(context.connection, case_id):
            text = f"{context.case.number}: nomor aset sudah diverifikasi."
            beside.notify(context, f"user:{user_id}", "asset_verified", text)
