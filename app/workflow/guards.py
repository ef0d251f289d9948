"""Files and documents follow their case: the layers below ask these guards."""

from app.files import access as file_access
from app.workflow import cases


def install() -> None:
    """Hang the guards in, once per process."""
    if cases.may_read not in file_access.guard:
        file_access.guard.append(cases.may_read)
