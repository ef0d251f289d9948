"""The static files: read and compressed once at start, served from memory, cached for a year by hash."""

import gzip
import hashlib
import mimetypes
from dataclasses import dataclass
from pathlib import Path

from flask import Flask, Response, abort, request

TYPES = {
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".svg": "image/svg+xml; charset=utf-8",
    ".woff2": "font/woff2",
    ".webmanifest": "application/manifest+json",
    ".txt": "text/plain; charset=utf-8",
    ".ico": "image/x-icon",
}
SQUEEZED = {".css", ".js", ".svg", ".webmanifest", ".txt"}
YEAR = "public, max-age=31536000, immutable"


@dataclass(frozen=True)
class Asset:
    """One static file in memory."""

    body: bytes
    squeezed: bytes | None
    kind: str


def load(folder: Path) -> dict[str, Asset]:
    """All files of `folder` by their relative path, except papers about them."""
    found = {}
    for path in sorted(folder.rglob("*")):
        if not path.is_file() or path.suffix == ".md" or path.name.startswith("."):
            continue
        body = path.read_bytes()
        kind = TYPES.get(path.suffix) or mimetypes.guess_type(path.name)[0] or "application/octet-stream"
        squeezed = gzip.compress(body, 9, mtime=0) if path.suffix in SQUEEZED else None
        found[path.relative_to(folder).as_posix()] = Asset(body, squeezed, kind)
    return found


def init_app(app: Flask) -> None:
    """Serve the static folder from memory under its common hash."""
    assets = load(Path(app.static_folder or ""))
    digest = hashlib.sha256()
    for name, asset in assets.items():
        digest.update(name.encode() + b"\0" + asset.body)
    version = digest.hexdigest()[:12]

    def static(filename: str) -> Response:
        first, _, rest = filename.partition("/")
        asset = assets.get(rest if first == version else filename)
        if asset is None:
            abort(404)
        squeeze = asset.squeezed is not None and "gzip" in request.headers.get("Accept-Encoding", "")
        answer = Response(asset.squeezed if squeeze and asset.squeezed else asset.body)
        answer.headers["Content-Type"] = asset.kind
        answer.headers["Cache-Control"] = YEAR if first == version else "no-cache"
        answer.set_etag(version)
        if asset.squeezed is not None:
            answer.headers["Vary"] = "Accept-Encoding"
        if squeeze:
            answer.headers["Content-Encoding"] = "gzip"
        answer.make_conditional(request)
        return answer

    static.baku_roles = "public"  # type: ignore[attr-defined]
    app.view_functions["static"] = static

    @app.template_global()
    def asset_url(name: str) -> str:
        """Address of a static file that may be cached for a year."""
        return f"{app.static_url_path}/{version}/{name}"
