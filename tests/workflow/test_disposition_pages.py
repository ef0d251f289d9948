"""The lembar disposisi on screen: three taps, recorded ones, susulan, confirmation, print, secrecy."""

from collections.abc import Iterator
from io import BytesIO

import pytest
from flask import Flask

from app import clock, settings
from app.db import write
from app.files import store as files
from app.operations.cast import Office
from app.workflow import beside
from tests.files.conftest import picture
from tests.pages import Client, PageForm
from tests.workflow.chain import Chain, pages_of, running

pytestmark = pytest.mark.own_app

FORM = "disposisi-baru"
SENTENCE = "Tindak lanjuti hari ini, laporkan hasilnya."
KABID, KASIE = "Kepala Bidang Aplikasi dan Informatika", "Kepala Seksi e-Government"


@pytest.fixture
def chain(app: Flask, office: Office) -> Iterator[Chain]:
    """The chain with its pages."""
    pages_of(app)
    with running(), app.app_context():
        yield Chain(office)


def sheet(client: Client, case_id: int, who: str = "arga", page: str = "disposisi") -> PageForm:
    client.login(who)
    return client.get(f"/uji-surat/{case_id}/{page}").form(FORM)


def test_three_taps(chain: Chain, client: Client) -> None:
    case_id = chain.letter()
    form = sheet(client, case_id)
    assert form.value("main") == chain.desk("KABID-APT")
    assert form.value("deadline") == "23/11/2026 16.00"  # segera: the end of the next working day
    page = form.fill(sentence=SENTENCE, spoken="y").submit()
    row = chain.dispositions(case_id)[0]
    assert row.note == f"{SENTENCE}\nDengan catatan lisan"
    assert row.deadline == clock.at("2026-11-23 16:00")
    assert chain.current(case_id).desk == chain.desk("KABID-APT")
    assert page.has(KABID)
    assert page.has("belum dibuka")


def test_the_same_form_sent_twice_has_one_effect_and_the_same_answer(chain: Chain, client: Client) -> None:
    case_id = chain.letter()
    form = sheet(client, case_id)
    paths = [form.submit().path, form.submit().path]
    assert paths == [f"/uji-surat/{case_id}"] * 2
    assert len(chain.dispositions(case_id)) == 1


def test_ticks_note_helpers_and_copies(chain: Chain, client: Client) -> None:
    case_id = chain.letter()
    form = sheet(client, case_id)
    kasie, secretary = chain.desk("KASIE-EGOV"), chain.desk("SEK-KOM")
    assert chain.desk("KABID-APT") not in form.choices("helpers")  # the only main recipient
    form.fill(
        instructions=["Tindak lanjuti", "Dampingi"], note="Segera.", helpers=[kasie], copies=[secretary]
    )
    page = form.fill(open_list=None, deadline="").submit()
    row = chain.dispositions(case_id)[0]
    assert (row.instructions, row.note) == ("Tindak lanjuti\nDampingi", "Segera.")
    assert (row.deadline, row.open_list) == (None, False)
    assert page.has("Tindak lanjuti · Dampingi")
    assert page.has(f"Pembantu: {KASIE}")
    client.login("galih")
    page = client.get("/kotak-masuk?tab=diketahui")
    assert page.has("Dibantu disposisi")
    page = client.get(f"/uji-surat/{case_id}")
    assert page.has(f"Pembantu: {KASIE}")
    assert not page.has("Tembusan: ")
    assert not page.has("Disposisi susulan")


def test_errors_stand_at_their_fields_and_nothing_typed_is_lost(chain: Chain, client: Client) -> None:
    case_id = chain.letter()
    form = sheet(client, case_id)
    page = form.fill(note="Tetap tersimpan").fill(main=None).submit(status=422)
    assert page.has("Pilih penerima utama.")
    assert page.form(FORM).value("note") == "Tetap tersimpan"
    kasie = chain.desk("KASIE-EGOV")
    page = page.form(FORM).fill(main=chain.desk("KABID-APT"), helpers=[kasie], copies=[kasie])
    page = page.submit(status=422)
    assert page.has("Setiap penerima hanya ditulis satu kali.")
    page = page.form(FORM).fill(copies=None, deadline="20/11/2026 08.00").submit(status=422)
    assert page.has("Batas waktu harus sesudah disposisi diberikan.")
    page = page.form(FORM).fill(deadline="besok").submit(status=422)
    assert page.has("Isi tanggal dan jam, contoh 20/11/2026 14.05.")
    assert not chain.dispositions(case_id)


def test_the_office_words_its_sheet_itself(chain: Chain, client: Client) -> None:
    settings.save({"disposition.sentences": ["Selesaikan."], "disposition.instructions": ["Arsipkan"]})
    settings.save({"disposition.deadline": {"segera": "60m"}})
    form = sheet(client, chain.letter())
    assert form.choices("sentence") == ["Selesaikan."]
    assert form.choices("instructions") == ["Arsipkan"]
    assert form.value("deadline") == "20/11/2026 10.00"


def test_what_was_given_by_whatsapp_is_recorded_with_its_proof(chain: Chain, client: Client) -> None:
    with clock.travel(clock.at("2026-11-20 08:00")):
        case_id = chain.letter()
    form = sheet(client, case_id, "tuti", "lisan")
    page = form.submit(status=422)
    assert page.has("Isi tanggal dan jam disposisi diberikan.")
    assert page.has("Pilih cara disposisi diberikan.")
    form = page.form(FORM).fill(how="whatsapp", given_at="20/11/2026 08.10", sentence=SENTENCE)
    page = form.fill(proof=(BytesIO(picture()), "wa.jpg")).submit()
    assert page.has("Dicatat Tuti Mawar, melalui WhatsApp")
    assert page.has("bukti: wa.jpg")
    row = chain.dispositions(case_id)[0]
    assert (row.at, row.recorded_how) == (clock.at("2026-11-20 08:10"), "whatsapp")
    proof = files.by_id(row.file_id)
    assert proof is not None
    assert (proof.case_id, proof.internal, proof.kind) == (case_id, True, "scan")
    client.login("arga")
    page = client.get("/kotak-masuk?tab=diketahui")
    assert page.has("dicatat Tuti Mawar. Benarkan bila sesuai.")
    page = client.get(f"/uji-surat/{case_id}")
    page = page.form(action=f"/kasus/{case_id}/disposisi/{row.id}/benar").submit()
    assert page.has("dibenarkan 20/11/26")
    assert not page.has("Benar, ini disposisi saya")
    assert client.get(f"/berkas/{proof.key}/kecil").status == 200
    client.login("ningsih")
    client.get(f"/berkas/{proof.key}/kecil", status=404)


def test_a_proof_that_is_no_picture_is_refused_at_its_field(chain: Chain, client: Client) -> None:
    with clock.travel(clock.at("2026-11-20 08:00")):
        case_id = chain.letter()
    form = sheet(client, case_id, "tuti", "lisan").fill(how="lisan", given_at="20/11/2026 08.10")
    page = form.fill(proof=(BytesIO(b"halo"), "catatan.txt")).submit(status=422)
    assert page.has("Berkas catatan.txt bukan foto.")
    assert page.form(FORM).value("given_at") == "20/11/2026 08.10"


def test_susulan_by_the_sending_post_only(chain: Chain, client: Client) -> None:
    case_id = chain.to_kabid(note="Lama", deadline=clock.at("2026-11-25 16:00"))
    first = chain.dispositions(case_id)[0].id
    path = f"/kasus/{case_id}/disposisi/{first}/susulan"
    client.login("banyu")
    assert not client.get(f"/uji-surat/{case_id}").has("Disposisi susulan")
    client.get(path, status=403)
    client.login("arga")
    assert client.get(f"/uji-surat/{case_id}").has("Disposisi susulan")
    form = client.get(path).form(FORM)
    assert form.value("main") == chain.desk("KABID-APT")
    assert form.value("deadline") == "25/11/2026 16.00"
    page = form.fill(note="Baru").submit()
    assert page.has("Disposisi susulan diberikan.")
    assert page.has("diganti disposisi susulan")
    assert len(page.root.all("li", class_="struck")) == 1
    assert [row.replaces_id for row in chain.dispositions(case_id)] == [None, first]
    client.get(path, status=403)  # it has been replaced
    client.get(f"/kasus/{case_id}/disposisi/999/susulan", status=404)
    client.login("ningsih")
    client.get(path, status=404)


def test_a_case_that_ended_has_no_susulan(chain: Chain, client: Client) -> None:
    from app.workflow import engine

    case_id = chain.to_kabid()
    chain.dispose(case_id, "banyu", "SUBKOR-ILE")
    engine.perform(case_id, "done", actor=chain.actor("kirana"))
    client.login("arga")
    assert not client.get(f"/uji-surat/{case_id}").has("Disposisi susulan")


def test_the_printed_sheet_names_acting_officials(chain: Chain, client: Client) -> None:
    with clock.travel(clock.at("2026-11-19 09:00")):
        case_id = chain.letter()
        chain.dispose(case_id, "nirmala", "KABID-APT", instructions=("Tindak lanjuti", "Dampingi"))
    chain.dispose(case_id, "banyu", "SUBKOR-ILE", note="Periksa.")
    client.login("kirana")
    page = client.get(f"/kasus/{case_id}/lembar")
    assert page.has("DINAS KOMUNIKASI DAN INFORMATIKA")
    assert page.has("Plh. Kepala Dinas Komunikasi dan Informatika · Nirmala Senja")
    assert page.has("Tindak lanjuti; Dampingi")
    assert page.has("Periksa.")
    client.login("mira")
    client.get(f"/kasus/{case_id}/lembar", status=404)


def test_after_pulling_back_the_recipient_reads_that_it_was_cancelled(chain: Chain, client: Client) -> None:
    case_id = chain.to_kabid()
    beside.pull_back(case_id, actor=chain.actor("arga"), version=chain.case(case_id).version)
    client.login("banyu")
    page = client.get(f"/uji-surat/{case_id}")
    assert page.has("Disposisi ini sudah dibatalkan.")
    assert page.has("dibatalkan 20/11/26")


class TestSecret:
    """A letter that is rahasia: its chain reads it, nobody else finds it, every opening is recorded."""

    def test_openings_are_recorded_and_shown_to_the_chain(self, chain: Chain, client: Client) -> None:
        case_id = chain.to_kabid(secrecy="rahasia")
        client.login("banyu")
        client.get(f"/uji-surat/{case_id}")
        client.login("arga")
        page = client.get(f"/uji-surat/{case_id}")
        assert page.has("RAHASIA")
        assert page.has("Riwayat pembukaan")
        card = next(one for one in page.root.all("section") if one["id"] == "pembukaan")
        assert "Banyu Mahoni" in card.text
        plain = chain.to_kabid()
        assert not client.get(f"/uji-surat/{plain}").has("Riwayat pembukaan")

    def test_nobody_else_finds_it(self, chain: Chain, client: Client) -> None:
        with clock.travel(clock.at("2026-11-20 07:35")):
            case_id = chain.to_kabid(secrecy="rahasia")
            chain.to_kabid()
        number = chain.case(case_id).number
        for who, found in (("kirana", False), ("hana", False), ("banyu", True), ("tuti", True)):
            client.login(who)
            client.get(f"/uji-surat/{case_id}", status=200 if found else 404)
            client.get(f"/kasus/{case_id}/lembar", status=200 if found else 404)
            for path in ("/arsip", "/cari?q=pemantauan"):
                assert (number in client.get(path).text) is found, (who, path)
            page = client.get(f"/cari?q={number}")
            assert (number in page.text.replace(f"“{number}”", "")) is found or page.path != "/cari"
            wall = client.get("/layar-pantau")
            assert number not in wall.text
            assert "SU-2026-0002" in wall.text

    def test_helpers_and_copies_do_read_it(self, chain: Chain, client: Client) -> None:
        kasie = chain.desk("KASIE-EGOV")
        case_id = chain.to_kabid(secrecy="rahasia", helpers=(kasie,))
        client.login("galih")
        assert client.get(f"/uji-surat/{case_id}").has("RAHASIA")
        client.login("kirana")
        client.get(f"/uji-surat/{case_id}", status=404)

    def test_the_represented_official_goes_on_reading(self, chain: Chain, client: Client) -> None:
        with clock.travel(clock.at("2026-11-19 09:00")):
            case_id = chain.letter("rahasia")
            client.login("arga")
            page = client.get(f"/uji-surat/{case_id}")
            assert page.has("RAHASIA")
            assert client.get("/kotak-masuk?diwakili=1").has("Permohonan pemantauan")

    def test_files_follow_the_case(self, chain: Chain, client: Client) -> None:
        from werkzeug.datastructures import FileStorage

        case_id = chain.to_kabid(secrecy="rahasia")
        with write() as connection:
            upload = FileStorage(BytesIO(picture()), filename="surat.jpg")
            owner = chain.office.users["tuti"]
            file_id = files.save(upload, kind="scan", owner_id=owner, connection=connection, case_id=case_id)
        file = files.by_id(file_id)
        assert file is not None
        for who, status in (("banyu", 200), ("kirana", 404), ("hana", 404), ("fikri", 404)):
            client.login(who)
            client.get(f"/berkas/{file.key}/kecil", status=status)
