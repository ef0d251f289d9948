"""The roles of all SOPs, by the names that the event log exports."""

from enum import StrEnum


class Role(StrEnum):
    """Who may act; officials get it through a position, everybody else through membership."""

    ADMIN = "admin"
    UNIT = "unit"  # Bidang/Unit pemohon
    TS = "ts"  # Tim Tenaga Ahli Technical Support
    KASUBAG_TU = "kasubag_tu"
    KA_PUSDATIN = "ka_pusdatin"
    PENGURUS_BARANG = "pengurus_barang"
    SYSTEM = "system"


LABELS: dict[Role, str] = {
    Role.ADMIN: "Administrator",
    Role.UNIT: "Bidang/Unit",
    Role.TS: "Technical Support",
    Role.KASUBAG_TU: "Kasubag TU",
    Role.KA_PUSDATIN: "Kepala Pusdatin",
    Role.PENGURUS_BARANG: "Pengurus Barang",
    Role.SYSTEM: "Sistem",
}

BY_POSITION = frozenset({Role.KASUBAG_TU, Role.KA_PUSDATIN, Role.PENGURUS_BARANG})
