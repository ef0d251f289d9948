"""`/pengaturan/persiapan`: what a new office still has to enter; the administrator's home."""

from dataclasses import dataclass

from flask import Blueprint, Flask, Response
from sqlalchemy import ColumnElement, func, select

from app import clock
from app.accounts import directory
from app.accounts.access import allow
from app.accounts.models import Membership, Unit, User
from app.accounts.roles import Role
from app.assets.models import Asset, StockItem
from app.db import db
from app.documents.models import Letterhead
from app.web import nav, pages

bp = Blueprint("onboarding", __name__)


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


def _count(table: type, *conditions: ColumnElement[bool]) -> int:
    return int(db.session.scalar(select(func.count()).select_from(table).where(*conditions)) or 0)


def _members(role: Role) -> int:
    return _count(Membership, Membership.role == role, Membership.until_at.is_(None))


def tasks() -> list[Task]:
    """The list, in the order in which it is entered."""
    now = clock.now()
    unit_where = (Unit.parent_id.is_not(None), Unit.active.is_(True))
    people = (User.active.is_(True), User.username.is_not(None))
    return [
        Task("Kop surat", "Dicetak pada setiap surat.", "/pengaturan/kantor", _count(Letterhead)),
        Task("Unit", "Bidang/Unit yang boleh membuat tiket.", "/pengaturan/unit", _count(Unit, *unit_where)),
        Task(
            "Pengguna",
            "Pegawai yang masuk ke aplikasi, satu per satu atau impor CSV.",
            "/pengaturan/pengguna",
            max(0, _count(User, *people) - 1),
        ),
        Task(
            "Akun Bidang/Unit",
            "Anggota unit dengan peran Bidang/Unit membuat tiket.",
            "/pengaturan/pengguna",
            _members(Role.UNIT),
        ),
        Task(
            "Technical Support",
            "Menerbitkan Surat Perintah Perbaikan dan mengerjakannya.",
            "/pengaturan/pengguna",
            _members(Role.TS),
        ),
        Task(
            "Kasubag TU",
            "Jabatan dan pejabatnya; tanpa ini Surat Perintah tidak dapat ditandatangani.",
            "/pengaturan/jabatan",
            len(directory.users_with(Role.KASUBAG_TU, now)),
        ),
        Task(
            "Pengurus Barang",
            "Memverifikasi nomor aset dan mengeluarkan suku cadang. Tanpa jabatan ini, Kasubag TU.",
            "/pengaturan/jabatan",
            len(directory.users_with(Role.PENGURUS_BARANG, now)),
            needed=False,
        ),
        Task(
            "Kepala Pusdatin",
            "Membaca semua tiket, laporan, dan indeks kepuasan.",
            "/pengaturan/jabatan",
            len(directory.users_with(Role.KA_PUSDATIN, now)),
            needed=False,
        ),
        Task("Aset", "Register perangkat (KIB B), impor CSV.", "/aset", _count(Asset), needed=False),
        Task("Persediaan", "Suku cadang dan saldo awalnya.", "/persediaan", _count(StockItem), needed=False),
    ]


def ready() -> bool:
    """Whether the first ticket can go from report to feedback."""
    return all(task.done for task in tasks() if task.needed)


@bp.get("/pengaturan/persiapan")
@allow(Role.ADMIN)
def checklist() -> Response:
    """What is there and what is missing."""
    found = tasks()
    return pages.render(
        "operations/onboarding.html",
        tasks=found,
        missing=sum(1 for task in found if task.needed and not task.done),
    )


def init_app(app: Flask) -> None:
    """Register the page and its link."""
    app.register_blueprint(bp)
    nav.add("Persiapan", "checklist", "onboarding.checklist", 1, {Role.ADMIN}, area="settings")
