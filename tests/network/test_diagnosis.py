"""Row 5: located, repaired at the centre, waiting for the provider, not found."""

from app import clock
from tests.network.field import TEST, Field
from tests.network.walk import PLACE

UNLOCATED = "Jenis dan lokasi gangguan belum ditetapkan."


def test_no_way_out_without_kind_and_place(crew: Field) -> None:
    for slug in ("ke-lokasi", "selesai-di-pusat", "perangkat-pusat", "penyedia-pulih", "dikonfirmasi"):
        crew.refused(slug, UNLOCATED)
    page = crew.send("diagnosis", form="diagnosis", status=422, place=PLACE)
    assert UNLOCATED in page.text
    assert crew.step == "5"


def test_the_way_out_fits_the_kind(crew: Field) -> None:
    crew.diagnose("penyedia")
    crew.refused("selesai-di-pusat", "Jenis gangguan ditetapkan “Penyedia (ISP)”")
    crew.refused("dikonfirmasi", "Jenis gangguan ditetapkan “Penyedia (ISP)”")
    assert crew.step == "5"


def test_a_new_diagnosis_is_a_further_row_and_the_last_one_counts(crew: Field) -> None:
    crew.diagnose("pusat", "Ruang server")
    page = crew.diagnose("lokasi", PLACE)
    assert "Ruang server" in page.text
    assert PLACE in page.text
    crew.proceed("ke-lokasi")
    assert crew.outcomes[-1] == ("5", "site")


def test_remote_tests_are_rows(crew: Field) -> None:
    crew.send("diagnosis/uji", tool="ping", device="10.20.3.1", body="100% packet loss")
    page = crew.send("diagnosis/uji", tool="traceroute", device="10.20.3.1", body="3 hop, berhenti di FO")
    assert "100% packet loss" in page.text
    assert "berhenti di FO" in page.text
    assert "100% packet loss" in crew.show("galih").text
    assert "100% packet loss" not in crew.show("ningsih").text


def test_a_remote_test_of_tomorrow_is_refused(crew: Field) -> None:
    later = {"tested_at": "21/11/2026 09.00", "tool": "ping", "device": "modem", "body": "ok"}
    assert "Waktu uji belum terjadi" in crew.send("diagnosis/uji", status=422, **later).text


def test_repaired_at_the_centre_needs_a_test(crew: Field) -> None:
    crew.diagnose("server", "Server DNS")
    assert "SOP Pemeliharaan Server" in crew.people["wisnu"].get(f"{crew.path}/diagnosis").text
    crew.refused("selesai-di-pusat", "Catat hasil uji setelah pekerjaan dahulu.")
    crew.test("tidak")
    crew.refused("selesai-di-pusat", "Uji terakhir belum berhasil.")
    crew.test()
    page = crew.proceed("selesai-di-pusat")
    assert page.path.endswith("/berita-acara")
    assert crew.step == "11"


def test_a_damaged_device_at_the_centre(crew: Field) -> None:
    crew.diagnose("pusat", "Ruang server")
    crew.send("perangkat", form="tambah", device_id=crew.office.devices["ND-007"], damage="Catu daya mati")
    crew.proceed("perangkat-pusat")
    assert crew.step == "8"
    assert "Router inti" in crew.devices


def test_waiting_for_the_provider(crew: Field) -> None:
    crew.diagnose("penyedia", "Kabel penyedia di Jl. Pelita")
    crew.refused("penyedia-pulih", "Catat nomor tiket penyedia dan jawabannya dahulu.")
    crew.send("penyedia", name="Tirtanet", reference="55-0192")
    assert crew.tasks[-1].paused_at is not None
    assert crew.pauses[-1].reason == "menunggu penyedia"
    assert "55-0192" in crew.show("galih").text
    with clock.travel(clock.at("2026-11-20 13:00")):
        crew.send("penyedia", answer="FO disambung kembali", how="telepon")
        assert crew.tasks[-1].paused_at is None
        crew.refused("penyedia-pulih", "Catat hasil uji setelah pekerjaan dahulu.")
        crew.test()
        crew.proceed("penyedia-pulih")
    assert crew.step == "11"
    assert crew.tasks[-2].paused_minutes > 0


def test_a_paused_row_does_not_end(crew: Field) -> None:
    crew.diagnose("penyedia")
    crew.send("penyedia", name="Tirtanet", reference="55-0193")
    again = crew.send("diagnosis", form="diagnosis", fault="lokasi", place=PLACE)
    assert "Ditunda sejak" in again.text
    crew.refused("ke-lokasi", "Pekerjaan masih ditunda.")


def test_nothing_found_and_the_reporter_confirms(crew: Field) -> None:
    crew.diagnose("tidak_ditemukan", "Tidak ada")
    crew.refused("dikonfirmasi", "Pelapor belum mengonfirmasi")
    crew.press("diagnosis", "konfirmasi/minta")
    assert crew.pauses[-1].reason == "menunggu konfirmasi pelapor"
    assert crew.notices("confirm_fault")[0].desk == f"unit:{crew.office.units['KELMB']}"
    page = crew.show("ningsih")
    assert "Apakah koneksi sudah normal?" in page.text
    crew.send("konfirmasi", who="ningsih", answer="Sudah normal sejak pukul 8.40", restored="ya")
    assert crew.tasks[-1].paused_at is None
    assert crew.notices("confirmed_fault")
    crew.test()
    crew.proceed("dikonfirmasi")
    assert crew.outcomes[-1] == ("5", "not_found")


def test_the_confirmation_by_telephone_is_written_down_by_the_team(crew: Field) -> None:
    crew.diagnose("tidak_ditemukan", "Tidak ada")
    crew.press("diagnosis", "konfirmasi/minta")
    page = crew.send("konfirmasi", answer="Sudah normal", how="telepon", restored="ya")
    assert "Konfirmasi pelapor tercatat." in page.everything
    assert "telepon" in crew.show("galih").text


def test_the_reporter_says_that_it_is_still_down(crew: Field) -> None:
    crew.diagnose("tidak_ditemukan", "Tidak ada")
    crew.press("diagnosis", "konfirmasi/minta")
    crew.send("konfirmasi", who="ningsih", answer="Masih putus", restored="tidak")
    crew.test()
    crew.refused("dikonfirmasi", "Pelapor menjawab koneksi belum normal.")
    crew.press("diagnosis", "konfirmasi/minta")
    crew.send("konfirmasi", who="ningsih", answer="Sekarang normal", restored="ya")
    crew.proceed("dikonfirmasi")
    assert crew.step == "11"


def test_another_agency_does_not_see_the_question(crew: Field) -> None:
    crew.diagnose("tidak_ditemukan", "Tidak ada")
    crew.press("diagnosis", "konfirmasi/minta")
    assert crew.people["opd-dinsos"].status(f"{crew.path}/konfirmasi") == 404


def test_wrong_roles(crew: Field) -> None:
    for who in ("ningsih", "galih", "tuti", "banyu", "arga"):
        assert crew.people[who].status(f"{crew.path}/diagnosis") == 403
    for page in ("janji", "kunjungan", "pengajuan", "penggantian", "berita-acara"):
        assert crew.people["wisnu"].status(f"{crew.path}/{page}") == 409
    assert crew.people["wisnu"].status(f"{crew.path}/lanjut/entah") == 404


def test_the_tests_are_of_their_row(crew: Field) -> None:
    crew.test()
    crew.diagnose("pusat")
    crew.proceed("selesai-di-pusat")
    assert TEST in crew.show("ningsih").text


def test_the_same_form_sent_twice_counts_once(crew: Field) -> None:
    form = crew.people["wisnu"].get(f"{crew.path}/diagnosis").form("diagnosis")
    form.fill(fault="lokasi", place="Loket 3")
    form.submit()
    page = form.submit()
    assert page.text.count("Loket 3") == 1
