"""Real acts of the disposition SOPs as the event log writes them: unit, role, post, paused minutes."""

import csv
from pathlib import Path
from typing import Any

import pytest
from flask import Flask

from app import clock
from app.db import db
from app.operations import cast, exportlog
from tests.cctv.walk import Walk
from tests.eticketing.walk import People
from tests.network.field import Field


@pytest.fixture
def people(context: Flask, office: cast.Office) -> People:
    """Everybody's browser."""
    return People(context, office)


def exported(folder: Path, sop: str) -> list[dict[str, str]]:
    """The rows of an SOP, as a reader of the file has them."""
    db.session.rollback()
    target = folder / "log.csv"
    exportlog.write(db.session.connection(), exportlog._ROWS, target)
    with target.open(encoding="utf-8", newline="") as file:
        return [row for row in csv.DictReader(file) if row["sop"] == sop]


def facts(rows: list[dict[str, str]], *names: str) -> list[tuple[str, ...]]:
    """These columns."""
    return [tuple(row[name] for name in names) for row in rows]


def test_a_network_report_row_by_row(people: People, tmp_path: Path) -> None:
    crew = Field(people).stand()
    crew.to_site("20/11/2026 10.00")
    rows = exported(tmp_path, "network_fault")
    assert facts(rows, "step", "outcome", "role", "position", "unit", "actor") == [
        ("1", "report", "opd", "", "KELMB", "ningsih"),
        ("2", "dispose", "kadis", "KADIS-KOM", "KOM", "arga"),
        ("3", "dispose", "kabid", "KABID-APT", "APT", "banyu"),
        ("4", "assign", "kasie", "KASIE-EGOV", "APT", "galih"),
        ("5", "site", "tim_teknis", "", "APT", "wisnu"),
        ("6", "appoint", "tim_teknis", "", "APT", "wisnu"),
        ("7", "", "", "", "", ""),
    ]
    assert [row["standard_minutes"] for row in rows] == ["30", "30", "15", "15", "60", "60", "60"]
    waiting = rows[-1]
    assert (waiting["paused_minutes"], waiting["working_minutes"], waiting["done_at"]) == ("60", "", "")
    assert waiting["due_at"] == "2026-11-20T11:00:00+07:00"


def test_the_form_of_row_9_carries_the_agency(people: People, tmp_path: Path) -> None:
    Field(people).stand().must_replace()
    [row] = [row for row in exported(tmp_path, "network_fault") if row["step"] == "9"]
    assert (row["unit"], row["standard_minutes"], row["outcome"]) == ("KELMB", "180", "")


def test_a_monitoring_request_row_by_row(people: People, tmp_path: Path) -> None:
    walk = Walk(people)
    walk.to("5b")
    rows = exported(tmp_path, "cctv_monitoring")
    assert facts(rows, "step", "outcome", "role", "position", "unit", "actor") == [
        ("1", "submit", "tu", "", "DISHUB", "tuti"),
        ("2", "forward", "tu", "", "SKD", "tuti"),
        ("3", "dispose", "kadis", "KADIS-KOM", "KOM", "arga"),
        ("4", "dispose", "kabid", "KABID-APT", "APT", "banyu"),
        ("5", "yes", "subkor", "SUBKOR-ILE", "APT", "kirana"),
        ("5b", "", "", "", "", ""),
    ]
    assert [row["standard_minutes"] for row in rows] == ["5", "5", "30", "30", "30", "120"]


def test_what_is_recorded_for_the_head_is_written_as_done_by_the_recorder(
    people: People, tmp_path: Path
) -> None:
    walk = Walk(people)
    walk.to("3")
    with clock.travel(clock.at("2026-11-20 10:00")):
        people.again()
        walk.record(given_at="20/11/2026 09.40")
    done: dict[str, Any] = next(row for row in exported(tmp_path, "cctv_monitoring") if row["step"] == "3")
    assert (done["role"], done["actor"], done["done_at"]) == ("tu", "tuti", "2026-11-20T09:40:00+07:00")


def test_a_plh_s_post_says_so(people: People, tmp_path: Path) -> None:
    with clock.travel(clock.at("2026-11-19 09:00")):
        walk = Walk(people)
        walk.to("3", dated="18/11/2026", received_at="19/11/2026 08.30")
        walk.dispose("nirmala")
    done = next(row for row in exported(tmp_path, "cctv_monitoring") if row["step"] == "3")
    assert (done["role"], done["position"], done["actor"]) == ("kadis", "Plh. KADIS-KOM", "nirmala")
