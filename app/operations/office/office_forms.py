"""Forms of Pengaturan for the office itself and for the rules of the SOPs."""

from typing import Any

from wtforms.validators import NumberRange

from app.operations.office import rules
from app.operations.office.disposition_fields import DispositionFields
from app.operations.office.forms import within_a_century
from app.operations.office.identity import LONGEST_LINE, MOST_LINES
from app.web.fields import (
    AreaField,
    CheckField,
    DateField,
    FileField,
    IntegerField,
    RadioCards,
    SelectField,
    TextField,
)
from app.web.forms import Form, Length, Optional, Required, ValidationError

_MARGIN = NumberRange(min=5, max=60, message="Isi jarak tepi 5 sampai 60 mm.")


class OfficeForm(Form):
    """The office's own settings."""

    name = TextField("Nama kantor", [Required("Isi nama kantor."), Length(max=80)])
    zone = RadioCards(
        "Zona waktu",
        [Required()],
        choices=[("WIB", "WIB", "UTC+7"), ("WITA", "WITA", "UTC+8"), ("WIT", "WIT", "UTC+9")],
    )
    address = TextField("Alamat aplikasi di jaringan kantor", [Optional(), Length(max=120)])
    size = RadioCards(
        "Ukuran kertas surat",
        [Required()],
        choices=[("A4", "A4", "210 × 297 mm"), ("F4", "F4 (folio)", "215 × 330 mm")],
    )
    font = RadioCards(
        "Huruf surat",
        [Required()],
        choices=[
            ("Liberation Sans", "Liberation Sans", "seukuran Arial"),
            ("TeX Gyre Bonum", "TeX Gyre Bonum", "seukuran Bookman Old Style"),
        ],
    )
    top = IntegerField("Atas", [Required("Isi jarak tepi."), _MARGIN])
    right = IntegerField("Kanan", [Required("Isi jarak tepi."), _MARGIN])
    bottom = IntegerField("Bawah", [Required("Isi jarak tepi."), _MARGIN])
    left = IntegerField("Kiri", [Required("Isi jarak tepi."), _MARGIN])
    nip_spaces = CheckField("Cetak NIP dengan spasi, contoh 19740512 199903 2 000")

    def validate_address(self, field: Any) -> None:
        """An http address without path."""
        value = (field.data or "").rstrip("/")
        host = value.removeprefix("http://").removeprefix("https://")
        plain = bool(host) and host != value and not set(host) & set("/ ?#@\\<>\"'")
        if value and not plain:
            raise ValidationError("Isi alamat seperti http://10.0.0.5:8000, tanpa garis miring di belakang.")

    def values(self) -> dict[str, Any]:
        """The settings by key."""
        return {
            "office.name": self.name.data,
            "office.zone": self.zone.data,
            "office.address": (self.address.data or "").rstrip("/"),
            "paper.size": self.size.data,
            "paper.font": self.font.data,
            "paper.margins_mm": [self.top.data, self.right.data, self.bottom.data, self.left.data],
            "nip.spaces": bool(self.nip_spaces.data),
        }


class LetterheadForm(Form):
    """A letterhead from a day on."""

    unit_id = SelectField("Untuk surat", choices=[], coerce=int)
    lines = AreaField("Baris kop surat", [Required("Isi baris kop surat.")])
    city = TextField("Kota di depan tanggal surat", [Optional(), Length(max=60)])
    valid_from = DateField("Berlaku mulai", [Required("Isi tanggal, contoh 20/11/2026."), within_a_century])
    logo = FileField("Logo", [Optional()], accept=".png,.jpg,.jpeg,.webp")
    keep_logo = CheckField("Pakai logo kop sebelumnya bila tidak ada berkas baru", default=True)

    def validate_lines(self, field: Any) -> None:
        """As many lines as a letter prints."""
        lines = self.clean_lines()
        if len(lines) > MOST_LINES or any(len(line) > LONGEST_LINE for line in lines):
            raise ValidationError(f"Maksimal {MOST_LINES} baris, masing-masing {LONGEST_LINE} huruf.")

    def clean_lines(self) -> list[str]:
        """The lines without empty ones."""
        return [line.strip() for line in (self.lines.data or "").splitlines() if line.strip()]


def _range(least: int, most: int) -> NumberRange:
    return NumberRange(min=least, max=most, message=f"Isi antara {least} dan {most}.")


def _letter(field: str) -> TextField:
    name = rules.LETTERS[field][0]
    return TextField(name, [Required(f"Isi format nomor {name}."), Length(max=60)])


class SopForm(DispositionFields):
    """Rules of the SOPs that an office may set, and of the index."""

    number = TextField(
        "Format nomor tiket",
        [Required("Isi format nomor."), Length(max=40)],
        description=rules.HINTS["number"],
    )
    gate = RadioCards(
        "Siapa yang tertahan bila belum ada penilaian",
        [Required()],
        choices=[
            ("unit", "Seluruh Bidang/Unit pemohon", "sesuai bunyi SOP"),
            ("pemohon", "Hanya pembuat tiket"),
        ],
        description=rules.HINTS["gate"],
    )
    gate_grace_days = IntegerField(
        "Tenggang penilaian (hari kerja)",
        [Required("Isi 0 sampai 5."), _range(0, 5)],
        description=rules.HINTS["gate_grace_days"],
    )
    reopen_days = IntegerField(
        "Batas membuka kembali tiket (hari kerja)",
        [Required("Isi 1 sampai 30."), _range(1, 30)],
        description=rules.HINTS["reopen_days"],
    )
    same_unit_sees = CheckField(
        "Rekan satu unit melihat tiket unitnya", description=rules.HINTS["same_unit_sees"]
    )
    calendar_days = CheckField(
        "Hitung “2 Hari” sebagai 2 × 24 jam, bukan hari kerja", description=rules.HINTS["calendar_days"]
    )
    n_min = IntegerField(
        "Responden minimal per unsur",
        [Required("Isi 1 sampai 100."), _range(1, 100)],
        description=rules.HINTS["n_min"],
    )
    weight_011 = CheckField(
        "Pakai bobot 0,11 seperti tabel yang sering disalin", description=rules.HINTS["weight_011"]
    )

    letter_spp = _letter("letter_spp")
    letter_laporan = _letter("letter_laporan")
    letter_bpb = _letter("letter_bpb")
    letter_tanda_terima = _letter("letter_tanda_terima")
    letter_persetujuan = _letter("letter_persetujuan")
    letter_surat_keterangan = _letter("letter_surat_keterangan")
    letter_rekap = _letter("letter_rekap")

    @property
    def letters(self) -> list[Any]:
        """The number templates of the letters."""
        return [self[name] for name in rules.LETTERS]

    def values(self) -> dict[str, Any]:
        """The settings by field name."""
        found = {name: self[name].data for name in rules.KEYS if name in self} | self.dispositions()
        return found | {name: bool(found[name]) for name in ("same_unit_sees", "calendar_days", "weight_011")}
