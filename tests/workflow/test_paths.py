"""The path taken: its standard, who had how much of it, and how it is worked out from the declared tables."""

from datetime import datetime
from types import SimpleNamespace
from typing import Any

import pytest
from flask import Flask

from app import clock
from app.sop.cctv_monitoring.procedure import PROCEDURE as CCTV
from app.sop.network_fault.procedure import PROCEDURE as NETWORK
from app.workflow import paths
from app.workflow.procedure import Procedure


def walk(procedure: Procedure, outcomes: str) -> list[SimpleNamespace]:
    """The rows of a case that takes these outcomes one after the other, as the table declares them."""
    key, rows = procedure.steps[0].id, []
    for name in outcomes.split():
        outcome = procedure.step(key).outcome(name)
        assert outcome is not None, f"row {key} has no {name}"
        rows.append(SimpleNamespace(step=key, working_minutes=10, paused_minutes=0))
        key = next(iter(outcome.to), "")
    assert key == "", f"the walk stands at {key}"
    return rows


START = "report dispose dispose assign "
END = " sign accept accept finish"
WALKS = {
    "centre": (300, START + "centre" + END),
    "provider": (300, START + "provider" + END),
    "not found": (300, START + "not_found" + END),
    "site, no damage": (420, START + "site appoint not_damaged" + END),
    "site + repair": (540, START + "site appoint damaged repaired" + END),
    "replacement": (780, START + "site appoint damaged replace request replaced" + END),
    "centre, repaired": (420, START + "centre_device repaired" + END),
    "centre, replaced": (660, START + "centre_device replace request replaced" + END),
    "declined on site": (720, START + "site appoint damaged replace decline" + END),
    "declined at the centre": (600, START + "centre_device replace decline" + END),
}


@pytest.mark.parametrize("name", WALKS)
def test_the_standard_of_every_path_of_sop_5(name: str) -> None:
    standard, outcomes = WALKS[name]
    path = paths.taken(NETWORK, walk(NETWORK, outcomes))
    assert path.standard == standard
    assert path.worked == 10 * len(outcomes.split())


def test_the_standard_of_sop_3_leaves_the_rows_of_our_own_out() -> None:
    rows = walk(CCTV, "submit forward dispose dispose yes fit ok confirm held report")
    path = paths.taken(CCTV, rows)
    assert path.standard == 640
    assert path.keys == ("1", "2", "3", "4", "5", "5b", "6", "7")
    assert path.worked == 80


def test_a_row_visited_twice_counts_once_in_the_standard_and_twice_in_the_time() -> None:
    rows = walk(NETWORK, "report dispose dispose assign site appoint no_visit appoint not_damaged" + END)
    path = paths.taken(NETWORK, rows)
    assert (path.standard, path.worked) == (420, 130)
    assert path.keys[5:7] == ("6", "7")


def test_the_agency_s_form_is_no_time_of_the_office() -> None:
    rows = walk(NETWORK, WALKS["replacement"][1])
    rows[8].working_minutes, rows[8].paused_minutes = 200, 7
    path = paths.taken(NETWORK, rows)
    by = {one.label: one for one in path.parties}
    form = by["OPD, Berita Acara Pengajuan"]
    assert (form.standard, form.worked, form.paused) == (180, 200, 7)
    assert by["OPD, Laporan gangguan"].standard == 30
    assert by["Tim Teknis"].standard == 60 + 60 + 60 + 120 + 60 + 60
    assert by["Kepala Dinas"].standard == 60
    assert sum(one.standard for one in path.parties) == 780
    assert path.paused == 7


def test_an_open_row_is_entered_but_not_yet_worked() -> None:
    rows = [SimpleNamespace(step="1", working_minutes=None, paused_minutes=0)]
    path = paths.taken(CCTV, rows)
    assert (path.standard, path.worked) == (5, 0)
    assert paths.taken(CCTV, []).keys == ()


@pytest.mark.usefixtures("context")
def test_pauses_by_reason_in_working_minutes(app: Flask) -> None:
    def pause(reason: str, start: str, end: str) -> Any:
        moments: list[datetime] = [clock.at(start), clock.at(end)]
        return SimpleNamespace(task_id=1, reason=reason, from_at=moments[0], until_at=moments[1])

    path = paths.taken(
        NETWORK,
        walk(NETWORK, WALKS["provider"][1]),
        [
            pause("menunggu penyedia", "2026-11-20 15:30", "2026-11-23 08:30"),
            pause("menunggu penyedia", "2026-11-24 08:00", "2026-11-24 08:30"),
            pause("menunggu konfirmasi pelapor", "2026-11-24 09:00", "2026-11-24 09:15"),
        ],
    )
    assert path.pauses == {"menunggu penyedia": 150, "menunggu konfirmasi pelapor": 15}
    assert paths.paused(0) == []
