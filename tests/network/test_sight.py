"""Who sees what: agencies their own without dispositions, handlers everything; lists, export, menu."""

import pytest

from app.sop.network_fault import paths
from tests.network.conftest import Stand
from tests.network.walk import Walk

HANDLERS = ("arga", "nirmala", "banyu", "galih", "tuti", "wisnu", "sinta")


@pytest.mark.parametrize("who", HANDLERS)
def test_handlers_see_every_report(walk: Walk, who: str) -> None:
    walk.file()
    assert walk.show(who).has(walk.case.number)
    assert walk.people[who].get("/gangguan-jaringan").has(walk.case.title)


@pytest.mark.parametrize("who", ["opd-dinsos", "mira", "sekar", "hana", "kirana", "fikri"])
def test_others_do_not_even_learn_of_it(walk: Walk, who: str) -> None:
    walk.file()
    assert walk.people[who].status(walk.path) == 404


def test_another_agency_lists_only_its_own(walk: Walk) -> None:
    walk.file()
    assert not walk.people["opd-dinsos"].get("/gangguan-jaringan").has(walk.case.title)
    assert walk.people["ningsih"].get("/gangguan-jaringan").has(walk.case.title)
    rows = walk.people["opd-dinsos"].open("/gangguan-jaringan/unduh/csv").get_data(as_text=True)
    assert walk.case.number not in rows


def test_the_agency_reads_team_and_result_but_no_disposition(stand: Stand) -> None:
    walk = stand("end")
    page = walk.show("ningsih")
    assert page.has("Wisnu Bambu (ketua)")
    assert page.has("Berita Acara Pekerjaan")
    assert not page.has("Memo penunjukan")
    assert not page.root.all(class_="trail")
    assert walk.show("galih").root.all(class_="trail")
    memo = walk.letters("memo")[0]
    assert walk.people["ningsih"].status(f"/dokumen/{memo.id}") == 404
    assert walk.people["wisnu"].status(f"/dokumen/{memo.id}") == 200


def test_filters_and_export(stand: Stand) -> None:
    first = stand("2")
    second = stand("end", "DINSOS", "opd-dinsos", extent="lambat")
    tuti = first.people["tuti"]
    assert not tuti.get("/gangguan-jaringan").has(second.case.number)
    assert tuti.get("/gangguan-jaringan?tab=selesai").has(second.case.number)
    unit = first.office.units["DINSOS"]
    both = {"tab": "semua"}
    assert tuti.get("/gangguan-jaringan", query=both).has(first.case.number)
    for narrow in ({"unit": unit}, {"jenis": "lambat"}):
        page = tuti.get("/gangguan-jaringan", query={**both, **narrow})
        assert (page.has(second.case.number), page.has(first.case.number)) == (True, False)
    assert not tuti.get("/gangguan-jaringan", query={"terlambat": "1"}).has(first.case.number)
    rows = tuti.open("/gangguan-jaringan/unduh/csv?tab=semua").get_data(as_text=True)
    assert rows.count("JAR-2026-") == 2
    assert "Koneksi lambat" in rows
    assert first.people["wisnu"].get("/gangguan-jaringan?tab=saya").has("Belum ada laporan di sini.")


def test_a_long_list_has_a_next_page(stand: Stand, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.sop.network_fault.listing.PAGE", 2)
    walks = [stand("2") for _ in range(3)]
    page = walks[0].people["tuti"].get("/gangguan-jaringan")
    assert not page.has(walks[0].case.number)
    assert page.click("Berikutnya").has(walks[0].case.number)


MENU = {
    "ningsih": ["Gangguan Jaringan", "Lapor Gangguan"],
    "tuti": ["Gangguan Jaringan", "Catat Laporan"],
    "wisnu": ["Gangguan Jaringan", "Catat Laporan"],
    "galih": ["Gangguan Jaringan", "Catat Laporan"],
    "banyu": ["Gangguan Jaringan"],
    "arga": ["Gangguan Jaringan"],
}


@pytest.mark.parametrize(("who", "words"), MENU.items())
def test_the_menu(walk: Walk, who: str, words: list[str]) -> None:
    page = walk.people[who].get("/kotak-masuk")
    links = [node["href"] for node in page.root.all("a")]
    for word in words:
        assert page.link(word) in links


@pytest.mark.parametrize(
    ("keys", "name"),
    [
        ("1 2 3 4", "Belum diperiksa"),
        ("5 11", "Pusat"),
        ("5 8 11", "Pusat dan perbaikan perangkat"),
        ("5 8 9 11", "Pusat, penggantian tidak diajukan"),
        ("5 8 9 10 11", "Pusat, penggantian perangkat"),
        ("5 6 7 11", "Lokasi tanpa kerusakan"),
        ("5 6 7 8 11", "Lokasi dan perbaikan perangkat"),
        ("5 6 7 8 9 11", "Lokasi, penggantian tidak diajukan"),
        ("5 6 7 8 9 10 11", "Penggantian perangkat"),
    ],
)
def test_every_path_has_a_name(keys: str, name: str) -> None:
    assert paths.name(keys.split()) == name
