"""Row 9: the Berita Acara Pengajuan, signed on screen or on paper, declined, withdrawn."""

import pytest

from app import settings
from app.documents import letters
from tests.eticketing.walk import photo
from tests.network.field import REASON, Field


def test_filled_in_and_signed_on_the_tablet(crew: Field) -> None:
    crew.must_replace()
    crew.refused("ajukan", "Isi Berita Acara Pengajuan Penggantian Perangkat dahulu.")
    page = crew.ask()
    assert "Serahkan tablet untuk ditandatangani" in page.text
    crew.refused("ajukan", "Berita Acara Pengajuan belum ditandatangani Padma Kenanga dan Rimba Jati.")
    crew.sign("ba_penggantian", "pejabat")
    crew.refused("ajukan", "Berita Acara Pengajuan belum ditandatangani Rimba Jati.")
    crew.sign("ba_penggantian", "pengurus_barang")
    page = crew.proceed("ajukan")
    assert crew.outcomes[-1] == ("9", "request")
    assert page.path.endswith("/penggantian")
    assert crew.letters("ba_penggantian")[-1].status == "ditandatangani"


def test_the_agency_fills_it_in_and_signs_with_its_own_account(crew: Field) -> None:
    crew.must_replace()
    assert "Isi Berita Acara Pengajuan" in crew.show("ningsih").text
    crew.ask("ningsih", myself="y", official=None, official_title=None)
    crew.sign("ba_penggantian", who="ningsih")
    crew.sign("ba_penggantian", "pengurus_barang", who="sinta")
    crew.proceed("ajukan", who="ningsih")
    assert crew.step == "10"
    assert {row.desk for row in crew.notices("request_signed")} == {
        f"user:{crew.office.users[name]}" for name in ("wisnu", "sinta")
    }
    slot = letters.slots(crew.letters("ba_penggantian")[-1].id)[0]
    assert slot.signer_name.startswith("Ningsih Teratai")


def test_both_sign_on_the_screen_of_the_agency(crew: Field) -> None:
    crew.must_replace()
    page = crew.ask("ningsih")
    assert "Tanda tangan di layar ini" in page.text
    for place in ("pejabat", "pengurus_barang"):
        letter = crew.letters("ba_penggantian")[-1]
        address = f"/kasus/{crew.id}/surat/{letter.id}/tanda-tangan?tempat={place}"
        assert crew.people["opd-dinsos"].status(address) == 404
        crew.sign("ba_penggantian", place, who="ningsih")
    crew.proceed("ajukan", who="ningsih")
    assert crew.step == "10"


def test_the_team_cannot_sign_for_the_official_in_its_own_name(crew: Field) -> None:
    crew.must_replace()
    form = crew.people["wisnu"].get(f"{crew.path}/pengajuan").form("pengajuan")
    assert "myself" not in {one["name"] for one in form.controls}
    values = {"official": "Padma Kenanga", "official_title": "Lurah", "keeper": "Rimba Jati"}
    form.fill(**values).put(myself="y").submit()
    assert letters.slots(crew.letters("ba_penggantian")[-1].id)[0].user_id is None


def test_signed_on_paper(crew: Field) -> None:
    crew.must_replace()
    crew.ask("ningsih")
    letter = crew.letters("ba_penggantian")[-1]
    form = crew.people["ningsih"].get(f"/dokumen/{letter.id}/unggah-pindaian").form()
    form.fill(signed_at="20/11/2026 09.00", slots=["pejabat", "pengurus_barang"])
    form.put(scan=photo("ba.jpg")).submit()
    crew.proceed("ajukan", who="ningsih")
    assert crew.step == "10"


def test_what_must_be_said(crew: Field) -> None:
    crew.must_replace()
    form = crew.people["wisnu"].get(f"{crew.path}/pengajuan").form("pengajuan")
    row = crew.devices["Switch 24 port"]
    page = form.fill(**{f"asked_{row.id}": ""}).submit(status=422)
    for sentence in ("Isi penggantinya", "Isi nama pejabat OPD", "Isi jabatannya"):
        assert sentence in page.text


def test_filled_in_again_it_is_a_change(crew: Field) -> None:
    crew.must_replace()
    crew.ask()
    crew.sign("ba_penggantian", "pejabat")
    crew.ask(asked="Access point")
    first, second = crew.letters("ba_penggantian")
    assert (first.status, second.revision, second.number) == ("diganti", 1, first.number)
    crew.refused("ajukan", "belum ditandatangani Padma Kenanga dan Rimba Jati.")


def test_declined(crew: Field) -> None:
    crew.must_replace()
    assert "minimal 10 huruf" in crew.send("pengajuan/tolak", who="ningsih", note="tidak", status=422).text
    crew.send("pengajuan/tolak", who="ningsih", note="Perangkat akan dianggarkan sendiri")
    assert crew.outcomes[-1] == ("9", "decline")
    assert crew.devices["Switch 24 port"].decision == "not_replaced"
    assert "Tidak diganti" in crew.show("galih").text


def test_declined_after_it_was_filled_in(crew: Field) -> None:
    crew.must_replace()
    crew.ask()
    crew.send("pengajuan/tolak", note="Kepala OPD membatalkan pengajuan")
    assert crew.letters("ba_penggantian")[-1].status == "dibatalkan"
    assert crew.step == "11"


def test_withdrawn_before_row_10(crew: Field) -> None:
    crew.must_replace()
    crew.ask("ningsih")
    crew.send("pengajuan/tarik", who="ningsih", note="Salah menulis perangkat pengganti")
    assert crew.letters("ba_penggantian")[-1].status == "dibatalkan"
    crew.refused("ajukan", "Isi Berita Acara Pengajuan", who="ningsih")
    refused = crew.send("pengajuan/tarik", who="ningsih", note=REASON, status=422)
    assert "Tidak ada Berita Acara Pengajuan yang berlaku." in refused.text


def test_the_three_hours_belong_to_the_agency(crew: Field) -> None:
    crew.must_replace()
    task = crew.tasks[-1]
    assert task.desk == f"unit:{crew.office.units['KELMB']}"
    assert (task.role, task.standard) == ("opd", "180m")


def test_the_kasie_is_told_and_blocks_nothing(crew: Field) -> None:
    crew.must_replace()
    crew.ask()
    notice = crew.notices("replacement")[0]
    assert notice.desk == crew.post_of("KASIE-EGOV")
    crew.sign("ba_penggantian", "pejabat")
    crew.sign("ba_penggantian", "pengurus_barang")
    crew.proceed("ajukan")
    assert crew.step == "10"


def test_where_the_office_says_so_the_kasie_must_know(crew: Field) -> None:
    settings.save({"network_fault.kasie_must_know": True})
    crew.must_replace()
    crew.ask()
    crew.sign("ba_penggantian", "pejabat")
    crew.sign("ba_penggantian", "pengurus_barang")
    crew.refused("ajukan", "Kepala Seksi belum mengetahui pengajuan penggantian ini.")
    page = crew.people["galih"].get("/kotak-masuk", query={"tab": "diketahui"})
    page.form("pemberitahuan").submit("Tandai semua dibaca")
    crew.proceed("ajukan")
    assert crew.step == "10"


@pytest.mark.parametrize("who", ["galih", "tuti", "banyu", "arga"])
def test_wrong_roles(crew: Field, who: str) -> None:
    crew.must_replace()
    for page in ("pengajuan", "pengajuan/tolak", "pengajuan/tarik", "lanjut/ajukan"):
        assert crew.people[who].status(f"{crew.path}/{page}") == 403


def test_another_agency_sees_nothing(crew: Field) -> None:
    crew.must_replace()
    assert crew.people["opd-dinsos"].status(f"{crew.path}/pengajuan") == 404
