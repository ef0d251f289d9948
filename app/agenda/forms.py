"""Forms of the Buku Agenda; SOPs that begin with a letter use the same fields."""

from typing import Any

from app.agenda.register import Letter
from app.agenda.words import SECRECY, URGENCY
from app.files import store
from app.files.store import Staged
from app.web.fields import AreaField, DateField, DateTimeField, FileField, HiddenField, RadioCards, TextField
from app.web.forms import Form, Length, Optional, Required


class LetterFields:
    """The head of a letter, as TU reads it from the paper or from SRIKANDI. Mix into a Form."""

    number = TextField("Nomor surat", [Required(), Length(max=80)])
    dated = DateField("Tanggal surat", [Required()])
    srikandi = TextField("Nomor registrasi SRIKANDI", [Optional(), Length(max=80)])
    sender = TextField("Surat dari", [Required(), Length(max=160)])
    subject = TextField("Hal", [Required(), Length(max=300)])
    attachments = TextField("Lampiran", [Optional(), Length(max=160)])
    received_at = DateTimeField("Diterima", [Required()])
    urgency = RadioCards("Kecepatan", [Required()], choices=list(URGENCY.items()), default="biasa")
    secrecy = RadioCards("Keamanan", [Required()], choices=list(SECRECY.items()), default="biasa")
    scan = FileField("Pindaian surat", [Optional()], accept=".pdf,.jpg,.jpeg,.png,.webp")


def letter(form: Any) -> Letter:
    """The letter as it stands in a form with LetterFields."""
    return Letter(
        number=form.number.data,
        dated=form.dated.data,
        srikandi=form.srikandi.data or "",
        sender=form.sender.data,
        subject=form.subject.data,
        attachments=form.attachments.data or "",
        received_at=form.received_at.data,
        urgency=form.urgency.data,
        secrecy=form.secrecy.data,
        note=form.note.data or "" if "note" in form else "",
    )


def scan(form: Any) -> Staged | None:
    """The checked scan of a form with LetterFields, outside the write lock. Raises Refused."""
    upload = form.scan.data
    return store.stage(upload, kind="scan", field="scan") if upload else None


class LetterForm(LetterFields, Form):
    """A letter outside the SOPs, or the correction of one."""

    note = AreaField("Keterangan", [Optional(), Length(max=500)])
    seen = HiddenField()
