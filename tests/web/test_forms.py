"""Forms: when they act, when they do not, and what they say."""

import io

import pytest
from flask.testing import FlaskClient

from app.web.forms import RESUME, SEARCH
from tests.web.conftest import Acts
from tests.web.tokens import messages, post, tokens


def test_a_good_post_acts_once_and_carries_its_key(browser: FlaskClient, acts: Acts) -> None:
    answer = post(
        browser, hari="20/11/2026", harga="Rp1.500.000", banyak="1.200", sebab=["1", "2"], uraian=" a\r\nb "
    )
    assert answer.status_code == 303, messages(answer)
    (done,) = acts.done
    assert done["harga"] == 1_500_000
    assert done["banyak"] == 1200
    assert done["sebab"] == ["1", "2"]
    assert done["uraian"] == "a\nb"
    assert str(done["hari"]) == "2026-11-20"
    assert done["key"]


def test_the_same_open_form_posts_the_same_key(browser: FlaskClient, acts: Acts) -> None:
    opened = tokens(browser)
    post(browser, **opened)
    post(browser, **opened)
    assert len({str(done["key"]) for done in acts.done}) == 1


def test_messages_at_the_fields_and_a_summary(browser: FlaskClient, acts: Acts) -> None:
    answer = post(browser, perihal="", hasil="", hari="32/13/2026", pin="12", banyak="lima", harga="1,5")
    text = answer.get_data(as_text=True)
    assert answer.status_code == 422
    assert messages(answer) == [
        "Isi perihal",
        "Jawab pertanyaan: Hasil?",
        "Isi tanggal, contoh 20/11/2026.",
        "Isi dengan angka, contoh 12.",
        "Isi nilai rupiah tanpa sen, contoh 1.500.000.",
        "PIN terdiri dari 6 angka.",
    ]
    assert "Ada 6 isian yang perlu diperbaiki" in text
    assert 'href="#hasil-0"' in text
    assert 'value="32/13/2026"' in text, "what was typed stays"
    assert not acts.done


def test_one_message_per_field(browser: FlaskClient) -> None:
    assert messages(post(browser, perihal="😀")) == [
        "Tanda ini tidak dapat dicetak di surat: 😀. Hapus, lalu kirim lagi."
    ]


def test_a_choice_that_was_not_offered(browser: FlaskClient, acts: Acts) -> None:
    assert messages(post(browser, hasil="lain", ruang="9", sebab="9")) == [
        "Pilih salah satu yang tersedia.",
        "9 tidak ada dalam pilihan.",
        "Pilih salah satu yang tersedia.",
    ]
    assert not acts.done


def test_secrets_are_never_written_back(browser: FlaskClient) -> None:
    answer = post(browser, perihal="", sandi="rahasia-sekali", pin="424242")
    text = answer.get_data(as_text=True)
    assert "rahasia-sekali" not in text
    assert "424242" not in text


def test_a_refusal_keeps_the_form_filled(browser: FlaskClient) -> None:
    answer = post(browser, perihal="tolak", uraian="tetap di sini")
    assert answer.status_code == 422
    assert messages(answer) == ["Nomor sudah dipakai."]
    assert "tetap di sini" in answer.get_data(as_text=True)


@pytest.mark.parametrize("name", [RESUME, SEARCH])
def test_brought_back_or_searching_never_acts(browser: FlaskClient, acts: Acts, name: str) -> None:
    answer = post(browser, **{name: "1", "uraian": "tetap di sini", "perangkat_cari": "canon"})
    assert answer.status_code == 200
    assert "tetap di sini" in answer.get_data(as_text=True)
    assert "Printer canon" in answer.get_data(as_text=True)
    assert not acts.done


def test_brought_back_for_another_user_gets_a_fresh_key(browser: FlaskClient) -> None:
    text = post(browser, **{RESUME: "1", "kunci": "kunci-lama"}).get_data(as_text=True)
    assert "kunci-lama" not in text


@pytest.mark.parametrize("value", ["", "é", "\x00", "x" * 100_000, "a.b.c", "漢" * 50])
@pytest.mark.parametrize("name", ["kunci", "csrf_token"])
def test_hostile_hidden_fields_are_a_400_page(
    browser: FlaskClient, acts: Acts, name: str, value: str
) -> None:
    answer = post(browser, **{name: value})
    assert answer.status_code == 400
    assert "<h1>" in answer.get_data(as_text=True)
    assert not acts.done


@pytest.mark.parametrize("name", ["kunci", "csrf_token"])
def test_missing_hidden_fields_are_a_400_page(browser: FlaskClient, acts: Acts, name: str) -> None:
    data = {**tokens(browser), "perihal": "Printer macet", "hasil": "baik"}
    del data[name]
    assert browser.post("/coba", data=data).status_code == 400
    assert not acts.done


def test_json_is_not_a_form(browser: FlaskClient, acts: Acts) -> None:
    token = tokens(browser)["csrf_token"]
    assert browser.post("/coba", json=[1, 2], headers={"X-CSRFToken": token}).status_code == 400
    assert not acts.done


def test_unused_photo_buttons_are_no_photos(browser: FlaskClient, acts: Acts) -> None:
    post(browser, foto=[(io.BytesIO(b""), ""), (io.BytesIO(b"x"), "a.jpg")])
    (done,) = acts.done
    assert [photo.filename for photo in done["foto"]] == ["a.jpg"]  # type: ignore[attr-defined]


def test_too_many_photos(browser: FlaskClient, acts: Acts) -> None:
    photos = [(io.BytesIO(b"x"), f"{n}.jpg") for n in range(3)]
    assert messages(post(browser, foto=photos)) == ["Maksimal 2 foto."]
    assert not acts.done


def test_the_device_forgets_its_draft_only_after_acceptance(browser: FlaskClient) -> None:
    post(browser, perihal="", _draf="coba")
    assert "data-drafts-done" not in browser.get("/").get_data(as_text=True)
    post(browser, perihal="tolak", _draf="coba")
    assert "data-drafts-done" not in browser.get("/").get_data(as_text=True)
    post(browser, _draf="coba")
    assert 'data-drafts-done="coba"' in browser.get("/").get_data(as_text=True)
    assert "data-drafts-done" not in browser.get("/").get_data(as_text=True)


def test_hostile_values_in_every_field_never_break_the_page(browser: FlaskClient, acts: Acts) -> None:
    names = [
        "perihal",
        "uraian",
        "hasil",
        "sebab",
        "ruang",
        "hari",
        "saat",
        "banyak",
        "harga",
        "perangkat",
        "sandi",
        "pin",
        "setuju",
        "strokes",
        "_draf",
        "_cari",
        "perangkat_cari",
    ]
    for value in (
        "\x00",
        "é" * 3,
        "<script>alert(1)</script>",
        "9" * 5000,
        "\ud800".encode("utf-8", "surrogatepass"),
    ):
        for name in names:
            answer = post(browser, **{name: value})
            assert answer.status_code < 500, (name, value)
            assert "<script>alert" not in answer.get_data(as_text=True)


def test_enter_sends_the_form_and_does_not_press_search(browser: FlaskClient) -> None:
    text = browser.get("/coba").get_data(as_text=True)
    first = text[text.index("<form") :].partition("<button")[2]
    assert first.startswith(' type="submit" class="sr"')
