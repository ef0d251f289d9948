"""People, units and posts; logging in; who may act in which capacity."""

from flask import Flask
from flask_login import LoginManager
from sqlalchemy.exc import SQLAlchemyError

from app import clock
from app.accounts import access, notices, sessions
from app.accounts.actor import Actor
from app.accounts.roles import Role
from app.web import nav, pages

USER = "user"  # the menu under one's own name


def init_app(app: Flask) -> None:
    """Register the gate, the pages and their links."""
    from app.accounts.views import bp, door, posts, profile, take_in, units, users

    assert all((door, posts, profile, take_in, units, users))  # importing them fills the blueprint
    manager = LoginManager(app)
    manager.session_protection = None  # the session's row decides; an address may change with the WLAN
    manager.user_loader(lambda key: sessions.find(key, clock.now()))
    app.register_blueprint(bp)
    door.register_handlers(app)
    access.init_app(app)
    pages.use_actor(_who)
    pages.add_notice(notices.represented)
    pages.add_notice(notices.long_plt)
    _links()


def _links() -> None:
    nav.add("Akun saya", "user", "accounts.profile", 10, area=USER)
    nav.add("Sesi masuk", "device", "accounts.own_sessions", 20, area=USER)
    admin = {Role.ADMIN}
    nav.add("Pengguna", "users", "accounts.users", 20, admin, area="settings")
    nav.add("Unit", "building", "accounts.units", 21, admin, area="settings")
    nav.add("Jabatan", "lock", "accounts.posts", 22, {Role.ADMIN, Role.KASUBAG_TU}, area="settings")
    nav.add("Jabatan", "lock", "accounts.posts", 22, {Role.TU}, area=USER)


def _who() -> Actor | None:
    try:
        return access.current_or_none()
    except SQLAlchemyError:  # the page that says so must not fail the same way
        return None
