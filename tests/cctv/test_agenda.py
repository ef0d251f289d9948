"""SOP 3 in the Buku Agenda: its letters are corrected with their request, its replies tell how they went."""

from app.agenda import register
from tests.cctv.walk import Walk


def test_a_request_stands_in_the_book_and_is_corrected_on_its_own_page(walk: Walk) -> None:
    walk.register()
    letter = register.of_case(walk.case.id)
    assert letter is not None
    tu = walk.people["tuti"]
    page = tu.get("/buku-agenda/masuk")
    assert page.link(walk.case.number) == walk.path
    page = tu.get(f"/buku-agenda/masuk/{letter.id}")
    assert page.link("Betulkan") == f"{walk.path}/perbaikan"
    assert page.click("Betulkan").path == f"{walk.path}/perbaikan"
    assert tu.get(f"/buku-agenda/masuk/{letter.id}/betulkan").path == f"{walk.path}/perbaikan"
    walk.forward()
    walk.dispose()
    assert "Betulkan" not in tu.get(f"/buku-agenda/masuk/{letter.id}").text


def test_a_sent_reply_tells_its_way(walk: Walk) -> None:
    walk.to("5")
    walk.decline()
    book = walk.people["tuti"].get("/buku-agenda/keluar")
    assert "Menunggu tanda tangan" in book.text
    walk.sign()
    walk.send(number="SRK-K-0007")
    book = walk.people["tuti"].get("/buku-agenda/keluar")
    assert "no. SRK-K-0007" in book.text
    assert "Arga Cakrawala" in book.text
    assert book.link(walk.case.number) == walk.path
