"""What every page of Baku must be, checked on each page that a test visits."""

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from flask import Flask
from werkzeug.exceptions import HTTPException
from werkzeug.routing import RequestRedirect

from tests.dom import Node

FOREIGN = re.compile(r"\b(Error|Submit|Login|Upload|Password|Username)\b")
CONTROLS = ("input", "select", "textarea")
UNLABELLED = frozenset({"hidden", "submit", "button", "image", "reset"})


def problems(app: Flask, root: Node, path: str, *, full: bool) -> list[str]:
    """Everything wrong with a page (`full`) or a fragment."""
    found = [*_inline(root), *_labels(root, full), *_tokens(root), *_ids(root, full)]
    found += [*_links(app, root, path), *_words(root), *_images(root)]
    return found + (list(_frame(root)) if full else [])


def _frame(root: Node) -> Iterator[str]:
    pages = root.all("html")
    if not pages or pages[0]["lang"] != "id":
        yield 'the page has no lang="id"'
    titles = root.all("title")
    if not any(node.text for node in titles if node.up("svg") is None):
        yield "the page has no title"
    if len(root.all("h1")) != 1:
        yield f"the page has {len(root.all('h1'))} h1"
    if len(root.all("main")) != 1:
        yield f"the page has {len(root.all('main'))} main"


def _inline(root: Node) -> Iterator[str]:
    for node in root:
        if node.tag == "style" or (node.tag == "script" and "src" not in node):
            yield f"inline <{node.tag}>"
        for name, value in node.attrs.items():
            if name == "style" or name.startswith("on") or "hx-on" in name:
                yield f"<{node.tag} {name}> is inline code"
            if value.strip().lower().startswith(("javascript:", "js:")):
                yield f"<{node.tag} {name}={value!r}> is inline code"
            if name == "hx-trigger" and "[" in value:
                yield f"a trigger filter needs eval: {value!r}"


def _labels(root: Node, full: bool) -> Iterator[str]:
    named = {node["for"] for node in root.all("label") if node.text}
    ids = {node["id"] for node in root if "id" in node}
    for node in root.all(*CONTROLS):
        if node["type"] in UNLABELLED:
            continue
        wrapped = node.up("label")
        pointed = [one for one in node["aria-labelledby"].split() if one in ids]
        if not (node["id"] in named or node["aria-label"] or pointed or (wrapped and wrapped.text)):
            yield f"<{node.tag} name={node['name']!r}> has no label"
    for node in root.all("button", "a"):
        images = any(image["alt"] for image in node.all("img"))
        if not (node.text or node["aria-label"] or images or node["aria-labelledby"]):
            yield f"<{node.tag} {node.attrs}> says nothing"


def _tokens(root: Node) -> Iterator[str]:
    for form in root.all("form"):
        if form["method"].lower() == "post":
            tokens = form.all("input", name="csrf_token")
            if len(tokens) != 1 or not tokens[0]["value"]:
                yield f"form {form['action']!r} has {len(tokens)} CSRF tokens"
        elif form["method"].lower() not in {"", "get", "dialog"}:
            yield f"form method {form['method']!r}"


def _ids(root: Node, full: bool) -> Iterator[str]:
    ids = [node["id"] for node in root if "id" in node]
    yield from (f"id {one!r} stands twice" for one in sorted({x for x in ids if ids.count(x) > 1}))
    if not full:
        return
    known = set(ids)
    for node in root:
        for name in ("for", "aria-describedby", "aria-labelledby", "aria-controls", "form", "list"):
            for one in node[name].split():
                if one not in known:
                    yield f"<{node.tag} {name}={one!r}> points nowhere"
        target = node["hx-target"]
        if target.startswith("#") and target[1:] not in known:
            yield f"hx-target {target!r} points nowhere"


def _links(app: Flask, root: Node, path: str) -> Iterator[str]:
    ids = {node["id"] for node in root if "id" in node}
    for node in root:
        for name, method in (("href", "GET"), ("src", "GET"), ("hx-get", "GET"), ("hx-post", "POST")):
            if name in node and node.tag != "use":
                yield from _dead(app, node, node[name], method, ids)
        if node.tag == "form":
            action = node["action"] or path
            yield from _dead(app, node, action, node["method"].upper() or "GET", ids)


def _dead(app: Flask, node: Node, address: str, method: str, ids: set[str]) -> Iterator[str]:
    parts = urlsplit(address)
    if parts.scheme or parts.netloc:
        if parts.scheme not in {"mailto", "tel", "data", "blob", "http", "https"}:
            yield f"<{node.tag}> leads to {address!r}"
    elif address.startswith("#"):
        if address[1:] and address[1:] not in ids:
            yield f"{address!r} points nowhere"
    elif parts.path.startswith("/"):
        yield from _unrouted(app, node, parts.path, method)
    elif not address.startswith("?"):
        yield f"<{node.tag}> leads to {address!r}, which is neither local nor complete"


def _unrouted(app: Flask, node: Node, path: str, method: str) -> Iterator[str]:
    try:
        app.url_map.bind("localhost").match(path, method)
    except RequestRedirect:
        return
    except HTTPException as error:
        yield f"<{node.tag}> leads to {method} {path!r}: {error.code}"


def _images(root: Node) -> Iterator[str]:
    yield from (f"<img src={node['src']!r}> has no alt" for node in root.all("img") if "alt" not in node)


def _words(root: Node) -> Iterator[str]:
    found = FOREIGN.search(root.text)
    if found:
        yield f"the screen says {found.group()!r}"
