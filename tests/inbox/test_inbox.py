"""Kotak Masuk as people see it: tabs, groups, counters, filters, pages, the badge."""

import csv
import io
import re
import zipfile
from typing import Any

import pytest
from sqlalchemy import event, select

from app import clock
from app.accounts.models import LoginSession
from app.db import db
from app.inbox import keyset, queries
from app.workflow import beside
from tests.pages import Client
from tests.workflow.trial import Trial


def titles(page: Any) -> list[str]:
    return [node.text for node in page.root.all("a", class_="item-title")]


def names(page: Any) -> list[str]:
    """Titles without the word that readers hear for unread rows."""
    return [title.removeprefix("Baru: ") for title in titles(page)]


def test_an_empty_inbox_says_so(trial: Trial, client: Client) -> None:
    client.login("sekar")
    page = client.get("/kotak-masuk")
    assert page.has("Tidak ada yang menunggu tindakan Ibu.")
    assert page.has("Tidak ada yang menunggu tindakan Anda.")


def test_groups_are_terlambat_hari_ini_nanti(trial: Trial, client: Client) -> None:
    with clock.travel(clock.at("2026-11-20 08:00")):
        trial.open(title="Sudah lewat")
    trial.open(title="Masih sempat")
    trial.to("4", title="Dua hari")
    client.login("bagas")
    page = client.get("/kotak-masuk")
    groups = [re.sub(r"\s+", " ", node.text) for node in page.root.all("h2", class_="group")]
    assert groups == ["Terlambat 1", "Hari ini 1", "Nanti 1"]
    assert names(page) == [
        "Sudah lewat",
        "Masih sempat",
        "Dua hari",
    ]
    assert page.has("3 menunggu tindakan Bapak, 1 lewat batas waktu")
    assert page.has("Terlambat 45 mnt")
    assert page.has("15 mnt lagi")
    assert page.has("baku 15 mnt")
    assert page.has("baku 2 hari")
    assert page.has("UJI-2026-0001 · Unit KEU")


def test_unread_is_marked_until_somebody_on_the_desk_opens_it(trial: Trial, client: Client) -> None:
    case_id = trial.open().case_id
    client.login("bagas")
    assert client.get("/kotak-masuk").root.all("li", class_="new")
    beside.mark_read(case_id, trial.actor("intan"))
    page = client.get("/kotak-masuk")
    assert not page.root.all("li", class_="new")
    assert titles(client.get("/kotak-masuk?baru=1")) == []


def test_a_paused_row_says_so(trial: Trial, client: Client) -> None:
    case_id = trial.to("4")
    with beside.record_act(case_id, "pause", actor=trial.actor("bagas")) as context:
        assert context is not None
        beside.pause(context, "menunggu suku cadang")
    client.login("bagas")
    page = client.get("/kotak-masuk")
    assert page.has("Nanti")
    assert page.has("Tertunda")


def test_the_inbox_has_only_what_lies_on_my_desks(trial: Trial, client: Client) -> None:
    trial.open(title="Untuk teknisi")
    trial.to("3", title="Untuk tanda tangan")
    client.login("sekar")
    assert names(client.get("/kotak-masuk")) == ["Untuk tanda tangan"]
    client.login("wulan")
    assert titles(client.get("/kotak-masuk")) == []


def test_what_i_forwarded_shows_who_has_it_and_how_long(trial: Trial, client: Client) -> None:
    trial.to("3")
    client.login("bagas")
    with clock.travel(clock.at("2026-11-20 09:10")):
        page = client.get("/kotak-masuk?tab=diteruskan")
    assert len(titles(page)) == 1
    assert page.has("Kasubag TU")
    assert page.has("sudah 10 mnt")
    client.login("mira")
    assert len(titles(client.get("/kotak-masuk?tab=diteruskan"))) == 1
    client.login("intan")
    assert titles(client.get("/kotak-masuk?tab=diteruskan")) == []


def test_a_case_on_my_own_desk_is_not_forwarded(trial: Trial, client: Client) -> None:
    trial.to("4")  # bagas issued it, and works on it now
    client.login("bagas")
    assert titles(client.get("/kotak-masuk?tab=diteruskan")) == []


def test_what_ended_is_under_selesai_once(trial: Trial, client: Client) -> None:
    trial.to("")
    client.login("bagas")  # did rows 2 and 4
    page = client.get("/kotak-masuk?tab=selesai")
    assert len(titles(page)) == 1
    assert page.has("Selesai")
    assert titles(client.get("/kotak-masuk?tab=diteruskan")) == []


def noticed(trial: Trial, count: int = 1) -> int:
    case_id = trial.to("3")
    desk = f"position:{trial.office.positions['TU-PDI']}"
    with beside.record_act(case_id, "note", actor=trial.actor("bagas")) as context:
        assert context is not None
        for place in range(count):
            beside.notify(context, desk, "report", f"Laporan ke-{place + 1}")
    return case_id


def test_notices_are_ticked_off_in_bulk(trial: Trial, client: Client) -> None:
    noticed(trial, 3)
    client.login("sekar")
    page = client.get("/kotak-masuk?tab=diketahui")
    assert titles(page) == ["Laporan ke-3", "Laporan ke-2", "Laporan ke-1"]
    chosen = page.form("pemberitahuan").choices("id")[:2]
    page = page.form("pemberitahuan").fill(id=chosen).submit("Tandai dibaca")
    assert page.has("2 pemberitahuan ditandai dibaca.")
    assert titles(client.get("/kotak-masuk?tab=diketahui&baru=1")) == ["Laporan ke-1"]
    page = client.get("/kotak-masuk?tab=diketahui").form("pemberitahuan").submit("Tandai semua dibaca")
    assert page.has("1 pemberitahuan ditandai dibaca.")
    assert len(titles(client.get("/kotak-masuk?tab=diketahui"))) == 3  # they stay for 90 days
    with clock.travel(clock.at("2027-02-19 09:01")):
        client.login("sekar")
        assert titles(client.get("/kotak-masuk?tab=diketahui")) == []


def test_nobody_ticks_off_other_peoples_notices(trial: Trial, client: Client) -> None:
    from app.workflow.models import Notice

    noticed(trial)
    notice_id = db.session.scalars(select(Notice.id)).one()
    client.login("bagas")
    page = client.get("/kotak-masuk?tab=diketahui")
    token = client.token
    client.post("/kotak-masuk/dibaca", {"id": notice_id, "csrf_token": token}, status=400)  # no key
    assert page.has("Tidak ada pemberitahuan.")
    db.session.rollback()
    assert db.session.scalars(select(Notice.read_at)).one() is None


def test_counters_of_all_tabs(trial: Trial, client: Client) -> None:
    noticed(trial, 2)
    trial.to("4")
    trial.to("")
    client.login("sekar")
    page = client.get("/kotak-masuk")
    tabs = page.root.all("nav", class_="tabs")[0].text
    assert re.sub(r"\s+", " ", tabs).strip() == (
        "Perlu tindakan 1 Untuk diketahui 2 Sudah saya teruskan 1 Selesai 1"
    )


def test_filters_stand_in_the_url(trial: Trial, client: Client) -> None:
    with clock.travel(clock.at("2026-11-20 08:00")):
        trial.open(title="Sudah lewat")
    trial.open(title="Masih sempat")
    client.login("bagas")
    page = client.get("/kotak-masuk").click("Terlambat")
    assert page.url == "/kotak-masuk?terlambat=1"
    assert names(page) == ["Sudah lewat"]
    assert client.get("/kotak-masuk?sop=uji&baru=1").status == 200
    assert titles(client.get("/kotak-masuk?sop=tidak-ada")) == []
    page = page.click("Hapus filter")
    assert page.url == "/kotak-masuk"


@pytest.mark.parametrize(
    "query",
    [
        "tab=x",
        "sesudah=x",
        "sesudah=" + "9" * 30,
        "sesudah=20261320000000000000-1",
        "sop=%00",
        "tab=selesai&sesudah=-",
    ],
)
def test_words_that_nobody_made_do_no_harm(trial: Trial, client: Client, query: str) -> None:
    trial.open()
    client.login("bagas")
    client.get(f"/kotak-masuk?{query}")


def test_pages_follow_each_other_without_gap_or_double(trial: Trial, client: Client) -> None:
    for place in range(queries.PAGE + 3):
        trial.open(title=f"Nomor {place:02d}")
    client.login("bagas")
    page = client.get("/kotak-masuk")
    first = titles(page)
    assert len(first) == queries.PAGE
    trial.act(1, "issue", "intan")  # a row of the first page goes away meanwhile
    page = page.click("Berikutnya")
    rest = titles(page)
    assert len(rest) == 3
    assert len(set(first + rest)) == queries.PAGE + 3
    assert client.get("/kotak-masuk?tab=diteruskan").status == 200
    assert page.click("Ke awal").url == "/kotak-masuk"


def test_the_word_for_a_place_comes_back_as_that_place() -> None:
    at = clock.at("2026-11-20 09:15:30")
    assert keyset.decode(keyset.encode(at, 42)) == (at, 42)
    assert keyset.decode("") is None
    assert keyset.decode("20261120091530000000-٤") is None


def badge(client: Client, query: str = "") -> Any:
    return client.open(f"/kotak-masuk/jumlah{query}", headers={"HX-Request": "true"})


def test_the_badge_answers_204_while_nothing_has_changed(trial: Trial, client: Client) -> None:
    trial.open()
    client.login("bagas")
    page = client.get("/kotak-masuk")
    polled = page.root.all("span", class_="count-box")[0]["hx-get"]
    assert polled == "/kotak-masuk/jumlah?v=1"
    assert client.open(polled, headers={"HX-Request": "true"}).status_code == 204
    trial.open()
    answer = client.open(polled, headers={"HX-Request": "true"})
    assert answer.status_code == 200
    assert "HX-Request" in answer.headers["Vary"]
    full = client.get("/kotak-masuk").root.all("span", class_="count-box")[0]
    fragment = client.get(polled, HX_Request="true").root.all("span", class_="count-box")[0]
    assert (fragment["hx-get"], fragment["hx-trigger"], fragment.text) == (
        full["hx-get"],
        full["hx-trigger"],
        full.text,
    )


def test_the_badge_writes_nothing_and_does_not_prolong_the_session(trial: Trial, client: Client) -> None:
    trial.open()
    client.login("bagas")
    seen = db.session.scalars(select(LoginSession.seen_at)).all()
    written: list[str] = []

    def watch(_c: Any, _cursor: Any, statement: str, *_more: Any) -> None:
        if not statement.lstrip().upper().startswith(("SELECT", "BEGIN", "PRAGMA")):
            written.append(statement)

    event.listen(db.engine, "before_cursor_execute", watch)
    with clock.travel(clock.at("2026-11-20 09:20")):
        assert badge(client, "?v=1").status_code == 204
        assert badge(client, "?v=0").status_code == 200
    event.remove(db.engine, "before_cursor_execute", watch)
    assert written == []
    db.session.rollback()
    assert db.session.scalars(select(LoginSession.seen_at)).all() == seen


def test_the_badge_stops_at_logout(trial: Trial, client: Client) -> None:
    assert badge(client, "?v=1").status_code == 286


def exported(client: Client, path: str) -> list[list[str]]:
    body = client.open(path, buffered=True).get_data().decode("utf-8-sig")
    return list(csv.reader(io.StringIO(body), delimiter=";"))


def test_every_tab_exports_csv_and_xlsx(trial: Trial, client: Client) -> None:
    noticed(trial)
    trial.open(title='=HYPERLINK("http://x")')
    trial.to("")
    client.login("bagas")
    rows = exported(client, "/kotak-masuk/unduh/csv")
    assert rows[0][:4] == ["SOP", "Nomor", "Perihal", "Dari"]
    assert rows[1][2] == '\'=HYPERLINK("http://x")'
    assert rows[1][6] == "2026-11-20 09:00"  # local time
    for tab in ("tindakan", "diketahui", "diteruskan", "selesai"):
        assert len(exported(client, f"/kotak-masuk/unduh/csv?tab={tab}")) >= 1
        answer = client.open(f"/kotak-masuk/unduh/xlsx?tab={tab}", buffered=True)
        assert zipfile.ZipFile(io.BytesIO(answer.get_data())).namelist()
    sheet = zipfile.ZipFile(io.BytesIO(client.open("/kotak-masuk/unduh/xlsx", buffered=True).get_data()))
    cells = sheet.read("xl/worksheets/sheet1.xml").decode()
    assert "<f>" not in cells
    assert "<v>46346.375</v>" in cells  # 20 November 2026, 09.00 local, as a real date
    assert client.status("/kotak-masuk/unduh/pdf") == 404


def test_a_page_costs_the_same_few_queries_with_more_rows(trial: Trial, client: Client) -> None:
    counted: list[str] = []

    def watch(_c: Any, _cursor: Any, statement: str, *_more: Any) -> None:
        if statement.lstrip().startswith(("SELECT", "WITH")):
            counted.append(statement)

    def queries_of(path: str) -> int:
        client.get(path)  # warm
        counted.clear()
        event.listen(db.engine, "before_cursor_execute", watch)
        client.get(path)
        event.remove(db.engine, "before_cursor_execute", watch)
        return len(counted)

    for step in ("2", "3", "4", ""):
        trial.to(step)
    client.login("bagas")
    paths = [f"/kotak-masuk?tab={tab}" for tab in ("tindakan", "diketahui", "diteruskan", "selesai")]
    paths += ["/arsip", "/cari?q=printer", "/layar-pantau"]
    few = {path: queries_of(path) for path in paths}
    for _ in range(12):
        trial.open()
        trial.to("3")
        trial.to("")
    client.login("bagas")
    many = {path: queries_of(path) for path in paths}
    assert many == few
    assert many["/kotak-masuk?tab=tindakan"] <= 8, counted


def test_the_represented_holder_reads_and_sees_who_stands_in(trial: Trial, client: Client) -> None:
    with clock.travel(clock.at("2026-11-19 09:00")):
        trial.to("3", title="Untuk tanda tangan")
        client.login("sekar")
        page = client.get("/kotak-masuk")
        assert page.has("Sedang diwakili Guntur Pelangi s.d. Jumat, 20 November 2026 pukul 07.30 WIB.")
        assert titles(page) == []
        page = page.click("Lihat yang menunggu")
        assert names(page) == ["Untuk tanda tangan"]
        client.login("guntur")
        assert len(titles(client.get("/kotak-masuk"))) == 1


def test_the_daily_list_prints_per_desk(trial: Trial, client: Client) -> None:
    trial.to("3", title="Untuk tanda tangan")
    client.login("sekar")
    page = client.get("/kotak-masuk/cetak")
    assert page.has("Kepala Subbagian Tata Usaha Pusat Data dan Informasi")
    assert page.has("Untuk tanda tangan")
    assert page.has("langkah 3 dari 6")
    client.login("wulan")
    assert client.get("/kotak-masuk/cetak").has("Tidak ada yang menunggu tindakan Anda.")


def test_the_screen_on_the_wall(trial: Trial, client: Client) -> None:
    with clock.travel(clock.at("2026-11-20 08:00")):
        trial.open(title="Sudah lewat")
    client.login("wulan")
    page = client.get("/layar-pantau")
    assert page.has("1 terlambat")
    assert page.has("lewat 45 mnt")
    wall = page.root.all("div", class_="wall")[0]
    fragment = client.get("/layar-pantau", HX_Request="true")
    assert re.sub(r"\s+", " ", fragment.root.text).strip() == re.sub(r"\s+", " ", wall.text).strip()
    client.login("mira")
    client.get("/layar-pantau", status=403)


def test_home_by_role(trial: Trial, client: Client) -> None:
    for who, path in (("sekar", "/kotak-masuk"), ("bagas", "/kotak-masuk"), ("wulan", "/laporan")):
        client.login(who)
        assert client.get("/").path == path
