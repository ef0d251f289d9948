"""A ticket is found by what everybody who sees it may read: letters, report, public words."""

from tests.eticketing.conftest import Stand
from tests.eticketing.walk import People


def finds(people: People, name: str, words: str) -> bool:
    """Whether this person's search lists a ticket for the words."""
    return "TKT-2026-" in people[name].get(f"/cari?q={words}").text.replace(words, "")


def test_the_number_of_the_order_finds_its_ticket(stand: Stand, people: People) -> None:
    stand("3")
    assert finds(people, "mira", "SPP/0001")


def test_a_public_word_is_found_an_internal_one_is_not(stand: Stand, people: People) -> None:
    ticket = stand("4")
    path = f"/tiket/{ticket.id}"
    people["bagas"].get(path).form("pesan").fill(body="Rol karet sudah dipesan").submit()
    people["bagas"].get(path).form("pesan").fill(body="Garansi hangus", internal="y").submit()
    assert finds(people, "mira", "karet")
    assert not finds(people, "mira", "Garansi hangus")
    assert not finds(people, "ratih", "karet")


def test_the_report_is_found(stand: Stand, people: People) -> None:
    stand("6")
    assert finds(people, "sekar", "Dibersihkan")
