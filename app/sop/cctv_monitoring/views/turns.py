"""Whose turn it is on the case page, and which buttons that person gets, row by row."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from app.accounts.roles import Role
from app.db import db
from app.sop.cctv_monitoring import papers, reading
from app.sop.cctv_monitoring.actions import checking
from app.sop.cctv_monitoring.sop import CCTV_MONITORING
from app.sop.cctv_monitoring.views import cards
from app.workflow.page import Loaded
from app.workflow.turn import Button, Turn, clocked, reader


def turn(one: Loaded, tasks: list[Any], now: datetime) -> Turn:
    """What the card says and offers to this actor."""
    if one.task is None:
        card = Turn(mine=False, title="Permohonan berakhir")
    else:
        step = CCTV_MONITORING.procedure(one.case.procedure_version).step(one.task.step)
        card = clocked(one.case, one.task, now, mine=one.my_turn, title=f"Langkah {step.no}: {step.short}")
        reader(card, tasks[-1], one.actor.user_id)
        ROWS[one.step](card, one)
        cards.permit(card, one)
    _reply(card, one)
    _cancel(card, one)
    return card


def is_applicant(one: Loaded) -> bool:
    """Member of the agency that asks."""
    unit = one.case.unit_id
    return unit is not None and one.actor.capacity(Role.OPD, unit_id=unit) is not None


def stands_in(one: Loaded) -> bool:
    """TU, who acts for an applicant without an account."""
    return one.actor.acts(Role.TU)


def _button(one: Loaded, label: str, page: str, icon: str, *, danger: bool = False) -> Button:
    return Button(label, f"{one.path}/{page}", icon, danger=danger)


def _give_back(one: Loaded, label: str = "Kembalikan dengan alasan") -> Button:
    return _button(one, label, "putusan/kembalikan", "arrow-back")


def _row1(card: Turn, one: Loaded) -> None:
    card.text = "Menunggu surat yang diperbaiki dari pemohon."
    if is_applicant(one) or stands_in(one):
        card.text = "Perbaiki permohonan, lalu kirim lagi. Nomor agenda tetap."
        card.primary = _button(one, "Kirim surat yang diperbaiki", "perbaikan", "edit")


def _row2(card: Turn, one: Loaded) -> None:
    if reading.reply_due(db.session.connection(), one.id) is not None:
        card.text = "Surat Balasan disiapkan."
        return
    card.text = "Menunggu Tata Usaha memeriksa kelengkapan."
    if stands_in(one):
        card.text = "Periksa kelengkapan, lalu teruskan dengan lembar disposisi."
        card.primary = _button(one, "Periksa dan teruskan", "periksa-kelengkapan", "check")
        card.others = [
            _give_back(one, "Kembalikan kepada pemohon"),
            _button(one, "Betulkan data surat", "perbaikan", "edit"),
        ]


def _dispose(card: Turn, one: Loaded, role: Role, to: str) -> None:
    card.text = f"Menunggu disposisi {to}."
    if one.my_turn and one.actor.acts(role):
        card.text = "Baca suratnya, lalu beri disposisi."
        card.primary = _button(one, "Disposisikan", "disposisi", "send")
        if role is Role.KADIS:
            card.others.append(_button(one, "Tolak permohonan", "putusan/tolak", "x", danger=True))
        card.others.append(_give_back(one))
    elif stands_in(one):
        card.others.append(_button(one, "Catat disposisi yang sudah diberikan", "disposisi-lisan", "edit"))


def _row3(card: Turn, one: Loaded) -> None:
    _dispose(card, one, Role.KADIS, "Kepala Dinas")
    if stands_in(one):
        card.others.append(_button(one, "Betulkan data surat", "perbaikan", "edit"))
        sheet = checking.sheet_of(one.id)
        if sheet is not None:
            card.others.insert(0, Button("Cetak lembar disposisi", f"/dokumen/{sheet.id}", "printer"))


def _row4(card: Turn, one: Loaded) -> None:
    _dispose(card, one, Role.KABID, "Kepala Bidang")


def _row5(card: Turn, one: Loaded) -> None:
    card.text = "Menunggu pemeriksaan Subkoordinator."
    if one.my_turn and one.actor.acts(Role.SUBKOR):
        card.text = "Periksa surat: sesuai dan lengkap?"
        card.primary = _button(one, "Periksa surat", "periksa", "clipboard")
        card.others = [_give_back(one)]


def _row5b(card: Turn, one: Loaded) -> None:
    card.text = "Menunggu hasil uji jaringan dan kamera."
    if one.assigned:
        card.text = "Uji jaringan dan setiap kamera, lalu kirim laporannya."
        card.primary = _button(one, "Buka lembar uji", "uji", "cctv")


def _gate2(card: Turn, one: Loaded) -> None:
    card.text = "Menunggu keputusan Subkoordinator atas hasil uji."
    if card.paused:
        card.text = "Ditunda sampai jaringan pulih; hitungan waktu berhenti."
    if one.my_turn and one.actor.acts(Role.SUBKOR):
        card.primary = _button(one, "Nilai hasil uji", "hasil-uji", "clipboard")


def _row6(card: Turn, one: Loaded) -> None:
    card.text = "Menunggu kesepakatan waktu dengan pemohon."
    if one.my_turn and one.actor.acts(Role.SUBKOR):
        card.text = "Sepakati waktu dengan pemohon."
        card.primary = _button(one, "Atur jadwal", "jadwal", "clock")
    if card.paused:
        card.text = "Usulan waktu sudah dikirim. Menunggu jawaban pemohon."
        if is_applicant(one):
            card.primary = _button(one, "Jawab usulan waktu", "jawaban", "message")
        elif one.actor.acts(Role.TU, Role.SUBKOR):
            card.others.append(_button(one, "Catat jawaban pemohon", "jawaban", "message"))
    elif one.actor.acts(Role.KABID):
        card.others.append(_button(one, "Lihat jadwal", "jadwal", "clock"))


def _row7(card: Turn, one: Loaded) -> None:
    begun = one.task.started_at is not None
    card.text = "Sesi sedang berlangsung." if begun else "Sesi sudah dijadwalkan."
    if one.assigned:
        card.text = "Dampingi sesi: daftar hadir, mulai, dan selesai."
        card.primary = _button(one, "Buka lembar sesi", "sesi", "users")
    elif one.actor.acts(Role.SUBKOR) and not begun:
        card.others.append(_button(one, "Jadwalkan ulang", "jadwal", "clock"))


def _row7b(card: Turn, one: Loaded) -> None:
    card.text = "Menunggu laporan hasil pelaksanaan."
    if one.assigned:
        card.primary = _button(one, "Tulis laporan", "laporan", "edit")
    elif one.actor.acts(Role.SUBKOR):
        card.primary = _button(one, "Periksa laporan", "laporan", "clipboard")


ROWS: dict[str, Callable[[Turn, Loaded], None]] = {
    "1": _row1,
    "2": _row2,
    "3": _row3,
    "4": _row4,
    "5": _row5,
    "5b": _row5b,
    "G2": _gate2,
    "6": _row6,
    "7": _row7,
    "7b": _row7b,
}


def _reply(card: Turn, one: Loaded) -> None:
    """A Surat Balasan on its way: to sign, to change, to send."""
    reply = reading.unsent(db.session.connection(), one.id)
    if reply is None:
        return
    blocking = reply.kind != "diterima"
    if blocking:
        card.title = "Langkah 2: Surat Balasan"
    if reading.signed_at(db.session.connection(), reply) is not None:
        if blocking:
            card.text = "Surat Balasan sudah ditandatangani, menunggu dikirim Tata Usaha."
        _offer(card, _button(one, "Kirim Surat Balasan", "kirim-balasan", "send"), stands_in(one), blocking)
        return
    sign = Button("Baca dan tanda tangani", f"/kasus/{one.id}/surat/{reply.document_id}/tanda-tangan", "pen")
    if blocking:
        card.text = "Surat Balasan menunggu tanda tangan."
    _offer(card, sign, papers.signer_desk() in one.actor.desks(), blocking)
    if one.actor.acts(Role.SUBKOR, Role.KADIS, Role.KABID, Role.TU):
        card.others.append(_button(one, "Ubah isi Surat Balasan", "surat-balasan", "edit"))
    if stands_in(one):
        scan = f"/dokumen/{reply.document_id}/unggah-pindaian"
        card.others.append(Button("Ditandatangani di kertas", scan, "upload"))


def _offer(card: Turn, button: Button, mine: bool, first: bool) -> None:
    if not mine:
        return
    if first or card.primary is None:
        card.primary = button
    else:
        card.others.append(button)


def _cancel(card: Turn, one: Loaded) -> None:
    """Batalkan: the applicant, TU on their behalf, the Kepala Dinas, until the session begins."""
    if one.task is None or one.step == "7b" or (one.step == "7" and one.task.started_at is not None):
        return
    if is_applicant(one) or one.actor.acts(Role.TU, Role.KADIS):
        card.others.append(_button(one, "Batalkan permohonan", "batalkan", "x", danger=True))
