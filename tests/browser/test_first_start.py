"""An office made as the README says: one command, one code, a wizard; then a ticket to its end."""

import os
import re
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from queue import Queue
from typing import Any

import pytest

from app.config import ROOT
from tests.browser.person import Person, photo

pytestmark = pytest.mark.browser
PASSWORD = "hujan-di-bukit-7"
NEW = "sejuk-di-lembah-9"
PIN = "519374"
PEOPLE = (  # username, name, unit, role (None: through a post)
    ("nilam", "Nilam Cempaka", "KEU", "Bidang/Unit"),
    ("jaka", "Jaka Rasamala", "PDI", "Technical Support"),
    ("sari", "Sari Kenanga", "PDI", None),
)


@pytest.fixture
def command(chromium: Any, tmp_path: Path) -> Iterator[tuple[str, str]]:
    """`run.py serve` on an empty folder: (address, set-up code) as printed."""
    line = [sys.executable, str(ROOT / "run.py"), "serve", "--port", "0"]
    line += ["--instance", str(tmp_path / "kantor")]
    environment = {**os.environ, "PYTHONUNBUFFERED": "1"}
    with subprocess.Popen(
        line, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, env=environment
    ) as process:
        said: Queue[str] = Queue()
        reader = threading.Thread(target=_listen, args=(process, said))
        reader.start()
        try:
            yield _printed(said)
        finally:
            process.terminate()
            process.wait(timeout=40)
            reader.join()


def _listen(process: "subprocess.Popen[str]", said: "Queue[str]") -> None:
    assert process.stdout is not None
    for line in process.stdout:
        said.put(line)


def _printed(said: "Queue[str]") -> tuple[str, str]:
    told, until = "", time.monotonic() + 40
    while time.monotonic() < until:
        told += said.get(timeout=40)
        address = re.search(r"http://\S+:\d+", told)
        code = re.search(r"\b[2-9A-HJ-NP-Z]{4}-[2-9A-HJ-NP-Z]{4}-[2-9A-HJ-NP-Z]{4}\b", told)
        if address and code:
            return address[0], code[0]
    raise AssertionError(told)


def test_from_the_first_command_to_a_closed_ticket(
    chromium: Any, command: tuple[str, str], tmp_path: Path
) -> None:
    address, code = command
    admin = Person(chromium, address)
    _set_up(admin, code)
    _add_unit(admin, "KEU", "Subbagian Keuangan")
    _add_unit(admin, "PDI", "Pusat Data dan Informasi")
    codes = {username: _add_person(admin, username, name, unit) for username, name, unit, _ in PEOPLE}
    for username, _, unit, role in PEOPLE:
        if role:
            _give_role(admin, username, role, unit)
    _make_post(admin)
    nilam, jaka, sari = (_arrive(chromium, address, one[0], codes[one[0]]) for one in PEOPLE)
    path = _file(nilam, photo(tmp_path / "foto.jpg", "Layar gelap"))
    _order(jaka, path)
    _sign(sari, path)
    _work(jaka, path, photo(tmp_path / "sesudah.jpg", "Layar menyala"))
    _rate(nilam, path)
    for person in (admin, nilam, jaka, sari):
        person.leave()


def _set_up(admin: Person, code: str) -> None:
    admin.go("/")
    admin.page.fill("#code", code.lower())
    admin.press("Lanjut")
    for name, value in (("name", "Fikri Lontar"), ("username", "fikri"), ("password", PASSWORD)):
        admin.page.fill(f"#{name}", value)
    admin.page.fill("#again", PASSWORD)
    admin.page.fill("#office", "Dinas Bina Marga")
    admin.page.fill("#short", "DBM")
    admin.choose("Waktu Indonesia Barat")
    admin.page.fill("#lines", "PEMERINTAH KOTA TIRTABUMI\nDINAS BINA MARGA")
    admin.page.fill("#city", "Tirtabumi")
    admin.press("Pasang")
    admin.sees("Baku siap dipakai. Masuk sebagai fikri.")
    admin.log_in("fikri", PASSWORD)


def _option(person: Person, field: str, words: str) -> None:
    option = person.page.locator(f"#{field} option").filter(has_text=words).first
    person.page.select_option(f"#{field}", option.get_attribute("value"))


def _add_unit(admin: Person, code: str, name: str) -> None:
    admin.go("/pengaturan/unit")
    admin.follow("Tambah unit")
    admin.page.fill("#code", code)
    admin.page.fill("#name", name)
    _option(admin, "parent_id", "Dinas Bina Marga")
    if not admin.page.locator("#sops input").first.is_checked():
        admin.choose("E-Ticketing", "#sops")
    admin.press("Simpan")
    admin.at("/pengaturan/unit$")


def _add_person(admin: Person, username: str, name: str, unit: str) -> str:
    admin.go("/pengaturan/pengguna")
    admin.follow("Tambah pengguna")
    admin.page.fill("#name", name)
    admin.page.locator("#kind label", has_text="non-ASN").click()
    admin.page.fill("#username", username)
    _option(admin, "unit_id", "Keuangan" if unit == "KEU" else "Pusat Data")
    admin.press("Simpan")
    admin.page.locator("#kode, main h1:has-text('" + name + "')").first.wait_for()
    if not admin.page.locator("#kode").count():
        admin.press("Reset kata sandi")
        admin.page.locator("#kode").wait_for()
    return str(admin.page.inner_text("#kode")).strip()


def _give_role(admin: Person, username: str, role: str, unit: str) -> None:
    admin.go("/pengaturan/pengguna?cari=" + username)
    admin.follow({"nilam": "Nilam", "jaka": "Jaka"}[username])
    admin.follow("Beri peran")
    admin.choose(role, "#role")
    _option(admin, "unit_id", "Keuangan" if unit == "KEU" else "Pusat Data")
    admin.press("Beri peran")
    admin.sees("Peran")


def _make_post(admin: Person) -> None:
    admin.go("/pengaturan/jabatan")
    admin.follow("Tambah jabatan")
    admin.page.fill("#code", "TU-PDI")
    admin.page.fill("#title", "Kepala Subbagian Tata Usaha")
    admin.choose("Kasubag TU", "#role")
    _option(admin, "unit_id", "Pusat Data")
    admin.press("Simpan")
    admin.sees("Isi jabatan")
    admin.follow("Isi jabatan")
    admin.choose("Definitif", "#kind")
    _option(admin, "user_id", "Sari")
    admin.page.fill("#from_at", "01/01/2026")
    admin.press("Simpan")
    admin.sees("Menjabat")


def _arrive(chromium: Any, address: str, username: str, code: str) -> Person:
    """Log in with the one-time code, choose a password, and a PIN where the role signs."""
    person = Person(chromium, address)
    person.log_in(username, code)
    person.sees("Kata sandi baru")
    person.page.fill("#new_password", NEW)
    person.page.fill("#again_password", NEW)
    if person.page.locator("#old_password").count():
        person.page.fill("#old_password", code)
    person.press("Simpan kata sandi")
    person.page.locator("main h1").filter(has_not_text="kata sandi").wait_for()
    if username == "sari":
        person.go("/akun/pin")
        person.page.fill("#password", NEW)
        person.page.fill("#new_pin", PIN)
        person.page.fill("#again_pin", PIN)
        person.press("Simpan PIN")
        person.sees("PIN")
    return person


def _file(nilam: Person, picture: str) -> str:
    nilam.go("/tiket/baru")
    nilam.choose("Komputer/PC")
    nilam.choose("Aset, nomor belum diketahui")
    nilam.page.fill("#device", "Komputer loket")
    nilam.page.fill("#description", "Layar gelap sejak dinyalakan pagi ini")
    nilam.page.fill("#room", "Loket 2")
    nilam.page.fill("#contact", "Nilam, 0812-0000-2003")
    nilam.page.set_input_files("#photos-berkas", picture)
    nilam.page.locator(".photo-list img").wait_for()
    nilam.press("Kirim tiket")
    nilam.sees("Catat nomornya")
    nilam.photos_shown(1)
    return str(nilam.page.url.partition("?")[0])


def _order(jaka: Person, path: str) -> None:
    jaka.go(path)
    jaka.follow("Terbitkan Surat Perintah")
    jaka.page.fill("#action", "Periksa kabel layar dan catu daya.")
    jaka.press("Terbitkan Surat Perintah")
    jaka.sees("menunggu tanda tangan Kasubag TU")


def _sign(sari: Person, path: str) -> None:
    sari.go(path)
    sari.follow("Baca dan tanda tangani")
    sari.paper_shown()
    sari.sign()
    sari.page.fill("#pin", PIN)
    sari.press("Tanda tangani")
    sari.sees("Surat Perintah Perbaikan ditandatangani.")


def _work(jaka: Person, path: str, picture: str) -> None:
    jaka.go(path + "/kerja")
    jaka.press("Mulai kerjakan")
    jaka.follow("Isi hasil")
    jaka.page.locator("#result label").first.click()
    jaka.press("Simpan, lanjut ke laporan")
    jaka.choose("Kabel atau konektor", "#causes")
    jaka.choose("Disambung ulang", "#actions")
    jaka.choose("Tanpa suku cadang")
    jaka.page.set_input_files("#photos-berkas", picture)
    jaka.page.locator(".photo-list img").wait_for()
    jaka.press("Kirim laporan")
    jaka.sees("Menunggu penilaian dari unit pemohon.")


def _rate(nilam: Person, path: str) -> None:
    nilam.go(path)
    nilam.follow("Beri penilaian")
    nilam.choose("Ya, sudah selesai")
    for place in range(3):
        nilam.page.locator(".faces").nth(place).locator("label").last.click()
    nilam.press("Kirim penilaian")
    nilam.sees("Terima kasih, penilaian tersimpan.")
