"""initial."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the schema forward."""
    op.create_table(
        "counter",
        sa.Column("register", sa.String(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("last", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("register", "year", name=op.f("pk_counter")),
    )
    op.create_table(
        "holiday",
        sa.Column("date", sa.Date(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("off", sa.Boolean(), nullable=False),
        sa.CheckConstraint(
            "kind IN ('nasional', 'cuti_bersama', 'daerah', 'khusus')", name=op.f("ck_holiday_kind")
        ),
        sa.PrimaryKeyConstraint("date", name=op.f("pk_holiday")),
    )
    op.create_table(
        "ledger",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("chain", sa.String(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("act", sa.String(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=True),
        sa.Column("actor_id", sa.Integer(), nullable=True),
        sa.Column("body", sa.String(), nullable=False),
        sa.Column("prev", sa.String(), nullable=False),
        sa.Column("hash", sa.String(), nullable=False),
        sa.CheckConstraint("id > 0", name=op.f("ck_ledger_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ledger")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_ledger_case", "ledger", ["case_id", "id"], unique=False)
    op.create_index("uq_ledger_chain_seq", "ledger", ["chain", "seq"], unique=True)
    op.create_table(
        "ledger_check",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("actor_id", sa.Integer(), nullable=True),
        sa.Column("ok", sa.Boolean(), nullable=False),
        sa.Column("report", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ledger_check")),
    )
    op.create_table(
        "login_brake",
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("until_at", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_login_brake")),
    )
    op.create_table(
        "personal_data",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("salt", sa.String(), nullable=False),
        sa.Column("value", sa.String(), nullable=True),
        sa.Column("digest", sa.String(), nullable=False),
        sa.Column("erased_at", sa.DateTime(), nullable=True),
        sa.CheckConstraint("id > 0", name=op.f("ck_personal_data_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_personal_data")),
    )
    op.create_table(
        "setting",
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("value", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_setting")),
    )
    op.create_table(
        "stock_item",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("measure", sa.String(), nullable=False),
        sa.Column("quantity", sa.Integer(), nullable=False),
        sa.Column("minimum", sa.Integer(), nullable=False),
        sa.Column("price", sa.Integer(), nullable=True),
        sa.Column("loan", sa.Boolean(), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.CheckConstraint("quantity >= 0", name=op.f("ck_stock_item_not_negative")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_stock_item")),
        sa.UniqueConstraint("code", name=op.f("uq_stock_item_code")),
    )
    op.create_table(
        "unit",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("parent_id", sa.Integer(), nullable=True),
        sa.Column("sops", sa.String(), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["parent_id"], ["unit.id"], name=op.f("fk_unit_parent_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_unit")),
        sa.UniqueConstraint("code", name=op.f("uq_unit_code")),
    )
    op.create_table(
        "work_profile",
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("observes_holidays", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_work_profile")),
    )
    op.create_table(
        "day_override",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("profile", sa.String(), nullable=False),
        sa.Column("on_date", sa.Date(), nullable=False),
        sa.Column("windows", sa.String(), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["profile"], ["work_profile.key"], name=op.f("fk_day_override_profile")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_day_override")),
        sa.UniqueConstraint("profile", "on_date", name=op.f("uq_day_override_profile_on_date")),
    )
    op.create_table(
        "letterhead",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=True),
        sa.Column("lines", sa.String(), nullable=False),
        sa.Column("city", sa.String(), nullable=False),
        sa.Column("logo_file", sa.String(), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_letterhead_unit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_letterhead")),
    )
    op.create_table(
        "position",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("role", sa.String(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("parent_id", sa.Integer(), nullable=True),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["parent_id"], ["position.id"], name=op.f("fk_position_parent_id")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_position_unit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_position")),
        sa.UniqueConstraint("code", name=op.f("uq_position_code")),
    )
    op.create_table(
        "serving_unit",
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_serving_unit_unit_id")),
        sa.PrimaryKeyConstraint("unit_id", name=op.f("pk_serving_unit")),
    )
    op.create_table(
        "user",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("username", sa.String(), nullable=True),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("front_title", sa.String(), nullable=False),
        sa.Column("back_title", sa.String(), nullable=False),
        sa.Column("nip", sa.String(), nullable=True),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("rank", sa.String(), nullable=False),
        sa.Column("job_title", sa.String(), nullable=False),
        sa.Column("phone", sa.String(), nullable=False),
        sa.Column("salutation", sa.String(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=True),
        sa.Column("shared", sa.Boolean(), nullable=False),
        sa.Column("password_hash", sa.String(), nullable=True),
        sa.Column("must_change_password", sa.Boolean(), nullable=False),
        sa.Column("code_until", sa.DateTime(), nullable=True),
        sa.Column("pin_hash", sa.String(), nullable=True),
        sa.Column("pin_failures", sa.Integer(), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("left_at", sa.DateTime(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("changed_by", sa.Integer(), nullable=True),
        sa.Column("changed_at", sa.DateTime(), nullable=True),
        sa.ForeignKeyConstraint(["changed_by"], ["user.id"], name=op.f("fk_user_changed_by")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_user_unit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_user")),
        sa.UniqueConstraint("nip", name=op.f("uq_user_nip")),
        sa.UniqueConstraint("username", name=op.f("uq_user_username")),
    )
    op.create_table(
        "work_period",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("profile", sa.String(), nullable=False),
        sa.Column("season", sa.String(), nullable=False),
        sa.Column("from_on", sa.Date(), nullable=False),
        sa.Column("until_on", sa.Date(), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.CheckConstraint("from_on <= until_on", name=op.f("ck_work_period_order")),
        sa.ForeignKeyConstraint(["profile"], ["work_profile.key"], name=op.f("fk_work_period_profile")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_work_period")),
    )
    op.create_table(
        "work_window",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("profile", sa.String(), nullable=False),
        sa.Column("season", sa.String(), nullable=False),
        sa.Column("weekday", sa.Integer(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            'start >= 0 AND "end" <= 1440 AND start < "end"', name=op.f("ck_work_window_order")
        ),
        sa.CheckConstraint("weekday BETWEEN 0 AND 6", name=op.f("ck_work_window_weekday")),
        sa.ForeignKeyConstraint(["profile"], ["work_profile.key"], name=op.f("fk_work_window_profile")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_work_window")),
        sa.UniqueConstraint(
            "profile", "season", "weekday", "start", name=op.f("uq_work_window_profile_season_weekday_start")
        ),
    )
    op.create_table(
        "asset",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("register_no", sa.String(), nullable=False),
        sa.Column("nibar", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("brand", sa.String(), nullable=False),
        sa.Column("size", sa.String(), nullable=False),
        sa.Column("material", sa.String(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=True),
        sa.Column("serial", sa.String(), nullable=False),
        sa.Column("origin", sa.String(), nullable=False),
        sa.Column("price", sa.Integer(), nullable=True),
        sa.Column("condition", sa.String(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("room", sa.String(), nullable=False),
        sa.Column("holder", sa.String(), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("verified_at", sa.DateTime(), nullable=True),
        sa.Column("verified_by", sa.Integer(), nullable=True),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("condition IN ('B', 'RR', 'RB')", name=op.f("ck_asset_condition")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_asset_unit_id")),
        sa.ForeignKeyConstraint(["verified_by"], ["user.id"], name=op.f("fk_asset_verified_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_asset")),
    )
    op.create_index("ix_asset_name", "asset", ["name", "id"], unique=False)
    op.create_index("ix_asset_unit", "asset", ["unit_id", "name"], unique=False)
    op.create_index(
        "uq_asset_number",
        "asset",
        ["code", "register_no", "unit_id"],
        unique=True,
        sqlite_where=sa.text("register_no <> ''"),
    )
    op.create_table(
        "calendar_version",
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("actor_id", sa.Integer(), nullable=True),
        sa.Column("note", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["actor_id"], ["user.id"], name=op.f("fk_calendar_version_actor_id")),
        sa.PrimaryKeyConstraint("version", name=op.f("pk_calendar_version")),
    )
    op.create_index("ix_calendar_version_at", "calendar_version", ["at"], unique=False)
    op.create_table(
        "case",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("sop", sa.String(), nullable=False),
        sa.Column("family", sa.String(), nullable=False),
        sa.Column("procedure_version", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("sender", sa.String(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=True),
        sa.Column("creator_id", sa.Integer(), nullable=False),
        sa.Column("parent_id", sa.Integer(), nullable=True),
        sa.Column("secrecy", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("changed_by", sa.Integer(), nullable=False),
        sa.Column("changed_at", sa.DateTime(), nullable=False),
        sa.Column("opened_at", sa.DateTime(), nullable=False),
        sa.Column("ended_at", sa.DateTime(), nullable=True),
        sa.Column("ending", sa.String(), nullable=False),
        sa.Column("step", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["changed_by"], ["user.id"], name=op.f("fk_case_changed_by")),
        sa.ForeignKeyConstraint(["creator_id"], ["user.id"], name=op.f("fk_case_creator_id")),
        sa.ForeignKeyConstraint(["parent_id"], ["case.id"], name=op.f("fk_case_parent_id")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_case_unit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_case")),
        sa.UniqueConstraint("number", name=op.f("uq_case_number")),
    )
    op.create_index("ix_case_creator", "case", ["creator_id", "id"], unique=False)
    op.create_index("ix_case_ending", "case", ["ending", "id"], unique=False)
    op.create_index("ix_case_opened", "case", ["opened_at", "id"], unique=False)
    op.create_index(
        "ix_case_parent", "case", ["parent_id"], unique=False, sqlite_where=sa.text("parent_id IS NOT NULL")
    )
    op.create_index("ix_case_sop", "case", ["sop", "id"], unique=False)
    op.create_index("ix_case_unit", "case", ["unit_id", "id"], unique=False)
    op.create_index(
        "ix_case_unit_open",
        "case",
        ["unit_id", "step", "sop"],
        unique=False,
        sqlite_where=sa.text("ended_at IS NULL"),
    )
    op.create_table(
        "gate_pass",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("given_at", sa.DateTime(), nullable=False),
        sa.Column("given_by", sa.Integer(), nullable=False),
        sa.Column("used_at", sa.DateTime(), nullable=True),
        sa.ForeignKeyConstraint(["given_by"], ["user.id"], name=op.f("fk_gate_pass_given_by")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_gate_pass_unit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_gate_pass")),
    )
    op.create_table(
        "holder",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("position_id", sa.Integer(), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("letter", sa.String(), nullable=False),
        sa.Column("from_at", sa.DateTime(), nullable=False),
        sa.Column("until_at", sa.DateTime(), nullable=True),
        sa.CheckConstraint("kind <> 'plh' OR until_at IS NOT NULL", name=op.f("ck_holder_plh_ends")),
        sa.CheckConstraint("kind IN ('definitif', 'plt', 'plh')", name=op.f("ck_holder_kind")),
        sa.ForeignKeyConstraint(["position_id"], ["position.id"], name=op.f("fk_holder_position_id")),
        sa.ForeignKeyConstraint(["user_id"], ["user.id"], name=op.f("fk_holder_user_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_holder")),
    )
    op.create_index("ix_holder_position", "holder", ["position_id", "from_at"], unique=False)
    op.create_index("ix_holder_user", "holder", ["user_id"], unique=False)
    op.create_table(
        "import_sheet",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("file_name", sa.String(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=True),
        sa.Column("content", sa.String(), nullable=False),
        sa.Column("uploaded_at", sa.DateTime(), nullable=False),
        sa.Column("uploaded_by", sa.Integer(), nullable=False),
        sa.Column("applied_at", sa.DateTime(), nullable=True),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_import_sheet_unit_id")),
        sa.ForeignKeyConstraint(["uploaded_by"], ["user.id"], name=op.f("fk_import_sheet_uploaded_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_import_sheet")),
    )
    op.create_table(
        "login_session",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key_hash", sa.String(), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("seen_at", sa.DateTime(), nullable=False),
        sa.Column("address", sa.String(), nullable=False),
        sa.Column("agent", sa.String(), nullable=False),
        sa.Column("ended_at", sa.DateTime(), nullable=True),
        sa.Column("end_reason", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["user_id"], ["user.id"], name=op.f("fk_login_session_user_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_login_session")),
        sa.UniqueConstraint("key_hash", name=op.f("uq_login_session_key_hash")),
    )
    op.create_index(
        "ix_login_session_user",
        "login_session",
        ["user_id"],
        unique=False,
        sqlite_where=sa.text("ended_at IS NULL"),
    )
    op.create_table(
        "membership",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=True),
        sa.Column("role", sa.String(), nullable=False),
        sa.Column("from_at", sa.DateTime(), nullable=False),
        sa.Column("until_at", sa.DateTime(), nullable=True),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_membership_unit_id")),
        sa.ForeignKeyConstraint(["user_id"], ["user.id"], name=op.f("fk_membership_user_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_membership")),
    )
    op.create_index("ix_membership_user", "membership", ["user_id"], unique=False)
    op.create_table(
        "post",
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("opened_at", sa.DateTime(), nullable=False),
        sa.Column("accepted_at", sa.DateTime(), nullable=False),
        sa.Column("result", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["user_id"], ["user.id"], name=op.f("fk_post_user_id")),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_post")),
    )
    op.create_table(
        "report_note",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("section", sa.String(), nullable=False),
        sa.Column("period", sa.String(), nullable=False),
        sa.Column("body", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("actor_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["actor_id"], ["user.id"], name=op.f("fk_report_note_actor_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_report_note")),
    )
    op.create_index("ix_report_note_section", "report_note", ["section", "period", "id"], unique=False)
    op.create_table(
        "asset_proposal",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("asset_id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=True),
        sa.Column("before", sa.String(), nullable=False),
        sa.Column("after", sa.String(), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("proposed_at", sa.DateTime(), nullable=False),
        sa.Column("proposed_by", sa.Integer(), nullable=False),
        sa.Column("decided_at", sa.DateTime(), nullable=True),
        sa.Column("decided_by", sa.Integer(), nullable=True),
        sa.Column("accepted", sa.Boolean(), nullable=True),
        sa.Column("reason", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["asset_id"], ["asset.id"], name=op.f("fk_asset_proposal_asset_id")),
        sa.ForeignKeyConstraint(["case_id"], ["case.id"], name=op.f("fk_asset_proposal_case_id")),
        sa.ForeignKeyConstraint(["decided_by"], ["user.id"], name=op.f("fk_asset_proposal_decided_by")),
        sa.ForeignKeyConstraint(["proposed_by"], ["user.id"], name=op.f("fk_asset_proposal_proposed_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_asset_proposal")),
    )
    op.create_index("ix_asset_proposal_asset", "asset_proposal", ["asset_id", "id"], unique=False)
    op.create_index(
        "uq_asset_proposal_open",
        "asset_proposal",
        ["asset_id"],
        unique=True,
        sqlite_where=sa.text("decided_at IS NULL"),
    )
    op.create_table(
        "assignment",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("lead", sa.Boolean(), nullable=False),
        sa.Column("from_at", sa.DateTime(), nullable=False),
        sa.Column("until_at", sa.DateTime(), nullable=True),
        sa.Column("note", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["case.id"], name=op.f("fk_assignment_case_id")),
        sa.ForeignKeyConstraint(["user_id"], ["user.id"], name=op.f("fk_assignment_user_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_assignment")),
    )
    op.create_index("ix_assignment_case", "assignment", ["case_id"], unique=False)
    op.create_index(
        "ix_assignment_user",
        "assignment",
        ["user_id"],
        unique=False,
        sqlite_where=sa.text("until_at IS NULL"),
    )
    op.create_table(
        "document",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("register", sa.String(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=True),
        sa.Column("number", sa.String(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=True),
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("status_note", sa.String(), nullable=False),
        sa.Column("letterhead_id", sa.Integer(), nullable=True),
        sa.Column("data", sa.String(), nullable=False),
        sa.Column("pdf_sha256", sa.String(), nullable=False),
        sa.Column("signed_sha256", sa.String(), nullable=False),
        sa.Column("renderer", sa.String(), nullable=False),
        sa.Column("entry_id", sa.Integer(), nullable=True),
        sa.Column("pages", sa.Integer(), nullable=False),
        sa.Column("prints", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("created_by", sa.Integer(), nullable=False),
        sa.Column("date", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["case.id"], name=op.f("fk_document_case_id")),
        sa.ForeignKeyConstraint(["created_by"], ["user.id"], name=op.f("fk_document_created_by")),
        sa.ForeignKeyConstraint(["letterhead_id"], ["letterhead.id"], name=op.f("fk_document_letterhead_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_document")),
        sa.UniqueConstraint("code", name=op.f("uq_document_code")),
        sa.UniqueConstraint(
            "register", "year", "seq", "revision", name=op.f("uq_document_register_year_seq_revision")
        ),
    )
    op.create_index("ix_document_case", "document", ["case_id"], unique=False)
    op.create_table(
        "feedback",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("given_by", sa.Integer(), nullable=False),
        sa.Column("filler_id", sa.Integer(), nullable=True),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("comment", sa.String(), nullable=False),
        sa.Column("followed_up_at", sa.DateTime(), nullable=True),
        sa.Column("followed_up_by", sa.Integer(), nullable=True),
        sa.Column("follow_up", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["case.id"], name=op.f("fk_feedback_case_id")),
        sa.ForeignKeyConstraint(["filler_id"], ["user.id"], name=op.f("fk_feedback_filler_id")),
        sa.ForeignKeyConstraint(["followed_up_by"], ["user.id"], name=op.f("fk_feedback_followed_up_by")),
        sa.ForeignKeyConstraint(["given_by"], ["user.id"], name=op.f("fk_feedback_given_by")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_feedback_unit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_feedback")),
        sa.UniqueConstraint("case_id", "seq", name=op.f("uq_feedback_case_id_seq")),
    )
    op.create_index("ix_feedback_at", "feedback", ["at"], unique=False)
    op.create_table(
        "loan",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("item_id", sa.Integer(), nullable=False),
        sa.Column("lent_at", sa.DateTime(), nullable=False),
        sa.Column("lent_by", sa.Integer(), nullable=False),
        sa.Column("returned_at", sa.DateTime(), nullable=True),
        sa.ForeignKeyConstraint(["case_id"], ["case.id"], name=op.f("fk_loan_case_id")),
        sa.ForeignKeyConstraint(["item_id"], ["stock_item.id"], name=op.f("fk_loan_item_id")),
        sa.ForeignKeyConstraint(["lent_by"], ["user.id"], name=op.f("fk_loan_lent_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_loan")),
    )
    op.create_index("ix_loan_case", "loan", ["case_id"], unique=False)
    op.create_table(
        "notice",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("desk", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("body", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("read_at", sa.DateTime(), nullable=True),
        sa.Column("read_by", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["case_id"], ["case.id"], name=op.f("fk_notice_case_id")),
        sa.ForeignKeyConstraint(["read_by"], ["user.id"], name=op.f("fk_notice_read_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_notice")),
    )
    op.create_index("ix_notice_case", "notice", ["case_id"], unique=False)
    op.create_index(
        "ix_notice_desk", "notice", ["desk", "id"], unique=False, sqlite_where=sa.text("read_at IS NULL")
    )
    op.create_index("ix_notice_list", "notice", ["desk", "id"], unique=False)
    op.create_table(
        "stock_movement",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("item_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("on_date", sa.Date(), nullable=False),
        sa.Column("change", sa.Integer(), nullable=False),
        sa.Column("balance", sa.Integer(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=True),
        sa.Column("asset_id", sa.Integer(), nullable=True),
        sa.Column("actor_id", sa.Integer(), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("price", sa.Integer(), nullable=True),
        sa.CheckConstraint("balance >= 0", name=op.f("ck_stock_movement_not_negative")),
        sa.ForeignKeyConstraint(["actor_id"], ["user.id"], name=op.f("fk_stock_movement_actor_id")),
        sa.ForeignKeyConstraint(["asset_id"], ["asset.id"], name=op.f("fk_stock_movement_asset_id")),
        sa.ForeignKeyConstraint(["case_id"], ["case.id"], name=op.f("fk_stock_movement_case_id")),
        sa.ForeignKeyConstraint(["item_id"], ["stock_item.id"], name=op.f("fk_stock_movement_item_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_stock_movement")),
    )
    op.create_index("ix_stock_movement_case", "stock_movement", ["case_id"], unique=False)
    op.create_index("ix_stock_movement_item", "stock_movement", ["item_id", "id"], unique=False)
    op.create_table(
        "task",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("step", sa.String(), nullable=False),
        sa.Column("step_no", sa.String(), nullable=False),
        sa.Column("role", sa.String(), nullable=False),
        sa.Column("desk", sa.String(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=True),
        sa.Column("position_id", sa.Integer(), nullable=True),
        sa.Column("entered_at", sa.DateTime(), nullable=False),
        sa.Column("read_at", sa.DateTime(), nullable=True),
        sa.Column("read_by", sa.Integer(), nullable=True),
        sa.Column("started_at", sa.DateTime(), nullable=True),
        sa.Column("due_at", sa.DateTime(), nullable=True),
        sa.Column("rank_at", sa.DateTime(), nullable=False),
        sa.Column("standard", sa.String(), nullable=False),
        sa.Column("standard_minutes", sa.Integer(), nullable=True),
        sa.Column("counted", sa.Boolean(), nullable=False),
        sa.Column("calendar_version", sa.Integer(), nullable=False),
        sa.Column("paused_at", sa.DateTime(), nullable=True),
        sa.Column("done_at", sa.DateTime(), nullable=True),
        sa.Column("outcome", sa.String(), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("actor_id", sa.Integer(), nullable=True),
        sa.Column("acted_role", sa.String(), nullable=False),
        sa.Column("acted_position_id", sa.Integer(), nullable=True),
        sa.Column("acted_as", sa.String(), nullable=False),
        sa.Column("working_minutes", sa.Integer(), nullable=True),
        sa.Column("paused_minutes", sa.Integer(), nullable=False),
        sa.Column("late_entry", sa.Boolean(), nullable=False),
        sa.Column("voided_at", sa.DateTime(), nullable=True),
        sa.Column("follower_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["acted_position_id"], ["position.id"], name=op.f("fk_task_acted_position_id")
        ),
        sa.ForeignKeyConstraint(["actor_id"], ["user.id"], name=op.f("fk_task_actor_id")),
        sa.ForeignKeyConstraint(["case_id"], ["case.id"], name=op.f("fk_task_case_id")),
        sa.ForeignKeyConstraint(["follower_id"], ["user.id"], name=op.f("fk_task_follower_id")),
        sa.ForeignKeyConstraint(["position_id"], ["position.id"], name=op.f("fk_task_position_id")),
        sa.ForeignKeyConstraint(["read_by"], ["user.id"], name=op.f("fk_task_read_by")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_task_unit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_task")),
    )
    op.create_index("ix_task_actor", "task", ["actor_id", "done_at"], unique=False)
    op.create_index(
        "ix_task_desk",
        "task",
        ["desk", "rank_at", "id"],
        unique=False,
        sqlite_where=sa.text("done_at IS NULL AND voided_at IS NULL"),
    )
    op.create_index(
        "ix_task_done", "task", ["done_at"], unique=False, sqlite_where=sa.text("done_at IS NOT NULL")
    )
    op.create_index("ix_task_entered", "task", ["entered_at", "id"], unique=False)
    op.create_index(
        "ix_task_follower",
        "task",
        ["follower_id", "case_id"],
        unique=False,
        sqlite_where=sa.text("follower_id IS NOT NULL"),
    )
    op.create_index(
        "ix_task_open",
        "task",
        ["rank_at", "id"],
        unique=False,
        sqlite_where=sa.text("done_at IS NULL AND voided_at IS NULL"),
    )
    op.create_index("uq_task_case_seq", "task", ["case_id", "seq"], unique=True)
    op.create_index(
        "uq_task_one_open",
        "task",
        ["case_id"],
        unique=True,
        sqlite_where=sa.text("done_at IS NULL AND voided_at IS NULL"),
    )
    op.create_table(
        "ticket",
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("category", sa.String(), nullable=False),
        sa.Column("device_kind", sa.String(), nullable=False),
        sa.Column("asset_id", sa.Integer(), nullable=True),
        sa.Column("device", sa.String(), nullable=False),
        sa.Column("used_for_work", sa.Boolean(), nullable=False),
        sa.Column("room", sa.String(), nullable=False),
        sa.Column("contact_id", sa.Integer(), nullable=True),
        sa.Column("description", sa.String(), nullable=False),
        sa.Column("urgency", sa.String(), nullable=False),
        sa.Column("urgency_reason", sa.String(), nullable=False),
        sa.Column("filler_id", sa.Integer(), nullable=True),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("typed_by", sa.Integer(), nullable=True),
        sa.Column("action", sa.String(), nullable=False),
        sa.Column("duplicate_of", sa.Integer(), nullable=True),
        sa.Column("gate_pass_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["asset_id"], ["asset.id"], name=op.f("fk_ticket_asset_id")),
        sa.ForeignKeyConstraint(["case_id"], ["case.id"], name=op.f("fk_ticket_case_id")),
        sa.ForeignKeyConstraint(["contact_id"], ["personal_data.id"], name=op.f("fk_ticket_contact_id")),
        sa.ForeignKeyConstraint(["duplicate_of"], ["case.id"], name=op.f("fk_ticket_duplicate_of")),
        sa.ForeignKeyConstraint(["filler_id"], ["user.id"], name=op.f("fk_ticket_filler_id")),
        sa.ForeignKeyConstraint(["gate_pass_id"], ["gate_pass.id"], name=op.f("fk_ticket_gate_pass_id")),
        sa.ForeignKeyConstraint(["typed_by"], ["user.id"], name=op.f("fk_ticket_typed_by")),
        sa.PrimaryKeyConstraint("case_id", name=op.f("pk_ticket")),
    )
    op.create_index("ix_ticket_asset", "ticket", ["asset_id"], unique=False)
    op.create_table(
        "answer",
        sa.Column("feedback_id", sa.Integer(), nullable=False),
        sa.Column("element", sa.String(), nullable=False),
        sa.Column("score", sa.Integer(), nullable=False),
        sa.CheckConstraint("score BETWEEN 1 AND 4", name=op.f("ck_answer_score")),
        sa.ForeignKeyConstraint(["feedback_id"], ["feedback.id"], name=op.f("fk_answer_feedback_id")),
        sa.PrimaryKeyConstraint("feedback_id", "element", name=op.f("pk_answer")),
    )
    op.create_table(
        "file",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("mime", sa.String(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("offset", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("width", sa.Integer(), nullable=True),
        sa.Column("height", sa.Integer(), nullable=True),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("owner_id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=True),
        sa.Column("task_id", sa.Integer(), nullable=True),
        sa.Column("internal", sa.Boolean(), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("completed_at", sa.DateTime(), nullable=True),
        sa.CheckConstraint('"offset" <= size', name=op.f("ck_file_offset")),
        sa.ForeignKeyConstraint(["case_id"], ["case.id"], name=op.f("fk_file_case_id")),
        sa.ForeignKeyConstraint(["owner_id"], ["user.id"], name=op.f("fk_file_owner_id")),
        sa.ForeignKeyConstraint(["task_id"], ["task.id"], name=op.f("fk_file_task_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_file")),
        sa.UniqueConstraint("key", name=op.f("uq_file_key")),
    )
    op.create_index("ix_file_case", "file", ["case_id"], unique=False)
    op.create_index(
        "ix_file_open", "file", ["owner_id"], unique=False, sqlite_where=sa.text("completed_at IS NULL")
    )
    op.create_index("ix_file_sha256", "file", ["sha256"], unique=False)
    op.create_table(
        "message",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("task_id", sa.Integer(), nullable=True),
        sa.Column("author_id", sa.Integer(), nullable=False),
        sa.Column("author_label", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("body", sa.String(), nullable=False),
        sa.Column("internal", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["author_id"], ["user.id"], name=op.f("fk_message_author_id")),
        sa.ForeignKeyConstraint(["case_id"], ["case.id"], name=op.f("fk_message_case_id")),
        sa.ForeignKeyConstraint(["task_id"], ["task.id"], name=op.f("fk_message_task_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_message")),
    )
    op.create_index("ix_message_case", "message", ["case_id", "id"], unique=False)
    op.create_table(
        "part",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("item_id", sa.Integer(), nullable=False),
        sa.Column("quantity", sa.Integer(), nullable=False),
        sa.Column("is_asset", sa.Boolean(), nullable=False),
        sa.Column("asset_id", sa.Integer(), nullable=True),
        sa.Column("asked_at", sa.DateTime(), nullable=False),
        sa.Column("asked_by", sa.Integer(), nullable=False),
        sa.Column("issued_at", sa.DateTime(), nullable=True),
        sa.Column("issued_by", sa.Integer(), nullable=True),
        sa.Column("refused_at", sa.DateTime(), nullable=True),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("document_id", sa.Integer(), nullable=True),
        sa.CheckConstraint("is_asset = 1", name=op.f("ck_part_assets_only")),
        sa.CheckConstraint("quantity > 0", name=op.f("ck_part_quantity")),
        sa.ForeignKeyConstraint(["asked_by"], ["user.id"], name=op.f("fk_part_asked_by")),
        sa.ForeignKeyConstraint(["asset_id"], ["asset.id"], name=op.f("fk_part_asset_id")),
        sa.ForeignKeyConstraint(["case_id"], ["case.id"], name=op.f("fk_part_case_id")),
        sa.ForeignKeyConstraint(["document_id"], ["document.id"], name=op.f("fk_part_document_id")),
        sa.ForeignKeyConstraint(["issued_by"], ["user.id"], name=op.f("fk_part_issued_by")),
        sa.ForeignKeyConstraint(["item_id"], ["stock_item.id"], name=op.f("fk_part_item_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_part")),
    )
    op.create_index("ix_part_case", "part", ["case_id"], unique=False)
    op.create_table(
        "pause",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("task_id", sa.Integer(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("from_at", sa.DateTime(), nullable=False),
        sa.Column("until_at", sa.DateTime(), nullable=True),
        sa.Column("actor_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["actor_id"], ["user.id"], name=op.f("fk_pause_actor_id")),
        sa.ForeignKeyConstraint(["case_id"], ["case.id"], name=op.f("fk_pause_case_id")),
        sa.ForeignKeyConstraint(["task_id"], ["task.id"], name=op.f("fk_pause_task_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pause")),
    )
    op.create_index("ix_pause_task", "pause", ["task_id"], unique=False)
    op.create_table(
        "report",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("result", sa.String(), nullable=False),
        sa.Column("causes", sa.String(), nullable=False),
        sa.Column("cause_text", sa.String(), nullable=False),
        sa.Column("actions", sa.String(), nullable=False),
        sa.Column("action_text", sa.String(), nullable=False),
        sa.Column("no_parts", sa.Boolean(), nullable=False),
        sa.Column("own_parts", sa.String(), nullable=False),
        sa.Column("forwarded_to", sa.String(), nullable=False),
        sa.Column("addendum", sa.String(), nullable=False),
        sa.Column("document_id", sa.Integer(), nullable=True),
        sa.Column("written_at", sa.DateTime(), nullable=False),
        sa.Column("written_by", sa.Integer(), nullable=False),
        sa.Column("sent_at", sa.DateTime(), nullable=True),
        sa.Column("known_at", sa.DateTime(), nullable=True),
        sa.Column("known_by", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["case_id"], ["case.id"], name=op.f("fk_report_case_id")),
        sa.ForeignKeyConstraint(["document_id"], ["document.id"], name=op.f("fk_report_document_id")),
        sa.ForeignKeyConstraint(["known_by"], ["user.id"], name=op.f("fk_report_known_by")),
        sa.ForeignKeyConstraint(["written_by"], ["user.id"], name=op.f("fk_report_written_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_report")),
        sa.UniqueConstraint("case_id", "seq", name=op.f("uq_report_case_id_seq")),
    )
    op.create_table(
        "slot",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("document_id", sa.Integer(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("label", sa.String(), nullable=False),
        sa.Column("position_id", sa.Integer(), nullable=True),
        sa.Column("user_id", sa.Integer(), nullable=True),
        sa.Column("signer_name", sa.String(), nullable=False),
        sa.Column("signer_title", sa.String(), nullable=False),
        sa.Column("signer_number", sa.String(), nullable=False),
        sa.Column("signer_rank", sa.String(), nullable=False),
        sa.Column("method", sa.String(), nullable=False),
        sa.Column("strokes", sa.String(), nullable=False),
        sa.Column("image_sha256", sa.String(), nullable=False),
        sa.Column("read_sha256", sa.String(), nullable=False),
        sa.Column("signed_at", sa.DateTime(), nullable=True),
        sa.Column("confirmed_at", sa.DateTime(), nullable=True),
        sa.Column("refused_at", sa.DateTime(), nullable=True),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("typed_name", sa.String(), nullable=False),
        sa.Column("signed_by", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["document_id"], ["document.id"], name=op.f("fk_slot_document_id")),
        sa.ForeignKeyConstraint(["position_id"], ["position.id"], name=op.f("fk_slot_position_id")),
        sa.ForeignKeyConstraint(["signed_by"], ["user.id"], name=op.f("fk_slot_signed_by")),
        sa.ForeignKeyConstraint(["user_id"], ["user.id"], name=op.f("fk_slot_user_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_slot")),
        sa.UniqueConstraint("document_id", "name", name=op.f("uq_slot_document_id_name")),
    )
    op.create_table(
        "work_entry",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("task_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("body", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("actor_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["actor_id"], ["user.id"], name=op.f("fk_work_entry_actor_id")),
        sa.ForeignKeyConstraint(["case_id"], ["case.id"], name=op.f("fk_work_entry_case_id")),
        sa.ForeignKeyConstraint(["task_id"], ["task.id"], name=op.f("fk_work_entry_task_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_work_entry")),
    )
    op.create_index("ix_work_entry_case", "work_entry", ["case_id", "id"], unique=False)
    op.create_table(
        "work_order",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("document_id", sa.Integer(), nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("technician_id", sa.Integer(), nullable=False),
        sa.Column("issued_at", sa.DateTime(), nullable=False),
        sa.Column("issued_by", sa.Integer(), nullable=False),
        sa.Column("signed_at", sa.DateTime(), nullable=True),
        sa.ForeignKeyConstraint(["case_id"], ["case.id"], name=op.f("fk_work_order_case_id")),
        sa.ForeignKeyConstraint(["document_id"], ["document.id"], name=op.f("fk_work_order_document_id")),
        sa.ForeignKeyConstraint(["issued_by"], ["user.id"], name=op.f("fk_work_order_issued_by")),
        sa.ForeignKeyConstraint(["technician_id"], ["user.id"], name=op.f("fk_work_order_technician_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_work_order")),
        sa.UniqueConstraint("case_id", "revision", name=op.f("uq_work_order_case_id_revision")),
    )
    op.create_table(
        "paper_copy",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("document_id", sa.Integer(), nullable=False),
        sa.Column("file_id", sa.Integer(), nullable=False),
        sa.Column("signed_on", sa.Date(), nullable=False),
        sa.Column("uploaded_at", sa.DateTime(), nullable=False),
        sa.Column("uploaded_by", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["document_id"], ["document.id"], name=op.f("fk_paper_copy_document_id")),
        sa.ForeignKeyConstraint(["file_id"], ["file.id"], name=op.f("fk_paper_copy_file_id")),
        sa.ForeignKeyConstraint(["uploaded_by"], ["user.id"], name=op.f("fk_paper_copy_uploaded_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_paper_copy")),
    )
    op.execute("CREATE VIRTUAL TABLE IF NOT EXISTS search USING fts5(number, body, tokenize='trigram')")


def downgrade() -> None:
    """Take it back."""
    op.execute("DROP TABLE IF EXISTS search")
    op.drop_table("paper_copy")
    op.drop_table("work_order")
    op.drop_index("ix_work_entry_case", table_name="work_entry")
    op.drop_table("work_entry")
    op.drop_table("slot")
    op.drop_table("report")
    op.drop_index("ix_pause_task", table_name="pause")
    op.drop_table("pause")
    op.drop_index("ix_part_case", table_name="part")
    op.drop_table("part")
    op.drop_index("ix_message_case", table_name="message")
    op.drop_table("message")
    op.drop_index("ix_file_sha256", table_name="file")
    op.drop_index("ix_file_open", table_name="file", sqlite_where=sa.text("completed_at IS NULL"))
    op.drop_index("ix_file_case", table_name="file")
    op.drop_table("file")
    op.drop_table("answer")
    op.drop_index("ix_ticket_asset", table_name="ticket")
    op.drop_table("ticket")
    op.drop_index(
        "uq_task_one_open", table_name="task", sqlite_where=sa.text("done_at IS NULL AND voided_at IS NULL")
    )
    op.drop_index("uq_task_case_seq", table_name="task")
    op.drop_index(
        "ix_task_open", table_name="task", sqlite_where=sa.text("done_at IS NULL AND voided_at IS NULL")
    )
    op.drop_index("ix_task_follower", table_name="task", sqlite_where=sa.text("follower_id IS NOT NULL"))
    op.drop_index("ix_task_entered", table_name="task")
    op.drop_index("ix_task_done", table_name="task", sqlite_where=sa.text("done_at IS NOT NULL"))
    op.drop_index(
        "ix_task_desk", table_name="task", sqlite_where=sa.text("done_at IS NULL AND voided_at IS NULL")
    )
    op.drop_index("ix_task_actor", table_name="task")
    op.drop_table("task")
    op.drop_index("ix_stock_movement_item", table_name="stock_movement")
    op.drop_index("ix_stock_movement_case", table_name="stock_movement")
    op.drop_table("stock_movement")
    op.drop_index("ix_notice_list", table_name="notice")
    op.drop_index("ix_notice_desk", table_name="notice", sqlite_where=sa.text("read_at IS NULL"))
    op.drop_index("ix_notice_case", table_name="notice")
    op.drop_table("notice")
    op.drop_index("ix_loan_case", table_name="loan")
    op.drop_table("loan")
    op.drop_index("ix_feedback_at", table_name="feedback")
    op.drop_table("feedback")
    op.drop_index("ix_document_case", table_name="document")
    op.drop_table("document")
    op.drop_index("ix_assignment_user", table_name="assignment", sqlite_where=sa.text("until_at IS NULL"))
    op.drop_index("ix_assignment_case", table_name="assignment")
    op.drop_table("assignment")
    op.drop_index(
        "uq_asset_proposal_open", table_name="asset_proposal", sqlite_where=sa.text("decided_at IS NULL")
    )
    op.drop_index("ix_asset_proposal_asset", table_name="asset_proposal")
    op.drop_table("asset_proposal")
    op.drop_index("ix_report_note_section", table_name="report_note")
    op.drop_table("report_note")
    op.drop_table("post")
    op.drop_index("ix_membership_user", table_name="membership")
    op.drop_table("membership")
    op.drop_index(
        "ix_login_session_user", table_name="login_session", sqlite_where=sa.text("ended_at IS NULL")
    )
    op.drop_table("login_session")
    op.drop_table("import_sheet")
    op.drop_index("ix_holder_user", table_name="holder")
    op.drop_index("ix_holder_position", table_name="holder")
    op.drop_table("holder")
    op.drop_table("gate_pass")
    op.drop_index("ix_case_unit_open", table_name="case", sqlite_where=sa.text("ended_at IS NULL"))
    op.drop_index("ix_case_unit", table_name="case")
    op.drop_index("ix_case_sop", table_name="case")
    op.drop_index("ix_case_parent", table_name="case", sqlite_where=sa.text("parent_id IS NOT NULL"))
    op.drop_index("ix_case_opened", table_name="case")
    op.drop_index("ix_case_ending", table_name="case")
    op.drop_index("ix_case_creator", table_name="case")
    op.drop_table("case")
    op.drop_index("ix_calendar_version_at", table_name="calendar_version")
    op.drop_table("calendar_version")
    op.drop_index("uq_asset_number", table_name="asset", sqlite_where=sa.text("register_no <> ''"))
    op.drop_index("ix_asset_unit", table_name="asset")
    op.drop_index("ix_asset_name", table_name="asset")
    op.drop_table("asset")
    op.drop_table("work_window")
    op.drop_table("work_period")
    op.drop_table("user")
    op.drop_table("serving_unit")
    op.drop_table("position")
    op.drop_table("letterhead")
    op.drop_table("day_override")
    op.drop_table("work_profile")
    op.drop_table("unit")
    op.drop_table("stock_item")
    op.drop_table("setting")
    op.drop_table("personal_data")
    op.drop_table("login_brake")
    op.drop_table("ledger_check")
    op.drop_index("uq_ledger_chain_seq", table_name="ledger")
    op.drop_index("ix_ledger_case", table_name="ledger")
    op.drop_table("ledger")
    op.drop_table("holiday")
    op.drop_table("counter")
