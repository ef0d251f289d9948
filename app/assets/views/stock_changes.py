"""Acts on the stock: enter and edit an item, receive, correct."""

from datetime import datetime

from flask import Response, request, url_for
from sqlalchemy import Connection, update
from sqlalchemy.exc import IntegrityError

from app import clock
from app.accounts import access as accounts
from app.accounts.access import allow
from app.accounts.once import answer
from app.assets import access, import_stock, stock
from app.assets.blueprint import bp, editors_only, keepers_only, load_item
from app.assets.forms import CorrectForm, ItemForm, ReceiveForm
from app.assets.models import StockItem
from app.assets.views.changes import EDITORS
from app.ledger import chain
from app.web.addresses import whole_or
from app.web.errors import Refused

TAKEN = "Kode ini sudah dipakai barang lain."


@bp.route("/persediaan/baru", methods=["GET", "POST"])
@allow(*EDITORS)
def item_new() -> Response:
    """Enter an item with its opening balance."""
    editors_only()
    form, by = ItemForm(), accounts.current().user_id

    def work(connection: Connection, now: datetime) -> str:
        values = {name: form[name].data for name in ("code", "name", "measure", "minimum", "price", "loan")}
        try:
            with connection.begin_nested():
                import_stock.add(connection, values, form.opening.data or 0, by=by, now=now)
        except IntegrityError as error:
            raise Refused(TAKEN, field="code") from error
        return f"{form.name.data} masuk persediaan."

    back = url_for("assets.stock_items")
    return answer(form, back, work, "assets/item_form.html", item=None, back=back)


@bp.route("/persediaan/<int:item_id>/ubah", methods=["GET", "POST"])
@allow(*EDITORS)
def item_edit(item_id: int) -> Response:
    """Change name, measure, limit or price; the balance has its own acts."""
    editors_only()
    item = load_item(item_id)
    form, by = ItemForm(data=item._asdict()), accounts.current().user_id
    del form.opening

    def work(connection: Connection, now: datetime) -> str:
        values = {name: form[name].data for name in ("code", "name", "measure", "minimum", "price", "loan")}
        statement = update(StockItem).where(StockItem.id == item_id).values(**values)
        try:
            with connection.begin_nested():
                connection.execute(statement)
        except IntegrityError as error:
            raise Refused(TAKEN, field="code") from error
        body = {"item": item.code, "after": values}
        chain.record(connection, "stock.edit", at=now, actor_id=by, body=body)
        return "Data barang disimpan."

    back = url_for("assets.stock_card", item_id=item_id)
    return answer(form, back, work, "assets/item_form.html", item=item, back=back)


@bp.route("/persediaan/<int:item_id>/terima", methods=["GET", "POST"])
@allow(*access.OFFICERS)
def item_receive(item_id: int) -> Response:
    """Goods came in."""
    keepers_only()
    item = load_item(item_id)
    form, by = ReceiveForm(), accounts.current().user_id
    if request.method == "GET":
        form.on_date.data = clock.today()

    def work(connection: Connection, now: datetime) -> str:
        balance = stock.receive(
            connection,
            item_id,
            form.quantity.data or 0,
            actor_id=by,
            now=now,
            on_date=form.on_date.data,
            price=form.price.data,
            note=form.note.data or "",
        )
        return f"{item.name} diterima. Saldo sekarang {balance} {item.measure}."

    back = url_for("assets.stock_card", item_id=item_id)
    return answer(form, back, work, "assets/receive_form.html", item=item, back=back)


@bp.route("/persediaan/<int:item_id>/koreksi", methods=["GET", "POST"])
@allow(*access.OFFICERS)
def item_correct(item_id: int) -> Response:
    """The shelf holds another number than the card says."""
    keepers_only()
    item = load_item(item_id)
    form, by = CorrectForm(), accounts.current().user_id

    def work(connection: Connection, now: datetime) -> str:
        seen = whole_or(form.expected.data, -1)
        form.expected.data = str(item.quantity)  # a second look confirms the balance shown with the message
        balance = stock.correct(
            connection,
            item_id,
            form.counted.data if form.counted.data is not None else -1,
            expected=seen,
            actor_id=by,
            now=now,
            reason=form.reason.data,
        )
        return f"Saldo {item.name} dikoreksi menjadi {balance} {item.measure}."

    if request.method == "GET":
        form.expected.data = str(item.quantity)
    back = url_for("assets.stock_card", item_id=item_id)
    return answer(form, back, work, "assets/correct_form.html", item=item, back=back)
