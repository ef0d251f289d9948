"""A large office by SQL: years of closed cases, a desk full of open ones, a ledger of one line per case.

Bulk rows never pass the engine, so they say nothing about acts; they only make the tables long. Indexes are
built and guards are set up again after the load.
"""

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import datetime, timedelta
from pathlib import Path

from app.ledger.verify import GENESIS, digest
from app.operations import cast

YEARS = 7
FORM = "%Y-%m-%d %H:%M:%S.%f"
FAR = "9999-01-01 00:00:00.000000"
LOADED = ("case", "task", "ticket", "assignment", "notice", "ledger")
REQUESTERS = {code: name for name, code in ((p.username, p.unit) for p in cast.PEOPLE if p.role == "unit")}
TECHNICIANS = ("bagas", "intan", "raka")

# Of 100 open cases so many stand in each row of SOP 2; the rest (row 6) waits for feedback.
DICE = "((i * 37 + i / 100) % 100)"
STEP = "CASE WHEN {0} < 30 THEN 2 WHEN {0} < 40 THEN 3 WHEN {0} < 80 THEN 4 WHEN {0} < 85 THEN 5 ELSE 6 END"
ENDING = "CASE WHEN {0} < 90 THEN 'selesai' WHEN {0} < 95 THEN 'dibatalkan' ELSE 'ditolak' END"

PLAN = """
CREATE TEMP TABLE plan AS
WITH RECURSIVE n(i) AS (SELECT :base + 1 UNION ALL SELECT i + 1 FROM n WHERE i < :base + :cases)
SELECT i, i > :base + :cases - :open AS running, {dice} AS dice,
  {step} AS step, {ending} AS ending,
  :first + (i - :base - 1) * :span / :cases AS opened,
  (i * 7 + i / 10) % :units AS place, i % 3 AS tech
FROM n
"""
CASES = """
INSERT INTO "case" (id, sop, family, procedure_version, number, title, sender, unit_id, creator_id, parent_id,
  secrecy, version, changed_by, changed_at, opened_at, ended_at, ending, step)
SELECT i, 'eticketing', '', 1, printf('TKT-%s-%07d', strftime('%Y', opened, 'unixepoch'), i),
  'Printer lantai ' || (i % 9 + 1) || ' tidak mencetak', unit || ' · ' || name, unit_id, user_id, NULL,
  'biasa',
  CASE WHEN running THEN step ELSE 7 END, user_id, {changed}, {opened},
  CASE WHEN running THEN NULL ELSE {changed} END, CASE WHEN running THEN '' ELSE ending END,
  CASE WHEN running THEN cast(step AS text) ELSE '' END
FROM plan JOIN place ON place.k = plan.place ORDER BY i
"""
# One row for every row of the SOP that the case has reached; the last one is open while the case runs.
TASKS = """
INSERT INTO task (case_id, seq, step, step_no, role, desk, unit_id, position_id, entered_at, read_at, read_by,
  started_at, due_at, rank_at, standard, standard_minutes, counted, calendar_version, done_at, outcome, note,
  actor_id, acted_role, acted_position_id, acted_as, working_minutes, paused_minutes, late_entry, follower_id)
SELECT i, seq, seq, seq, role, desk, unit_id, position_id, entered,
  CASE WHEN done OR i % 3 THEN entered END, CASE WHEN done OR i % 3 THEN actor END,
  CASE WHEN done THEN entered END,
  due, coalesce(due, :far), standard, minutes, seq < 7, 1, CASE WHEN done THEN left END,
  CASE WHEN done THEN outcome ELSE '' END, '', CASE WHEN done THEN actor END,
  CASE WHEN done THEN role ELSE '' END, CASE WHEN done THEN position_id END, '', CASE WHEN done THEN 25 END,
  0, 0, CASE WHEN done AND running THEN actor END
FROM (
  SELECT i, row.*, running, unit_id, NOT running OR row.seq < step AS done,
    CASE row.whose WHEN 'unit' THEN 'unit:' || unit_id WHEN 'post' THEN 'position:' || :position
      WHEN 'tech' THEN 'user:' || tech.user_id WHEN 'pool' THEN 'role:ts' ELSE 'system' END AS desk,
    CASE row.whose WHEN 'unit' THEN place.user_id WHEN 'post' THEN :sekar
      WHEN 'tech' THEN tech.user_id WHEN 'pool' THEN tech.user_id END AS actor,
    CASE row.whose WHEN 'post' THEN :position END AS position_id,
    {entered} AS entered, {left} AS left,
    CASE WHEN row.minutes IS NULL OR row.whose = 'unit' THEN NULL
      WHEN running AND row.seq = step
      THEN strftime('{form}', :now + (i % 101 - 30) * 3600 + i % 3600, 'unixepoch')
      ELSE {late} END AS due
  FROM plan JOIN place ON place.k = plan.place JOIN tech ON tech.k = plan.tech
  CROSS JOIN row ON row.seq <= CASE WHEN running THEN step WHEN ending = 'selesai' THEN 7
    WHEN ending = 'ditolak' THEN 3 ELSE 2 END
  ORDER BY i, row.seq)
"""
TICKETS = """
INSERT INTO ticket (case_id, category, device_kind, device, used_for_work, room, description, urgency,
  urgency_reason, source, "action")
SELECT i, 'printer', 'non_asset', 'Printer Cetaka L12', 1, '203',
  'Kertas tersangkut dan lampu merah menyala.', 'biasa', '', 'aplikasi', '' FROM plan
"""
ASSIGNMENTS = """
INSERT INTO assignment (case_id, user_id, "lead", from_at, note)
SELECT i, tech.user_id, 1, {opened}, '' FROM plan JOIN tech ON tech.k = plan.tech
WHERE CASE WHEN running THEN step > 3 ELSE ending = 'selesai' END
"""
NOTICES = """
INSERT INTO notice (case_id, desk, kind, body, at, read_at, read_by)
SELECT i, 'position:' || :position, 'report', 'Laporan penanganan telah dikirim.', {changed},
  CASE WHEN i % 7 THEN {changed} END, CASE WHEN i % 7 THEN :sekar END
FROM plan WHERE i % 10 = 0
"""
ROWS = (  # of SOP 2: number, role, whose desk, standard, its minutes, outcome
    (1, "unit", "unit", "10m", 10, "file"),
    (2, "ts", "pool", "15m", 15, "issue"),
    (3, "kasubag_tu", "post", "15m", 15, "sign"),
    (4, "ts", "tech", "2d", 900, "done"),
    (5, "ts", "tech", "10m", 10, "send"),
    (6, "unit", "unit", "5m", 5, "rate"),
    (7, "system", "system", "", None, "close"),
)
_ENTRY = (
    "INSERT INTO ledger (chain, seq, at, act, case_id, actor_id, body, prev, hash) VALUES (?,?,?,?,?,?,?,?,?)"
)


def fill(database: Path, office: cast.Office, cases: int, running: int, now: datetime) -> None:
    """Put `cases` cases into a prepared office, of which the newest `running` are still open."""
    with closing(sqlite3.connect(database, isolation_level=None)) as connection:
        for pragma in ("journal_mode=OFF", "synchronous=OFF", "cache_size=-400000", "temp_store=MEMORY"):
            connection.execute(f"PRAGMA {pragma}")
        with _bare(connection):
            connection.execute("BEGIN")
            _plan(connection, office, cases, running, now)
            _rows(connection, office, now)
            _ledger(connection, cases, now)
            connection.execute("COMMIT")
        connection.execute("PRAGMA journal_mode=WAL")


@contextmanager
def _bare(connection: sqlite3.Connection) -> Iterator[None]:
    """Without indexes and guards inside the block."""
    marks = ",".join("?" * len(LOADED))
    query = f"SELECT type, name, sql FROM sqlite_master WHERE sql NOT NULL AND type IN ('index', 'trigger') AND tbl_name IN ({marks})"  # noqa: E501, S608 - only marks
    found = connection.execute(query, LOADED).fetchall()
    for kind, name, _sql in found:
        connection.execute(f"DROP {kind} {name}")
    yield
    for _kind, _name, sql in found:
        connection.execute(sql)


def _plan(
    connection: sqlite3.Connection, office: cast.Office, cases: int, running: int, now: datetime
) -> None:
    span = timedelta(days=365 * YEARS)
    base = connection.execute('SELECT coalesce(max(id), 0) FROM "case"').fetchone()[0]
    values = {"base": base, "cases": cases, "open": running, "units": len(REQUESTERS)}
    values |= {"first": int((now - span).timestamp()), "span": int(span.total_seconds())}
    connection.execute("CREATE TEMP TABLE place (k INTEGER PRIMARY KEY, unit_id, unit, user_id, name)")
    units = dict(cast.UNITS)
    names = {one.username: one.name for one in cast.PEOPLE}
    for place, (code, username) in enumerate(sorted(REQUESTERS.items())):
        row = (place, office.units[code], units[code], office.users[username], names[username])
        connection.execute("INSERT INTO place VALUES (?,?,?,?,?)", row)
    connection.execute("CREATE TEMP TABLE tech (k INTEGER PRIMARY KEY, user_id)")
    people = [(place, office.users[name]) for place, name in enumerate(TECHNICIANS)]
    connection.executemany("INSERT INTO tech VALUES (?,?)", people)
    connection.execute(
        "CREATE TEMP TABLE row (seq INTEGER PRIMARY KEY, role, whose, standard, minutes, outcome)"
    )
    connection.executemany("INSERT INTO row VALUES (?,?,?,?,?,?)", ROWS)
    plan = PLAN.format(dice=DICE, step=STEP.format(DICE), ending=ENDING.format(DICE))
    connection.execute(plan, values)


def _rows(connection: sqlite3.Connection, office: cast.Office, now: datetime) -> None:
    form = "%Y-%m-%d %H:%M:%S.000000"
    moments = {
        "form": form,
        "opened": f"strftime('{form}', opened, 'unixepoch')",
        "changed": f"strftime('{form}', opened + 86400, 'unixepoch')",
        "entered": f"strftime('{form}', opened + (row.seq - 1) * 7200, 'unixepoch')",
        "left": f"strftime('{form}', opened + row.seq * 7200, 'unixepoch')",
        "late": f"strftime('{form}', opened + row.seq * 7200 + (i % 20 - 3) * 600, 'unixepoch')",
    }
    values = {
        "now": int(now.timestamp()),
        "far": FAR,
        "position": office.positions["TU-PDI"],
        "sekar": office.users["sekar"],
    }
    for statement in (CASES, TASKS, TICKETS, ASSIGNMENTS, NOTICES):
        connection.execute(statement.format(**moments), values)


def _ledger(connection: sqlite3.Connection, count: int, now: datetime) -> None:
    """One more line for every case, chained as the real ones are."""
    last = connection.execute(
        "SELECT seq, hash FROM ledger WHERE chain = 'office' ORDER BY id DESC LIMIT 1"
    ).fetchone()
    seq, prev = last or (0, GENESIS)
    connection.executemany(_ENTRY, _entries(seq, prev, count, now - timedelta(days=365 * YEARS)))


def _entries(seq: int, prev: str, count: int, begin: datetime) -> Iterator[tuple[object, ...]]:
    pace = timedelta(days=365 * YEARS) / (count + 1)
    for number in range(1, count + 1):
        at = (begin + pace * number).strftime(FORM)
        body = json.dumps({"number": f"{number:07d}", "outcome": "file", "to": "2"}, separators=(",", ":"))
        one = ("office", seq + number, at, "eticketing.file", number, 9, body, prev)
        prev = digest(*one)
        yield (*one, prev)
