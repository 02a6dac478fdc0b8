"""How small numbers are protected, as revisions of their own."""

import sqlalchemy as sa
from alembic import op

from tc_dashboard.storage.models import Texts

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    op.create_table(
        "setting",
        sa.Column("revision", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("smallest_count", sa.Integer(), nullable=False),
        sa.Column("smallest_base", sa.Integer(), nullable=False),
        sa.Column("open_to", Texts(), nullable=False),
        sa.Column("decision", sa.Text(), nullable=False),
        sa.CheckConstraint("smallest_count >= 3", name=op.f("ck_setting_count_is_allowed")),
        sa.CheckConstraint("smallest_base >= smallest_count", name=op.f("ck_setting_base_is_no_less")),
        sa.CheckConstraint("decision <> ''", name=op.f("ck_setting_is_decided")),
        sa.ForeignKeyConstraint(
            ["revision"], ["revision.number"], name=op.f("fk_setting_revision_revision"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("revision", name=op.f("pk_setting")),
    )


def downgrade() -> None:
    op.drop_table("setting")
