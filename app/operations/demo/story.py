"""The busy week of Kota Tirtabumi: thirty tickets, 12 to 20 November 2026, as events at their hours."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import update

from app import clock
from app.accounts.models import Membership, User
from app.db import write
from app.operations import cast
from app.operations.demo.driver import Event, Ticket
from app.sop.eticketing.actions import feedback, filing, orders, parts
from app.sop.eticketing.actions.filing import Complaint
from app.sop.eticketing.actions.orders import Triage
from app.web.errors import Refused

NOW = "2026-11-20 14:05"
FIRST_NUMBER = 401
PAPERS_SIGNED_UNTIL = "13 08:30"  # later slips for parts still wait for their signatures


@dataclass(frozen=True)
class Line:
    """One row of the story's table. Hours are local "DD HH:MM" of November 2026; device is a story key,
    "?name" (asset, number unknown), "!name" (Non-Aset, used for work) or "" (none)."""

    created: str
    unit: str
    asker: str
    category: str
    device: str
    words: str
    issued: str = ""
    signed: str = ""
    tech: str = ""
    signer: str = "sekar"
    started: str = ""
    result: str = ""
    part: tuple[str, int] | None = None
    reported: str = ""
    known: bool = True
    scores: tuple[int, int, int] | None = None
    rated: str = ""
    rater: str = ""
    filler: str = ""
    reason: str = ""
    room: str = "kantor"
    cause: str = ""
    action: str = ""
    forwarded: str = ""
    note: str = ""
    extra: str = ""  # name of a function in EXTRAS
    more: dict[str, str] = field(default_factory=dict)


def L(*args: Any, **more: Any) -> Line:  # noqa: N802 - reads as a table row
    """A row of the table."""
    return Line(*args, **more)


LINES = (
    L("12 08:05", "KEU", "mira", "printer", "A05", "Hasil cetak SPM ada garis hitam tebal", "12 08:17", "12 08:26", "bagas", result="done", part=("DRUM", 1), reported="13 10:10", scores=(4, 4, 3), rated="13 10:40", room="203", cause="Komponen aus", action="Diganti suku cadang"),
    L("12 09:30", "JLN", "yoga", "network", "A17", "Kabel LAN lantai 3 putus digigit tikus, tiga komputer mati", "12 09:44", "12 09:52", "raka", result="done", part=("UTP", 12), reported="13 15:10", scores=(4, 4, 4), rated="13 15:30", room="lantai 3", cause="Kabel atau konektor", action="Disambung ulang"),
    L("13 08:10", "JBT", "ratih", "pc", "A03", "PC tidak mau menyala sama sekali", "13 08:20", "13 08:31", "raka", result="done", part=("PSU", 1), reported="16 14:30", scores=(4, 3, 4), rated="16 15:10", room="305", cause="Komponen rusak", action="Diganti suku cadang"),
    L("13 09:00", "SEK", "surya", "pc", "A01", "Lambat sekali, sepuluh menit baru masuk", "13 09:12", "13 09:20", "bagas", result="done", part=("RAM8", 1), reported="16 10:15", scores=(4, 3, 4), rated="16 10:40", room="201", cause="Komponen aus", action="Diganti suku cadang"),
    L("13 13:20", "BPJ", "candra", "software", "", "Antivirus minta perpanjangan terus", "13 13:33", "13 13:40", "intan", result="done", reported="13 15:05", scores=(3, 4, 4), rated="16 08:00", room="301", cause="Pembaruan sistem", action="Diperbarui"),
    L("13 14:30", "STU", "asri", "software", "", "Aplikasi MQR tidak bisa unggah foto", "13 14:42", "13 14:55", "intan", result="no_fault", reported="16 08:50", scores=(3, 3, 3), rated="16 09:30", cause="Cara pakai", action="Pengguna diberi penjelasan", note="Kuota data tablet habis; setelah diisi ulang, foto terkirim."),
    L("16 08:00", "STS", "unit-sts", "printer", "A10", "Printer rusak, tolong diperbaiki", "16 09:14", "16 09:25", "intan", result="done", reported="17 09:50", scores=(4, 4, 4), rated="17 11:20", rater="unit-sts", filler="lestari", cause="Debu atau kotoran", action="Dibersihkan", extra="asked"),
    L("16 08:30", "SBT", "bram", "network", "A12", "Switch mati, seluruh kantor tidak ada internet", "16 08:41", "16 08:52", "raka", result="procurement", reported="17 15:10", scores=(4, 4, 3), rated="17 15:40", cause="Komponen rusak", action="Diuji normal", note="Switch tidak menyala dengan adaptor lain; dipinjami switch cadangan.", extra="lent"),
    L("16 09:12", "KEU", "mira", "software", "", "Aplikasi keuangan pusat tidak bisa dibuka sejak pagi", "16 09:24", "16 09:35", "intan", result="forwarded", reported="16 11:02", scores=(3, 4, 3), rated="16 13:15", room="203", cause="Jaringan penyedia", action="Diteruskan", forwarded="Helpdesk aplikasi keuangan pusat, tiket 88213"),
    L("16 10:20", "JLN", "yoga", "laptop", "!Laptop pribadi Yoga Trembesi", "Baterai cepat habis, dipakai untuk gambar kerja", "16 10:31", "16 10:40", "bagas", result="done_with_notes", reported="17 11:20", scores=(3, 3, 4), rated="17 13:05", room="302", cause="Komponen aus", action="Disetel ulang", extra="part_refused"),
    L("16 13:10", "SEK", "surya", "network", "A11", "Wi-Fi ruang rapat putus-sambung", "16 13:22", "16 13:30", "raka", result="done", reported="17 09:40", scores=(3, 3, 3), rated="18 13:20", room="rapat lt. 2", cause="Pengaturan berubah", action="Disetel ulang", extra="not_solved"),
    L("16 14:05", "BPJ", "candra", "pc", "?Televisi ruang tunggu", "TV ruang tunggu tidak ada gambar", tech="intan", room="ruang tunggu", extra="rejected"),
    L("16 15:20", "STU", "asri", "pc", "A04", "Bunyi bip tiga kali, layar gelap", "16 15:31", "16 15:40", "bagas", result="done", reported="17 14:10", scores=(4, 4, 4), rated="17 15:00", room="loket", cause="Debu atau kotoran", action="Dibersihkan"),
    L("17 08:05", "SPJ", "dimas", "software", "", "Minta pasang aplikasi peta untuk data tiang", "17 08:16", "17 08:24", "intan", result="done", reported="17 13:55", scores=(4, 4, 4), rated="17 14:30", cause="Cara pakai", action="Dipasang ulang"),
    L("17 08:15", "JBT", "ratih", "laptop", "A07", "Engsel layar patah, layar tidak bisa ditegakkan", "17 08:26", "17 08:37", "intan", result="unrepairable", reported="18 15:20", room="305", cause="Komponen rusak", action="Data diamankan", note="Rangka retak, suku cadang tidak diproduksi lagi. Usul penghapusan."),
    L("17 11:30", "STS", "lestari", "software", "", "Tadi aplikasi tidak bisa dibuka, apakah laporan saya hilang?", "17 11:41", "17 11:49", "intan", result="no_fault", reported="17 13:20", scores=(4, 4, 4), rated="17 13:40", cause="Jaringan penyedia", action="Pengguna diberi penjelasan", note="Data utuh; server mati 10.05 sampai 11.10."),
    L("18 08:05", "SBT", "bram", "pc", "?Monitor kantor", "Monitor mati", "18 08:17", tech="bagas", extra="cancelled"),
    L("18 08:40", "KEU", "mira", "printer", "A05", "Kertas tertarik dua lembar", "18 08:52", "18 09:31", "bagas", result="done", part=("ROLLER", 1), reported="19 09:05", scores=(4, 4, 4), rated="19 09:20", room="203", cause="Komponen aus", action="Diganti suku cadang", note="Kabel fleksibel dibersihkan, dites cetak 10 lembar, normal."),
    L("18 09:15", "JLN", "yoga", "printer", "?Printer Cetaka L12", "Kertas tidak tertarik; stiker hilang", "18 09:27", "18 09:33", "intan", result="done", part=("ROLLER", 1), reported="19 14:20", scores=(4, 4, 4), rated="19 15:02", room="302", cause="Komponen aus", action="Diganti suku cadang", extra="verified"),
    L("18 14:00", "SEK", "surya", "printer", "A06", "Tinta luber ke meja", "18 14:12", "18 14:20", "bagas", result="done", reported="19 15:40", known=False, scores=(3, 4, 4), rated="20 08:15", rater="dewi", room="201", cause="Debu atau kotoran", action="Dibersihkan"),
    L("18 15:10", "BPJ", "candra", "laptop", "A08", "Ketumpahan kopi, tidak mau menyala", "18 15:22", "18 15:31", "raka", room="301", extra="paused"),
    L("19 08:20", "STU", "johan", "network", "?Router kantor satpel", "Internet kantor satpel mati", "19 08:33", "19 08:45", "raka", "guntur", result="done", reported="19 14:50", scores=(4, 3, 4), rated="19 15:20", cause="Jaringan penyedia", action="Diuji normal", extra="vendor"),
    L("19 09:05", "SPJ", "dimas", "pc", "?P.C. Unit rakitan (hibah, tanpa stiker)", "PC hibah sering mati sendiri", "19 09:17", "19 09:47", "raka", "guntur", extra="returned"),
    L("19 09:30", "STS", "lestari", "pc", "A09", "Jam dan tanggal salah terus", "19 09:41", "19 09:50", "bagas", "guntur", result="done", part=("CMOS", 1), reported="19 15:30", known=False, scores=(2, 2, 3), rated="20 08:40", reason="lama", cause="Komponen aus", action="Diganti suku cadang"),
    L("19 10:00", "BPJ", "candra", "laptop", "A08", "Laptop basah belum dikembalikan", room="301", extra="duplicate"),
    L("20 08:10", "SBT", "bram", "printer", "A13", "Muncul pesan “paper jam” padahal kosong", "20 08:22", "20 08:30", "intan", result="done", extra="writing"),
    L("20 10:05", "KEU", "mira", "pc", "A02", "Layar biru sejak pembaruan", "20 10:18", "20 10:27", "intan", room="203", note="Data 42 GB disalin ke D: sebelum pasang ulang, disaksikan Bu Mira.", extra="consent"),
    L("20 11:05", "JLN", "yoga", "software", "", "Aplikasi gambar minta lisensi", "20 11:16", "20 13:20", "raka", room="302", extra="idle"),
    L("20 13:05", "PDI", "puspa", "pc", "A14", "Monitor berkedip saat membandingkan foto", "20 13:18", tech="bagas", room="validasi"),
    L("20 13:40", "SEK", "dewi", "printer", "?Printer baru ruang arsip", "Minta pasang printer baru di ruang arsip", room="arsip"),
)  # fmt: skip


def at(text: str) -> datetime:
    """An instant of the story's month."""
    return clock.at(f"2026-11-{text}")


def complaint(line: Line, office: cast.Office) -> Complaint:
    """Row 1 of a line."""
    kind, asset, name = "none", None, ""
    if line.device.startswith("?"):
        kind, name = "asset_unknown", line.device[1:]
    elif line.device.startswith("!"):
        kind, name = "non_asset", line.device[1:]
    elif line.device:
        kind, asset = "asset", office.assets[line.device]
    person = next((one.name for one in cast.PEOPLE if one.username == line.asker), "Petugas unit")
    phone = 1000 + sum(map(ord, line.asker))
    return Complaint(
        line.category,
        kind,
        asset,
        name,
        True,
        line.room,
        f"{person}, 0812-0000-{phone}",
        line.words,
        filler_id=office.users["lestari"] if line.asker == "unit-sts" else None,
    )


def triage(line: Line, office: cast.Office) -> Triage:
    """Row 2 of a line."""
    one = complaint(line, office)
    action = f"{line.action or 'Periksa'}, uji fungsi" if line.tech else "Periksa"
    return Triage(line.category, one.device_kind, one.asset_id, (office.users[line.tech],), action, "biasa")


class Script:
    """The events of one line."""

    def __init__(self, line: Line, office: cast.Office) -> None:
        self.line = line
        self.office = office
        self.ticket = Ticket(office, line.unit, line.asker)
        self.events: list[Event] = []

    def on(self, when: str | datetime, act: Callable[..., Any], *args: Any) -> None:
        """Something happens at this hour."""
        moment = at(when) if isinstance(when, str) else when
        self.events.append(Event(moment, lambda: act(*args)))

    def until_signed(self) -> None:
        """Rows 1 to 3, as far as the line goes."""
        line, one = self.line, self.ticket
        self.on(line.created, one.file, complaint(line, self.office), 6, line.device and line.words)
        if line.issued:
            opened = at(line.issued) - timedelta(minutes=5)
            self.on(max(opened, at(line.created) + timedelta(minutes=2)), one.read, line.tech)
            self.on(line.issued, one.issue, line.tech, triage(line, self.office))
        if line.signed:
            self.on(at(line.signed) - timedelta(minutes=2), one.read, line.signer)
            self.on(line.signed, one.sign, line.signer)

    def work(self) -> None:
        """Row 4 up to its result, half an hour before the report."""
        line, one = self.line, self.ticket
        begin = at(line.signed) + timedelta(minutes=12)
        self.on(begin, one.start, line.tech)
        text = line.note or (
            f"{line.action}. {line.cause}." if line.action else "Diperiksa di tempat; dugaan awal dicatat."
        )
        self.on(begin + timedelta(minutes=6), one.note, line.tech, text, line.device and line.words)
        if line.reported:
            done = at(line.reported) - timedelta(minutes=7)
            if line.part and line.extra != "verified":
                self.on(done - timedelta(minutes=25), one.part, line.tech, *line.part)
                if at(line.created) < at(PAPERS_SIGNED_UNTIL):
                    self.on(done - timedelta(minutes=20), one.sign_part, line.tech)
            self.on(done, one.finish, line.tech, line.result, line.forwarded)

    def report(self) -> None:
        """Rows 5 and 6."""
        line, one = self.line, self.ticket
        if not line.reported:
            return
        values = {"causes": line.cause, "actions": line.action, "action_text": line.note}
        self.on(line.reported, one.report, line.tech, values, line.device and f"{line.words} beres")
        if line.known:
            self.on(at(line.reported) + timedelta(minutes=9), one.know, self.boss(at(line.reported)))
        if line.rated and line.extra != "not_solved":
            rater = line.rater or line.asker
            self.on(line.rated, one.rate, rater, line.scores, line.reason, line.filler)

    def boss(self, moment: datetime) -> str:
        """Who is in charge as Kasubag TU: the Plh. on 19 November."""
        return "guntur" if at("19 07:30") <= moment < at("20 07:30") else "sekar"


def events(office: cast.Office) -> list[Event]:
    """All events of the week."""
    scripts = [Script(line, office) for line in LINES]
    for script in scripts:
        script.until_signed()
        if script.line.signed and script.line.extra not in ("idle",):
            script.work()
        script.report()
        extra = EXTRAS.get(script.line.extra)
        if extra is not None:
            extra(script, scripts)
    everything = [event for script in scripts for event in script.events]
    return [*everything, *_office(office, scripts)]


def _office(office: cast.Office, scripts: list[Script]) -> list[Event]:
    """Surya moves on 19 November; Ratih meets the gate on the 20th."""

    def leave() -> None:
        with write() as connection:
            until = clock.now()
            connection.execute(
                update(Membership)
                .where(Membership.user_id == office.users["surya"], Membership.until_at.is_(None))
                .values(until_at=until)
            )
            connection.execute(
                update(User).where(User.id == office.users["surya"]).values(active=False, left_at=until)
            )

    def meet_the_gate() -> None:
        one = Ticket(office, "JBT", "ratih")
        words = Complaint(
            "pc", "asset_unknown", None, "Proyektor", True, "rapat", "Ratih", "Proyektor ruang rapat buram"
        )
        try:
            one.file(words)
        except Refused:
            return
        raise AssertionError("the gate let a second ticket of JBT through")

    return [Event(at("19 16:00"), leave), Event(at("20 13:30"), meet_the_gate)]


def _asked(script: Script, _all: list[Script]) -> None:
    line, one = script.line, script.ticket
    script.on("16 08:10", one.read, "intan")
    note = "Sebutkan apa yang terlihat: kertas, lampu, atau pesan di layar."
    script.on("16 08:12", one.decide, orders.ask_requester, "intan", note)

    def answer() -> None:
        words = complaint(line, script.office)
        better = Complaint(
            **{**words.__dict__, "description": "Kertas macet di dalam, lampu oranye berkedip terus"}
        )
        filing.complete_ticket(one.id, better, photos=[], **one.common("unit-sts"))

    script.on("16 09:05", answer)


def _lent(script: Script, _all: list[Script]) -> None:
    one = script.ticket

    def lend() -> None:
        item = script.office.stock["SW8"]
        parts.lend(one.id, item, actor=one.who("raka"), post=one.key())

    script.on("17 09:20", lend)


def _part_refused(script: Script, _all: list[Script]) -> None:
    one = script.ticket

    def attempt() -> None:
        try:
            parts.ask_part(one.id, script.office.stock["RAM8"], 1, actor=one.who("bagas"), post=one.key())
        except Refused:
            return
        raise AssertionError("a part was given to a Non-Aset device")

    script.on("16 11:10", attempt)


def _not_solved(script: Script, _all: list[Script]) -> None:
    one = script.ticket
    words = "Masih putus-sambung waktu rapat pagi ini."
    script.on("17 09:55", one.decide, feedback.not_solved, "surya", words)
    script.on("18 09:30", one.start, "raka")
    script.on("18 10:20", one.note, "raka", "Antena diganti posisi, dites dengan 12 laptop.", "Antena")
    script.on("18 11:02", one.finish, "raka", "done")
    values = {"actions": "Disambung ulang", "action_text": "Antena diganti posisi."}
    script.on("18 11:10", one.report, "raka", values, "Antena baru")
    script.on("18 11:19", one.know, "sekar")
    script.on("18 13:20", one.rate, "surya", (3, 3, 3))


def _rejected(script: Script, _all: list[Script]) -> None:
    one = script.ticket
    script.on("16 14:11", one.read, "intan")
    note = "Televisi bukan prasarana sistem informasi."
    script.on("16 14:15", one.decide, orders.propose_rejection, "intan", note)
    script.on("16 14:22", one.read, "sekar")
    answer = "Televisi bukan prasarana sistem informasi; hubungi Subbagian Umum."
    script.on("16 14:28", one.decide, orders.reject_ticket, "sekar", answer)


def _cancelled(script: Script, _all: list[Script]) -> None:
    note = "Ternyata kabel monitor longgar, sudah menyala."
    script.on("18 08:30", script.ticket.decide, filing.cancel_ticket, "bram", note)


def _verified(script: Script, _all: list[Script]) -> None:
    one = script.ticket

    def verify() -> None:
        new = {
            "code": "1.3.2.10.02.03.003",
            "register_no": "0018",
            "name": "Printer",
            "brand": "Cetaka L12",
            "year": 2020,
            "room": "302",
        }
        parts.confirm_asset(one.id, asset_id=None, new=new, actor=one.who("tegar"), post=one.key())

    script.on("18 13:40", verify)
    script.on("19 10:30", one.part, "intan", "ROLLER", 1)


def _paused(script: Script, _all: list[Script]) -> None:
    reason = "menunggu suku cadang"
    script.on("19 09:00", script.ticket.pause, "raka", reason, "Papan ketik laptop dipesan.")


def _vendor(script: Script, _all: list[Script]) -> None:
    one = script.ticket
    reason = "menunggu vendor/garansi"
    script.on("19 09:10", one.pause, "raka", reason, "Penyedia internet memperbaiki jalur.")
    script.on("19 13:30", one.resume, "raka")


def _returned(script: Script, _all: list[Script]) -> None:
    line, one = script.line, script.ticket
    script.on("19 09:24", one.read, "guntur")
    note = "Tuliskan status aset dengan jelas; PC ini hibah dan belum bernomor."
    script.on("19 09:30", one.decide, orders.return_order, "guntur", note)
    script.on("19 09:34", one.read, "raka")
    script.on("19 09:38", one.issue, "raka", triage(line, script.office))


def _duplicate(script: Script, everything: list[Script]) -> None:
    one = script.ticket
    main = next(other for other in everything if other.line.extra == "paused").ticket
    script.on("19 10:06", one.read, "intan")

    def mark() -> None:
        orders.mark_duplicate(
            one.id, main.id, note="Sudah ditangani pada tiket sebelumnya.", **one.common("intan")
        )

    script.on("19 10:12", mark)


def _writing(script: Script, _all: list[Script]) -> None:
    script.on("20 13:58", script.ticket.finish, "intan", "done")


def _consent(script: Script, _all: list[Script]) -> None:
    one = script.ticket
    script.on(
        "20 13:35",
        one.consent,
        "intan",
        "Pasang ulang sistem operasi",
        "Program tambahan perlu dipasang lagi",
        "Data 42 GB disalin ke D:",
    )


EXTRAS: dict[str, Callable[[Script, list[Script]], None]] = {
    "asked": _asked,
    "lent": _lent,
    "part_refused": _part_refused,
    "not_solved": _not_solved,
    "rejected": _rejected,
    "cancelled": _cancelled,
    "verified": _verified,
    "paused": _paused,
    "vendor": _vendor,
    "returned": _returned,
    "duplicate": _duplicate,
    "writing": _writing,
    "consent": _consent,
}
