"""Who may look, and what has been done."""

import sqlalchemy as sa
from alembic import op

from tc_dashboard.storage.models import UtcDateTime

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    op.create_table(
        "member",
        sa.Column("id", sa.Integer(), nullable=False),
        *(sa.Column(name, sa.Text(), nullable=False) for name in ("provider", "email", "name", "organisation", "role")),
        sa.Column("municipality_code", sa.Text(), nullable=True),
        sa.Column("valid_from", UtcDateTime(), nullable=False),
        sa.Column("valid_to", UtcDateTime(), nullable=True),
        sa.Column("issuer", sa.Text(), nullable=True),
        sa.Column("subject", sa.Text(), nullable=True),
        sa.Column("bound_at", UtcDateTime(), nullable=True),
        sa.Column("signed_out_at", UtcDateTime(), nullable=True),
        sa.CheckConstraint("(issuer IS NULL) = (subject IS NULL)", name=op.f("ck_member_bound_whole")),
        sa.CheckConstraint(
            "(role = 'Kommun') = (municipality_code IS NOT NULL)", name=op.f("ck_member_municipality_of_role")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_member")),
    )
    op.create_index("ix_member_sign_in", "member", ["provider", "email"])
    op.create_index("ix_member_bound", "member", ["issuer", "subject"])
    op.create_table(
        "audit",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("at", UtcDateTime(), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=True),
        *(sa.Column(name, sa.Text(), nullable=False) for name in ("organisation", "event", "subject", "detail")),
        sa.ForeignKeyConstraint(
            ["member_id"], ["member.id"], name=op.f("fk_audit_member_id_member"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_audit")),
    )
    op.create_index(op.f("ix_audit_at"), "audit", ["at"])
    op.create_index(op.f("ix_audit_member_id"), "audit", ["member_id"])


def downgrade() -> None:
    op.drop_table("audit")
    op.drop_table("member")
