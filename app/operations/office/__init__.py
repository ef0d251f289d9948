"""Pengaturan: the calendar, the working hours, the office itself, the settings of the SOPs."""

from flask import Flask, Response

from app.accounts.roles import Role
from app.operations.office import views
from app.operations.office.blueprint import bp
from app.web import errors, nav
from app.worktime.calendar import NoWorkingTime

__all__ = ["init_app", "views"]

LINKS = (
    ("Kantor", "building", "office_settings.identity", 60),
    ("Jam kerja", "clock", "office_settings.hours", 62),
    ("Kalender libur", "calendar", "office_settings.calendar", 64),
    ("Aturan SOP", "checklist", "office_settings.sop", 66),
)


def init_app(app: Flask) -> None:
    """Register the pages, their links, and the sentence of a calendar without working time."""
    app.register_blueprint(bp)
    app.register_error_handler(NoWorkingTime, _no_working_time)
    for label, icon, endpoint, order in LINKS:
        nav.add(label, icon, endpoint, order, roles={Role.ADMIN}, area="settings")


def _no_working_time(error: NoWorkingTime) -> Response:
    return errors.page(409, "Batas waktu belum dapat dihitung", str(error))
