"""Acts: one through the engine against the same rows by sqlite3, and many writers at once."""

import secrets
import sqlite3
import sys
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import timedelta
from time import perf_counter
from typing import Any

from sqlalchemy import event

from app import clock, settings
from app.accounts import actor as actors
from app.accounts.roles import Role
from app.db import db
from app.ledger.verify import digest, inspect
from app.operations import cast
from app.operations.bench.figures import Figure
from app.operations.bench.house import House
from app.operations.bench.raw import listening
from app.operations.bench.timing import Lap, Watch, medians, timed
from app.web.postkey import PostKey
from app.workflow import engine, opening, registry
from app.workflow.procedure import Procedure, Scope, Step, doc
from app.workflow.registry import Sight, Sop
from app.worktime.standard import minutes

ACT_LIMIT = 6.0
WRITERS = 32
ACTS_PER_CASE = 5
BACK_AND_FORTH = Sop(
    "bench",
    "Bench",
    (
        Procedure(
            sop="bench",
            code="BENCH",
            title="Bolak-balik",
            version=1,
            steps=(
                Step(
                    "1", "Ke sana", Role.TS, "", minutes(15), "", (doc("forth", "2"),), addressee=Scope.POOL
                ),
                Step("2", "Ke sini", Role.TS, "", minutes(15), "", (doc("back", "1"),), addressee=Scope.POOL),
            ),
        ),
    ),
    "/arsip?kasus={}",
    lambda _actor: Sight(everything=True),
)
"""A throw-away SOP: its acts are case, task, ledger and key, without letters."""


def know() -> None:
    """Make the throw-away SOP known, and the form of its numbers."""
    registry.register(BACK_AND_FORTH)
    settings.DEFAULTS["bench.number"] = "BENCH-{year}-{seq:06d}"


def key() -> PostKey:
    """The key of a form opened two minutes ago."""
    return PostKey(secrets.token_hex(10), clock.now() - timedelta(minutes=2))


def one(house: House, rounds: int) -> Iterator[Figure]:
    """An act at the engine function against its rows by sqlite3, both durable; then both without the disk."""
    know()
    with house.app.app_context(), closing(sqlite3.connect(house.database, isolation_level=None)) as raw:
        actor = actors.load(house.office.users["bagas"], clock.now())
        case_id = open_case(house.office, actor)
        for pragma in ("synchronous=FULL", "foreign_keys=ON", "recursive_triggers=ON", "busy_timeout=10000"):
            raw.execute(f"PRAGMA {pragma}")
        pair = _Pair(case_id, actor, raw)
        through, by_hand = medians(rounds, pair.engine, pair.raw)
        goal = f"<= {ACT_LIMIT:.0f} x baris yang sama, sqlite3"
        yield Figure(
            "act", "Satu tindakan", through.wall * 1000, "ms", through.wall / by_hand.wall, ACT_LIMIT, goal
        )
        yield Figure("act_raw", "  baris yang sama, sqlite3", by_hand.wall * 1000, "ms")
        yield Figure("act_statements", "  pernyataan SQL", pair.statements(), "buah")
        raw.execute("PRAGMA synchronous=OFF")
        with _unsynced():
            through, by_hand = medians(rounds, pair.engine, pair.raw)
        yield Figure(
            "act_unsynced", "  tanpa menunggu disk", through.wall * 1000, "ms", through.wall / by_hand.wall
        )


@contextmanager
def _unsynced() -> Iterator[None]:
    """New connections do not wait for the disk inside the block."""

    def relax(connection: Any, _record: Any) -> None:
        connection.execute("PRAGMA synchronous=OFF")

    db.session.remove()
    db.engine.dispose()
    event.listen(db.engine, "connect", relax)
    try:
        yield
    finally:
        event.remove(db.engine, "connect", relax)
        db.session.remove()
        db.engine.dispose()


def open_case(office: cast.Office, actor: Any) -> int:
    """A case of the throw-away SOP that lies in row 2."""
    done = opening.open_case(
        BACK_AND_FORTH,
        actor=actor,
        unit_id=office.units["PDI"],
        title="Bench",
        sender="Bench",
        register="bench",
        outcome="forth",
        change=lambda _context: None,
        post=key(),
    )
    return done.case_id


class _Pair:
    """The same act on the same case, in turns: by the engine, then by hand."""

    def __init__(self, case_id: int, actor: Any, raw: sqlite3.Connection) -> None:
        self.case_id, self.actor, self.connection = case_id, actor, raw

    def engine(self) -> Lap:
        """Row 2 closes, row 1 opens."""
        post = key()
        return timed(lambda: engine.perform(self.case_id, "back", actor=self.actor, post=post))

    def statements(self) -> int:
        """How many statements the engine's act takes."""
        found: list[tuple[str, Any]] = []
        with listening(db.engine, found):
            self.engine()
        self.raw()
        return len(found)

    def raw(self) -> Lap:
        """Row 1 closes, row 2 opens: the values are ready, only the rows are written."""
        prepared = self._prepare()
        watch = Watch()
        self.connection.execute("BEGIN IMMEDIATE")
        for sql, values in prepared:
            self.connection.execute(sql, values)
        self.connection.execute("COMMIT")
        return watch.stop()

    def _prepare(self) -> list[tuple[str, tuple[Any, ...]]]:
        now = f"{clock.now():%Y-%m-%d %H:%M:%S.%f}"
        raw, user = self.connection, self.actor.user_id
        task, seq = raw.execute(
            "SELECT id, seq FROM task WHERE case_id = ? AND done_at IS NULL", (self.case_id,)
        ).fetchone()
        last, prev = raw.execute(
            "SELECT seq, hash FROM ledger WHERE chain = 'office' ORDER BY seq DESC LIMIT 1"
        ).fetchone()
        body = '{"acting":"","note":"","number":"BENCH-2026-000001","outcome":"forth","role":"ts"}'
        entry = ("office", last + 1, now, "bench.forth", self.case_id, user, body, prev)
        return [
            (_CLOSE, (now, user, user, task)),
            (_TOUCH, (user, now, self.case_id)),
            (_OPEN, (self.case_id, seq + 1, now, now, now)),
            (_ENTRY, (*entry, digest(*entry))),
            (_POST, (secrets.token_hex(10), user, now, now)),
        ]


_CLOSE = (
    "UPDATE task SET done_at=?, outcome='forth', note='', started_at=NULL, actor_id=?, acted_role='ts',"
    " acted_as='', working_minutes=0, paused_minutes=0, paused_at=NULL, late_entry=0, follower_id=?"
    " WHERE id=?"
)
_TOUCH = (
    "UPDATE \"case\" SET version=version+1, changed_by=?, changed_at=?, step='2', ended_at=NULL, ending=''"
    " WHERE id=?"
)
_OPEN = (
    "INSERT INTO task (case_id, seq, step, step_no, role, desk, unit_id, entered_at, due_at, rank_at,"
    " standard, standard_minutes, counted, calendar_version, outcome, note, acted_role, acted_as,"
    " paused_minutes, late_entry)"
    " VALUES (?, ?, '2', '2', 'ts', 'role:ts', 1, ?, ?, ?, '15m', 15, 1, 1, '', '', '', '', 0, 0)"
)
_ENTRY = (
    "INSERT INTO ledger (chain, seq, at, act, case_id, actor_id, body, prev, hash) VALUES (?,?,?,?,?,?,?,?,?)"
)
_POST = "INSERT INTO post (key, user_id, opened_at, accepted_at, result) VALUES (?,?,?,?,'/arsip')"


def writers(house: House, acts: int) -> Iterator[Figure]:
    """Many threads open and move cases at once: no error, and every act is there exactly once."""
    know()
    each = max(1, acts // WRITERS // ACTS_PER_CASE)
    before = _state(house)
    errors: list[BaseException] = []
    threads = [threading.Thread(target=_write, args=(house, each, errors)) for _ in range(WRITERS)]
    begin = perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    taken = perf_counter() - begin
    for told in sorted({f"{error.__class__.__name__}: {error}"[:300] for error in errors}):
        sys.stderr.write(told + "\n")
    cases = WRITERS * each
    after = _state(house)
    grown = {name: after[name] - before[name] for name in after}
    wanted = {
        "ledger": cases * ACTS_PER_CASE,
        "post": cases * ACTS_PER_CASE,
        "task": cases * (ACTS_PER_CASE + 1),
    }
    lost = sum(abs(grown[name] - count) for name, count in wanted.items()) + _odd(house, cases)
    title = f"{WRITERS} penulis, {cases * ACTS_PER_CASE:,} tindakan"
    yield Figure("writers_errors", f"{title}: kesalahan", len(errors), "buah", limit=0, goal="0")
    yield Figure("writers_lost", "  hilang, ganda, atau rantai rusak", lost, "buah", limit=0, goal="0")
    yield Figure("writers_rate", "  laju", cases * ACTS_PER_CASE / taken, "per detik")


def _write(house: House, cases: int, errors: list[BaseException]) -> None:
    for _ in range(cases):
        case_id = 0
        for number in range(ACTS_PER_CASE):
            try:
                with house.app.app_context():
                    actor = actors.load(house.office.users["bagas"], clock.now())
                    case_id = _step(house, actor, case_id, number)
            except Exception as error:
                errors.append(error)


def _step(house: House, actor: Any, case_id: int, number: int) -> int:
    if not case_id:
        return open_case(house.office, actor)
    return engine.perform(case_id, ("forth", "back")[number % 2], actor=actor, post=key()).case_id


def _state(house: House) -> dict[str, int]:
    with closing(sqlite3.connect(house.database)) as raw:
        return {
            name: int(raw.execute(f"SELECT count(*) FROM {name}").fetchone()[0])  # noqa: S608 - our names
            for name in ("ledger", "post", "task")
        }


def _odd(house: House, cases: int) -> int:
    """Cases that miss an act, a doubled number, a broken chain."""
    with closing(sqlite3.connect(house.database)) as raw:
        complete = raw.execute(
            "SELECT count(*), count(DISTINCT number) FROM \"case\" WHERE sop = 'bench' AND version = ?",
            (ACTS_PER_CASE + 1,),
        ).fetchone()
    whole = inspect(house.database).ok
    return abs(int(complete[0]) - cases) + abs(int(complete[1]) - cases) + (not whole)
