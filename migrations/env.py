"""Alembic's entry: app.operations.migrate hands over an open connection inside a write transaction."""

from alembic import context
from alembic.operations.ops import CreateTableOp, ExecuteSQLOp
from sqlalchemy import DateTime

from app.db import Base, UTCDateTime
from app.operations import schema  # noqa: F401 - every table
from app.workflow import search


def render_item(kind, item, autogen_context):
    """Migrations spell plain types, so that they outlive the classes of today."""
    if kind == "type" and isinstance(item, UTCDateTime):
        return "sa.DateTime()"
    return False


def include_name(name, kind, parents):
    """The full-text tables belong to SQLite, not to the models."""
    return not (kind == "table" and name.split("_")[0] == "search")


def compare_type(_context, _inspected, _metadata, inspected_type, metadata_type):
    """UTCDateTime is a DATETIME in the database."""
    if isinstance(metadata_type, UTCDateTime):
        return not isinstance(inspected_type, DateTime)
    return None


def with_search(_context, _revision, directives):
    """The full-text table is no model: it comes and goes with the cases."""
    script = directives[0]
    if any(isinstance(step, CreateTableOp) and step.table_name == "case" for step in script.upgrade_ops.ops):
        script.upgrade_ops.ops.append(ExecuteSQLOp(search.CREATE))
        script.downgrade_ops.ops.insert(0, ExecuteSQLOp(search.DROP))


context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Base.metadata,
    render_as_batch=False,  # batch mode drops triggers and AUTOINCREMENT: never on the ledger
    render_item=render_item,
    include_name=include_name,
    compare_type=compare_type,
    process_revision_directives=with_search,
    transactional_ddl=False,  # the caller holds the one transaction
)
context.run_migrations()
