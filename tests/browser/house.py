"""A live server on a free port, and the office's acts beside the browser."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from flask import Flask
from werkzeug.serving import WSGIRequestHandler, make_server

from app import clock, config, create_app
from app.db import db
from app.operations import cast
from app.operations.demo.driver import Ticket
from app.sop.eticketing.actions.filing import Complaint
from app.sop.eticketing.actions.orders import Triage

REPORT = {"causes": "Debu atau kotoran", "actions": "Dibersihkan\nDiuji normal"}


class _Quiet(WSGIRequestHandler):
    """Says nothing about each request."""

    def log_request(self, *_: object) -> None:
        """Nothing."""


@dataclass(frozen=True)
class House:
    """A served office."""

    app: Flask
    address: str
    office: cast.Office | None

    def finished_ticket(self, words: str, unit: str = "KEU", asker: str = "mira") -> Ticket:
        """A ticket that waits for feedback: everything before it has been done, not in the browser."""
        ticket = self.signed_ticket(words, unit, asker)
        with self.app.app_context():
            ticket.start("bagas")
            ticket.finish("bagas", "done")
            ticket.report("bagas", dict(REPORT))
        return ticket

    def signed_ticket(self, words: str, unit: str = "KEU", asker: str = "mira") -> Ticket:
        """A ticket whose Surat Perintah is signed."""
        ticket = self.issued_ticket(words, unit, asker)
        with self.app.app_context():
            ticket.sign("sekar")
        return ticket

    def issued_ticket(self, words: str, unit: str = "KEU", asker: str = "mira") -> Ticket:
        """A ticket whose Surat Perintah waits for the Kasubag TU."""
        assert self.office is not None
        ticket = Ticket(self.office, unit, asker)
        complaint = Complaint(
            "software", "none", None, "", True, "203", f"{asker.capitalize()}, 0812-0000-2000", words
        )
        people = (self.office.users["bagas"],)
        with self.app.app_context():
            ticket.file(complaint)
            ticket.issue("bagas", Triage("software", "none", None, people, "Periksa dan perbaiki", "biasa"))
        return ticket


@contextmanager
def served(folder: Path, start: datetime | None, office: cast.Office | None = None) -> Iterator[House]:
    """Serve the instance in `folder`; the office's clock begins at `start` (None: as configured)."""
    configuration = config.load(folder)
    app = create_app(replace(configuration, clock_start=start) if start else configuration)
    server = make_server("127.0.0.1", 0, app, threaded=True, request_handler=_Quiet)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    try:
        yield House(app, f"http://127.0.0.1:{server.server_port}", office)
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
        with app.app_context():
            db.session.remove()
            db.engine.dispose()
        clock.start_at(None)
