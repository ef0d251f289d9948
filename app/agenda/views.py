"""/buku-agenda: the books of incoming and outgoing letters, one letter, what TU records and corrects."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from flask import Blueprint, Response, abort, redirect, request, url_for
from sqlalchemy import Connection
from werkzeug.datastructures import MultiDict
from werkzeug.wrappers import Response as BaseResponse

from app import clock
from app.accounts import access as accounts
from app.accounts import once
from app.accounts.access import allow
from app.accounts.roles import Role
from app.agenda import forms, incoming, outgoing, register, sight, tables
from app.agenda.forms import LetterForm
from app.agenda.incoming import Filters
from app.agenda.words import SECRECY, URGENCY
from app.db import db, write
from app.files import store
from app.files.store import Staged
from app.ledger import chain
from app.web import dates, pages, text
from app.web.addresses import whole, whole_or
from app.web.errors import Refused
from app.web.tables import Table, download
from app.workflow import cases, registry

bp = Blueprint("agenda", __name__)


def filters_of(values: MultiDict[str, str], years: list[int]) -> Filters:
    """The filters as they stand in the address; what cannot be read is left out."""
    year, month = whole_or(values.get("tahun"), years[0]), whole_or(values.get("bulan"), 0)
    return Filters(
        year=year if year in years else years[0],
        month=month if month <= 12 else 0,
        text=text.clean(values.get("q", ""))[:100],
    )


def in_url(filters: Filters) -> dict[str, Any]:
    """The filters as query values."""
    pairs = {"tahun": filters.year, "bulan": filters.month, "q": filters.text}
    return {name: value for name, value in pairs.items() if value}


def case_path(row: Any) -> str:
    """Address of the case behind a letter; "" without one."""
    return registry.get(row.sop).url.format(row.case_id) if row.case_id and row.sop else ""


def _shown(filters: Filters, years: list[int], totals: tuple[int, int], **more: Any) -> dict[str, Any]:
    return {
        "filters": filters,
        "years": years,
        "months": list(enumerate(dates.MONTHS, 1)),
        "chosen": in_url(filters),
        "narrowed": bool(filters.month or filters.text),
        "count": totals[0],
        "last": totals[1],
        "mask": sight.MASK,
        "case_path": case_path,
        **more,
    }


@bp.get("/buku-agenda")
@allow(*sight.READERS)
def books() -> BaseResponse:
    """The book of incoming letters comes first."""
    return redirect(url_for("agenda.letters_in"))


@bp.get("/buku-agenda/masuk")
@allow(*sight.READERS)
def letters_in() -> Response:
    """Surat Masuk."""
    actor, years = accounts.current(), incoming.years()
    filters = filters_of(request.args, years)
    rows = incoming.page(actor, filters, request.args.get("sebelum", type=whole))
    more = len(rows) == incoming.PAGE
    following = url_for("agenda.letters_in", **in_url(filters), sebelum=rows[-1].seq) if more else None
    context = _shown(filters, years, incoming.totals(filters.year), rows=rows, next_url=following)
    return pages.render(
        "agenda/incoming.html",
        urgency=URGENCY,
        secrecy=SECRECY,
        records=actor.acts(Role.TU),
        upcoming=register.next_number(),
        **context,
    )


@bp.get("/buku-agenda/keluar")
@allow(*sight.READERS)
def letters_out() -> Response:
    """Surat Keluar."""
    actor, years = accounts.current(), outgoing.years()
    filters = filters_of(request.args, years)
    rows = outgoing.page(actor, filters, request.args.get("sebelum", type=whole))
    more = len(rows) == incoming.PAGE
    following = url_for("agenda.letters_out", **in_url(filters), sebelum=rows[-1].id) if more else None
    context = _shown(filters, years, outgoing.totals(filters.year), rows=rows, next_url=following)
    return pages.render(
        "agenda/outgoing.html", states=outgoing.STATES, sent=outgoing.sent_of(rows), **context
    )


def _table(book: str, paper: bool = False) -> tuple[Table, Filters]:
    """The filtered book, as files or paper show it."""
    if book == "masuk":
        filters = filters_of(request.args, incoming.years())
        rows = incoming.everything(accounts.current(), filters)
        made = tables.incoming_paper if paper else tables.incoming
        return made(rows, "Buku Agenda Surat Masuk"), filters
    filters = filters_of(request.args, outgoing.years())
    rows = outgoing.everything(accounts.current(), filters)
    return tables.outgoing_table(rows, "Buku Agenda Surat Keluar"), filters


@bp.get("/buku-agenda/<any(masuk, keluar):book>/unduh/<any(csv, xlsx):ending>")
@allow(*sight.READERS)
def book_download(book: str, ending: str) -> Response:
    """A book as a file."""
    table, filters = _table(book)
    return download(table, ending, f"{table.title} {filters.year}")


@bp.get("/buku-agenda/<any(masuk, keluar):book>/cetak")
@allow(*sight.READERS)
def book_print(book: str) -> Response:
    """A book on paper, lying."""
    table, filters = _table(book, paper=True)
    month = f"{dates.MONTHS[filters.month - 1]} " if filters.month else ""
    back = url_for("agenda.letters_in" if book == "masuk" else "agenda.letters_out", **in_url(filters))
    return pages.render(
        "agenda/print.html",
        table=table,
        cells=table.shown(),
        period=f"{month}{filters.year}",
        now=clock.now(),
        back=back,
    )


Written = Callable[[Connection, datetime, Staged | None], tuple[int, str]]
"""Writes the letter; answers its id and the sentence for the person."""


def _written(form: LetterForm, work: Written) -> BaseResponse | None:
    """Check the scan, then write once, and lead to the letter; None: show the form (again)."""
    if not form.accepted():
        return None
    actor, now = accounts.current(), clock.now()

    def done(connection: Connection, scan: Staged | None) -> tuple[str, str]:
        letter_id, said = work(connection, now, scan)
        return url_for("agenda.letter", letter_id=letter_id), said

    try:
        scan = forms.scan(form)  # before the write lock is held
        return redirect(once.perform(form.post_key, actor, now, lambda connection: done(connection, scan)))
    except Refused as refusal:
        form.refuse(refusal)
        return None


@bp.route("/buku-agenda/masuk/baru", methods=["GET", "POST"])
@allow(Role.TU)
def letter_new() -> Response | BaseResponse:
    """Catat Surat: a letter outside the SOPs."""
    form, by = LetterForm(), accounts.current().user_id
    if request.method == "GET":
        form.received_at.data = clock.now()

    def work(connection: Connection, now: datetime, scan: Staged | None) -> tuple[int, str]:
        entered = register.record(connection, forms.letter(form), now=now, actor_id=by, scan=scan)
        row = register.letter_row(entered, connection)
        assert row is not None
        return entered, f"Surat diagendakan No. {row.agenda}."

    back, upcoming = url_for("agenda.letters_in"), register.next_number()
    return _written(form, work) or pages.render(
        "agenda/letter_form.html", form=form, row=None, upcoming=upcoming, back=back
    )


def load(letter_id: int) -> Any:
    """The letter; 404 when it is not there or secret to this person."""
    row = incoming.one(letter_id, accounts.current())
    if row is None or not row.readable:
        abort(404)
    return row


@bp.get("/buku-agenda/masuk/<int:letter_id>")
@allow(*sight.READERS)
def letter(letter_id: int) -> Response:
    """One letter: facts, scan, corrections, its case."""
    row, actor = load(letter_id), accounts.current()
    if row.secrecy in cases.SECRET:
        _opened(row)
    return pages.render(
        "agenda/letter.html",
        row=row,
        urgency=URGENCY,
        secrecy=SECRECY,
        scan=store.by_id(row.file_id) if row.file_id else None,
        changes=register.changes(letter_id),
        headings=register.HEADINGS,
        case_path=case_path(row),
        correct_path=_correct_path(row) if actor.acts(Role.TU) else "",
    )


def _opened(row: Any) -> None:
    """Every opening of a secret letter is recorded."""
    with write() as connection:
        body = {"letter": row.id, "agenda": row.agenda}
        by = accounts.current().user_id
        chain.record(connection, "letter.open", at=clock.now(), actor_id=by, case_id=row.case_id, body=body)
    db.session.rollback()


def _correct_path(row: Any) -> str:
    """Where TU corrects the letter: at its SOP, here, or nowhere any more."""
    if register.refusal(row):
        return ""
    elsewhere = next((path for source in register.corrected_at if (path := source(row))), "")
    return elsewhere or url_for("agenda.letter_correct", letter_id=row.id)


@bp.route("/buku-agenda/masuk/<int:letter_id>/betulkan", methods=["GET", "POST"])
@allow(Role.TU)
def letter_correct(letter_id: int) -> Response | BaseResponse:
    """TU corrects what was typed, until the letter has been disposed of; the old values stay readable."""
    row = load(letter_id)
    path = _correct_path(row)
    if not path:
        raise Refused(register.refusal(row))
    if path != request.path:
        return redirect(path)
    form = LetterForm(data=row._asdict() | {"seen": str(len(register.changes(letter_id)))})
    if row.case_id is not None:
        del form.secrecy  # the case holds it

    def work(connection: Connection, now: datetime, scan: Staged | None) -> tuple[int, str]:
        values = {name: form[name].data for name in register.HEADINGS if name in form and name != "scan"}
        values = {name: "" if value is None else value for name, value in values.items()}
        seen = whole_or(form.seen.data, -1)
        done = register.correct(letter_id, values, accounts.current(), now=now, scan=scan, seen=seen)
        return letter_id, "Surat dibetulkan; isi lama tetap tersimpan." if done else "Tidak ada yang berubah."

    back = url_for("agenda.letter", letter_id=letter_id)
    return _written(form, work) or pages.render(
        "agenda/letter_form.html", form=form, row=row, upcoming="", back=back
    )
