"""The paths through SOP 5: compliance uses the one taken, not 780 minutes for everybody."""

from collections.abc import Collection

OPD = "OPD Pelapor"


def name(keys: Collection[str]) -> str:
    """What a walk over these rows is called."""
    at = "Lokasi" if "6" in keys else "Pusat"
    if "10" in keys:
        return "Penggantian perangkat" if at == "Lokasi" else "Pusat, penggantian perangkat"
    if "9" in keys:
        return f"{at}, penggantian tidak diajukan"
    if "8" in keys:
        return f"{at} dan perbaikan perangkat"
    if "5" not in keys:
        return "Belum diperiksa"
    return "Lokasi tanpa kerusakan" if at == "Lokasi" else "Pusat"
