"""`/kesehatan`: whether this server answers, reads and can write; and the banner about broken guards."""

import logging
import os
import shutil
from pathlib import Path

from flask import Blueprint, Response, current_app, jsonify
from sqlalchemy.exc import SQLAlchemyError

from app.accounts.access import public
from app.accounts.roles import Role
from app.db import db
from app.web import nav

ROOM = 200 * 1024 * 1024  # below this much free space the office is warned
log = logging.getLogger("baku.health")
bp = Blueprint("health", __name__)


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
        "pengaman": not _problems(),
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


def remember_guards(problems: list[str]) -> None:
    """Keep what is wrong with the database's guards: the log tells it, the administrators see it."""
    current_app.extensions["baku-guards"] = problems
    for problem in problems:
        log.error("guards: %s", problem)


def _problems() -> list[str]:
    found: list[str] = current_app.extensions.get("baku-guards", [])
    return found


def banner(actor: nav.Actor | None) -> str:
    """The sentence above every page of an administrator while guards are broken."""
    found = _problems()
    if not found or actor is None or not actor.has(Role.ADMIN):
        return ""
    return f"Pengaman basis data tidak lengkap: {' '.join(found)} Jalankan python run.py verify."
