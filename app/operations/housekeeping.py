"""What is tidied once a day while the office is open: uploads that nobody sent."""

import logging
import threading

from flask import Flask

from app import clock
from app.files.sweep import sweep

DAY = 24 * 60 * 60  # seconds
log = logging.getLogger("baku.housekeeping")


def tidy(app: Flask) -> int:
    """Forget what was uploaded and never sent; how many. A full or read-only disk only gets a log line."""
    with app.app_context():
        try:
            gone = sweep(clock.now())
        except Exception as problem:  # the office must open and stay open all the same
            log.warning("sweep: %s", problem.__class__.__name__)
            return 0
    if gone:
        log.info("sweep: %d uploads forgotten", gone)
    return gone


def daily(app: Flask, stop: threading.Event) -> threading.Thread:
    """Tidy now and every day until `stop` is set."""

    def run() -> None:
        while True:
            tidy(app)
            if stop.wait(DAY):
                return

    thread = threading.Thread(target=run, name="baku-housekeeping", daemon=True)
    thread.start()
    return thread
