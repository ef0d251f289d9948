"""An office for the bench: prepared by migrations, with the cast, two real tickets, then filled by SQL."""

import gzip
import io
import json
import random
import re
import shutil
import sqlite3
from collections.abc import Callable, Iterable
from contextlib import closing
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from flask import Flask
from werkzeug.test import EnvironBuilder

from app import clock, config, create_app, settings
from app.accounts.secrets import hash_secret
from app.db import db, write
from app.operations import cast, migrate
from app.operations.bench import seeding
from app.operations.demo.driver import Ticket, play
from app.operations.demo.ways import Walk
from app.sop.eticketing.actions.filing import Complaint
from app.worktime import store as worktime

NOW = "2026-11-20 09:00"  # a working hour of the cast's last week: the bench's clock begins here
MARK = "bench.json"
_HIDDEN = re.compile(r'<input[^>]*name="(csrf_token|kunci)"[^>]*value="([^"]*)"')


@dataclass(frozen=True)
class Answer:
    """What the WSGI call gave."""

    status: int
    headers: list[tuple[str, str]]
    body: bytes

    @property
    def text(self) -> str:
        """The document, unpacked."""
        packed = ("Content-Encoding", "gzip") in self.headers
        return (gzip.decompress(self.body) if packed else self.body).decode()


@dataclass
class House:
    """An open office: its application, who works there, and its real tickets."""

    app: Flask
    office: cast.Office
    folder: Path
    at_work: int = 0  # a ticket in row 4, made by real actions
    ended: int = 0  # one that has gone through all rows
    cookies: dict[str, str] = field(default_factory=dict)

    @property
    def database(self) -> Path:
        """The SQLite file."""
        return self.folder / "baku.sqlite3"

    def request(self, path: str, cookie: str = "", **more: Any) -> Callable[[], Answer]:
        """The WSGI call of a browser that asks for `path`; made once, called often."""
        headers = [("Accept-Encoding", "gzip"), *([("Cookie", cookie)] if cookie else [])]
        body = more.get("data")
        builder = EnvironBuilder(path=path, headers=headers, method="POST" if body else "GET", data=body)
        made = builder.get_environ()
        made["REMOTE_ADDR"] = "10.0.0.7"

        def call() -> Answer:
            environ = dict(made)
            if not body:
                environ["wsgi.input"] = io.BytesIO()
            return _call(self.app, environ)

        return call

    def login(self, username: str) -> str:
        """The cookie of somebody who has logged in through the page, once."""
        if username not in self.cookies:
            self.cookies[username] = self._login(username)
        return self.cookies[username]

    def _login(self, username: str) -> str:
        page = self.request("/masuk")()
        fields = dict(_HIDDEN.findall(page.text))
        fields |= {"username": username, "password": cast.PASSWORD}
        answer = self.request("/masuk", _cookie(page), data=fields)()
        if answer.status not in (302, 303):
            raise RuntimeError(f"{username} cannot log in: {answer.status}")
        cookie = _cookie(answer)
        return _cookie(self.request("/akun", cookie)()) or cookie  # the first page leaves its token there

    def close(self) -> None:
        """Let go of the database."""
        with self.app.app_context():
            db.session.remove()
            db.engine.dispose()


def _call(app: Flask, environ: dict[str, Any]) -> Answer:
    told: list[Any] = []

    def start(status: str, headers: list[tuple[str, str]], _error: Any = None) -> Callable[[bytes], None]:
        told.extend((int(status[:3]), headers))
        return lambda _data: None

    parts: Iterable[bytes] = app.wsgi_app(environ, start)
    body = b"".join(parts)
    close = getattr(parts, "close", None)
    if close is not None:
        close()
    return Answer(told[0], told[1], body)


def _cookie(answer: Answer) -> str:
    found = [value.partition(";")[0] for name, value in answer.headers if name == "Set-Cookie"]
    return "; ".join(found)


def build(folder: Path, cases: int, running: int) -> House:
    """An office with `cases` cases, `running` of them open; one that `folder` holds already is opened."""
    configuration = config.load(folder)
    if (folder / MARK).exists():
        _loosen(folder)
        return _open(configuration, **_read(folder))
    migrate.upgrade(configuration)
    house = _open(configuration, cast.Office({}, {}, {}, {}, {}, {}, {}))
    with house.app.app_context():
        house.office = _staff()
        house.ended, house.at_work = tickets(house.office)
    house.close()
    if cases:
        seeding.fill(house.database, house.office, cases, running, clock.at(NOW))
    _note(house)
    return _open(configuration, **_read(folder))


def _loosen(folder: Path) -> None:
    """The clock goes back to its beginning: what the brake remembers lies in the future."""
    with closing(sqlite3.connect(folder / "baku.sqlite3")) as raw, raw:
        raw.execute("DELETE FROM login_brake")


def _note(house: House) -> None:
    known = {"office": asdict(house.office), "at_work": house.at_work, "ended": house.ended}
    (house.folder / MARK).write_text(json.dumps(known), "utf-8")


def _read(folder: Path) -> dict[str, Any]:
    known = json.loads((folder / MARK).read_text("utf-8"))
    return {**known, "office": cast.Office(**known["office"])}


def copy(house: House, folder: Path) -> House:
    """The same office once more, in another folder."""
    house.close()
    if folder.exists():
        shutil.rmtree(folder)
    shutil.copytree(house.folder, folder)
    return _open(config.load(folder), **_read(folder))


def _open(configuration: config.Config, office: cast.Office, at_work: int = 0, ended: int = 0) -> House:
    app = create_app(configuration)
    clock.start_at(clock.at(NOW))
    return House(app, office, configuration.instance, at_work, ended)


def _staff() -> cast.Office:
    with write() as connection:
        worktime.seed(connection)
        settings.save({"office.name": "Pusdatin Bina Marga", "office.zone": "WIB"})
        return cast.seed(connection, hash_secret(cast.PASSWORD), hash_secret(cast.PIN))


def tickets(office: cast.Office) -> tuple[int, int]:
    """(a ticket that ran from report to feedback, one that is being worked on), by the real actions."""
    dice = random.Random(1)  # noqa: S311 - nothing secret
    walks = []
    for hour, unit, asker in (("2026-11-12 08:00", "KEU", "mira"), ("2026-11-18 08:00", "JLN", "yoga")):
        words = ("printer", "asset_unknown", None, "Printer Cetaka L12", True, "203")
        complaint = Complaint(
            *words, f"{asker.capitalize()}, 0812-0000-2000", "Kertas tersangkut, lampu merah."
        )
        ticket = Ticket(office, unit, asker)
        walks.append(Walk(ticket, complaint, clock.at(hour), "bagas", asker, dice, worktime.calendar()))
    ended, at_work = walks
    for step in (ended.file, ended.issue, ended.sign, ended.work, ended.report, ended.rate):
        step()
    for step in (at_work.file, at_work.issue, at_work.sign):
        step()
    _begin(at_work)
    play([*ended.events, *at_work.events], lambda _done, _all: None)
    return ended.ticket.id, at_work.ticket.id


def _begin(walk: Walk) -> None:
    """Work has begun and two lines are written, one with a photo."""
    walk.later(10, 20)
    walk.do(walk.ticket.start, walk.tech)
    for photo in ("Rol penarik kertas aus", ""):
        walk.later(10, 20)
        walk.do(walk.ticket.note, walk.tech, "Diperiksa, rol penarik kertas aus.", photo)
