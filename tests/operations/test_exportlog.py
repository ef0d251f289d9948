"""The event log against a hand-made fixture, column by column."""

import csv
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import insert

from app import clock, settings
from app.db import write
from app.operations import cast, commands
from app.workflow.models import Case, Task

HEADER = (
    "sop,case,step,outcome,role,position,unit,actor,entered_at,started_at,done_at,due_at,"
    "working_minutes,standard_minutes,paused_minutes,calendar_version"
)


@pytest.fixture
def logged(app: Flask, office: cast.Office) -> Iterator[Path]:
    """A case with a finished, an acted (Plh.), a voided and an open row."""
    with app.app_context(), write() as connection:
        at, mira, sekar = clock.at, office.users["mira"], office.users["sekar"]
        case = {
            "id": 1,
            "sop": "eticketing",
            "number": "TKT-2026-0001",
            "title": "Printer",
            "creator_id": mira,
            "changed_by": mira,
            "changed_at": at("2026-11-20 09:00"),
            "opened_at": at("2026-11-20 09:00"),
        }
        connection.execute(insert(Case).values(**case))

        def task(**values: Any) -> None:
            common = {"case_id": 1, "role": "x", "desk": "system", "calendar_version": 1}
            entered = values["entered_at"]
            connection.execute(insert(Task).values(**{**common, "step": "s", "rank_at": entered, **values}))

        task(
            seq=2,
            step_no="3",
            position_id=office.positions["TU-PDI"],
            acted_position_id=office.positions["TU-PDI"],
            acted_as="plh",
            acted_role="kasubag_tu",
            outcome="sign",
            actor_id=office.users["guntur"],
            entered_at=at("2026-11-20 09:05"),
            done_at=at("2026-11-20 09:09"),
            due_at=at("2026-11-20 09:20"),
            standard_minutes=15,
            working_minutes=4,
        )
        task(
            seq=1,
            step_no="1",
            unit_id=office.units["KEU"],
            acted_role="unit",
            outcome="file",
            actor_id=mira,
            entered_at=at("2026-11-20 09:00"),
            started_at=at("2026-11-20 08:58"),
            done_at=at("2026-11-20 09:00"),
            standard_minutes=10,
            working_minutes=2,
        )
        task(
            seq=3,
            step_no="4",
            outcome="done",
            actor_id=sekar,
            entered_at=at("2026-11-20 09:06"),
            done_at=at("2026-11-20 09:07"),
            voided_at=at("2026-11-20 09:07"),
        )
        task(
            seq=4,
            step_no="4",
            position_id=office.positions["TU-PDI"],
            entered_at=at("2026-11-23 08:00"),
            due_at=at("2026-11-24 16:00"),
            standard_minutes=900,
            paused_minutes=30,
            acted_role="ts",
            actor_id=sekar,
            working_minutes=7,
            calendar_version=2,
        )
    yield Path(app.instance_path)
    clock.use_zone("WIB")


def exported(instance: Path, tmp_path: Path, *more: str) -> list[str]:
    """Lines of the exported file."""
    target = tmp_path / "log.csv"
    assert commands.main(["export-log", str(target), "--instance", str(instance), *more]) == 0
    return target.read_text("utf-8").splitlines()


def test_the_whole_file(logged: Path, tmp_path: Path) -> None:
    assert exported(logged, tmp_path) == [
        HEADER,
        "eticketing,TKT-2026-0001,1,file,unit,,KEU,mira,2026-11-20T09:00:00+07:00,2026-11-20T08:58:00+07:00,"
        "2026-11-20T09:00:00+07:00,,2,10,0,1",
        "eticketing,TKT-2026-0001,3,sign,kasubag_tu,Plh. TU-PDI,,guntur,2026-11-20T09:05:00+07:00,,"
        "2026-11-20T09:09:00+07:00,2026-11-20T09:20:00+07:00,4,15,0,1",
        "eticketing,TKT-2026-0001,4,,,TU-PDI,,,2026-11-23T08:00:00+07:00,,,2026-11-24T16:00:00+07:00,,900,30,2",
    ]


def test_a_period_is_whole_days_of_the_office(logged: Path, tmp_path: Path) -> None:
    assert len(exported(logged, tmp_path, "--from", "2026-11-21")) == 2
    assert len(exported(logged, tmp_path, "--until", "2026-11-20")) == 3
    assert len(exported(logged, tmp_path, "--from", "2026-11-20", "--until", "2026-11-23")) == 4
    assert exported(logged, tmp_path, "--from", "2027-01-01") == [HEADER]


def test_the_office_s_zone_is_the_offset(logged: Path, tmp_path: Path, app: Flask) -> None:
    with app.app_context():
        settings.save({"office.zone": "WIT"})
    first = next(csv.DictReader(exported(logged, tmp_path)))
    assert first["entered_at"] == "2026-11-20T11:00:00+09:00"


def test_equal_times_keep_the_order_of_their_rows(logged: Path, tmp_path: Path, app: Flask) -> None:
    with app.app_context(), write() as connection:
        connection.exec_driver_sql("UPDATE task SET entered_at = '2026-11-20 02:00:00.000000'")
    steps = [row["step"] for row in csv.DictReader(exported(logged, tmp_path))]
    assert steps == ["3", "1", "4"]


def test_a_wrong_date_gets_a_sentence(logged: Path, tmp_path: Path, capsys: Any) -> None:
    line = ["export-log", str(tmp_path / "x.csv"), "--instance", str(logged), "--from", "20/11/2026"]
    assert commands.main(line) == 1
    assert "YYYY-MM-DD" in capsys.readouterr().err


def test_the_calendar_s_differences(logged: Path, tmp_path: Path, app: Flask) -> None:
    with app.app_context(), write() as connection:
        connection.exec_driver_sql("UPDATE holiday SET off = 0 WHERE date = '2026-12-25'")
        connection.exec_driver_sql(
            "INSERT INTO holiday (date, name, kind, source, off)"
            " VALUES ('2026-12-31', 'Hari Jadi', 'daerah', '', 1)"
        )
    target = tmp_path / "libur.csv"
    assert commands.main(["export-calendar", str(target), "--instance", str(logged)]) == 0
    rows = target.read_text("utf-8").splitlines()
    assert rows[0] == "date,name,off|on"
    assert [line.split(",")[0::2] for line in rows[1:]] == [["2026-12-25", "on"], ["2026-12-31", "off"]]
