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


@dataclass(frozen=True)
class Kind:
    """A kind of letter: its name on paper, its keys, and a paper of its own where it has one."""

    name: str
    body: type
    template: str  # app/documents/letters/<template>.typ
    paper: str = ""  # "" = the office's paper
    by_step: bool = False  # its slots are filled by an act of the SOP only, never by an upload alone

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
