"""Reference values, remembered layouts, and the letters of rows that stand beside the import's own columns."""

import sqlalchemy as sa
from alembic import op

from tc_dashboard.storage.models import UtcDateTime

revision = "0002"
down_revision = "0001"

EARLIER = (
    "cohort", "company", "delivery_plan", "engagement", "goal", "goal_outcome", "goal_plan", "municipality_role",
    "programme", "provider", "start",
)  # fmt: skip
VALID = sa.text("to_revision IS NULL")
INDEXED = ("from_revision", "import_id", "to_revision")


def upgrade() -> None:
    for table in EARLIER:
        op.add_column(table, sa.Column("letters", sa.Text(), server_default="{}", nullable=False))
    op.create_table(
        "remembered_layout",
        sa.Column("fingerprint", sa.Text(), nullable=False),
        sa.Column("mappings", sa.Text(), nullable=False),
        sa.Column("remembered_at", UtcDateTime(), nullable=False),
        sa.Column("remembered_by", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("fingerprint", name=op.f("pk_remembered_layout")),
    )
    op.create_table(
        "reference_value",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("import_id", sa.Integer(), nullable=False),
        sa.Column("sheet", sa.Text(), nullable=False),
        sa.Column("row", sa.Integer(), nullable=False),
        sa.Column("missing", sa.Text(), nullable=False),
        sa.Column("letters", sa.Text(), server_default="{}", nullable=False),
        sa.Column("from_revision", sa.Integer(), nullable=False),
        sa.Column("to_revision", sa.Integer(), nullable=True),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("table", sa.Text(), nullable=False),
        sa.Column("place", sa.Text(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=True),
        sa.Column("measure", sa.Text(), nullable=False),
        sa.Column("value", sa.Float(), nullable=True),
        sa.Column("missing_because", sa.Text(), nullable=True),
        sa.Column("unit", sa.Text(), nullable=True),
        sa.Column("fetched", sa.Date(), nullable=True),
        *(
            sa.ForeignKeyConstraint(
                [column], [f"{to}.{key}"], name=op.f(f"fk_reference_value_{column}_{to}"), ondelete="RESTRICT"
            )
            for column, to, key in (
                ("import_id", "import", "id"),
                ("from_revision", "revision", "number"),
                ("to_revision", "revision", "number"),
            )
        ),
        sa.CheckConstraint(
            "to_revision IS NULL OR to_revision > from_revision", name=op.f("ck_reference_value_closed_after_opened")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reference_value")),
    )
    for column in INDEXED:
        op.create_index(op.f(f"ix_reference_value_{column}"), "reference_value", [column])
    op.create_index(
        "uq_reference_value_valid_key", "reference_value", ["key"], unique=True, sqlite_where=VALID,
        postgresql_where=VALID,
    )  # fmt: skip


def downgrade() -> None:
    op.drop_table("reference_value")
    op.drop_table("remembered_layout")
    for table in EARLIER:
        op.drop_column(table, "letters")
