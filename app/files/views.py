"""Addresses of files, and the resumable upload."""

from typing import Any

from flask import Blueprint, Response, abort, jsonify, request
from werkzeug.exceptions import BadRequest

from app import clock
from app.accounts.access import current, signed_in
from app.files import access, serving, store, uploads
from app.web.errors import Refused

blueprint = Blueprint("files", __name__)
KINDS = store.KINDS - access.PUBLIC_KINDS


@blueprint.get("/berkas/<string(length=32):key>")
@signed_in
def original(key: str) -> Response:
    """The original, to save."""
    return serving.send(_readable(key))


@blueprint.get("/berkas/<string(length=32):key>/<any(kecil,sedang):size>")
@signed_in
def copy(key: str, size: str) -> Response:
    """The copy to look at."""
    return serving.send(_readable(key), size)


def _readable(key: str) -> Any:
    row = store.by_key(key)
    if row is None or row.completed_at is None or not access.allowed(current(), row):
        abort(404)
    return row


@blueprint.post("/unggah")
@signed_in
def begin() -> Response:
    """Announce a file: nama, ukuran, jenis. Answers 201 with its key."""
    kind = request.form.get("jenis", "photo")
    size = _number(request.form.get("ukuran"))
    if kind not in KINDS:
        raise BadRequest
    try:
        name = request.form.get("nama", "")
        key = uploads.begin(name=name, size=size, kind=kind, owner_id=current().user_id, now=clock.now())
    except Refused as refusal:
        return _refusal(refusal)
    answer = jsonify(kunci=key, mulai=0, potong=uploads.PIECE)
    answer.status_code = 201
    return answer


@blueprint.route("/unggah/<string(length=32):key>", methods=["HEAD"])
@signed_in
def offset(key: str) -> Response:
    """How much has arrived."""
    row = _own(key)
    return _state(row.offset, sha256=row.sha256)


@blueprint.patch("/unggah/<string(length=32):key>")
@signed_in
def piece(key: str) -> Response:
    """Take the next piece (header X-Offset); the one that completes the file answers its X-SHA256."""
    row = _own(key)
    start = _number(request.headers.get("X-Offset"))
    if (request.content_length or 0) > uploads.PIECE:
        abort(413)
    data = request.get_data(cache=False)
    try:
        reached = uploads.append(key, start, data)
        if reached < row.size:
            return _state(reached)
        expected = request.headers.get("X-SHA256", "")
        return _state(reached, sha256=uploads.finish(key, now=clock.now(), sha256=expected))
    except uploads.OffsetError as error:
        return _state(error.offset, status=409)
    except Refused as refusal:
        return _refusal(refusal)


def _own(key: str) -> Any:
    row = store.by_key(key)
    if row is None or row.owner_id != current().user_id:
        abort(404)
    return row


def _number(text: str | None) -> int:
    if text is None or not (text.isascii() and text.isdigit() and len(text) < 16):
        raise BadRequest
    return int(text)


def _state(reached: int, *, status: int = 204, sha256: str = "") -> Response:
    answer = Response(status=status, headers={"X-Offset": str(reached)})
    if sha256:
        answer.headers["X-SHA256"] = sha256
    return answer


def _refusal(refusal: Refused) -> Response:
    answer = jsonify(pesan=refusal.message)
    answer.status_code = refusal.status
    return answer
