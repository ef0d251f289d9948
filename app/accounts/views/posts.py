"""/pengaturan/jabatan: posts and their holders; Plh. and Plt. set by the Kasubag TU in the own unit, by TU in
the own agency."""

from typing import Any

from flask import Response, abort, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy import Connection, select

from app import clock
from app.accounts import access, notices, posts, unit_acts
from app.accounts.access import allow
from app.accounts.admin_forms import TERMS, ButtonForm, PostForm, TermForm
from app.accounts.models import Holder, Position, User
from app.accounts.posts import Term
from app.accounts.roles import LABELS, Role
from app.accounts.views import bp
from app.accounts.views.answers import answer, press
from app.db import db
from app.web import pages

SETTERS = (Role.ADMIN, Role.KASUBAG_TU, Role.TU)


@bp.get("/pengaturan/jabatan", endpoint="posts")
@allow(*SETTERS)
def post_list() -> Response:
    """Who holds what; vacant posts in red."""
    now, who = clock.now(), access.current()
    return pages.render(
        "accounts/posts.html",
        posts=[post for post in posts.listed(now) if posts.in_sight(who, post.row.unit_id)],
        labels=posts.LABELS,
        roles=LABELS,
        warnings=[] if who.has(Role.ADMIN) else notices.warnings(now),
        admin=who.has(Role.ADMIN),
    )


@bp.route("/pengaturan/jabatan/baru", methods=["GET", "POST"])
@allow(Role.ADMIN)
def post_new() -> ResponseReturnValue:
    """Add a post."""
    form = _prepared(PostForm(data={"active": True}))
    return answer(form, "accounts/post_edit.html", _saver(form, 0), post=None)


@bp.route("/pengaturan/jabatan/<int:position_id>/ubah", methods=["GET", "POST"])
@allow(Role.ADMIN)
def post_edit(position_id: int) -> ResponseReturnValue:
    """Change a post, or close it."""
    post = _load(position_id)
    form = _prepared(PostForm(obj=post))
    return answer(form, "accounts/post_edit.html", _saver(form, position_id), post=post)


def _prepared(form: PostForm) -> PostForm:
    form.unit_id.choices = [("", "Pilih unit"), *unit_acts.choices()]
    rows = db.session.execute(select(Position.id, Position.title).order_by(Position.title))
    form.parent_id.choices = [("", "Tanpa atasan"), *((str(row.id), row.title) for row in rows)]
    return form


def _saver(form: PostForm, position_id: int) -> Any:
    def work(connection: Connection) -> tuple[str, str]:
        by = access.current().user_id
        id = posts.save(connection, form.values(), clock.now(), by, position_id)
        return url_for("accounts.post_page", position_id=id), "Jabatan disimpan."

    return work


@bp.get("/pengaturan/jabatan/<int:position_id>")
@allow(*SETTERS)
def post_page(position_id: int) -> Response:
    """One post: everybody who held, holds or shall hold it."""
    post, now = _load(position_id), clock.now()
    rows = posts.with_state(posts.history(position_id), now)
    who = access.current()
    if not posts.in_sight(who, post.unit_id):
        abort(404)
    return pages.render(
        "accounts/post.html",
        post=post,
        rows=rows,
        labels=posts.LABELS,
        may=posts.may_manage(who, post),
        admin=who.acts(Role.ADMIN),
        button=ButtonForm(),
    )


@bp.route("/pengaturan/jabatan/<int:position_id>/isi", methods=["GET", "POST"])
@allow(*SETTERS)
def term_new(position_id: int) -> ResponseReturnValue:
    """Fill a post."""
    return _term(_manageable(position_id), None)


@bp.route("/pengaturan/masa-jabatan/<int:holder_id>", methods=["GET", "POST"])
@allow(*SETTERS)
def term_edit(holder_id: int) -> ResponseReturnValue:
    """Change a term: a new letter, another end."""
    holder = _holder(holder_id)
    return _term(_manageable(holder.position_id, holder.kind), holder)


def _term(post: Position, holder: Holder | None) -> ResponseReturnValue:
    form = TermForm(obj=holder)
    admin = access.current().acts(Role.ADMIN)
    form.kind.choices = [one for one in TERMS if admin or one[0] != "definitif"]
    form.user_id.choices = [("", "Pilih pegawai"), *_people(holder)]

    def work(connection: Connection) -> tuple[str, str]:
        user_id = holder.user_id if holder else int(form.user_id.data)
        since, until = form.from_at.data, form.until_at.data
        assert since is not None
        term = Term(user_id, form.kind.data, form.letter.data or "", since, until)
        id = holder.id if holder else 0
        posts.appoint(connection, post, term, clock.now(), access.current(), id)
        return url_for("accounts.post_page", position_id=post.id), "Masa jabatan disimpan."

    return answer(form, "accounts/term.html", work, post=post, holder=holder)


def _people(holder: Holder | None) -> list[tuple[str, str]]:
    statement = select(User.id, User.name, User.job_title).where(User.active, ~User.shared)
    if holder is not None:
        statement = statement.where(User.id == holder.user_id)
    rows = db.session.execute(statement.order_by(User.name, User.id))
    return [(str(row.id), f"{row.name} · {row.job_title}" if row.job_title else row.name) for row in rows]


@bp.post("/pengaturan/masa-jabatan/<int:holder_id>/akhiri")
@allow(*SETTERS)
def term_end(holder_id: int) -> ResponseReturnValue:
    """End a term now."""
    holder = _holder(holder_id)
    post = _manageable(holder.position_id, holder.kind)
    path = url_for("accounts.post_page", position_id=post.id)

    def work(connection: Connection) -> tuple[str, str]:
        by = access.current().user_id
        posts.end(connection, holder_id, clock.now(), by, act="accounts.post_term_ended")
        return path, "Masa jabatan diakhiri."

    return press(ButtonForm(), path, work)


def _load(position_id: int) -> Position:
    post = db.session.get(Position, position_id)
    if post is None:
        abort(404)
    return post


def _holder(holder_id: int) -> Holder:
    holder = db.session.get(Holder, holder_id)
    if holder is None:
        abort(404)
    return holder


def _manageable(position_id: int, kind: str = "") -> Position:
    post = _load(position_id)
    if not posts.may_manage(access.current(), post, kind):
        abort(403)
    return post
