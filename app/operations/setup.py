"""Found an office: its first administrator, name, zone, agency, letterhead and calendar, in one act."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy import Connection, insert

from app import clock, settings
from app.accounts import passwords
from app.accounts.models import Membership, Unit, User
from app.accounts.roles import Role
from app.accounts.secrets import hash_secret
from app.db import db, write
from app.files.store import Staged
from app.ledger import record
from app.operations import first_start
from app.operations.office import identity
from app.web.errors import Refused
from app.worktime import store as worktime

USERNAME = re.compile(r"[a-z0-9][a-z0-9._-]{1,39}")


class SetupError(Exception):
    """The office cannot be founded like this; the message says what to change."""


@dataclass(frozen=True)
class Plan:
    """What the founder typed."""

    office: str
    zone: str
    username: str
    name: str
    password: str
    code: str = ""
    lines: tuple[str, ...] = ()
    city: str = ""
    logo: Staged | None = None


def found(plan: Plan, now: datetime) -> int:
    """Write the plan; the administrator's id. Raises Refused when somebody was quicker."""
    hashed = hash_secret(plan.password)
    with write() as connection:
        if first_start.finished():
            raise Refused("Baku sudah dipasang. Masuk dengan akun administrator.", status=404)
        clock.use_zone(plan.zone)
        worktime.seed(connection)
        unit = _agency(connection, plan)
        user = _administrator(connection, plan, hashed, unit, now)
        settings.save({"office.name": plan.office, "office.zone": plan.zone})
        identity.add_letterhead(
            connection,
            lines=list(plan.lines) or [plan.office],
            city=plan.city,
            valid_from=clock.local(now).date(),
            logo=plan.logo,
            keep_logo=False,
            actor_id=user,
        )
        body = {"office": plan.office, "zone": plan.zone, "unit": unit, "administrator": user}
        record(connection, "operations.found_office", at=now, actor_id=user, body=body)
    settings.forget()
    return user


def _agency(connection: Connection, plan: Plan) -> int:
    from app.sop import SOPS

    keys = " ".join(package.__name__.rpartition(".")[2] for package in SOPS)
    values = {"code": plan.code or initials(plan.office), "name": plan.office, "sops": keys}
    return _add(connection, Unit, values)


def _administrator(connection: Connection, plan: Plan, hashed: str, unit: int, now: datetime) -> int:
    person = {
        "username": plan.username,
        "name": plan.name,
        "kind": "non-ASN",
        "job_title": "Administrator sistem",
        "unit_id": unit,
        "password_hash": hashed,
    }
    user = _add(connection, User, person)
    role = {"user_id": user, "unit_id": None, "role": Role.ADMIN, "from_at": now}
    connection.execute(insert(Membership).values(**role))
    return user


def _add(connection: Connection, table: type, values: Mapping[str, object]) -> int:
    key = connection.execute(insert(table).values(**values)).inserted_primary_key
    assert key is not None
    return int(key[0])


def initials(office: str) -> str:
    """A code for an office: "Dinas Bina Marga" gives "DBM"."""
    words = re.findall(r"[A-Za-z0-9]+", office)
    joined = "".join(word[0] for word in words) if len(words) > 1 else "".join(words)[:6]
    return joined.upper()[:12] or "KANTOR"


def username_of(typed: str) -> str:
    """A log-in name from a typed name: "Fikri Lontar" gives "fikri.lontar"."""
    plain = unicodedata.normalize("NFKD", typed).encode("ascii", "ignore").decode().casefold()
    return ".".join(re.findall(r"[a-z0-9_-]+", plain))


def run(folder: Path, office: str, admin: str, password: str, zone: str) -> int:
    """`run.py setup`: found the office without a browser. Raises SetupError with a sentence."""
    from app import create_app
    from app.operations import serve
    from app.operations.lock import InstanceLock

    office, username = " ".join(office.split()), username_of(admin)
    _check(office, username, password)
    configuration = serve.open_instance(folder)
    with InstanceLock(configuration.instance):
        serve.bring_up(configuration, serve.say)
        app = create_app(configuration)
        with app.app_context():
            if first_start.finished():
                raise SetupError("Kantor ini sudah punya administrator; tidak ada yang diubah.")
            name = " ".join(admin.split())
            found(Plan(office, zone, username, name, password), clock.now())
            db.session.remove()
            db.engine.dispose()
        first_start.forget_code(configuration.instance)
    serve.say(f"Kantor {office} siap. Masuk sebagai {username}; jalankan: python run.py")
    return 0


def _check(office: str, username: str, password: str) -> None:
    if not office or len(office) > 120:
        raise SetupError("Isi --office dengan nama kantor, maksimal 120 huruf.")
    if not USERNAME.fullmatch(username):
        raise SetupError("Isi --admin dengan nama masuk 2 sampai 40 huruf kecil atau angka, contoh fikri.")
    complaint = passwords.weakness(password, username)
    if complaint:
        raise SetupError(f"{complaint} Kata sandi dibaca dari masukan standar (satu baris).")
