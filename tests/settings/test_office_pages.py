"""/pengaturan/kantor and /pengaturan/sop."""

import io
from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask
from PIL import Image
from sqlalchemy import select

from app import clock, settings
from app.clock import at
from app.db import db
from app.documents.models import Letterhead
from app.operations import cast
from app.operations.office import disposition_rules, identity, rules
from app.web.errors import Refused
from app.worktime import store
from tests.pages import Client

Acts = Callable[[str], list[dict[str, Any]]]


def png() -> io.BytesIO:
    """A small emblem."""
    out = io.BytesIO()
    Image.new("RGBA", (80, 80), (11, 79, 138, 255)).save(out, "PNG")
    out.seek(0)
    return out


def test_the_office_is_kept(admin: Client, app: Flask, acts: Acts) -> None:
    form = admin.get("/pengaturan/kantor").form()
    assert form.value("name") == "Pusdatin Bina Marga"
    form.fill(name="Pusdatin", address="http://10.0.0.5:8000/", size="F4", left="35", nip_spaces=None)
    page = form.submit()
    assert "Pengaturan kantor disimpan." in page.text
    with app.app_context():
        assert settings.get("office.name") == "Pusdatin"
        assert settings.get("office.address") == "http://10.0.0.5:8000"
        assert settings.get("paper.margins_mm") == [20, 20, 22, 35]
        assert settings.get("nip.spaces") is False
        assert store.version() == 1
    (body,) = acts("settings.office")
    assert body["before"]["paper.size"] == "A4"
    assert "office.zone" not in body["after"]


def test_another_zone_moves_the_deadlines(admin: Client, app: Flask) -> None:
    try:
        page = admin.get("/pengaturan/kantor").form().fill(zone="WITA").submit()
        assert "batas waktu terbuka dihitung ulang" in page.text
        with app.app_context():
            assert store.version() == 2
            assert store.calendar().rules.offset_minutes == 480
    finally:
        clock.use_zone("WIB")


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("name", "", "Isi nama kantor."),
        ("top", "3", "Isi jarak tepi 5 sampai 60 mm."),
        ("top", "dua", "Isi dengan angka"),
        ("address", "10.0.0.5", "Isi alamat seperti http://10.0.0.5:8000"),
        ("address", "http://", "Isi alamat seperti"),
        ("address", "http://kantor/baku", "Isi alamat seperti"),
        ("address", "ftp://10.0.0.5", "Isi alamat seperti"),
    ],
)
def test_office_fields_are_checked(admin: Client, field: str, value: str, sentence: str) -> None:
    form = admin.get("/pengaturan/kantor").form()
    assert sentence in form.fill(**{field: value}).submit(status=422).text


def test_a_letterhead_is_dated_and_the_old_one_stays(admin: Client, app: Flask, acts: Acts) -> None:
    form = admin.get("/pengaturan/kantor/kop").form()
    assert "PUSAT DATA DAN INFORMASI" in form.value("lines")
    form.fill(
        lines="PEMERINTAH KOTA\nDINAS", city="Tirtabumi", valid_from="01/01/2027", logo=(png(), "logo.png")
    )
    page = form.submit()
    assert "Kop surat berlaku mulai 1 Januari 2027." in page.text
    assert "Akan berlaku" in page.text
    with app.app_context():
        newest, oldest = identity.letterheads()
        now = identity.current(clock.today())
        assert now is not None
        assert now["id"] == oldest["id"]
        assert newest["lines"] == ["PEMERINTAH KOTA", "DINAS"]
        assert newest["logo_file"].endswith(".png")
    with admin.open(f"/pengaturan/kantor/kop/{newest['id']}/logo") as logo:
        assert logo.status_code == 200
        assert logo.mimetype == "image/png"
    assert acts("settings.letterhead")[0]["lines"] == ["PEMERINTAH KOTA", "DINAS"]
    admin.get(f"/pengaturan/kantor/kop/{oldest['id']}/logo", status=404)


def test_an_agency_has_a_letterhead_of_its_own(admin: Client, app: Flask, office: cast.Office) -> None:
    page = admin.get("/pengaturan/kantor")
    assert "DINAS KOMUNIKASI DAN INFORMATIKA" in page.text
    kominfo = office.units["KOM"]
    form = admin.get(f"/pengaturan/kantor/kop?unit_id={kominfo}").form()
    assert "DINAS KOMUNIKASI DAN INFORMATIKA" in form.value("lines")
    form.fill(lines="PEMERINTAH KOTA\nKOMINFO", valid_from="01/01/2027").submit()
    with app.app_context():
        assert identity.letterheads(kominfo)[0]["lines"] == ["PEMERINTAH KOTA", "KOMINFO"]
        assert len(identity.letterheads()) == 1


def test_a_logo_that_is_no_picture_is_refused_at_its_field(admin: Client, app: Flask) -> None:
    form = admin.get("/pengaturan/kantor/kop").form()
    page = form.fill(logo=(io.BytesIO(b"GIF89a nothing"), "logo.gif")).submit(status=422)
    assert "bukan foto" in page.text
    with app.app_context():
        assert len(db.session.scalars(select(Letterhead.id)).all()) == 2


def test_a_letterhead_has_at_most_five_lines(admin: Client) -> None:
    form = admin.get("/pengaturan/kantor/kop").form()
    assert "Maksimal 5 baris" in form.fill(lines="a\nb\nc\nd\ne\nf").submit(status=422).text


def test_only_an_unused_letterhead_is_removed_and_never_the_last(admin: Client, app: Flask) -> None:
    admin.get("/pengaturan/kantor/kop").form().fill(valid_from="01/01/2027").submit()
    page = admin.get("/pengaturan/kantor")
    page = page.form(action="/pengaturan/kantor/kop/3/hapus").submit()
    assert "Kop surat dihapus." in page.text
    assert "/pengaturan/kantor/kop/1/hapus" not in page.html
    token = admin.get("/pengaturan/kantor/kop").form().values
    kept = {name: token[name] for name in ("csrf_token", "kunci")}
    page = admin.post("/pengaturan/kantor/kop/1/hapus", kept, status=422)
    assert "Kop surat terakhir tidak dapat dihapus." in page.text


def test_rules_of_the_sop_are_kept(admin: Client, app: Flask, acts: Acts) -> None:
    page = admin.get("/pengaturan/sop")
    assert "tidak dapat membuat tiket baru" in page.text
    form = page.form().fill(
        gate="pemohon", gate_grace_days="2", reopen_days="7", n_min="10", same_unit_sees=None
    )
    assert "Aturan SOP disimpan." in form.submit().text
    with app.app_context():
        kept = rules.current()
        apart = rules.LETTERS.keys() | disposition_rules.KEYS.keys()
        assert {field: kept[field] for field in kept if field not in apart} == {
            "number": "TKT-{year}-{seq:04d}",
            "gate": "pemohon",
            "gate_grace_days": 2,
            "reopen_days": 7,
            "same_unit_sees": False,
            "calendar_days": False,
            "n_min": 10,
            "weight_011": False,
        }
        assert store.version() == 1
    assert "eticketing.number" not in acts("settings.sop")[0]["after"]


def test_counting_days_otherwise_recomputes(admin: Client, app: Flask) -> None:
    page = admin.get("/pengaturan/sop").form().fill(calendar_days="y").submit()
    assert "batas waktu terbuka dihitung ulang" in page.text
    with app.app_context():
        assert store.version() == 2


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("number", "TKT-{seq:04d}", "Format nomor harus memuat {seq} dan {year}."),
        ("number", "TKT-{year}", "Format nomor harus memuat {seq} dan {year}."),
        ("number", "TKT-{year}-{seq", "Format nomor tidak terbaca."),
        ("number", "{seq.__class__}{year}{seq}", "Format nomor hanya boleh memakai"),
        ("number", "{year}/{month}/{seq}", "Format nomor tiket hanya memakai {year} dan {seq}"),
        ("number", "{year}{seq:900d}", "terlalu panjang"),
        ("gate_grace_days", "6", "Isi antara 0 dan 5."),
        ("reopen_days", "0", "Isi antara 1 dan 30."),
        ("n_min", "", "Isi 1 sampai 100."),
        ("cctv_number", "CCTV-{seq:04d}", "Format nomor harus memuat {seq} dan {year}."),
        ("fault_number", "{year}/{unit}/{seq}", "Format nomor laporan gangguan jaringan hanya memakai"),
        ("session_minutes", "20", "Isi antara 30 dan 480."),
        ("room", "", "Isi nama ruang."),
        ("fault_reopen_days", "31", "Isi antara 1 dan 30."),
        ("instructions", " \n ", "Isi minimal satu baris."),
        ("instructions", "x" * 101, "Maksimal 30 baris, masing-masing 100 huruf."),
        ("deadline_segera", "besok", "Isi seperti 3 hari, 2 jam, atau 90 menit."),
        ("deadline_biasa", "0 hari", "Isi seperti 3 hari, 2 jam, atau 90 menit."),
        ("letter_memo", "MEMO/{year}", "Format nomor harus memuat {seq} dan {year}."),
    ],
)
def test_rules_are_checked(admin: Client, field: str, value: str, sentence: str) -> None:
    form = admin.get("/pengaturan/sop").form()
    assert sentence in form.fill(**{field: value}).submit(status=422).text


def test_an_example_of_the_number() -> None:
    assert rules.check_number("{seq:04d}/OT.05/{year}") == "0001/OT.05/2026"
    with pytest.raises(Refused, match="nomor yang sama"):
        rules.check_number("{year}-{seq!s:.1}")


def test_a_refused_act_leaves_the_settings_as_they_were(admin: Client, app: Flask) -> None:
    with app.app_context():
        store.calendar()
    form = admin.get("/pengaturan/sop").form()
    form.fill(reopen_days="9", number="TKT-{year}-{seq!r:.1}").submit(status=422)
    with app.app_context():
        assert settings.get("eticketing.reopen_days") == 5
        assert store.calendar().is_open(at("2026-11-20 09:00"))


def test_letter_numbers_are_kept_and_checked(client: Client, app: Flask) -> None:
    client.login("fikri")
    form = client.get("/pengaturan/sop").form()
    page = form.fill(letter_spp="{seq:03d}/SPP/{month_roman}/{year}").submit()
    assert "Aturan SOP disimpan." in page.text
    with app.app_context():
        assert rules.current()["letter_spp"] == "{seq:03d}/SPP/{month_roman}/{year}"
    page = client.get("/pengaturan/sop").form().fill(letter_bpb="BPB/{year}").submit(status=422)
    assert "Format nomor harus memuat {seq} dan {year}." in page.text
    assert page.form().value("letter_bpb") == "BPB/{year}"


def test_rules_of_the_dispositions_are_kept(admin: Client, app: Flask, acts: Acts) -> None:
    form = admin.get("/pengaturan/sop").form()
    assert form.value("deadline_sangat_segera") == "2 jam"
    assert form.value("instructions").splitlines()[0] == "Tindak lanjuti"
    form.fill(
        room="Ruang Pantau",
        session_minutes="90",
        reply_signer="kabid",
        kasie_must_know="y",
        instructions="Tindak lanjuti\n\n Arsipkan \nTindak lanjuti",
        sentences="",
        deadline_biasa="5 hari",
        deadline_segera="90 menit",
    )
    assert "Aturan SOP disimpan." in form.submit().text
    with app.app_context():
        kept = rules.current()
    assert {field: kept[field] for field in disposition_rules.KEYS} == {
        "cctv_number": "CCTV-{year}-{seq:04d}",
        "room": "Ruang Pantau",
        "session_minutes": 90,
        "reply_signer": "kabid",
        "fault_number": "JAR-{year}-{seq:04d}",
        "fault_reopen_days": 5,
        "kasie_must_know": True,
        "instructions": ["Tindak lanjuti", "Arsipkan"],
        "sentences": [],
        "deadline": {"biasa": "5d", "segera": "90m", "sangat_segera": "120m"},
    }
    assert set(acts("settings.sop")[0]["after"]) == {
        "cctv_monitoring.room",
        "cctv_monitoring.session_minutes",
        "cctv_monitoring.reply_signer",
        "network_fault.kasie_must_know",
        "disposition.instructions",
        "disposition.sentences",
        "disposition.deadline",
    }
    assert admin.get("/pengaturan/sop").form().value("deadline_segera") == "90 mnt"
