"""Words for people: how a case ended, on whose desk it lies, in which capacity somebody acted."""

from sqlalchemy import ColumnElement, Integer, case, cast, func, literal, select

from app.accounts.models import Unit, User
from app.accounts.roles import LABELS
from app.workflow.models import Task

ENDINGS = {
    "": "Sedang berjalan",
    "selesai": "Selesai",
    "dibatalkan": "Dibatalkan",
    "ditolak": "Ditolak",
    "duplikat": "Duplikat",
    "tanpa_penilaian": "Tanpa penilaian",
    "dijawab": "Selesai dengan jawaban",
}
TONES = {"": "blue", "selesai": "green", "dijawab": "green", "ditolak": "amber"}
_ROLES = {str(role): label for role, label in LABELS.items()}
ACTING = {"plh": "Plh.", "plt": "Plt."}


def ending(key: str) -> str:
    """How a case ended, as people say it."""
    return ENDINGS.get(key) or key.replace("_", " ").capitalize()


def ending_tone(key: str) -> str:
    """Colour of the status badge."""
    return TONES.get(key, "grey")


def acting(name: str, acted_as: str) -> str:
    """The name with "Plh." or "Plt." in front where somebody stood in."""
    return f"{ACTING[acted_as]} {name}" if acted_as in ACTING else name


def role(key: str) -> str:
    """The role's short name on screen."""
    return _ROLES.get(key, key)


def desk_name() -> ColumnElement[str]:
    """SQL: the person or unit on whose desk `task` lies; "" for posts and pools, which the role names."""
    number = cast(func.substr(Task.desk, len("user:") + 1), Integer)
    person = select(User.name).where(User.id == number).scalar_subquery()
    unit = select(Unit.name).where(Unit.id == number).scalar_subquery()
    return func.coalesce(
        case((Task.desk.like("user:%"), person), (Task.desk.like("unit:%"), unit), else_=literal("")), ""
    )
