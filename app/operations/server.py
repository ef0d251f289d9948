"""Waitress with the measured settings, and an own loop so that a stop lets running requests finish."""

import logging
import os
import signal
import socket
import sys
import time
from collections.abc import Callable
from typing import Any

from flask import Flask
from waitress import wasyncore
from waitress.server import TcpWSGIServer, create_server

from app.web.incoming import POST

GRACE = 30.0  # seconds that running requests get after a stop signal
WINDOWS = os.name == "nt"


class PortTaken(Exception):  # noqa: N818 - an answer for the person at the keyboard
    """The address cannot be used; the message says what to do."""


def listen(host: str, port: int) -> socket.socket:
    """A bound socket. Raises PortTaken with a sentence."""
    try:
        family, kind, _, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        found = socket.socket(family, kind)
        option = "SO_EXCLUSIVEADDRUSE" if WINDOWS else "SO_REUSEADDR"
        found.setsockopt(socket.SOL_SOCKET, getattr(socket, option), 1)
        found.bind(address)
    except PermissionError:
        raise PortTaken(
            f"Port {port} tidak boleh dipakai di komputer ini. Pilih lain: --port 8080."
        ) from None
    except OSError as error:
        if isinstance(error, socket.gaierror):
            raise PortTaken(f"Alamat {host} tidak dikenal.") from None
        raise PortTaken(
            f"Port {port} sedang dipakai program lain. Hentikan program itu, atau pilih port lain: "
            f"--port {port + 1}."
        ) from None
    return found


def addresses(host: str, port: int) -> list[str]:
    """What to type in a browser: this machine first, then its address in the office network."""
    if host not in {"0.0.0.0", "::", ""}:  # noqa: S104 - compared, not bound
        shown = f"[{host}]" if ":" in host else host
        return [f"http://{shown}:{port}"]
    found = [f"http://localhost:{port}"]
    probe = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    try:
        probe.connect(("10.255.255.255", 1))  # sends nothing: asks which interface would be used
        own = probe.getsockname()[0]
    except OSError:
        return found
    finally:
        probe.close()
    return found if own.startswith("127.") else [*found, f"http://{own}:{port}"]


class Server:
    """One instance being served. `run` returns the exit code after a graceful stop."""

    def __init__(self, app: Flask, listener: socket.socket) -> None:
        logging.getLogger("waitress.queue").setLevel(logging.ERROR)
        self.stopping = False
        self.waitress: TcpWSGIServer = create_server(
            app,
            sockets=[listener],
            threads=8,
            connection_limit=480 if WINDOWS else 1000,
            channel_timeout=60,
            inbuf_overflow=128 * 1024,
            max_request_body_size=5 * POST,  # five heavy photos still get the page that says so
            asyncore_use_poll=sys.platform.startswith("linux"),
            ident="",
            clear_untrusted_proxy_headers=True,
        )

    @property
    def port(self) -> int:
        """The port in use."""
        return int(self.waitress.effective_port)

    def stop(self, *_signal: object) -> None:
        """Ask the loop to end gracefully; a second time ends it at once."""
        if self.stopping:
            os._exit(130)
        self.stopping = True
        self.waitress.pull_trigger()

    def run(self, ready: Callable[[], None]) -> int:
        """Serve until a signal comes, then let running requests finish."""
        for name in ("SIGINT", "SIGTERM", "SIGBREAK"):
            if hasattr(signal, name):
                signal.signal(getattr(signal, name), self.stop)
        ready()
        while not self.stopping:
            self._turn()
        return self._finish()

    def _turn(self, seconds: float = 1.0) -> None:
        server = self.waitress
        wasyncore.loop(seconds, server.adj.asyncore_use_poll, server._map, count=1)

    def _finish(self) -> int:
        """Accept nobody new; serve what has been asked or is arriving; drop idle connections."""
        server = self.waitress
        self._turn(0)  # whoever has already connected is still heard
        server.del_channel()
        server.socket.close()
        deadline = time.monotonic() + GRACE
        while server.active_channels and time.monotonic() < deadline:
            for channel in list(server.active_channels.values()):
                if _idle(channel):
                    channel.handle_close()
            self._turn(0.1)
        cut = len(server.active_channels)
        server.task_dispatcher.shutdown(cancel_pending=True, timeout=1)
        if cut:
            logging.getLogger("baku.server").warning("stopped with %d requests cut off", cut)
        return 1 if cut else 0


def _idle(channel: Any) -> bool:
    """Nothing being answered, nothing half received, nothing left to send."""
    with channel.requests_lock:
        return not (channel.requests or channel.request or channel.total_outbufs_len)
