"""Rows 5b to 7b walked through the browser's door."""

from datetime import timedelta
from typing import Any

from app import clock
from app.db import db
from app.operations.demo.requests import DIVISION, TEAM_LEAD, Request, letter, wish
from app.sop.cctv_monitoring import room_tests, session_reading
from tests.cctv.walk import REASON, TITLE, People, Walk
from tests.pages import Page

ROWS = ("5b", "G2", "6", "7", "7b")
START, END = "24/11/2026 09.00", "24/11/2026 11.00"
GOOD = {"online": "ya", "clear": "ya", "ptz": "tidak_ada", "clock_exact": "ya", "recording": "ya"}
BLURRED = GOOD | {"clear": "tidak", "note": "Lensa berembun"}


class LateWalk(Walk):
    """A request from the test on."""

    def test_camera(self, code: str, who: str = "hana", *, status: int | None = None, **fields: Any) -> Page:
        """Row 5b, one camera."""
        form = self.form(who, f"uji/{self.office.cameras[code]}", id="kamera")
        return form.fill(**{**GOOD, **fields}).submit(status=status)

    def send_test(self, conclusion: str = "fit", who: str = "hana", status: int | None = None) -> Page:
        """Row 5b, the whole."""
        form = self.form(who, "uji", id="uji").fill(bandwidth="45,5", conclusion=conclusion)
        return form.submit(status=status)

    def test(self, conclusion: str = "fit", **bad: dict[str, str]) -> Page:
        """Row 5b: both cameras, K-04 as `bad` says."""
        self.test_camera("K-03")
        self.test_camera("K-04", **bad.get("bad", {}))
        return self.send_test(conclusion)

    def judge(self, decision: str, who: str = "kirana", *, status: int | None = None, **fields: Any) -> Page:
        """Row G2."""
        form = self.form(who, "hasil-uji", id="hasil-uji").fill(decision=decision, **fields)
        return form.submit(status=status)

    def propose(self, who: str = "kirana", *, status: int | None = None, **fields: Any) -> Page:
        """Row 6, our proposal."""
        values = {"starts_at": START, "ends_at": END, "operator_id": self.office.users["hana"], **fields}
        return self.form(who, "jadwal", id="jadwal").fill(**values).submit(status=status)

    def answer(
        self, answer: str = "setuju", who: str = "kirana", *, status: int | None = None, **fields: Any
    ) -> Page:
        """Row 6, the answer; by telephone unless the agency itself answers."""
        values = (
            {} if who.startswith("opd-") or who == "ningsih" else {"how": "telepon", "name": "Pak Dishub"}
        )
        form = self.form(who, "jawaban", id="jawaban").fill(answer=answer, **{**values, **fields})
        return form.submit(status=status)

    def press(self, who: str, page: str, action: str, status: int | None = None) -> Page:
        """A one-button act."""
        found = self.people[who].get(f"{self.path}/{page}")
        return found.form(action=f"{self.path}/{action}").submit(status=status)

    def confirm(self, who: str = "kirana", status: int | None = None) -> Page:
        """Row 6 ends."""
        return self.press(who, "jadwal", "jadwal/tetapkan", status)

    def reschedule(self, note: str = REASON, status: int | None = None) -> Page:
        """Row 7: another time."""
        return self.form("kirana", "jadwal/ulang", id="catatan").fill(note=note).submit(status=status)

    def guest(self, name: str = "Rahmat Akasia", status: int | None = None, **fields: Any) -> Page:
        """Row 7, a line of the Daftar Hadir."""
        values = {"name": name, "agency": "Dinas Perhubungan", "pledge": "layar", **fields}
        return self.form("hana", "sesi", id="tamu").fill(**values).submit(status=status)

    def hold(self) -> Page:
        """Row 7 as it should go."""
        self.press("hana", "sesi", "sesi/hadir")
        self.press("hana", "sesi", "sesi/mulai")
        self.guest()
        self.form("hana", "sesi", id="akhir").submit()
        return self.press("hana", "sesi", "sesi/selesai")

    def observe(self, who: str = "hana", status: int | None = None, **fields: Any) -> Page:
        """Row 7b, a line of data."""
        values = {"observed": "Kendaraan parkir di badan jalan", "count": "12", **fields}
        return self.form(who, "laporan", id="baris").fill(**values).submit(status=status)

    def report(self, press: str = "Kirim ke Subkor", status: int | None = None) -> Page:
        """Row 7b, the ringkasan."""
        form = self.form("hana", "laporan", id="ringkasan").fill(summary="Parkir liar terlihat pukul 09–10.")
        return form.submit(press, status=status)

    def review(self, decision: str = "terima", note: str = "", status: int | None = None) -> Page:
        """Row 7b, the Subkor."""
        form = self.form("kirana", "laporan", id="periksa").fill(decision=decision, note=note)
        return form.submit(status=status)

    @property
    def slots(self) -> list[Any]:
        """Every time so far."""
        db.session.rollback()
        return session_reading.slots(db.session.connection(), self.id)

    @property
    def last_test(self) -> Any:
        """The newest test sent."""
        db.session.rollback()
        return room_tests.last(db.session.connection(), self.id)

    def late(
        self,
        row: str,
        *,
        unit: str = "DISHUB",
        number: str = "500.11/214/2026",
        cameras: tuple[str, ...] = ("K-03", "K-04"),
    ) -> "LateWalk":
        """A request whose open row is `row`, made by the real actions without a browser."""
        one = Request(self.office)
        paper = letter(number, "SRK-00871", "Dinas Perhubungan", TITLE, clock.now() - timedelta(minutes=30))
        one.submit(paper, wish(one.cameras(cameras), "Jl. Pasar Lama", TITLE), unit)
        one.forward()
        one.dispose("arga", DIVISION)
        one.dispose("banyu", TEAM_LEAD)
        one.yes(cameras)
        steps = (
            lambda: one.test("fit", cameras),
            one.fit,
            lambda: (one.propose(clock.at("2026-11-24 09:00"), cameras), one.agree("Pak Dishub")),
        )
        for step in steps[: ROWS.index(row)]:
            step()
        self.id = one.id
        return self


def at(people: People, moment: str) -> Any:
    """Another hour; everybody logs in anew then."""
    people.again()
    return clock.travel(clock.at(moment))
