"""How a setting is changed: one act, one ledger entry, the calendar's new version, the answer kept by key."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from flask import Response, flash, redirect
from sqlalchemy import Connection, select

from app import clock, settings
from app.accounts import access
from app.accounts.actor import Actor
from app.accounts.models import User
from app.db import db, write
from app.ledger import chain
from app.web import pages
from app.web.dates import angka
from app.web.errors import Refused
from app.web.forms import Form
from app.web.postkey import PostKey
from app.workflow import engine
from app.worktime import store
from app.worktime.calendar import NoWorkingTime
from app.worktime.models import CalendarVersion, Profile

BARREN = (
    "Perubahan ini tidak disimpan karena membuat kalender tidak punya jam kerja, sehingga batas waktu "
    "tidak dapat dihitung. Isi minimal satu hari kerja."
)


@dataclass
class Change:
    """What an act did: ledger line, sentence for the person, why the calendar changed ("" if not)."""

    act: str
    message: str
    body: dict[str, Any] = field(default_factory=dict)
    calendar: str = ""


Work = Callable[[Connection, datetime], Change]


def perform(post: PostKey, actor: Actor, to: str, work: Work) -> str:
    """Do `work` once as one act and answer the path to go to; the same key answers the same path again.

    Raises Refused, also when the calendar would be left without working time.
    """
    now = clock.now()
    try:
        with write() as connection:
            answered = engine.replay(connection, post, actor)
            if answered is not None:
                return answered
            change = work(connection, now)
            _record(connection, change, actor, now)
            engine.keep(connection, post, actor, now, to)
    except NoWorkingTime as error:
        raise Refused(BARREN, status=422) from error
    finally:
        settings.forget()  # whatever was read inside the act, what is stored now counts
    flash(change.message)
    return to


def _record(connection: Connection, change: Change, actor: Actor, now: datetime) -> None:
    if change.calendar:
        bumped = store.bump(connection, now, actor.user_id, change.calendar)
        for profile in connection.scalars(select(Profile.key)):
            store.calendar(profile).next_open(now)
        change.body |= {"calendar_version": bumped.version, "recomputed": bumped.recomputed}
        change.message += f" {angka(bumped.recomputed)} batas waktu terbuka dihitung ulang."
    chain.record(connection, change.act, at=now, actor_id=actor.user_id, body=change.body)


def answer(form: Form, template: str, work: Work, to: str, **context: Any) -> Response:
    """The page of a form, or the redirect after its act."""
    if form.accepted():
        try:
            return redirect(perform(form.post_key, access.current(), to, work), 303)  # type: ignore[return-value]
        except Refused as refusal:
            form.refuse(refusal)
    return pages.render(template, form=form, **context)


def check_version(seen: str) -> None:
    """Refuse an edit of hours that somebody else changed since the form was opened."""
    current = store.version()
    if seen == str(current):
        return
    name, at = _last_change(current)
    raise Refused(
        f"Kalender baru saja diubah {name} pukul {clock.local(at):%H.%M}. "
        "Isian Anda tetap tersimpan; periksa lalu kirim lagi."
    )


def _last_change(version: int) -> tuple[str, datetime]:
    row = db.session.execute(
        select(CalendarVersion.at, User.name)
        .outerjoin(User, User.id == CalendarVersion.actor_id)
        .where(CalendarVersion.version == version)
    ).one()
    return row.name or "sistem", row.at
