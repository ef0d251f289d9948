"""No feedback, no new ticket: the gate, what opens it, and the half-written ticket that waits behind it."""

import pytest

from app import clock, settings
from app.operations import cast
from tests.eticketing.conftest import Stand
from tests.eticketing.walk import REASON, Walk, answers, complaint

WAITING = "Sesuai SOP 460/OT.05.00, tiket baru dapat dibuat setelah penilaian diberikan."


def test_the_refusal_page_is_the_feedback_form_and_keeps_the_ticket(stand: Stand, walk: Walk) -> None:
    browser = walk.people["mira"]
    form = browser.get("/tiket/baru").form("tiket").fill(**complaint(description="Switch ruang 203 mati"))
    owed = stand("6")
    page = form.submit(status=409)
    assert page.has(WAITING)
    assert page.has(owed.case.number)
    page = page.form("penilaian").fill(**answers((4, 3, 4))).submit()
    assert page.has("Isian Anda masih tersimpan")
    assert owed.case.ending == "selesai"
    page = page.form().submit()  # what JavaScript presses by itself
    assert page.path == "/tiket/baru"
    kept = page.form("tiket")
    assert kept.value("description") == "Switch ruang 203 mati"
    assert kept.value("category") == "network"
    walk._found(kept.submit())
    assert walk.case.number == "TKT-2026-0002"


def test_the_ticket_stays_behind_the_gate_while_the_feedback_is_wrong(stand: Stand, walk: Walk) -> None:
    form = walk.people["mira"].get("/tiket/baru").form("tiket").fill(**complaint(room="Gudang arsip"))
    stand("6")
    page = form.submit(status=409)
    page = page.form("penilaian").fill(**answers((1, 3, 4))).submit(status=422)
    assert page.has("Pilih satu alasan untuk nilai 1 atau 2.")
    page = page.form("penilaian").fill(reason="lama").submit()
    assert page.form().submit().form("tiket").value("room") == "Gudang arsip"


def test_not_solved_opens_the_gate_for_the_kept_ticket_too(stand: Stand, walk: Walk) -> None:
    form = walk.people["mira"].get("/tiket/baru").form("tiket").fill(**complaint())
    stand("6")
    page = form.submit(status=409).form("penilaian")
    page = page.fill(solved="belum", comment="Masih mati sampai siang ini").submit()
    assert page.form().submit().form("tiket").value("description") == complaint()["description"]


def test_the_oldest_ticket_is_asked_first(stand: Stand, walk: Walk) -> None:
    with clock.travel(clock.at("2026-11-18 09:00")):
        first = stand("5")
        second = stand("5")
        second.report()
    walk.people.again()
    first.report()
    page = walk.people["mira"].get("/tiket/baru")
    assert page.has("Ada 2 tiket yang menunggu penilaian")
    assert page.has(f"untuk tiket {second.case.number}")


def test_the_gate_holds_for_every_account_of_the_unit(stand: Stand, walk: Walk) -> None:
    stand("6", unit="SEK", asker="surya")
    assert walk.people["dewi"].get("/tiket/baru").has(WAITING)
    assert not walk.people["yoga"].get("/tiket/baru").has(WAITING)
    settings.save({"eticketing.gate": "pemohon"})
    assert not walk.people["dewi"].get("/tiket/baru").has(WAITING)
    assert walk.people["surya"].get("/tiket/baru").has(WAITING)


def test_who_may_not_see_the_ticket_is_told_whose_feedback_it_is(stand: Stand, walk: Walk) -> None:
    owed = stand("6", unit="SEK", asker="surya")
    settings.save({"eticketing.same_unit_sees": False})
    page = walk.people["dewi"].get("/tiket/baru")
    assert page.has(WAITING)
    assert page.has("Minta rekan Anda mengisinya.")
    walk.people["dewi"].get(f"{owed.path}/penilaian", status=404)
    walk.people["surya"].get("/tiket/baru").form("penilaian").fill(**answers((4, 4, 4))).submit()
    assert not walk.people["dewi"].get("/tiket/baru").has(WAITING)


@pytest.mark.parametrize("row", ["2", "3", "4", "5"])
def test_a_ticket_on_its_way_does_not_block(stand: Stand, walk: Walk, row: str) -> None:
    stand(row)
    assert walk.file().has("Tiket diterima.")


def test_cancelled_rejected_and_duplicate_tickets_never_block(stand: Stand, walk: Walk) -> None:
    cancelled, rejected, main, double = (stand("2") for _ in range(4))
    cancelled.form("mira", "batalkan").fill(note=REASON).submit()
    rejected.decide("intan", "usulkan-penolakan")
    rejected.decide("sekar", "tolak")
    form = double.form("intan", "duplikat").fill(note=REASON).put(main_id=str(main.id))
    form.submit()
    endings = [one.case.ending for one in (cancelled, rejected, double)]
    assert endings == ["dibatalkan", "ditolak", "duplikat"]
    assert walk.file().has("Tiket diterima.")


def test_any_member_gives_the_feedback_for_a_creator_who_left(stand: Stand) -> None:
    walk = stand("6", unit="SEK", asker="surya")
    walk.rate("dewi")
    assert walk.show("dewi").has("diisi oleh Dewi Seroja mewakili Sekretariat")


def test_the_kasubag_needs_a_reason_to_let_one_through(stand: Stand, walk: Walk, office: cast.Office) -> None:
    stand("6")
    form = walk.people["sekar"].get("/gerbang").form("izin").fill(unit_id=office.units["KEU"], reason="rapat")
    page = form.submit(status=422)
    assert page.has("Tuliskan alasannya, minimal 10 huruf.")
    assert page.form("izin").value("reason") == "rapat"
    page = page.form("izin").fill(reason="Rapat anggaran sore ini").submit()
    assert page.has("Belum dipakai")
    assert walk.people["mira"].get("/tiket/baru").has("Kasubag TU mengizinkan satu tiket baru")
    walk.file()
    assert walk.people["sekar"].get("/gerbang").has("Dipakai 20/11/26 09.00")
    assert walk.people["mira"].get("/tiket/baru").has(WAITING)


def test_who_waits_longer_than_five_working_days_is_marked(stand: Stand, walk: Walk) -> None:
    with clock.travel(clock.at("2026-11-11 09:00")):
        stand("6")
    page = walk.people["sekar"].get("/gerbang")
    assert page.has("7 hari kerja lama")


def test_the_same_ticket_sent_twice_with_a_pass_is_one_ticket(
    stand: Stand, walk: Walk, office: cast.Office
) -> None:
    stand("6")
    page = walk.people["sekar"].get("/gerbang").form("izin")
    page.fill(unit_id=office.units["KEU"], reason="Rapat anggaran sore ini").submit()
    form = walk.people["mira"].get("/tiket/baru").form("tiket").fill(**complaint())
    first, second = form.submit(), form.submit()
    assert first.path == second.path
    assert second.has("Tiket ini sudah diterima.")
