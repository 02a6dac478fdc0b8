"""What a person corrected and decided before a save, kept with the row and with the file."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"

FACT_TABLES = (
    "provider", "programme", "start", "cohort", "company", "engagement", "municipality_role", "goal", "goal_plan",
    "goal_outcome", "delivery_plan", "reference_value",
)  # fmt: skip


def upgrade() -> None:
    for table in FACT_TABLES:
        op.add_column(table, sa.Column("corrected", sa.Text(), nullable=False, server_default="{}"))
    op.add_column("import", sa.Column("decisions", sa.Text(), nullable=False, server_default="{}"))


def downgrade() -> None:
    op.drop_column("import", "decisions")
    for table in reversed(FACT_TABLES):
        op.drop_column(table, "corrected")
