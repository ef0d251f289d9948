"""Triggers of SOP 2: feedback is sent once and final; only the Kasubag TU's follow-up is added later."""

from app.ledger import guards

_SENT = ("case_id", "seq", "unit_id", "given_by", "filler_id", "at", "reason", "comment")
FINAL = {
    "feedback_final": "CREATE TRIGGER feedback_final BEFORE UPDATE ON feedback WHEN "
    + " OR ".join(f"NEW.{name} IS NOT OLD.{name}" for name in ("id", *_SENT))
    + " BEGIN SELECT RAISE(ABORT, 'feedback: sent once, final'); END",
    "feedback_no_delete": "CREATE TRIGGER feedback_no_delete BEFORE DELETE ON feedback "
    "BEGIN SELECT RAISE(ABORT, 'feedback: sent once, final'); END",
    "answer_final": "CREATE TRIGGER answer_final BEFORE UPDATE ON answer "
    "BEGIN SELECT RAISE(ABORT, 'answer: sent once, final'); END",
    "answer_no_delete": "CREATE TRIGGER answer_no_delete BEFORE DELETE ON answer "
    "BEGIN SELECT RAISE(ABORT, 'answer: sent once, final'); END",
}


def register() -> None:
    """Hand the triggers to the ledger's installer."""
    for name, sql in FINAL.items():
        guards.register(name, sql)


register()
