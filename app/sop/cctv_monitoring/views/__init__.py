"""The pages of SOP 3, one file per part of the walk, one blueprint."""

from flask import Blueprint

bp = Blueprint("cctv", __name__)
