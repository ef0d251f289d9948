"""The same week in the Dinas Komunikasi dan Informatika: six monitoring requests, eight network faults."""

from collections.abc import Callable
from datetime import timedelta
from functools import partial
from typing import Any

from app.operations import cast
from app.operations.demo.driver import Event
from app.operations.demo.faults import DIVISION as KABID
from app.operations.demo.faults import SECTION as KASIE
from app.operations.demo.faults import Fault, complaint
from app.operations.demo.requests import DIVISION, TEAM_LEAD, Request, letter, wish
from app.operations.demo.story import at
from app.sop.network_fault.actions import chain
from app.sop.network_fault.actions.record import Witness

FIRST = {"cctv_monitoring": 28, "network_fault": 90}  # numbers with which the story begins
ORDERS = (
    "Tindak lanjuti hari ini, laporkan hasilnya.",
    "Koordinasikan dengan penyedia, pastikan waktu pulih.",
    "Periksa; bila perlu ganti, siapkan berita acaranya.",
)


class Plot:
    """The events of one case, in its own words: `on("17 10:20", case.act, ...)`."""

    def __init__(self) -> None:
        self.events: list[Event] = []

    def on(self, when: str, act: Callable[..., Any], *args: Any, **more: Any) -> None:
        """Something happens at this hour."""
        self.events.append(Event(at(when), lambda: act(*args, **more)))


def events(office: cast.Office) -> list[Event]:
    """All events of the week."""
    plot = Plot()
    for tell in (
        _parking, _junction, _incomplete, _flood, _footage, _contest,
        _unplugged, _slow, _lightning, _dug_up, _counters, _power_cut, _password, _library,
    ):  # fmt: skip
        tell(plot, office)
    return plot.events


def _submitted(
    plot: Plot, office: cast.Office, when: str, head: tuple[str, str, str, str], **asked: Any
) -> Request:
    """Row 1: received at `when`, recorded by TU three minutes later; row 2 four minutes after that."""
    number, srikandi, sender, subject = head
    one, received = Request(office), at(when)
    cameras = tuple(office.cameras[code] for code in asked.pop("cameras", ()))
    unit, forwarded = asked.pop("unit", ""), asked.pop("forwarded", True)
    wanted = wish(cameras, asked.pop("place", ""), subject, **asked)
    paper = letter(number, srikandi, sender, subject, received)
    plot.events.append(Event(received + timedelta(minutes=2), lambda: one.submit(paper, wanted, unit)))
    if forwarded:
        plot.events.append(Event(received + timedelta(minutes=5), one.forward))
    return one


def _parking(plot: Plot, office: cast.Office) -> None:
    """0028: from the letter to the accepted report."""
    cameras, guests = ("K-03", "K-04"), ("Rangga Jati", "Melur Cempaka", "Tirta Kenanga", "Bagus Sawo")
    head = ("500.11/214/2026", "SRK-00871", "Dinas Perhubungan", "Pemantauan parkir liar Jl. Pasar Lama")
    one = _submitted(plot, office, "12 09:00", head, cameras=cameras, unit="DISHUB", place="Jl. Pasar Lama")
    plot.on("12 09:15", one.read, "arga")
    plot.on("12 09:22", one.dispose, "arga", DIVISION, "Tindak lanjuti", ORDERS[0])
    plot.on("12 09:40", one.read, "banyu")
    plot.on("12 09:50", one.dispose, "banyu", TEAM_LEAD, "Proses sesuai ketentuan")
    plot.on("12 10:02", one.read, "kirana")
    plot.on("12 10:15", one.yes, cameras)
    plot.on("12 11:40", one.test, "fit", cameras)
    plot.on("12 11:52", one.fit)
    plot.on("12 13:10", one.propose, at("17 13:00"), cameras)
    plot.on("13 08:20", one.agree, "Rangga Jati")
    plot.on("13 09:05", one.sign_reply, "arga")
    plot.on("13 09:30", one.send_reply, "SRK-00874")
    plot.on("17 13:00", one.begin, tuple((name, "") for name in guests), "Dinas Perhubungan")
    plot.on("17 15:00", one.end, cameras)
    seen = (("K-03", "Kendaraan parkir di badan jalan", 14), ("K-04", "Kendaraan parkir di trotoar", 6))
    plot.on("17 15:25", one.report, seen, "Parkir liar memuncak pukul 13.30 sampai 14.10 di sisi utara.")
    plot.on("17 15:40", one.accept_report)


def _junction(plot: Plot, office: cast.Office) -> None:
    """0029: one camera is blurred; the two others are offered and agreed by telephone."""
    cameras = ("K-05", "K-06", "K-07")
    head = ("09/FLL/XI/2026", "SRK-00880", "Forum Lalu Lintas", "Evaluasi simpang Pelita jam sibuk")
    more: dict[str, Any] = {"unit": "FLL", "place": "Simpang Pelita", "applicant": "forum"}
    one = _submitted(plot, office, "16 08:30", head, cameras=cameras, **more)
    plot.on("16 08:55", one.dispose, "arga", DIVISION, "Tindak lanjuti")
    plot.on("16 09:20", one.read, "banyu")
    plot.on("16 09:30", one.dispose, "banyu", TEAM_LEAD, "Proses sesuai ketentuan")
    plot.on("16 09:48", one.yes, cameras)
    plot.on("16 11:20", one.test, "partial", cameras, ("K-07",))
    plot.on("16 13:15", one.offer, cameras[:2])
    plot.on("16 13:40", one.propose, at("23 09:00"), cameras[:2])
    plot.on("17 14:10", one.agree, "Wira Gaharu")
    plot.on("17 15:05", one.sign_reply, "arga")
    plot.on("17 15:20", one.send_reply, "SRK-00886")


def _incomplete(plot: Plot, office: cast.Office) -> None:
    """0030: neither hour nor camera; a Surat Balasan asks for them."""
    head = ("300.1/77/2026", "SRK-00884", "Satpol PP", "Pemantauan PKL")
    one = _submitted(plot, office, "17 08:20", head, unit="SATPOL", participants=None)
    plot.on("17 08:45", one.dispose, "arga", DIVISION, "Tindak lanjuti")
    plot.on("17 09:10", one.dispose, "banyu", TEAM_LEAD, "Pelajari/telaah dan beri saran")
    plot.on("17 09:32", one.no, "perbaikan", "tidak_lengkap", "Waktu dan kamera tidak disebut.")
    plot.on("17 13:40", one.sign_reply, "arga")
    plot.on("17 14:30", one.send_reply, "SRK-00887")


def _flood(plot: Plot, office: cast.Office) -> None:
    """0031: the network is cut; the decision waits for fault 0093, the second test is fit."""
    cameras = ("K-09", "K-10")
    head = ("300.2/118/2026", "SRK-00889", "BPBD", "Pantauan genangan Jembatan Kali Wening")
    one = _submitted(
        plot, office, "18 08:10", head, cameras=cameras, unit="BPBD", place="Jembatan Kali Wening"
    )
    plot.on("18 08:35", one.dispose, "nirmala", DIVISION, "Tindak lanjuti", "Utamakan, musim hujan.")
    plot.on("18 09:05", one.dispose, "banyu", TEAM_LEAD, "Proses sesuai ketentuan")
    plot.on("18 09:30", one.yes, cameras)
    plot.on("18 11:00", one.test, "unfit", cameras, cameras)
    plot.on("18 11:30", one.wait, "Kabel FO putus, menunggu penyedia.", "JAR-2026-0093")
    plot.on("20 08:40", one.test_again, "Jaringan sudah pulih.")
    plot.on("20 10:00", one.test, "fit", cameras)
    plot.on("20 10:12", one.fit)
    plot.on("20 10:40", one.propose, at("24 09:00"), cameras)


def _footage(plot: Plot, office: cast.Office) -> None:
    """0032: footage is not this SOP; the acting head refuses."""
    head = ("900.1/45/2026", "SRK-00893", "Badan Pendapatan Daerah", "Meminta salinan rekaman parkir kantor")
    more: dict[str, Any] = {"unit": "BAPENDA", "applicant": "asn", "on_behalf": "Laras Kenari"}
    one = _submitted(plot, office, "19 09:00", head, **more)
    refusal = (
        "Permintaan pemutaran ulang/rekaman mengikuti SOP Ruang Kendali (perlu surat perintah/disposisi)."
    )
    plot.on("19 09:20", one.reject, "nirmala", refusal)
    plot.on("19 09:35", one.sign_reply, "nirmala")
    plot.on("19 10:00", one.send_reply, "SRK-00895")


def _contest(plot: Plot, office: cast.Office) -> None:
    """0033: on the head's desk, 27 minutes late at 14.05."""
    head = ("100.3/31/2026", "SRK-00897", "Kelurahan Melati Baru", "Pantauan lomba kebersihan Jl. Pelita")
    more: dict[str, Any] = {"unit": "KELMB", "place": "Jl. Pelita", "forwarded": False}
    one = _submitted(plot, office, "20 13:05", head, cameras=("K-05",), **more)
    plot.on("20 13:08", one.forward)


def _ordered(
    plot: Plot, one: Fault, hours: tuple[str, str, str], head: str = "arga", team: str = "wisnu"
) -> None:
    """Rows 2 to 4."""
    other = "sinta" if team == "wisnu" else "wisnu"
    acts: tuple[tuple[str, Callable[..., None], tuple[Any, ...]], ...] = (
        (head, one.dispose, (head, KABID, ORDERS[0])),
        ("banyu", one.dispose, ("banyu", KASIE)),
        ("galih", one.assign, ((team, other),)),
    )
    for when, (name, act, given) in zip(hours, acts, strict=True):
        plot.events.append(Event(at(when) - timedelta(minutes=3), partial(one.read, name)))
        plot.on(when, act, *given)


def _ended(plot: Plot, one: Fault, hours: tuple[str, ...], head: str = "arga") -> None:
    """Rows 12 to 14, as far as there are hours."""
    acts = (lambda: one.accept("galih"), lambda: one.accept("banyu"), lambda: one.finish(head))
    for when, act in zip(hours, acts, strict=False):
        plot.on(when, act)


def _reported(
    plot: Plot, office: cast.Office, when: str, unit: str, name: str, place: str, words: str, **more: Any
) -> Fault:
    one = Fault(office)
    plot.on(when, lambda: one.report(complaint(place, words, **more), unit, name))
    return one


def _unplugged(plot: Plot, office: cast.Office) -> None:
    """0090: on site, nothing damaged."""
    words = "Semua komputer pendaftaran tidak terhubung"
    one = _reported(plot, office, "13 08:05", "PKMKEN", "opd-kenari", "loket pendaftaran", words)
    _ordered(plot, one, ("13 08:25", "13 08:36", "13 08:46"))
    plot.on(
        "13 09:20", one.diagnose, "lokasi", "loket pendaftaran", "Router di lokasi tidak menjawab.", "wisnu"
    )
    plot.on("13 09:24", one.conclude, "site", "wisnu")
    plot.on("13 09:50", one.appoint, "wisnu", at("13 13:30"), "Petugas loket")
    plot.on(
        "13 13:35", one.visit, "wisnu", "Adaptor modem tercabut saat pel lantai.", "Modem, adaptor, kabel"
    )
    plot.on("13 14:05", one.test, "wisnu")
    plot.on("13 14:10", one.conclude, "not_damaged", "wisnu")
    plot.on(
        "13 14:30",
        one.write,
        "wisnu",
        "Adaptor tercabut",
        "Adaptor dipasang kembali dan diikat",
        "Bunga Rosela",
        "Kepala Tata Usaha",
    )
    plot.on("13 14:45", one.sign_both, "wisnu")
    _ended(plot, one, ("13 15:05", "13 15:30", "16 08:10"))


def _slow(plot: Plot, office: cast.Office) -> None:
    """0091: mended at the centre."""
    words, more = "Aplikasi layanan lambat sejak Jumat", {"letter_no": "470/512/2026", "source": "surat"}
    told = {**more, "caller": "Tata usaha Disdukcapil", "extent": "lambat"}
    one = _reported(plot, office, "16 07:45", "DUKCAPIL", "tuti", "ruang pelayanan", words, **told)
    _ordered(plot, one, ("16 08:05", "16 08:17", "16 08:28"), team="sinta")
    plot.on("16 09:10", one.diagnose, "pusat", "pusat data", "Antarmuka di pusat penuh.", "sinta")
    plot.on("16 09:20", one.test, "sinta", "Aturan lalu lintas diperbaiki; waktu tanggap 40 ms.")
    plot.on("16 09:24", one.conclude, "centre", "sinta")
    plot.on(
        "16 09:55",
        one.write,
        "sinta",
        "Antarmuka penuh",
        "Aturan lalu lintas diperbaiki",
        "Damar Gharu",
        "Kepala Seksi Pelayanan",
    )
    plot.on("16 10:15", one.sign_both, "sinta")
    _ended(plot, one, ("16 10:40", "16 13:20", "16 15:10"))


def _lightning(plot: Plot, office: cast.Office) -> None:
    """0092: the switch is replaced from stock; the acting head reviews."""
    told = {"source": "telepon", "caller": "Ningsih Teratai"}
    words = "Internet putus sejak hujan petir"
    one = _reported(plot, office, "16 08:20", "KELMB", "tuti", "ruang pelayanan", words, **told)
    _ordered(plot, one, ("16 08:44", "16 08:56", "16 09:08"))
    plot.on(
        "16 09:50", one.diagnose, "lokasi", "ruang pelayanan", "Switch di lokasi tidak menjawab.", "wisnu"
    )
    plot.on("16 09:54", one.conclude, "site", "wisnu")
    plot.on("16 10:10", one.appoint, "wisnu", at("16 11:00"), "Ningsih Teratai")
    plot.on("16 11:05", one.visit, "wisnu", "Switch 24 port mati, sekring putus.", "Switch, kabel, listrik")
    plot.on("16 11:25", one.damage, "wisnu", "ND-002", "Tersambar petir, papan utama hangus")
    plot.on("16 11:30", one.conclude, "damaged", "wisnu")
    plot.on("16 13:20", one.decide_device, "wisnu", "ND-002", "replace", "Tidak dapat diperbaiki")
    plot.on("16 13:25", one.conclude, "replace", "wisnu")
    asked = {"ND-002": "Switch 24 port Gelora S24"}
    plot.on(
        "16 14:20",
        one.ask,
        "wisnu",
        "Ningsih Teratai, S.E.",
        "Sekretaris Kelurahan Melati Baru",
        "Kirai Sagu",
        asked,
    )
    plot.on("16 14:24", one.send_request, "wisnu")
    plot.on("16 15:05", one.replace, "wisnu", "ND-002", "ND-008")
    plot.on("16 15:15", one.test, "wisnu")
    plot.on("16 15:18", one.conclude, "replaced", "wisnu")
    plot.on(
        "17 08:10",
        one.write,
        "wisnu",
        "Switch rusak",
        "Switch diganti dari persediaan",
        "Ningsih Teratai, S.E.",
        "Sekretaris Kelurahan Melati Baru",
    )
    plot.on("17 08:25", one.sign_both, "wisnu")
    _ended(plot, one, ("17 08:50", "17 09:20", "18 09:10"), "nirmala")


def _dug_up(plot: Plot, office: cast.Office) -> None:
    """0093: the provider mends the fibre; on the Kabid's desk, 11 minutes left at 14.05."""
    told = {"source": "wa", "caller": "Petugas pusdalops"}
    words = "Kamera jembatan dan kantor mati"
    one = _reported(plot, office, "18 11:20", "BPBD", "tuti", "Jembatan Kali Wening", words, **told)
    _ordered(plot, one, ("18 11:35", "18 11:44", "18 11:52"), "nirmala")
    plot.on("18 13:30", one.diagnose, "penyedia", "Jl. Lingkar Bumi", "Kabel FO putus oleh galian.", "wisnu")
    plot.on("18 13:40", one.provider, "wisnu", "55-0192")
    plot.on("19 16:00", one.answered, "wisnu", "Kabel sudah disambung kembali.")
    plot.on("20 07:40", one.test, "wisnu", "Kamera K-09 dan K-10 tampil, ping stabil.")
    plot.on("20 07:45", one.conclude, "provider", "wisnu")
    plot.on(
        "20 08:40",
        one.write,
        "wisnu",
        "FO putus oleh galian",
        "Disambung penyedia, tiket 55-0192",
        "Jaya Beringin",
        "Kepala Seksi Kedaruratan",
    )
    plot.on("20 09:30", one.sign_both, "wisnu")
    plot.on("20 09:40", one.read, "galih")
    plot.on("20 13:46", one.accept, "galih")


def _counters(plot: Plot, office: cast.Office) -> None:
    """0094: repaired on site; nobody signs, the guard is witness: flagged on the Kasie's desk.

    Filed at 11.24, not at 08.00 as the story has it: its number comes after 0093 of 11.20.
    """
    words = "Loket 3 dan 4 putus-sambung"
    one = _reported(
        plot, office, "18 11:24", "BAPENDA", "opd-bapenda", "loket 3 dan 4", words, extent="ruang"
    )
    _ordered(plot, one, ("18 11:40", "18 11:50", "18 11:58"), "nirmala", "sinta")
    plot.on("18 13:35", one.diagnose, "lokasi", "loket 3 dan 4", "Hilang paket pada dua titik.", "sinta")
    plot.on("18 13:40", one.conclude, "site", "sinta")
    plot.on("18 13:55", one.appoint, "sinta", at("19 08:00"), "Petugas loket 3")
    plot.on("19 08:05", one.visit, "sinta", "Konektor RJ45 longgar dan berkarat.", "Kabel, konektor, switch")
    plot.on("19 08:25", one.damage, "sinta", "ND-004", "Dua konektor RJ45 rusak")
    plot.on("19 08:28", one.conclude, "damaged", "sinta")
    plot.on("19 09:30", one.decide_device, "sinta", "ND-004", "repaired", "Konektor RJ45 dibuat ulang")
    plot.on("19 09:36", one.test, "sinta")
    plot.on("19 09:40", one.conclude, "repaired", "sinta")
    plot.on(
        "20 13:20",
        one.write,
        "sinta",
        "Konektor rusak",
        "Konektor RJ45 dibuat ulang",
        "Pejabat yang ditunjuk",
        "Badan Pendapatan Daerah",
    )
    plot.on(
        "20 13:40",
        one.unsigned,
        "sinta",
        "Pejabat sedang rapat di luar kantor.",
        Witness("Satpam jaga", "Petugas keamanan"),
    )


def _power_cut(plot: Plot, office: cast.Office) -> None:
    """0095: it came back by itself."""
    told = {"source": "telepon", "caller": "Staf kecamatan"}
    one = _reported(plot, office, "19 10:15", "KECBT", "tuti", "seluruh kantor", "Tidak ada internet", **told)
    plot.on("19 10:50", one.cancel, "tuti", "Listrik padam; pulih sendiri pukul 10.50.")


def _password(plot: Plot, office: cast.Office) -> None:
    """0096: no network fault; the Kabid answers."""
    one = _reported(
        plot, office, "19 13:10", "DINSOS", "opd-dinsos", "ruang rapat", "Wi-Fi minta sandi", extent="ruang"
    )
    plot.on("19 13:32", one.dispose, "nirmala", KABID)
    answer = "Bukan gangguan: sandi Wi-Fi diganti Senin lalu. Mintalah yang baru kepada admin gedung."
    plot.on("19 13:44", one.decide, chain.answer_reporter, "banyu", answer)


def _library(plot: Plot, office: cast.Office) -> None:
    """0097: two devices, one repaired, one to be replaced; the stock is empty."""
    words = "Ruang baca tidak ada sinyal, komputer katalog mati"
    one = _reported(plot, office, "20 07:40", "UPTPUS", "opd-pustaka", "ruang baca", words, extent="ruang")
    _ordered(plot, one, ("20 07:55", "20 08:04", "20 08:12"))
    plot.on(
        "20 08:40", one.diagnose, "lokasi", "ruang baca", "Switch dan access point tidak menjawab.", "wisnu"
    )
    plot.on("20 08:44", one.conclude, "site", "wisnu")
    plot.on("20 08:55", one.appoint, "wisnu", at("20 09:20"), "Petugas katalog")
    plot.on(
        "20 09:25", one.visit, "wisnu", "Access point macet, switch 24 port mati.", "Switch, access point"
    )
    plot.on("20 09:40", one.damage, "wisnu", "ND-006", "Perangkat lunak macet")
    plot.on("20 09:42", one.damage, "wisnu", "ND-005", "Catu daya dan papan utama mati")
    plot.on("20 09:45", one.conclude, "damaged", "wisnu")
    plot.on(
        "20 10:20",
        one.decide_device,
        "wisnu",
        "ND-006",
        "repaired",
        "Disetel ulang, perangkat lunak dipasang lagi",
    )
    plot.on("20 10:30", one.decide_device, "wisnu", "ND-005", "replace", "Tidak dapat diperbaiki")
    plot.on("20 10:34", one.conclude, "replace", "wisnu")
    asked = {"ND-005": "Switch 24 port Gelora S24"}
    plot.on("20 11:05", one.ask, "wisnu", "Sari Kemuning", "Kepala UPT Perpustakaan", "Adi Waru", asked)
    plot.on("20 11:09", one.send_request, "wisnu")
    plot.on("20 11:20", one.pause, "wisnu", "menunggu perangkat", "Persediaan switch 24 port habis.")
