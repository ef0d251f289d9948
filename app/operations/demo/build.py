"""Builds the demo office: schema, cast, then every case by its real actions."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

from sqlalchemy import insert

from app import clock, config, create_app, settings
from app.accounts.secrets import hash_secret
from app.db import db, write
from app.documents.models import Counter
from app.operations import cast, migrate
from app.operations.demo import crowd, kominfo_crowd, kominfo_story, story, ways
from app.operations.demo.driver import play
from app.worktime import store as worktime

Progress = Callable[[str, int, int], None]


def build(instance: Path, days: int = 0, seed: int = 1, progress: Progress = lambda *_: None) -> None:
    """Make the demo in an empty `instance` folder.

    The story's week is always there; `days` adds that many days of other tickets before it, drawn with
    `seed`. Afterwards the office's clock starts at the story's "now". Raises FileExistsError when the
    folder already holds a database.
    """
    configuration = config.load(instance)
    if configuration.database.exists():
        raise FileExistsError(str(configuration.database))
    migrate.upgrade(configuration)
    app = create_app(configuration)
    with app.app_context():
        plan, others = crowd.plan(days, seed), kominfo_crowd.plan(days, seed)
        office = _office(plan, others)
        events = [*crowd.events(plan, office, seed), *kominfo_crowd.events(others, office, seed)]
        events += [*story.events(office), *kominfo_story.events(office)]
        play(events, lambda done, total: progress("Menjalankan kejadian", done, total))
        db.session.remove()
        db.engine.dispose()
    start = clock.at(story.NOW)
    (instance / "config.toml").write_text(f'clock_start = "{start.isoformat()}"\n', "utf-8")


def _office(plan: list[crowd.Draft], others: list[kominfo_crowd.Draft]) -> cast.Office:
    """The cast, its settings, and the counters so that the story begins with its own numbers."""
    first = min((draft.at for draft in plan), default=clock.at(cast.START))
    since = clock.local(min(first, clock.at(cast.START)) - timedelta(days=7)).strftime("%Y-%m-%d 07:30")
    with clock.travel(clock.at(since)), write() as connection:
        worktime.seed(connection)
        settings.save({"office.name": "Pemerintah Kota Tirtabumi", "office.zone": "WIB"})
        password, pin = hash_secret(cast.PASSWORD), hash_secret(cast.PIN)
        office = cast.seed(connection, password, pin, since)
        mine = sum(ways.tickets(draft.way) for draft in plan if clock.local(draft.at).year == 2026)
        last = max(0, story.FIRST_NUMBER - 1 - mine)
        lasts = {"eticketing": last}
        for register, number in kominfo_story.FIRST.items():
            lasts[register] = max(0, number - 1 - kominfo_crowd.count(others, register))
        for register, last in lasts.items():
            connection.execute(insert(Counter).values(register=register, year=2026, last=last))
    return office
