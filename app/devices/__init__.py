"""Registers of cameras and network devices with their history."""

from flask import Flask


def init_app(app: Flask) -> None:
    """Register the pages."""
