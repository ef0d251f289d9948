"""Full-text search over cases: FTS5 with trigrams on SQLite, behind two functions."""

from sqlalchemy import DDL, Connection, event, text

from app.workflow.models import Case

CREATE = "CREATE VIRTUAL TABLE IF NOT EXISTS search USING fts5(number, body, tokenize='trigram')"
DROP = "DROP TABLE IF EXISTS search"

event.listen(Case.__table__, "after_create", DDL(CREATE))  # type: ignore[no-untyped-call]
event.listen(Case.__table__, "before_drop", DDL(DROP))  # type: ignore[no-untyped-call]

_PUT = text("INSERT INTO search(rowid, number, body) VALUES (:id, :number, :body)")
_ADD = text("UPDATE search SET body = body || char(10) || :words WHERE rowid = :id")
_CLEAR = text("DELETE FROM search WHERE rowid = :id")


def put(connection: Connection, case_id: int, number: str, body: str) -> None:
    """Make a case findable by its number and words; replaces what was there."""
    connection.execute(_CLEAR, {"id": case_id})
    connection.execute(_PUT, {"id": case_id, "number": number, "body": body})


def add(connection: Connection, case_id: int, words: str) -> None:
    """Make a case findable by further words, readable for everybody who sees the case (never internal)."""
    if words:
        connection.execute(_ADD, {"id": case_id, "words": words})


def query(words: str) -> str:
    """What the user typed as an FTS5 expression: every word (3 letters or more) must occur; "" when none."""
    kept = ["".join(sign for sign in word if sign != '"' and sign.isprintable()) for word in words.split()]
    return " ".join(f'"{word}"' for word in kept if len(word) >= 3)
