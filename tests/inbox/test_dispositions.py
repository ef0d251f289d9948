"""The inbox of an office with dispositions: badges of a letter, deadlines of what I ordered, first pages."""

from collections.abc import Iterator

import pytest
from flask import Flask
from sqlalchemy import event

from app import clock
from app.agenda import register
from app.agenda.register import Letter
from app.db import db, write
from app.operations.cast import Office
from app.workflow import beside
from tests.pages import Client, Page
from tests.workflow.chain import Chain, pages_of, running

pytestmark = pytest.mark.own_app

MORE = "/kotak-masuk?tab=diteruskan"


@pytest.fixture
def chain(app: Flask, office: Office) -> Iterator[Chain]:
    """The chain of dispositions, with its pages."""
    pages_of(app)
    with running(), app.app_context():
        yield Chain(office)


def agenda(chain: Chain, case_id: int, urgency: str = "biasa", secrecy: str = "biasa") -> None:
    """The letter of a case in the Buku Agenda."""
    letter = Letter(
        f"090/{case_id}", None, "", "Dinas Perhubungan", "Pemantauan", "", clock.now(), urgency, secrecy
    )
    with write() as connection:
        actor_id = chain.office.users["tuti"]
        register.record(connection, letter, now=clock.now(), actor_id=actor_id, case_id=case_id)


def statuses(page: Page) -> list[str]:
    """Badges of the rows."""
    return [one.text for one in page.root.all("span", class_="status") if one.up("ul") is not None]


def test_rows_carry_kecepatan_keamanan_and_nomor_agenda(chain: Chain, client: Client) -> None:
    for urgency, secrecy in (("segera", "biasa"), ("sangat_segera", "rahasia"), ("biasa", "biasa")):
        agenda(chain, chain.letter(), urgency, secrecy)
    client.login("arga")
    page = client.get("/kotak-masuk")
    assert sorted(statuses(page)) == ["RAHASIA", "Sangat Segera", "Segera"]
    assert all(page.has(f"Agenda 00{number}/2026") for number in (1, 2, 3))


def test_the_marks_cost_one_query_and_none_without_dispositions(chain: Chain, client: Client) -> None:
    def asked(who: str) -> int:
        seen: list[str] = []
        client.login(who)

        def listen(_c: object, _u: object, statement: str, *_rest: object) -> None:
            seen.append(statement)

        event.listen(db.engine, "before_cursor_execute", listen)
        client.get("/kotak-masuk")
        event.remove(db.engine, "before_cursor_execute", listen)
        return sum("FROM incoming_letter" in one for one in seen)

    for _ in range(3):
        agenda(chain, chain.letter(), "segera")
    assert (asked("arga"), asked("banyu"), asked("bagas")) == (1, 0, 0)


def test_what_i_forwarded_shows_who_has_it_and_my_deadline(chain: Chain, client: Client) -> None:
    case_id = chain.to_kabid(deadline=clock.at("2026-11-20 11:00"))
    agenda(chain, case_id, "segera")
    for moment, words, tone in (
        ("2026-11-20 09:30", "Batas disposisi 20/11/26 11.00", "tone-grey"),
        ("2026-11-20 10:30", "Batas disposisi 20/11/26 11.00", "tone-amber"),
        ("2026-11-20 11:01", "Lewat batas disposisi 20/11/26 11.00", "tone-red"),
    ):
        with clock.travel(clock.at(moment)):
            client.login("arga")
            page = client.get(MORE)
        assert page.has("Kepala Bidang")
        badge = next(one for one in page.root.all("span", class_="status") if "disposisi" in one.text)
        assert (badge.text, tone in badge["class"]) == (words, True)


def test_a_follow_up_moves_the_deadline_and_a_withdrawn_one_has_none(chain: Chain, client: Client) -> None:
    case_id = chain.to_kabid(deadline=clock.at("2026-11-20 11:00"))
    chain.follow_up(case_id, "arga", "KABID-APT", deadline=clock.at("2026-11-24 16:00"))
    other = chain.to_kabid(deadline=clock.at("2026-11-20 13:30"))
    beside.pull_back(other, actor=chain.actor("arga"), version=chain.case(other).version)
    client.login("arga")
    assert statuses(client.get(MORE)) == ["Batas disposisi 24/11/26 16.00"]
    chain.dispose(case_id, "banyu", "SUBKOR-ILE", deadline=clock.at("2026-11-23 16:00"))
    assert statuses(client.get(MORE)) == ["Batas disposisi 24/11/26 16.00"]
    client.login("banyu")
    assert statuses(client.get(MORE)) == ["Batas disposisi 23/11/26 16.00"]


def test_what_tu_recorded_lies_with_tu_who_wrote_it_down(chain: Chain, client: Client) -> None:
    case_id = chain.letter()
    with clock.travel(clock.at("2026-11-20 09:20")):
        given = clock.at("2026-11-20 09:10")
        deadline = clock.at("2026-11-20 13:30")
        chain.dispose(case_id, "tuti", "KABID-APT", given, recorded_how="lisan", deadline=deadline)
        client.login("tuti")
        page = client.get(MORE)
    assert page.has("Kepala Bidang")
    assert statuses(page) == []


@pytest.mark.parametrize("who", ["arga", "nirmala", "banyu", "kirana", "galih", "tuti", "hana", "wisnu"])
def test_handlers_begin_at_the_inbox_and_may_hang_the_screen(who: str, chain: Chain, client: Client) -> None:
    client.login(who)
    page = client.get("/")
    assert page.path == "/kotak-masuk"
    links = [link for link in page.root.all("nav")[0].all("a") if link["href"] != "/pengaturan"]
    assert len(links) <= 5
    assert client.get("/layar-pantau").has("Tidak ada yang terlambat")


def test_other_agencies_begin_at_their_own_list(chain: Chain, client: Client) -> None:
    client.login("ningsih")
    assert client.get("/").path in ("/cctv", "/gangguan-jaringan")
    client.get("/layar-pantau", status=403)


@pytest.mark.parametrize("who", ["galih", "nirmala"])
def test_everybody_marks_what_they_know_as_read(who: str, chain: Chain, client: Client) -> None:
    for _ in range(2):
        chain.to_kabid(helpers=(chain.desk("KASIE-EGOV"),), copies=(chain.desk("SEK-KOM"),))
    client.login(who)
    page = client.get("/kotak-masuk?tab=diketahui").form("pemberitahuan").submit(press="semua=1")
    assert page.has("2 pemberitahuan ditandai dibaca.")


def test_the_wall_shows_late_letters_but_no_secret_ones(chain: Chain, client: Client) -> None:
    with clock.travel(clock.at("2026-11-20 07:35")):
        chain.letter("rahasia")
        chain.letter()
    client.login("arga")
    wall = client.get("/layar-pantau")
    assert "SU-2026-0001" not in wall.text
    assert "SU-2026-0002" in wall.text


def test_withdrawn_copies_are_told_and_a_secret_title_stays_in_its_chain(
    chain: Chain, client: Client
) -> None:
    case_id = chain.letter("rahasia")
    agenda(chain, case_id, secrecy="rahasia")
    chain.dispose(case_id, "arga", "KABID-APT", helpers=(chain.desk("KASIE-EGOV"),))
    beside.pull_back(case_id, actor=chain.actor("arga"), version=chain.case(case_id).version)
    assert [one.body for one in chain.notices(case_id, "disposition")] == [
        "Disposisi SU-2026-0001 dibatalkan."
    ]
    client.login("galih")
    text = client.get("/kotak-masuk/unduh/csv?tab=diketahui").response.get_data(as_text=True)
    assert "SU-2026-0001" in text
    assert "Permohonan pemantauan" not in text
