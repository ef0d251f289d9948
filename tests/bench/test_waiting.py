"""A writer that waits for its turn holds no connection: many of them cannot exhaust the pool."""

import threading
import time

from flask import Flask
from sqlalchemy import QueuePool, text

from app.db import db, write


def test_a_waiting_writer_holds_no_connection(context: Flask) -> None:
    reading, waiting = threading.Event(), threading.Event()

    def wait() -> None:
        with context.app_context():
            db.session.execute(text("SELECT 1"))
            reading.set()
            waiting.wait(10)
            with write():
                pass

    other = threading.Thread(target=wait)
    pool = db.engine.pool
    assert isinstance(pool, QueuePool)
    with write():
        other.start()
        assert reading.wait(10)
        assert pool.checkedout() == 2
        waiting.set()
        until = time.monotonic() + 10
        while pool.checkedout() > 1 and time.monotonic() < until:
            time.sleep(0.01)
        assert pool.checkedout() == 1
    other.join(10)
    assert not other.is_alive()
