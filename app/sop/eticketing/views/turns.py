"""Whose turn it is on the ticket page, and which buttons that person gets."""

from datetime import datetime
from typing import Any

from app import clock
from app.accounts.roles import Role
from app.db import db
from app.sop.eticketing import reading, rules
from app.sop.eticketing.actions import filing, parts
from app.sop.eticketing.sop import ETICKETING
from app.sop.eticketing.views.loading import Loaded
from app.workflow import timing
from app.workflow.context import Context
from app.workflow.turn import Button, Turn, clocked, reader


def turn(one: Loaded, tasks: list[Any], now: datetime) -> Turn:
    """What the card says and offers to this actor."""
    if one.task is None:
        return _ended(one)
    step = ETICKETING.procedure(one.case.procedure_version).step(one.task.step)
    card = clocked(one.case, one.task, now, mine=one.my_turn, title=f"Langkah {step.no}: {step.short}")
    reader(card, tasks[-1], one.actor.user_id)
    {"1": _row1, "2": _row2, "3": _row3, "4": _row4, "5": _row5, "6": _row6}[one.step](card, one)
    _requester(card, one)
    return card


def remaining(one: Loaded, now: datetime) -> Turn:
    """The clock of the open row alone, for pages that show only the time left."""
    return clocked(one.case, one.task, now, mine=one.my_turn)


def _row1(card: Turn, one: Loaded) -> None:
    card.text = "Technical Support meminta tiket ini dilengkapi."
    if one.is_requester:
        card.primary = Button("Lengkapi tiket", f"{one.path}/ubah", "edit")


def _row2(card: Turn, one: Loaded) -> None:
    card.text = "Menunggu Technical Support menerbitkan Surat Perintah Perbaikan."
    if one.my_turn:
        card.text = "Periksa tiket, tunjuk pelaksana, lalu terbitkan Surat Perintah Perbaikan."
        card.primary = Button("Terbitkan Surat Perintah", f"{one.path}/surat-perintah", "pen")
        card.others = [
            Button("Minta dilengkapi", f"{one.path}/putusan/minta-dilengkapi", "arrow-back"),
            Button("Duplikat", f"{one.path}/duplikat", "copy"),
            Button("Usulkan penolakan", f"{one.path}/putusan/usulkan-penolakan", "x"),
        ]


def _row3(card: Turn, one: Loaded) -> None:
    order = reading.current_order(db.session.connection(), one.id)
    waiting = order is not None and order.status == "issued"
    card.text = (
        "Menunggu tanda tangan Kasubag TU."
        if waiting
        else "Menunggu putusan Kasubag TU atas usulan penolakan."
    )
    if one.actor.has(Role.TS) and waiting:
        card.others = [Button("Ditandatangani di kertas", f"{one.path}/tanda-tangan-kertas", "pen")]
    if not one.my_turn:
        return
    card.text = (
        "Baca Surat Perintah, lalu tanda tangani."
        if waiting
        else "Technical Support mengusulkan penolakan. Tolak atau kembalikan."
    )
    back = Button("Kembalikan dengan catatan", f"{one.path}/putusan/kembalikan", "arrow-back")
    reject = Button("Tolak", f"{one.path}/putusan/tolak", "x", danger=True)
    card.primary = Button("Baca dan tanda tangani", f"{one.path}/tanda-tangan", "pen") if waiting else reject
    card.others = (
        [back, reject, Button("Ganti pelaksana", f"{one.path}/ganti-pelaksana", "users")]
        if waiting
        else [back]
    )


def _row4(card: Turn, one: Loaded) -> None:
    connection = db.session.connection()
    card.text = "Sedang dikerjakan teknisi."
    if card.paused:
        card.text = "Pekerjaan ditunda; hitungan waktu berhenti."
    if one.is_technician:
        started = reading.has_work(connection, one.id, one.task.id)
        card.text = (
            "Kerjakan, catat, lalu isi hasilnya." if started else "Bawa Surat Perintah, lalu mulai kerjakan."
        )
        card.primary = Button(
            "Buka lembar kerja" if started else "Mulai kerjakan", f"{one.path}/kerja", "wrench"
        )
    elif one.my_turn:
        card.text = "Teknisi pada Surat Perintah sudah tidak bertugas. Minta SPP diubah untuk pelaksana baru."
        card.primary = Button("Minta SPP diubah", f"{one.path}/putusan/minta-perubahan", "edit")
    if one.actor.capacity(Role.KASUBAG_TU) is not None:
        card.others = [Button("Batalkan SPP", f"{one.path}/putusan/batalkan-spp", "x", danger=True)]
    if (
        one.actor.has(Role.PENGURUS_BARANG, Role.KASUBAG_TU)
        and parts.part_refusal(one.ticket) == parts.NOT_VERIFIED
    ):
        card.others.append(Button("Verifikasi nomor aset", f"{one.path}/verifikasi-aset", "check"))


def _row5(card: Turn, one: Loaded) -> None:
    card.text = "Menunggu laporan teknisi."
    if one.is_technician:
        card.text = "Tulis laporan penanganan dan kirim ke Kasubag TU."
        card.primary = Button("Tulis laporan", f"{one.path}/laporan", "clipboard")


def _row6(card: Turn, one: Loaded) -> None:
    report = reading.last_report(db.session.connection(), one.id)
    card.text = "Menunggu penilaian dari unit pemohon."
    if one.is_requester:
        card.text = "Sudah selesai? Beri penilaian, sekitar satu menit."
        card.primary = Button("Beri penilaian", f"{one.path}/penilaian", "star")
    if one.is_technician and report is not None:
        label = "Tambah adendum laporan" if report.known_at else "Perbaiki laporan"
        card.others.append(Button(label, f"{one.path}/laporan/perbaiki", "edit"))
    if one.actor.capacity(Role.KASUBAG_TU) is not None:
        if report is not None and report.known_at is None:
            card.primary = Button("Tandai diketahui", f"{one.path}/laporan/diketahui", "check", post=True)
        card.others.append(
            Button("Kembalikan laporan", f"{one.path}/putusan/kembalikan-laporan", "arrow-back")
        )


def _requester(card: Turn, one: Loaded) -> None:
    if not one.is_requester or one.step not in ("1", "2", "3"):
        return
    if one.step == "2" and filing.edit_refusal(one.case, one.task, one.actor) is None:
        card.others.append(Button("Perbaiki isian", f"{one.path}/ubah", "edit"))
    card.others.append(Button("Batalkan tiket", f"{one.path}/batalkan", "x", danger=True))


def _ended(one: Loaded) -> Turn:
    card = Turn(mine=False, title="Tiket berakhir")
    if one.is_requester and one.case.ending == "selesai" and _may_reopen(one):
        card.others.append(Button("Belum beres? Buka lagi", f"{one.path}/buka-lagi", "rotate"))
    elif one.is_requester:
        card.others.append(Button("Buat tiket lanjutan", f"/tiket/baru?lanjutan={one.id}", "plus"))
    if one.actor.capacity(Role.KASUBAG_TU) is None:
        return card
    rated = reading.feedbacks(db.session.connection(), one.id)
    if rated and min(rated[-1]["scores"].values(), default=4) <= 2:
        label = "Ubah tindak lanjut" if rated[-1]["follow_up"] else "Tulis tindak lanjut"
        card.primary = Button(label, f"{one.path}/tindak-lanjut", "message")
    return card


def _may_reopen(one: Loaded) -> bool:
    """Asks the rule itself; what it needs has been read already."""
    procedure = ETICKETING.procedure(one.case.procedure_version)
    context = Context(
        connection=db.session.connection(),
        now=clock.now(),
        actor=one.actor,
        sop=ETICKETING,
        procedure=procedure,
        step=procedure.steps[-1],
        case=one.case,
        task=None,
        capacity=one.actor.capacities[0],  # somebody of the unit, see the caller
        calendar=timing.calendar_of(procedure),
    )
    return rules.may_still_reopen(context) is None
