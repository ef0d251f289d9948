"""Dates, numbers and durations as an Indonesian office writes and types them."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app import clock
from app.web import dates

MOMENT = datetime(2026, 11, 20, 7, 5, tzinfo=UTC)


def test_an_instant_in_the_offices_zone() -> None:
    assert dates.tanggal(MOMENT) == "Jumat, 20 November 2026"
    assert dates.tanggal_jam(MOMENT) == "Jumat, 20 November 2026 pukul 14.05 WIB"
    assert dates.pendek(MOMENT) == "20/11/26 14.05"
    assert dates.jam(MOMENT) == "14.05"
    assert dates.hari_pendek(MOMENT) == "20/11"


def test_late_evening_utc_is_the_next_office_day() -> None:
    assert dates.hari_pendek(datetime(2026, 11, 20, 18, tzinfo=UTC)) == "21/11"


def test_a_day_has_no_hour() -> None:
    assert dates.tanggal(date(2026, 1, 1)) == "Kamis, 1 Januari 2026"
    assert dates.tanggal_surat(date(2026, 8, 17)) == "17 Agustus 2026"
    assert dates.pendek(date(2026, 1, 1)) == "01/01/26"


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (0, "nol"),
        (7, "tujuh"),
        (10, "sepuluh"),
        (11, "sebelas"),
        (19, "sembilan belas"),
        (20, "dua puluh"),
        (31, "tiga puluh satu"),
        (100, "seratus"),
        (111, "seratus sebelas"),
        (999, "sembilan ratus sembilan puluh sembilan"),
        (1000, "seribu"),
        (1998, "seribu sembilan ratus sembilan puluh delapan"),
        (2026, "dua ribu dua puluh enam"),
        (21_010, "dua puluh satu ribu sepuluh"),
    ],
)
def test_numbers_in_words(number: int, words: str) -> None:
    assert dates.terbilang(number) == words


def test_the_day_that_opens_a_berita_acara() -> None:
    said = "Jumat, tanggal dua puluh bulan November tahun dua ribu dua puluh enam"
    assert dates.tanggal_terbilang(MOMENT) == said
    assert dates.tanggal_terbilang(MOMENT.date()) == said
    assert dates.tanggal_terbilang(None) == ""


@pytest.mark.parametrize(
    ("minutes", "long", "short"),
    [
        (0, "0 menit", "0 mnt"),
        (22, "22 menit", "22 mnt"),
        (60, "1 jam", "1 jam"),
        (190, "3 jam 10 menit", "3 jam 10 mnt"),
        (450, "1 hari", "1 hari"),
        (690, "1 hari 4 jam", "1 hari 4 jam"),
        (695, "1 hari 4 jam", "1 hari 4 jam"),
        (460, "1 hari 10 menit", "1 hari 10 mnt"),
        (-22, "22 menit", "22 mnt"),
    ],
)
def test_durations_in_working_time(minutes: int, long: str, short: str) -> None:
    assert dates.durasi(minutes) == long
    assert dates.durasi_pendek(minutes) == short


@pytest.mark.parametrize(
    ("stored", "shown"), [("15m", "15 mnt"), ("60m", "1 jam"), ("90m", "90 mnt"), ("2d", "2 hari"), ("", "")]
)
def test_a_stored_standard(stored: str, shown: str) -> None:
    assert dates.standar(stored) == shown


def test_numbers_and_sizes() -> None:
    assert dates.angka(1234567.5) == "1.234.567,5"
    assert dates.angka(91.476, 2) == "91,48"
    assert dates.rupiah(1_500_000) == "Rp1.500.000"
    assert dates.rupiah(-5000) == "-Rp5.000"
    assert dates.ukuran(2_100_000) == "2,1 MB"
    assert dates.ukuran(370_400) == "370 KB"


def test_how_long_ago() -> None:
    assert dates.yang_lalu(MOMENT - timedelta(minutes=22), MOMENT) == "22 menit yang lalu"
    assert dates.yang_lalu(MOMENT - timedelta(hours=3), MOMENT) == "hari ini 11.05"
    assert dates.yang_lalu(MOMENT - timedelta(days=1), MOMENT) == "kemarin 14.05"
    assert dates.yang_lalu(MOMENT - timedelta(days=3), MOMENT) == "17/11/26 14.05"


@given(st.dates(date(1900, 1, 1), date(2200, 12, 31)))
def test_a_typed_day_is_read_back(day: date) -> None:
    assert dates.read_date(f"{day:%d/%m/%Y}") == day
    assert dates.read_date(day.isoformat()) == day


@pytest.mark.parametrize(
    "typed", ["", "31/02/2026", "20/13/2026", "0/1/2026", "20/11", "besok", "٢٠/11/2026", "1/1/9999"]
)
def test_no_day_is_guessed(typed: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - the field turns every ValueError into its sentence
        dates.read_date(typed)


@pytest.mark.parametrize(
    "typed", ["20/11/2026 14.05", "20-11-26 14:05", "20/11/2026 pukul 14.05", "2026-11-20T14:05"]
)
def test_a_typed_instant_is_office_time(typed: str) -> None:
    assert dates.read_moment(typed) == MOMENT
    assert dates.read_moment(typed) == clock.at("2026-11-20 14:05")


@pytest.mark.parametrize("typed", ["20/11/2026", "20/11/2026 25.00", "14.05", "20/11/2026 14", "x y"])
def test_no_instant_is_guessed(typed: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - as above
        dates.read_moment(typed)
