"""Forms of SOP 5 for report, team and review; the server judges, the page only helps."""

from typing import Any

from wtforms import HiddenField

from app.sop.network_fault.reading import EXTENTS, SOURCES
from app.web.addresses import whole
from app.web.fields import (
    AreaField,
    CheckList,
    DateField,
    DateTimeField,
    FileField,
    PhotosField,
    RadioCards,
    SelectField,
    TextField,
)
from app.web.forms import Form, Length, Optional, Required

READ_BY_REPORTER = "Alasan pengembalian wajib diisi; pelapor akan membacanya."
REASON = "Tuliskan alasannya, minimal 10 huruf."
BY_STAFF = [(key, label) for key, label in SOURCES.items() if key != "aplikasi"]


def _whole(value: Any) -> int | None:
    return whole(value) if value not in (None, "", "None") else None


class ReportForm(Form):
    """Row 1: file or complete a report."""

    extent = RadioCards("Apa yang tidak berfungsi?", [Required()], choices=list(EXTENTS.items()))
    application = TextField("Aplikasi yang terganggu", [Length(max=80)])
    place = TextField("Tempat gangguan", [Required("Isi ruang dan lantai"), Length(max=120)])
    since = DateTimeField("Sejak kapan?", [Required("Isi sejak kapan gangguan terjadi")])
    description = AreaField(
        "Apa yang terlihat?",
        [
            Required("Jelaskan gangguannya"),
            Length(min=10, max=2000, message="Jelaskan gangguannya, minimal 10 huruf"),
        ],
    )
    contact = TextField("Kontak di lokasi", [Required("Isi nama dan nomor telepon"), Length(max=120)])
    head = TextField("Atas nama", [Required("Isi jabatan kepala OPD"), Length(max=120)])
    letter_no = TextField("Nomor surat", [Optional(), Length(max=80)])
    scan = FileField("Surat (PDF atau foto)", [Optional()], accept="image/*,application/pdf")
    photos = PhotosField("Foto", [Optional()], max_files=5)
    parent_id = HiddenField()

    def validate(self, extra_validators: Any = None) -> bool:
        """Fields, then what belongs together."""
        valid = super().validate(extra_validators)
        if self.extent.data == "aplikasi" and not self.application.data:
            self.add_error("application", "Isi nama aplikasi yang terganggu.")
            valid = False
        return valid


class OnBehalfForm(ReportForm):
    """Row 1 by Kominfo staff for an agency whose network is down; by letter it enters the Buku Agenda."""

    unit_id = SelectField("OPD pelapor", [Required("Pilih OPD pelapor")], coerce=_whole, choices=[])
    source = RadioCards("Laporan masuk lewat", [Required()], choices=BY_STAFF)
    caller = TextField("Nama pelapor", [Required("Isi nama pelapor"), Length(max=80)])
    came_at = DateTimeField("Laporan masuk pada", [Optional()])
    letter_date = DateField("Tanggal surat", [Optional()])

    def validate(self, extra_validators: Any = None) -> bool:
        """Fields, then what a letter must have."""
        valid = super().validate(extra_validators)
        if self.source.data == "surat" and not self.letter_no.data:
            self.add_error("letter_no", "Isi nomor surat.")
        if self.source.data == "surat" and not self.letter_date.data:
            self.add_error("letter_date", "Isi tanggal surat.")
        return valid and not (self.letter_no.errors or self.letter_date.errors)


class JoinForm(Form):
    """Somebody else reports the same fault; the fields are called as in the report that it replaces."""

    caller = TextField("Nama pelapor", [Optional(), Length(max=80)])
    contact = TextField("Kontak", [Required("Isi nama dan nomor telepon"), Length(max=120)])
    description = AreaField("Yang dialami", [Optional(), Length(max=2000)])


class NoteForm(Form):
    """A decision with a reason."""

    note = AreaField("Alasan", [Required(REASON), Length(min=10, max=1000, message=REASON)])


class ReturnForm(Form):
    """Back to the reporter, who reads the reason."""

    note = AreaField(
        "Alasan pengembalian",
        [Required(READ_BY_REPORTER), Length(min=10, max=1000, message=READ_BY_REPORTER)],
    )


class AnswerForm(Form):
    """The answer to a report that is no network fault."""

    note = AreaField(
        "Jawaban untuk pelapor",
        [
            Required("Tuliskan jawabannya; pelapor akan membacanya."),
            Length(min=10, max=1000, message="Tuliskan jawabannya, minimal 10 huruf."),
        ],
    )


class TeamForm(Form):
    """Row 4: ketua, anggota, memo."""

    lead = RadioCards("Ketua tim", [Required("Pilih ketua tim")], coerce=_whole, choices=[])
    members = CheckList("Anggota", [Optional()], coerce=_whole, choices=[])
    memo = AreaField(
        "Isi memo", [Required("Isi memo"), Length(min=10, max=1500, message="Isi memo, minimal 10 huruf")]
    )

    @property
    def people(self) -> tuple[int, ...]:
        """Ketua first, nobody twice."""
        return tuple(dict.fromkeys([self.lead.data, *(self.members.data or [])]))


class ChangeTeamForm(TeamForm):
    """Another team while it works."""

    reason = TextField(
        "Alasan perubahan", [Required(), Length(min=5, max=300, message="Isi alasan perubahan")]
    )


class RemarkForm(Form):
    """Accept or finish, with a word that may be left empty."""

    note = AreaField("Catatan", [Optional(), Length(max=1000)])


class TogetherForm(Form):
    """Tandai sudah direviu for several reports; each value is "case-version"."""

    cases = CheckList("Laporan", [Required("Pilih minimal satu laporan")], choices=[])
