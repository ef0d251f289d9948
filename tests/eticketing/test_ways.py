"""Every way a ticket can go: each outcome of the event log, pressed on its page."""

import pytest
from sqlalchemy import select, update

from app import clock
from app.accounts.models import Unit
from app.db import db, write
from app.operations import cast
from app.sop.eticketing.models import Feedback, Ticket
from app.sop.eticketing.procedure import PROCEDURE
from app.workflow.models import Case, Notice
from tests.eticketing.conftest import Stand
from tests.eticketing.walk import REASON, Walk, complaint

SEEN: set[tuple[str, str]] = set()


def seen(walk: Walk) -> list[tuple[str, str]]:
    """Note which outcomes were reached, for the last test."""
    SEEN.update(walk.outcomes)
    return walk.outcomes


def reads(walk: Walk, desk: str) -> list[str]:
    """Notices of this ticket on a desk."""
    found = select(Notice.body).where(Notice.case_id == walk.id, Notice.desk == desk)
    return list(db.session.execute(found).scalars())


@pytest.mark.parametrize("row", ["2", "3"])
def test_the_requester_cancels_until_the_order_is_signed(stand: Stand, row: str) -> None:
    walk = stand(row)
    page = walk.form("mira", "batalkan").fill(note=REASON).submit()
    assert page.has("Tiket dibatalkan. Tidak ada penilaian yang perlu diisi.")
    assert seen(walk)[-1] == (row, "cancel")
    assert walk.case.ending == "dibatalkan"


def test_the_requester_does_not_cancel_what_is_signed(stand: Stand) -> None:
    walk = stand("4")
    page = walk.form("mira", "batalkan").fill(note=REASON).submit(status=422)
    assert page.has("kini di langkah “Pengerjaan”")
    assert walk.case.ended_at is None


def test_technical_support_asks_and_the_requester_completes(stand: Stand) -> None:
    walk = stand("2")
    page = walk.decide("intan", "minta-dilengkapi", "Sebutkan merek printernya")
    assert page.has("Pemohon diminta melengkapi tiket.")
    page = walk.show("mira")
    assert page.has("Technical Support meminta tiket ini dilengkapi.")
    assert page.has("Sebutkan merek printernya")
    page = page.click("Lengkapi tiket")
    assert page.has("Sebutkan merek printernya")
    page = page.form("tiket").fill(description="Printer Cetaka L12 di meja kasir").submit()
    assert page.has("Tiket dikirim lagi ke Technical Support.")
    assert seen(walk) == [("1", "file"), ("2", "ask"), ("1", "file")]
    assert walk.case.step == "2"
    assert walk.case.title == "Printer Cetaka L12 di meja kasir"


def test_the_requester_cancels_while_asked(stand: Stand) -> None:
    walk = stand("2")
    walk.decide("intan", "minta-dilengkapi")
    walk.form("mira", "batalkan").fill(note=REASON).submit()
    assert seen(walk)[-1] == ("1", "cancel")


def test_a_duplicate_points_to_the_main_ticket(stand: Stand) -> None:
    main, walk = stand("2"), stand("2")
    form = walk.form("intan", "duplikat").fill(note=REASON)
    page = form.put(main_id_cari=main.case.number).submit("Cari")
    page = page.form("duplikat").fill(main_id=str(main.id)).submit()
    assert page.has("Tiket ditandai duplikat. Penilaian hanya diminta pada tiket utama.")
    assert seen(walk)[-1] == ("2", "duplicate")
    assert walk.show("mira").link("Buka tiket utama") == main.path
    assert any("ditandai duplikat" in body for body in reads(walk, f"unit:{walk.office.units['KEU']}"))
    assert (
        db.session.execute(select(Ticket.duplicate_of).where(Ticket.case_id == walk.id)).scalar() == main.id
    )


def test_a_rejection_is_proposed_and_the_kasubag_rejects(stand: Stand) -> None:
    walk = stand("2")
    walk.decide("intan", "usulkan-penolakan", "Televisi bukan prasarana sistem informasi")
    page = walk.show("sekar")
    assert page.has("Technical Support mengusulkan penolakan. Tolak atau kembalikan.")
    assert not any("tanda-tangan" in link for link in page.links())
    assert walk.people["sekar"].get(f"{walk.path}/tanda-tangan", status=409)
    page = walk.decide("sekar", "tolak", "Silakan hubungi Bagian Umum")
    assert page.has("Tiket ditolak. Pemohon membaca alasannya.")
    assert seen(walk)[1:] == [("2", "propose_reject"), ("3", "reject")]
    assert walk.show("mira").has("Silakan hubungi Bagian Umum")
    desk = f"unit:{walk.office.units['KEU']}"
    assert any("Silakan hubungi Bagian Umum" in body for body in reads(walk, desk))
    assert walk.people["mira"].get("/kotak-masuk?tab=diketahui").has("ditolak: Silakan hubungi")


def test_a_proposed_rejection_is_returned(stand: Stand) -> None:
    walk = stand("2")
    walk.decide("intan", "usulkan-penolakan")
    walk.decide("sekar", "kembalikan")
    assert seen(walk)[-1] == ("3", "return")
    assert walk.case.step == "2"


def test_technical_support_cannot_reject_alone(stand: Stand) -> None:
    walk = stand("2")
    assert walk.people["intan"].status(f"{walk.path}/putusan/tolak") == 403
    assert walk.people["intan"].status(f"{walk.path}/putusan/tolak", "POST") == 403


def test_a_returned_order_becomes_a_change(stand: Stand) -> None:
    walk = stand("3")
    walk.decide("sekar", "kembalikan", "Tunjuk dua orang untuk pekerjaan ini")
    page = walk.issue("intan", ("raka", "bagas"))
    assert page.has("Perubahan ke-1")
    walk.sign()
    assert seen(walk)[-2:] == [("2", "issue"), ("3", "sign")]
    assert walk.show("raka").has("Bawa Surat Perintah, lalu mulai kerjakan.")


def test_the_technician_asks_for_a_change_of_the_order(stand: Stand) -> None:
    walk = stand("4")
    walk.start()
    walk.decide("bagas", "minta-perubahan", "Perlu teknisi jaringan ikut serta")
    assert seen(walk)[-1] == ("4", "revise")
    walk.issue("intan", ("bagas", "raka"))
    page = walk.people["bagas"].get(f"{walk.path}/kerja")
    assert page.has("Tiket ini tidak sedang dikerjakan.")
    walk.sign()
    walk.start()


def test_the_kasubag_revokes_an_order_nobody_has_begun(stand: Stand) -> None:
    walk = stand("4")
    page = walk.decide("sekar", "batalkan-spp")
    assert page.has("SPP dibatalkan. Technical Support menerbitkan yang baru.")
    assert seen(walk)[-1] == ("4", "revoke")
    assert walk.issue().has("Perubahan ke-1")


def test_the_report_is_returned_and_the_gate_opens(stand: Stand) -> None:
    walk = stand("6")
    assert walk.people["mira"].get("/tiket/baru").has("belum memberi penilaian")
    walk.decide("sekar", "kembalikan-laporan", "Sebutkan kabel mana yang diganti")
    assert seen(walk)[-1] == ("6", "return_report")
    assert not walk.people["mira"].get("/tiket/baru").has("belum memberi penilaian")
    page = walk.show("bagas")
    assert page.has("Sebutkan kabel mana yang diganti")
    walk.report(action_text="Kabel ruang 203 diganti")
    assert walk.people["mira"].get("/tiket/baru").has("belum memberi penilaian")


def test_not_solved_goes_back_to_work_and_opens_the_gate(stand: Stand) -> None:
    walk = stand("6")
    page = walk.not_solved()
    assert page.has("Tiket dibuka lagi dan diteruskan ke teknisi.")
    assert seen(walk)[-1] == ("6", "reopen")
    assert walk.case.step == "4"
    assert db.session.execute(select(Feedback.id)).first() is None
    assert not walk.people["mira"].get("/tiket/baru").has("belum memberi penilaian")


def test_not_solved_with_a_technician_who_left_needs_a_new_order(stand: Stand, office: cast.Office) -> None:
    walk = stand("6")
    with write() as connection:
        connection.exec_driver_sql(
            f"UPDATE membership SET until_at=from_at WHERE user_id={office.users['bagas']}"
        )
    walk.not_solved()
    assert seen(walk)[-1] == ("6", "reopen_revise")
    assert walk.case.step == "2"


def test_a_closed_ticket_is_opened_again_and_rated_twice(stand: Stand) -> None:
    walk = stand("7")
    page = walk.show("mira").click("Belum beres? Buka lagi")
    page = page.form("putusan").fill(note="Garis hitam muncul lagi hari ini").submit()
    assert page.has("Tiket dibuka lagi.")
    assert seen(walk)[-1] == ("7", "reopen")
    assert walk.case.step == "4"
    walk.start()
    walk.finish()
    walk.report()
    walk.rate(scores=(3, 3, 3))
    assert walk.case.ending == "selesai"
    kept = db.session.execute(select(Feedback.seq).where(Feedback.case_id == walk.id)).scalars()
    assert list(kept) == [1, 2]
    assert walk.show("mira").has("Penilaian sebelumnya")
    seen(walk)


def test_after_five_working_days_a_new_linked_ticket_is_made(stand: Stand) -> None:
    with clock.travel(clock.at("2026-11-06 09:00")):
        walk = stand("7")
    page = walk.show("mira")
    assert not page.has("Belum beres? Buka lagi")
    page = page.click("Buat tiket lanjutan").form("tiket").fill(**complaint()).submit()
    assert page.link("Lanjutan dari tiket sebelumnya") == walk.path
    walk.form("mira", "buka-lagi").fill(note=REASON).submit(status=422)


def test_one_ticket_passes_the_gate_with_a_reason(stand: Stand, walk: Walk) -> None:
    stand("6")
    page = walk.people["sekar"].get("/gerbang").form("izin")
    page.fill(unit_id=walk.office.units["KEU"], reason="Rapat anggaran sore ini").submit()
    page = walk.file()
    assert page.has("Tiket diterima.")
    assert seen(walk) == [("1", "override")]


def test_the_administrator_closes_for_a_unit_that_is_gone(stand: Stand) -> None:
    walk = stand("6")
    assert walk.people["fikri"].get("/pengaturan/tanpa-penilaian").has("Tidak ada tiket unit tidak aktif")
    with write() as connection:
        connection.execute(update(Unit).where(Unit.code == "KEU").values(active=False))
    form = walk.people["fikri"].get("/pengaturan/tanpa-penilaian").form("tutup")
    page = form.fill(case_id=str(walk.id), note="Unit dilebur ke Sekretariat").submit()
    assert page.has("Tiket ditutup tanpa penilaian.")
    assert seen(walk)[-1] == ("6", "no_unit")
    assert walk.case.ending == "tanpa_penilaian"


def test_an_unread_order_is_pulled_back(stand: Stand) -> None:
    walk = stand("2")
    walk.issue("intan")
    page = walk.show("intan").form(action=f"/kasus/{walk.id}/tarik-kembali").submit()
    assert page.has("Ditarik kembali.")
    assert walk.case.step == "2"
    assert walk.outcomes == [("1", "file")]
    walk.issue("intan")
    walk.show("sekar")
    assert not walk.show("intan").has("Tarik kembali")


def test_a_correction_is_possible_until_technical_support_has_opened_it(stand: Stand) -> None:
    walk = stand("2")
    form = walk.form("mira", "ubah").fill(description="Kabel di ruang 204, bukan 203")
    assert form.submit().has("Tiket diperbaiki.")
    another = walk.form("mira", "ubah").fill(description="Kabel di ruang 205")
    walk.show("intan")
    walk.people["mira"].get(f"{walk.path}/ubah", status=403)
    page = another.submit(status=403)
    assert page.has("Tiket sudah dibuka Technical Support. Tulis tambahan keterangan sebagai pesan.")


def test_technical_support_files_for_a_unit_that_phones(walk: Walk, office: cast.Office) -> None:
    form = walk.people["intan"].get("/tiket/atas-nama").form("tiket")
    page = form.fill(**complaint(), unit_id=office.units["JLN"], source="telepon").submit()
    walk._found(page)
    assert page.has("dicatat atas nama unit.")
    assert page.has("telepon, dicatat Technical Support")
    assert walk.show("yoga").has("Perbaiki isian") is False or walk.case.unit_id == office.units["JLN"]
    row = db.session.execute(select(Ticket.source, Ticket.typed_by)).one()
    assert row == ("telepon", office.users["intan"])
    walk.show("mira", status=404)


def test_on_behalf_meets_the_same_gate(stand: Stand, walk: Walk, office: cast.Office) -> None:
    stand("6")
    form = walk.people["intan"].get("/tiket/atas-nama").form("tiket")
    page = form.fill(**complaint(), unit_id=office.units["KEU"], source="wa").submit(status=422)
    assert page.has("Subbagian Keuangan belum memberi penilaian (feedback) untuk tiket TKT-2026-0001")
    assert page.form("tiket").value("description") == complaint()["description"]


def test_an_order_signed_on_paper_closes_with_the_real_time(stand: Stand) -> None:
    from tests.eticketing.walk import photo

    with clock.travel(clock.at("2026-11-20 08:00")):
        walk = stand("3")
    form = walk.form("bagas", "tanda-tangan-kertas").fill(signed_at="20/11/2026 08.30")
    page = form.put(scan=photo("pindaian.jpg")).submit()
    assert page.has("Tanda tangan di kertas dicatat.")
    assert seen(walk)[-1] == ("3", "sign")
    row = db.session.execute(select(Case.step).where(Case.id == walk.id)).scalar()
    assert row == "4"
    number = page.link("Surat Perintah Perbaikan")
    letter = walk.people["sekar"].get(number)
    letter = letter.form(action=next(one for one in _actions(letter) if "benarkan" in one))
    assert letter.fill(pin=cast.PIN).submit().has("dibenarkan")
    walk.start()


def _actions(page: object) -> list[str]:
    return [node["action"] for node in page.root.all("form")]  # type: ignore[attr-defined]


def test_every_outcome_of_the_declared_table_was_pressed(walk: Walk) -> None:
    SEEN.update(walk.to("7").outcomes)
    declared = {(step.id, outcome.name) for step in PROCEDURE.steps for outcome in step.outcomes}
    assert declared - SEEN == set()
