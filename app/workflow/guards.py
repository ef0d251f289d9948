"""Files and documents follow their case: the layers below ask these guards."""

from app.documents import access as document_access
from app.files import access as file_access
from app.workflow import cases


def install() -> None:
    """Hang the guards in, once per process."""
    for guard in (file_access.guard, document_access.guard):
        if cases.may_read not in guard:
            guard.append(cases.may_read)
