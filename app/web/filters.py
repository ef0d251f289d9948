"""The Jinja filters and globals of every template."""

from flask import Flask

from app.web import dates

NAMES = (
    "tanggal",
    "tanggal_surat",
    "tanggal_jam",
    "pendek",
    "jam",
    "hari_pendek",
    "angka",
    "rupiah",
    "ukuran",
    "durasi",
    "durasi_pendek",
    "standar",
    "yang_lalu",
)


def inisial(name: str) -> str:
    """Two letters for the user's circle: "Sekar Lembayung" gives "SL"."""
    words = [word for word in name.split() if word[:1].isalpha()]
    return "".join(word[0] for word in (words[:1] + words[-1:] if len(words) > 1 else words)).upper()


def init_app(app: Flask) -> None:
    """Give the templates their filters."""
    for name in NAMES:
        app.add_template_filter(getattr(dates, name), name)
    app.add_template_filter(inisial)
    app.jinja_env.trim_blocks = True
    app.jinja_env.lstrip_blocks = True
