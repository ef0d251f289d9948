"""The trial SOP of the engine's tests fills the inbox as well."""

from tests.workflow.conftest import trial

__all__ = ["trial"]
