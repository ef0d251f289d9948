"""Rows 8 and 10: each device by itself, and the register that learns of it."""

from app import clock
from app.devices import register
from app.devices.books import DEVICES
from tests.network.field import Field

DIFFERENT = "Perangkat berbeda dari yang diajukan; minta OPD menyetujui perubahan."


def test_every_device_has_its_result(crew: Field) -> None:
    crew.damaged("Modem", "Access point")
    crew.test()
    crew.refused("diperbaiki", "Tentukan hasil setiap perangkat.")
    crew.decide_device("Modem", "repaired")
    crew.refused("diperbaiki", "Tentukan hasil setiap perangkat.")
    crew.refused("diganti", "Tentukan hasil setiap perangkat.")
    crew.decide_device("Access point", "repaired")
    crew.refused("diganti", "Tidak ada perangkat yang harus diganti.")
    crew.proceed("diperbaiki")
    assert crew.outcomes[-1] == ("8", "repaired")


def test_without_a_device_row_8_does_not_end(crew: Field) -> None:
    crew.arrived()
    crew.proceed("rusak")
    crew.test()
    crew.refused("diperbaiki", "Tentukan hasil setiap perangkat.")


def test_repaired_needs_a_test_of_this_row(crew: Field) -> None:
    crew.arrived()
    crew.add_device("Modem")
    crew.test()
    crew.proceed("rusak")
    crew.decide_device("Modem", "repaired")
    crew.refused("diperbaiki", "Catat hasil uji setelah pekerjaan dahulu.")


def test_seed_19_two_devices_one_repaired_one_replaced(crew: Field) -> None:
    crew.damaged("Modem", "Switch 24 port")
    crew.decide_device("Modem", "repaired")
    crew.decide_device("Switch 24 port", "replace")
    crew.test()
    crew.refused("diperbaiki", "Masih ada perangkat yang harus diganti: Switch 24 port.")
    page = crew.proceed("diganti")
    assert crew.step == "9"
    form = crew.people["wisnu"].get(f"{crew.path}/pengajuan").form("pengajuan")
    asked = [one["name"] for one in form.controls if one["name"].startswith("asked_")]
    assert asked == [f"asked_{crew.devices['Switch 24 port'].id}"]
    assert crew.devices["Modem"].decision == "repaired"
    assert page.path == crew.path


def test_a_device_of_the_register(crew: Field) -> None:
    crew.arrived()
    add = {"form": "tambah", "device_id": crew.office.devices["ND-002"], "damage": "Mati"}
    crew.send("perangkat", **add)
    assert "sudah dicatat" in crew.send("perangkat", status=422, **add).text
    row = crew.devices["Switch 24 port"]
    assert (row.serial, row.number) == ("GS24-0002", "ND-002")
    crew.press("perangkat", f"perangkat/{row.id}/hapus")
    assert not crew.devices
    form = crew.people["wisnu"].get(f"{crew.path}/perangkat").form("tambah")
    others = {str(crew.office.devices[code]) for code in ("ND-004", "ND-008")}
    assert not others & set(form.choices("device_id"))


def test_a_device_needs_a_name(crew: Field) -> None:
    crew.arrived()
    page = crew.send("perangkat", form="tambah", damage="Mati", status=422)
    assert "Pilih perangkat dari register, atau isi namanya." in page.text


def test_a_repair_stands_in_the_history_of_the_device(crew: Field) -> None:
    crew.arrived()
    device = crew.office.devices["ND-002"]
    crew.send("perangkat", form="tambah", device_id=device, damage="Mati")
    crew.proceed("rusak")
    crew.decide_device("Switch 24 port", "repaired")
    assert [line.kind for line in register.history(DEVICES, device)][0] == "repaired"


def test_replaced_from_stock_with_old_and_new_serial(crew: Field) -> None:
    crew.asked()
    crew.refused("terpasang", "Belum diganti: Switch 24 port.")
    crew.replace()
    crew.refused("terpasang", "Catat hasil uji setelah pekerjaan dahulu.")
    crew.test()
    old, new = (register.device(crew.office.devices[code]) for code in ("ND-002", "ND-008"))
    assert (old.status, new.status) == ("ditarik", "terpasang")
    assert (new.unit, new.place) == ("Kelurahan Melati Baru", "ruang pelayanan")
    assert register.history(DEVICES, new.id)[0].kind == "replaced"
    page = crew.proceed("terpasang")
    assert page.path.endswith("/berita-acara")
    shown = crew.show("ningsih").text
    assert "GS24-0002" in shown
    assert "GS24-0008" in shown
    assert "Ditarik ke Kominfo" in shown


def test_seed_23_a_different_replacement_waits_for_the_agency(crew: Field) -> None:
    crew.asked()
    assert DIFFERENT in crew.replace("ND-009", status=422).text
    row = crew.devices["Switch 24 port"]
    crew.send(f"penggantian/{row.id}/perubahan", new_device_id=crew.office.devices["ND-009"])
    assert [letter.status for letter in crew.letters("ba_penggantian")] == ["diganti", "terbit"]
    assert crew.letters("ba_penggantian")[-1].revision == 1
    assert crew.notices("change_request")
    assert DIFFERENT in crew.replace("ND-009", status=422).text
    crew.sign("ba_penggantian", "pejabat")
    assert DIFFERENT in crew.replace("ND-009", status=422).text
    crew.sign("ba_penggantian", "pengurus_barang")
    crew.replace("ND-009")
    crew.test()
    crew.proceed("terpasang")
    assert crew.step == "11"


def test_a_change_asked_after_the_exchange_blocks_the_end(crew: Field) -> None:
    crew.asked()
    crew.replace()
    crew.press("penggantian", f"penggantian/{crew.devices['Switch 24 port'].id}/tukar-kembali")
    row = crew.devices["Switch 24 port"]
    assert (row.decision, row.new_serial) == ("replace", "")
    assert register.device(crew.office.devices["ND-008"]).status == "persediaan"
    assert register.device(crew.office.devices["ND-002"]).status == "terpasang"
    assert register.device(crew.office.devices["ND-008"]).place == "gudang Kominfo"


def test_different_goes_back_to_the_request(crew: Field) -> None:
    crew.asked()
    page = crew.proceed("berbeda", note="Persediaan hanya access point")
    assert crew.outcomes[-1] == ("10", "differs")
    assert page.path == crew.path
    crew.ask(asked="Access point")
    assert crew.letters("ba_penggantian")[-1].revision == 1


def test_without_stock_the_clock_waits(crew: Field) -> None:
    crew.asked()
    crew.send("tunda", note="Dipesan; sementara dipasang switch pinjaman")
    assert crew.pauses[-1].reason == "menunggu perangkat"
    crew.refused("terpasang", "Belum diganti")
    with clock.travel(clock.at("2026-11-20 13:30")):
        crew.press("penggantian", "lanjutkan")
        crew.replace()
    assert crew.devices["Switch 24 port"].decision == "replaced"


def test_a_device_is_spent_once(crew: Field) -> None:
    crew.asked()
    page = f"{crew.path}/penggantian/{crew.devices['Switch 24 port'].id}"
    form = crew.people["wisnu"].get(page).form().fill(old_kept="ditarik")
    form.fill(new_device_id=crew.office.devices["ND-008"])
    crew.lend("ND-008", who="sinta")
    assert "Pilih salah satu yang tersedia." in form.submit(status=422).text


def test_a_stale_page_is_said(crew: Field) -> None:
    crew.asked()
    page = f"{crew.path}/penggantian/{crew.devices['Switch 24 port'].id}"
    form = crew.people["wisnu"].get(page).form().fill(old_kept="ditarik")
    form.fill(new_device_id=crew.office.devices["ND-008"])
    crew.lend("ND-010", who="sinta")
    assert "baru saja diubah Sinta Kapas" in form.submit(status=422).text


def test_equipment_for_another_agency(crew: Field) -> None:
    crew.asked()
    crew.lend("ND-010")
    device = register.device(crew.office.devices["ND-010"])
    assert (device.status, device.unit) == ("dipinjamkan", "Dinas Sosial")
    crew.sign("bast")
    crew.sign("bast", "penerima")
    assert crew.letters("bast")[-1].status == "ditandatangani"
    assert crew.step == "10"


def test_wrong_roles(crew: Field) -> None:
    crew.asked()
    for who in ("ningsih", "galih", "tuti", "banyu"):
        assert crew.people[who].status(f"{crew.path}/penggantian") == 403
    assert crew.people["wisnu"].status(f"{crew.path}/perangkat") == 409
    assert crew.people["wisnu"].status(f"{crew.path}/penggantian/999") == 404
