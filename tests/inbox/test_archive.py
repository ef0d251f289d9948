"""Arsip and Cari: only what one may see, narrowed by the URL, found by number or words."""

import csv
import io
from typing import Any

import pytest

from app import clock
from app.inbox import finding
from app.inbox.finding import marked, snippet
from tests.inbox.test_inbox import titles
from tests.pages import Client
from tests.workflow.trial import TRIAL, Trial


@pytest.fixture
def some(trial: Trial) -> Trial:
    """Cases of two units in two years."""
    with clock.travel(clock.at("2026-11-10 09:00")):
        trial.to("", title="Printer bergaris")
        case_id = trial.open(who="yoga", unit="JLN", title="Laptop tidak menyala").case_id
        trial.act(case_id, "reject", "bagas", note="Bukan perangkat kantor")
    with clock.travel(clock.at("2027-01-05 09:00")):
        trial.open(title="Kabel LAN putus <b>digigit</b> tikus")
    return trial


def found(client: Client, query: str = "") -> list[str]:
    return titles(client.get(f"/arsip{query}"))


def test_the_archive_holds_what_one_may_see(some: Trial, client: Client) -> None:
    client.login("bagas")
    assert found(client) == [
        "Kabel LAN putus <b>digigit</b> tikus",
        "Laptop tidak menyala",
        "Printer bergaris",
    ]
    client.login("yoga")
    assert found(client) == ["Laptop tidak menyala"]
    client.login("fikri")
    assert found(client) == []


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("?status=berjalan", ["Kabel LAN putus <b>digigit</b> tikus"]),
        ("?status=selesai", ["Printer bergaris"]),
        ("?status=ditolak", ["Laptop tidak menyala"]),
        ("?tahun=2026", ["Laptop tidak menyala", "Printer bergaris"]),
        ("?tahun=2027", ["Kabel LAN putus <b>digigit</b> tikus"]),
        ("?dari=10/11/2026&sampai=10/11/2026", ["Laptop tidak menyala", "Printer bergaris"]),
        ("?dari=11/11/2026", ["Kabel LAN putus <b>digigit</b> tikus"]),
        ("?sampai=09/11/2026", []),
        ("?kata=laptop", ["Laptop tidak menyala"]),
        ("?kata=lap", ["Laptop tidak menyala"]),
        ("?kata=ab", []),
        ("?sop=uji&kata=printer", ["Printer bergaris"]),
        ("?sop=tidak-ada", []),
        ('?kata=%22printer"OR', []),
    ],
)
def test_filters(some: Trial, client: Client, query: str, expected: list[str]) -> None:
    client.login("wulan")
    assert found(client, query) == expected


def test_the_unit_filter_does_not_widen_the_sight(some: Trial, client: Client) -> None:
    keu = some.office.units["KEU"]
    client.login("bagas")
    assert len(found(client, f"?unit={keu}")) == 2
    client.login("yoga")
    assert found(client, f"?unit={keu}") == []


def test_a_faulty_date_is_said(some: Trial, client: Client) -> None:
    client.login("bagas")
    assert "Tanggal tidak terbaca" in client.get("/arsip?dari=kemarin").text


def test_pages_of_the_archive(trial: Trial, client: Client) -> None:
    for place in range(27):
        trial.open(title=f"Kasus {place}")
    client.login("mira")
    page = client.get("/arsip?status=berjalan")
    first = titles(page)
    page = page.click("Berikutnya")
    assert page.url == "/arsip?status=berjalan&sesudah=3"
    assert first + titles(page) == [f"Kasus {place}" for place in range(26, -1, -1)]


def test_a_case_seen_in_two_ways_stands_once(trial: Trial, client: Client) -> None:
    case_id = trial.to("4")
    from app.workflow import beside

    with beside.record_act(case_id, "assign", actor=trial.actor("sekar")) as context:
        assert context is not None
        beside.reassign(context, [trial.office.users["mira"]])
    client.login("mira")
    assert len(found(client)) == 1
    other = trial.open(who="yoga", unit="JLN", title="Milik unit lain").case_id
    with beside.record_act(other, "assign", actor=trial.actor("sekar")) as context:
        assert context is not None
        beside.reassign(context, [trial.office.users["mira"]])
    assert found(client) == ["Milik unit lain", "Printer macet"]
    assert titles(client.get("/cari?q=milik")) == ["Milik unit lain"]


def search(client: Client, words: str) -> list[str]:
    nodes = client.get("/cari", query={"q": words}).root.all("a", class_="item-title")
    return [node.raw for node in nodes]  # a marked hit stands within its word


def test_search_by_words(some: Trial, client: Client) -> None:
    client.login("bagas")
    assert search(client, "printer") == ["Printer bergaris"]
    assert search(client, "GIGIT tik") == ["Kabel LAN putus <b>digigit</b> tikus"]
    assert len(search(client, "uraian panjang")) == 3
    assert search(client, "printer laptop") == []
    assert search(client, "UJI-2026") == ["Laptop tidak menyala", "Printer bergaris"]
    page = client.get("/cari?q=tidak+mungkin+ada")
    assert page.has("Tidak ditemukan. Coba kata lain.")


def test_short_words_are_looked_for_in_number_title_and_sender(some: Trial, client: Client) -> None:
    client.login("bagas")
    assert search(client, "27") == ["Kabel LAN putus <b>digigit</b> tikus"]  # UJI-2027-0001
    assert search(client, "JL") == ["Laptop tidak menyala"]
    assert search(client, "%") == []
    assert search(client, "la laptop") == ["Laptop tidak menyala"]


def test_an_exact_number_jumps_to_its_case(some: Trial, client: Client) -> None:
    client.login("bagas")
    answer = client.open("/cari?q=uji-2026-0002")
    assert (answer.status_code, answer.location) == (302, TRIAL.url.format(2))
    client.login("mira")  # another unit's number is no number
    assert search(client, "UJI-2026-0002") == []


def test_search_finds_only_what_one_may_see(some: Trial, client: Client) -> None:
    client.login("yoga")
    assert search(client, "printer") == []
    assert search(client, "laptop") == ["Laptop tidak menyala"]
    client.login("fikri")
    assert search(client, "laptop") == []


def test_secret_cases_are_hidden_outside_their_chain(trial: Trial, client: Client) -> None:
    case_id = trial.to("4", title="Sangat rahasia")
    trial.secret(case_id)
    for who, seen in (("sekar", True), ("bagas", True), ("mira", True), ("wulan", False), ("tegar", False)):
        client.login(who)
        assert bool(search(client, "rahasia")) is seen, who
        assert bool(found(client)) is seen, who
        jumps = client.open("/cari?q=UJI-2026-0001").status_code == 302
        assert jumps is seen, who


def test_hits_are_marked_and_nothing_else_becomes_markup(some: Trial, client: Client) -> None:
    client.login("bagas")
    page = client.get("/cari?q=%3Cb%3Edigigit")
    assert "&lt;b&gt;digigit" in page.html
    assert "<b>" not in page.html
    assert [node.text for node in page.root.all("mark")][:1] == ["<b>digigit"]
    assert marked("Kabel LAN", "lan") == [("Kabel ", False), ("LAN", True)]
    assert marked("Kabel", "") == [("Kabel", False)]
    assert [piece for piece in snippet("a\x02b\x03c") if piece.text] == [
        ("a", False),
        ("b", True),
        ("c", False),
    ]


@pytest.mark.parametrize(
    "words", ['"', "'", "*", "a*b c:d", "NEAR(x)", "\x00", "x" * 500, "AND OR NOT", "  "]
)
def test_whatever_is_typed_is_only_looked_for(some: Trial, client: Client, words: str) -> None:
    client.login("bagas")
    client.get("/cari", query={"q": words})


def test_the_lists_export(some: Trial, client: Client) -> None:
    client.login("bagas")

    def rows(path: str) -> Any:
        body = client.open(path, buffered=True).get_data().decode("utf-8-sig")
        return list(csv.reader(io.StringIO(body), delimiter=";"))

    listed = rows("/arsip/unduh/csv?status=ditolak")
    assert len(listed) == 2
    assert listed[1][:3] == ["Uji", "UJI-2026-0002", "Laptop tidak menyala"]
    assert "Ditolak" in listed[1]
    assert len(rows("/cari/unduh/csv?q=printer")) == 2
    assert client.open("/arsip/unduh/xlsx", buffered=True).get_data()[:2] == b"PK"


def test_finding_keeps_its_place(trial: Trial, client: Client) -> None:
    for place in range(27):
        trial.open(title=f"Kasus nomor {place}")
    client.login("mira")
    page = client.get("/cari?q=kasus")
    assert len(titles(page)) == 25
    assert len(titles(page.click("Berikutnya"))) == 2
    assert finding.rows(trial.actor("mira"), "", None) == []
