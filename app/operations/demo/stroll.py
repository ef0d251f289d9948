"""A case on its way through ordinary weeks: every act some working minutes after the one before."""

import random
from collections.abc import Callable
from datetime import datetime
from typing import Any

from app.operations import cast
from app.operations.demo.driver import Event
from app.worktime import store


class Stroll:
    """Moves an hour on and gathers events; `place` numbers the case within its plan."""

    def __init__(self, office: cast.Office, at: datetime, dice: random.Random, place: int) -> None:
        self.office = office
        self.at = at
        self.dice = dice
        self.place = place
        self.calendar = store.calendar()
        self.events: list[Event] = []

    def then(self, low: int, high: int, act: Callable[..., Any], *args: Any, **more: Any) -> None:
        """So many working minutes later somebody acts."""
        self.at = self.calendar.add(self.at, self.dice.randint(low, high))
        self.events.append(Event(self.at, lambda: act(*args, **more)))

    def usually(self, limit: int, act: Callable[..., Any], *args: Any, **more: Any) -> None:
        """Within the standard of `limit` minutes, seldom later."""
        late = self.dice.random() < 0.12
        low, high = (limit + 1, 2 * limit) if late else (max(1, limit // 4), limit - 1)
        self.then(low, high, act, *args, **more)

    def wait_until(self, moment: datetime) -> None:
        """Nothing happens before that hour."""
        self.at = max(self.at, moment)
