"""Forms about letters."""

import json

from wtforms import HiddenField

from app.web.fields import CheckList, DateTimeField, FileField, PinField, TextField
from app.web.forms import Form, Required


class SignForm(Form):
    """Draw or type the name, and the PIN. SOP packages add what their act needs by subclassing."""

    strokes = HiddenField()
    typed_name = TextField("Nama lengkap")
    pin = PinField("PIN tanda tangan", [Required("Isi PIN tanda tangan")])
    read_sha256 = HiddenField()
    version = HiddenField()

    @property
    def drawn(self) -> bool:
        """Whether anything was drawn on the pad."""
        try:
            return any(json.loads(self.strokes.data or "[]"))
        except (ValueError, TypeError, RecursionError):
            return bool(self.strokes.data)

    @property
    def method(self) -> str:
        """How the form is signed: "type" only where nothing was drawn and a name stands there."""
        return "type" if self.typed_name.data and not self.drawn else "draw"


class ScanForm(Form):
    """The scan of a letter that was signed by pen."""

    signed_at = DateTimeField("Ditandatangani pada", [Required("Isi tanggal dan jam tanda tangan")])
    slots = CheckList("Tanda tangan di kertas", choices=[])
    scan = FileField(
        "Hasil pindai", [Required("Pilih hasil pindai (PDF atau foto)")], accept="image/*,application/pdf"
    )


class ConfirmForm(Form):
    """ "Benar, ini tanda tangan saya"."""

    pin = PinField("PIN tanda tangan", [Required("Isi PIN tanda tangan")])


class CheckForm(Form):
    """A PDF, or the code printed on the letter."""

    berkas = FileField("Berkas PDF", accept="application/pdf,.pdf")
    kode = TextField("Kode pada surat")


class PrintForm(Form):
    """One button: print, counted."""
