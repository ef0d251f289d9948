"""Reads what rows 5b and G2 know: the tests of a case, camera by camera."""

from typing import Any

from sqlalchemy import Connection, bindparam, select

from app.accounts.models import User
from app.devices.models import Camera
from app.files.models import StoredFile
from app.sop.cctv_monitoring import reading
from app.sop.cctv_monitoring.models import TEST
from app.sop.cctv_monitoring.session_models import (
    CameraTest,
    FaultLink,
    OfferedCamera,
    RoomTest,
    SessionAddendum,
)
from app.workflow.models import Case

CONCLUSIONS = {"fit": "Layak", "partial": "Layak sebagian", "unfit": "Tidak layak"}
PTZ = {"ya": "Ya", "tidak": "Tidak", "tidak_ada": "Tidak ada"}

CAMERA = (Camera.id, Camera.code, Camera.name, Camera.place, Camera.ptz, Camera.status)
TESTS = (
    select(*RoomTest.__table__.columns, User.name.label("tester"))
    .outerjoin(User, User.id == RoomTest.sent_by)
    .where(RoomTest.case_id == bindparam("case"))
    .order_by(RoomTest.id.desc())
)
RESULTS = (
    select(*CameraTest.__table__.columns, Camera.code, Camera.name, StoredFile.key.label("snapshot"))
    .join(Camera, Camera.id == CameraTest.camera_id)
    .outerjoin(StoredFile, StoredFile.id == CameraTest.file_id)
    .where(CameraTest.test_id == bindparam("test"))
    .order_by(Camera.code)
)
OFFERED = (
    select(*CAMERA)
    .join(OfferedCamera, OfferedCamera.camera_id == Camera.id)
    .where(OfferedCamera.test_id == bindparam("test"))
    .order_by(Camera.code)
)
FAULTS = (
    select(FaultLink.at, Case.id, Case.number, Case.title, Case.ended_at)
    .join(Case, Case.id == FaultLink.fault_case_id)
    .where(FaultLink.case_id == bindparam("case"))
    .order_by(FaultLink.id)
)
ADDENDA = (
    select(*SessionAddendum.__table__.columns, User.name.label("author"))
    .join(User, User.id == SessionAddendum.by)
    .where(SessionAddendum.case_id == bindparam("case"), SessionAddendum.about == bindparam("about"))
    .order_by(SessionAddendum.id)
)


def requested(connection: Connection, case_id: int) -> list[Any]:
    """The cameras named in row 5."""
    return list(reading.cameras(connection, case_id, TEST))


def draft(connection: Connection, task_id: int) -> Any | None:
    """The test of this visit of row 5b, sent or not."""
    return connection.execute(select(RoomTest.__table__).where(RoomTest.task_id == task_id)).first()


def sent(connection: Connection, case_id: int) -> list[Any]:
    """The tests that were sent, the newest first."""
    rows = connection.execute(TESTS, {"case": case_id}).all()
    return [row for row in rows if row.sent_at is not None]


def last(connection: Connection, case_id: int) -> Any | None:
    """The newest test that was sent."""
    return next(iter(sent(connection, case_id)), None)


def results(connection: Connection, test_id: int) -> list[Any]:
    """What was found, camera by camera."""
    return list(connection.execute(RESULTS, {"test": test_id}).all())


def usable(result: Any) -> bool:
    """Whether a session can show this camera: it is online and its picture clear."""
    return bool(result.online and result.clear)


def untested(connection: Connection, case_id: int, task_id: int) -> list[Any]:
    """Cameras of row 5 without a result in this visit of 5b."""
    test = draft(connection, task_id)
    done = {row.camera_id for row in results(connection, test.id)} if test else set()
    return [one for one in requested(connection, case_id) if one.id not in done]


def offered(connection: Connection, case_id: int) -> list[Any]:
    """Cameras that a session may show: those offered after a partial result, else all that were named."""
    test = last(connection, case_id)
    rows = connection.execute(OFFERED, {"test": test.id}).all() if test else []
    return list(rows) or requested(connection, case_id)


def faults(connection: Connection, case_id: int) -> list[Any]:
    """Network reports for which row G2 waited."""
    return list(connection.execute(FAULTS, {"case": case_id}).all())


def addenda(connection: Connection, case_id: int, about: str) -> list[Any]:
    """What was added after sending; `about` is "uji" or "laporan"."""
    return list(connection.execute(ADDENDA, {"case": case_id, "about": about}).all())
