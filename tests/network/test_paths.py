"""Seed 18: the seven path sums, from the declared table and from walked reports."""

from collections.abc import Callable

import pytest

from app.sop.network_fault import paths
from app.sop.network_fault.procedure import PROCEDURE
from app.workflow import cases
from app.workflow import paths as taken_paths
from tests.network.field import Field

TOP = (("11", "sign"), ("12", "accept"), ("13", "accept"), ("14", "finish"))
START = (("1", "report"), ("2", "dispose"), ("3", "dispose"), ("4", "assign"))
SITE = (("5", "site"), ("6", "appoint"))
WAYS = {
    300: (("5", "centre"),),
    420: (*SITE, ("7", "not_damaged")),
    540: (*SITE, ("7", "damaged"), ("8", "repaired")),
    600: (("5", "centre_device"), ("8", "replace"), ("9", "decline")),
    660: (("5", "centre_device"), ("8", "replace"), ("9", "request"), ("10", "replaced")),
    720: (*SITE, ("7", "damaged"), ("8", "replace"), ("9", "decline")),
    780: (*SITE, ("7", "damaged"), ("8", "replace"), ("9", "request"), ("10", "replaced")),
}
ALSO = {300: (("5", "provider"),), 420: (("5", "centre_device"), ("8", "repaired"))}


def walked(way: tuple[tuple[str, str], ...]) -> int:
    """Minutes of a walk through the declared table; every outcome leads to the row that follows."""
    rows = (*START, *way, *TOP)
    total = 0
    for place, (key, name) in enumerate(rows):
        step = PROCEDURE.step(key)
        outcome = step.outcome(name)
        assert outcome is not None
        assert outcome.to[:1] == ((rows[place + 1][0],) if place + 1 < len(rows) else ())
        assert step.standard is not None
        total += step.standard.standard_minutes
    return total


@pytest.mark.parametrize("minutes", WAYS)
def test_path_sums_of_the_declared_table(minutes: int) -> None:
    assert walked(WAYS[minutes]) == minutes


@pytest.mark.parametrize("minutes", ALSO)
def test_other_ways_with_the_same_sum(minutes: int) -> None:
    assert walked(ALSO[minutes]) == minutes


def centre(crew: Field) -> None:
    crew.centre()


def undamaged(crew: Field) -> None:
    crew.arrived()
    crew.test()
    crew.proceed("tidak-rusak")


def repaired(crew: Field) -> None:
    crew.damaged("Modem")
    crew.decide_device("Modem", "repaired")
    crew.test()
    crew.proceed("diperbaiki")


def declined_on_site(crew: Field) -> None:
    crew.must_replace()
    crew.send("pengajuan/tolak", who="ningsih", note="Akan dianggarkan sendiri")


def replaced_on_site(crew: Field) -> None:
    crew.asked()
    _replace(crew)


def _replace(crew: Field) -> None:
    crew.replace()
    crew.test()
    crew.proceed("terpasang")


def _at_centre(crew: Field) -> None:
    crew.diagnose("pusat", "Ruang server")
    crew.add_device("Switch 24 port")
    crew.proceed("perangkat-pusat")
    crew.decide_device("Switch 24 port", "replace")
    crew.proceed("diganti")


def declined_at_centre(crew: Field) -> None:
    _at_centre(crew)
    crew.send("pengajuan/tolak", note="Akan dianggarkan sendiri")


def replaced_at_centre(crew: Field) -> None:
    _at_centre(crew)
    crew.ask()
    crew.sign("ba_penggantian", "pejabat")
    crew.sign("ba_penggantian", "pengurus_barang")
    crew.proceed("ajukan")
    _replace(crew)


WALKS: dict[int, tuple[Callable[[Field], None], str]] = {
    300: (centre, "Pusat"),
    420: (undamaged, "Lokasi tanpa kerusakan"),
    540: (repaired, "Lokasi dan perbaikan perangkat"),
    600: (declined_at_centre, "Pusat, penggantian tidak diajukan"),
    660: (replaced_at_centre, "Pusat, penggantian perangkat"),
    720: (declined_on_site, "Lokasi, penggantian tidak diajukan"),
    780: (replaced_on_site, "Penggantian perangkat"),
}


@pytest.mark.parametrize("minutes", WALKS)
def test_path_sums_of_walked_reports(crew: Field, minutes: int) -> None:
    walk, name = WALKS[minutes]
    walk(crew)
    crew.signed()
    crew.finish()
    assert crew.case.ending == "selesai"
    way = tuple(pair for pair in crew.outcomes if pair not in (*START, *TOP))
    assert way == WAYS[minutes]
    path = taken_paths.taken(PROCEDURE, cases.tasks(crew.id))
    assert path.standard == minutes
    assert paths.name(path.keys) == name
    assert f"{name}, {minutes} menit" in crew.letters("laporan_jaringan")[-1].data


def test_a_reopened_report_is_worked_on_anew(crew: Field) -> None:
    crew.centre().signed()
    crew.finish()
    crew.form("ningsih", "ulang").fill(note="Koneksi putus lagi siang ini").submit()
    assert crew.step == "5"
    crew.refused("selesai-di-pusat", "Jenis dan lokasi gangguan belum ditetapkan.")
    crew.centre()
    crew.refused("kirim", "Tulis berita acara dan laporannya dahulu.")
    crew.signed()
    assert [letter.status for letter in crew.letters("ba_pekerjaan")] == ["ditandatangani"] * 2
