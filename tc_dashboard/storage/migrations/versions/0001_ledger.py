"""The ledger and the datasets from the start."""

import uuid
from datetime import UTC, datetime

import sqlalchemy as sa
from alembic import op

from tc_dashboard.storage.models import Texts, UtcDateTime

revision = "0001"
down_revision = None


def upgrade() -> None:
    op.create_table(
        "ledger",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ledger")),
    )
    op.create_table(
        "revision",
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("saved_at", UtcDateTime(), nullable=False),
        sa.Column("saved_by", sa.Text(), nullable=False),
        sa.Column("undoes", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["undoes"], ["revision.number"], name=op.f("fk_revision_undoes_revision"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_revision")),
        sa.UniqueConstraint("undoes", name=op.f("uq_revision_undoes")),
    )
    with op.batch_alter_table("revision", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_revision_saved_at"), ["saved_at"], unique=False)

    op.create_table(
        "stored_file",
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("sha256", name=op.f("pk_stored_file")),
    )
    op.create_table(
        "import",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("file_name", sa.Text(), nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("sender", sa.Text(), nullable=False),
        sa.Column("example", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["revision"], ["revision.number"], name=op.f("fk_import_revision_revision"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["sha256"], ["stored_file.sha256"], name=op.f("fk_import_sha256_stored_file"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_import")),
    )
    with op.batch_alter_table("import", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_import_revision"), ["revision"], unique=False)

    op.create_table(
        "publication",
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("published_at", UtcDateTime(), nullable=False),
        sa.Column("published_by", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["revision"], ["revision.number"], name=op.f("fk_publication_revision_revision"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("revision", name=op.f("pk_publication")),
    )
    op.create_table(
        "cohort",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("import_id", sa.Integer(), nullable=False),
        sa.Column("sheet", sa.Text(), nullable=False),
        sa.Column("row", sa.Integer(), nullable=False),
        sa.Column("missing", sa.Text(), nullable=False),
        sa.Column("from_revision", sa.Integer(), nullable=False),
        sa.Column("to_revision", sa.Integer(), nullable=True),
        sa.Column("programme", sa.Text(), nullable=False),
        sa.Column("term", sa.Text(), nullable=False),
        sa.Column("round", sa.Integer(), nullable=False),
        sa.Column("home", sa.Text(), nullable=False),
        sa.Column("sex", sa.Text(), nullable=False),
        sa.Column("measured", sa.Date(), nullable=False),
        sa.Column("applicants", sa.Integer(), nullable=True),
        sa.Column("eligible", sa.Integer(), nullable=True),
        sa.Column("admitted", sa.Integer(), nullable=True),
        sa.Column("started", sa.Integer(), nullable=True),
        sa.Column("studying", sa.Integer(), nullable=True),
        sa.Column("on_leave", sa.Integer(), nullable=True),
        sa.Column("dropouts", sa.Integer(), nullable=True),
        sa.Column("dropouts_90_days", sa.Integer(), nullable=True),
        sa.Column("completed", sa.Integer(), nullable=True),
        sa.Column("graduated", sa.Integer(), nullable=True),
        sa.Column("asked", sa.Integer(), nullable=True),
        sa.Column("answered", sa.Integer(), nullable=True),
        sa.Column("in_work", sa.Integer(), nullable=True),
        sa.Column("in_relevant_work", sa.Integer(), nullable=True),
        sa.Column("follow_up_method", sa.Text(), nullable=True),
        sa.Column("preliminary", sa.Boolean(), nullable=True),
        sa.CheckConstraint(
            "to_revision IS NULL OR to_revision > from_revision", name=op.f("ck_cohort_closed_after_opened")
        ),
        sa.ForeignKeyConstraint(
            ["from_revision"], ["revision.number"], name=op.f("fk_cohort_from_revision_revision"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["import_id"], ["import.id"], name=op.f("fk_cohort_import_id_import"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["to_revision"], ["revision.number"], name=op.f("fk_cohort_to_revision_revision"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_cohort")),
    )
    with op.batch_alter_table("cohort", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_cohort_from_revision"), ["from_revision"], unique=False)
        batch_op.create_index(batch_op.f("ix_cohort_home"), ["home"], unique=False)
        batch_op.create_index(batch_op.f("ix_cohort_import_id"), ["import_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_cohort_programme"), ["programme"], unique=False)
        batch_op.create_index(batch_op.f("ix_cohort_to_revision"), ["to_revision"], unique=False)
        batch_op.create_index(
            "uq_cohort_valid_key",
            ["key"],
            unique=True,
            sqlite_where=sa.text("to_revision IS NULL"),
            postgresql_where=sa.text("to_revision IS NULL"),
        )

    op.create_table(
        "company",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("import_id", sa.Integer(), nullable=False),
        sa.Column("sheet", sa.Text(), nullable=False),
        sa.Column("row", sa.Integer(), nullable=False),
        sa.Column("missing", sa.Text(), nullable=False),
        sa.Column("from_revision", sa.Integer(), nullable=False),
        sa.Column("to_revision", sa.Integer(), nullable=True),
        sa.Column("organisation_number", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("municipality", sa.Text(), nullable=False),
        sa.Column("areas", Texts(), nullable=False),
        sa.Column("size", sa.Text(), nullable=True),
        sa.CheckConstraint(
            "to_revision IS NULL OR to_revision > from_revision", name=op.f("ck_company_closed_after_opened")
        ),
        sa.ForeignKeyConstraint(
            ["from_revision"], ["revision.number"], name=op.f("fk_company_from_revision_revision"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["import_id"], ["import.id"], name=op.f("fk_company_import_id_import"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["to_revision"], ["revision.number"], name=op.f("fk_company_to_revision_revision"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_company")),
    )
    with op.batch_alter_table("company", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_company_from_revision"), ["from_revision"], unique=False)
        batch_op.create_index(batch_op.f("ix_company_import_id"), ["import_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_company_municipality"), ["municipality"], unique=False)
        batch_op.create_index(batch_op.f("ix_company_organisation_number"), ["organisation_number"], unique=False)
        batch_op.create_index(batch_op.f("ix_company_to_revision"), ["to_revision"], unique=False)
        batch_op.create_index(
            "uq_company_valid_key",
            ["key"],
            unique=True,
            sqlite_where=sa.text("to_revision IS NULL"),
            postgresql_where=sa.text("to_revision IS NULL"),
        )

    op.create_table(
        "delivery_plan",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("import_id", sa.Integer(), nullable=False),
        sa.Column("sheet", sa.Text(), nullable=False),
        sa.Column("row", sa.Integer(), nullable=False),
        sa.Column("missing", sa.Text(), nullable=False),
        sa.Column("from_revision", sa.Integer(), nullable=False),
        sa.Column("to_revision", sa.Integer(), nullable=True),
        sa.Column("sender", sa.Text(), nullable=False),
        sa.Column("dataset", sa.Text(), nullable=False),
        sa.Column("measured", sa.Date(), nullable=False),
        sa.Column("due", sa.Date(), nullable=False),
        sa.Column("mailbox", sa.Text(), nullable=True),
        sa.CheckConstraint(
            "to_revision IS NULL OR to_revision > from_revision", name=op.f("ck_delivery_plan_closed_after_opened")
        ),
        sa.ForeignKeyConstraint(
            ["from_revision"],
            ["revision.number"],
            name=op.f("fk_delivery_plan_from_revision_revision"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["import_id"], ["import.id"], name=op.f("fk_delivery_plan_import_id_import"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["to_revision"],
            ["revision.number"],
            name=op.f("fk_delivery_plan_to_revision_revision"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_delivery_plan")),
    )
    with op.batch_alter_table("delivery_plan", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_delivery_plan_from_revision"), ["from_revision"], unique=False)
        batch_op.create_index(batch_op.f("ix_delivery_plan_import_id"), ["import_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_delivery_plan_to_revision"), ["to_revision"], unique=False)
        batch_op.create_index(
            "uq_delivery_plan_valid_key",
            ["key"],
            unique=True,
            sqlite_where=sa.text("to_revision IS NULL"),
            postgresql_where=sa.text("to_revision IS NULL"),
        )

    op.create_table(
        "engagement",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("import_id", sa.Integer(), nullable=False),
        sa.Column("sheet", sa.Text(), nullable=False),
        sa.Column("row", sa.Integer(), nullable=False),
        sa.Column("missing", sa.Text(), nullable=False),
        sa.Column("from_revision", sa.Integer(), nullable=False),
        sa.Column("to_revision", sa.Integer(), nullable=True),
        sa.Column("organisation_number", sa.Text(), nullable=False),
        sa.Column("type", sa.Text(), nullable=False),
        sa.Column("from_date", sa.Date(), nullable=False),
        sa.Column("to_date", sa.Date(), nullable=True),
        sa.Column("areas", Texts(), nullable=True),
        sa.Column("term", sa.Text(), nullable=True),
        sa.Column("programme", sa.Text(), nullable=True),
        sa.Column("places", sa.Integer(), nullable=True),
        sa.Column("places_used", sa.Integer(), nullable=True),
        sa.Column("last_confirmed", sa.Date(), nullable=True),
        sa.CheckConstraint(
            "to_revision IS NULL OR to_revision > from_revision", name=op.f("ck_engagement_closed_after_opened")
        ),
        sa.ForeignKeyConstraint(
            ["from_revision"],
            ["revision.number"],
            name=op.f("fk_engagement_from_revision_revision"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["import_id"], ["import.id"], name=op.f("fk_engagement_import_id_import"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["to_revision"], ["revision.number"], name=op.f("fk_engagement_to_revision_revision"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_engagement")),
    )
    with op.batch_alter_table("engagement", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_engagement_from_revision"), ["from_revision"], unique=False)
        batch_op.create_index(batch_op.f("ix_engagement_import_id"), ["import_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_engagement_organisation_number"), ["organisation_number"], unique=False)
        batch_op.create_index(batch_op.f("ix_engagement_to_revision"), ["to_revision"], unique=False)
        batch_op.create_index(
            "uq_engagement_valid_key",
            ["key"],
            unique=True,
            sqlite_where=sa.text("to_revision IS NULL"),
            postgresql_where=sa.text("to_revision IS NULL"),
        )

    op.create_table(
        "goal",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("import_id", sa.Integer(), nullable=False),
        sa.Column("sheet", sa.Text(), nullable=False),
        sa.Column("row", sa.Integer(), nullable=False),
        sa.Column("missing", sa.Text(), nullable=False),
        sa.Column("from_revision", sa.Integer(), nullable=False),
        sa.Column("to_revision", sa.Integer(), nullable=True),
        sa.Column("goal", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("goal_type", sa.Text(), nullable=True),
        sa.Column("indicator", sa.Text(), nullable=False),
        sa.Column("counting", sa.Text(), nullable=False),
        sa.Column("direction", sa.Text(), nullable=False),
        sa.Column("tolerance", sa.Float(), nullable=True),
        sa.Column("unit", sa.Text(), nullable=False),
        sa.Column("base_value", sa.Float(), nullable=True),
        sa.Column("base_date", sa.Date(), nullable=False),
        sa.Column("target_value", sa.Float(), nullable=True),
        sa.Column("target_date", sa.Date(), nullable=False),
        sa.Column("interval_months", sa.Integer(), nullable=True),
        sa.Column("area", sa.Text(), nullable=True),
        sa.Column("form", sa.Text(), nullable=True),
        sa.Column("municipality", sa.Text(), nullable=True),
        sa.Column("owner", sa.Text(), nullable=True),
        sa.Column("decision", sa.Text(), nullable=True),
        sa.Column("decision_date", sa.Date(), nullable=True),
        sa.Column("source", sa.Text(), nullable=True),
        sa.CheckConstraint(
            "to_revision IS NULL OR to_revision > from_revision", name=op.f("ck_goal_closed_after_opened")
        ),
        sa.ForeignKeyConstraint(
            ["from_revision"], ["revision.number"], name=op.f("fk_goal_from_revision_revision"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["import_id"], ["import.id"], name=op.f("fk_goal_import_id_import"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["to_revision"], ["revision.number"], name=op.f("fk_goal_to_revision_revision"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_goal")),
    )
    with op.batch_alter_table("goal", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_goal_from_revision"), ["from_revision"], unique=False)
        batch_op.create_index(batch_op.f("ix_goal_import_id"), ["import_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_goal_to_revision"), ["to_revision"], unique=False)
        batch_op.create_index(
            "uq_goal_valid_key",
            ["key"],
            unique=True,
            sqlite_where=sa.text("to_revision IS NULL"),
            postgresql_where=sa.text("to_revision IS NULL"),
        )

    op.create_table(
        "goal_outcome",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("import_id", sa.Integer(), nullable=False),
        sa.Column("sheet", sa.Text(), nullable=False),
        sa.Column("row", sa.Integer(), nullable=False),
        sa.Column("missing", sa.Text(), nullable=False),
        sa.Column("from_revision", sa.Integer(), nullable=False),
        sa.Column("to_revision", sa.Integer(), nullable=True),
        sa.Column("goal", sa.Text(), nullable=False),
        sa.Column("date", sa.Date(), nullable=False),
        sa.Column("value", sa.Float(), nullable=True),
        sa.Column("comment", sa.Text(), nullable=True),
        sa.CheckConstraint(
            "to_revision IS NULL OR to_revision > from_revision", name=op.f("ck_goal_outcome_closed_after_opened")
        ),
        sa.ForeignKeyConstraint(
            ["from_revision"],
            ["revision.number"],
            name=op.f("fk_goal_outcome_from_revision_revision"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["import_id"], ["import.id"], name=op.f("fk_goal_outcome_import_id_import"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["to_revision"], ["revision.number"], name=op.f("fk_goal_outcome_to_revision_revision"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_goal_outcome")),
    )
    with op.batch_alter_table("goal_outcome", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_goal_outcome_from_revision"), ["from_revision"], unique=False)
        batch_op.create_index(batch_op.f("ix_goal_outcome_import_id"), ["import_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_goal_outcome_to_revision"), ["to_revision"], unique=False)
        batch_op.create_index(
            "uq_goal_outcome_valid_key",
            ["key"],
            unique=True,
            sqlite_where=sa.text("to_revision IS NULL"),
            postgresql_where=sa.text("to_revision IS NULL"),
        )

    op.create_table(
        "goal_plan",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("import_id", sa.Integer(), nullable=False),
        sa.Column("sheet", sa.Text(), nullable=False),
        sa.Column("row", sa.Integer(), nullable=False),
        sa.Column("missing", sa.Text(), nullable=False),
        sa.Column("from_revision", sa.Integer(), nullable=False),
        sa.Column("to_revision", sa.Integer(), nullable=True),
        sa.Column("goal", sa.Text(), nullable=False),
        sa.Column("date", sa.Date(), nullable=False),
        sa.Column("planned_value", sa.Float(), nullable=True),
        sa.CheckConstraint(
            "to_revision IS NULL OR to_revision > from_revision", name=op.f("ck_goal_plan_closed_after_opened")
        ),
        sa.ForeignKeyConstraint(
            ["from_revision"],
            ["revision.number"],
            name=op.f("fk_goal_plan_from_revision_revision"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["import_id"], ["import.id"], name=op.f("fk_goal_plan_import_id_import"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["to_revision"], ["revision.number"], name=op.f("fk_goal_plan_to_revision_revision"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_goal_plan")),
    )
    with op.batch_alter_table("goal_plan", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_goal_plan_from_revision"), ["from_revision"], unique=False)
        batch_op.create_index(batch_op.f("ix_goal_plan_import_id"), ["import_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_goal_plan_to_revision"), ["to_revision"], unique=False)
        batch_op.create_index(
            "uq_goal_plan_valid_key",
            ["key"],
            unique=True,
            sqlite_where=sa.text("to_revision IS NULL"),
            postgresql_where=sa.text("to_revision IS NULL"),
        )

    op.create_table(
        "import_column",
        sa.Column("import_id", sa.Integer(), nullable=False),
        sa.Column("sheet", sa.Text(), nullable=False),
        sa.Column("dataset", sa.Text(), nullable=False),
        sa.Column("field", sa.Text(), nullable=False),
        sa.Column("letter", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["import_id"], ["import.id"], name=op.f("fk_import_column_import_id_import"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("import_id", "sheet", "dataset", "field", name=op.f("pk_import_column")),
    )
    op.create_table(
        "municipality_role",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("import_id", sa.Integer(), nullable=False),
        sa.Column("sheet", sa.Text(), nullable=False),
        sa.Column("row", sa.Integer(), nullable=False),
        sa.Column("missing", sa.Text(), nullable=False),
        sa.Column("from_revision", sa.Integer(), nullable=False),
        sa.Column("to_revision", sa.Integer(), nullable=True),
        sa.Column("municipality", sa.Text(), nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("from_date", sa.Date(), nullable=False),
        sa.Column("to_date", sa.Date(), nullable=True),
        sa.Column("source", sa.Text(), nullable=True),
        sa.CheckConstraint(
            "to_revision IS NULL OR to_revision > from_revision", name=op.f("ck_municipality_role_closed_after_opened")
        ),
        sa.ForeignKeyConstraint(
            ["from_revision"],
            ["revision.number"],
            name=op.f("fk_municipality_role_from_revision_revision"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["import_id"], ["import.id"], name=op.f("fk_municipality_role_import_id_import"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["to_revision"],
            ["revision.number"],
            name=op.f("fk_municipality_role_to_revision_revision"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_municipality_role")),
    )
    with op.batch_alter_table("municipality_role", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_municipality_role_from_revision"), ["from_revision"], unique=False)
        batch_op.create_index(batch_op.f("ix_municipality_role_import_id"), ["import_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_municipality_role_to_revision"), ["to_revision"], unique=False)
        batch_op.create_index(
            "uq_municipality_role_valid_key",
            ["key"],
            unique=True,
            sqlite_where=sa.text("to_revision IS NULL"),
            postgresql_where=sa.text("to_revision IS NULL"),
        )

    op.create_table(
        "programme",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("import_id", sa.Integer(), nullable=False),
        sa.Column("sheet", sa.Text(), nullable=False),
        sa.Column("row", sa.Integer(), nullable=False),
        sa.Column("missing", sa.Text(), nullable=False),
        sa.Column("from_revision", sa.Integer(), nullable=False),
        sa.Column("to_revision", sa.Integer(), nullable=True),
        sa.Column("programme", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("form", sa.Text(), nullable=False),
        sa.Column("area", sa.Text(), nullable=False),
        sa.Column("provider", sa.Text(), nullable=False),
        sa.Column("study", sa.Text(), nullable=False),
        sa.Column("part_of", sa.Text(), nullable=False),
        sa.Column("extent", sa.Float(), nullable=True),
        sa.Column("extent_unit", sa.Text(), nullable=True),
        sa.Column("study_path_code", sa.Text(), nullable=True),
        sa.Column("certification", sa.Text(), nullable=True),
        sa.Column("certified_from", sa.Date(), nullable=True),
        sa.Column("certified_to", sa.Date(), nullable=True),
        sa.CheckConstraint(
            "to_revision IS NULL OR to_revision > from_revision", name=op.f("ck_programme_closed_after_opened")
        ),
        sa.ForeignKeyConstraint(
            ["from_revision"],
            ["revision.number"],
            name=op.f("fk_programme_from_revision_revision"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["import_id"], ["import.id"], name=op.f("fk_programme_import_id_import"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["to_revision"], ["revision.number"], name=op.f("fk_programme_to_revision_revision"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_programme")),
    )
    with op.batch_alter_table("programme", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_programme_from_revision"), ["from_revision"], unique=False)
        batch_op.create_index(batch_op.f("ix_programme_import_id"), ["import_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_programme_programme"), ["programme"], unique=False)
        batch_op.create_index(batch_op.f("ix_programme_study"), ["study"], unique=False)
        batch_op.create_index(batch_op.f("ix_programme_to_revision"), ["to_revision"], unique=False)
        batch_op.create_index(
            "uq_programme_valid_key",
            ["key"],
            unique=True,
            sqlite_where=sa.text("to_revision IS NULL"),
            postgresql_where=sa.text("to_revision IS NULL"),
        )

    op.create_table(
        "provider",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("import_id", sa.Integer(), nullable=False),
        sa.Column("sheet", sa.Text(), nullable=False),
        sa.Column("row", sa.Integer(), nullable=False),
        sa.Column("missing", sa.Text(), nullable=False),
        sa.Column("from_revision", sa.Integer(), nullable=False),
        sa.Column("to_revision", sa.Integer(), nullable=True),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("aliases", Texts(), nullable=True),
        sa.Column("organisation_number", sa.Text(), nullable=True),
        sa.Column("owner_type", sa.Text(), nullable=True),
        sa.Column("municipality", sa.Text(), nullable=True),
        sa.Column("interest_declared", sa.Date(), nullable=True),
        sa.Column("certified_from", sa.Date(), nullable=True),
        sa.CheckConstraint(
            "to_revision IS NULL OR to_revision > from_revision", name=op.f("ck_provider_closed_after_opened")
        ),
        sa.ForeignKeyConstraint(
            ["from_revision"], ["revision.number"], name=op.f("fk_provider_from_revision_revision"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["import_id"], ["import.id"], name=op.f("fk_provider_import_id_import"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["to_revision"], ["revision.number"], name=op.f("fk_provider_to_revision_revision"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_provider")),
    )
    with op.batch_alter_table("provider", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_provider_from_revision"), ["from_revision"], unique=False)
        batch_op.create_index(batch_op.f("ix_provider_import_id"), ["import_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_provider_to_revision"), ["to_revision"], unique=False)
        batch_op.create_index(
            "uq_provider_valid_key",
            ["key"],
            unique=True,
            sqlite_where=sa.text("to_revision IS NULL"),
            postgresql_where=sa.text("to_revision IS NULL"),
        )

    op.create_table(
        "start",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("import_id", sa.Integer(), nullable=False),
        sa.Column("sheet", sa.Text(), nullable=False),
        sa.Column("row", sa.Integer(), nullable=False),
        sa.Column("missing", sa.Text(), nullable=False),
        sa.Column("from_revision", sa.Integer(), nullable=False),
        sa.Column("to_revision", sa.Integer(), nullable=True),
        sa.Column("programme", sa.Text(), nullable=False),
        sa.Column("term", sa.Text(), nullable=False),
        sa.Column("round", sa.Integer(), nullable=False),
        sa.Column("planned_start", sa.Date(), nullable=False),
        sa.Column("start_date", sa.Date(), nullable=True),
        sa.Column("end_date", sa.Date(), nullable=True),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("status_date", sa.Date(), nullable=True),
        sa.Column("moved_to", sa.Text(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("seats", sa.Integer(), nullable=True),
        sa.Column("last_application_day", sa.Date(), nullable=True),
        sa.Column("study", sa.Text(), nullable=True),
        sa.Column("provider", sa.Text(), nullable=True),
        sa.Column("placements_needed", sa.Integer(), nullable=True),
        sa.CheckConstraint(
            "to_revision IS NULL OR to_revision > from_revision", name=op.f("ck_start_closed_after_opened")
        ),
        sa.ForeignKeyConstraint(
            ["from_revision"], ["revision.number"], name=op.f("fk_start_from_revision_revision"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["import_id"], ["import.id"], name=op.f("fk_start_import_id_import"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["to_revision"], ["revision.number"], name=op.f("fk_start_to_revision_revision"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_start")),
    )
    with op.batch_alter_table("start", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_start_from_revision"), ["from_revision"], unique=False)
        batch_op.create_index(batch_op.f("ix_start_import_id"), ["import_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_start_programme"), ["programme"], unique=False)
        batch_op.create_index(batch_op.f("ix_start_study"), ["study"], unique=False)
        batch_op.create_index(batch_op.f("ix_start_to_revision"), ["to_revision"], unique=False)
        batch_op.create_index(
            "uq_start_valid_key",
            ["key"],
            unique=True,
            sqlite_where=sa.text("to_revision IS NULL"),
            postgresql_where=sa.text("to_revision IS NULL"),
        )

    ledger = sa.table("ledger", sa.column("id", sa.Text()), sa.column("created_at", UtcDateTime()))
    op.execute(sa.insert(ledger).values(id=str(uuid.uuid4()), created_at=datetime.now(UTC)))


def downgrade() -> None:
    with op.batch_alter_table("start", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_start_valid_key",
            sqlite_where=sa.text("to_revision IS NULL"),
            postgresql_where=sa.text("to_revision IS NULL"),
        )
        batch_op.drop_index(batch_op.f("ix_start_to_revision"))
        batch_op.drop_index(batch_op.f("ix_start_study"))
        batch_op.drop_index(batch_op.f("ix_start_programme"))
        batch_op.drop_index(batch_op.f("ix_start_import_id"))
        batch_op.drop_index(batch_op.f("ix_start_from_revision"))

    op.drop_table("start")
    with op.batch_alter_table("provider", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_provider_valid_key",
            sqlite_where=sa.text("to_revision IS NULL"),
            postgresql_where=sa.text("to_revision IS NULL"),
        )
        batch_op.drop_index(batch_op.f("ix_provider_to_revision"))
        batch_op.drop_index(batch_op.f("ix_provider_import_id"))
        batch_op.drop_index(batch_op.f("ix_provider_from_revision"))

    op.drop_table("provider")
    with op.batch_alter_table("programme", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_programme_valid_key",
            sqlite_where=sa.text("to_revision IS NULL"),
            postgresql_where=sa.text("to_revision IS NULL"),
        )
        batch_op.drop_index(batch_op.f("ix_programme_to_revision"))
        batch_op.drop_index(batch_op.f("ix_programme_study"))
        batch_op.drop_index(batch_op.f("ix_programme_programme"))
        batch_op.drop_index(batch_op.f("ix_programme_import_id"))
        batch_op.drop_index(batch_op.f("ix_programme_from_revision"))

    op.drop_table("programme")
    with op.batch_alter_table("municipality_role", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_municipality_role_valid_key",
            sqlite_where=sa.text("to_revision IS NULL"),
            postgresql_where=sa.text("to_revision IS NULL"),
        )
        batch_op.drop_index(batch_op.f("ix_municipality_role_to_revision"))
        batch_op.drop_index(batch_op.f("ix_municipality_role_import_id"))
        batch_op.drop_index(batch_op.f("ix_municipality_role_from_revision"))

    op.drop_table("municipality_role")
    op.drop_table("import_column")
    with op.batch_alter_table("goal_plan", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_goal_plan_valid_key",
            sqlite_where=sa.text("to_revision IS NULL"),
            postgresql_where=sa.text("to_revision IS NULL"),
        )
        batch_op.drop_index(batch_op.f("ix_goal_plan_to_revision"))
        batch_op.drop_index(batch_op.f("ix_goal_plan_import_id"))
        batch_op.drop_index(batch_op.f("ix_goal_plan_from_revision"))

    op.drop_table("goal_plan")
    with op.batch_alter_table("goal_outcome", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_goal_outcome_valid_key",
            sqlite_where=sa.text("to_revision IS NULL"),
            postgresql_where=sa.text("to_revision IS NULL"),
        )
        batch_op.drop_index(batch_op.f("ix_goal_outcome_to_revision"))
        batch_op.drop_index(batch_op.f("ix_goal_outcome_import_id"))
        batch_op.drop_index(batch_op.f("ix_goal_outcome_from_revision"))

    op.drop_table("goal_outcome")
    with op.batch_alter_table("goal", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_goal_valid_key",
            sqlite_where=sa.text("to_revision IS NULL"),
            postgresql_where=sa.text("to_revision IS NULL"),
        )
        batch_op.drop_index(batch_op.f("ix_goal_to_revision"))
        batch_op.drop_index(batch_op.f("ix_goal_import_id"))
        batch_op.drop_index(batch_op.f("ix_goal_from_revision"))

    op.drop_table("goal")
    with op.batch_alter_table("engagement", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_engagement_valid_key",
            sqlite_where=sa.text("to_revision IS NULL"),
            postgresql_where=sa.text("to_revision IS NULL"),
        )
        batch_op.drop_index(batch_op.f("ix_engagement_to_revision"))
        batch_op.drop_index(batch_op.f("ix_engagement_organisation_number"))
        batch_op.drop_index(batch_op.f("ix_engagement_import_id"))
        batch_op.drop_index(batch_op.f("ix_engagement_from_revision"))

    op.drop_table("engagement")
    with op.batch_alter_table("delivery_plan", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_delivery_plan_valid_key",
            sqlite_where=sa.text("to_revision IS NULL"),
            postgresql_where=sa.text("to_revision IS NULL"),
        )
        batch_op.drop_index(batch_op.f("ix_delivery_plan_to_revision"))
        batch_op.drop_index(batch_op.f("ix_delivery_plan_import_id"))
        batch_op.drop_index(batch_op.f("ix_delivery_plan_from_revision"))

    op.drop_table("delivery_plan")
    with op.batch_alter_table("company", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_company_valid_key",
            sqlite_where=sa.text("to_revision IS NULL"),
            postgresql_where=sa.text("to_revision IS NULL"),
        )
        batch_op.drop_index(batch_op.f("ix_company_to_revision"))
        batch_op.drop_index(batch_op.f("ix_company_organisation_number"))
        batch_op.drop_index(batch_op.f("ix_company_municipality"))
        batch_op.drop_index(batch_op.f("ix_company_import_id"))
        batch_op.drop_index(batch_op.f("ix_company_from_revision"))

    op.drop_table("company")
    with op.batch_alter_table("cohort", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_cohort_valid_key",
            sqlite_where=sa.text("to_revision IS NULL"),
            postgresql_where=sa.text("to_revision IS NULL"),
        )
        batch_op.drop_index(batch_op.f("ix_cohort_to_revision"))
        batch_op.drop_index(batch_op.f("ix_cohort_programme"))
        batch_op.drop_index(batch_op.f("ix_cohort_import_id"))
        batch_op.drop_index(batch_op.f("ix_cohort_home"))
        batch_op.drop_index(batch_op.f("ix_cohort_from_revision"))

    op.drop_table("cohort")
    op.drop_table("publication")
    with op.batch_alter_table("import", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_import_revision"))

    op.drop_table("import")
    op.drop_table("stored_file")
    with op.batch_alter_table("revision", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_revision_saved_at"))

    op.drop_table("revision")
    op.drop_table("ledger")
