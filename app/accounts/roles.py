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
    OPD = "opd"  # another agency: applicant of SOP 3, reporter of SOP 5
    TU = "tu"  # letters: receives, registers, sends; the Sekretaris' post confers it too
    KADIS = "kadis"
    KABID = "kabid"
    SUBKOR = "subkor"
    KASIE = "kasie"
    TCMR = "tcmr"  # staff of the TCM Room
    TIM_TEKNIS = "tim_teknis"  # network technicians
    SYSTEM = "system"


LABELS: dict[Role, str] = {
    Role.ADMIN: "Administrator",
    Role.UNIT: "Bidang/Unit",
    Role.TS: "Technical Support",
    Role.KASUBAG_TU: "Kasubag TU",
    Role.KA_PUSDATIN: "Kepala Pusdatin",
    Role.PENGURUS_BARANG: "Pengurus Barang",
    Role.OPD: "OPD",
    Role.TU: "Tata Usaha",
    Role.KADIS: "Kepala Dinas",
    Role.KABID: "Kepala Bidang",
    Role.SUBKOR: "Subkoordinator",
    Role.KASIE: "Kepala Seksi",
    Role.TCMR: "Tim TCM Room",
    Role.TIM_TEKNIS: "Tim Teknis",
    Role.SYSTEM: "Sistem",
}

BY_POSITION = frozenset(
    {Role.KASUBAG_TU, Role.KA_PUSDATIN, Role.PENGURUS_BARANG, Role.KADIS, Role.KABID, Role.SUBKOR, Role.KASIE}
)
BY_UNIT = frozenset({Role.UNIT, Role.OPD})
"""Whose members act for their own unit only, on its desk."""
