"""The pages of SOP 5, one file per part of the walk, one blueprint."""

from flask import Blueprint

bp = Blueprint("network_fault", __name__, url_prefix="/gangguan-jaringan")
