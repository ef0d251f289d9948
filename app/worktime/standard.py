"""The Waktu column of an SOP row: working minutes, working hours, or working days. No Flask, no database."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Standard:
    """A standard time. `amount` in working minutes (kind "m") or working days (kind "d")."""

    kind: str
    amount: int

    @property
    def standard_minutes(self) -> int:
        """Working minutes as exported; a working day counts 450 ("2 Hari" = 900)."""
        return self.amount if self.kind == "m" else self.amount * 450

    def __str__(self) -> str:
        """Stored form: "15m", "2d"."""
        return f"{self.amount}{self.kind}"

    @classmethod
    def parse(cls, text: str) -> "Standard":
        """The standard that `str` wrote. Raises ValueError."""
        return cls(text[-1], int(text[:-1]))


def minutes(amount: int) -> Standard:
    """So many working minutes."""
    return Standard("m", amount)


def hours(amount: int) -> Standard:
    """So many working hours."""
    return Standard("m", amount * 60)


def days(amount: int) -> Standard:
    """Until the closing time of the n-th working day after the day of arrival."""
    return Standard("d", amount)
