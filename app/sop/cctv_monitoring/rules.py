"""Rules; being written."""

from app.workflow.context import Context


def attendance_is_complete(_context: Context) -> str | None:
    """To be written."""
    return None


def checklist_is_answered(_context: Context) -> str | None:
    """To be written."""
    return None


def every_camera_is_tested(_context: Context) -> str | None:
    """To be written."""
    return None


def half_an_hour_has_passed(_context: Context) -> str | None:
    """To be written."""
    return None


def letter_is_checked(_context: Context) -> str | None:
    """To be written."""
    return None


def no_has_a_reason(_context: Context) -> str | None:
    """To be written."""
    return None


def no_reply_is_due(_context: Context) -> str | None:
    """To be written."""
    return None


def operator_is_present(_context: Context) -> str | None:
    """To be written."""
    return None


def reply_is_signed(_context: Context) -> str | None:
    """To be written."""
    return None


def report_is_sent(_context: Context) -> str | None:
    """To be written."""
    return None


def session_has_ended(_context: Context) -> str | None:
    """To be written."""
    return None


def session_has_not_begun(_context: Context) -> str | None:
    """To be written."""
    return None


def slot_is_agreed(_context: Context) -> str | None:
    """To be written."""
    return None


def slot_is_free(_context: Context) -> str | None:
    """To be written."""
    return None


def some_cameras_are_fit(_context: Context) -> str | None:
    """To be written."""
    return None


def team_and_cameras_are_named(_context: Context) -> str | None:
    """To be written."""
    return None


def the_test_is_fit(_context: Context) -> str | None:
    """To be written."""
    return None


def the_test_is_fresh(_context: Context) -> str | None:
    """To be written."""
    return None
