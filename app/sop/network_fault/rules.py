"""Rules; being written."""

from app.workflow.context import Context


def a_device_waits(_context: Context) -> str | None:
    """To be written."""
    return None


def appointment_is_made(_context: Context) -> str | None:
    """To be written."""
    return None


def every_device_is_decided(_context: Context) -> str | None:
    """To be written."""
    return None


def every_replacement_is_done(_context: Context) -> str | None:
    """To be written."""
    return None


def fault_is_located(_context: Context) -> str | None:
    """To be written."""
    return None


def findings_are_written(_context: Context) -> str | None:
    """To be written."""
    return None


def kasie_knows(_context: Context) -> str | None:
    """To be written."""
    return None


def may_still_reopen(_context: Context) -> str | None:
    """To be written."""
    return None


def no_device_waits(_context: Context) -> str | None:
    """To be written."""
    return None


def provider_has_answered(_context: Context) -> str | None:
    """To be written."""
    return None


def record_is_complete(_context: Context) -> str | None:
    """To be written."""
    return None


def record_is_signed(_context: Context) -> str | None:
    """To be written."""
    return None


def refusal_is_witnessed(_context: Context) -> str | None:
    """To be written."""
    return None


def replacement_is_agreed(_context: Context) -> str | None:
    """To be written."""
    return None


def report_is_written(_context: Context) -> str | None:
    """To be written."""
    return None


def reporter_has_confirmed(_context: Context) -> str | None:
    """To be written."""
    return None


def request_is_signed(_context: Context) -> str | None:
    """To be written."""
    return None


def team_has_arrived(_context: Context) -> str | None:
    """To be written."""
    return None


def team_is_named(_context: Context) -> str | None:
    """To be written."""
    return None


def work_is_tested(_context: Context) -> str | None:
    """To be written."""
    return None
