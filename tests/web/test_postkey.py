"""The idempotency key: signed, bound to its user, never a failure of the server."""

from datetime import timedelta

import pytest
from flask import Flask

from app import clock
from app.web import postkey


def test_the_key_says_when_its_form_opened(house: Flask) -> None:
    with house.app_context():
        opened = clock.now()
        text = postkey.make(12, opened)
        with clock.travel(opened + timedelta(hours=2)):
            key = postkey.read(text, 12)
    assert key.opened_at == opened
    assert len(key.key) >= 20


def test_two_forms_have_two_keys(house: Flask) -> None:
    with house.app_context():
        first, second = (postkey.read(postkey.make(1, clock.now()), 1).key for _ in range(2))
    assert first != second


def test_another_user_cannot_use_it(house: Flask) -> None:
    with house.app_context(), pytest.raises(postkey.BadPostKey):
        postkey.read(postkey.make(12, clock.now()), 13)


@pytest.mark.parametrize("text", ["", "x", "é" * 20, "a.b.c", "x" * 100_000, "\x00", "WzEsMl0.abc"])
def test_anything_else_is_refused(house: Flask, text: str) -> None:
    with house.app_context(), pytest.raises(postkey.BadPostKey):
        postkey.read(text, 0)
