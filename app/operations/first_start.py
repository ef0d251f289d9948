"""An office without an administrator: the one-time code, and whether the wizard is still needed."""

import os
import secrets
from pathlib import Path

from flask import Flask, current_app
from sqlalchemy import exists, select

from app import clock, settings
from app.accounts.models import Membership
from app.accounts.roles import Role
from app.db import db
from app.operations import health

FILE = "setup-code"
LETTERS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
_ADMIN = select(exists().where(Membership.role == Role.ADMIN))


def prepare(app: Flask) -> str:
    """Look at the database; the set-up code when nobody administers this office yet, else ""."""
    with app.app_context():
        settings.get("office.zone")
        health.look(db.session.connection(), clock.now())
        needed = not finished()
        db.session.remove()
    path = Path(app.instance_path) / FILE
    if not needed:
        path.unlink(missing_ok=True)
        return ""
    return code(path) or _make(path)


def finished() -> bool:
    """Whether somebody administers this office; asked of the database until the answer is yes."""
    state = current_app.extensions.setdefault("baku-first-start", {"finished": False})
    if not state["finished"]:
        state["finished"] = bool(db.session.execute(_ADMIN).scalar())
    return bool(state["finished"])


def code(path: Path) -> str:
    """The code in the file; "" without one."""
    try:
        return path.read_text("ascii").strip()
    except (FileNotFoundError, UnicodeDecodeError):
        return ""


def _make(path: Path) -> str:
    made = "".join(secrets.choice(LETTERS) for _ in range(12))
    made = "-".join((made[:4], made[4:8], made[8:]))
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(handle, "w") as file:
        file.write(made + "\n")
    return made


def forget_code(instance: Path) -> None:
    """The wizard is done: the code dies."""
    (instance / FILE).unlink(missing_ok=True)
