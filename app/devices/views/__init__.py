"""Pages of the two registers: the same pages, each at its own addresses."""

from app.devices.views import cameras, devices

__all__ = ["cameras", "devices"]
