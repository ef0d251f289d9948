"""Rows 2 to 4: dispositions, returns, the answer, the team and its memo."""

import json

import pytest

from app import clock
from app.files import store
from app.workflow import trail
from tests.eticketing.walk import photo
from tests.network.walk import Walk, sender_of


def test_disposed_down_to_the_section(walk: Walk) -> None:
    walk.to("2")
    page = walk.form("arga", "disposisi")
    assert page.value("main") == walk.post_of("KABID-APT")
    walk.dispose("arga", instructions=["Tindak lanjuti"], note="Layanan publik, dahulukan")
    assert walk.tasks[-1].desk == walk.post_of("KABID-APT")
    assert walk.show("banyu").has("Layanan publik, dahulukan")
    walk.dispose("banyu")
    assert walk.tasks[-1].desk == walk.post_of("KASIE-EGOV")
    assert walk.outcomes == [("1", "report"), ("2", "dispose"), ("3", "dispose")]


@pytest.mark.parametrize("row", ["2", "3"])
def test_recorded_by_tu_with_the_real_time(walk: Walk, row: str) -> None:
    with clock.travel(clock.at("2026-11-20 08:40")):
        walk.to(row)
    walk.record(given_at="20/11/2026 08.50", note="Segera kerjakan")
    done = walk.tasks[-2]
    assert (done.step, done.outcome, done.late_entry) == (row, "dispose", True)
    assert done.done_at == clock.at("2026-11-20 08:50")
    entry = trail.of_case(walk.id)[-1]
    assert (entry.recorded_how, entry.sender_id) == ("whatsapp", None)
    official = {"2": "KADIS-KOM", "3": "KABID-APT"}[row]
    assert walk.notices("confirm_disposition")[-1].desk == walk.post_of(official)
    assert walk.show("tuti").has("Segera kerjakan")


def test_a_recorded_time_before_the_report_is_refused(walk: Walk) -> None:
    walk.to("2")
    page = walk.record(status=422, given_at="20/11/2026 08.00")
    assert page.has("Waktu disposisi harus sesudah laporan sampai di meja itu")


@pytest.mark.parametrize("who", ["ningsih", "wisnu", "galih", "banyu", "arga"])
def test_only_tu_records(walk: Walk, who: str) -> None:
    walk.to("2")
    assert walk.people[who].status(f"{walk.path}/disposisi-lisan") == 403


@pytest.mark.parametrize(("row", "who"), [("2", "banyu"), ("3", "arga")])
def test_the_wrong_official_is_refused(walk: Walk, row: str, who: str) -> None:
    walk.to(row)
    page = walk.dispose(who, status=422)
    assert page.has("dikerjakan oleh Kepala")
    assert walk.tasks[-1].step == row


@pytest.mark.parametrize("who", ["ningsih", "tuti", "wisnu", "hana", "mira"])
def test_nobody_else_disposes(walk: Walk, who: str) -> None:
    walk.to("2")
    assert walk.people[who].status(f"{walk.path}/disposisi") in (403, 404)


@pytest.mark.parametrize(("row", "who"), [("2", "arga"), ("3", "banyu")])
def test_returned_to_the_reporter_with_a_reason(walk: Walk, row: str, who: str) -> None:
    walk.to(row)
    page = walk.decide(who, "kembalikan-ke-pelapor", "", 422)
    assert page.has("Alasan pengembalian wajib diisi; pelapor akan membacanya.")
    walk.decide(who, "kembalikan-ke-pelapor", "Sebutkan lantai yang terputus")
    assert walk.tasks[-1].step == "1"
    assert walk.show("ningsih").has("Sebutkan lantai yang terputus")


def test_returned_to_the_head(walk: Walk) -> None:
    walk.to("3")
    walk.decide("banyu", "kembalikan-ke-kadis", "Ini wewenang bidang lain")
    assert (walk.tasks[-1].step, walk.outcomes[-1]) == ("2", ("3", "return_head"))
    assert walk.show("arga").has("Ini wewenang bidang lain")
    assert not walk.show("ningsih").has("Ini wewenang bidang lain")


def test_no_network_fault_is_answered(walk: Walk) -> None:
    walk.to("3")
    walk.decide("banyu", "bukan-gangguan-jaringan", "Kata sandi aplikasi kedaluwarsa, hubungi pengelolanya")
    assert (walk.case.ending, walk.case.step) == ("dijawab", "")
    page = walk.show("ningsih")
    assert page.has("Kata sandi aplikasi kedaluwarsa")
    assert page.has("Selesai dengan jawaban")
    assert page.link("Buat laporan lanjutan")
    assert walk.notices("answered")[0].desk == f"unit:{walk.office.units['KELMB']}"


def test_the_section_returns_to_the_kabid(walk: Walk) -> None:
    walk.to("4")
    walk.decide("galih", "kembalikan-ke-kabid")
    assert (walk.tasks[-1].step, walk.tasks[-1].desk) == ("3", walk.post_of("KABID-APT"))


def test_a_decision_of_another_row_is_refused(walk: Walk) -> None:
    walk.to("4")
    assert walk.people["galih"].get(f"{walk.path}/putusan/kembalikan-ke-tim", status=409).has("langkah lain")
    assert walk.people["galih"].status(f"{walk.path}/putusan/kembalikan-ke-kadis") == 403
    assert walk.people["galih"].status(f"{walk.path}/putusan/entah") == 404


def test_a_plh_has_the_inbox_and_signs_as_plh(walk: Walk) -> None:
    with clock.travel(clock.at("2026-11-19 10:00")):
        walk.to("2", since="19/11/2026 08.15")
        assert walk.people["nirmala"].get("/kotak-masuk").has(walk.case.title)
        assert "Disposisikan" not in walk.show("arga").text  # represented: reads, does not act
        walk.dispose("nirmala")
    assert walk.tasks[1].acted_as == "plh"
    assert sender_of(walk.id) == ["Plh. Kepala Dinas Komunikasi dan Informatika · Nirmala Senja"]
    walk.people.again()
    sender = "Plh. Kepala Dinas Komunikasi dan Informatika · Nirmala Senja"
    assert walk.show("banyu").has(sender)
    assert walk.people["banyu"].get(f"/kasus/{walk.id}/lembar").has(sender)


@pytest.mark.parametrize(
    ("hour", "who", "other"),
    [("2026-11-20 07:29", "nirmala", "arga"), ("2026-11-20 07:30", "arga", "nirmala")],
)
def test_the_plh_ends_at_the_minute(walk: Walk, hour: str, who: str, other: str) -> None:
    with clock.travel(clock.at(hour)):
        walk.to("2", since="19/11/2026 15.00")
        assert walk.show(who).has("Perlu tindakan Anda")
        assert not walk.show(other).has("Perlu tindakan Anda")
        assert walk.tasks[-1].desk == walk.post_of("KADIS-KOM")


def test_the_sekretaris_records_as_tu(walk: Walk) -> None:
    walk.to("2")
    walk.record("nirmala", how="lisan")
    assert walk.tasks[1].acted_role == "tu"
    assert trail.of_case(walk.id)[0].sender.endswith("Arga Cakrawala")


def test_nobody_skips_an_absent_head_silently(walk: Walk) -> None:
    walk.to("2")
    sentence = "Belum didisposisikan. Tunjuk Plh. atau teruskan melalui Sekretariat."
    assert not walk.show("tuti").has(sentence)
    with clock.travel(clock.at("2026-11-20 09:31")):
        assert walk.show("tuti").has(sentence)
        assert walk.people["tuti"].get("/gangguan-jaringan").has(sentence)
        assert not walk.people["wisnu"].get("/gangguan-jaringan").has(sentence)
        assert walk.tasks[-1].step == "2"


def test_a_disposition_is_pulled_back_until_opened(walk: Walk) -> None:
    walk.to("3")
    walk.show("arga").form(action=f"/kasus/{walk.id}/tarik-kembali").submit()
    assert walk.tasks[-1].step == "2"
    assert trail.of_case(walk.id)[0].cancelled_at is not None
    walk.dispose("arga")
    walk.show("banyu")
    assert "Tarik kembali" not in walk.show("arga").text


def test_the_team_is_named_by_memo(walk: Walk) -> None:
    walk.to("4")
    page = walk.people["galih"].get(f"{walk.path}/tim")
    assert page.has("tidak sedang bertugas")
    walk.team("wisnu", "sinta", memo="Periksa dari pusat dahulu, lalu ke lokasi")
    assert (walk.tasks[-1].step, walk.tasks[-1].desk) == ("5", f"user:{walk.office.users['wisnu']}")
    memo = walk.letters("memo")[0]
    body = json.loads(memo.data)["body"]
    assert [one["name"] for one in body["to"]] == ["Wisnu Bambu", "Sinta Kapas, A.Md."]
    assert [row.desk for row in walk.notices("team")] == [
        f"user:{walk.office.users[name]}" for name in ("wisnu", "sinta")
    ]
    page = walk.show("ningsih")
    assert page.has("Wisnu Bambu (ketua), Sinta Kapas")
    assert not page.has("Memo penunjukan")
    assert walk.show("sinta").has("Isi diagnosis")


def test_open_work_is_counted(walk: Walk) -> None:
    walk.to("5")
    second = Walk(walk.people)
    second.note_down()
    second.dispose("arga")
    second.dispose("banyu")
    assert second.people["galih"].get(f"{second.path}/tim").has("1 pekerjaan terbuka")


def test_a_team_without_a_lead_or_of_others_is_refused(walk: Walk) -> None:
    walk.to("4")
    form = walk.form("galih", "tim").fill(memo="Periksa gangguan ini")
    assert form.submit(status=422).has("Pilih ketua tim")
    form = walk.form("galih", "tim").put(lead=str(walk.office.users["hana"]))
    assert form.submit(status=422).has("Pilih salah satu yang tersedia.")


@pytest.mark.parametrize("who", ["ningsih", "tuti", "wisnu", "banyu", "arga"])
def test_only_the_section_names_the_team(walk: Walk, who: str) -> None:
    walk.to("4")
    assert walk.people[who].status(f"{walk.path}/tim") == 403


def test_another_team_later_is_a_revision_of_the_memo(walk: Walk) -> None:
    walk.to("5")
    entered = walk.tasks[-1].entered_at
    page = walk.team("sinta", reason="Ketua sedang di lokasi lain")
    assert page.has("Perubahan ke-1")
    first, second = walk.letters("memo")
    assert (first.status, second.revision, second.number) == ("diganti", 1, first.number)
    row = walk.tasks[-1]
    assert (row.desk, row.entered_at) == (f"user:{walk.office.users['sinta']}", entered)
    assert walk.show("ningsih").has("Sinta Kapas (ketua)")
    assert not walk.show("wisnu").has("Perlu tindakan Anda")


def test_a_stale_form_keeps_what_was_typed(walk: Walk) -> None:
    walk.to("2")
    form = walk.form("arga", "disposisi").fill(note="Tolong dipercepat")
    walk.record(given_at="20/11/2026 09.00")
    page = form.submit(status=422)
    assert page.has("baru saja diubah Tuti Mawar")
    assert page.form("disposisi-baru").value("note") == "Tolong dipercepat"


def test_a_team_pulled_back_has_no_memo(walk: Walk) -> None:
    walk.to("5")
    walk.show("galih").form(action=f"/kasus/{walk.id}/tarik-kembali").submit()
    assert walk.tasks[-1].step == "4"
    assert [row.status for row in walk.letters("memo")] == ["dibatalkan"]
    assert not walk.show("ningsih").has("Wisnu Bambu (ketua)")
    walk.team("sinta")
    assert [row.revision for row in walk.letters("memo")] == [0, 0]
    assert walk.tasks[-1].desk == f"user:{walk.office.users['sinta']}"


def test_the_sheet_leads_to_the_other_decisions(walk: Walk) -> None:
    walk.to("3")
    page = walk.people["banyu"].get(f"{walk.path}/disposisi")
    for label in ("Kembalikan kepada pelapor", "Kembalikan ke Kepala Dinas", "Bukan gangguan jaringan"):
        assert page.link(label).startswith(f"{walk.path}/putusan/")


def test_the_proof_of_a_recorded_disposition_stays_inside(walk: Walk) -> None:
    walk.to("2")
    walk.record(proof=photo("tangkapan-layar.jpg"))
    proof = store.by_id(trail.of_case(walk.id)[0].file_id)
    assert proof is not None
    assert proof.internal
    address = f"/berkas/{proof.key}"
    assert walk.people["banyu"].status(address) == 200
    assert walk.people["ningsih"].status(address) == 404
    assert address not in walk.show("ningsih").html
