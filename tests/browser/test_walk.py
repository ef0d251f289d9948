"""SOP 2 as its people walk it: report, order, signature, repair at tablet size, feedback, and the gate."""

from pathlib import Path

import pytest

from app.operations import cast
from tests.browser.conftest import Visit
from tests.browser.house import House
from tests.browser.person import TABLET, Person, photo

pytestmark = pytest.mark.browser
CASE = "Hasil cetak bergaris hitam sejak pagi"


def test_a_ticket_goes_from_report_to_feedback(visit: Visit, tmp_path: Path) -> None:
    mira = visit("mira")
    path = _file(mira, photo(tmp_path / "foto.jpg", "Printer bergaris"))
    _order(visit("bagas"))
    _sign(visit("sekar"))
    _repair(visit("bagas", TABLET), visit("tegar"), path, tmp_path)
    _know(visit("sekar"), path)
    _rate(mira, path)


def _file(mira: Person, picture: str) -> str:
    mira.page.get_by_role("link", name="Buat Tiket").first.click()
    mira.choose("Printer")
    mira.choose("Aset dinas")
    mira.page.fill("#asset_id-teks", "0007")
    mira.page.locator("#asset_id-hasil label").filter(has_text="Cetaka L12").click()
    mira.page.fill("#description", CASE)
    mira.page.fill("#room", "203")
    mira.page.fill("#contact", "Mira, 0812-0000-2001")
    mira.page.set_input_files("#photos-berkas", picture)
    mira.page.locator(".photo-list img").wait_for()
    mira.press("Kirim tiket")
    mira.sees("Catat nomornya: TKT-2026-0001")
    mira.photos_shown(1)
    return mira.page.url.partition("?")[0]


def _order(bagas: Person) -> None:
    bagas.go("/kotak-masuk")
    bagas.follow(CASE)
    bagas.follow("Terbitkan Surat Perintah")
    bagas.page.fill("#action", "Bersihkan drum dan roller, lalu uji cetak.")
    bagas.press("Terbitkan Surat Perintah")
    bagas.sees("Surat Perintah Perbaikan diterbitkan")


def _sign(sekar: Person) -> None:
    sekar.sees("menunggu tindakan Ibu")
    sekar.follow(CASE)
    sekar.follow("Baca dan tanda tangani")
    sekar.paper_shown()
    sekar.page.fill("#pin", cast.PIN)
    sekar.press("Tanda tangani")
    sekar.page.locator(".error-summary:focus").wait_for()
    assert "anda tangan" in sekar.page.inner_text(".error-summary")
    sekar.sign()
    drawing = sekar.drawn()
    sekar.page.fill("#pin", "000000")
    sekar.press("Tanda tangani")
    sekar.page.locator(".error-summary").filter(has_text="PIN").wait_for()
    assert sekar.drawn() == drawing, "a wrong PIN leaves the drawing"
    sekar.page.fill("#pin", cast.PIN)
    sekar.press("Tanda tangani")
    sekar.sees("Surat Perintah Perbaikan ditandatangani.")


def _repair(bagas: Person, tegar: Person, path: str, folder: Path) -> None:
    bagas.go(path)
    bagas.follow("Mulai kerjakan")
    bagas.press("Mulai kerjakan")
    bagas.page.fill("#body", "Drum kotor, roller aus.")
    bagas.page.set_input_files("#photos-kamera", photo(folder / "sebelum.jpg", "Sebelum"))
    bagas.page.locator(".photo-list img").wait_for()
    bagas.press("Simpan catatan")
    bagas.sees("Catatan tersimpan.")
    bagas.choose("Penyebab ditemukan", "#periksa")
    bagas.press("Simpan daftar periksa")
    bagas.sees("Daftar periksa tersimpan.")
    _pause(bagas)
    _part(bagas, tegar)
    _report(bagas, photo(folder / "sesudah.jpg", "Sesudah"))


def _pause(bagas: Person) -> None:
    bagas.follow("Tunda")
    bagas.page.locator("#reason label").first.tap()
    bagas.press("Tunda")
    bagas.sees("Ditunda sejak")
    bagas.press("Lanjutkan")
    bagas.sees("Pekerjaan dilanjutkan")


def _part(bagas: Person, tegar: Person) -> None:
    bagas.follow("Minta suku cadang")
    drum = bagas.page.locator("#item_id option").filter(has_text="Roller").get_attribute("value")
    bagas.page.select_option("#item_id", drum)
    bagas.page.fill("#quantity", "1")
    bagas.press("Minta suku cadang")
    bagas.sees("Diminta")
    tegar.go("/suku-cadang")
    tegar.press("Keluarkan")
    tegar.sees("Bukti Pengeluaran Barang siap dicetak.")
    bagas.page.reload()
    bagas.sees("Dikeluarkan")


def _report(bagas: Person, picture: str) -> None:
    bagas.follow("Isi hasil")
    bagas.page.locator("#result label").first.tap()
    bagas.press("Simpan, lanjut ke laporan")
    bagas.page.locator("#causes label").filter(has_text="Debu atau kotoran").tap()
    bagas.page.locator("#actions label").filter(has_text="Diganti suku cadang").tap()
    bagas.page.fill("#action_text", "Roller diganti, drum dibersihkan, dites cetak 10 lembar.")
    bagas.page.set_input_files("#photos-berkas", picture)
    bagas.page.locator(".photo-list img").wait_for()
    bagas.press("Kirim laporan")
    bagas.sees("Menunggu penilaian dari unit pemohon.")


def _know(sekar: Person, path: str) -> None:
    sekar.go(path)
    sekar.press("Tandai diketahui")
    sekar.sees("Diketahui Kasubag TU")


def _rate(mira: Person, path: str) -> None:
    mira.go(path)
    mira.follow("Beri penilaian")
    mira.choose("Ya, sudah selesai")
    faces = mira.page.locator(".faces")
    for place in range(3):
        faces.nth(place).locator("label").filter(has_text="4").click()
    mira.press("Kirim penilaian")
    mira.sees("Terima kasih, penilaian tersimpan.")
    mira.page.reload()
    assert "Selesai" in mira.page.inner_text(".head")
    mira.photos_shown(3)


def test_a_name_typed_signs_as_well(visit: Visit, house: House) -> None:
    ticket = house.issued_ticket("Aplikasi persuratan tertutup sendiri")
    sekar = visit("sekar", TABLET)
    sekar.go(f"/tiket/{ticket.id}/tanda-tangan")
    sekar.page.locator("summary", has_text="Ketik nama dan PIN").tap()
    sekar.page.fill("#typed_name", "Sekar Lembayung")
    sekar.page.fill("#pin", "000000")
    sekar.press("Tanda tangani")
    sekar.page.locator(".error-summary").wait_for()
    assert sekar.page.input_value("#typed_name") == "Sekar Lembayung", "what was typed stays"
    sekar.page.fill("#pin", cast.PIN)
    sekar.press("Tanda tangani")
    sekar.sees("Surat Perintah Perbaikan ditandatangani.")


def test_the_gate_is_the_form_and_the_ticket_waits_behind_it(
    visit: Visit, house: House, tmp_path: Path
) -> None:
    ratih = visit("ratih")
    ratih.go("/tiket/baru")
    ratih.choose("Software Aplikasi")
    ratih.choose("Tanpa perangkat")
    ratih.page.fill("#description", "Aplikasi arsip tidak dapat menyimpan berkas")
    ratih.page.fill("#room", "305")
    ratih.page.fill("#contact", "Ratih, 0812-0000-2002")
    ratih.page.set_input_files("#photos-berkas", photo(tmp_path / "foto.jpg", "Arsip"))
    owed = house.finished_ticket("Wi-Fi lantai dua lambat", "JBT", "ratih")
    ratih.press("Kirim tiket")
    ratih.sees("Beri penilaian dahulu")
    assert owed.number in ratih.main().inner_text()
    ratih.choose("Ya, sudah selesai")
    for place in range(3):
        ratih.page.locator(".faces").nth(place).locator("label").filter(has_text="3").click()
    ratih.press("Kirim penilaian")
    ratih.sees("Kirim tiket")
    assert ratih.page.input_value("#description") == "Aplikasi arsip tidak dapat menyimpan berkas"
    assert ratih.page.input_value("#room") == "305"
    ratih.page.locator(".photo-list img").wait_for()
    ratih.press("Kirim tiket")
    ratih.sees("Catat nomornya")
    ratih.photos_shown(1)
    ratih.go("/tiket/baru")
    ratih.page.wait_for_timeout(200)
    assert ratih.page.input_value("#description") == "", "what was sent leaves no draft"
