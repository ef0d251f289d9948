"""Working hours as people write them: "07.30-12.00, 13.00-16.00"."""

import re
from collections.abc import Sequence

from app.worktime.calendar import Span

CLOSED = ("", "-", "libur", "tutup")
_SPAN = re.compile(r"(\d{1,2})[.:](\d{2})\s*[-–]\s*(\d{1,2})[.:](\d{2})", re.ASCII)
EXAMPLE = "Tulis seperti 07.30-12.00, 13.00-16.00; kosongkan bila libur."


def read(text: str) -> tuple[Span, ...]:
    """The spans of one day. Raises ValueError with a sentence."""
    text = text.strip()
    if text.lower() in CLOSED:
        return ()
    spans: list[Span] = []
    for part in re.split(r"[,;]|\bdan\b", text):
        found = _SPAN.fullmatch(part.strip().replace("s.d.", "-"))
        if not found:
            raise ValueError(f"Jam “{part.strip()}” tidak terbaca. {EXAMPLE}")
        start, end = _minutes(found[1], found[2]), _minutes(found[3], found[4])
        if start >= end:
            raise ValueError(f"Jam {part.strip()} berakhir sebelum dimulai.")
        if spans and start < spans[-1][1]:
            raise ValueError("Jam kerja saling tumpang tindih atau tidak berurutan.")
        spans.append((start, end))
    return tuple(spans)


def _minutes(hour: str, minute: str) -> int:
    total = int(hour) * 60 + int(minute)
    if int(minute) > 59 or total > 1440:
        raise ValueError(f"Jam {hour}.{minute} tidak ada. {EXAMPLE}")
    return total


def show(spans: Sequence[Span]) -> str:
    """The spans as text; "" when closed."""
    return ", ".join(f"{_clock(start)}-{_clock(end)}" for start, end in spans)


def _clock(minutes: int) -> str:
    return f"{minutes // 60:02d}.{minutes % 60:02d}"


def total(week: Sequence[Sequence[Span]]) -> str:
    """Working time of a week: "37 jam 30 menit"."""
    hours, minutes = divmod(sum(end - start for day in week for start, end in day), 60)
    return f"{hours} jam {minutes} menit" if minutes else f"{hours} jam"
