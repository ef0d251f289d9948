"""Row 5 (G1): Ya orders the test, Tidak has a reason and goes through the Surat Balasan."""

import pytest

from app.db import db
from app.documents import letters
from app.sop.cctv_monitoring import reading
from app.sop.cctv_monitoring.models import ASKED, TEST
from app.workflow import desks
from tests.cctv.walk import Walk, items


def test_yes_names_the_team_and_the_cameras(walk: Walk) -> None:
    walk.to("5")
    form = walk.form("kirana", "periksa", id="periksa")
    assert form.values.getlist("cameras") == [str(walk.office.cameras[code]) for code in ("K-03", "K-04")]
    page = form.fill(**items(), team=[walk.office.users["hana"]]).submit()
    assert page.has("Tim TCM Room diminta menguji.")
    assert walk.task.step == "5b"
    connection = db.session.connection()
    assert desks.assigned(connection, walk.id) == [walk.office.users["hana"]]
    assert [row.code for row in reading.cameras(connection, walk.id, TEST)] == ["K-03", "K-04"]
    assert walk.people["hana"].get("/kotak-masuk").has("Pemantauan parkir liar")
    assert walk.show("hana").has("Buka lembar uji")


def test_the_subkor_may_order_other_cameras_than_asked(walk: Walk) -> None:
    walk.to("5")
    walk.accept(cameras=[walk.office.cameras["K-05"]])
    connection = db.session.connection()
    assert [row.code for row in reading.cameras(connection, walk.id, TEST)] == ["K-05"]
    assert [row.code for row in reading.cameras(connection, walk.id, ASKED)] == ["K-03", "K-04"]


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"team": []}, "Pilih minimal satu petugas TCM Room."),
        ({"cameras": []}, "Pilih minimal satu kamera yang diuji."),
        ({"item_waktu": "tidak"}, "Masih ada yang tidak sesuai: Waktu dan lama pemantauan jelas."),
        ({"item_tujuan": None}, "Periksa setiap butir: sesuai atau tidak."),
    ],
)
def test_yes_is_refused(walk: Walk, fields: dict[str, object], sentence: str) -> None:
    walk.to("5")
    page = walk.accept(status=422, **fields)
    assert page.has(sentence)
    assert walk.task.step == "5"


def test_no_needs_one_of_the_three_reasons(walk: Walk) -> None:
    walk.to("5")
    sentence = "Pilih alasan: data tidak sesuai / tidak lengkap / lainnya."
    assert walk.decline(reason=None, status=422).has(sentence)
    page = walk.decline("tolak", reason="lainnya", note="pendek", status=422)
    assert page.has("Jelaskan alasannya, minimal 10 huruf.")
    assert walk.task.step == "5"


def test_no_correction_goes_through_tu_and_straight_back_to_the_subkor(walk: Walk) -> None:
    walk.to("5")
    page = walk.decline(note="waktu dan kamera tidak disebut")
    assert page.has("Surat Balasan disiapkan dan menunggu tanda tangan.")
    assert walk.outcomes[-1] == ("5", "no_correct")
    body = reading.printed(letters.document(walk.reply.document_id))
    assert body["outcome"] == "perbaikan"
    assert "tidak lengkap: waktu dan kamera tidak disebut." in body["paragraphs"][0]
    walk.sign()
    walk.send()
    assert (walk.task.step, walk.state) == ("1", "Perlu perbaikan")
    walk.resend(wanted_from="25/11/2026 09.00", wanted_until="25/11/2026 11.00")
    page = walk.people["tuti"].get(f"{walk.path}/periksa-kelengkapan")
    assert page.has("setelah diperbaiki langsung diteruskan ke Subkoordinator")
    walk.forward()
    assert (walk.task.step, walk.task.desk) == ("5", f"position:{walk.office.positions['SUBKOR-ILE']}")
    assert walk.show("kirana").has("001/2026")
    assert [step for step, _ in walk.outcomes] == ["1", "2", "3", "4", "5", "2", "1", "2"]
    walk.accept()


def test_a_letter_given_back_up_the_chain_is_disposed_anew(walk: Walk) -> None:
    walk.to("5")
    walk.decline()
    walk.sign()
    walk.send()
    walk.resend()
    walk.forward()
    for who in ("kirana", "banyu", "arga"):
        walk.decide(who, "putusan/kembalikan")
    walk.forward()
    assert walk.task.step == "3"


def test_no_rejection_ends_with_the_surat_balasan(walk: Walk) -> None:
    walk.to("5")
    walk.decline("tolak", reason="data_tidak_sesuai", text="Permohonan ditolak karena [alasan]")
    assert walk.outcomes[-1] == ("5", "no_reject")
    body = reading.printed(letters.document(walk.reply.document_id))
    assert body["paragraphs"] == ["Permohonan ditolak karena data tidak sesuai."]
    assert walk.reply.reason == "data_tidak_sesuai"
    walk.sign()
    walk.send()
    assert walk.case.ending == "ditolak"


@pytest.mark.parametrize("who", ["arga", "banyu", "tuti", "hana", "ningsih"])
def test_only_the_subkor_checks(walk: Walk, who: str) -> None:
    walk.to("5")
    assert walk.refused(who, "periksa") in (403, 404)


def test_a_withdrawn_no_voids_its_letter(walk: Walk) -> None:
    walk.to("5")
    walk.decline()
    walk.show("kirana").form(action=f"/kasus/{walk.id}/tarik-kembali").submit()
    assert walk.task.step == "5"
    (document,) = [one for one in letters.of_case(walk.id) if one.kind == "surat_balasan"]
    assert document.status == "dibatalkan"
    assert reading.replies(db.session.connection(), walk.id) == []
    walk.accept()


def test_the_checks_are_read_inside_only(walk: Walk) -> None:
    walk.file()
    walk.forward()
    walk.dispose()
    walk.dispose("banyu")
    walk.accept()
    assert walk.show("kirana").has("Pemeriksaan Subkoordinator")
    page = walk.show("ningsih")
    assert "Pemeriksaan Subkoordinator" not in page.text
    assert "Kelengkapan" not in page.text
    assert "Tindak lanjuti" not in page.text
