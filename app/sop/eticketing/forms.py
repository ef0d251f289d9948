"""The forms of SOP 2; the server judges, the page only helps."""

from typing import Any

from wtforms import HiddenField

from app.documents.forms import SignForm
from app.sop.eticketing import reading
from app.sop.eticketing.actions.work import CHECKLIST
from app.sop.eticketing.gate import CATEGORIES
from app.web.addresses import whole
from app.web.fields import (
    AreaField,
    CheckField,
    CheckList,
    DateTimeField,
    FileField,
    IntegerField,
    PhotosField,
    RadioCards,
    SearchSelect,
    SelectField,
    TextField,
)
from app.web.forms import Form, Length, Optional, Required

DEVICE_KINDS = (
    ("asset", "Aset dinas", "Cari nomor register atau nama perangkat"),
    ("asset_unknown", "Aset, nomor belum diketahui", "Stiker hilang atau belum terdaftar"),
    ("non_asset", "Non-Aset", "Perangkat pribadi yang dipakai bekerja"),
    ("none", "Tanpa perangkat", "Jaringan, Wi-Fi, atau aplikasi"),
)
SOURCES = (("telepon", "Telepon"), ("datang", "Datang langsung"), ("wa", "WhatsApp"), ("surat", "Surat"))
PRIORITIES = (("biasa", "Biasa"), ("mendesak", "Mendesak"))
NO_DEVICE = ("network", "software")


def _whole(value: Any) -> int | None:
    return whole(value) if value not in (None, "", "None") else None


class DeviceMixin:
    """Which device a ticket is about."""

    category = RadioCards("Kategori", [Required("Pilih kategori")], choices=list(CATEGORIES.items()))
    device_kind = RadioCards("Perangkat", [Required("Pilih status perangkat")], choices=DEVICE_KINDS)
    asset_id = SearchSelect("Cari perangkat")
    device = TextField("Nama perangkat", [Length(max=120)])

    def check_device(self) -> bool:
        """What belongs together: an asset is chosen, another device has a name."""
        form: Any = self
        if form.device_kind.data == "asset" and not form.asset_id.data:
            form.add_error("asset_id", "Pilih perangkat dari daftar aset, atau pilih status lain.")
        if form.device_kind.data in ("asset_unknown", "non_asset") and not form.device.data:
            form.add_error("device", "Isi nama perangkat, contoh: Printer Cetaka L12")
        if form.device_kind.data == "none" and form.category.data not in NO_DEVICE:
            form.add_error("device_kind", "Tanpa perangkat hanya untuk jaringan atau aplikasi.")
        return not (form.asset_id.errors or form.device.errors or form.device_kind.errors)


class TicketForm(DeviceMixin, Form):
    """Row 1: file, complete or correct a ticket."""

    used_for_work = CheckField("Perangkat ini dipakai untuk menunjang pekerjaan")
    room = TextField("Ruang atau tempat", [Required(), Length(max=120)])
    contact = TextField("Kontak yang bisa dihubungi", [Required(), Length(max=120)])
    description = AreaField(
        "Apa masalahnya?",
        [
            Required("Jelaskan masalahnya"),
            Length(min=10, max=2000, message="Jelaskan masalahnya, minimal 10 huruf"),
        ],
    )
    urgency = RadioCards("Kepentingan", [Required()], choices=PRIORITIES, default="biasa")
    urgency_reason = TextField("Mengapa mendesak?", [Length(max=200)])
    filler_id = SelectField("Nama pengisi", [Optional()], coerce=_whole, choices=[])
    photos = PhotosField("Foto", [Optional()], max_files=5)
    parent_id = HiddenField()

    def validate(self, extra_validators: Any = None) -> bool:
        """Fields, then what belongs together."""
        valid = super().validate(extra_validators)
        if self.device_kind.data == "non_asset" and not self.used_for_work.data:
            self.add_error("used_for_work", "SOP hanya melayani perangkat yang menunjang pekerjaan.")
            valid = False
        if self.urgency.data == "mendesak" and not self.urgency_reason.data:
            self.add_error("urgency_reason", "Isi alasan mendesak.")
            valid = False
        return self.check_device() and valid


class OnBehalfForm(TicketForm):
    """Row 1 by Technical Support for a unit that phones or walks in."""

    unit_id = SelectField("Unit pemohon", [Required("Pilih unit pemohon")], coerce=_whole, choices=[])
    source = RadioCards("Laporan masuk lewat", [Required()], choices=SOURCES)


class TriageForm(DeviceMixin, Form):
    """Row 2: what Technical Support confirms, and what the SPP orders."""

    technicians = CheckList(
        "Pelaksana", [Required("Pilih minimal satu pelaksana")], coerce=_whole, choices=[]
    )
    action = AreaField(
        "Perkiraan tindakan",
        [
            Required("Isi perkiraan tindakan"),
            Length(min=5, max=600, message="Isi perkiraan tindakan, minimal 5 huruf"),
        ],
    )
    priority = RadioCards("Prioritas", [Required()], choices=PRIORITIES)
    remark = TextField("Catatan untuk Kasubag TU", [Optional(), Length(max=300)])

    def validate(self, extra_validators: Any = None) -> bool:
        """Fields, then what belongs together."""
        valid = super().validate(extra_validators)
        return self.check_device() and valid


class NoteForm(Form):
    """A decision with a reason."""

    note = AreaField(
        "Alasan",
        [
            Required("Tuliskan alasannya"),
            Length(min=10, max=1000, message="Tuliskan alasannya, minimal 10 huruf."),
        ],
    )


class DuplicateForm(NoteForm):
    """Row 2: this ticket is another one's duplicate."""

    main_id = SearchSelect("Tiket utama", [Required("Pilih tiket utama")])


class ChangeOrderForm(Form):
    """Row 3: another technician or priority."""

    technicians = CheckList(
        "Pelaksana", [Required("Pilih minimal satu pelaksana")], coerce=_whole, choices=[]
    )
    priority = RadioCards("Prioritas", [Required()], choices=PRIORITIES)
    note = TextField("Catatan", [Required("Isi catatan perubahan"), Length(min=5, max=300)])


class MessageForm(Form):
    """A word on the ticket."""

    body = AreaField("Pesan", [Required("Tulis pesannya"), Length(max=2000)])
    internal = CheckField("Catatan intern, tidak dibaca pemohon")


class WorkNoteForm(Form):
    """Row 4: one line of work."""

    body = AreaField("Catatan pekerjaan", [Optional(), Length(max=2000)])
    stage = RadioCards(
        "Foto ini", [Required()], choices=(("before", "Sebelum"), ("after", "Sesudah")), default="before"
    )
    photos = PhotosField("Foto pekerjaan", [Optional()], max_files=5)

    def validate(self, extra_validators: Any = None) -> bool:
        """Words or a photo."""
        valid = super().validate(extra_validators)
        if not self.body.data and not self.photos.data:
            self.add_error("body", "Tulis catatan atau tambahkan foto.")
            return False
        return valid


class ChecklistForm(Form):
    """Row 4: the checklist."""

    lines = CheckList("Daftar periksa", [Optional()], choices=[(line, line) for line in CHECKLIST])


class PauseForm(Form):
    """Row 4: Tunda."""

    reason = RadioCards("Mengapa ditunda?", [Required("Pilih alasan penundaan")], choices=[])
    note = TextField("Keterangan", [Optional(), Length(max=300)])


class ResultForm(Form):
    """Row 4: the result."""

    result = RadioCards(
        "Bagaimana hasil perbaikannya?",
        [Required("Pilih hasil perbaikan")],
        choices=list(reading.RESULTS.items()),
    )
    forwarded_to = TextField("Diteruskan kepada (nama, nomor tiket luar)", [Length(max=200)])

    def validate(self, extra_validators: Any = None) -> bool:
        """Forwarded needs a name."""
        valid = super().validate(extra_validators)
        if self.result.data == "forwarded" and not self.forwarded_to.data:
            self.add_error("forwarded_to", "Isi nama pengelola aplikasi dan nomor tiket luarnya.")
            return False
        return valid


CAUSES = (
    "Komponen aus",
    "Komponen rusak",
    "Kabel atau konektor",
    "Debu atau kotoran",
    "Pengaturan berubah",
    "Pembaruan sistem",
    "Virus atau program pengganggu",
    "Listrik",
    "Jaringan penyedia",
    "Cara pakai",
)
ACTIONS = (
    "Dibersihkan",
    "Diganti suku cadang",
    "Disetel ulang",
    "Dipasang ulang",
    "Diperbarui",
    "Disambung ulang",
    "Data diamankan",
    "Diuji normal",
    "Pengguna diberi penjelasan",
    "Diteruskan",
)


class ReportForm(ResultForm):
    """Row 5: the report; about ten chips each, free words beside."""

    causes = CheckList("Penyebab", [Optional()], choices=[(one, one) for one in CAUSES], chips=True)
    cause_text = TextField("Penyebab lain", [Optional(), Length(max=300)])
    actions = CheckList("Tindakan", [Optional()], choices=[(one, one) for one in ACTIONS], chips=True)
    action_text = AreaField("Tindakan yang dilakukan", [Optional(), Length(max=1000)])
    no_parts = CheckField("Tanpa suku cadang")
    own_parts = TextField("Bahan dari pemilik", [Optional(), Length(max=200)])
    photos = PhotosField("Foto sesudah perbaikan", [Optional()], max_files=4)
    addendum = AreaField("Tambahan (adendum)", [Optional(), Length(max=1000)])

    def values(self) -> dict[str, Any]:
        """What `Report` stores."""
        return {
            "result": self.result.data,
            "forwarded_to": self.forwarded_to.data or "",
            "causes": "\n".join(self.causes.data or []),
            "cause_text": self.cause_text.data or "",
            "actions": "\n".join(self.actions.data or []),
            "action_text": self.action_text.data or "",
            "no_parts": bool(self.no_parts.data),
            "own_parts": self.own_parts.data or "",
            "addendum": self.addendum.data or "",
        }


class PartForm(Form):
    """Row 4: a part from stock."""

    item_id = SelectField("Suku cadang", [Required("Pilih suku cadang")], coerce=_whole, choices=[])
    quantity = IntegerField("Jumlah", [Required("Isi jumlah")])

    def validate(self, extra_validators: Any = None) -> bool:
        """A positive number."""
        valid = super().validate(extra_validators)
        if valid and not 1 <= int(self.quantity.data or 0) <= 10_000:
            self.add_error("quantity", "Isi jumlah antara 1 dan 10.000.")
            return False
        return valid


class LoanForm(Form):
    """A unit lent while the device is away."""

    item_id = SelectField("Unit pinjaman", [Required("Pilih unit pinjaman")], coerce=_whole, choices=[])


class AssetForm(Form):
    """The pengurus barang verifies: an asset of the register, or a new entry."""

    asset_id = SearchSelect("Cari di register aset")
    code = TextField("Kode barang", [Optional(), Length(max=40)])
    register_no = TextField("Nomor register", [Optional(), Length(max=20)])
    name = TextField("Nama barang", [Optional(), Length(max=120)])
    brand = TextField("Merek/tipe", [Optional(), Length(max=120)])

    def validate(self, extra_validators: Any = None) -> bool:
        """Either chosen, or a full new entry."""
        valid = super().validate(extra_validators)
        if not self.asset_id.data and not (self.code.data and self.register_no.data and self.name.data):
            self.add_error("asset_id", "Pilih aset, atau isi kode barang, nomor register, dan nama barang.")
            return False
        return valid


class PaperSignForm(Form):
    """Row 3 on paper: when it was signed, and the scan."""

    signed_at = DateTimeField("Ditandatangani pada", [Required("Isi tanggal dan jam tanda tangan")])
    scan = FileField(
        "Hasil pindai", [Required("Pilih hasil pindai (PDF atau foto)")], accept="image/*,application/pdf"
    )


class ReceiptForm(Form):
    """Tanda Terima Perangkat; passwords are not asked."""

    things = CheckList(
        "Yang diserahkan",
        [Optional()],
        choices=[(one, one) for one in ("Perangkat", "Pengisi daya", "Tas", "Kabel data", "Kartu garansi")],
    )
    condition = TextField("Keadaan perangkat saat diserahkan", [Required(), Length(max=300)])


class ConsentForm(Form):
    """Persetujuan before reinstalling or erasing."""

    action = TextField("Tindakan", [Required(), Length(max=200)])
    consequence = TextField("Akibatnya", [Required(), Length(max=300)])
    backup = TextField("Cadangan data", [Required(), Length(max=300)])


class OwnPartForm(Form):
    """Surat keterangan for a part that the owner bought."""

    item = TextField("Suku cadang yang dibeli pemilik", [Required(), Length(max=200)])


class FollowUpForm(Form):
    """The Kasubag TU on a low rating."""

    follow_up = AreaField(
        "Tindak lanjut",
        [Required(), Length(min=10, max=1000, message="Jelaskan tindak lanjutnya, minimal 10 huruf")],
    )


class PassForm(Form):
    """Izinkan satu kali."""

    unit_id = SelectField("Unit", [Required("Pilih unit")], coerce=_whole, choices=[])
    reason = TextField(
        "Alasan", [Required(), Length(min=10, max=300, message="Tuliskan alasannya, minimal 10 huruf.")]
    )


class OrderSignForm(SignForm):
    """Row 3: the SPP that was read, by document."""

    document_id = HiddenField()
