"""Rows 5 to 11 of a report, pressed page by page; rows 1 to 4 are walked by the real actions."""

from typing import Any

from sqlalchemy import select

from app import clock
from app.db import db
from app.operations import cast
from app.operations.demo.driver import Driven, strokes
from app.sop.network_fault import field_reading
from app.sop.network_fault.actions import chain, reporting, team
from app.sop.network_fault.actions.reporting import Papers, Report
from app.workflow.disposing import Sheet
from app.workflow.models import Pause
from tests.network.walk import PLACE, REASON, Walk
from tests.pages import Page

TEST = "Ping ke gerbang 20 kali, tidak ada yang hilang"


class Field(Walk):
    """A report whose team (Wisnu leads, Sinta) works on it."""

    def stand(self, unit: str = "KELMB", who: str = "ningsih") -> "Field":
        """Rows 1 to 4 without a browser: row 5 is open."""
        one, office = Driven(self.office), self.office
        report = Report(PLACE, clock.now(), "semua", "Ningsih 0812", "Lampu modem merah sejak pagi")
        done = reporting.file_report(
            report, Papers(), actor=one.who(who), unit_id=office.units[unit], post=one.key()
        )
        self.id = one.id = done.case_id
        for name, post in (("arga", "KABID-APT"), ("banyu", "KASIE-EGOV")):
            sheet = Sheet(f"position:{office.positions[post]}")
            chain.dispose_report(one.id, sheet, **one.common(name))
        people = (office.users["wisnu"], office.users["sinta"])
        team.assign_team(one.id, team.Team(people, "Tangani gangguan ini."), **one.common("galih"))
        return self

    def send(
        self,
        page: str,
        *,
        who: str = "wisnu",
        status: int | None = None,
        form: str = "formulir",
        **fields: Any,
    ) -> Page:
        """Fill in a form of the report and send it."""
        found = self.people[who].get(f"{self.path}/{page}").form(form)
        return found.fill(**fields).submit(status=status)

    def press(self, page: str, action: str, *, who: str = "wisnu", status: int | None = None) -> Page:
        """Press a button of one act on a page of the report."""
        found = self.people[who].get(f"{self.path}/{page}".rstrip("/"))
        return found.form(action=f"{self.path}/{action}").submit(status=status)

    def proceed(self, slug: str, *, who: str = "wisnu", status: int | None = None, **fields: Any) -> Page:
        """End the open row."""
        return self.send(f"lanjut/{slug}", who=who, status=status, **fields)

    def refused(self, slug: str, sentence: str, **fields: Any) -> None:
        """The row does not end, and says why."""
        page = self.proceed(slug, status=422, **fields)
        assert sentence in page.text, page.text

    def test(self, passed: str = "ya", **fields: Any) -> Page:
        """A test after the work."""
        return self.send("uji", passed=passed, body=TEST, **fields)

    def diagnose(self, fault: str = "lokasi", place: str = PLACE, **fields: Any) -> Page:
        """Row 5."""
        return self.send("diagnosis", form="diagnosis", fault=fault, place=place, **fields)

    def to_site(self, at: str = "20/11/2026 09.30") -> "Field":
        """Rows 5 and 6: row 7 waits for the agreed hour."""
        self.diagnose()
        self.proceed("ke-lokasi")
        self.send("janji", form="janji", visit_at=at, receiver="Ningsih Teratai", receiver_title="Sekretaris")
        return self

    def arrived(self) -> "Field":
        """Rows 5 and 6, on site with findings."""
        self.to_site()
        self.send("kunjungan", form="tiba")
        self.send("kunjungan", form="temuan", findings="Switch mati, kabel baik")
        return self

    def damaged(self, *names: str) -> "Field":
        """On site, row 8 open with these devices."""
        self.arrived()
        for name in names or ("Switch 24 port",):
            self.add_device(name)
        self.proceed("rusak")
        return self

    def add_device(self, name: str, **fields: Any) -> Page:
        """A damaged device by its label."""
        values = {"name": name, "serial": "X-1", "damage": "Mati setelah petir", **fields}
        return self.send("perangkat", form="tambah", **values)

    @property
    def devices(self) -> dict[str, Any]:
        """Damaged devices by name."""
        db.session.rollback()
        rows = field_reading.devices(db.session.connection(), self.id)
        return {row.name: row for row in rows}

    def decide_device(self, name: str, decision: str, **fields: Any) -> Page:
        """Row 8 for one device."""
        page = f"perangkat/{self.devices[name].id}"
        return self.send(page, decision=decision, action="Diperiksa dengan alat ukur", **fields)

    def must_replace(self, name: str = "Switch 24 port") -> "Field":
        """Row 9 open for one device of the agency's register."""
        self.arrived()
        register = self.office.devices["ND-002"]
        self.send("perangkat", form="tambah", device_id=register, damage="Mati setelah petir")
        self.proceed("rusak")
        self.decide_device(name, "replace")
        self.proceed("diganti")
        return self

    def ask(self, who: str = "wisnu", asked: str = "Switch 24 port", **fields: Any) -> Page:
        """Row 9: the Berita Acara Pengajuan is issued."""
        values: dict[str, Any] = {"official": "Padma Kenanga", "official_title": "Lurah Melati Baru"}
        values |= {f"asked_{row.id}": asked for row in self.devices.values() if row.decision == "replace"}
        values |= {"keeper": "Rimba Jati", **fields}
        return self.send("pengajuan", form="pengajuan", who=who, **values)

    def sign(self, kind: str, place: str = "", who: str = "wisnu", status: int | None = None) -> Page:
        """Sign the last letter of this kind: an own place, or a guest's on this screen."""
        letter = self.letters(kind)[-1]
        address = f"/kasus/{self.id}/surat/{letter.id}/tanda-tangan" + (f"?tempat={place}" if place else "")
        form = self.people[who].get(address).form("tanda-tangan")
        return form.put(strokes=strokes(who), pin=cast.PIN).submit(status=status)

    def asked(self) -> "Field":
        """Row 10 open: the request carries both signatures."""
        self.must_replace()
        self.ask()
        self.sign("ba_penggantian", "pejabat")
        self.sign("ba_penggantian", "pengurus_barang")
        self.proceed("ajukan")
        return self

    def replace(self, code: str = "ND-008", name: str = "Switch 24 port", **fields: Any) -> Page:
        """Row 10 for one device."""
        page = f"penggantian/{self.devices[name].id}"
        return self.send(page, new_device_id=self.office.devices[code], old_kept="ditarik", **fields)

    def lend(self, code: str, who: str = "wisnu") -> Page:
        """Row 10: a device of the stock goes to another agency."""
        form = self.people[who].get(f"{self.path}/penggantian/serah-terima").form()
        form.fill(device_id=self.office.devices[code], unit_id=self.office.units["DINSOS"])
        return form.fill(status="dipinjamkan", name="Rima Anggur", title="Kepala Subbagian Umum").submit()

    def centre(self) -> "Field":
        """Row 5 straight to row 11."""
        self.diagnose("pusat", "Antarmuka pusat")
        self.test()
        self.proceed("selesai-di-pusat")
        return self

    def write(self, **fields: Any) -> Page:
        """Row 11: both letters."""
        values = {"fault": "Jaringan pusat", "work": "Konektor dibuat ulang", "test": TEST}
        values |= {"officer": "Padma Kenanga", "officer_title": "Lurah Melati Baru", **fields}
        return self.send("berita-acara", form="berita-acara", **values)

    def signed(self) -> "Field":
        """Row 11 with both signatures, sent: row 12 is open."""
        self.write()
        self.sign("ba_pekerjaan")
        self.sign("ba_pekerjaan", "opd")
        self.proceed("kirim")
        return self

    def finish(self) -> Page:
        """Rows 12 to 14."""
        self.form("galih", "periksa").submit()
        self.form("banyu", "periksa").submit()
        return self.form("arga", "review").submit()

    @property
    def step(self) -> str:
        """The open row."""
        return str(self.case.step)

    @property
    def pauses(self) -> list[Any]:
        """Pauses of the report."""
        db.session.rollback()
        rows = select(*Pause.__table__.columns).where(Pause.case_id == self.id).order_by(Pause.id)
        return list(db.session.execute(rows).all())


__all__ = ["REASON", "TEST", "Field"]
