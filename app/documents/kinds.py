"""The kinds of letters and the data that each one prints: the package that issues a letter fills these.

All texts are printed as given: dates and durations come written out in Indonesian, an empty text prints
a dash. `file` of a photo is a name that `letters.keep_photo` returned.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, NotRequired, TypedDict


class Person(TypedDict):
    """Who is ordered to work: the number (NIP) is empty for tenaga ahli."""

    name: str
    title: NotRequired[str]
    number: NotRequired[str]


class Check(TypedDict):
    """One line of the identification: ticked on screen, or left empty for the pen."""

    text: str
    done: bool


class Item(TypedDict):
    """A thing counted: `measure` is its satuan."""

    name: str
    quantity: int
    measure: str
    code: NotRequired[str]
    note: NotRequired[str]


class Handed(TypedDict):
    """A thing left with the device: charger, bag, ..."""

    name: str
    present: bool
    note: NotRequired[str]


class Photo(TypedDict):
    """A photo of the work."""

    file: str
    caption: NotRequired[str]


class RecapRow(TypedDict):
    """One ticket of the month."""

    number: str
    date: str
    device: str
    action: str
    result: str
    time: str


class Total(TypedDict):
    """One line under the recap."""

    label: str
    value: str


class Slip(TypedDict):
    """Tiket aduan, half a page, no signature. `next` says when the service time starts to count."""

    filed_at: str
    requester: str
    unit: str
    category: str
    device: str
    place: str
    complaint: str
    next: NotRequired[str]


class WorkOrder(TypedDict):
    """Surat Perintah Perbaikan; slot `kasubag_tu`. `due`: "Senin, 23 November 2026 (2 hari kerja)"."""

    basis: str
    ticket: str
    requester: str
    unit: str
    category: str
    device: str
    asset_status: str
    place: str
    complaint: str
    technicians: list[Person]
    order: str
    action: str
    priority: str
    due: str
    checklist: NotRequired[list[Check]]
    note: NotRequired[str]
    copies: NotRequired[list[str]]


class HandlingReport(TypedDict):
    """Laporan penanganan; slots `teknisi`, and `kasubag_tu` where the office has it known on paper."""

    ticket: str
    spp_number: str
    requester: str
    unit: str
    device: str
    asset_status: str
    place: str
    complaint: str
    technicians: list[str]
    started_at: str
    finished_at: str
    cause: str
    action: str
    result: str
    parts_note: str  # "Tanpa suku cadang." or what the owner brought
    parts: NotRequired[list[Item]]
    working_time: NotRequired[str]
    note: NotRequired[str]
    photos_before: NotRequired[list[Photo]]
    photos_after: NotRequired[list[Photo]]
    copies: NotRequired[list[str]]


class DeviceReceipt(TypedDict):
    """Tanda Terima Perangkat; slots `penyerah`, `penerima`."""

    statement: str
    ticket: str
    handed_by: str
    unit: str
    received_by: str
    device: str
    asset_status: str
    condition: str
    purpose: str
    items: list[Handed]
    note: NotRequired[str]


class Consent(TypedDict):
    """Persetujuan before reinstalling or erasing; slot `pemohon`."""

    ticket: str
    requester: str
    requester_title: str
    unit: str
    device: str
    action: str
    consequence: str
    backup: str
    technician: str
    statement: str


class IssueNote(TypedDict):
    """Bukti Pengeluaran Barang; slots `pengurus_barang`, `penerima`. Every item has its `code`."""

    ticket: str
    spp_number: str
    recipient: str
    device: str
    asset_number: str
    unit: str
    items: list[Item]
    note: NotRequired[str]


class MonthlyRecap(TypedDict):
    """Rekap Pekerjaan Bulanan; slots `teknisi`, `kasubag_tu` ("Mengetahui,")."""

    technician: str
    technician_title: str
    period: str
    rows: list[RecapRow]
    totals: list[Total]


class OwnPart(TypedDict):
    """Surat keterangan that the owner bought the part; slots `pemilik`, `kasubag_tu` ("Mengetahui,")."""

    ticket: str
    owner: str
    owner_title: str
    unit: str
    device: str
    items: list[Item]
    statement: str


class DispositionHead(TypedDict):
    """Lembar Disposisi; slot `kadis`. TU prints it for the pen; ticks on screen stand on the trail page."""

    agenda: str
    sender: str
    letter_number: str
    letter_date: str
    received: str
    srikandi: str
    subject: str
    attachments: str
    urgency: str
    secrecy: str
    recipients: list[str]  # posts to choose from
    instructions: list[Check]
    note: NotRequired[str]
    deadline: NotRequired[str]


class Memo(TypedDict):
    """Memo of the Kasie to the team (SOP 5 row 4); slot `kasie`."""

    case: str
    to: list[Person]  # ketua first
    sender: str
    subject: str
    body: str
    place: str
    contact: str


class ReplyLetter(TypedDict):
    """Surat Balasan; slot `penanda_tangan`. `outcome`: diterima, perbaikan, ditolak, dibatalkan."""

    case: str
    to: str
    at_place: str
    letter_number: str
    letter_date: str
    subject: str
    outcome: str
    paragraphs: list[str]  # the reference to the letter and "Demikian …" follow by themselves where missing
    urgency: NotRequired[str]  # Sifat; "Biasa"
    attachments: NotRequired[str]
    schedule: NotRequired[list[Total]]  # Hari/tanggal, waktu, tempat, operator, kamera
    approvals: NotRequired[list[str]]  # paraf column: konseptor, Kabid, Sekretaris
    copies: NotRequired[list[str]]


class TestedCamera(TypedDict):
    """One camera of the test."""

    code: str
    name: str
    online: str
    clear: str
    ptz: str
    clock: str  # "tepat" or "selisih 12 detik"
    recording: str
    note: NotRequired[str]


class TestReport(TypedDict):
    """Laporan uji jaringan dan kamera (SOP 3 row 5b); slots `penguji`, `subkor` ("Mengetahui,")."""

    case: str
    applicant: str
    room: str
    tested_at: str
    bandwidth: str
    cameras: list[TestedCamera]
    conclusion: str
    note: NotRequired[str]


class Guest(TypedDict):
    """One line of the Daftar Hadir."""

    name: str
    number: str
    agency: str
    in_at: str
    out_at: str


class SessionReport(TypedDict):
    """Laporan hasil pelaksanaan with Daftar Hadir and Data Monitoring; slots `operator`, `subkor`."""

    case: str
    applicant: str
    room: str
    planned: str
    actual: str
    operator: str
    cameras: str
    guests: list[Guest]
    confidentiality: str
    summary: str
    incidents: str
    data: list[list[str]]  # rows: waktu, kamera, yang diamati, jumlah, catatan


class ReplacedDevice(TypedDict):
    """One device of a berita acara."""

    name: str
    serial: str
    number: NotRequired[str]
    reason: NotRequired[str]
    asked: NotRequired[str]
    new: NotRequired[str]
    new_serial: NotRequired[str]
    result: NotRequired[str]
    old_kept: NotRequired[str]


class ReplacementRequest(TypedDict):
    """Berita Acara Pengajuan Penggantian Perangkat (SOP 5 row 9); slots `pejabat`, `pengurus_barang`.

    `opening` of every berita acara: "Pada hari ini " + `dates.tanggal_terbilang`; the signers follow.
    """

    case: str
    agency: str
    place: str
    opening: str
    devices: list[ReplacedDevice]
    note: NotRequired[str]


class WorkRecord(TypedDict):
    """Berita Acara Pekerjaan (SOP 5 row 11); slots `tim_teknis`, `opd` ("Mengetahui,")."""

    case: str
    agency: str
    place: str
    opening: str
    reported: str
    team: list[Person]
    fault: str
    work: str
    devices: list[ReplacedDevice]
    test: str
    refusal: NotRequired[str]  # not signed: reason and witness


class FaultReport(TypedDict):
    """Laporan hasil pelaksanaan penanganan gangguan (SOP 5 row 11); slot `tim_teknis`."""

    case: str
    agency: str
    place: str
    reported: str
    since: str
    complaint: str
    team: list[str]
    fault: str
    steps: list[list[str]]  # waktu, uraian
    devices: list[ReplacedDevice]
    test: str
    path: str  # "Penggantian perangkat, 780 menit"
    suggestion: NotRequired[str]
    photos_before: NotRequired[list[Photo]]
    photos_after: NotRequired[list[Photo]]


class HandingOver(TypedDict):
    """Berita Acara Serah Terima of a device that goes to another agency; slots `penyerah`, `penerima`."""

    case: str
    opening: str
    status: str  # dipinjamkan, dimutasikan
    devices: list[ReplacedDevice]
    agency: str
    note: NotRequired[str]


@dataclass(frozen=True)
class Kind:
    """A kind of letter: its name on paper, its keys, and a paper of its own where it has one."""

    name: str
    body: type
    template: str  # app/documents/letters/<template>.typ
    paper: str = ""  # "" = the office's paper
    outgoing: bool = False  # listed in the Buku Agenda Surat Keluar
    by_step: bool = False  # its slots are filled by an act of the SOP only, never by an upload alone
    inside: bool = False  # read only by those who handle the case

    @property
    def required(self) -> frozenset[str]:
        """Keys that must be there."""
        return frozenset(self.body.__required_keys__)  # type: ignore[attr-defined]

    @property
    def known(self) -> frozenset[str]:
        """Keys that may be there."""
        return frozenset(self.body.__annotations__)


KINDS: Mapping[str, Kind] = {
    "slip": Kind("Tiket Aduan", Slip, "slip", "A5"),
    "spp": Kind("Surat Perintah Perbaikan", WorkOrder, "spp", by_step=True),
    "laporan": Kind("Laporan Penanganan", HandlingReport, "laporan", by_step=True),
    "tanda_terima": Kind("Tanda Terima Perangkat", DeviceReceipt, "tanda_terima"),
    "persetujuan": Kind("Surat Persetujuan Tindakan", Consent, "persetujuan"),
    "bpb": Kind("Bukti Pengeluaran Barang", IssueNote, "bpb"),
    "rekap": Kind("Rekap Pekerjaan Bulanan", MonthlyRecap, "rekap"),
    "surat_keterangan": Kind("Surat Keterangan Suku Cadang Dibeli Pemilik", OwnPart, "surat_keterangan"),
    "lembar_disposisi": Kind("Lembar Disposisi", DispositionHead, "lembar_disposisi", inside=True),
    "memo": Kind("Memo", Memo, "memo", inside=True),
    "surat_balasan": Kind("Surat Balasan", ReplyLetter, "surat_balasan", outgoing=True),
    "laporan_uji": Kind("Laporan Hasil Uji CCTV", TestReport, "laporan_uji"),
    "laporan_sesi": Kind("Laporan Hasil Pelaksanaan Monitoring CCTV", SessionReport, "laporan_sesi"),
    "ba_penggantian": Kind(
        "Berita Acara Pengajuan Penggantian Perangkat", ReplacementRequest, "ba_penggantian"
    ),
    "ba_pekerjaan": Kind("Berita Acara Pekerjaan", WorkRecord, "ba_pekerjaan"),
    "laporan_jaringan": Kind("Laporan Penanganan Gangguan Jaringan", FaultReport, "laporan_jaringan"),
    "bast": Kind("Berita Acara Serah Terima Perangkat", HandingOver, "bast"),
}

BASIS = (
    "Standar Operasional Prosedur Nomor 460/OT.05.00 "
    "tentang Pemeliharaan Prasarana dan Sarana Sistem Informasi"
)
IDENTIFICATION = (
    "Perangkat dan lokasi sesuai laporan",
    "Kategori dan status aset sudah diperiksa",
    "Pelaksana sesuai bidang keahlian",
    "Perkiraan tindakan dan prioritas sesuai",
)


def identification(done: bool = False) -> list[Check]:
    """The four lines that the Kasubag TU identifies and verifies on the SPP (SOP row 3)."""
    return [{"text": text, "done": done} for text in IDENTIFICATION]


def check(kind: str, body: Mapping[str, Any]) -> None:
    """Raise ValueError where `body` is not what a letter of `kind` prints: a programmer's slip."""
    declared = KINDS.get(kind)
    if declared is None:
        raise ValueError(f"unknown kind of letter {kind!r}")
    missing, unknown = declared.required - body.keys(), body.keys() - declared.known
    if missing or unknown:
        raise ValueError(f"{kind}: missing {sorted(missing)}, unknown {sorted(unknown)}")
