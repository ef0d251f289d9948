"""Imports every table, so that migrations, tests and the first start see the whole schema."""

from app import settings
from app.accounts import models as accounts
from app.agenda import models as agenda
from app.assets import models as assets
from app.devices import models as devices
from app.documents import models as documents
from app.files import models as files
from app.ledger import models as ledger
from app.reports import models as reports
from app.sop.cctv_monitoring import models as cctv
from app.sop.cctv_monitoring import session_models as cctv_sessions
from app.sop.eticketing import models as eticketing
from app.sop.network_fault import field_models as network_field
from app.sop.network_fault import models as network_fault
from app.workflow import models as workflow
from app.worktime import models as worktime

__all__ = [
    "accounts",
    "agenda",
    "assets",
    "cctv",
    "cctv_sessions",
    "devices",
    "documents",
    "eticketing",
    "files",
    "ledger",
    "network_fault",
    "network_field",
    "reports",
    "settings",
    "workflow",
    "worktime",
]
