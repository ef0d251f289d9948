"""Which pages a role can open: crawled from the addresses without parameters on, one page per kind."""

import re
from collections import Counter
from dataclasses import dataclass
from html import unescape

from flask import Flask
from flask.testing import FlaskClient
from werkzeug.exceptions import HTTPException

from app.operations import cast

BINA_MARGA = ("sekar", "bagas", "intan", "mira", "ratih", "tegar", "wulan", "fikri", "unit-sts")
STEPS = r"(cctv|network_fault)\.(?!listed|index|new|on_behalf|calendar)|workflow\.sign_letter|documents\.scan"
KOMINFO = ("tuti", "arga", "banyu", "kirana", "galih", "wisnu", "hana", "ningsih", "opd-pustaka")
FILES = re.compile(r"/unduh|/berkas/|/pdf$|/halaman/|/contoh$|/logo$|/jumlah$|/kesehatan$|^/static|^/[vV]/")
OWN = re.compile(
    r"inbox\.inbox|eticketing\.(show|mine|new|work)|reports\.overview|archive\.cases|assets\.asset$"
    r"|cctv\.(show|listed)|network_fault\.(show|index)"
)
MANY = {
    "reports.report_print": 2,
    "eticketing.show": 5,
    "inbox.inbox": 4,
    "eticketing.sign": 2,
    "eticketing.work": 2,
    "cctv.show": 12,  # as many rows
    "network_fault.show": 14,
}


@dataclass(frozen=True)
class Stop:
    """One page of the tour."""

    who: str
    kind: str
    path: str


def stops(app: Flask, names: tuple[str, ...], only: str = "") -> list[Stop]:
    """Every kind of page that these people can open; those that differ by role once for each.

    `only`: the kinds to stop at.
    """
    found: list[Stop] = []
    for who in names:
        known = {stop.kind for stop in found}
        again: Counter[str] = Counter()
        for stop in (one for one in _of(app, who) if re.match(only, one.kind)):
            again[stop.kind] += 1
            if stop.kind not in known or (OWN.match(stop.kind) and again[stop.kind] == 1):
                found.append(stop)
    return found


def _of(app: Flask, who: str) -> list[Stop]:
    client = _logged_in(app, who)
    rules = sorted(
        rule.rule for rule in app.url_map.iter_rules() if not rule.arguments and "GET" in rule.methods
    )
    queue, seen, counts, found = ["/", *rules], set(), Counter[str](), []
    while queue:
        path = queue.pop(0).partition("#")[0]
        kind = _kind(app, path)
        if (
            path in seen
            or not kind
            or FILES.search(path.partition("?")[0])
            or counts[kind] >= MANY.get(kind, 1)
        ):
            continue
        seen.add(path)
        response = client.get(path)
        if response.status_code in (302, 303):
            queue.append(response.headers["Location"])
        if response.status_code != 200 or response.mimetype != "text/html":
            continue
        html = response.get_data(as_text=True)
        counts[kind] += 1
        found.append(Stop(who, kind, path))
        queue += [unescape(one) for one in re.findall(r'<a [^>]*href="(/[^"]*)"', html.partition("<main")[2])]
    return found


def _kind(app: Flask, path: str) -> str:
    """The endpoint, with the words among its arguments; "" where nothing answers."""
    try:
        endpoint, arguments = app.url_map.bind("localhost").match(path.partition("?")[0])
    except HTTPException:
        return ""
    if endpoint == "reports.report_print":  # one template for all
        return str(endpoint)
    return "-".join([str(endpoint), *(str(one) for one in arguments.values() if isinstance(one, str))])


def _logged_in(app: Flask, who: str) -> FlaskClient:
    client = app.test_client()
    html = client.get("/masuk").get_data(as_text=True)
    fields = dict(re.findall(r'name="(csrf_token|kunci)" value="([^"]*)"', html))
    answer = client.post("/masuk", data={**fields, "username": who, "password": cast.PASSWORD})
    assert answer.status_code in (302, 303), f"{who} cannot log in"
    return client
