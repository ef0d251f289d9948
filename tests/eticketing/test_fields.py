"""Forms keep what was typed; no hidden field, however hostile, breaks a page or reaches another unit."""

from collections.abc import Callable
from typing import Any

import pytest

from app.operations import cast
from tests.eticketing.conftest import Stand
from tests.eticketing.walk import REASON, Walk, answers, complaint

HOSTILE = [
    "",
    "-1",
    "0",
    "999999",
    "9" * 30,
    "9" * 5000,
    "²",
    "٣",
    "abc",
    "1;DROP",
    "\x00",
    "ñ" * 300,
    "None",
]
HIDDEN = ("versi", "version", "document_id", "read_sha256", "asset_id", "filler_id", "parent_id", "main_id")
HIDDEN += (
    "unit_id",
    "technicians",
    "item_id",
    "lanjut",
    "tunda",
    "kunci",
    "_draf",
    "_cari",
    "case_id",
    "strokes",
)

Ready = Callable[[Walk], tuple[str, str, dict[str, Any]]]
FORMS: dict[str, tuple[str, str, str, dict[str, Any]]] = {  # name: row, who, page, fields
    "ubah": ("2", "mira", "ubah", {"description": "Kabel di ruang 204"}),
    "batalkan": ("2", "mira", "batalkan", {"note": REASON}),
    "surat-perintah": ("2", "bagas", "surat-perintah", {"action": "Bersihkan dan uji"}),
    "duplikat": ("2", "bagas", "duplikat", {"note": REASON}),
    "putusan": ("2", "bagas", "putusan/minta-dilengkapi", {"note": REASON}),
    "tanda-tangan": ("3", "sekar", "tanda-tangan", {"typed_name": "Sekar", "pin": "111111"}),
    "ganti-pelaksana": ("3", "sekar", "ganti-pelaksana", {"note": "Raka lebih dekat"}),
    "tunda": ("4", "bagas", "tunda", {"reason": "menunggu suku cadang"}),
    "selesai": ("4", "bagas", "selesai", {"result": "done"}),
    "pinjam": ("4", "bagas", "pinjam", {}),
    "usul-aset": ("4", "bagas", "usul-aset", {}),
    "verifikasi-aset": ("4", "tegar", "verifikasi-aset", {"name": "Printer"}),
    "laporan": ("5", "bagas", "laporan", {"cause_text": "Debu"}),
    "penilaian": ("6", "mira", "penilaian", answers((4, 4, 4))),
    "perbaiki": ("6", "bagas", "laporan/perbaiki", {"cause_text": "Debu"}),
    "buka-lagi": ("7", "mira", "buka-lagi", {"note": REASON}),
}


@pytest.mark.parametrize("name", FORMS)
def test_hostile_hidden_fields_are_answered_never_a_failure(name: str, stand: Stand) -> None:
    row, who, page, fields = FORMS[name]
    walk = stand(row)
    form = walk.people[who].get(f"{walk.path}/{page}")
    ready = form.root.all("form", method="post")
    assert ready
    base = form.form(id=next(one["id"] for one in ready if one["id"]))
    browser = walk.people[who]
    for hidden in HIDDEN:
        for value in HOSTILE if hidden in base.values else ("9" * 30, "²"):
            data = base.values.copy()
            data.update({key: text for key, text in fields.items() if key not in data})
            data.setlist(hidden, [value])
            answer = browser.open(f"{walk.path}/{page}", method="POST", data=data)
            assert answer.status_code < 500, (hidden, value[:20])


@pytest.mark.parametrize("hidden", ["asset_id", "parent_id", "filler_id", "kunci", "unit_id"])
def test_a_new_ticket_survives_hostile_ids(hidden: str, walk: Walk) -> None:
    browser = walk.people["mira"]
    form = browser.get("/tiket/baru").form("tiket").fill(**complaint())
    for value in HOSTILE:
        data = form.put(**{hidden: value}, device_kind="asset").values
        status = browser.open("/tiket/baru", method="POST", data=data).status_code
        assert status in (302, 400, 404, 409, 422), value[:20]


def test_a_list_survives_hostile_addresses(walk: Walk) -> None:
    for query in ("sebelum=" + "9" * 40, "sebelum=²", "sebelum=-3", "tab=ñ", "tab=", "sebelum="):
        walk.people["mira"].get(f"/tiket?{query}")


def test_ids_of_other_units_are_refused_in_a_new_ticket(walk: Walk, office: cast.Office) -> None:
    form = walk.people["mira"].get("/tiket/baru").form("tiket").fill(**complaint())
    page = form.put(device_kind="asset", asset_id=str(office.assets["A06"])).submit(status=422)
    assert page.has("Pilih perangkat dari daftar aset unit Anda.")
    kept = page.form("tiket")
    assert kept.value("description") == complaint()["description"]
    assert kept.value("room") == "203"


def test_a_name_of_another_unit_is_refused(walk: Walk, office: cast.Office) -> None:
    form = walk.people["unit-sts"].get("/tiket/baru").form("tiket").fill(**complaint())
    page = form.put(filler_id=str(office.users["mira"])).submit(status=422)
    assert page.root.all("p", class_="message")


KEPT: dict[str, tuple[dict[str, Any], dict[str, Any]]] = {  # form: what is wrong, what must stay
    "ubah": ({"description": "kurang"}, {"room": "Gudang arsip", "contact": "Mira 3041"}),
    "surat-perintah": ({"technicians": None}, {"action": "Ganti kabel utama", "remark": "Segera"}),
    "batalkan": ({}, {"note": "pendek"}),
    "putusan": ({}, {"note": "pendek"}),
    "duplikat": ({}, {"note": "Sama dengan tiket pagi tadi"}),
    "ganti-pelaksana": ({"technicians": None}, {"note": "Raka lebih dekat"}),
    "tunda": ({}, {"note": "Menunggu kiriman"}),
    "selesai": ({"result": "forwarded"}, {}),
    "laporan": ({}, {"cause_text": "Debu di roller", "own_parts": "Kertas A4"}),
    "verifikasi-aset": ({}, {"name": "Printer", "code": "1.3.2.10"}),
    "buka-lagi": ({}, {"note": "pendek"}),
}


@pytest.mark.parametrize("name", KEPT)
def test_a_refused_form_keeps_what_was_typed_and_speaks_at_the_field(name: str, stand: Stand) -> None:
    wrong, kept = KEPT[name]
    row, who, page, _ = FORMS[name]
    walk = stand(row)
    form = walk.form(who, page).fill(**wrong, **kept)
    answer = form.submit(status=422)
    assert answer.root.all("p", class_="message")
    assert answer.root.all("div", id="kendala")
    again = answer.form(id=form.node["id"])
    for field, words in kept.items():
        assert again.value(field) == words, field


def test_a_stale_page_keeps_the_words_and_names_who_was_faster(stand: Stand) -> None:
    walk = stand("2")
    form = walk.form("bagas", "surat-perintah").fill(action="Ganti kabel utama")
    walk.form("raka", "surat-perintah").fill(action="Tarik kabel baru").submit()
    walk.decide("sekar", "kembalikan")
    page = form.submit(status=422)
    assert page.has("Tiket ini baru saja diubah Sekar Lembayung pukul 09.00.")
    assert page.has("Isian Anda tetap tersimpan; periksa lalu kirim lagi.")
    assert page.form("spp").value("action") == "Ganti kabel utama"
