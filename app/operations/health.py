"""`/kesehatan`: whether this server answers, reads and can write; and the banner about what is wrong."""

import logging
import os
import shutil
from datetime import datetime, timedelta
from pathlib import Path

from flask import Blueprint, Response, current_app, jsonify
from sqlalchemy import Connection, func, select
from sqlalchemy.exc import SQLAlchemyError

from app import clock
from app.accounts.access import public
from app.accounts.roles import Role
from app.db import db
from app.ledger import guards
from app.ledger.models import Entry
from app.web import dates, nav
from app.worktime import store as worktime

SLACK = timedelta(minutes=2)  # machines set their clocks a little back every day
ROOM = 200 * 1024 * 1024  # below this much free space the office is warned
log = logging.getLogger("baku.health")
bp = Blueprint("health", __name__)
_newest = select(Entry.at).order_by(Entry.id.desc()).limit(1000).subquery()
_LAST = select(func.max(_newest.c.at))  # not over all entries: a start must not read the whole ledger


@bp.get("/kesehatan")
@public
def health() -> tuple[Response, int]:
    """Answers 200 once the database can be read. No content, no names, no paths."""
    readable, schema = _schema()
    folder = Path(current_app.instance_path)
    body = {
        "siap": readable,
        "basis_data": "terbaca" if readable else "tidak terbaca",
        "tulis": os.access(folder, os.W_OK) and os.access(current_app.config["BAKU"].database, os.W_OK),
        "ruang_cukup": shutil.disk_usage(folder).free > ROOM,
        "skema": schema,
        "pengaman": not _state()["guards"],
        "jam": not _state()["clock"],
    }
    return jsonify(body), 200 if readable else 503


def _schema() -> tuple[bool, str]:
    try:
        connection = db.session.connection()
        known = connection.exec_driver_sql("SELECT 1 FROM sqlite_master WHERE name = 'alembic_version'")
        if known.first() is None:
            return True, ""
        return True, str(connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar())
    except SQLAlchemyError as error:
        log.warning("database: %s", error.__class__.__name__)
        return False, ""


def look(connection: Connection, now: datetime) -> None:
    """At start: compare the guards, and the clock with the last act. The log tells it, banners too.

    A demo office sets its clock back on purpose.
    """
    state = _state()
    state["guards"] = guards.problems(connection)
    demo = current_app.config["BAKU"].clock_start is not None
    last = None if demo else connection.execute(_LAST).scalar()
    state["clock"] = [_set_back(now, last)] if last and now < last - SLACK else []
    for problem in state["guards"] + state["clock"]:
        log.error("%s", problem)


def _set_back(now: datetime, last: datetime) -> str:
    return (
        f"Jam server mundur: sekarang {dates.tanggal_jam(now)}, padahal catatan terakhir "
        f"{dates.tanggal_jam(last)}. Betulkan jam komputer server."
    )


def _state() -> dict[str, list[str]]:
    found: dict[str, list[str]] = current_app.extensions.setdefault(
        "baku-health", {"guards": [], "clock": []}
    )
    return found


def banner(actor: nav.Actor | None) -> str:
    """The sentence above every page of an administrator while something is wrong."""
    state = _state()
    if actor is None or not actor.has(Role.ADMIN):
        return ""
    broken = state["guards"]
    told = [f"Pengaman basis data tidak lengkap: {' '.join(broken)} Jalankan python run.py verify."]
    calendar = _calendar()
    return " ".join([*(told if broken else []), *state["clock"], *([calendar] if calendar else [])])


def _calendar() -> str:
    """The calendar's warning; a page about a broken database must not break on it."""
    try:
        return worktime.warning(clock.now())
    except SQLAlchemyError:
        return ""
