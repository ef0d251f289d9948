"""Row 6: three questions, once and final, by the unit and nobody else."""

import pytest
from sqlalchemy import select
from sqlalchemy.exc import DatabaseError

from app import clock
from app.db import db, write
from app.operations import cast
from app.sop.eticketing.actions import feedback
from app.sop.eticketing.models import Answer, Feedback
from tests.eticketing.conftest import Stand
from tests.eticketing.walk import Walk, answers


@pytest.mark.usefixtures("context")
def test_the_questions_turn_with_the_number() -> None:
    pairs = [feedback.elements_for(f"TKT-2026-{place:04d}")[1:] for place in range(4, 8)]
    assert pairs == [
        ("waktu", "perilaku"),
        ("prosedur", "kompetensi"),
        ("persyaratan", "sarana"),
        ("pengaduan", "biaya"),
    ]
    assert feedback.elements_for("TKT-2026-0008")[0] == "produk"


def test_nothing_is_chosen_beforehand_and_nothing_may_be_left_out(stand: Stand) -> None:
    walk = stand("6")
    form = walk.form("mira", "penilaian")
    assert not any("checked" in one for one in form.controls)
    page = form.submit(status=422)
    assert page.has("Jawab: sudah selesai atau belum?")
    page = page.form("penilaian").fill(solved="ya", score_1="4").submit(status=422)
    assert page.has("Beri nilai: ")
    assert page.form("penilaian").value("score_1") == "4"
    assert db.session.execute(select(Feedback.id)).first() is None


def test_a_low_score_needs_one_reason_and_reaches_the_kasubag(stand: Stand) -> None:
    walk = stand("6")
    page = walk.rate(scores=(2, 3, 4), status=422)
    assert page.has("Pilih satu alasan untuk nilai 1 atau 2.")
    page.form("penilaian").fill(reason="lama", comment="Dua hari tanpa kabar").submit()
    inbox = walk.people["sekar"].get("/kotak-masuk?tab=diketahui")
    assert inbox.has(f"Nilai rendah untuk {walk.case.number}: Terlalu lama.")
    page = walk.show("sekar").click("Tulis tindak lanjut").form("putusan")
    page = page.fill(follow_up="Teknisi diingatkan memberi kabar").submit()
    assert page.has("Tindak lanjut dicatat.")
    assert walk.show("mira").has("Teknisi diingatkan memberi kabar")


@pytest.mark.parametrize("who", ["bagas", "intan"])
def test_technical_support_reads_whose_the_feedback_is(stand: Stand, who: str) -> None:
    walk = stand("6")
    sentence = "Penilaian hanya dapat diberikan oleh Subbagian Keuangan."
    assert walk.people[who].get(f"{walk.path}/penilaian", status=403).has(sentence)
    kunci = walk.show(who).form("pesan").value("kunci")
    data = {"kunci": kunci, **answers((4, 4, 4))}
    assert walk.people[who].post(f"{walk.path}/penilaian", data, status=403).has(sentence)
    assert walk.case.step == "6"


@pytest.mark.parametrize("who", ["sekar", "wulan", "tegar", "fikri", "yoga"])
def test_nobody_else_gives_it_either(stand: Stand, who: str) -> None:
    walk = stand("6")
    wanted = 404 if who == "yoga" else 403
    assert walk.people[who].status(f"{walk.path}/penilaian") == wanted
    assert walk.people[who].status(f"{walk.path}/penilaian", "POST") == wanted


def test_once_sent_it_is_final(stand: Stand, office: cast.Office) -> None:
    walk = stand("6")
    form = walk.form("mira", "penilaian").fill(**answers((4, 4, 4)))
    walk.rate(scores=(3, 3, 3))
    form.submit(status=422)
    walk.people["mira"].get(f"{walk.path}/penilaian", status=409)
    scores = db.session.execute(select(Answer.score)).scalars().all()
    assert scores == [3, 3, 3]
    for statement in ("UPDATE answer SET score=4", "DELETE FROM answer", "UPDATE feedback SET comment='x'"):
        with pytest.raises(DatabaseError), write() as connection:
            connection.exec_driver_sql(statement)


def test_not_solved_needs_words_and_stores_no_rating(stand: Stand) -> None:
    walk = stand("6")
    page = walk.form("mira", "penilaian").fill(solved="belum", comment="rusak").submit(status=422)
    assert page.has("Jelaskan apa yang belum selesai, minimal 10 huruf.")
    page.form("penilaian").fill(comment="Masih bergaris hitam").submit()
    assert db.session.execute(select(Feedback.id)).first() is None
    assert walk.show("bagas").has("Masih bergaris hitam")


def test_the_waiting_is_shown_apart_and_never_late(stand: Stand) -> None:
    with clock.travel(clock.at("2026-11-17 09:00")):
        walk = stand("6")
    page = walk.show("mira")
    assert not page.root.all("tr", class_="late")
    assert page.has("Beri penilaian")


def rated(stand: Stand) -> Walk:
    """A rated ticket of the secretariat, rated by another member than its creator."""
    walk = stand("6", unit="SEK", asker="surya")
    walk.rate("dewi", (4, 3, 4), comment="Cepat dan rapi sekali")
    return walk


def test_the_rater_stays_hidden_from_the_team_until_the_month_ends(stand: Stand) -> None:
    walk = rated(stand)
    page = walk.show("bagas")
    assert page.has("Cepat dan rapi sekali")
    assert not page.has("Dewi")
    with clock.travel(clock.at("2026-12-01 08:00")):
        walk.people.again()
        assert walk.show("bagas").has("diisi oleh Dewi Seroja mewakili Sekretariat")


def test_other_technicians_see_totals_only(stand: Stand) -> None:
    walk = rated(stand)
    with clock.travel(clock.at("2026-12-01 08:00")):
        page = walk.show("intan")
        assert not page.has("Cepat dan rapi sekali")
        assert not page.has("3 dari 4")
        assert walk.people["intan"].status("/laporan/penilaian") == 403
        own = walk.people["intan"].get("/laporan/penilaian-saya")
        assert not own.has("Cepat dan rapi sekali")


def test_the_unit_the_kasubag_and_the_head_see_single_ratings(stand: Stand) -> None:
    walk = rated(stand)
    for who in ("surya", "dewi", "sekar", "wulan"):
        page = walk.show(who)
        assert page.has("Cepat dan rapi sekali"), who
        assert page.has("diisi oleh Dewi Seroja mewakili Sekretariat"), who
    assert not walk.show("tegar").has("Cepat dan rapi sekali")
