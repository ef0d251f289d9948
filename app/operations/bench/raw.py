"""The other side of the ratio: the same SQL through sqlite3 and the same full template, nothing else."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from types import SimpleNamespace
from typing import Any

from flask import before_render_template, g
from flask_wtf.csrf import generate_csrf
from sqlalchemy import Engine, event

from app.accounts import access
from app.db import db
from app.operations.bench.house import Answer, House
from app.operations.bench.timing import Lap, Watch
from app.web.pages import Chrome

CHROME = ("actor", "office", "links", "settings_links", "user_links", "demo", "notices", "drafts_done")


@dataclass
class Recorded:
    """What one page asked of the database, and what it gave to its template."""

    statements: list[tuple[str, Any]] = field(default_factory=list)
    template: Any = None
    context: dict[str, Any] = field(default_factory=dict)
    answer: Answer | None = None


@contextmanager
def listening(engine: Engine, statements: list[tuple[str, Any]]) -> Iterator[None]:
    """Every statement that reaches the database inside the block, but for transaction marks."""

    def heard(_connection: Any, _cursor: Any, sql: str, values: Any, *_more: Any) -> None:
        if not sql.startswith("BEGIN"):
            statements.append((sql, values))

    event.listen(engine, "before_cursor_execute", heard)
    try:
        yield
    finally:
        event.remove(engine, "before_cursor_execute", heard)


def record(house: House, path: str, cookie: str) -> Recorded:
    """Ask for the page once, listening. A second time: the first may write a read receipt."""
    request = house.request(path, cookie)
    request()
    found = Recorded()

    def rendering(_app: Any, template: Any, context: dict[str, Any], **_more: Any) -> None:
        found.template, found.context = template, dict(context)

    with house.app.app_context():
        engine = db.engine
    with before_render_template.connected_to(rendering), listening(engine, found.statements):
        found.answer = request()
    if found.answer.status != 200 or found.template is None:
        raise RuntimeError(f"{path}: {found.answer.status}")
    return found


class Page:
    """One page, measured through the application and by hand."""

    def __init__(self, house: House, path: str, username: str) -> None:
        self.house, self.path = house, path
        self.cookie = house.login(username)
        self.recorded = record(house, path, self.cookie)
        self.request = house.request(path, self.cookie)
        self.connection = sqlite3.connect(house.database, isolation_level=None)
        self.connection.execute("PRAGMA cache_size=-32000")
        with self._inside():
            self.frozen = {name: getattr(Chrome(), name) for name in CHROME}
            self.actor = access.current()

    def served(self) -> Lap:
        """The WSGI call."""
        watch = Watch()
        answer = self.request()
        taken = watch.stop()
        if answer.status != 200:
            raise RuntimeError(f"{self.path}: {answer.status}")
        return taken

    def by_hand(self) -> Lap:
        """The SQL and the template; what surrounds the page is handed in ready."""
        context = {**self.recorded.context, "chrome": SimpleNamespace(**self.frozen), "actor": self.actor}
        with self._inside():
            generate_csrf()
            watch = Watch()
            for sql, values in self.recorded.statements:
                self.connection.execute(sql, values).fetchall()
            self.recorded.template.render(context)
            return watch.stop()

    @contextmanager
    def _inside(self) -> Iterator[None]:
        """A request of the same person, so that templates find what they expect."""
        with self.house.app.test_request_context(self.path, headers={"Cookie": self.cookie}):
            if hasattr(self, "actor"):
                g.baku_actor = self.actor
            yield
