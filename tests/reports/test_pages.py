"""The reports as the leaders, Technical Support and everybody else see them."""

import pytest
from flask import Flask
from sqlalchemy import text

from app import clock
from app.db import db, write
from app.operations.cast import Office
from app.reports import ikm
from tests.pages import Client
from tests.reports import tickets

GOOD = dict.fromkeys(("produk", "waktu", "perilaku"), 3)
LOW = {"produk": 2, "waktu": 1, "perilaku": 4}


@pytest.fixture
def week(app: Flask, office: Office) -> dict[str, int]:
    """Four tickets of this month and one of October."""
    with app.app_context():
        made = {
            "good": tickets.ticket(office, 4, "2026-11-16 08:00", scores=GOOD, comment="terima kasih"),
            "low": tickets.ticket(
                office, 8, "2026-11-17 08:00", scores=LOW, reason="lama", comment="menunggu lama", part="DRUM"
            ),
            "other": tickets.ticket(
                office, 9, "2026-11-18 08:00", unit="JBT", by="ratih", technician="intan", category="laptop",
                asset=None, scores={"produk": 4, "prosedur": 4, "kompetensi": 4}, late=True,
            ),
            "waiting": tickets.ticket(office, 10, "2026-11-19 08:00", result="unrepairable"),
            "october": tickets.ticket(office, 2, "2026-10-12 08:00", scores=GOOD),
        }  # fmt: skip
        tickets.gate_pass(office, "2026-11-18 09:00")
    return made


SECTIONS = [
    "tiket-per-unit",
    "tiket-per-kategori",
    "hasil-penanganan",
    "indeks-kepuasan",
    "izin-satu-kali",
    "cetak-spp",
    "hasil-pemeliharaan",
    "eticketing-kepatuhan",
    "eticketing-waktu-pihak",
    "eticketing-terlambat",
    "eticketing-tanda-tangan",
]


@pytest.mark.usefixtures("week")
@pytest.mark.parametrize("key", SECTIONS)
def test_every_report_has_a_page_files_and_a_print(client: Client, key: str) -> None:
    client.login("sekar")
    page = client.get(f"/laporan/{key}?periode=bulan&mulai=2026-11-01")
    assert "November 2026" in page.text
    for ending in ("csv", "xlsx"):
        answer = client.get(f"/laporan/{key}/unduh/{ending}?periode=bulan&mulai=2026-11-01").response
        assert answer.headers["Content-Disposition"].startswith("attachment; filename=")
    paper = client.get(f"/laporan/{key}/cetak?periode=semester")
    assert "PEMERINTAH KOTA TIRTABUMI" in paper.text
    assert "Wulan Cendana, S.Sos., M.Si." in paper.text
    client.get(f"/laporan/{key}/unduh/pdf", status=404)


def test_empty_office_has_quiet_pages(client: Client) -> None:
    client.login("wulan")
    assert "Tidak ada data" in client.get("/laporan").text
    for key in SECTIONS:
        client.get(f"/laporan/{key}")
        client.get(f"/laporan/{key}/cetak")
    client.get("/laporan/tidak-ada", status=404)


@pytest.mark.usefixtures("week")
def test_figures_of_the_month(client: Client) -> None:
    client.login("wulan")
    page = client.get("/laporan/tiket-per-unit")
    assert "Subbagian Keuangan" in page.text
    csv = client.get("/laporan/tiket-per-unit/unduh/csv").response.get_data(as_text=True)
    assert "Subbagian Keuangan;3;2;1;0;0" in csv
    assert "Bidang Jembatan;1;1;0;0;0" in csv
    csv = client.get("/laporan/tiket-per-kategori/unduh/csv").response.get_data(as_text=True)
    assert "Laptop;1;1;0;0;0" in csv
    csv = client.get("/laporan/hasil-penanganan/unduh/csv").response.get_data(as_text=True)
    assert "Selesai;3" in csv
    assert "Tidak dapat diperbaiki;1" in csv
    csv = client.get("/laporan/cetak-spp/unduh/csv").response.get_data(as_text=True)
    assert csv.count("TKT-2026") == 4
    page = client.get("/laporan/eticketing-tanda-tangan")
    assert "dari 4 tanda tangan" in page.text
    assert "25 mnt" in page.text
    assert "rapat pimpinan" in client.get("/laporan/izin-satu-kali").text


@pytest.mark.usefixtures("week")
def test_index_is_preliminary_until_nine_unsur_carry_it(client: Client) -> None:
    client.login("sekar")
    page = client.get("/laporan/indeks-kepuasan")
    assert "Indeks Kepuasan Kegiatan Pemeliharaan" in page.text
    assert "mengacu Permenpan-RB 14/2017" in page.text
    assert "belum cukup responden" in page.text
    assert "3 dari 4 tiket selesai" in " ".join(page.text.split())
    assert "75,00, yaitu mutu C" in page.text


def test_index_with_enough_answers_and_a_second_rating(app: Flask, client: Client, office: Office) -> None:
    with app.app_context():
        for seq in range(1, 21):
            scores = dict.fromkeys(ikm.asked(seq), 3)
            case_id = tickets.ticket(office, seq, f"2026-11-{seq % 5 + 9:02d} 08:00", scores=scores)
        with write():
            again = dict.fromkeys(ikm.asked(20), 4)
            tickets.rate(office, case_id, clock.at("2026-11-19 10:00"), again, "KEU", "mira", seq=2)
    client.login("wulan")
    page = client.get("/laporan/indeks-kepuasan")
    # produk 19 x 3 + 4 = 61/20 = 3.05; waktu and perilaku 4 x 3 + 4 = 16/5 = 3.2; the other six 3.0
    # sum 3.05 + 6.4 + 18 = 27.45; / 9 x 25 = 76.25
    assert "76,25" in page.text
    assert "C · Kurang Baik, 9 dari 9 unsur" in page.text
    assert "20" in page.text


def test_plan_is_written_printed_and_kept(app: Flask, client: Client) -> None:
    client.login("sekar")
    page = client.get("/laporan/indeks-kepuasan").form(action="/laporan/indeks-kepuasan/rencana")
    assert "minimal 10" in page.fill(body="pendek").submit(status=422).text
    page = page.fill(body="Tambah jam layanan pagi di bulan Desember.").submit()
    assert "Tambah jam layanan pagi" in page.text
    assert "Tambah jam layanan pagi" in client.get("/laporan/indeks-kepuasan/cetak").text
    assert "Tambah jam" not in client.get("/laporan/indeks-kepuasan?mulai=2026-10-01").text
    with app.app_context():
        assert db.session.scalar(text("SELECT act FROM ledger ORDER BY id DESC LIMIT 1")) == "reports.plan"


@pytest.mark.usefixtures("week")
def test_technical_support_reads_totals_only(client: Client) -> None:
    client.login("bagas")
    page = client.get("/laporan")
    assert "Tiket per unit" in page.text
    assert "Lama tanda tangan" not in page.text
    for key in ("izin-satu-kali", "cetak-spp", "hasil-pemeliharaan", "eticketing-tanda-tangan"):
        client.get(f"/laporan/{key}", status=404)
    client.get("/laporan/penilaian", status=403)
    client.get("/laporan/penilaian/unduh/csv", status=403)
    client.post("/laporan/indeks-kepuasan/rencana", {}, status=403)


@pytest.mark.parametrize("name", ["mira", "fikri"])
def test_others_have_no_reports(client: Client, name: str) -> None:
    client.login(name)
    for path in ("/laporan", "/laporan/indeks-kepuasan", "/laporan/penilaian", "/laporan/rekap-pekerjaan"):
        client.get(path, status=403)


@pytest.mark.usefixtures("week")
def test_single_ratings_for_the_leaders(client: Client) -> None:
    client.login("sekar")
    page = client.get("/laporan/penilaian")
    assert "3 penilaian, 1 bernilai rendah" in page.text
    assert "Mira Kemuning" in page.text
    assert "menunggu lama" in page.text
    page = client.get("/laporan/penilaian?nilai=rendah")
    assert "TKT-2026-0008" in page.text
    assert "TKT-2026-0004" not in page.text
    csv = client.get("/laporan/penilaian/unduh/csv").response.get_data(as_text=True)
    assert "58,33" in csv


@pytest.mark.usefixtures("week")
def test_technician_reads_own_ratings_without_names_until_the_month_is_over(client: Client) -> None:
    client.login("bagas")
    page = client.get("/laporan/penilaian-saya")
    assert "TKT-2026-0004" in page.text
    assert "TKT-2026-0009" not in page.text
    assert "Mira" not in page.text
    assert "Mira Kemuning" in client.get("/laporan/penilaian-saya?mulai=2026-10-01").text
    client.login("intan")
    assert "TKT-2026-0009" in client.get("/laporan/penilaian-saya").text


@pytest.mark.usefixtures("week")
def test_recap_of_a_technician_and_its_letter(client: Client, office: Office) -> None:
    client.login("bagas")
    page = client.get("/laporan/rekap-pekerjaan")
    assert "Bagas Meranti" in page.text
    assert "TKT-2026-0010" in page.text
    assert "TKT-2026-0009" not in page.text
    other = client.get(f"/laporan/rekap-pekerjaan?teknisi={office.users['intan']}")
    assert "TKT-2026-0009" not in other.text
    letter = client.get("/laporan/rekap-pekerjaan").form(action="/laporan/rekap-pekerjaan/terbitkan").submit()
    assert letter.path.startswith("/dokumen/")
    client.login("intan")
    client.get(letter.path, status=404)
    client.login("sekar")
    client.get(letter.path)
    page = client.get(f"/laporan/rekap-pekerjaan?teknisi={office.users['bagas']}")
    assert "RKP/0001/PDI/XI/2026" in page.text
    csv = client.get(f"/laporan/rekap-pekerjaan/unduh/csv?teknisi={office.users['intan']}")
    assert "TKT-2026-0009" in csv.response.get_data(as_text=True)
    client.get("/laporan/rekap-pekerjaan?teknisi=99999", status=404)


def test_maintenance_list_has_parts_and_costs(app: Flask, client: Client, office: Office) -> None:
    client.login("tegar")
    client.get(f"/persediaan/{office.stock['DRUM']}/terima").form().fill(
        quantity="1", price="350.000"
    ).submit()
    with app.app_context():
        tickets.ticket(office, 1, "2026-11-19 08:00", scores=GOOD, part="DRUM")
    page = client.get("/laporan/hasil-pemeliharaan?periode=semester")
    assert "Semester II 2026" in page.text
    assert "Drum printer 1 buah" in page.text
    assert "Rp350.000" in page.text


def test_asset_page_lists_ticket_parts_spp_and_rating(
    client: Client, office: Office, week: dict[str, int]
) -> None:
    client.login("sekar")
    page = client.get(f"/aset/{office.assets['A05']}")
    for words in ("TKT-2026-0008", "SPP/", "Drum printer, 1 buah", "indeks 58,33", "Nomor diverifikasi"):
        assert words in page.text
    assert f"/tiket/{week['low']}" in page.links()
    card = client.get(f"/aset/{office.assets['A05']}/kartu")
    assert "Kartu Pemeliharaan" in card.text
    assert "Drum printer" in card.text
    client.login("bagas")
    page = client.get(f"/aset/{office.assets['A05']}")
    assert "sudah dinilai" in page.text
    assert "58,33" not in page.text
    assert "Biaya" not in page.text
