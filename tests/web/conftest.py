"""The web layer alone: its own small application with a few probing pages."""

import errno
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask, Response, abort, render_template_string, request
from flask.testing import FlaskClient
from sqlalchemy.exc import OperationalError

from app import clock, config, web
from app.db import db, prepare_engine
from app.web import fields, pages
from app.web.errors import Refused
from app.web.forms import Form, Length, Optional, Required

FORM_PAGE = """{% extends "base.html" %}
{% import "components/forms.html" as forms with context %}
{% block title %}Coba{% endblock %}
{% block content %}<h1>Coba</h1>{{ forms.errors(form) }}{{ forms.start(form, draft="coba", files=True) }}
{% for f in form if f.name not in ("csrf_token", "kunci") %}{{ forms.field(f) }}{% endfor %}
{{ forms.signature_pad(form) }}
{{ forms.buttons("Kirim") }}{{ forms.finish() }}{% endblock %}"""


class Probe(Form):
    """One field of every kind."""

    perihal = fields.TextField("Perihal", [Required(), Length(min=3)])
    uraian = fields.AreaField("Uraian", [Optional()])
    hasil = fields.RadioCards(
        "Hasil?", [Required()], choices=[("baik", "Baik", "Dipakai lagi"), ("rusak", "Rusak")]
    )
    sebab = fields.CheckList("Sebab", [Optional()], choices=[("1", "Kabel"), ("2", "Listrik")])
    ruang = fields.SelectField("Ruang", [Optional()], choices=[("", "Pilih ruang"), ("1", "R. 304")])
    hari = fields.DateField("Tanggal", [Optional()])
    saat = fields.DateTimeField("Waktu", [Optional()])
    banyak = fields.IntegerField("Banyaknya", [Optional()])
    harga = fields.MoneyField("Harga", [Optional()])
    foto = fields.PhotosField("Foto", [Optional()], max_files=2)
    berkas = fields.FileField("Berkas", [Optional()])
    perangkat = fields.SearchSelect("Perangkat", [Optional()])
    sandi = fields.PasswordField("Kata sandi", [Optional()])
    pin = fields.PinField("PIN", [Optional()])
    setuju = fields.CheckField("Setuju", [Optional()])
    strokes = fields.HiddenField()


class Acts:
    """What the probing form did."""

    done: list[dict[str, object]]

    def __init__(self) -> None:
        self.done = []


@pytest.fixture
def acts() -> Acts:
    """Accepted posts."""
    return Acts()


@pytest.fixture
def house(tmp_path: Path, acts: Acts) -> Iterator[Flask]:
    """Web layer only, at a Friday morning."""
    configuration = config.load(tmp_path / "instance", testing=True)
    app = Flask(
        "app",
        root_path=str(config.ROOT / "app"),
        template_folder=str(config.ROOT / "templates"),
        static_folder=str(config.ROOT / "static"),
    )
    app.config.update(
        SECRET_KEY=configuration.secret_key,
        SQLALCHEMY_DATABASE_URI=configuration.database_url,
        BAKU=configuration,
    )
    db.init_app(app)
    with app.app_context():
        prepare_engine(db.engine)
    web.init_app(app)
    _probes(app, acts)
    before = pages._Hooks.actor
    pages.use_actor(lambda: None)
    with clock.travel(clock.at("2026-11-20 09:00")):
        yield app
    pages.use_actor(before)
    with app.app_context():
        db.engine.dispose()


@pytest.fixture
def browser(house: Flask) -> FlaskClient:
    """A test client."""
    return house.test_client()


def _probes(app: Flask, acts: Acts) -> None:
    @app.route("/coba", methods=["GET", "POST"])
    def coba() -> Response | str:
        form = Probe()
        form.perangkat.search = lambda query: [("7", f"Printer {query}", "R. 304")]
        if form.accepted():
            acts.done.append({"key": form.post_key.key, **form.data})
            if str(form.perihal.data).startswith("rusak-"):
                _break(str(form.perihal.data).removeprefix("rusak-"))
            if form.perihal.data == "tolak":
                form.refuse(Refused("Nomor sudah dipakai.", field="perihal"))
            else:
                return Response("Tersimpan", 303, {"Location": "/"})
        return Response(render_template_string(FORM_PAGE, form=form), 422 if form.errors else 200)

    @app.route("/")
    def awal() -> str:
        return render_template_string(
            '{% extends "base.html" %}{% block content %}<h1>Awal</h1>{% endblock %}'
        )

    @app.route("/rusak/<string:how>")
    def rusak(how: str) -> str:
        _break(how)
        return ""


def _break(how: str) -> None:
    if how.isdigit():
        abort(int(how))
    if how.startswith("db-"):
        raise OperationalError("UPDATE x", {}, Exception(how[3:].replace("-", " ")))
    if how.startswith("os-"):
        raise OSError(getattr(errno, how[3:]), "disk")
    if how == "tolak":
        raise Refused("Surat ini sudah ditandatangani.", title="Tidak dapat diubah")
    raise ZeroDivisionError(request.path)
