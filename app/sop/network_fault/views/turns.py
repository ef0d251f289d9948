"""Whose turn it is on the page of a report, and which buttons that person gets."""

from datetime import datetime
from typing import Any

from app import settings
from app.accounts.roles import Role
from app.db import db
from app.sop.network_fault import listing, reading
from app.sop.network_fault.actions import team
from app.sop.network_fault.actions.reporting import PROXIES
from app.sop.network_fault.sop import NETWORK_FAULT
from app.workflow import timing
from app.workflow.page import Loaded
from app.workflow.turn import Button, Turn, clocked, reader
from app.worktime.standard import days

UNDISPOSED = "Belum didisposisikan. Tunjuk Plh. atau teruskan melalui Sekretariat."
TEXTS = {  # (for who has it, for everybody else)
    "1": ("Laporan perlu dilengkapi, lalu dikirim lagi.", "Menunggu pelapor melengkapi laporan."),
    "2": ("Baca laporan, lalu disposisikan.", "Menunggu disposisi Kepala Dinas."),
    "3": ("Periksa, lalu disposisikan, kembalikan, atau jawab.", "Menunggu verifikasi Kepala Bidang."),
    "4": ("Tunjuk ketua dan anggota tim; memo terbit bersama penunjukan.", "Menunggu penunjukan tim teknis."),
    "5": ("Uji dari jauh, lalu tetapkan jenis dan lokasi gangguan.", "Tim teknis memeriksa gangguan."),
    "6": ("Hubungi pelapor dan sepakati janji kunjungan.", "Tim teknis menyepakati janji kunjungan."),
    "7": ("Catat kedatangan, temuan, foto, dan perangkat.", "Menunggu pemeriksaan di lokasi."),
    "8": ("Tentukan hasil setiap perangkat.", "Tim teknis memperbaiki perangkat."),
    "9": ("Isi dan tanda tangani Berita Acara Pengajuan.", "Menunggu Berita Acara Pengajuan dari OPD."),
    "10": ("Pasang perangkat pengganti dan uji.", "Tim teknis mengganti perangkat."),
    "11": ("Buat Berita Acara Pekerjaan dan laporan.", "Tim teknis membuat Berita Acara Pekerjaan."),
    "12": ("Periksa kelengkapan berkas.", "Menunggu pemeriksaan Kepala Seksi."),
    "13": ("Periksa berkas untuk dilaporkan ke Kepala Dinas.", "Menunggu pemeriksaan Kepala Bidang."),
    "14": ("Baca hasil, lalu selesaikan atau minta tindak lanjut.", "Menunggu review Kepala Dinas."),
}  # fmt: skip
MAIN = {  # the one primary button of whoever has the row
    "1": ("Lengkapi laporan", "lengkapi", "edit"),
    "2": ("Disposisikan", "disposisi", "send"),
    "3": ("Verifikasi dan disposisikan", "disposisi", "send"),
    "4": ("Tunjuk tim", "tim", "users"),
    "5": ("Isi diagnosis", "diagnosis", "search"),
    "6": ("Buat janji kunjungan", "janji", "calendar"),
    "7": ("Catat kunjungan", "kunjungan", "map-pin"),
    "8": ("Hasil setiap perangkat", "perangkat", "wrench"),
    "9": ("Isi Berita Acara Pengajuan", "pengajuan", "pen"),
    "10": ("Catat penggantian", "penggantian", "box"),
    "11": ("Berita Acara dan laporan", "berita-acara", "clipboard"),
    "12": ("Periksa berkas", "periksa", "checklist"),
    "13": ("Periksa berkas", "periksa", "checklist"),
    "14": ("Review", "review", "check"),
}
OTHERS = {
    "2": (("Kembalikan kepada pelapor", "putusan/kembalikan-ke-pelapor", "arrow-back"),),
    "3": (
        ("Kembalikan kepada pelapor", "putusan/kembalikan-ke-pelapor", "arrow-back"),
        ("Kembalikan ke Kepala Dinas", "putusan/kembalikan-ke-kadis", "arrow-back"),
        ("Bukan gangguan jaringan", "putusan/bukan-gangguan-jaringan", "x"),
    ),
    "4": (("Kembalikan ke Kepala Bidang", "putusan/kembalikan-ke-kabid", "arrow-back"),),
    "12": (("Kembalikan ke tim teknis", "putusan/kembalikan-ke-tim", "arrow-back"),),
    "13": (("Kembalikan ke Kepala Seksi", "putusan/kembalikan-ke-kasie", "arrow-back"),),
    "14": (("Perlu tindak lanjut", "tindak-lanjut", "flag"),),
}


def ways_out(one: Loaded) -> list[Button]:
    """The other decisions of the open row, beside its primary one."""
    return [_button(one, *words) for words in OTHERS.get(one.step, ())]


def turn(one: Loaded, tasks: list[Any], now: datetime) -> Turn:
    """What the card says and offers to this actor."""
    if one.task is None:
        return _ended(one, now)
    step = NETWORK_FAULT.procedure(one.case.procedure_version).step(one.step)
    mine = one.my_turn or _deputy(one)
    card = clocked(one.case, one.task, now, mine=mine, title=f"Langkah {step.no}: {step.short}")
    reader(card, tasks[-1], one.actor.user_id)
    card.text = TEXTS[one.step][0 if mine else 1]
    if card.paused:
        why = reading.pause_reason(db.session.connection(), one.task.id)
        card.text = f"{why[:1].upper()}{why[1:]}; hitungan waktu berhenti."
    if mine:
        card.primary = _button(one, *MAIN[one.step])
        card.others = ways_out(one)
    _beside(card, one, now)
    return card


def _button(one: Loaded, label: str, path: str, icon: str) -> Button:
    return Button(label, f"{one.path}/{path}", icon)


def _deputy(one: Loaded) -> bool:
    """The agency's rows are also done on behalf: row 1 by Kominfo staff, row 9 by the team."""
    return (one.step == "1" and one.actor.acts(*PROXIES)) or (one.step == "9" and one.assigned)


def _beside(card: Turn, one: Loaded, now: datetime) -> None:
    """What others may do while the row waits."""
    if undisposed(one, now) and not one.my_turn and one.sight.internal:
        card.text = UNDISPOSED
    if one.step in ("2", "3") and one.actor.acts(Role.TU):
        card.others.append(_button(one, "Catat disposisi yang sudah diberikan", "disposisi-lisan", "pen"))
    if team.FIRST <= int(one.step) <= team.LAST and one.actor.acts(Role.KASIE):
        card.others.append(_button(one, "Ganti tim teknis", "tim", "users"))
    if (reporter(one) or one.actor.acts(*PROXIES)) and one.step not in reading.CHECKED:
        card.others.append(_button(one, "Tambah pelapor", "gabung", "plus"))
        if one.step in ("1", "2", "3", "4"):
            card.others.append(Button("Batalkan laporan", f"{one.path}/batalkan", "x", danger=True))


def undisposed(one: Loaded, now: datetime) -> bool:
    """Row 2 is past its standard time, and no Plh. sits in for the Kepala Dinas."""
    late = one.step == "2" and one.task.due_at is not None and one.task.due_at < now
    return late and listing.stays_undisposed(one.task.position_id, now)


def reporter(one: Loaded) -> bool:
    """Member of the agency that reported."""
    return one.actor.capacity(Role.OPD, unit_id=one.case.unit_id) is not None


def _ended(one: Loaded, now: datetime) -> Turn:
    card = Turn(mine=False, title="Laporan berakhir")
    if not (reporter(one) or one.actor.acts(*PROXIES)):
        return card
    if one.case.ending == "selesai" and _may_reopen(one, now):
        card.others.append(_button(one, "Gangguan kembali? Buka lagi", "ulang", "rotate"))
    elif reporter(one):
        card.others.append(
            Button("Buat laporan lanjutan", f"/gangguan-jaringan/baru?lanjutan={one.id}", "plus")
        )
    return card


def _may_reopen(one: Loaded, now: datetime) -> bool:
    calendar = timing.calendar_of(NETWORK_FAULT.procedure(one.case.procedure_version))
    return now <= calendar.due(one.case.ended_at, days(int(settings.get("network_fault.reopen_days"))))
