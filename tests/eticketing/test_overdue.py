"""Row 4 overdue: the Kasubag TU sees it in the inbox, and everybody on the ticket."""

from app import clock
from tests.eticketing.conftest import Stand
from tests.eticketing.walk import People

AFTER_THE_DEADLINE = "2026-11-25 08:30"  # row 4 was due on Tuesday 24 November at 16.00


def test_the_kasubag_reads_what_is_late_on_another_desk(stand: Stand, people: People) -> None:
    ticket = stand("4")
    assert "terlambat di meja lain" not in people["sekar"].get("/kotak-masuk").text
    with clock.travel(clock.at(AFTER_THE_DEADLINE)):
        people.again()
        page = people["sekar"].get("/kotak-masuk")
        assert "1 terlambat di meja lain" in page.text
        late = page.click("terlambat di meja lain")
        assert ticket.case.number in late.text
        assert "Lewat" in people["sekar"].get(ticket.path).text
