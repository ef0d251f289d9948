"""Pages of Pengaturan; importing them puts them on the blueprint."""

from app.operations.office.views import calendar, hours, identity, sop, special

__all__ = ["calendar", "hours", "identity", "sop", "special"]
