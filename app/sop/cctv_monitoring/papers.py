"""What the letters of rows 2 to 6 print: Lembar Disposisi and Surat Balasan."""

from collections.abc import Sequence
from typing import Any

from app import settings
from app.accounts import directory
from app.accounts.roles import Role
from app.agenda.words import SECRECY, URGENCY
from app.documents.letters import SlotSpec
from app.sop.cctv_monitoring import reading
from app.web import dates
from app.workflow import disposing, paperwork
from app.workflow.context import Context

REASON = "[alasan]"
APPROVALS = ("Konseptor", "Kepala Bidang", "Sekretaris")
OPENING = (
    "Sehubungan dengan surat Saudara nomor {number} tanggal {dated} perihal {subject}, kami sampaikan bahwa"
)
CLOSING = "Demikian disampaikan, atas perhatian dan kerja sama Saudara kami ucapkan terima kasih."
MIDDLE = {
    "diterima": (
        "permohonan CCTV Monitoring dapat dilaksanakan dengan jadwal berikut.",
        "Peserta mengisi daftar hadir dan pernyataan kerahasiaan, serta didampingi operator selama kegiatan.",
    ),
    "perbaikan": (
        f"permohonan CCTV Monitoring belum dapat diproses: {REASON}",
        "Mohon permohonan diperbaiki dan dikirim kembali; nomor agenda surat tetap berlaku.",
    ),
    "ditolak": (f"permohonan CCTV Monitoring tidak dapat dipenuhi: {REASON}",),
    "dibatalkan": (f"permohonan CCTV Monitoring dibatalkan: {REASON}",),
}


def wording(kind: str, letter: Any) -> str:
    """The standard paragraphs of a reply, one a line, for the drafter to change."""
    first, *more = MIDDLE[kind]
    opening = OPENING.format(
        number=letter.number, dated=dates.tanggal_surat(letter.dated) or "-", subject=letter.subject
    )
    return "\n".join((f"{opening} {first}", *more, CLOSING))


def paragraphs(text: str, reason: str) -> list[str]:
    """The typed text as paragraphs, the reason in its place."""
    said = reason.strip().rstrip(".") + "." if reason else ""
    return [line.replace(REASON, said).strip() for line in text.splitlines() if line.strip()]


def signer_role() -> Role:
    """Who signs the Surat Balasan, by setting."""
    return Role.KABID if settings.get("cctv_monitoring.reply_signer") == "kabid" else Role.KADIS


def signer_desk() -> str:
    """The signer's desk."""
    post = directory.position_for(signer_role())
    return f"position:{post}" if post else f"role:{signer_role()}"


def reply(
    context: Context, kind: str, letter: Any, lines: Sequence[str], schedule: Sequence[tuple[str, str]] = ()
) -> tuple[dict[str, Any], list[SlotSpec]]:
    """Body and signature slot of a Surat Balasan."""
    body: dict[str, Any] = {
        "case": context.case.number,
        "to": letter.sender,
        "at_place": "Tempat",
        "letter_number": letter.number,
        "letter_date": dates.tanggal_surat(letter.dated),
        "subject": letter.subject,
        "outcome": kind,
        "paragraphs": list(lines),
        "urgency": URGENCY[letter.urgency],
        "approvals": list(APPROVALS),
    }
    if schedule:
        body["schedule"] = [{"label": label, "value": value} for label, value in schedule]
    return body, [paperwork.post_slot(reading.SIGNER, signer_role(), None, context.now)]


def head(context: Context, letter: Any) -> tuple[dict[str, Any], list[SlotSpec]]:
    """Body and signature slot of the Lembar Disposisi that TU forwards with the letter (row 2)."""
    post = directory.position_for(Role.KADIS)
    ticks = settings.get("disposition.instructions")
    body = {
        "agenda": letter.agenda,
        "sender": letter.sender,
        "letter_number": letter.number,
        "letter_date": dates.tanggal_surat(letter.dated),
        "received": dates.tanggal_jam(letter.received_at),
        "srikandi": letter.srikandi,
        "subject": letter.subject,
        "attachments": letter.attachments,
        "urgency": URGENCY[letter.urgency],
        "secrecy": SECRECY[letter.secrecy],
        "recipients": [title for _, title in disposing.posts_below(post)],
        "instructions": [{"text": text, "done": False} for text in ticks],
    }
    return body, [paperwork.post_slot("kadis", Role.KADIS, None, context.now)]
