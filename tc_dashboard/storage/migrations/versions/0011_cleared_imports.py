"""What stays of an import whose content has been cleared."""

import sqlalchemy as sa
from alembic import op

from tc_dashboard.storage.models import UtcDateTime

revision = "0011"
down_revision = "0010"


def upgrade() -> None:
    op.create_table(
        "cleared_import",
        sa.Column("import_id", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("rows", sa.Integer(), nullable=False),
        sa.Column("decision", sa.Text(), nullable=False),
        sa.Column("cleared_at", UtcDateTime(), nullable=False),
        sa.Column("cleared_by", sa.Text(), nullable=False),
        sa.CheckConstraint("decision <> ''", name=op.f("ck_cleared_import_is_decided")),
        sa.ForeignKeyConstraint(
            ["import_id"], ["import.id"], name=op.f("fk_cleared_import_import_id_import"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("import_id", name=op.f("pk_cleared_import")),
    )


def downgrade() -> None:
    op.drop_table("cleared_import")
