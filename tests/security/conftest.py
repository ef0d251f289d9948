"""An office with one of everything, walked by people who mean no good."""

import pytest
from flask import Flask

from app import clock
from app.operations import cast
from app.web import postkey
from tests.pages import Client
from tests.test_access import EVERYBODY, World, table


@pytest.fixture
def world(context: Flask, office: cast.Office) -> World:
    """One ticket at row 4 with part, letter, photo; failures answer pages, as in an office."""
    context.config["PROPAGATE_EXCEPTIONS"] = False
    context.testing = False
    return World(office)


class Intruder:
    """Somebody's browser that tries every address."""

    def __init__(self, app: Flask, world: World, letter: str) -> None:
        self.app, self.world, self.letter, self.username = app, world, letter, EVERYBODY[letter]
        self.browser = Client(app)
        self.browser.login(self.username)
        self.token = self.browser._token()

    @property
    def key(self) -> str:
        """A fresh idempotency key of one's own."""
        return postkey.make(self.world.office.users[self.username], clock.now())

    def addresses(self, method: str, letter: str = "") -> list[str]:
        """Paths that take this method, with real objects in them; `letter`: those that the role may open."""
        found = []
        for rule in self.app.url_map.iter_rules():
            letters = table().get(rule.rule, "*")
            open_to = not letter or letters in "*-" or letter in letters
            if method in (rule.methods or ()) and open_to and rule.rule != "/keluar":
                found.append(self.world.address(rule))
        return found

    def share(self, method: str) -> list[str]:
        """The part of all paths that falls to this role: each path to one of the roles that may open it."""
        found = []
        for place, rule in enumerate(sorted(self.app.url_map.iter_rules(), key=lambda rule: rule.rule)):
            letters = table().get(rule.rule, "*")
            open_to = list(EVERYBODY) if letters in "*-" else [one for one in letters if one in EVERYBODY]
            mine = (open_to or [letters[0].upper()])[place % len(open_to or "-")] == self.letter
            if mine and method in (rule.methods or ()) and rule.rule != "/keluar":
                found.append(self.world.address(rule))
        return found


@pytest.fixture(params=list(EVERYBODY))
def intruder(request: pytest.FixtureRequest, context: Flask, world: World) -> Intruder:
    """Each role in turn."""
    return Intruder(context, world, request.param)
