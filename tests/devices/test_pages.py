"""The registers of cameras and network devices as each role meets them."""

import io
import threading
import zipfile
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import insert, select, text, update

from app import clock
from app.accounts.models import Unit
from app.db import db, write
from app.devices import register
from app.devices.models import Camera, DeviceEvent, NetworkDevice
from app.operations.cast import Office
from app.web.errors import Refused
from app.workflow.models import Assignment, Case
from tests.pages import Client


def acts(app: Flask) -> list[str]:
    """The ledger lines of the registers."""
    with app.app_context():
        return list(
            db.session.scalars(
                text("SELECT act FROM ledger WHERE act LIKE 'camera.%' OR act LIKE 'device.%' ORDER BY id")
            )
        )


@pytest.mark.parametrize("name", ["tuti", "arga", "banyu", "kirana", "galih", "hana", "wisnu", "fikri"])
def test_who_handles_cases_reads_both_registers(client: Client, name: str) -> None:
    client.login(name)
    assert "Pasar Lama utara" in client.get("/kamera").text
    assert "Modem ONT" in client.get("/perangkat-jaringan").text
    client.get("/kamera/cetak")
    client.get("/perangkat-jaringan/cetak")


@pytest.mark.parametrize("name", ["ningsih", "mira", "sekar", "bagas"])
def test_others_see_no_register(client: Client, office: Office, name: str) -> None:
    client.login(name)
    for path in ("/kamera", "/perangkat-jaringan", f"/kamera/{office.cameras['K-03']}", "/kamera/unduh/csv"):
        client.get(path, status=403)


def test_control_room_keeps_cameras_and_technicians_keep_devices(client: Client, office: Office) -> None:
    camera, device = office.cameras["K-03"], office.devices["ND-001"]
    for name, mine, not_mine in (
        ("hana", f"/kamera/{camera}", f"/perangkat-jaringan/{device}"),
        ("wisnu", f"/perangkat-jaringan/{device}", f"/kamera/{camera}"),
    ):
        client.login(name)
        assert "Ubah" in client.get(mine).text
        client.get(f"{mine}/ubah")
        assert "Ubah status" not in client.get(not_mine).text
        client.get(f"{not_mine}/ubah", status=403)
        client.get(f"{not_mine}/status", status=403)
    client.login("banyu")
    client.get("/kamera/baru", status=403)
    client.get("/kamera/impor", status=403)


def test_a_camera_is_entered_changed_and_keeps_its_history(app: Flask, client: Client) -> None:
    client.login("hana")
    form = client.get("/kamera").click("Catat kamera").form()
    form.fill(code="K-13", name="Simpang Nanas", latitude="-6,914744", longitude="107.60981", ptz="y")
    page = form.fill(retention_days="30").submit()
    assert "Simpang Nanas dicatat di register." in page.everything
    page = page.click("Simpang Nanas")
    assert "-6,914744" in page.text
    assert "Dicatat" in page.text
    page = page.click("Ubah").form().fill(name="Simpang Nanas Timur", place="tiang 4").submit()
    assert "Nama: Simpang Nanas → Simpang Nanas Timur; Lokasi: – → tiang 4" in page.text
    page = (
        page.click("Ubah status").form().fill(status="gangguan", reason="Gambar hilang sejak pagi").submit()
    )
    assert "Aktif → Gangguan: Gambar hilang sejak pagi" in page.text
    assert acts(app) == ["camera.add", "camera.change", "camera.change"]


def test_coordinates_and_codes_are_checked(client: Client) -> None:
    client.login("tuti")
    form = client.get("/kamera/baru").form()
    form.fill(code="K-03", name="Lain", latitude="97", longitude="timur")
    page = form.submit(status=422)
    assert "Lintang antara -90 dan 90." in page.text
    assert "Isi derajat desimal, contoh -6,914744." in page.text
    page = page.form().fill(latitude="-7,1", longitude=None).submit(status=422)
    assert "Isi lintang dan bujur, atau kosongkan keduanya." in page.text
    page = page.form().fill(latitude=None).submit(status=422)
    assert "Kode K-03 sudah dipakai kamera lain." in page.text
    assert page.form().value("name") == "Lain"


def test_a_device_moves_and_the_address_is_checked(app: Flask, client: Client, office: Office) -> None:
    client.login("wisnu")
    one = office.devices["ND-008"]
    form = client.get(f"/perangkat-jaringan/{one}/ubah").form()
    page = form.fill(ip="10.300.1.1").submit(status=422)
    assert "Isi alamat IP, contoh 10.20.3.1." in page.text
    page = page.form().fill(ip="10.20.3.1", unit_id=office.units["KELMB"], status="terpasang").submit()
    assert "OPD: – → Kelurahan Melati Baru" in page.text
    assert "Status: Persediaan → Terpasang" in page.text
    assert acts(app) == ["device.change"]


def test_who_comes_second_reads_who_was_first(client: Client, office: Office) -> None:
    one = office.cameras["K-05"]
    client.login("tuti")
    late = client.get(f"/kamera/{one}/ubah").form()
    client.login("hana")
    client.get(f"/kamera/{one}/ubah").form().fill(owner="Dishub").submit()
    client.login("tuti")
    fresh = client.get(f"/kamera/{one}/ubah").form()
    page = fresh.fill(owner="Kominfo").put(version=late.value("version")).submit(status=422)
    assert "Data kamera ini baru saja diubah Hana Dahlia pukul 09.00." in page.text
    assert "Isian Anda tetap tersimpan; periksa lalu kirim lagi." in page.text
    assert page.form().value("owner") == "Kominfo"


def test_the_same_form_sent_twice_acts_once(app: Flask, client: Client) -> None:
    client.login("hana")
    form = client.get("/kamera/baru").form().fill(code="K-20", name="Taman")
    form.submit()
    form.submit()
    assert acts(app) == ["camera.add"]


def test_filters_and_exports(client: Client, office: Office) -> None:
    client.login("wisnu")
    page = client.get("/perangkat-jaringan?status=persediaan")
    assert "3 perangkat jaringan sesuai filter" in page.text
    page = client.get(f"/perangkat-jaringan?opd={office.units['UPTPUS']}&jenis=switch&q=baca")
    assert "1 perangkat jaringan sesuai filter" in page.text
    csv = client.get("/perangkat-jaringan/unduh/csv?status=persediaan").response.get_data(as_text=True)
    assert "GS24-0008" in csv
    assert "GM1-0001" not in csv
    assert client.get("/kamera?q=bulan").text.count("Tidak ditemukan") == 1
    assert "2 kamera sesuai filter" in client.get("/kamera?jenis=Pasar").text
    with zipfile.ZipFile(io.BytesIO(client.get("/kamera/unduh/xlsx").response.get_data())) as book:
        assert "<v>14</v>" in book.read("xl/worksheets/sheet1.xml").decode()
    assert client.status("/kamera/unduh/pdf") == 404


def test_pages_go_on_by_code(app: Flask, client: Client, office: Office) -> None:
    with app.app_context(), write() as connection:
        for place in range(60):
            values = {"code": f"Z-{place:03}", "name": f"Kamera {place}"}
            register.add_camera(connection, values, now=clock.now(), actor_id=office.users["hana"])
    client.login("hana")
    page = client.get("/kamera")
    assert "72 kamera" in page.text
    assert "Z-059" in page.click("Berikutnya").text


def test_struck_off_rows_are_found_apart(client: Client, office: Office) -> None:
    client.login("tuti")
    client.get(f"/kamera/{office.cameras['K-12']}/ubah").form().fill(active=None).submit()
    assert "K-12" not in client.get("/kamera").text
    assert "K-12" in client.get("/kamera?status=dihapus").text


def test_sops_write_into_the_history(app: Flask, client: Client, office: Office) -> None:
    with app.app_context(), write() as connection:
        who: dict[str, Any] = {"case_id": None, "now": clock.now(), "actor_id": office.users["wisnu"]}
        register.note(
            connection, device_id=office.devices["ND-002"], kind="repaired", body="Ganti kabel", **who
        )
        register.set_camera_status(connection, office.cameras["K-03"], "gangguan", **who)
        assert not register.set_camera_status(connection, office.cameras["K-03"], "gangguan", **who)
        with pytest.raises(Refused, match="tidak ada di register"):
            register.change_device(connection, 999, {"place": "x"}, **who)
    client.login("galih")
    assert "Ganti kabel" in client.get(f"/perangkat-jaringan/{office.devices['ND-002']}").text
    with app.app_context():
        assert [row.code for row in register.devices(office.units["BPBD"])] == ["ND-003"]
        assert len(register.devices(status="persediaan")) == 3
        assert len(register.cameras()) == 12


def test_case_links_are_asked_of_the_packages_above(
    context: Flask, office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        register, "case_links", [lambda ids, actor: {one: (f"JAR-{one}", "/x") for one in ids}]
    )
    lines = [DeviceEvent(case_id=7), DeviceEvent(case_id=None)]
    assert register.cases_of(lines, None) == {7: ("JAR-7", "/x")}  # type: ignore[arg-type]


def test_two_at_once_leave_one_change(app: Flask, office: Office) -> None:
    refused: list[str] = []

    def change(owner: str) -> None:
        with app.app_context():
            try:
                with write() as connection:
                    register.change_camera(
                        connection, office.cameras["K-01"], {"owner": owner}, version=1, now=clock.now(),
                        actor_id=office.users["hana"],
                    )  # fmt: skip
            except Refused as error:
                refused.append(error.message)

    threads = [threading.Thread(target=change, args=(f"Dinas {one}",)) for one in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(refused) == 3
    with app.app_context():
        assert db.session.scalar(select(Camera.version).where(Camera.code == "K-01")) == 2
        assert db.session.scalar(select(NetworkDevice.version).where(NetworkDevice.code == "ND-001")) == 1


def test_the_history_leads_to_the_case_for_those_who_see_it(
    app: Flask, client: Client, office: Office
) -> None:
    with app.app_context(), write() as connection:
        now, who = clock.now(), office.users["ningsih"]
        values = {"sop": "network_fault", "number": "JAR-2026-0007", "title": "Putus", "opened_at": now}
        people = {"creator_id": who, "changed_by": who, "changed_at": now, "secrecy": "rahasia"}
        key = connection.execute(insert(Case).values(**values, **people)).inserted_primary_key
        assert key is not None
        connection.execute(
            insert(Assignment).values(case_id=key[0], user_id=office.users["wisnu"], from_at=now)
        )
        register.note(
            connection, device_id=office.devices["ND-002"], kind="tested", body="Uji port", case_id=key[0],
            now=now, actor_id=office.users["wisnu"],
        )  # fmt: skip
    path = f"/perangkat-jaringan/{office.devices['ND-002']}"
    client.login("wisnu")
    assert client.get(path).link("JAR-2026-0007") == f"/gangguan-jaringan/{key[0]}"
    client.login("hana")
    page = client.get(path)
    assert "Uji port" in page.text
    assert "JAR-2026-0007" not in page.text


def test_an_office_without_the_sop_has_no_link_to_its_register(app: Flask, client: Client) -> None:
    client.login("fikri")
    assert {"/kamera", "/perangkat-jaringan"} <= set(client.get("/pengaturan/persiapan").links())
    with app.app_context(), write() as connection:
        connection.execute(update(Unit).values(sops="eticketing network_fault"))
    links = client.get("/pengaturan/persiapan").links()
    assert "/kamera" not in links
    assert "/perangkat-jaringan" in links
