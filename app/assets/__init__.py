"""The asset register (KIB B) and the stock of spare parts."""

from flask import Flask

from app.accounts.roles import Role
from app.assets import guards
from app.web import nav

__all__ = ["guards", "init_app"]


def init_app(app: Flask) -> None:
    """Register the pages, the links, and what the register itself knows of an asset's life."""
    from app.assets import register, trail, views
    from app.assets.blueprint import bp

    assert views
    register.add_history(trail.lines)
    app.register_blueprint(bp)
    _links()


def _links() -> None:
    keeper, readers = {Role.PENGURUS_BARANG}, {Role.KASUBAG_TU, Role.KA_PUSDATIN, Role.TS}
    nav.add("Aset", "tag", "assets.assets", 20, roles=keeper)
    nav.add("Persediaan", "box", "assets.stock_items", 30, roles=keeper)
    nav.add("Aset", "tag", "assets.assets", 30, roles=readers | {Role.UNIT}, area="user")
    nav.add("Persediaan", "box", "assets.stock_items", 31, roles=readers, area="user")
    nav.add("Register aset", "tag", "assets.assets", 50, roles={Role.ADMIN}, area="settings")
    nav.add("Persediaan", "box", "assets.stock_items", 51, roles={Role.ADMIN}, area="settings")
