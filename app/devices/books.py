"""The two registers by their differences: table, headings, statuses, who keeps them."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from app.accounts.roles import Role
from app.devices.models import Camera, DeviceEvent, NetworkDevice

KINDS = {
    "added": "Dicatat",
    "changed": "Diubah",
    "status": "Status",
    "tested": "Diuji",
    "repaired": "Diperbaiki",
    "replaced": "Diganti",
    "moved": "Dipindahkan",
    "imported": "Diimpor",
}
"""Lines of history, by kind."""

READERS = (
    Role.TU, Role.KADIS, Role.KABID, Role.SUBKOR, Role.KASIE, Role.TCMR, Role.TIM_TEKNIS, Role.ADMIN,
)  # fmt: skip
"""Who handles cases of the agency; other agencies see no register."""


@dataclass(frozen=True)
class Book:
    """A register: of cameras, or of network devices."""

    one: str  # endpoints: camera, camera_new, ...
    many: str  # cameras, cameras_import, ...
    noun: str  # on screen
    title: str
    icon: str
    table: Any
    fields: Mapping[str, str]  # columns and their headings
    states: Mapping[str, tuple[str, str]]  # word and tone
    editors: tuple[Role, ...]

    @property
    def key(self) -> str:
        """Column of DeviceEvent and parameter of the addresses: camera_id, device_id."""
        return f"{self.one}_id"

    @property
    def event(self) -> Any:
        """That column."""
        return getattr(DeviceEvent, self.key)


CAMERAS = Book(
    one="camera",
    many="cameras",
    noun="kamera",
    title="Register kamera",
    icon="cctv",
    table=Camera,
    fields={
        "code": "Kode",
        "name": "Nama",
        "place": "Lokasi",
        "group": "Kelompok",
        "latitude": "Lintang",
        "longitude": "Bujur",
        "brand": "Merk",
        "retention_days": "Rekaman (hari)",
        "ptz": "PTZ",
        "owner": "Pemilik",
        "status": "Status",
        "active": "Masih tercatat",
    },
    states={
        "aktif": ("Aktif", "green"),
        "gangguan": ("Gangguan", "amber"),
        "mati": ("Mati", "red"),
        "dibongkar": ("Dibongkar", "grey"),
    },
    editors=(Role.ADMIN, Role.TU, Role.SUBKOR, Role.KASIE, Role.TCMR),
)
DEVICES = Book(
    one="device",
    many="devices",
    noun="perangkat jaringan",
    title="Register perangkat jaringan",
    icon="network",
    table=NetworkDevice,
    fields={
        "code": "Kode",
        "name": "Nama",
        "kind": "Jenis",
        "brand": "Merk",
        "serial": "Nomor seri",
        "ip": "IP",
        "unit_id": "OPD",
        "place": "Lokasi",
        "provider": "Penyedia",
        "status": "Status",
        "active": "Masih tercatat",
    },
    states={
        "terpasang": ("Terpasang", "green"),
        "persediaan": ("Persediaan", "blue"),
        "rusak": ("Rusak", "red"),
        "ditarik": ("Ditarik", "amber"),
        "dipinjamkan": ("Dipinjamkan", "amber"),
        "dimutasikan": ("Dimutasikan", "grey"),
    },
    editors=(Role.ADMIN, Role.TU, Role.SUBKOR, Role.KASIE, Role.TIM_TEKNIS),
)
