"""Reported faults with their threads, and the municipalities' own sheets on their way to the Region."""

import sqlalchemy as sa
from alembic import op

from tc_dashboard.storage.models import UtcDateTime

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    op.create_table(
        "error_report",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("figure", sa.Text(), nullable=False),
        sa.Column("narrowed_by", sa.Text(), nullable=False),
        sa.Column("whose", sa.Text(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("municipality_code", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["revision"], ["revision.number"], name=op.f("fk_error_report_revision_revision"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_error_report")),
    )
    op.create_index(op.f("ix_error_report_municipality_code"), "error_report", ["municipality_code"])
    op.create_table(
        "error_report_message",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("report_id", sa.Integer(), nullable=False),
        sa.Column("written_at", UtcDateTime(), nullable=False),
        sa.Column("written_by", sa.Text(), nullable=False),
        sa.Column("is_answer", sa.Boolean(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("mended_in", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["report_id"], ["error_report.id"], name=op.f("fk_error_report_message_report_id_error_report"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["mended_in"], ["revision.number"], name=op.f("fk_error_report_message_mended_in_revision"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_error_report_message")),
    )  # fmt: skip
    op.create_index(op.f("ix_error_report_message_report_id"), "error_report_message", ["report_id"])
    op.create_table(
        "proposal",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("municipality_code", sa.Text(), nullable=False),
        sa.Column("file_name", sa.Text(), nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("sent_at", UtcDateTime(), nullable=False),
        sa.Column("sent_by", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("answer", sa.Text(), nullable=False),
        sa.Column("answered_at", UtcDateTime(), nullable=True),
        sa.Column("answered_by", sa.Text(), nullable=True),
        sa.Column("revision", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["revision"], ["revision.number"], name=op.f("fk_proposal_revision_revision"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_proposal")),
    )
    op.create_index(op.f("ix_proposal_municipality_code"), "proposal", ["municipality_code"])


def downgrade() -> None:
    for table in ("proposal", "error_report_message", "error_report"):
        op.drop_table(table)
