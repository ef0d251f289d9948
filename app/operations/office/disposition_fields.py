"""Fields of the disposition SOPs on the page "Aturan SOP"."""

from typing import Any

from wtforms.validators import NumberRange

from app.operations.office import disposition_rules
from app.operations.office.disposition_rules import HINTS
from app.web.fields import AreaField, CheckField, IntegerField, RadioCards, TextField
from app.web.forms import Form, Length, Required

_NUMBER = "{year} menjadi tahun, {seq:04d} menjadi nomor urut empat angka."


def _range(least: int, most: int) -> NumberRange:
    return NumberRange(min=least, max=most, message=f"Isi antara {least} dan {most}.")


def _number(label: str) -> TextField:
    return TextField(label, [Required("Isi format nomor."), Length(max=40)], description=_NUMBER)


def _letter(field: str) -> TextField:
    name = disposition_rules.LETTERS[field][0]
    return TextField(name, [Required(f"Isi format nomor {name}."), Length(max=60)])


def _span(label: str, hint: str = "") -> TextField:
    must = Required("Isi seperti 3 hari, 2 jam, atau 90 menit.")
    return TextField(label, [must, Length(max=12)], description=hint)


class DispositionFields(Form):
    """What SOP 3, SOP 5 and the lembar disposisi leave to the office."""

    cctv_number = _number("Format nomor permohonan CCTV")
    room = TextField("Nama ruang", [Required("Isi nama ruang."), Length(max=60)], description=HINTS["room"])
    session_minutes = IntegerField(
        "Lama sesi (menit)",
        [Required("Isi 30 sampai 480."), _range(30, 480)],
        description=HINTS["session_minutes"],
    )
    reply_signer = RadioCards(
        "Penanda tangan Surat Balasan",
        [Required()],
        choices=[("kadis", "Kepala Dinas"), ("kabid", "Kepala Bidang")],
        description=HINTS["reply_signer"],
    )
    fault_number = _number("Format nomor laporan gangguan jaringan")
    fault_reopen_days = IntegerField(
        "Batas membuka lagi laporan (hari kerja)",
        [Required("Isi 1 sampai 30."), _range(1, 30)],
        description=HINTS["fault_reopen_days"],
    )
    kasie_must_know = CheckField(
        "Penggantian perangkat menunggu Kepala Seksi mengetahui", description=HINTS["kasie_must_know"]
    )
    instructions = AreaField(
        "Petunjuk disposisi", [Required("Isi minimal satu baris.")], description=HINTS["instructions"]
    )
    sentences = AreaField("Kalimat siap pakai", description=HINTS["sentences"])
    deadline_biasa = _span("Batas waktu surat Biasa", HINTS["deadline"])
    deadline_segera = _span("Batas waktu surat Segera")
    deadline_sangat_segera = _span("Batas waktu surat Sangat Segera")

    letter_surat_masuk = _letter("letter_surat_masuk")
    letter_surat_balasan = _letter("letter_surat_balasan")
    letter_lembar_disposisi = _letter("letter_lembar_disposisi")
    letter_memo = _letter("letter_memo")
    letter_laporan_uji = _letter("letter_laporan_uji")
    letter_laporan_sesi = _letter("letter_laporan_sesi")
    letter_laporan_jaringan = _letter("letter_laporan_jaringan")
    letter_ba_penggantian = _letter("letter_ba_penggantian")
    letter_ba_pekerjaan = _letter("letter_ba_pekerjaan")
    letter_bast = _letter("letter_bast")

    def dispositions(self) -> dict[str, Any]:
        """The fields that are stored otherwise than they are shown."""
        return disposition_rules.read({name: field.data for name, field in self._fields.items()})
