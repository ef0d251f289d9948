"""The live SOP page: the table as issued, what is ours, and the compliance of every row."""

from datetime import timedelta
from decimal import Decimal

import pytest

from app import clock
from app.db import db
from app.reports import compliance as reports
from app.workflow.compliance import compliance, median
from app.worktime import store
from tests.pages import Client
from tests.workflow.trial import PROCEDURE, Trial

WAITS = (5, 14, 15, 16, 40, 3, 9, 15, 60, 1)  # minutes that row 2 took in ten cases
MONTH = (clock.at("2026-11-01 00:00"), clock.at("2026-12-01 00:00"))


@pytest.fixture
def ten(trial: Trial) -> Trial:
    """Ten cases whose row 2 took WAITS."""
    for wait in WAITS:
        with clock.travel(clock.at("2026-11-20 08:00")):
            case_id = trial.open().case_id
        with clock.travel(clock.at("2026-11-20 08:00") + timedelta(minutes=wait)):
            trial.act(case_id, "issue", "bagas")
    return trial


def test_compliance_equals_the_hand_computed_table(ten: Trial) -> None:
    lines = {line.step.id: line for line in compliance(PROCEDURE, *MONTH)}
    second = lines["2"]
    assert (second.n, second.judged, second.kept) == (10, 10, 7)  # 16, 40 and 60 are late
    assert second.share == Decimal("70.0")
    assert second.median == 15  # 14 and 15 in the middle, half up
    assert (lines["1"].n, lines["1"].judged, lines["1"].share) == (10, 0, None)  # filling is never late
    assert (lines["3"].n, lines["3"].median) == (0, None)
    assert "6" not in lines  # the system's row is not counted


def test_reports_say_the_same(ten: Trial) -> None:
    visits = reports.visits(db.session.connection(), "uji", *MONTH)
    theirs = {line.step: line for line in reports.steps(visits, store.calendar().between)}
    ours = {line.step.id: line for line in compliance(PROCEDURE, *MONTH) if line.n}
    for step, line in ours.items():
        assert (line.judged, line.kept, line.median) == (
            theirs[step].judged,
            theirs[step].in_time,
            theirs[step].median,
        )


def test_the_period_is_half_open(ten: Trial) -> None:
    day = clock.at("2026-11-20 00:00")
    assert compliance(PROCEDURE, day - timedelta(days=1), day)[1].n == 0
    assert compliance(PROCEDURE, day, day + timedelta(days=1))[1].n == 10


def test_the_median_of_a_histogram() -> None:
    assert median([]) is None
    assert median([(5, 1)]) == 5
    assert median([(10, 2), (20, 1)]) == 10
    assert median([(10, 1), (21, 1)]) == 16
    assert median([(3, 5), (1, 5)]) == 2


def test_the_page_shows_the_table_the_notes_and_what_is_ours(ten: Trial, client: Client) -> None:
    client.login("mira")
    page = client.get("/sop/uji")
    assert "Permohonan diperiksa" in page.text
    assert "Catatan pertama dari dokumen." in page.text
    assert "Tambahan kantor (bukan bagian SOP)" in page.text
    assert "Technical Support: Diminta dilengkapi" in page.text
    assert "70,0%" in page.text


def test_the_period_stands_in_the_url_and_a_faulty_one_is_said(ten: Trial, client: Client) -> None:
    client.login("sekar")
    assert "70,0%" not in client.get("/sop/uji?dari=01/10/2026&sampai=31/10/2026").text
    page = client.get("/sop/uji?dari=kemarin")
    assert "Tanggal tidak terbaca" in page.text
    client.get("/sop/uji?dari=31/12/2026&sampai=01/12/2026")


def test_an_sop_without_sight_does_not_exist(trial: Trial, client: Client) -> None:
    client.login("fikri")
    client.get("/sop/uji", status=404)
    client.get("/sop/tidak-ada", status=404)
    assert "UJI-1" not in client.get("/sop").text
    client.login("wulan")
    assert client.get("/sop").click("Prosedur uji").title.startswith("SOP UJI-1")
