"""What enters the chain, and that nothing forks or skips it."""

import hashlib
import json
import threading
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select

from app import clock
from app.db import db, write
from app.ledger import record
from app.ledger.chain import canonical
from app.ledger.models import Entry
from app.ledger.verify import GENESIS, digest, verify
from tests.ledger.conftest import act

NOW = clock.at("2026-11-20 09:00")
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(st.characters(exclude_categories=["Cs"])),
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.text("abc", max_size=3), inner, max_size=4)
    ),
    max_leaves=12,
)
FIELDS = st.tuples(
    st.text(max_size=4), st.integers(0, 30), st.text("1:,-", max_size=4), st.text(",:x1", max_size=4),
    st.none() | st.integers(0, 30), st.none() | st.integers(0, 30), st.text(max_size=6), st.just(GENESIS),
)  # fmt: skip


def entries(chain: str = "office") -> list[Any]:
    return list(db.session.execute(select(Entry).where(Entry.chain == chain).order_by(Entry.id)).scalars())


@pytest.mark.usefixtures("chained")
def test_entries_are_chained_from_64_zeros_without_gaps() -> None:
    for chain, count in (("office", 10), ("kendali", 3)):
        rows = entries(chain)
        assert [row.seq for row in rows] == list(range(1, count + 1))
        assert [row.prev for row in rows] == [GENESIS] + [row.hash for row in rows[:-1]]


@pytest.mark.usefixtures("chained")
def test_hash_can_be_recomputed_from_the_documented_text() -> None:
    row = entries()[0]
    body = '{"catatan":"Printer macet – lantai 2","n":1}'
    plain = f"6:office,1,26:2026-11-20 02:00:00.000000,8:test.act,1,3,{len(body)}:{body},{GENESIS}"
    assert row.body == body
    assert row.hash == hashlib.sha256(plain.encode()).hexdigest()


@given(FIELDS, FIELDS)
def test_two_different_entries_never_serialise_alike(one: Any, other: Any) -> None:
    assert (digest(*one) == digest(*other)) == (one == other)


@given(st.dictionaries(st.text(st.characters(exclude_categories=["Cs"])), JSON, max_size=5))
def test_canonical_text_is_stable_and_readable(body: dict[str, Any]) -> None:
    text = canonical(body)
    assert canonical(dict(reversed(body.items()))) == text
    assert canonical(json.loads(text)) == text


def test_canonical_form() -> None:
    body = {
        "z": 1,
        "a": ["é", True, None],
        "at": datetime(2026, 11, 20, 2, tzinfo=UTC),
        "on": clock.at("2026-11-20 09:00").date(),
    }
    assert canonical(body) == '{"a":["é",true,null],"at":"2026-11-20T02:00:00+00:00","on":"2026-11-20","z":1}'


@pytest.mark.parametrize(
    "body",
    [
        {"a": 1.0},
        {"a": [{"b": float("nan")}]},
        {1: "a"},
        {"a": {2: 3}},
        {"a": object()},
        {"a": {1, 2}},
        {"a": datetime(2026, 1, 1)},  # noqa: DTZ001 - naive on purpose
    ],
)
def test_a_body_without_one_canonical_form_is_refused(body: dict[str, Any]) -> None:
    with pytest.raises(TypeError):
        canonical(body)


@pytest.mark.usefixtures("context")
def test_record_refuses_naive_times_and_read_transactions() -> None:
    with write() as connection, pytest.raises(ValueError, match="naive"):
        record(connection, "x", at=datetime(2026, 1, 1), actor_id=1, body={})  # noqa: DTZ001 - naive on purpose
    with pytest.raises(RuntimeError, match="write"):
        record(db.session.connection(), "x", at=NOW, actor_id=1, body={})


@pytest.mark.usefixtures("context")
def test_an_act_that_rolls_back_leaves_no_gap() -> None:
    first = act(1)

    def fail() -> None:
        with write() as connection:
            record(connection, "x", at=NOW, actor_id=1, body={})
            raise LookupError

    with pytest.raises(LookupError):
        fail()
    act(2)
    assert [(row.seq, row.prev) for row in entries()] == [(1, GENESIS), (2, first)]


def test_parallel_acts_make_one_chain(context: Flask, tmp_path: Path) -> None:
    errors: list[BaseException] = []

    def worker(number: int) -> None:
        try:
            with context.app_context():
                for step in range(15):
                    act(number * 100 + step)
                db.session.remove()
        except BaseException as error:
            errors.append(error)

    threads = [threading.Thread(target=worker, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not errors
    assert [row.seq for row in entries()] == list(range(1, 121))
    with (tmp_path / "out").open("w") as out:
        assert verify(context.config["BAKU"].database, out)
