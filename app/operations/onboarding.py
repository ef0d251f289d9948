"""`/pengaturan/persiapan`: what a new office still has to enter; the administrator's home."""

from dataclasses import dataclass

from flask import Blueprint, Flask, Response
from sqlalchemy import ColumnElement, func, select

from app import clock
from app.accounts import directory, unit_acts
from app.accounts.access import allow
from app.accounts.models import Unit, User
from app.accounts.roles import BY_POSITION, Role
from app.assets.models import Asset, StockItem
from app.db import db
from app.devices.models import Camera, NetworkDevice
from app.documents.models import Letterhead
from app.web import nav, pages

bp = Blueprint("onboarding", __name__)
TICKETS, CCTV, FAULTS = "eticketing", "cctv_monitoring", "network_fault"


@dataclass(frozen=True)
class Task:
    """One thing to enter: how much of it there is, whether the office can do without."""

    title: str
    why: str
    url: str
    count: int
    needed: bool = True

    @property
    def done(self) -> bool:
        """Whether something was entered."""
        return self.count > 0


@dataclass(frozen=True)
class Holds:
    """Somebody who must be there for SOPs to run: by post or by membership."""

    role: Role
    title: str
    why: str
    sops: frozenset[str]
    needed: bool = True

    def task(self) -> Task:
        """How many there are now."""
        place = "/pengaturan/jabatan" if self.role in BY_POSITION else "/pengaturan/pengguna"
        found = len(directory.users_with(self.role, clock.now()))
        return Task(self.title, self.why, place, found, self.needed)


def _for(*sops: str) -> frozenset[str]:
    return frozenset(sops)


PEOPLE = (
    Holds(
        Role.UNIT, "Akun Bidang/Unit", "Anggota unit dengan peran Bidang/Unit membuat tiket.", _for(TICKETS)
    ),
    Holds(
        Role.TS,
        "Technical Support",
        "Menerbitkan Surat Perintah Perbaikan dan mengerjakannya.",
        _for(TICKETS),
    ),
    Holds(
        Role.KASUBAG_TU,
        "Kasubag TU",
        "Jabatan dan pejabatnya; tanpa ini Surat Perintah tidak dapat ditandatangani.",
        _for(TICKETS),
    ),
    Holds(
        Role.PENGURUS_BARANG,
        "Pengurus Barang",
        "Memverifikasi nomor aset dan mengeluarkan suku cadang. Tanpa jabatan ini, Kasubag TU.",
        _for(TICKETS),
        False,
    ),
    Holds(
        Role.KA_PUSDATIN,
        "Kepala Pusdatin",
        "Membaca semua tiket, laporan, dan indeks kepuasan.",
        _for(TICKETS),
        False,
    ),
    Holds(
        Role.TU,
        "Tata Usaha",
        "Mengagendakan surat dan meneruskannya dengan lembar disposisi.",
        _for(CCTV, FAULTS),
    ),
    Holds(
        Role.KADIS,
        "Kepala Dinas",
        "Jabatan dan pejabatnya; mendisposisikan permohonan dan laporan.",
        _for(CCTV, FAULTS),
    ),
    Holds(
        Role.KABID,
        "Kepala Bidang",
        "Jabatan dan pejabatnya; menerima disposisi Kepala Dinas.",
        _for(CCTV, FAULTS),
    ),
    Holds(Role.SUBKOR, "Subkoordinator", "Memeriksa permohonan CCTV dan menyepakati waktunya.", _for(CCTV)),
    Holds(Role.TCMR, "Tim TCM Room", "Menguji kamera dan mendampingi sesi pemantauan.", _for(CCTV)),
    Holds(Role.KASIE, "Kepala Seksi", "Menunjuk tim teknis dan memeriksa berita acaranya.", _for(FAULTS)),
    Holds(Role.TIM_TEKNIS, "Tim Teknis", "Memeriksa dan memperbaiki jaringan.", _for(FAULTS)),
    Holds(
        Role.OPD,
        "Akun OPD",
        "OPD melapor dan memohon sendiri. Tanpa akun, TU mencatatnya atas nama OPD.",
        _for(CCTV, FAULTS),
        False,
    ),
)


def _count(table: type, *conditions: ColumnElement[bool]) -> int:
    return int(db.session.scalar(select(func.count()).select_from(table).where(*conditions)) or 0)


def tasks() -> list[Task]:
    """The list, in the order in which it is entered; only what the SOPs that run here need."""
    running = unit_acts.running()
    holders = [one.task() for one in PEOPLE if one.sops & running]
    return [*_office(running), *holders, *_registers(running)]


def _office(running: frozenset[str]) -> list[Task]:
    units = (Unit.active.is_(True), *([Unit.parent_id.is_not(None)] if running <= {TICKETS} else []))
    people = (User.active.is_(True), User.username.is_not(None))
    own = 0 if running <= {TICKETS} else 1  # the agency itself
    return [
        Task("Kop surat", "Dicetak pada setiap surat.", "/pengaturan/kantor", _count(Letterhead)),
        Task(
            "Unit",
            "Bidang/Unit dan OPD, masing-masing dengan SOP yang berjalan untuknya.",
            "/pengaturan/unit",
            max(0, _count(Unit, *units) - own),
        ),
        Task(
            "Pengguna",
            "Pegawai yang masuk ke aplikasi, satu per satu atau impor CSV.",
            "/pengaturan/pengguna",
            max(0, _count(User, *people) - 1),
        ),
    ]


def _registers(running: frozenset[str]) -> list[Task]:
    found = []
    if TICKETS in running:
        found.append(("Aset", "Register perangkat (KIB B), impor CSV.", "/aset", _count(Asset), False))
        why = "Suku cadang dan saldo awalnya."
        found.append(("Persediaan", why, "/persediaan", _count(StockItem), False))
    if CCTV in running:
        why = "Kamera yang dapat diminta dan diuji, impor CSV."
        found.append(("Kamera", why, "/kamera", _count(Camera, Camera.active.is_(True)), True))
    if FAULTS in running:
        why, present = "Perangkat terpasang dan persediaan, impor CSV.", NetworkDevice.active.is_(True)
        devices = _count(NetworkDevice, present)
        found.append(("Perangkat jaringan", why, "/perangkat-jaringan", devices, False))
    return [Task(*columns) for columns in found]


def ready() -> bool:
    """Whether the first case of every SOP that runs here can go from its first row to its last."""
    return all(task.done for task in tasks() if task.needed)


@bp.get("/pengaturan/persiapan")
@allow(Role.ADMIN)
def checklist() -> Response:
    """What is there and what is missing."""
    found = tasks()
    names = unit_acts.sops()
    return pages.render(
        "operations/onboarding.html",
        tasks=found,
        missing=sum(1 for task in found if task.needed and not task.done),
        sops=[names[key] for key in names if key in unit_acts.running()],
    )


def init_app(app: Flask) -> None:
    """Register the page and its link."""
    app.register_blueprint(bp)
    nav.add("Persiapan", "checklist", "onboarding.checklist", 1, {Role.ADMIN}, area="settings")
