"""The demo office: the invented week, made by the real actions, stands at its hour as the story tells it."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from app.ledger.verify import inspect
from app.operations.demo import build, crowd, fault_ways, kominfo_crowd, request_ways, story, ways

STANDING = {  # what waits at 14.05: ticket -> (row, desk owner)
    "0415": "6",
    "0421": "4",
    "0423": "4",
    "0426": "5",
    "0427": "4",
    "0428": "4",
    "0429": "3",
    "0430": "2",
}
OF_SOP_2 = "SELECT number, step, ending FROM \"case\" WHERE sop = 'eticketing' "
KOMINFO = {  # the other office: case -> (row, ending, post or person on whose desk, due)
    "CCTV-2026-0028": ("", "selesai", "", ""),
    "CCTV-2026-0029": ("7", "", "Hana Dahlia", ""),
    "CCTV-2026-0030": ("1", "", "role:tu", ""),
    "CCTV-2026-0031": ("6", "", "Subkoordinator ILE", ""),
    "CCTV-2026-0032": ("", "ditolak", "", ""),
    "CCTV-2026-0033": ("3", "", "Kepala Dinas Komunikasi dan Informatika", "20 13.38"),
    "JAR-2026-0090": ("", "selesai", "", ""),
    "JAR-2026-0091": ("", "selesai", "", ""),
    "JAR-2026-0092": ("", "selesai", "", ""),
    "JAR-2026-0093": ("13", "", "Kepala Bidang Aplikasi dan Informatika", "20 14.16"),
    "JAR-2026-0094": ("12", "", "Kepala Seksi e-Government", "20 14.10"),
    "JAR-2026-0095": ("", "dibatalkan", "", ""),
    "JAR-2026-0096": ("", "dijawab", "", ""),
    "JAR-2026-0097": ("10", "", "Wisnu Bambu", ""),
}
ENDINGS = {"0412": "ditolak", "0417": "dibatalkan", "0425": "duplikat"}
DUE = {  # local hours of the story
    "0423": "2026-11-23 16:00",
    "0426": "2026-11-20 14:08",
    "0427": "2026-11-24 16:00",
    "0429": "2026-11-20 13:33",
    "0430": "2026-11-20 13:55",
}


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Iterator[sqlite3.Connection]:
    """The story's database, built once."""
    folder = tmp_path_factory.mktemp("story")
    build(folder)
    with closing(sqlite3.connect(folder / "baku.sqlite3")) as connection:
        connection.row_factory = sqlite3.Row
        yield connection


def rows(database: sqlite3.Connection, sql: str) -> list[sqlite3.Row]:
    """Rows of a query."""
    return database.execute(sql).fetchall()


def test_the_week_has_thirty_tickets_from_0401_without_gaps(database: sqlite3.Connection) -> None:
    numbers = [row["number"] for row in rows(database, OF_SOP_2 + "ORDER BY id")]
    assert numbers == [f"TKT-2026-{number:04d}" for number in range(401, 431)]


def test_every_ticket_stands_where_the_story_says(database: sqlite3.Connection) -> None:
    cases = rows(database, OF_SOP_2)
    standing = {row["number"][-4:]: row["step"] for row in cases if row["step"]}
    assert standing == STANDING
    endings = {row["number"][-4:]: row["ending"] for row in cases if row["ending"] not in ("", "selesai")}
    assert endings == ENDINGS


def test_deadlines_are_those_of_the_story(database: sqlite3.Connection) -> None:
    found = rows(
        database,
        'SELECT c.number, t.due_at FROM task t JOIN "case" c ON c.id = t.case_id WHERE t.done_at IS NULL '
        "AND t.voided_at IS NULL AND t.due_at IS NOT NULL AND c.sop = 'eticketing'",
    )
    due = {row["number"][-4:]: datetime.fromisoformat(row["due_at"]).replace(tzinfo=UTC) for row in found}
    for number, local in DUE.items():
        assert due[number] == datetime.fromisoformat(local + "+07:00"), number


def test_the_other_office_stands_where_the_story_says(database: sqlite3.Connection) -> None:
    found = rows(
        database,
        "SELECT c.number, c.step, c.ending, t.desk, t.due_at, coalesce(p.title, u.name, t.desk, '') AS who "
        'FROM "case" c LEFT JOIN task t ON t.case_id = c.id AND t.done_at IS NULL AND t.voided_at IS NULL '
        "LEFT JOIN position p ON t.desk = 'position:' || p.id LEFT JOIN user u ON t.desk = 'user:' || u.id "
        "WHERE c.sop <> 'eticketing'",
    )
    due = {row["number"]: _local(row["due_at"]) for row in found}
    standing = {row["number"]: (row["step"], row["ending"], row["who"], due[row["number"]]) for row in found}
    assert standing == KOMINFO


def _local(stored: str | None) -> str:
    """Day and hour in the office's zone."""
    if stored is None:
        return ""
    return (datetime.fromisoformat(stored) + timedelta(hours=7)).strftime("%d %H.%M")


def test_every_path_of_the_story_has_its_minutes(database: sqlite3.Connection) -> None:
    found = rows(
        database,
        "SELECT number, sum(standard_minutes) AS minutes FROM (SELECT DISTINCT c.number, t.step, "
        't.standard_minutes FROM task t JOIN "case" c ON c.id = t.case_id WHERE t.counted '
        "AND t.voided_at IS NULL AND c.sop <> 'eticketing' AND c.ending = 'selesai') GROUP BY number",
    )
    minutes = {row["number"][-4:]: row["minutes"] for row in found}
    assert minutes == {"0028": 640, "0090": 420, "0091": 300, "0092": 780}


def test_a_year_of_the_other_office_takes_every_way() -> None:
    year = kominfo_crowd.plan(365, 1)
    for register, known in (("cctv_monitoring", request_ways.WAYS), ("network_fault", fault_ways.WAYS)):
        assert {draft.way for draft in year if draft.register == register} == set(known)
        sixty = [draft for draft in kominfo_crowd.plan(60, 1) if draft.register == register]
        told = sum(1 for number in KOMINFO if number.startswith("CCTV") == (register == "cctv_monitoring"))
        assert len(sixty) + told >= 20


def test_the_signatures_of_the_nineteenth_are_the_acting_officials(database: sqlite3.Connection) -> None:
    found = rows(
        database,
        'SELECT c.number FROM task t JOIN "case" c ON c.id = t.case_id '
        "WHERE c.sop = 'eticketing' AND t.outcome = 'sign' AND t.acted_as = 'plh' ORDER BY c.number",
    )
    assert [row["number"][-4:] for row in found] == ["0422", "0423", "0424"]


def test_nothing_happened_while_the_server_was_down(database: sqlite3.Connection) -> None:
    silent = "at > '2026-11-17 03:05' AND at < '2026-11-17 04:10'"  # 10.05 to 11.10 WIB
    assert rows(database, f"SELECT count(*) AS n FROM ledger WHERE {silent}")[0]["n"] == 0


def test_stock_is_what_the_story_counts(database: sqlite3.Connection) -> None:
    left = {row["code"]: row["quantity"] for row in rows(database, "SELECT code, quantity FROM stock_item")}
    expected = {"DRUM": 3, "ROLLER": 2, "RAM8": 4, "PSU": 1, "CMOS": 9, "UTP": 180, "KEYB": 0, "SW8": 0}
    assert left == expected


def test_the_chain_of_the_demo_is_whole(database: sqlite3.Connection) -> None:
    path = Path(rows(database, "PRAGMA database_list")[0]["file"])
    assert inspect(path, {}).ok


def test_a_folder_that_holds_an_office_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "baku.sqlite3").write_bytes(b"")
    with pytest.raises(FileExistsError):
        build(tmp_path)


def test_a_year_takes_every_way_and_sixty_days_have_twenty_cases() -> None:
    year = crowd.plan(365, 1)
    assert {draft.way for draft in year} >= set(ways.WAYS)
    assert sum(ways.tickets(draft.way) for draft in crowd.plan(60, 1)) >= 20
    assert crowd.plan(60, 1) == crowd.plan(60, 1)
    assert crowd.plan(60, 1) != crowd.plan(60, 2)


def test_the_story_draws_thirty_lines() -> None:
    assert len(story.LINES) == 30
