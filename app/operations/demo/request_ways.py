"""The ways a monitoring request can go: the straight line of the document, and each of ours."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from app import clock
from app.operations.demo import stroll
from app.operations.demo.requests import DIVISION, TEAM_LEAD, Request, letter, wish
from app.sop.cctv_monitoring.actions import cancelling, chain

ASKERS = (
    ("DISHUB", "Dinas Perhubungan", "Pemantauan kelancaran lalu lintas"),
    ("SATPOL", "Satpol PP", "Pemantauan ketertiban Alun-alun"),
    ("BPBD", "BPBD", "Pemantauan genangan"),
    ("FLL", "Forum Lalu Lintas", "Evaluasi simpang jam sibuk"),
    ("KECBT", "Kecamatan Bumi Timur", "Pemantauan kegiatan warga"),
    ("KELMB", "Kelurahan Melati Baru", "Pemantauan kerja bakti"),
)
PAIRS = (("K-01", "K-02"), ("K-05", "K-06"), ("K-09", "K-10"), ("K-03", "K-04"))
FRIDAY = 4  # the break begins at 11.30
SEEN = "Arus lancar, antrean terpanjang 12 kendaraan"


class Stroll(stroll.Stroll):
    """One request on its way."""

    def __init__(self, taken: set[datetime], *args: Any) -> None:
        super().__init__(*args)
        self.taken = taken  # hours of the room that other requests of the plan have
        self.one = Request(self.office)
        self.unit, self.sender, self.subject = ASKERS[self.place % len(ASKERS)]
        self.cameras: tuple[str, ...] = PAIRS[self.place % len(PAIRS)]
        self.session = self.at

    def submit(self) -> None:
        """Row 1."""
        day = clock.local(self.at)
        number = f"500/{self.place + 1}/{self.sender.split()[0].upper()}/{day.year}-{day.month:02d}"
        paper = letter(number, f"SRK-{self.place:05d}", self.sender, self.subject, self.at)
        kind = "forum" if self.unit == "FLL" else "opd"
        asked = wish(self.codes(), "pusat kota", self.subject, applicant=kind)
        self.asked = asked
        name = "ningsih" if self.unit == "KELMB" else "tuti"  # the only one with an account of its own
        self.then(2, 4, self.one.submit, paper, asked, self.unit, name)

    def codes(self) -> tuple[int, ...]:
        """Ids of the cameras asked for."""
        return tuple(self.office.cameras[code] for code in self.cameras)

    def to_head(self) -> None:
        """Rows 1 and 2."""
        self.submit()
        self.usually(5, self.one.forward)

    def to_division(self) -> None:
        """Rows 1 to 3."""
        self.to_head()
        self.usually(30, self.one.dispose, "arga", DIVISION)

    def to_lead(self) -> None:
        """Rows 1 to 4."""
        self.to_division()
        self.usually(30, self.one.dispose, "banyu", TEAM_LEAD, "Proses sesuai ketentuan")

    def to_test(self) -> None:
        """Rows 1 to 5."""
        self.to_lead()
        self.usually(30, self.one.yes, self.cameras)

    def to_decision(self) -> None:
        """Rows 1 to 5b, fit."""
        self.to_test()
        self.usually(120, self.one.test, "fit", self.cameras)

    def to_time(self) -> None:
        """Rows 1 to G2."""
        self.to_decision()
        self.then(5, 25, self.one.fit)

    def to_session(self) -> None:
        """Rows 1 to 6, and the Surat Balasan on its way."""
        self.to_time()
        self.agree()

    def agree(self) -> None:
        """Row 6."""
        self.session = self.slot(self.at, 2)
        self.then(10, 60, self.one.propose, self.session, self.cameras)
        self.then(15, 90, self.one.agree, "Kepala seksi pemohon")
        self.then(10, 60, self.one.sign_reply, "arga")
        self.then(5, 30, self.one.send_reply, "SRK-B")

    def slot(self, moment: datetime, later: int) -> datetime:
        """The first free hour of the room some working days later."""
        for extra in range(40):
            day = self.calendar.working_day(clock.local(moment).date(), later + extra)
            for hour in ("08:00", "10:00")[: 1 if day.weekday() == FRIDAY else 2]:
                begin = clock.at(f"{day.isoformat()} {hour}")
                if begin not in self.taken:
                    self.taken.add(begin)
                    return begin
        raise LookupError(moment)

    def meet(self) -> None:
        """Row 7."""
        self.wait_until(self.session)
        guests = (("Rangga Jati", ""), ("Melur Cempaka", ""))
        self.then(0, 4, self.one.begin, guests, self.sender)
        self.then(80, 115, self.one.end, self.cameras)

    def miss(self) -> None:
        """Row 7: nobody comes."""
        self.wait_until(self.session + timedelta(minutes=31))
        self.then(1, 6, self.one.no_show)

    def report(self) -> None:
        """Row 7b."""
        self.then(10, 40, self.one.report, ((self.cameras[0], SEEN, 12),), "Berjalan tertib.")
        self.then(10, 60, self.one.accept_report)

    def give_back(self, name: str) -> None:
        """Kembalikan."""
        self.then(5, 25, self.one.decide, chain.give_back, name, "Lengkapi keterangan pada lembarnya.")

    def cancel(self, name: str = "tuti") -> None:
        """Cancelled by the applicant, entered by TU."""
        self.then(5, 20, self.one.decide, cancelling.cancel, name, "Pemohon mengurungkan kegiatannya.")

    def answer(self, signer: str = "arga") -> None:
        """The Surat Balasan is signed and sent."""
        self.then(10, 60, self.one.sign_reply, signer)
        self.then(5, 30, self.one.send_reply, "SRK-B")


def plain(walk: Stroll) -> None:
    """The straight line of the document."""
    walk.to_session()
    walk.meet()
    walk.report()


def corrected(walk: Stroll) -> None:
    """5: no_correct; 2: reply to 1; 1: submit again; 2: forward to 5."""
    walk.to_lead()
    walk.then(5, 25, walk.one.no, "perbaikan", "tidak_lengkap", "Waktu dan kamera belum disebut.")
    walk.answer()
    walk.then(60, 300, lambda: walk.one.resubmit(walk.asked))
    walk.usually(5, walk.one.forward)
    walk.usually(30, walk.one.yes, walk.cameras)
    walk.usually(120, walk.one.test, "fit", walk.cameras)
    walk.then(5, 25, walk.one.fit)
    walk.agree()
    walk.meet()
    walk.report()


def turned_down(walk: Stroll) -> None:
    """5: no_reject; 2: reply ends."""
    walk.to_lead()
    walk.then(5, 25, walk.one.no, "ditolak", "data_tidak_sesuai", "Tujuan di luar layanan TCM Room.")
    walk.answer()


def refused_by_head(walk: Stroll) -> None:
    """3: reject; 2: reply ends."""
    walk.to_head()
    walk.then(5, 25, walk.one.reject, "arga", "Permohonan ini bukan kewenangan dinas.")
    walk.answer()


def returns(walk: Stroll) -> None:
    """2 to 1, 3 to 2, 4 to 3, 5 to 4: each once, then on."""
    walk.submit()
    walk.give_back("tuti")
    walk.then(30, 120, lambda: walk.one.resubmit(walk.asked))
    walk.usually(5, walk.one.forward)
    walk.give_back("arga")
    walk.usually(5, walk.one.forward)
    walk.usually(30, walk.one.dispose, "arga", DIVISION)
    walk.give_back("banyu")
    walk.usually(30, walk.one.dispose, "arga", DIVISION)
    walk.usually(30, walk.one.dispose, "banyu", TEAM_LEAD)
    walk.give_back("kirana")
    walk.usually(30, walk.one.dispose, "banyu", TEAM_LEAD)
    walk.usually(30, walk.one.yes, walk.cameras)
    walk.cancel()


def recorded(walk: Stroll) -> None:
    """3: disposed by WhatsApp, entered by TU."""
    walk.to_head()
    given = walk.calendar.add(walk.at, 10)
    walk.then(30, 60, walk.one.record_disposition, DIVISION, given)
    walk.usually(30, walk.one.dispose, "banyu", TEAM_LEAD)
    walk.cancel("arga")


def partly(walk: Stroll) -> None:
    """5b: partial; G2: partial."""
    walk.to_test()
    walk.usually(120, walk.one.test, "partial", walk.cameras, walk.cameras[1:])
    walk.cameras = walk.cameras[:1]
    walk.then(5, 25, walk.one.offer, walk.cameras)
    walk.agree()
    walk.meet()
    walk.report()


def postponed(walk: Stroll) -> None:
    """5b: unfit; G2: postpone; a second test is fit."""
    walk.to_test()
    walk.usually(120, walk.one.test, "unfit", walk.cameras, walk.cameras)
    walk.then(5, 25, walk.one.wait, "Jaringan ke lokasi terputus.")
    walk.then(200, 500, walk.one.test_again, "Jaringan sudah pulih.")
    walk.usually(120, walk.one.test, "fit", walk.cameras)
    walk.then(5, 25, walk.one.fit)
    walk.cancel()


def network_down(walk: Stroll) -> None:
    """5b: unfit; G2: refuse."""
    walk.to_test()
    walk.usually(120, walk.one.test, "unfit", walk.cameras, walk.cameras)
    walk.then(5, 25, walk.one.refuse, "Perbaikan jaringan perlu dua pekan.")
    walk.answer()


def other_time(walk: Stroll) -> None:
    """6: propose; then retest; then on."""
    walk.to_time()
    first = walk.slot(walk.at, 2)
    walk.then(10, 60, walk.one.propose, first, walk.cameras)
    walk.then(15, 60, walk.one.counter, first + timedelta(hours=5), "Kepala seksi pemohon")
    walk.then(10, 60, walk.one.retest)
    walk.usually(120, walk.one.test, "fit", walk.cameras)
    walk.then(5, 25, walk.one.fit)
    walk.agree()
    walk.meet()
    walk.then(10, 40, walk.one.report, ((walk.cameras[0], SEEN, 7),), "Berjalan tertib.")
    walk.then(10, 40, walk.one.return_report, "Tambahkan keterangan cuaca.")
    walk.then(10, 40, walk.one.send_report, "Berjalan tertib, cuaca cerah.")
    walk.then(10, 40, walk.one.accept_report)


def moved(walk: Stroll) -> None:
    """7: reschedule; then nobody comes, twice."""
    walk.to_session()
    walk.then(10, 30, walk.one.reschedule, "Ruang dipakai rapat mendadak.")
    walk.agree()
    walk.miss()
    walk.agree()
    walk.miss()
    walk.answer()


def cancels(step: str) -> Callable[[Stroll], None]:
    """Cancelled while row `step` is open."""

    def way(walk: Stroll) -> None:
        reach = {
            "2": walk.submit,
            "3": walk.to_head,
            "4": walk.to_division,
            "5": walk.to_lead,
            "5b": walk.to_test,
            "G2": walk.to_decision,
            "6": walk.to_time,
            "7": walk.to_session,
        }
        reach[step]()
        walk.cancel("arga" if step == "3" else "tuti")

    return way


WAYS: dict[str, Callable[[Stroll], None]] = {
    "plain": plain,
    "corrected": corrected,
    "partly": partly,
    "turned_down": turned_down,
    "postponed": postponed,
    "other_time": other_time,
    "moved": moved,
    "refused_by_head": refused_by_head,
    "network_down": network_down,
    "returns": returns,
    "recorded": recorded,
    **{f"cancel_{step}": cancels(step) for step in ("2", "3", "4", "5", "5b", "G2", "6", "7")},
}
