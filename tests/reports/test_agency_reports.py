"""The reports of SOP 3 and SOP 5: their figures, their files, and who reads them."""

import pytest
from flask import Flask

from app.operations import cast
from app.operations.demo.driver import Driven
from app.reports import sections
from app.sop.network_fault.actions import review
from tests.cctv.late_walk import BLURRED, LateWalk
from tests.cctv.late_walk import at as later
from tests.eticketing.walk import People
from tests.network.field import Field
from tests.pages import Client

CCTV = ("cctv-permohonan", "cctv-alasan", "cctv-waktu", "cctv-sesi", "cctv-kamera")
NETWORK = (
    "gangguan-opd",
    "gangguan-jenis",
    "gangguan-jalur",
    "gangguan-pihak",
    "gangguan-perangkat",
    "gangguan-ba",
    "gangguan-lanjut",
)
STANDARD = ("kepatuhan", "waktu-pihak", "terlambat")
COMMON_CCTV = tuple(f"cctv-monitoring-{one}" for one in STANDARD)
COMMON_NETWORK = tuple(f"network-fault-{one}" for one in STANDARD)
MONTH = "?periode=bulan&mulai=2026-11-01"


@pytest.fixture
def people(context: Flask, office: cast.Office) -> People:
    """Everybody's browser."""
    return People(context, office)


def csv(people: People, who: str, key: str) -> list[str]:
    """The lines of a report's file, without its head."""
    answer = people[who].get(f"/laporan/{key}/unduh/csv{MONTH}").response
    return answer.get_data(as_text=True).splitlines()[1:]


@pytest.mark.parametrize("key", [*CCTV, *COMMON_CCTV, *NETWORK, *COMMON_NETWORK])
def test_an_empty_report_has_its_page_files_and_print(client: Client, key: str) -> None:
    client.login("arga")
    assert "Tidak ada data" in client.get(f"/laporan/{key}").text
    for ending in ("csv", "xlsx"):
        assert client.get(f"/laporan/{key}/unduh/{ending}").response.status_code == 200
    paper = client.get(f"/laporan/{key}/cetak")
    assert "DINAS KOMUNIKASI DAN INFORMATIKA" in paper.text
    assert "DINAS BINA MARGA" not in paper.text
    assert "Arga Cakrawala" in paper.text
    assert "Banyu Mahoni" in paper.text


def test_a_monitoring_request_in_figures(people: People) -> None:
    walk = LateWalk(people)
    walk.late("7")
    with later(people, "2026-11-24 08:55"):
        walk.press("hana", "sesi", "sesi/hadir")
    with later(people, "2026-11-24 09:00"):
        walk.press("hana", "sesi", "sesi/mulai")
        walk.guest()
    with later(people, "2026-11-24 10:30"):
        walk.form("hana", "sesi", id="akhir").submit()
        walk.press("hana", "sesi", "sesi/selesai")
        walk.observe()
        walk.report()
        walk.review()
        assert csv(people, "arga", "cctv-permohonan") == ["Dinas Perhubungan;1;1;0;0;0"]
        [session] = csv(people, "kirana", "cctv-sesi")
        assert ";Dilaksanakan;120;90;4" in session
        assert csv(people, "tuti", "cctv-kamera") == [
            "K-03;Pasar Lama utara;1;1;100,0;0;0;0",
            "K-04;Pasar Lama selatan;1;1;100,0;0;0;0",
        ]
        lines = csv(people, "banyu", "cctv-waktu")
        assert [line.split(";")[3] for line in lines] == ["5", "5", "30", "30", "30", "120", "300", "120"]
        assert lines[-1].startswith("7;Sesi pemantauan;Tim TCM Room;120;1;90;90;-30")
        page = people["arga"].get(f"/laporan/cctv-waktu{MONTH}")
        assert page.has("1 dalam mutu baku jalurnya")
        assert page.has("mutu baku jalurnya 640 menit")


def test_letters_sent_back_are_counted_by_reason(people: People) -> None:
    LateWalk(people).to("5")
    walk = LateWalk(people)
    walk.to("5", number="500.11/215/2026")
    walk.decline("perbaikan")
    other = LateWalk(people)
    other.to("5", number="500.11/216/2026")
    other.decline("tolak", reason="data_tidak_sesuai")
    accepted = LateWalk(people)
    accepted.to("5b", number="500.11/217/2026")
    assert csv(people, "arga", "cctv-alasan") == ["Data tidak sesuai;0;1;1", "Tidak lengkap;1;0;1"]
    page = people["arga"].get(f"/laporan/cctv-alasan{MONTH}")
    assert page.has("66,7%")
    assert page.has("2 dari 3 pemeriksaan")


def test_a_camera_that_failed_lowers_its_rate(people: People) -> None:
    walk = LateWalk(people)
    walk.late("5b")
    walk.test("partial", bad=BLURRED)
    assert csv(people, "arga", "cctv-kamera")[1] == "K-04;Pasar Lama selatan;1;0;0,0;0;1;0"
    assert people["arga"].get(f"/laporan/cctv-kamera{MONTH}").has("50,0%")


def test_paths_parties_and_devices_of_the_network_reports(people: People) -> None:
    centre = Field(people).stand().centre().signed()
    finish(centre)
    replaced = Field(people).stand().asked()
    replaced.replace()
    replaced.test()
    replaced.proceed("terpasang")
    replaced.signed()
    finish(replaced)
    running = Field(people).stand()
    assert running.step == "5"
    assert csv(people, "arga", "gangguan-opd") == ["Kelurahan Melati Baru;3;2;1;0;0"]
    kinds = csv(people, "galih", "gangguan-jenis")
    assert kinds == ["Jaringan pusat atau FO;1;1", "Lokasi OPD;1;1"]
    lines = csv(people, "banyu", "gangguan-jalur")
    assert [line.split(";")[1:3] for line in lines] == [["1", "300"], ["1", "780"]]
    parties = {line.split(";")[0]: line.split(";") for line in csv(people, "tuti", "gangguan-pihak")}
    assert parties["OPD, Berita Acara Pengajuan"][1:3] == ["1", "180"]
    assert parties["OPD, Laporan gangguan"][1:3] == ["2", "60"]
    assert parties["Tim Teknis"][2] == str(
        120 + 420
    )  # at the centre rows 5 and 11; on site rows 5 to 8, 10, 11
    [device] = csv(people, "arga", "gangguan-perangkat")
    assert "GS24-0002" in device
    assert "GS24-0008" in device
    assert device.endswith("Ditarik ke Kominfo")


def test_time_at_each_post_and_what_was_sent_back(people: People) -> None:
    crew = Field(people).stand()
    assert crew.step == "5"
    walk = LateWalk(people)
    walk.to("4")
    walk.decide("banyu", "putusan/kembalikan")
    found = {
        line.split(";")[0]: line.split(";") for line in csv(people, "arga", "cctv-monitoring-waktu-pihak")
    }
    assert found["Kepala Bidang"][1:3] == ["1", "1"]
    assert found["Kepala Dinas"][1:3] == ["1", "0"]
    found = {line.split(";")[0]: line.split(";") for line in csv(people, "tuti", "network-fault-waktu-pihak")}
    assert set(found) == {"OPD", "Kepala Dinas", "Kepala Bidang", "Kepala Seksi"}
    assert all(line[2] == "0" for line in found.values())


def test_what_is_late_now_names_the_post(people: People) -> None:
    LateWalk(people).to("3")
    with later(people, "2026-11-20 10:00"):
        [line] = csv(people, "arga", "cctv-monitoring-terlambat")
        assert ";3. Disposisi Kepala Dinas;Kepala Dinas;" in line
        assert line.endswith(";30")
        page = people["arga"].get("/laporan")
        assert page.has("Terlambat sekarang CCTV Monitoring")
        assert page.has("Terlambat sekarang Gangguan Jaringan")
        assert not people["kirana"].get("/laporan").has("Terlambat sekarang Gangguan Jaringan")


@pytest.mark.parametrize("name", ["arga", "banyu"])
def test_a_secret_letter_is_late_without_a_word_of_it(people: People, name: str) -> None:
    walk = LateWalk(people)
    walk.to("2")
    walk.forward(secrecy="rahasia")
    with later(people, "2026-11-20 10:00"):
        [line] = csv(people, name, "cctv-monitoring-terlambat")
        assert line.split(";")[1:3] == ["RAHASIA", ""]
        assert "parkir liar" not in people[name].get("/laporan/cctv-monitoring-terlambat").text


def finish(walk: Field) -> None:
    """Rows 12 to 14."""
    one = Driven(walk.office)
    one.id = walk.id
    review.accept_record(one.id, note="", **one.common("galih"))
    review.accept_record(one.id, note="", **one.common("banyu"))
    review.finish_review(one.id, note="", **one.common("arga"))


def test_who_reads_which_reports(context: Flask) -> None:
    def keys(name: str) -> set[str]:
        browser = Client(context)
        browser.login(name)
        found = browser.get("/laporan").links()
        return {link.split("/")[2].split("?")[0] for link in found if link.startswith("/laporan/")}

    everything = {*CCTV, *COMMON_CCTV, *NETWORK, *COMMON_NETWORK}
    for name in ("arga", "banyu", "tuti", "nirmala"):
        assert everything <= keys(name), name
        assert not {one for one in keys(name) if one.startswith(("tiket", "eticketing", "indeks"))}, name
    assert {*CCTV, *COMMON_CCTV} <= keys("kirana")
    assert not keys("kirana") & {*NETWORK, *COMMON_NETWORK}
    assert {*NETWORK, *COMMON_NETWORK} <= keys("galih")
    assert not keys("galih") & {*CCTV, *COMMON_CCTV}
    for name in ("wulan", "sekar", "bagas"):
        assert not keys(name) & everything, name


@pytest.mark.parametrize("name", ["hana", "wisnu", "ningsih", "mira", "fikri"])
def test_others_have_no_reports(client: Client, name: str) -> None:
    client.login(name)
    for path in ("/laporan", "/laporan/cctv-waktu", "/laporan/gangguan-jalur/cetak"):
        client.get(path, status=403)


@pytest.mark.parametrize("name", ["wulan", "sekar", "bagas", "tegar"])
def test_the_other_agency_s_reports_do_not_exist(client: Client, name: str) -> None:
    client.login(name)
    for key in (*CCTV, *COMMON_CCTV, *NETWORK, *COMMON_NETWORK):
        for path in (f"/laporan/{key}", f"/laporan/{key}/cetak", f"/laporan/{key}/unduh/csv"):
            client.get(path, status=404)


def test_every_section_has_a_name_of_its_own(context: Flask) -> None:
    found = [one.key for one in sections.everything()]
    assert len(found) == len(set(found))
