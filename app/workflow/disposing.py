"""Dispositions: what an official orders when passing a case on.

A disposition is the payload of an outcome declared with `disposes`: its main recipient gets the next row,
helpers and copies get a notice. There is no second state machine: who has it now is read from the rows.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import insert, select, update

from app.accounts import directory
from app.accounts.actor import PREFIX, Actor
from app.accounts.models import Position, User
from app.db import db
from app.web.errors import Refused
from app.web.postkey import PostKey
from app.workflow import beside, engine, trail
from app.workflow.context import Context, Done
from app.workflow.models import Disposition, Recipient
from app.workflow.procedure import Step
from app.workflow.trail import COPY, HELPER, MAIN

HOW = {
    "srikandi": "Melalui SRIKANDI",
    "whatsapp": "Melalui WhatsApp",
    "telepon": "Melalui telepon",
    "lisan": "Secara lisan",
    "surat": "Pada lembar kertas",
}


@dataclass(frozen=True)
class Sheet:
    """What stands on the lembar disposisi: desks ("position:3", "user:12"), ticks, note, deadline."""

    main: str
    helpers: tuple[str, ...] = ()
    copies: tuple[str, ...] = ()
    instructions: tuple[str, ...] = ()
    note: str = ""
    deadline: datetime | None = None
    open_list: bool = True
    recorded_how: str = ""  # a key of HOW: given outside the app, entered now
    file_id: int | None = None


def dispose(context: Context, sheet: Sheet) -> int:
    """Write the disposition inside the act that disposes; the next row will lie on the main recipient's desk.

    Raises Refused without exactly one main recipient, or where that recipient cannot do the next row.
    """
    _check(context, sheet)
    context.desk = sheet.main
    return _write(context, sheet, task_id=context.task.id if context.task else None)


def _check(context: Context, sheet: Sheet) -> None:
    if not sheet.main:
        raise Refused("Pilih penerima utama.", field="main")
    if context.recorded_at is not None and context.recorded_at > context.now:
        raise Refused("Waktu itu belum terjadi. Periksa tanggal dan jamnya.", field="given_at")
    if context.target:
        step = context.procedure.step(context.target)
        if sheet.main not in dict(candidates(step, context.now)):
            raise Refused("Penerima utama ini tidak dapat mengerjakan langkah berikutnya.", field="main")
    _check_others(context, sheet)


def _check_others(context: Context, sheet: Sheet) -> None:
    """Helpers and copies are below or beside the disposing post, each named once; the deadline is ahead."""
    others = (*sheet.helpers, *sheet.copies)
    if sheet.main in others or len(set(others)) != len(others):
        raise Refused("Setiap penerima hanya ditulis satu kali.", field="helpers")
    if not set(others) <= {desk for desk, _ in posts_below(_post_of(context))}:
        raise Refused(
            "Pembantu dan tembusan berada di bawah atau sejajar dengan jabatan itu.", field="helpers"
        )
    if sheet.deadline is not None and sheet.deadline <= (context.recorded_at or context.now):
        raise Refused("Batas waktu harus sesudah disposisi diberikan.", field="deadline")


def _post_of(context: Context) -> int | None:
    """The post that disposes: of a recorded one, the post whose row it was."""
    if context.recorded_at is not None and context.task is not None:
        return int(context.task.position_id) if context.task.position_id is not None else None
    return context.capacity.position_id


def _write(context: Context, sheet: Sheet, *, task_id: int | None, replaces: int | None = None) -> int:
    connection, recorded = context.connection, context.recorded_at is not None
    words = "\n".join(sheet.instructions)
    position = _post_of(context)
    values = {
        "case_id": context.case_id,
        "task_id": task_id,
        "sender_id": None if recorded else context.actor.user_id,
        "sender": _sender(context, position),
        "position_id": position,
        "at": context.recorded_at or context.now,
        "instructions": words,
        "note": sheet.note,
        "deadline": sheet.deadline,
        "open_list": sheet.open_list,
        "replaces_id": replaces,
        "recorded_how": sheet.recorded_how if recorded else "",
        "recorded_by": context.actor.user_id if recorded else None,
        "file_id": sheet.file_id,
    }
    key = connection.execute(insert(Disposition).values(**values)).inserted_primary_key
    assert key is not None
    _recipients(context, int(key[0]), sheet)
    _tell_official(context, position, recorded)
    context.body.update(disposition=int(key[0]), main=sheet.main, instructions=engine.digest(words))
    return int(key[0])


def _sender(context: Context, position_id: int | None) -> str:
    """The post and the name of who disposes; of a recorded one, who held the post at that hour."""
    if context.recorded_at is None or position_id is None:
        return f"{context.capacity.full_title} · {context.actor.name}"
    post = db.session.get(Position, position_id)
    holder = directory.holders_at(position_id, context.recorded_at)
    title = f"{PREFIX[holder.kind] if holder else ''}{post.title if post else ''}"
    return f"{title} · {holder.name}" if holder else title


def _recipients(context: Context, disposition_id: int, sheet: Sheet) -> None:
    named = [(MAIN, sheet.main), *((HELPER, desk) for desk in sheet.helpers)]
    named += [(COPY, desk) for desk in sheet.copies]
    for kind, desk in named:
        notice_id = None
        if kind != MAIN:
            text = f"{'Dibantu' if kind == HELPER else 'Tembusan'} disposisi {context.case.number}."
            notice_id = beside.notify(context, desk, "disposition", text)
        values = {"disposition_id": disposition_id, "kind": kind, "desk": desk, "label": label(desk)}
        context.connection.execute(insert(Recipient).values(**values, notice_id=notice_id))


def _tell_official(context: Context, position_id: int | None, recorded: bool) -> None:
    if recorded and position_id is not None:
        text = (
            f"Disposisi Anda atas {context.case.number} dicatat {context.actor.name}. Benarkan bila sesuai."
        )
        beside.notify(context, f"position:{position_id}", "confirm_disposition", text)


def label(desk: str) -> str:
    """A desk as the sheet prints it: the post written out, or the person."""
    kind, _, number = desk.partition(":")
    if kind == "position":
        post = db.session.get(Position, int(number))
        return post.title if post else ""
    if kind == "user":
        user = db.session.get(User, int(number))
        return user.name if user else ""
    return desk


def candidates(step: Step, now: datetime) -> list[tuple[str, str]]:
    """(desk, label) of who may get the row of this step: posts with its role, or people with it."""
    posts = db.session.execute(
        select(Position.id, Position.title).where(Position.role == step.role, Position.active)
    ).all()
    if posts:
        return [(f"position:{post.id}", post.title) for post in posts]
    return [(f"user:{user_id}", name) for user_id, name in directory.users_with(step.role, now)]


def posts_below(position_id: int | None) -> list[tuple[str, str]]:
    """(desk, label) of the posts under this one and beside it: who may help or get a copy."""
    rows = db.session.execute(
        select(Position.id, Position.title, Position.parent_id).where(Position.active).order_by(Position.id)
    ).all()
    parent = next((row.parent_id for row in rows if row.id == position_id), None)
    tree = {position_id}
    for _ in rows:  # as deep as there are posts at most
        tree |= {row.id for row in rows if row.parent_id in tree}
    peers = {row.id for row in rows if parent is not None and row.parent_id == parent}
    return [
        (f"position:{row.id}", row.title) for row in rows if row.id in tree | peers and row.id != position_id
    ]


def follow_up(
    case_id: int, disposition_id: int, sheet: Sheet, *, actor: Actor, version: int, post: PostKey
) -> Done:
    """Disposisi susulan: replaces an earlier one of the same post, which stays readable, struck through.

    While the row that it opened is still open, another main recipient gets it (its clock runs on);
    afterwards the new instructions go to whoever has the case now.
    """
    with beside.record_act(
        case_id, "follow_up", actor=actor, version=version, post=post, bump=True
    ) as context:
        if context is None:
            return Done(case_id, "", repeated=True)
        old = next(
            (row for row in trail.of_case(case_id, context.connection) if row.id == disposition_id), None
        )
        context.capacity = _may_follow_up(context, old)
        _check_others(context, sheet)
        _readdress(context, old, sheet)
        _write(context, sheet, task_id=None, replaces=disposition_id)
        return Done(case_id, context.sop.url.format(case_id), context.case.number)


def _may_follow_up(context: Context, old: Any) -> Any:
    mine = {one.position_id: one for one in context.actor.capacities if one.position_id is not None}
    if old is None or old.cancelled_at is not None or old.position_id not in mine:
        raise Refused("Disposisi susulan hanya dari jabatan yang memberi disposisi itu.", status=403)
    if context.task is None:
        raise Refused(f"{context.sop.noun} {context.case.number} sudah berakhir.")
    if any(row.replaces_id == old.id for row in trail.of_case(context.case_id, context.connection)):
        raise Refused("Disposisi ini sudah diganti. Ganti yang terakhir.")
    return mine[old.position_id]


def _readdress(context: Context, old: Any, sheet: Sheet) -> None:
    if not sheet.main:
        raise Refused("Pilih penerima utama.", field="main")
    before = next(
        row.desk for row in trail.recipients(context.case_id, context.connection)
        if row.disposition_id == old.id and row.kind == MAIN
    )  # fmt: skip
    text = f"Disposisi susulan atas {context.case.number}."
    if context.task.desk == before and sheet.main != before:
        if sheet.main not in dict(candidates(context.step, context.now)):
            raise Refused("Penerima utama ini tidak dapat mengerjakan langkah ini.", field="main")
        beside.hand_over(context, sheet.main)
        beside.notify(context, before, "disposition", f"{text} Kini untuk {label(sheet.main)}.")
    elif context.task.desk != "system":
        beside.notify(context, context.task.desk, "disposition", text)


def confirm(case_id: int, disposition_id: int, *, actor: Actor, post: PostKey) -> None:
    """ "Benar, ini disposisi saya": the official confirms what was recorded for the post."""
    with beside.record_act(case_id, "confirm_disposition", actor=actor, post=post) as context:
        if context is None:
            return
        posts = [one.position_id for one in actor.capacities if one.position_id is not None]
        done = context.connection.execute(
            update(Disposition)
            .where(Disposition.id == disposition_id, Disposition.case_id == case_id)
            .where(Disposition.position_id.in_(posts), Disposition.confirmed_at.is_(None))
            .where(Disposition.recorded_how != "")
            .values(confirmed_at=context.now, confirmed_by=actor.user_id)
        )
        if done.rowcount != 1:
            raise Refused("Tidak ada disposisi yang menunggu pembenaran Anda.", status=404)
        beside.settle(context, "confirm_disposition")
        context.body["disposition"] = disposition_id
