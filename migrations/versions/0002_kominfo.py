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
        "appointment",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("visit_at", sa.DateTime(), nullable=False),
        sa.Column("receiver", sa.String(), nullable=False),
        sa.Column("receiver_title", sa.String(), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("actor_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["actor_id"], ["user.id"], name=op.f("fk_appointment_actor_id")),
        sa.ForeignKeyConstraint(["case_id"], ["case.id"], name=op.f("fk_appointment_case_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_appointment")),
    )
    op.create_index("ix_appointment_case", "appointment", ["case_id", "id"], unique=False)
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
        "fault",
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("place", sa.String(), nullable=False),
        sa.Column("since", sa.DateTime(), nullable=False),
        sa.Column("extent", sa.String(), nullable=False),
        sa.Column("application", sa.String(), nullable=False),
        sa.Column("contact_id", sa.Integer(), nullable=True),
        sa.Column("description", sa.String(), nullable=False),
        sa.Column("head", sa.String(), nullable=False),
        sa.Column("letter_no", sa.String(), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("caller_id", sa.Integer(), nullable=True),
        sa.Column("typed_by", sa.Integer(), nullable=True),
        sa.Column("came_at", sa.DateTime(), nullable=True),
        sa.ForeignKeyConstraint(["caller_id"], ["personal_data.id"], name=op.f("fk_fault_caller_id")),
        sa.ForeignKeyConstraint(["case_id"], ["case.id"], name=op.f("fk_fault_case_id")),
        sa.ForeignKeyConstraint(["contact_id"], ["personal_data.id"], name=op.f("fk_fault_contact_id")),
        sa.ForeignKeyConstraint(["typed_by"], ["user.id"], name=op.f("fk_fault_typed_by")),
        sa.PrimaryKeyConstraint("case_id", name=op.f("pk_fault")),
    )
    op.create_table(
        "fault_link",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("fault_case_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("by", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["by"], ["user.id"], name=op.f("fk_fault_link_by")),
        sa.ForeignKeyConstraint(["case_id"], ["case.id"], name=op.f("fk_fault_link_case_id")),
        sa.ForeignKeyConstraint(["fault_case_id"], ["case.id"], name=op.f("fk_fault_link_fault_case_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_fault_link")),
    )
    op.create_index("ix_fault_link_case", "fault_link", ["case_id", "id"], unique=False)
    op.create_table(
        "joiner",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("name_id", sa.Integer(), nullable=False),
        sa.Column("contact_id", sa.Integer(), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("by", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["by"], ["user.id"], name=op.f("fk_joiner_by")),
        sa.ForeignKeyConstraint(["case_id"], ["case.id"], name=op.f("fk_joiner_case_id")),
        sa.ForeignKeyConstraint(["contact_id"], ["personal_data.id"], name=op.f("fk_joiner_contact_id")),
        sa.ForeignKeyConstraint(["name_id"], ["personal_data.id"], name=op.f("fk_joiner_name_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_joiner")),
    )
    op.create_index("ix_joiner_case", "joiner", ["case_id"], unique=False)
    op.create_table(
        "monitoring_camera",
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("stage", sa.String(), nullable=False),
        sa.Column("camera_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["camera_id"], ["camera.id"], name=op.f("fk_monitoring_camera_camera_id")),
        sa.ForeignKeyConstraint(["case_id"], ["case.id"], name=op.f("fk_monitoring_camera_case_id")),
        sa.PrimaryKeyConstraint("case_id", "stage", "camera_id", name=op.f("pk_monitoring_camera")),
    )
    op.create_table(
        "remote_test",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("tool", sa.String(), nullable=False),
        sa.Column("device", sa.String(), nullable=False),
        sa.Column("body", sa.String(), nullable=False),
        sa.Column("tested_at", sa.DateTime(), nullable=False),
        sa.Column("actor_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["actor_id"], ["user.id"], name=op.f("fk_remote_test_actor_id")),
        sa.ForeignKeyConstraint(["case_id"], ["case.id"], name=op.f("fk_remote_test_case_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_remote_test")),
    )
    op.create_index("ix_remote_test_case", "remote_test", ["case_id", "id"], unique=False)
    op.create_table(
        "session_addendum",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("about", sa.String(), nullable=False),
        sa.Column("body", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("by", sa.Integer(), nullable=False),
        sa.CheckConstraint("about IN ('uji', 'laporan')", name=op.f("ck_session_addendum_about")),
        sa.ForeignKeyConstraint(["by"], ["user.id"], name=op.f("fk_session_addendum_by")),
        sa.ForeignKeyConstraint(["case_id"], ["case.id"], name=op.f("fk_session_addendum_case_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_session_addendum")),
    )
    op.create_index("ix_session_addendum_case", "session_addendum", ["case_id", "id"], unique=False)
    op.create_table(
        "session_slot",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("starts_at", sa.DateTime(), nullable=False),
        sa.Column("ends_at", sa.DateTime(), nullable=False),
        sa.Column("room", sa.String(), nullable=False),
        sa.Column("operator_id", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("outside_hours", sa.Boolean(), nullable=False),
        sa.Column("proposed_at", sa.DateTime(), nullable=False),
        sa.Column("proposed_by", sa.Integer(), nullable=False),
        sa.Column("answer_how", sa.String(), nullable=False),
        sa.Column("answer_name", sa.String(), nullable=False),
        sa.Column("answered_at", sa.DateTime(), nullable=True),
        sa.Column("answered_by", sa.Integer(), nullable=True),
        sa.Column("booked_at", sa.DateTime(), nullable=True),
        sa.Column("booked_by", sa.Integer(), nullable=True),
        sa.Column("reason", sa.String(), nullable=False),
        sa.CheckConstraint("ends_at > starts_at", name=op.f("ck_session_slot_order")),
        sa.ForeignKeyConstraint(["answered_by"], ["user.id"], name=op.f("fk_session_slot_answered_by")),
        sa.ForeignKeyConstraint(["booked_by"], ["user.id"], name=op.f("fk_session_slot_booked_by")),
        sa.ForeignKeyConstraint(["case_id"], ["case.id"], name=op.f("fk_session_slot_case_id")),
        sa.ForeignKeyConstraint(["operator_id"], ["user.id"], name=op.f("fk_session_slot_operator_id")),
        sa.ForeignKeyConstraint(["proposed_by"], ["user.id"], name=op.f("fk_session_slot_proposed_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_session_slot")),
        sa.UniqueConstraint("case_id", "seq", name=op.f("uq_session_slot_case_id_seq")),
    )
    op.create_index("ix_session_slot_time", "session_slot", ["state", "starts_at"], unique=False)
    op.create_table(
        "attendee",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("slot_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("number", sa.String(), nullable=False),
        sa.Column("agency", sa.String(), nullable=False),
        sa.Column("in_at", sa.DateTime(), nullable=False),
        sa.Column("out_at", sa.DateTime(), nullable=True),
        sa.Column("pledge", sa.String(), nullable=False),
        sa.Column("by", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["by"], ["user.id"], name=op.f("fk_attendee_by")),
        sa.ForeignKeyConstraint(["slot_id"], ["session_slot.id"], name=op.f("fk_attendee_slot_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attendee")),
    )
    op.create_index("ix_attendee_slot", "attendee", ["slot_id", "id"], unique=False)
    op.create_table(
        "contact_attempt",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("task_id", sa.Integer(), nullable=False),
        sa.Column("how", sa.String(), nullable=False),
        sa.Column("result", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("actor_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["actor_id"], ["user.id"], name=op.f("fk_contact_attempt_actor_id")),
        sa.ForeignKeyConstraint(["case_id"], ["case.id"], name=op.f("fk_contact_attempt_case_id")),
        sa.ForeignKeyConstraint(["task_id"], ["task.id"], name=op.f("fk_contact_attempt_task_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_contact_attempt")),
    )
    op.create_index("ix_contact_attempt_case", "contact_attempt", ["case_id", "id"], unique=False)
    op.create_table(
        "diagnosis",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("task_id", sa.Integer(), nullable=False),
        sa.Column("fault", sa.String(), nullable=False),
        sa.Column("place", sa.String(), nullable=False),
        sa.Column("finding", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("actor_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["actor_id"], ["user.id"], name=op.f("fk_diagnosis_actor_id")),
        sa.ForeignKeyConstraint(["case_id"], ["case.id"], name=op.f("fk_diagnosis_case_id")),
        sa.ForeignKeyConstraint(["task_id"], ["task.id"], name=op.f("fk_diagnosis_task_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_diagnosis")),
    )
    op.create_index("ix_diagnosis_case", "diagnosis", ["case_id", "id"], unique=False)
    op.create_table(
        "fault_device",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("task_id", sa.Integer(), nullable=False),
        sa.Column("device_id", sa.Integer(), nullable=True),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("serial", sa.String(), nullable=False),
        sa.Column("number", sa.String(), nullable=False),
        sa.Column("damage", sa.String(), nullable=False),
        sa.Column("decision", sa.String(), nullable=False),
        sa.Column("action", sa.String(), nullable=False),
        sa.Column("asked", sa.String(), nullable=False),
        sa.Column("new_device_id", sa.Integer(), nullable=True),
        sa.Column("new_name", sa.String(), nullable=False),
        sa.Column("new_serial", sa.String(), nullable=False),
        sa.Column("old_kept", sa.String(), nullable=False),
        sa.Column("old_place", sa.String(), nullable=False),
        sa.Column("old_status", sa.String(), nullable=False),
        sa.Column("decided_at", sa.DateTime(), nullable=True),
        sa.Column("replaced_at", sa.DateTime(), nullable=True),
        sa.CheckConstraint(
            "decision IN ('', 'repaired', 'replace', 'replaced', 'not_replaced')",
            name=op.f("ck_fault_device_decision"),
        ),
        sa.ForeignKeyConstraint(["case_id"], ["case.id"], name=op.f("fk_fault_device_case_id")),
        sa.ForeignKeyConstraint(["device_id"], ["network_device.id"], name=op.f("fk_fault_device_device_id")),
        sa.ForeignKeyConstraint(
            ["new_device_id"], ["network_device.id"], name=op.f("fk_fault_device_new_device_id")
        ),
        sa.ForeignKeyConstraint(["task_id"], ["task.id"], name=op.f("fk_fault_device_task_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_fault_device")),
    )
    op.create_index("ix_fault_device_case", "fault_device", ["case_id", "id"], unique=False)
    op.create_table(
        "inquiry",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("task_id", sa.Integer(), nullable=False),
        sa.Column("party", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("reference", sa.String(), nullable=False),
        sa.Column("asked_at", sa.DateTime(), nullable=False),
        sa.Column("asked_by", sa.Integer(), nullable=False),
        sa.Column("answered_at", sa.DateTime(), nullable=True),
        sa.Column("answer", sa.String(), nullable=False),
        sa.Column("restored", sa.Boolean(), nullable=True),
        sa.Column("how", sa.String(), nullable=False),
        sa.Column("recorded_by", sa.Integer(), nullable=True),
        sa.CheckConstraint("party IN ('penyedia', 'pelapor')", name=op.f("ck_inquiry_party")),
        sa.ForeignKeyConstraint(["asked_by"], ["user.id"], name=op.f("fk_inquiry_asked_by")),
        sa.ForeignKeyConstraint(["case_id"], ["case.id"], name=op.f("fk_inquiry_case_id")),
        sa.ForeignKeyConstraint(["recorded_by"], ["user.id"], name=op.f("fk_inquiry_recorded_by")),
        sa.ForeignKeyConstraint(["task_id"], ["task.id"], name=op.f("fk_inquiry_task_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_inquiry")),
    )
    op.create_index("ix_inquiry_case", "inquiry", ["case_id", "id"], unique=False)
    op.create_table(
        "letter_check",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("task_id", sa.Integer(), nullable=False),
        sa.Column("step", sa.String(), nullable=False),
        sa.Column("item", sa.String(), nullable=False),
        sa.Column("passed", sa.Boolean(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("actor_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["actor_id"], ["user.id"], name=op.f("fk_letter_check_actor_id")),
        sa.ForeignKeyConstraint(["case_id"], ["case.id"], name=op.f("fk_letter_check_case_id")),
        sa.ForeignKeyConstraint(["task_id"], ["task.id"], name=op.f("fk_letter_check_task_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_letter_check")),
    )
    op.create_index("ix_letter_check_case", "letter_check", ["case_id", "id"], unique=False)
    op.create_table(
        "monitoring_row",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("slot_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("camera_id", sa.Integer(), nullable=False),
        sa.Column("observed", sa.String(), nullable=False),
        sa.Column("count", sa.Integer(), nullable=True),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("by", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["by"], ["user.id"], name=op.f("fk_monitoring_row_by")),
        sa.ForeignKeyConstraint(["camera_id"], ["camera.id"], name=op.f("fk_monitoring_row_camera_id")),
        sa.ForeignKeyConstraint(["slot_id"], ["session_slot.id"], name=op.f("fk_monitoring_row_slot_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_monitoring_row")),
    )
    op.create_index("ix_monitoring_row_slot", "monitoring_row", ["slot_id", "at", "id"], unique=False)
    op.create_table(
        "replacement_request",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("task_id", sa.Integer(), nullable=False),
        sa.Column("document_id", sa.Integer(), nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("official_id", sa.Integer(), nullable=True),
        sa.Column("official", sa.String(), nullable=False),
        sa.Column("official_title", sa.String(), nullable=False),
        sa.Column("official_number", sa.String(), nullable=False),
        sa.Column("keeper", sa.String(), nullable=False),
        sa.Column("keeper_number", sa.String(), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("notice_id", sa.Integer(), nullable=True),
        sa.Column("asked_at", sa.DateTime(), nullable=False),
        sa.Column("actor_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["actor_id"], ["user.id"], name=op.f("fk_replacement_request_actor_id")),
        sa.ForeignKeyConstraint(["case_id"], ["case.id"], name=op.f("fk_replacement_request_case_id")),
        sa.ForeignKeyConstraint(
            ["document_id"], ["document.id"], name=op.f("fk_replacement_request_document_id")
        ),
        sa.ForeignKeyConstraint(["notice_id"], ["notice.id"], name=op.f("fk_replacement_request_notice_id")),
        sa.ForeignKeyConstraint(
            ["official_id"], ["user.id"], name=op.f("fk_replacement_request_official_id")
        ),
        sa.ForeignKeyConstraint(["task_id"], ["task.id"], name=op.f("fk_replacement_request_task_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_replacement_request")),
    )
    op.create_index("ix_replacement_request_case", "replacement_request", ["case_id", "id"], unique=False)
    op.create_table(
        "reply",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("document_id", sa.Integer(), nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("drafted_at", sa.DateTime(), nullable=False),
        sa.Column("drafted_by", sa.Integer(), nullable=False),
        sa.Column("signed_at", sa.DateTime(), nullable=True),
        sa.Column("sent_at", sa.DateTime(), nullable=True),
        sa.Column("sent_by", sa.Integer(), nullable=True),
        sa.Column("sent_via", sa.String(), nullable=False),
        sa.Column("sent_number", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["case.id"], name=op.f("fk_reply_case_id")),
        sa.ForeignKeyConstraint(["document_id"], ["document.id"], name=op.f("fk_reply_document_id")),
        sa.ForeignKeyConstraint(["drafted_by"], ["user.id"], name=op.f("fk_reply_drafted_by")),
        sa.ForeignKeyConstraint(["sent_by"], ["user.id"], name=op.f("fk_reply_sent_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reply")),
    )
    op.create_index("ix_reply_case", "reply", ["case_id", "id"], unique=False)
    op.create_index("ix_reply_kind", "reply", ["kind", "drafted_at"], unique=False)
    op.create_table(
        "room_test",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("task_id", sa.Integer(), nullable=False),
        sa.Column("room", sa.String(), nullable=False),
        sa.Column("bandwidth", sa.Double(), nullable=True),
        sa.Column("conclusion", sa.String(), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("begun_at", sa.DateTime(), nullable=False),
        sa.Column("sent_at", sa.DateTime(), nullable=True),
        sa.Column("sent_by", sa.Integer(), nullable=True),
        sa.Column("document_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["case_id"], ["case.id"], name=op.f("fk_room_test_case_id")),
        sa.ForeignKeyConstraint(["document_id"], ["document.id"], name=op.f("fk_room_test_document_id")),
        sa.ForeignKeyConstraint(["sent_by"], ["user.id"], name=op.f("fk_room_test_sent_by")),
        sa.ForeignKeyConstraint(["task_id"], ["task.id"], name=op.f("fk_room_test_task_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_room_test")),
        sa.UniqueConstraint("task_id", name=op.f("uq_room_test_task_id")),
    )
    op.create_index("ix_room_test_case", "room_test", ["case_id", "id"], unique=False)
    op.create_table(
        "session_approval",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("slot_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("asked_at", sa.DateTime(), nullable=False),
        sa.Column("asked_by", sa.Integer(), nullable=False),
        sa.Column("decided_at", sa.DateTime(), nullable=True),
        sa.Column("decided_by", sa.Integer(), nullable=True),
        sa.Column("allowed", sa.Boolean(), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.CheckConstraint("kind IN ('hours', 'reschedule')", name=op.f("ck_session_approval_kind")),
        sa.ForeignKeyConstraint(["asked_by"], ["user.id"], name=op.f("fk_session_approval_asked_by")),
        sa.ForeignKeyConstraint(["case_id"], ["case.id"], name=op.f("fk_session_approval_case_id")),
        sa.ForeignKeyConstraint(["decided_by"], ["user.id"], name=op.f("fk_session_approval_decided_by")),
        sa.ForeignKeyConstraint(["slot_id"], ["session_slot.id"], name=op.f("fk_session_approval_slot_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_session_approval")),
        sa.UniqueConstraint("slot_id", "kind", name=op.f("uq_session_approval_slot_id_kind")),
    )
    op.create_index("ix_session_approval_case", "session_approval", ["case_id", "id"], unique=False)
    op.create_table(
        "session_camera",
        sa.Column("slot_id", sa.Integer(), nullable=False),
        sa.Column("camera_id", sa.Integer(), nullable=False),
        sa.Column("shown", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["camera_id"], ["camera.id"], name=op.f("fk_session_camera_camera_id")),
        sa.ForeignKeyConstraint(["slot_id"], ["session_slot.id"], name=op.f("fk_session_camera_slot_id")),
        sa.PrimaryKeyConstraint("slot_id", "camera_id", name=op.f("pk_session_camera")),
    )
    op.create_index("ix_session_camera_camera", "session_camera", ["camera_id"], unique=False)
    op.create_table(
        "session_report",
        sa.Column("slot_id", sa.Integer(), nullable=False),
        sa.Column("summary", sa.String(), nullable=False),
        sa.Column("written_at", sa.DateTime(), nullable=False),
        sa.Column("written_by", sa.Integer(), nullable=False),
        sa.Column("sent_at", sa.DateTime(), nullable=True),
        sa.Column("accepted_at", sa.DateTime(), nullable=True),
        sa.Column("document_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["document_id"], ["document.id"], name=op.f("fk_session_report_document_id")),
        sa.ForeignKeyConstraint(["slot_id"], ["session_slot.id"], name=op.f("fk_session_report_slot_id")),
        sa.ForeignKeyConstraint(["written_by"], ["user.id"], name=op.f("fk_session_report_written_by")),
        sa.PrimaryKeyConstraint("slot_id", name=op.f("pk_session_report")),
    )
    op.create_table(
        "session_run",
        sa.Column("slot_id", sa.Integer(), nullable=False),
        sa.Column("operator_id", sa.Integer(), nullable=False),
        sa.Column("operator_in_at", sa.DateTime(), nullable=False),
        sa.Column("began_at", sa.DateTime(), nullable=True),
        sa.Column("ended_at", sa.DateTime(), nullable=True),
        sa.Column("incidents", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["operator_id"], ["user.id"], name=op.f("fk_session_run_operator_id")),
        sa.ForeignKeyConstraint(["slot_id"], ["session_slot.id"], name=op.f("fk_session_run_slot_id")),
        sa.PrimaryKeyConstraint("slot_id", name=op.f("pk_session_run")),
    )
    op.create_table(
        "visit",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("task_id", sa.Integer(), nullable=False),
        sa.Column("arrived_at", sa.DateTime(), nullable=True),
        sa.Column("latitude", sa.Double(), nullable=True),
        sa.Column("longitude", sa.Double(), nullable=True),
        sa.Column("checked", sa.String(), nullable=False),
        sa.Column("findings", sa.String(), nullable=False),
        sa.Column("failed", sa.Boolean(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("actor_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["actor_id"], ["user.id"], name=op.f("fk_visit_actor_id")),
        sa.ForeignKeyConstraint(["case_id"], ["case.id"], name=op.f("fk_visit_case_id")),
        sa.ForeignKeyConstraint(["task_id"], ["task.id"], name=op.f("fk_visit_task_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_visit")),
    )
    op.create_index("ix_visit_case", "visit", ["case_id", "id"], unique=False)
    op.create_table(
        "work_test",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("task_id", sa.Integer(), nullable=False),
        sa.Column("passed", sa.Boolean(), nullable=False),
        sa.Column("body", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("actor_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["actor_id"], ["user.id"], name=op.f("fk_work_test_actor_id")),
        sa.ForeignKeyConstraint(["case_id"], ["case.id"], name=op.f("fk_work_test_case_id")),
        sa.ForeignKeyConstraint(["task_id"], ["task.id"], name=op.f("fk_work_test_task_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_work_test")),
    )
    op.create_index("ix_work_test_case", "work_test", ["case_id", "id"], unique=False)
    op.create_table(
        "camera_test",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("test_id", sa.Integer(), nullable=False),
        sa.Column("camera_id", sa.Integer(), nullable=False),
        sa.Column("online", sa.Boolean(), nullable=False),
        sa.Column("clear", sa.Boolean(), nullable=False),
        sa.Column("ptz", sa.String(), nullable=False),
        sa.Column("clock_exact", sa.Boolean(), nullable=False),
        sa.Column("clock_seconds", sa.Integer(), nullable=True),
        sa.Column("recording", sa.Boolean(), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("file_id", sa.Integer(), nullable=True),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("by", sa.Integer(), nullable=False),
        sa.CheckConstraint("ptz IN ('ya', 'tidak', 'tidak_ada')", name=op.f("ck_camera_test_ptz")),
        sa.ForeignKeyConstraint(["by"], ["user.id"], name=op.f("fk_camera_test_by")),
        sa.ForeignKeyConstraint(["camera_id"], ["camera.id"], name=op.f("fk_camera_test_camera_id")),
        sa.ForeignKeyConstraint(["file_id"], ["file.id"], name=op.f("fk_camera_test_file_id")),
        sa.ForeignKeyConstraint(["test_id"], ["room_test.id"], name=op.f("fk_camera_test_test_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_camera_test")),
        sa.UniqueConstraint("test_id", "camera_id", name=op.f("uq_camera_test_test_id_camera_id")),
    )
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
        "offered_camera",
        sa.Column("test_id", sa.Integer(), nullable=False),
        sa.Column("camera_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["camera_id"], ["camera.id"], name=op.f("fk_offered_camera_camera_id")),
        sa.ForeignKeyConstraint(["test_id"], ["room_test.id"], name=op.f("fk_offered_camera_test_id")),
        sa.PrimaryKeyConstraint("test_id", "camera_id", name=op.f("pk_offered_camera")),
    )
    op.create_table(
        "work_record",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("task_id", sa.Integer(), nullable=False),
        sa.Column("document_id", sa.Integer(), nullable=False),
        sa.Column("report_id", sa.Integer(), nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("fault", sa.String(), nullable=False),
        sa.Column("work", sa.String(), nullable=False),
        sa.Column("test", sa.String(), nullable=False),
        sa.Column("suggestion", sa.String(), nullable=False),
        sa.Column("officer", sa.String(), nullable=False),
        sa.Column("officer_title", sa.String(), nullable=False),
        sa.Column("officer_number", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("witness", sa.String(), nullable=False),
        sa.Column("witness_title", sa.String(), nullable=False),
        sa.Column("scan_id", sa.Integer(), nullable=True),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("actor_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["actor_id"], ["user.id"], name=op.f("fk_work_record_actor_id")),
        sa.ForeignKeyConstraint(["case_id"], ["case.id"], name=op.f("fk_work_record_case_id")),
        sa.ForeignKeyConstraint(["document_id"], ["document.id"], name=op.f("fk_work_record_document_id")),
        sa.ForeignKeyConstraint(["report_id"], ["document.id"], name=op.f("fk_work_record_report_id")),
        sa.ForeignKeyConstraint(["scan_id"], ["file.id"], name=op.f("fk_work_record_scan_id")),
        sa.ForeignKeyConstraint(["task_id"], ["task.id"], name=op.f("fk_work_record_task_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_work_record")),
    )
    op.create_index("ix_work_record_case", "work_record", ["case_id", "id"], unique=False)
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
        "monitoring_request",
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("letter_id", sa.Integer(), nullable=False),
        sa.Column("applicant", sa.String(), nullable=False),
        sa.Column("on_behalf", sa.String(), nullable=False),
        sa.Column("purpose", sa.String(), nullable=False),
        sa.Column("place", sa.String(), nullable=False),
        sa.Column("wanted_from", sa.DateTime(), nullable=True),
        sa.Column("wanted_until", sa.DateTime(), nullable=True),
        sa.Column("participants", sa.Integer(), nullable=True),
        sa.Column("contact_id", sa.Integer(), nullable=True),
        sa.Column("source", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["case.id"], name=op.f("fk_monitoring_request_case_id")),
        sa.ForeignKeyConstraint(
            ["contact_id"], ["personal_data.id"], name=op.f("fk_monitoring_request_contact_id")
        ),
        sa.ForeignKeyConstraint(
            ["letter_id"], ["incoming_letter.id"], name=op.f("fk_monitoring_request_letter_id")
        ),
        sa.PrimaryKeyConstraint("case_id", name=op.f("pk_monitoring_request")),
    )
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
    op.drop_table("monitoring_request")
    op.drop_index("ix_letter_change_letter", table_name="letter_change")
    op.drop_table("letter_change")
    op.drop_index("ix_work_record_case", table_name="work_record")
    op.drop_table("work_record")
    op.drop_table("offered_camera")
    op.drop_index("ix_incoming_letter_number", table_name="incoming_letter")
    op.drop_index("ix_incoming_letter_case", table_name="incoming_letter")
    op.drop_table("incoming_letter")
    op.drop_index("ix_disposition_case", table_name="disposition")
    op.drop_table("disposition")
    op.drop_table("camera_test")
    op.drop_index("ix_work_test_case", table_name="work_test")
    op.drop_table("work_test")
    op.drop_index("ix_visit_case", table_name="visit")
    op.drop_table("visit")
    op.drop_table("session_run")
    op.drop_table("session_report")
    op.drop_index("ix_session_camera_camera", table_name="session_camera")
    op.drop_table("session_camera")
    op.drop_index("ix_session_approval_case", table_name="session_approval")
    op.drop_table("session_approval")
    op.drop_index("ix_room_test_case", table_name="room_test")
    op.drop_table("room_test")
    op.drop_index("ix_reply_kind", table_name="reply")
    op.drop_index("ix_reply_case", table_name="reply")
    op.drop_table("reply")
    op.drop_index("ix_replacement_request_case", table_name="replacement_request")
    op.drop_table("replacement_request")
    op.drop_index("ix_monitoring_row_slot", table_name="monitoring_row")
    op.drop_table("monitoring_row")
    op.drop_index("ix_letter_check_case", table_name="letter_check")
    op.drop_table("letter_check")
    op.drop_index("ix_inquiry_case", table_name="inquiry")
    op.drop_table("inquiry")
    op.drop_index("ix_fault_device_case", table_name="fault_device")
    op.drop_table("fault_device")
    op.drop_index("ix_diagnosis_case", table_name="diagnosis")
    op.drop_table("diagnosis")
    op.drop_index("ix_contact_attempt_case", table_name="contact_attempt")
    op.drop_table("contact_attempt")
    op.drop_index("ix_attendee_slot", table_name="attendee")
    op.drop_table("attendee")
    op.drop_index("ix_session_slot_time", table_name="session_slot")
    op.drop_table("session_slot")
    op.drop_index("ix_session_addendum_case", table_name="session_addendum")
    op.drop_table("session_addendum")
    op.drop_index("ix_remote_test_case", table_name="remote_test")
    op.drop_table("remote_test")
    op.drop_table("monitoring_camera")
    op.drop_index("ix_joiner_case", table_name="joiner")
    op.drop_table("joiner")
    op.drop_index("ix_fault_link_case", table_name="fault_link")
    op.drop_table("fault_link")
    op.drop_table("fault")
    op.drop_index("ix_device_event_device", table_name="device_event")
    op.drop_index("ix_device_event_camera", table_name="device_event")
    op.drop_table("device_event")
    op.drop_index("ix_appointment_case", table_name="appointment")
    op.drop_table("appointment")
    op.drop_index("ix_network_device_unit", table_name="network_device")
    op.drop_index("ix_network_device_status", table_name="network_device")
    op.drop_table("network_device")
    op.drop_index("ix_camera_group", table_name="camera")
    op.drop_table("camera")
