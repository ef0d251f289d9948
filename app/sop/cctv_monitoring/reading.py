"""What rows 1 to 5 read; columns, not entities."""

import json
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, and_, bindparam, case, exists, literal, select
from sqlalchemy.orm import aliased

from app.accounts.models import User
from app.db import db
from app.devices.models import Camera
from app.documents import letters
from app.sop.cctv_monitoring.models import LetterCheck, MonitoringRequest, Reply, RequestCamera
from app.workflow.models import Case, Task

SIGNER = "penanda_tangan"
APPLICANTS = {
    "opd": "OPD",
    "forum": "Forum Lalu Lintas",
    "asn": "ASN (melalui pimpinan OPD)",
    "lain": "Di luar SOP: Kepala Dinas memutuskan",
}
COMPLETE = {  # row 2
    "surat": "Surat resmi ditujukan kepada Kepala Dinas",
    "waktu": "Waktu pemantauan",
    "kamera": "Kamera atau lokasi",
    "peserta": "Jumlah peserta",
    "kontak": "Kontak yang bisa dihubungi",
}
SUITABLE = {  # row 5
    "pemohon": "Pemohon berhak mengajukan (OPD, Forum Lalu Lintas, ASN melalui pimpinan)",
    "tujuan": "Tujuan sesuai layanan TCM Room",
    "kamera": "Kamera atau lokasi jelas",
    "waktu": "Waktu dan lama pemantauan jelas",
    "peserta": "Peserta dan kontak jelas",
}
REASONS = {
    "data_tidak_sesuai": "Data tidak sesuai",
    "tidak_lengkap": "Tidak lengkap",
    "lainnya": "Lainnya",
}
NETWORK = "gangguan_jaringan"
REPLIES = {
    "diterima": "Permohonan diterima",
    "perbaikan": "Permohonan perlu diperbaiki",
    "ditolak": "Permohonan ditolak",
    "dibatalkan": "Permohonan dibatalkan",
}
SENT_VIA = {
    "srikandi": "SRIKANDI",
    "wa": "WhatsApp",
    "surel": "Surat elektronik",
    "pos": "Kurir atau pos",
    "langsung": "Diserahkan langsung",
}
FOOTAGE = "Permintaan pemutaran ulang/rekaman mengikuti SOP Ruang Kendali (perlu surat perintah/disposisi)."
UNSIGNED = (
    "Surat Balasan belum ditandatangani. Tunggu tanda tangannya, atau unggah pindaian tanda tangan basah."
)

REQUEST = select(*MonitoringRequest.__table__.columns).where(
    MonitoringRequest.case_id == bindparam("case_id")
)
CAMERAS = (
    select(*Camera.__table__.columns)
    .join(RequestCamera, RequestCamera.camera_id == Camera.id)
    .where(RequestCamera.case_id == bindparam("case_id"), RequestCamera.stage == bindparam("stage"))
    .order_by(Camera.code)
)
CHECKS = (
    select(*LetterCheck.__table__.columns, User.name.label("checker"))
    .join(User, User.id == LetterCheck.actor_id)
    .where(LetterCheck.case_id == bindparam("case_id"))
    .order_by(LetterCheck.id)
)
REPLIES_OF = (
    select(*Reply.__table__.columns, User.name.label("drafter"))
    .join(User, User.id == Reply.drafted_by)
    .where(Reply.case_id == bindparam("case_id"), Reply.status != "void")
    .order_by(Reply.id.desc())
)
ROWS_DONE = (
    select(Task.step, Task.outcome, Task.desk)
    .where(Task.case_id == bindparam("case_id"), Task.done_at.is_not(None), Task.voided_at.is_(None))
    .where(Task.step.in_(("3", "4", "5")))
    .order_by(Task.seq.desc())
    .limit(1)
)


def request(connection: Connection, case_id: int) -> Any:
    """Row 1 as recorded."""
    return connection.execute(REQUEST, {"case_id": case_id}).one()


def cameras(connection: Connection, case_id: int, stage: str) -> list[Any]:
    """The cameras of a stage (models.ASKED, models.TEST), by code."""
    return list(connection.execute(CAMERAS, {"case_id": case_id, "stage": stage}).all())


def checks(connection: Connection, case_id: int, step: str) -> list[Any]:
    """The last check of the letter at this row, item by item."""
    rows: list[Any] = [
        row for row in connection.execute(CHECKS, {"case_id": case_id}).all() if row.step == step
    ]
    return [row for row in rows if row.task_id == rows[-1].task_id and row.at == rows[-1].at]


def replies(connection: Connection, case_id: int) -> list[Any]:
    """The letters of reply that count, newest first."""
    return list(connection.execute(REPLIES_OF, {"case_id": case_id}).all())


def reply_due(connection: Connection, case_id: int) -> Any | None:
    """The negative reply that has to be sent before row 2 can go on, or None."""
    found = next(iter(replies(connection, case_id)), None)
    return found if found is not None and found.kind != "diterima" and found.sent_at is None else None


def unsent(connection: Connection, case_id: int) -> Any | None:
    """The last reply that is not sent yet, of any kind."""
    found = next(iter(replies(connection, case_id)), None)
    return found if found is not None and found.sent_at is None else None


def signed_at(connection: Connection, reply: Any) -> datetime | None:
    """When the letter of reply was signed, on screen or on paper; None while it waits."""
    slot = next(one for one in letters.slots(reply.document_id, connection) if one.name == SIGNER)
    return slot.signed_at  # type: ignore[no-any-return]


def printed(document: Any) -> dict[str, Any]:
    """What a letter prints, as it was issued."""
    return dict(json.loads(document.data)["body"])


def straight_desk(connection: Connection, case_id: int) -> str:
    """The Subkor's desk to which a corrected letter goes straight; "" where it has to be disposed first.

    The dispositions stay: only a letter that row 5 had sent back for correction skips rows 3 and 4.
    """
    last = connection.execute(ROWS_DONE, {"case_id": case_id}).first()
    return str(last.desk) if last is not None and (last.step, last.outcome) == ("5", "no_correct") else ""


def was_disposed(connection: Connection, case_id: int) -> bool:
    """Whether the Kadis has disposed: from then on TU no longer corrects the letter."""
    query = select(
        exists().where(
            Task.case_id == case_id,
            Task.step == "3",
            Task.outcome == "dispose",
            Task.done_at.is_not(None),
            Task.voided_at.is_(None),
        )
    )
    return bool(connection.execute(query).scalar())


OPEN = and_(Task.case_id == Case.id, Task.done_at.is_(None), Task.voided_at.is_(None))
_before = aliased(Task)
_LAST = (
    select(_before.outcome)
    .where(_before.case_id == Case.id, _before.done_at.is_not(None), _before.voided_at.is_(None))
    .order_by(_before.seq.desc())
    .limit(1)
    .correlate(Case)
    .scalar_subquery()
)
REPLIED = ("no_correct", "no_reject", "reject", "refuse")
STATES = {
    "terdaftar": ("Terdaftar", "blue"),
    "didisposisi": ("Didisposisi", "blue"),
    "diperiksa": ("Diperiksa", "blue"),
    "perlu_perbaikan": ("Perlu perbaikan", "amber"),
    "diuji": ("Diuji", "blue"),
    "ditunda": ("Ditunda (jaringan)", "amber"),
    "menunggu_konfirmasi": ("Menunggu konfirmasi", "blue"),
    "terjadwal": ("Terjadwal", "blue"),
    "berlangsung": ("Berlangsung", "green"),
    "tidak_hadir": ("Tidak hadir", "amber"),
    "selesai": ("Selesai", "green"),
    "ditolak": ("Ditolak", "grey"),
    "dibatalkan": ("Dibatalkan", "grey"),
}
STATE = case(  # of a case joined with its open row
    (Case.ending != "", Case.ending),
    (Case.step == "1", literal("perlu_perbaikan")),
    (and_(Case.step == "2", _LAST.in_(REPLIED)), literal("diperiksa")),
    (and_(Case.step == "2", _LAST == "no_show"), literal("tidak_hadir")),
    (Case.step.in_(("2", "3")), literal("terdaftar")),
    (Case.step == "4", literal("didisposisi")),
    (Case.step == "5", literal("diperiksa")),
    (and_(Case.step.in_(("5b", "G2")), Task.paused_at.is_not(None)), literal("ditunda")),
    (Case.step.in_(("5b", "G2")), literal("diuji")),
    (and_(Case.step == "6", _LAST == "no_show"), literal("tidak_hadir")),
    (Case.step == "6", literal("menunggu_konfirmasi")),
    (and_(Case.step == "7", Task.started_at.is_(None)), literal("terjadwal")),
    else_=literal("berlangsung"),
)


def state(case_id: int) -> tuple[str, str]:
    """(words, tone) of the case's state, as the SOP names them."""
    query = select(STATE).select_from(Case).outerjoin(Task, OPEN).where(Case.id == case_id)
    return STATES[str(db.session.execute(query).scalar_one())]
