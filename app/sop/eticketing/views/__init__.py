"""The pages of SOP 2, one file per part of the walk, one blueprint."""

from flask import Blueprint

bp = Blueprint("eticketing", __name__)
