"""The blueprint that the settings views share."""

from flask import Blueprint

bp = Blueprint("office_settings", __name__, url_prefix="/pengaturan")
