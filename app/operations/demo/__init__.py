"""The demo office: the cast and their cases, made by driving the real actions with a movable clock."""

from app.operations.demo.build import build

__all__ = ["build"]
