"""Triggers that hold whatever program opens the file: parts only for verified assets, an unbroken card."""

from app.ledger import guards

PART_INSERT = """CREATE TRIGGER part_verified_asset BEFORE INSERT ON part
WHEN NEW.is_asset IS NOT 1 OR NOT EXISTS
  (SELECT 1 FROM asset WHERE id = NEW.asset_id AND verified_at IS NOT NULL)
BEGIN SELECT RAISE(ABORT, 'part: only for an asset whose number is verified'); END"""

PART_UPDATE = """CREATE TRIGGER part_stays_with_asset BEFORE UPDATE ON part
WHEN NEW.id IS NOT OLD.id OR NEW.is_asset IS NOT OLD.is_asset OR NEW.asset_id IS NOT OLD.asset_id
  OR NEW.case_id IS NOT OLD.case_id OR NEW.item_id IS NOT OLD.item_id
BEGIN SELECT RAISE(ABORT, 'part: another device or item is another row'); END"""

CARD_INSERT = """CREATE TRIGGER stock_movement_continues BEFORE INSERT ON stock_movement
WHEN EXISTS (SELECT 1 FROM stock_movement WHERE id = NEW.id)
  OR NEW.balance IS NOT NEW.change + coalesce(
    (SELECT balance FROM stock_movement WHERE item_id = NEW.item_id ORDER BY id DESC LIMIT 1), 0)
  OR NEW.balance IS NOT (SELECT quantity FROM stock_item WHERE id = NEW.item_id)
BEGIN SELECT RAISE(ABORT, 'stock_movement: a line continues its card'); END"""

CARD_UPDATE = """CREATE TRIGGER stock_movement_no_update BEFORE UPDATE ON stock_movement
BEGIN SELECT RAISE(ABORT, 'stock_movement: a line is never changed'); END"""

CARD_DELETE = """CREATE TRIGGER stock_movement_no_delete BEFORE DELETE ON stock_movement
BEGIN SELECT RAISE(ABORT, 'stock_movement: a line is never deleted'); END"""


def register() -> None:
    """Hand the triggers to the ledger's installer."""
    guards.register("part_verified_asset", PART_INSERT)
    guards.register("part_stays_with_asset", PART_UPDATE)
    guards.register("stock_movement_continues", CARD_INSERT)
    guards.register("stock_movement_no_update", CARD_UPDATE)
    guards.register("stock_movement_no_delete", CARD_DELETE)


register()
