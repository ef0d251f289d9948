"""The ways a network fault can go: the paths of the SOP, and each return and exit of ours."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from app import clock
from app.db import write
from app.devices import register
from app.operations.demo import stroll
from app.operations.demo.faults import DIVISION, SECTION, Fault, complaint
from app.sop.network_fault.actions import chain, review
from app.sop.network_fault.actions.record import Witness

REPORTERS = (
    ("PKMKEN", "opd-kenari", "loket pendaftaran"),
    ("KELMB", "ningsih", "ruang pelayanan"),
    ("BAPENDA", "opd-bapenda", "loket 1"),
    ("DINSOS", "opd-dinsos", "ruang data"),
    ("UPTPUS", "opd-pustaka", "ruang baca"),
)
WORDS = (
    "Internet putus sejak pagi",
    "Jaringan lambat sekali",
    "Wi-Fi sering putus",
    "Komputer tidak terhubung",
)
GUARD = Witness("Satpam jaga", "Petugas keamanan")
OFFICER = ("Bunga Rosela", "Kepala Tata Usaha")


class Stroll(stroll.Stroll):
    """One fault on its way."""

    def __init__(self, *args: Any) -> None:
        super().__init__(*args)
        self.one = Fault(self.office)
        self.unit, self.reporter, self.room = REPORTERS[self.place % len(REPORTERS)]
        self.tech = ("wisnu", "sinta")[self.place % 2]

    def report(self) -> None:
        """Row 1, every fifth by telephone."""
        words = WORDS[self.place % len(WORDS)]
        phoned = self.place % 5 == 4
        more = {"source": "telepon", "caller": "Petugas piket"} if phoned else {}
        name = "tuti" if phoned else self.reporter
        self.then(0, 3, lambda: self.one.report(complaint(self.room, words, **more), self.unit, name))

    def to_division(self) -> None:
        """Rows 1 and 2."""
        self.report()
        self.usually(30, self.one.dispose, "arga", DIVISION)

    def to_section(self) -> None:
        """Rows 1 to 3."""
        self.to_division()
        self.usually(15, self.one.dispose, "banyu", SECTION)

    def to_team(self) -> None:
        """Rows 1 to 4."""
        self.to_section()
        self.usually(15, self.one.assign, (self.tech, "sinta" if self.tech == "wisnu" else "wisnu"))

    def located(self, fault: str) -> None:
        """Row 5: what it is and where."""
        self.usually(60, self.one.diagnose, fault, self.room, "Uji jarak jauh selesai.", self.tech)

    def on_site(self) -> None:
        """Rows 1 to 6, and the arrival of row 7."""
        self.to_team()
        self.located("lokasi")
        self.then(1, 4, self.one.conclude, "site", self.tech)
        self.go()

    def go(self) -> None:
        """Row 6 and the arrival."""
        hour = self.calendar.add(self.at, 120)
        self.usually(60, self.one.appoint, self.tech, hour, "Petugas loket")
        self.wait_until(hour)
        self.then(0, 8, self.one.visit, self.tech, "Diperiksa di lokasi.", "Kabel, perangkat, listrik")

    def damaged(self, device: str = "") -> str:
        """Row 7 ends: a device of the agency is damaged. Its key."""
        key = device or f"demo-{self.place}"
        self.then(1, 3, self._own_device, key)
        self.then(5, 15, lambda: self.one.damage(self.tech, key, "Papan utama rusak"))
        self.then(1, 3, self.one.conclude, "damaged", self.tech)
        return key

    def _own_device(self, key: str) -> None:
        self.office.devices[key] = self._add(key, "terpasang", self.office.units[self.unit], self.room)

    def spare(self, key: str) -> None:
        """A new device in stock, bought for the purpose."""
        self.office.devices[key] = self._add(key, "persediaan", None, "gudang Kominfo")

    def _add(self, key: str, status: str, unit: int | None, place: str) -> int:
        values: dict[str, Any] = {
            "code": f"ND-{key}",
            "name": "Switch 8 port",
            "kind": "switch",
            "brand": "Gelora S8",
        }
        values |= {"serial": f"GS8-{key}", "status": status, "unit_id": unit, "place": place}
        with write() as connection:
            return register.add_device(
                connection, values, now=clock.now(), actor_id=self.office.users["galih"]
            )

    def tested(self, outcome: str) -> None:
        """A test after the work, and the end of the row."""
        self.then(5, 20, self.one.test, self.tech)
        self.then(1, 3, self.one.conclude, outcome, self.tech)

    def must_replace(self) -> str:
        """Rows 1 to 8: replace. The device's key."""
        self.on_site()
        key = self.damaged()
        self.usually(90, self.one.decide_device, self.tech, key, "replace", "Tidak dapat diperbaiki")
        self.then(1, 3, self.one.conclude, "replace", self.tech)
        return key

    def asked(self, key: str) -> None:
        """Row 9."""
        asked = {key: "Switch 8 port Gelora S8"}
        self.usually(120, lambda: self.one.ask(self.tech, *OFFICER, "Kirai Sagu", asked))
        self.then(2, 6, self.one.send_request, self.tech)

    def replaced(self, key: str) -> None:
        """Row 10."""
        self.then(1, 3, self.spare, f"{key}-baru")
        self.then(10, 30, lambda: self.one.replace(self.tech, key, f"{key}-baru"))
        self.tested("replaced")

    def recorded(self) -> None:
        """Row 11."""
        self.then(10, 30, self.one.write, self.tech, "Gangguan ditangani", "Diperbaiki dan diuji", *OFFICER)
        self.then(3, 15, self.one.sign_both, self.tech)

    def reviewed(self) -> None:
        """Rows 12 to 14."""
        self.usually(30, self.one.accept, "galih")
        self.usually(30, self.one.accept, "banyu")
        self.usually(30, self.one.finish, "arga")

    def back(self, name: str, act: Callable[..., Any] = chain.return_report) -> None:
        """Kembalikan."""
        self.then(3, 12, self.one.decide, act, name, "Mohon dilengkapi keterangannya.")


def centre(walk: Stroll) -> None:
    """300 minutes: mended at the centre."""
    walk.to_team()
    walk.located("server")
    walk.tested("centre")
    walk.recorded()
    walk.reviewed()


def site(walk: Stroll) -> None:
    """420 minutes: on site, nothing damaged."""
    walk.on_site()
    walk.tested("not_damaged")
    walk.recorded()
    walk.reviewed()


def repaired(walk: Stroll) -> None:
    """540 minutes: on site, repaired."""
    walk.on_site()
    key = walk.damaged()
    walk.usually(100, walk.one.decide_device, walk.tech, key, "repaired", "Disolder ulang")
    walk.tested("repaired")
    walk.recorded()
    walk.reviewed()


def replaced(walk: Stroll) -> None:
    """780 minutes: all rows."""
    key = walk.must_replace()
    walk.asked(key)
    walk.replaced(key)
    walk.recorded()
    walk.reviewed()


def declined(walk: Stroll) -> None:
    """720 minutes: the agency asks for no replacement."""
    walk.must_replace()
    walk.then(20, 120, walk.one.decline, walk.tech, "OPD akan membeli perangkat sendiri.")
    walk.recorded()
    walk.reviewed()


def centre_device(walk: Stroll) -> None:
    """420 minutes: a device at the centre is repaired."""
    walk.to_team()
    walk.located("pusat")
    walk.then(1, 3, walk.one.conclude, "centre_device", walk.tech)
    walk.then(1, 3, walk._own_device, f"demo-{walk.place}")
    walk.then(5, 15, lambda: walk.one.damage(walk.tech, f"demo-{walk.place}", "Kipas mati"))
    walk.usually(100, walk.one.decide_device, walk.tech, f"demo-{walk.place}", "repaired", "Kipas diganti")
    walk.tested("repaired")
    walk.recorded()
    walk.reviewed()


def provider(walk: Stroll) -> None:
    """5: provider."""
    walk.to_team()
    walk.located("penyedia")
    walk.then(2, 6, walk.one.provider, walk.tech, f"55-{walk.place:04d}")
    walk.then(100, 500, walk.one.answered, walk.tech, "Jalur sudah disambung.")
    walk.tested("provider")
    walk.recorded()
    walk.reviewed()


def not_found(walk: Stroll) -> None:
    """5: not_found."""
    walk.to_team()
    walk.located("tidak_ditemukan")
    walk.then(2, 6, walk.one.ask_reporter, walk.tech)
    walk.then(30, 200, walk.one.confirmed, walk.tech)
    walk.tested("not_found")
    walk.recorded()
    walk.reviewed()


def nobody(walk: Stroll) -> None:
    """7: no_visit, then again; 11: unsigned; 12 and 13: return; 14: follow_up and reopen."""
    walk.to_team()
    walk.located("lokasi")
    walk.then(1, 4, walk.one.conclude, "site", walk.tech)
    hour = walk.calendar.add(walk.at, 60)
    walk.then(10, 30, walk.one.appoint, walk.tech, hour, "Petugas loket")
    walk.wait_until(hour + timedelta(minutes=20))
    walk.then(1, 5, walk.one.fail_visit, walk.tech, "Kantor terkunci, tidak ada orang.")
    walk.go()
    walk.tested("not_damaged")
    walk.then(10, 30, walk.one.write, walk.tech, "Kabel lepas", "Kabel dipasang", *OFFICER)
    walk.then(
        3,
        15,
        walk.one.unsigned,
        walk.tech,
        "Pejabat dinas luar kota.",
        GUARD,
    )
    walk.usually(30, walk.one.accept, "galih")
    walk.usually(30, walk.one.accept, "banyu")
    walk.usually(30, walk.one.finish, "arga")


def sent_back(walk: Stroll) -> None:
    """12: return; 13: return."""
    walk.to_team()
    walk.located("server")
    walk.tested("centre")
    walk.recorded()
    walk.back("galih")
    walk.recorded()
    walk.usually(30, walk.one.accept, "galih")
    walk.back("banyu")
    walk.usually(30, walk.one.accept, "galih")
    walk.usually(30, walk.one.accept, "banyu")
    walk.usually(30, walk.one.finish, "arga")


def more_work(walk: Stroll) -> None:
    """14: follow_up, then finished, then reopened."""
    centre_until_review(walk)
    walk.usually(30, walk.one.follow_up, "arga", "Pastikan tidak berulang pekan ini.")
    walk.usually(15, walk.one.dispose, "banyu", SECTION)
    walk.usually(15, walk.one.assign, (walk.tech,))
    walk.located("server")
    walk.tested("centre")
    walk.recorded()
    walk.reviewed()
    walk.then(200, 900, walk.one.decide, review.reopen_report, "tuti", "Gangguan yang sama kembali lagi.")
    walk.located("server")
    walk.tested("centre")
    walk.recorded()
    walk.reviewed()


def centre_until_review(walk: Stroll) -> None:
    """Rows 1 to 13 at the centre."""
    walk.to_team()
    walk.located("server")
    walk.tested("centre")
    walk.recorded()
    walk.usually(30, walk.one.accept, "galih")
    walk.usually(30, walk.one.accept, "banyu")


def differs(walk: Stroll) -> None:
    """10: differs; 9 once more; 10: replaced."""
    key = walk.must_replace()
    walk.asked(key)
    walk.then(10, 30, walk.one.conclude, "differs", walk.tech, "Hanya ada tipe lain di persediaan.")
    walk.asked(key)
    walk.replaced(key)
    walk.recorded()
    walk.reviewed()


def returns(walk: Stroll) -> None:
    """2 to 1, 3 to 2, 3 to 1, 4 to 3; then cancelled."""
    words = WORDS[0]
    walk.report()
    walk.back("arga")
    walk.then(20, 60, lambda: walk.one.complete(complaint(walk.room, words), walk.reporter))
    walk.usually(30, walk.one.dispose, "arga", DIVISION)
    walk.back("banyu", chain.return_to_head)
    walk.usually(30, walk.one.dispose, "arga", DIVISION)
    walk.back("banyu")
    walk.then(20, 60, lambda: walk.one.complete(complaint(walk.room, words), walk.reporter))
    walk.usually(30, walk.one.dispose, "arga", DIVISION)
    walk.usually(15, walk.one.dispose, "banyu", SECTION)
    walk.back("galih")
    walk.usually(15, walk.one.dispose, "banyu", SECTION)
    walk.then(3, 12, walk.one.cancel, walk.reporter, "Sudah pulih sendiri.")


def answered(walk: Stroll) -> None:
    """3: not_network."""
    walk.to_division()
    words = "Bukan gangguan jaringan: kata sandi Wi-Fi sudah diganti."
    walk.then(3, 12, walk.one.decide, chain.answer_reporter, "banyu", words)


def cancels(step: str) -> Callable[[Stroll], None]:
    """Cancelled while row `step` is open."""

    def way(walk: Stroll) -> None:
        {"2": walk.report, "3": walk.to_division, "4": walk.to_section}[step]()
        walk.then(3, 12, walk.one.cancel, walk.reporter, "Sudah pulih sendiri.")

    return way


WAYS: dict[str, Callable[[Stroll], None]] = {
    "plain": site,
    "centre": centre,
    "repaired": repaired,
    "replaced": replaced,
    "provider": provider,
    "declined": declined,
    "not_found": not_found,
    "centre_device": centre_device,
    "nobody": nobody,
    "sent_back": sent_back,
    "more_work": more_work,
    "differs": differs,
    "returns": returns,
    "answered": answered,
    **{f"cancel_{step}": cancels(step) for step in ("2", "3", "4")},
}
