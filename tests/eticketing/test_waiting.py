"""Feedback that does not come: the requester reads for how long, the Kasubag TU counts the long ones."""

from app import clock
from tests.eticketing.conftest import Stand
from tests.eticketing.walk import People

THREE_DAYS = "2026-11-25 09:30"
SEVEN_DAYS = "2026-12-01 10:00"


def test_the_inbox_says_for_how_many_working_days(stand: Stand, people: People) -> None:
    stand("6")
    with clock.travel(clock.at(THREE_DAYS)):
        people.again()
        assert "menunggu 3 hari kerja" in people["mira"].get("/kotak-masuk").text


def test_the_kasubag_counts_what_waits_longer_than_five(stand: Stand, people: People) -> None:
    stand("6")
    link = '<a href="/gerbang"'
    with clock.travel(clock.at(THREE_DAYS)):
        people.again()
        html = people["sekar"].get("/kotak-masuk").html
        assert "menunggu" not in html.split(link)[1].split("</a>")[0]
    with clock.travel(clock.at(SEVEN_DAYS)):
        people.again()
        html = people["sekar"].get("/kotak-masuk").html
        assert "1<span" in html.split(link)[1].split("</a>")[0]
        assert "lama" in people["sekar"].get("/gerbang").text
