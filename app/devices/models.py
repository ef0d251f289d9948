"""Registers of cameras and network devices, each with its history."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from app.db import Base


class Camera(Base):
    """A CCTV camera. Coordinates in degrees, retention in days."""

    __tablename__ = "camera"

    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(unique=True)  # K-03
    name: Mapped[str]
    place: Mapped[str] = mapped_column(default="")
    group: Mapped[str] = mapped_column(default="")  # kelompok
    latitude: Mapped[float | None]
    longitude: Mapped[float | None]
    brand: Mapped[str] = mapped_column(default="")
    retention_days: Mapped[int | None]
    ptz: Mapped[bool] = mapped_column(default=False)
    owner: Mapped[str] = mapped_column(default="")
    status: Mapped[str] = mapped_column(default="aktif")  # aktif, gangguan, mati, dibongkar
    active: Mapped[bool] = mapped_column(default=True)
    version: Mapped[int] = mapped_column(default=1)

    __table_args__ = (
        CheckConstraint("status IN ('aktif', 'gangguan', 'mati', 'dibongkar')", name="status"),
        Index("ix_camera_group", "group", "code"),
    )


class NetworkDevice(Base):
    """A switch, router, access point or modem: where it stands, whose it is, or in stock."""

    __tablename__ = "network_device"

    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str]
    kind: Mapped[str] = mapped_column(default="")  # switch, router, access point, modem, ...
    brand: Mapped[str] = mapped_column(default="")
    serial: Mapped[str] = mapped_column(default="")
    ip: Mapped[str] = mapped_column(default="")
    unit_id: Mapped[int | None] = mapped_column(ForeignKey("unit.id"))  # the OPD where it stands
    place: Mapped[str] = mapped_column(default="")
    provider: Mapped[str] = mapped_column(default="")  # penyedia
    status: Mapped[str] = mapped_column(default="terpasang")
    active: Mapped[bool] = mapped_column(default=True)
    version: Mapped[int] = mapped_column(default=1)

    __table_args__ = (
        CheckConstraint(
            "status IN ('terpasang', 'persediaan', 'rusak', 'ditarik', 'dipinjamkan', 'dimutasikan')",
            name="status",
        ),
        Index("ix_network_device_unit", "unit_id", "code"),
        Index("ix_network_device_status", "status", "kind"),
    )


class DeviceEvent(Base):
    """One line of the history of a camera or a network device: what changed, by which case, by whom."""

    __tablename__ = "device_event"

    id: Mapped[int] = mapped_column(primary_key=True)
    camera_id: Mapped[int | None] = mapped_column(ForeignKey("camera.id"))
    device_id: Mapped[int | None] = mapped_column(ForeignKey("network_device.id"))
    kind: Mapped[str]  # added, changed, status, tested, repaired, replaced, moved, imported
    body: Mapped[str] = mapped_column(default="")
    case_id: Mapped[int | None] = mapped_column(ForeignKey("case.id"))
    at: Mapped[datetime]
    actor_id: Mapped[int] = mapped_column(ForeignKey("user.id"))

    __table_args__ = (
        CheckConstraint("(camera_id IS NULL) <> (device_id IS NULL)", name="one_thing"),
        Index("ix_device_event_camera", "camera_id", "id"),
        Index("ix_device_event_device", "device_id", "id"),
    )
