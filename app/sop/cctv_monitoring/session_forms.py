"""Forms of rows 5b to 7b; the server judges, the page only helps."""

from typing import Any

from app.sop.cctv_monitoring import room_tests, session_reading
from app.web.fields import (
    AreaField,
    CheckField,
    CheckList,
    DateTimeField,
    FileField,
    IntegerField,
    PhotosField,
    RadioCards,
    SelectField,
    TextField,
)
from app.web.forms import Form, Length, Optional, Required

YES_NO = (("ya", "Ya"), ("tidak", "Tidak"))
LONG = Length(max=2000)
LINE = Length(max=200)


class CameraTestForm(Form):
    """Row 5b, one camera."""

    online = RadioCards("Tersambung?", [Required()], choices=YES_NO)
    clear = RadioCards("Gambar jelas?", [Required()], choices=YES_NO)
    ptz = RadioCards("PTZ berfungsi?", [Required()], choices=list(room_tests.PTZ.items()))
    clock_exact = RadioCards("Jam di gambar tepat?", [Required()], choices=YES_NO)
    clock_seconds = IntegerField("Selisih jam (detik)", [Optional()])
    recording = RadioCards("Rekaman jalan?", [Required()], choices=YES_NO)
    note = AreaField("Catatan", [Optional(), LONG])
    snapshot = PhotosField("Tangkapan layar", [Optional()], max_files=1)

    def validate(self, extra_validators: Any = None) -> bool:
        """By how much a clock is off must be said."""
        valid = super().validate(extra_validators)
        seconds = self.clock_seconds.data
        if seconds is not None and not 0 <= seconds <= 999_999:
            self.add_error("clock_seconds", "Isi selisih antara 0 dan 999.999 detik.")
            return False
        if self.clock_exact.data == "tidak" and not seconds and not self.clock_seconds.errors:
            self.add_error("clock_seconds", "Isi selisih jam dalam detik.")
            return False
        return valid


class TestSendForm(Form):
    """Row 5b, the room and the conclusion."""

    bandwidth = TextField(
        "Lebar pita ruang (Mbps)", [Required("Isi lebar pita, contoh 45,5"), Length(max=12)]
    )
    note = AreaField("Catatan", [Optional(), LONG])
    conclusion = RadioCards(
        "Kesimpulan", [Required("Pilih kesimpulan uji")], choices=list(room_tests.CONCLUSIONS.items())
    )
    mbps: float = 0.0

    def validate(self, extra_validators: Any = None) -> bool:
        """One number, with a decimal comma."""
        valid = super().validate(extra_validators)
        try:
            self.mbps = float((self.bandwidth.data or "").replace(",", "."))
        except ValueError:
            self.mbps = -1
        if valid and not 0 <= self.mbps <= 100_000:
            self.add_error("bandwidth", "Isi lebar pita dengan angka, contoh 45,5.")
            return False
        return valid


class NoteOnlyForm(Form):
    """An addendum, or a decision that needs its reason only."""

    note = AreaField("Catatan", [Required("Isi catatan, minimal 10 huruf"), Length(10, 2000)])


class TestDecisionForm(Form):
    """Row G2."""

    decision = RadioCards("Keputusan", [Required("Pilih keputusan")])
    cameras = CheckList("Kamera yang ditawarkan", [Optional()], coerce=int)
    fault = TextField("Nomor laporan gangguan", [Optional(), Length(max=40)])
    note = AreaField("Catatan atau alasan", [Optional(), LONG])


class ScheduleForm(Form):
    """Row 6, a proposal."""

    starts_at = DateTimeField("Mulai", [Required("Isi tanggal dan jam mulai")])
    ends_at = DateTimeField("Selesai", [Required("Isi tanggal dan jam selesai")])
    room = TextField("Ruang", [Required(), LINE])
    operator_id = SelectField("Operator", [Required("Pilih operator")], coerce=int)
    cameras = CheckList("Kamera", [Required("Pilih minimal satu kamera")], coerce=int)


class AnswerForm(Form):
    """Row 6, the applicant's answer in their own account."""

    answer = RadioCards(
        "Jawaban",
        [Required("Pilih jawaban")],
        choices=(("setuju", "Setuju"), ("usul", "Usul waktu lain")),
    )
    starts_at = DateTimeField("Usul mulai", [Optional()])
    ends_at = DateTimeField("Usul selesai", [Optional()])
    note = AreaField("Alasan", [Optional(), LONG])

    def validate(self, extra_validators: Any = None) -> bool:
        """Another time needs the time."""
        valid = super().validate(extra_validators)
        if self.answer.data == "usul":
            for field in (self.starts_at, self.ends_at):
                if field.data is None and not field.errors:
                    self.add_error(field.name, "Isi tanggal dan jam yang diusulkan.")
                    valid = False
        return valid


class RecordedAnswerForm(AnswerForm):
    """Row 6, an answer that reached the office in another way."""

    how = RadioCards("Cara", [Required("Pilih cara")], choices=list(session_reading.HOW.items()))
    name = TextField("Nama yang menjawab", [Required(), LINE])
    at = DateTimeField("Jam jawaban", [Required("Isi tanggal dan jam jawaban")])
    confirm = CheckField("Sekaligus tetapkan jadwal dan siapkan Surat Balasan")


class PermitForm(Form):
    """The Kabid's answer."""

    allowed = RadioCards(
        "Keputusan", [Required("Pilih keputusan")], choices=(("ya", "Setujui"), ("tidak", "Tidak setuju"))
    )
    note = AreaField("Catatan", [Optional(), LONG])


class GuestForm(Form):
    """Row 7, a line of the Daftar Hadir."""

    name = TextField("Nama", [Required(), LINE])
    number = TextField("NIP", [Optional(), Length(max=30)])
    agency = TextField("Instansi", [Required(), LINE])
    in_at = DateTimeField("Jam masuk", [Required("Isi jam masuk")])
    pledge = RadioCards(
        "Pernyataan kerahasiaan",
        [Required("Pilih cara menyetujui pernyataan kerahasiaan")],
        choices=(
            ("layar", "Disetujui di layar ini"),
            ("kertas", "Ditandatangani di daftar hadir"),
            ("belum", "Belum"),
        ),
    )


class EndSessionForm(Form):
    """Row 7, the end."""

    shown = CheckList("Kamera yang ditampilkan", [Required("Pilih kamera yang ditampilkan")], coerce=int)
    incidents = AreaField("Kejadian selama sesi", [Optional(), LONG])


class ObservationForm(Form):
    """Row 7b, a line of Data Monitoring."""

    at = DateTimeField("Waktu", [Required("Isi tanggal dan jam")])
    camera_id = SelectField("Kamera", [Required("Pilih kamera")], coerce=int)
    observed = TextField("Yang diamati", [Required(), LINE])
    count = IntegerField("Jumlah", [Optional()])
    note = TextField("Catatan", [Optional(), LINE])


class SummaryForm(Form):
    """Row 7b, the ringkasan; the button says whether it is kept or sent."""

    summary = AreaField("Ringkasan", [Required("Isi ringkasan, minimal 10 huruf"), Length(10, 4000)])


class AttachmentForm(Form):
    """Row 7b, a file beside the report."""

    file = FileField("Lampiran (PDF atau gambar)", [Required()], accept="image/*,application/pdf")


class ReviewForm(Form):
    """Row 7b, the Subkor's judgement."""

    decision = RadioCards(
        "Keputusan",
        [Required("Pilih keputusan")],
        choices=(("terima", "Terima laporan"), ("kembalikan", "Kembalikan kepada Tim TCM Room")),
    )
    note = AreaField("Catatan", [Optional(), LONG])
