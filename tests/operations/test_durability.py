"""An acknowledged ticket is on the disk exactly once, whatever kills the server."""

import http.client
import re
import shutil
import signal
import sqlite3
import subprocess
import threading
import time
from collections.abc import Callable
from contextlib import closing
from http.cookies import SimpleCookie
from pathlib import Path
from urllib.parse import urlencode

import pytest

from app import config, create_app, settings
from app.accounts.secrets import hash_secret
from app.db import db, write
from app.ledger import verify
from app.operations import backup, cast
from app.worktime import store as worktime
from tests.dom import parse
from tests.operations.conftest import POSIX, Running

pytestmark = POSIX
BROKEN = (ConnectionError, http.client.HTTPException, TimeoutError, OSError)
STRACE = shutil.which("strace")


def may_trace() -> bool:
    """Whether this machine lets one process watch another."""
    if STRACE is None:
        return False
    return subprocess.run([STRACE, "-f", "true"], capture_output=True, check=False).returncode == 0


@pytest.fixture
def staffed(empty: Path) -> Path:
    """The invented office on a schema made by migrations, on its Friday morning."""
    app = create_app(config.load(empty))
    with app.app_context():
        with write() as connection:
            worktime.seed(connection)
            cast.seed(connection, hash_secret(cast.PASSWORD), hash_secret(cast.PIN))
            settings.save({"office.name": "Pusdatin Bina Marga", "office.zone": "WIB"})
        db.session.remove()
        db.engine.dispose()
    (empty / "config.toml").write_text('clock_start = "2026-11-20T09:00:00+07:00"\n')
    return empty


class Person:
    """A browser over the network; answers are acknowledgements only when they have come."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.cookies: dict[str, str] = {}

    def send(self, method: str, path: str, fields: dict[str, str] | None = None) -> tuple[int, str]:
        """Status, and the address or the page."""
        link = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
        headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())}
        if fields is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        try:
            link.request(method, path, urlencode(fields) if fields is not None else None, headers)
            answer = link.getresponse()
            page = answer.read().decode()
        finally:
            link.close()
        for line in answer.headers.get_all("Set-Cookie", []):
            self.cookies.update({name: one.value for name, one in SimpleCookie(line).items()})
        return answer.status, answer.headers.get("Location", page)

    def form(self, path: str) -> dict[str, str]:
        """The tokens of the page's form."""
        status, page = self.send("GET", path)
        assert status == 200, (path, status, page[:300])
        root, _ = parse(page)
        return {node["name"]: node["value"] for node in root.all("input") if node["type"] == "hidden"}

    def login(self, username: str) -> "Person":
        """Log in."""
        fields = {**self.form("/masuk"), "username": username, "password": cast.PASSWORD}
        assert self.send("POST", "/masuk", fields)[0] in {302, 303}
        return self

    def ticket(self, mark: str) -> dict[str, str]:
        """A filled ticket form whose description carries `mark`."""
        return {
            **self.form("/tiket/baru"),
            "category": "network",
            "device_kind": "none",
            "room": "201",
            "contact": "3041",
            "description": f"Jaringan putus {mark}",
            "urgency": "biasa",
        }

    def file(self, fields: dict[str, str]) -> None:
        """Post it; returns only when the server has acknowledged it."""
        status, where = self.send("POST", "/tiket/baru", fields)
        assert status in {302, 303}, (status, re.sub(r"<[^>]+>|\s+", " ", where)[-900:])
        assert re.match(r"/tiket/\d+", where), where


class Writer(threading.Thread):
    """Files tickets until the server dies."""

    def __init__(self, person: Person, name: str) -> None:
        super().__init__()
        self.person, self.label = person, name
        self.acknowledged: list[str] = []
        self.interrupted: dict[str, dict[str, str]] = {}
        self.trouble: BaseException | None = None

    def run(self) -> None:
        """One ticket after the other."""
        try:
            while True:
                mark = f"{self.label}-{len(self.acknowledged):04d}"
                try:
                    fields = self.person.ticket(mark)
                except BROKEN:
                    return
                try:
                    self.person.file(fields)
                except BROKEN:
                    self.interrupted[mark] = fields
                    return
                self.acknowledged.append(mark)
        except BaseException as error:
            self.trouble = error


def filed(instance: Path) -> list[str]:
    """Marks of all tickets in the database."""
    with closing(sqlite3.connect(instance / backup.DATABASE)) as connection:
        rows = connection.execute("SELECT description FROM ticket").fetchall()
    return sorted(text.removeprefix("Jaringan putus ") for (text,) in rows)


def test_kill_9_loses_and_doubles_nothing(staffed: Path, start: Callable[..., Running]) -> None:
    expected: list[str] = []
    interrupted = 0
    people: list[Person] = []
    for number, seconds in enumerate((0.9, 0.6)):
        running = start(staffed)
        running.wait_ready()
        people = people or [Person(running.port).login(name) for name in ("mira", "yoga")]
        for person in people:
            person.port = running.port
        writers = [Writer(one, f"{number}{label}") for one, label in zip(people, "ab", strict=True)]
        for writer in writers:
            writer.start()
        time.sleep(seconds)
        running.process.send_signal(signal.SIGKILL)
        for writer in writers:
            writer.join()
        assert [one.trouble for one in writers if one.trouble] == []
        again = start(staffed)
        again.wait_ready()
        for writer in writers:
            expected += writer.acknowledged
            interrupted += len(writer.interrupted)
            writer.person.port = again.port
            for mark, fields in writer.interrupted.items():
                writer.person.file(fields)
                writer.person.file(fields)
                expected.append(mark)
        assert again.stop()[0] == 0
        assert filed(staffed) == sorted(expected)
    assert len(expected) > interrupted
    assert verify.inspect(staffed / backup.DATABASE).ok
    print(f"{len(expected)} acknowledged, {interrupted} interrupted and sent again, 0 lost, 0 doubled")


@pytest.mark.skipif(not may_trace(), reason="needs strace and the right to use it")
def test_every_acknowledgement_was_synced(
    staffed: Path, start: Callable[..., Running], tmp_path: Path
) -> None:
    running = start(staffed)
    running.wait_ready()
    person = Person(running.port).login("mira")
    forms = [person.ticket(f"s-{number}") for number in range(8)]
    trace = tmp_path / "syncs"
    line = [
        str(STRACE),
        "-f",
        "-y",
        "-e",
        "trace=fsync,fdatasync",
        "-o",
        str(trace),
        "-p",
        str(running.process.pid),
    ]
    with subprocess.Popen(line, stderr=subprocess.PIPE, text=True) as watcher:
        assert watcher.stderr is not None
        watcher.stderr.readline()  # "attached"
        for number, fields in enumerate(forms, 1):
            person.file(fields)
            syncs = len(re.findall(r"f(?:data)?sync\(\d+<[^>]*baku\.sqlite3(?:-wal)?>", trace.read_text()))
            assert syncs >= number, f"{number} acknowledged, {syncs} syncs of the database"
        watcher.send_signal(signal.SIGINT)
    print(f"{len(forms)} acknowledged, {syncs} syncs of the database")
    assert running.stop()[0] == 0
