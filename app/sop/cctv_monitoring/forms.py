"""The forms of rows 1 to 5 and of the Surat Balasan; the server judges, the page only helps."""

from typing import Any

from app.agenda.forms import LetterFields
from app.agenda.words import SECRECY, URGENCY
from app.sop.cctv_monitoring import reading
from app.web.addresses import whole
from app.web.fields import (
    AreaField,
    CheckList,
    DateField,
    DateTimeField,
    FileField,
    IntegerField,
    RadioCards,
    SelectField,
    TextField,
)
from app.web.forms import Form, Length, Optional, Required

YES_NO = (("ya", "Sesuai"), ("tidak", "Tidak sesuai"))
SCAN = ".pdf,.jpg,.jpeg,.png,.webp"


def as_id(value: Any) -> int | None:
    """A chosen id, None for the empty choice."""
    return whole(value) if value not in (None, "", "None") else None


class WishFields:
    """What the letter asks for."""

    cameras = CheckList("Kamera yang diminta", [Optional()], coerce=as_id, choices=[], chips=True)
    place = TextField("Lokasi yang dipantau", [Optional(), Length(max=160)])
    purpose = AreaField("Tujuan", [Optional(), Length(max=600)])
    wanted_from = DateTimeField("Diminta mulai", [Optional()])
    wanted_until = DateTimeField("Diminta sampai", [Optional()])
    participants = IntegerField("Jumlah peserta", [Optional()])
    contact = TextField("Kontak yang bisa dihubungi", [Required(), Length(max=120)])

    def check_wish(self) -> bool:
        """What belongs together: an end after its beginning, a possible number of people."""
        form: Any = self
        begin, end = form.wanted_from.data, form.wanted_until.data
        if begin and end and end <= begin:
            form.add_error("wanted_until", "Waktu selesai harus sesudah waktu mulai.")
        if form.participants.data is not None and not 1 <= form.participants.data <= 500:
            form.add_error("participants", "Isi jumlah peserta antara 1 dan 500.")
        return not (form.wanted_until.errors or form.participants.errors)


class RecordForm(LetterFields, WishFields, Form):
    """Row 1 by TU: a letter that came through SRIKANDI or on paper."""

    applicant = RadioCards("Pemohon", [Required("Pilih jenis pemohon")], choices=reading.APPLICANTS.items())
    unit_id = SelectField("Instansi pemohon", coerce=as_id, choices=[])
    sender = TextField("Surat dari", [Length(max=160)])
    on_behalf = TextField("Atas nama ASN", [Optional(), Length(max=120)])

    def validate(self, extra_validators: Any = None) -> bool:
        """Fields, then what belongs together: an agency or a typed sender, the ASN's name."""
        valid = bool(super().validate(extra_validators))
        if not self.unit_id.data and not self.sender.data:
            self.add_error("unit_id", "Pilih instansi pemohon, atau tulis asal surat.")
            valid = False
        if self.applicant.data == "asn" and not self.on_behalf.data:
            self.add_error("on_behalf", "Isi nama ASN yang dimohonkan pimpinannya.")
            valid = False
        return self.check_wish() and valid


class CorrectForm(RecordForm):
    """TU corrects, or records the corrected letter: kecepatan and keamanan are set at row 2."""

    urgency = None  # type: ignore[assignment]
    secrecy = None  # type: ignore[assignment]
    unit_id = None  # type: ignore[assignment]
    sender = TextField("Surat dari", [Required(), Length(max=160)])

    def validate(self, extra_validators: Any = None) -> bool:
        """Fields, then what belongs together."""
        valid = bool(super(RecordForm, self).validate(extra_validators))
        return self.check_wish() and valid


class FileForm(WishFields, Form):
    """Row 1 by the agency itself: fewer fields, the letter is attached."""

    number = TextField("Nomor surat", [Required(), Length(max=80)])
    dated = DateField("Tanggal surat", [Required()])
    subject = TextField("Hal", [Required(), Length(max=300)])
    on_behalf = TextField("Atas nama ASN", [Optional(), Length(max=120)])
    scan = FileField("Pindaian surat", [Required("Pilih pindaian surat (PDF atau foto)")], accept=SCAN)

    def validate(self, extra_validators: Any = None) -> bool:
        """Fields, then what belongs together."""
        valid = bool(super().validate(extra_validators))
        return self.check_wish() and valid


class ResendForm(FileForm):
    """Row 1 once more: a new scan only where there is one."""

    scan = FileField("Pindaian surat yang diperbaiki", [Optional()], accept=SCAN)


class CompleteForm(Form):
    """Row 2: what the letter contains, how fast and how secret it is."""

    present = CheckList("Yang sudah ada", choices=reading.COMPLETE.items())
    urgency = RadioCards("Kecepatan", [Required()], choices=URGENCY.items())
    secrecy = RadioCards("Keamanan", [Required()], choices=SECRECY.items())
    note = AreaField("Catatan", [Optional(), Length(max=1000)])


class NoteForm(Form):
    """A decision with a reason."""

    note = AreaField(
        "Alasan",
        [
            Required("Tuliskan alasannya"),
            Length(min=10, max=1000, message="Tuliskan alasannya, minimal 10 huruf."),
        ],
    )


class RejectForm(Form):
    """Row 3: the Kepala Dinas refuses; the words of the Surat Balasan stand below to be changed."""

    ready = RadioCards(
        "Alasan",
        [Required()],
        choices=(("rekaman", "Yang diminta rekaman", reading.FOOTAGE), ("lainnya", "Alasan lain")),
    )
    note = AreaField("Penjelasan", [Optional(), Length(max=1000)])
    text = AreaField("Isi Surat Balasan", [Required(), Length(max=4000)])

    def validate(self, extra_validators: Any = None) -> bool:
        """Fields, then that another reason is written out."""
        valid = bool(super().validate(extra_validators))
        if self.ready.data == "lainnya" and len(self.note.data or "") < 10:
            self.add_error("note", "Tuliskan alasannya, minimal 10 huruf.")
            return False
        return valid

    @property
    def said(self) -> str:
        """The reason as recorded and printed."""
        ready = reading.FOOTAGE if self.ready.data == "rekaman" else ""
        return " ".join(filter(None, (ready, self.note.data)))


def _item(key: str) -> Any:
    """One item of G1."""
    unanswered = Required("Periksa setiap butir: sesuai atau tidak.")
    return RadioCards(reading.SUITABLE[key], [unanswered], choices=YES_NO)


class ItemsForm(Form):
    """G1: one answer for each item."""

    item_pemohon = _item("pemohon")
    item_tujuan = _item("tujuan")
    item_kamera = _item("kamera")
    item_waktu = _item("waktu")
    item_peserta = _item("peserta")

    @property
    def items(self) -> list[Any]:
        """The fields of the items, their answers side by side."""
        fields = [self[f"item_{key}"] for key in reading.SUITABLE]
        for field in fields:
            field.chips = True
        return fields

    def answers(self) -> dict[str, bool]:
        """What was answered, by item."""
        fields = {key: self[f"item_{key}"].data for key in reading.SUITABLE}
        return {key: data == "ya" for key, data in fields.items() if data}


class AcceptForm(ItemsForm):
    """G1, Ya: the team and the cameras to test."""

    team = CheckList(
        "Petugas TCM Room", [Required("Pilih minimal satu petugas TCM Room.")], coerce=as_id, choices=[]
    )
    cameras = CheckList(
        "Kamera yang diuji",
        [Required("Pilih minimal satu kamera yang diuji.")],
        coerce=as_id,
        choices=[],
        chips=True,
    )
    note = AreaField("Catatan untuk petugas", [Optional(), Length(max=1000)])


class DeclineForm(ItemsForm):
    """G1, Tidak: why, and the words of the Surat Balasan."""

    reason = RadioCards(
        "Alasan",
        [Required("Pilih alasan: data tidak sesuai / tidak lengkap / lainnya.")],
        choices=reading.REASONS.items(),
    )
    note = AreaField("Penjelasan", [Optional(), Length(max=1000)])
    text = AreaField("Isi Surat Balasan", [Required(), Length(max=4000)])


class ReplyForm(Form):
    """The words of a Surat Balasan that nobody has signed."""

    text = AreaField("Isi Surat Balasan", [Required(), Length(max=4000)])


class SendForm(Form):
    """How TU sent the Surat Balasan."""

    via = RadioCards("Dikirim melalui", [Required()], choices=reading.SENT_VIA.items())
    number = TextField("Nomor registrasi pengiriman", [Optional(), Length(max=80)])
    sent_at = DateTimeField("Dikirim pada", [Required()])
