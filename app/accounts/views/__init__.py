"""Pages of the own account, and of people, units and posts for the administrator."""

from flask import Blueprint

bp = Blueprint("accounts", __name__)
