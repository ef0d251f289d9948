"""Pages of the register, the stock and the imports."""

from app.assets.views import changes, imports, register, search, stock, stock_changes

__all__ = ["changes", "imports", "register", "search", "stock", "stock_changes"]
