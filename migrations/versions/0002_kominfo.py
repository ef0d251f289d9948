"""kominfo."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the schema forward."""
    op.create_table(
        "camera",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("place", sa.String(), nullable=False),
        sa.Column("group", sa.String(), nullable=False),
        sa.Column("latitude", sa.Double(), nullable=True),
        sa.Column("longitude", sa.Double(), nullable=True),
        sa.Column("brand", sa.String(), nullable=False),
        sa.Column("retention_days", sa.Integer(), nullable=True),
        sa.Column("ptz", sa.Boolean(), nullable=False),
        sa.Column("owner", sa.String(), nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "status IN ('aktif', 'gangguan', 'mati', 'dibongkar')", name=op.f("ck_camera_status")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_camera")),
        sa.UniqueConstraint("code", name=op.f("uq_camera_code")),
    )
    op.create_index("ix_camera_group", "camera", ["group", "code"], unique=False)
    op.create_table(
        "network_device",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("brand", sa.String(), nullable=False),
        sa.Column("serial", sa.String(), nullable=False),
        sa.Column("ip", sa.String(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=True),
        sa.Column("place", sa.String(), nullable=False),
        sa.Column("provider", sa.String(), nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "status IN ('terpasang', 'persediaan', 'rusak', 'ditarik', 'dipinjamkan', 'dimutasikan')",
            name=op.f("ck_network_device_status"),
        ),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_network_device_unit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_network_device")),
        sa.UniqueConstraint("code", name=op.f("uq_network_device_code")),
    )
    op.create_index("ix_network_device_status", "network_device", ["status", "kind"], unique=False)
    op.create_index("ix_network_device_unit", "network_device", ["unit_id", "code"], unique=False)
    op.create_table(
        "device_event",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("camera_id", sa.Integer(), nullable=True),
        sa.Column("device_id", sa.Integer(), nullable=True),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("body", sa.String(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=True),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("actor_id", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "(camera_id IS NULL) <> (device_id IS NULL)", name=op.f("ck_device_event_one_thing")
        ),
        sa.ForeignKeyConstraint(["actor_id"], ["user.id"], name=op.f("fk_device_event_actor_id")),
        sa.ForeignKeyConstraint(["camera_id"], ["camera.id"], name=op.f("fk_device_event_camera_id")),
        sa.ForeignKeyConstraint(["case_id"], ["case.id"], name=op.f("fk_device_event_case_id")),
        sa.ForeignKeyConstraint(["device_id"], ["network_device.id"], name=op.f("fk_device_event_device_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_device_event")),
    )
    op.create_index("ix_device_event_camera", "device_event", ["camera_id", "id"], unique=False)
    op.create_index("ix_device_event_device", "device_event", ["device_id", "id"], unique=False)
    op.create_table(
        "disposition",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("task_id", sa.Integer(), nullable=True),
        sa.Column("sender_id", sa.Integer(), nullable=True),
        sa.Column("sender", sa.String(), nullable=False),
        sa.Column("position_id", sa.Integer(), nullable=True),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("instructions", sa.String(), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("deadline", sa.DateTime(), nullable=True),
        sa.Column("open_list", sa.Boolean(), nullable=False),
        sa.Column("replaces_id", sa.Integer(), nullable=True),
        sa.Column("cancelled_at", sa.DateTime(), nullable=True),
        sa.Column("recorded_how", sa.String(), nullable=False),
        sa.Column("recorded_by", sa.Integer(), nullable=True),
        sa.Column("file_id", sa.Integer(), nullable=True),
        sa.Column("confirmed_at", sa.DateTime(), nullable=True),
        sa.Column("confirmed_by", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["case_id"], ["case.id"], name=op.f("fk_disposition_case_id")),
        sa.ForeignKeyConstraint(["confirmed_by"], ["user.id"], name=op.f("fk_disposition_confirmed_by")),
        sa.ForeignKeyConstraint(["file_id"], ["file.id"], name=op.f("fk_disposition_file_id")),
        sa.ForeignKeyConstraint(["position_id"], ["position.id"], name=op.f("fk_disposition_position_id")),
        sa.ForeignKeyConstraint(["recorded_by"], ["user.id"], name=op.f("fk_disposition_recorded_by")),
        sa.ForeignKeyConstraint(["replaces_id"], ["disposition.id"], name=op.f("fk_disposition_replaces_id")),
        sa.ForeignKeyConstraint(["sender_id"], ["user.id"], name=op.f("fk_disposition_sender_id")),
        sa.ForeignKeyConstraint(["task_id"], ["task.id"], name=op.f("fk_disposition_task_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_disposition")),
    )
    op.create_index("ix_disposition_case", "disposition", ["case_id", "id"], unique=False)
    op.create_table(
        "incoming_letter",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("agenda", sa.String(), nullable=False),
        sa.Column("number", sa.String(), nullable=False),
        sa.Column("dated", sa.Date(), nullable=True),
        sa.Column("srikandi", sa.String(), nullable=False),
        sa.Column("sender", sa.String(), nullable=False),
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column("attachments", sa.String(), nullable=False),
        sa.Column("received_at", sa.DateTime(), nullable=False),
        sa.Column("urgency", sa.String(), nullable=False),
        sa.Column("secrecy", sa.String(), nullable=False),
        sa.Column("file_id", sa.Integer(), nullable=True),
        sa.Column("case_id", sa.Integer(), nullable=True),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(), nullable=False),
        sa.Column("recorded_by", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["case.id"], name=op.f("fk_incoming_letter_case_id")),
        sa.ForeignKeyConstraint(["file_id"], ["file.id"], name=op.f("fk_incoming_letter_file_id")),
        sa.ForeignKeyConstraint(["recorded_by"], ["user.id"], name=op.f("fk_incoming_letter_recorded_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_incoming_letter")),
        sa.UniqueConstraint("year", "seq", name=op.f("uq_incoming_letter_year_seq")),
    )
    op.create_index("ix_incoming_letter_case", "incoming_letter", ["case_id"], unique=False)
    op.create_index("ix_incoming_letter_number", "incoming_letter", ["number", "sender"], unique=False)
    op.create_table(
        "letter_change",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("letter_id", sa.Integer(), nullable=False),
        sa.Column("field", sa.String(), nullable=False),
        sa.Column("old", sa.String(), nullable=False),
        sa.Column("new", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("by", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["by"], ["user.id"], name=op.f("fk_letter_change_by")),
        sa.ForeignKeyConstraint(
            ["letter_id"], ["incoming_letter.id"], name=op.f("fk_letter_change_letter_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_letter_change")),
    )
    op.create_index("ix_letter_change_letter", "letter_change", ["letter_id"], unique=False)
    op.create_table(
        "recipient",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("disposition_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("desk", sa.String(), nullable=False),
        sa.Column("label", sa.String(), nullable=False),
        sa.Column("notice_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["disposition_id"], ["disposition.id"], name=op.f("fk_recipient_disposition_id")
        ),
        sa.ForeignKeyConstraint(["notice_id"], ["notice.id"], name=op.f("fk_recipient_notice_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_recipient")),
    )
    op.create_index("ix_recipient_desk", "recipient", ["desk", "disposition_id"], unique=False)
    op.create_index("ix_recipient_disposition", "recipient", ["disposition_id"], unique=False)
    op.create_index(
        "uq_recipient_main",
        "recipient",
        ["disposition_id"],
        unique=True,
        sqlite_where=sa.text("kind = 'utama'"),
    )


def downgrade() -> None:
    """Take it back."""
    op.drop_index("uq_recipient_main", table_name="recipient", sqlite_where=sa.text("kind = 'utama'"))
    op.drop_index("ix_recipient_disposition", table_name="recipient")
    op.drop_index("ix_recipient_desk", table_name="recipient")
    op.drop_table("recipient")
    op.drop_index("ix_letter_change_letter", table_name="letter_change")
    op.drop_table("letter_change")
    op.drop_index("ix_incoming_letter_number", table_name="incoming_letter")
    op.drop_index("ix_incoming_letter_case", table_name="incoming_letter")
    op.drop_table("incoming_letter")
    op.drop_index("ix_disposition_case", table_name="disposition")
    op.drop_table("disposition")
    op.drop_index("ix_device_event_device", table_name="device_event")
    op.drop_index("ix_device_event_camera", table_name="device_event")
    op.drop_table("device_event")
    op.drop_index("ix_network_device_unit", table_name="network_device")
    op.drop_index("ix_network_device_status", table_name="network_device")
    op.drop_table("network_device")
    op.drop_index("ix_camera_group", table_name="camera")
    op.drop_table("camera")
