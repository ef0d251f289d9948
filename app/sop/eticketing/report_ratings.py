"""Single ratings of SOP 2: who may read them decides the page; names of raters wait for the month's end."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from app import clock
from app.reports import ikm
from app.reports.periods import Period
from app.sop.eticketing import reports
from app.sop.eticketing.actions.feedback import LOW_REASONS
from app.sop.eticketing.report_index import mean_index


@dataclass(frozen=True)
class Rating:
    """One rating as the pages show it."""

    row: Any
    scores: dict[str, int]
    rater: str

    @property
    def low(self) -> bool:
        """Whether any answer is 1 or 2."""
        return min(self.scores.values(), default=4) <= 2

    @property
    def index(self) -> Any:
        """Mean of the answers x 25."""
        return mean_index(self.scores)

    @property
    def answers(self) -> str:
        """ "Waktu 3, Hasil 4, Perilaku 4" in the order of the regulation."""
        return ", ".join(
            f"{ikm.ELEMENTS[key]} {self.scores[key]}" for key in ikm.ELEMENTS if key in self.scores
        )

    @property
    def reason(self) -> str:
        """The chip in words."""
        return LOW_REASONS.get(self.row.reason, "")


def ratings(period: Period, technician: int | None = None) -> list[Rating]:
    """Ratings of the period, newest first; a technician reads names only once the month is over."""
    if technician is None:
        rows = reports.read(reports.RATINGS, period.start, period.end)
    else:
        rows = reports.read(reports.OWN_RATINGS, period.start, period.end, technician=technician)
    scores = reports.scores(period.start, period.end)
    hidden = technician is not None
    return [
        Rating(row, scores.get(row.id, {}), "" if hidden and not month_over(row.at) else row.rater)
        for row in rows
    ]


def month_over(at: datetime) -> bool:
    """Whether the calendar month of `at` has ended."""
    then, today = clock.local(at).date(), clock.today()
    return (then.year, then.month) < (today.year, today.month)
