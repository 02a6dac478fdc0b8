"""The rest of the pilot: needs, milestones, risks, certification, steering groups, funding and satisfaction."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"

TABLES: dict[str, tuple[sa.Column[object], ...]] = {
    "need": (
        sa.Column("area", sa.Text(), nullable=False),
        sa.Column("occupation", sa.Text(), nullable=True),
        sa.Column("year", sa.Integer(), nullable=True),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("needed", sa.Integer(), nullable=True),
        sa.Column("organisation_number", sa.Text(), nullable=True),
        sa.Column("source", sa.Text(), nullable=False),
    ),
    "milestone": (
        sa.Column("milestone", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("type", sa.Text(), nullable=False),
        sa.Column("planned", sa.Date(), nullable=False),
        sa.Column("forecast", sa.Date(), nullable=True),
        sa.Column("done", sa.Date(), nullable=True),
        sa.Column("owner", sa.Text(), nullable=True),
        sa.Column("comment", sa.Text(), nullable=True),
    ),
    "risk": (
        sa.Column("risk", sa.Text(), nullable=False),
        sa.Column("date", sa.Date(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("likelihood", sa.Integer(), nullable=True),
        sa.Column("consequence", sa.Integer(), nullable=True),
        sa.Column("owner", sa.Text(), nullable=True),
        sa.Column("action", sa.Text(), nullable=True),
        sa.Column("status", sa.Text(), nullable=False),
    ),
    "self_assessment": (
        sa.Column("version", sa.Text(), nullable=False),
        sa.Column("criterion", sa.Text(), nullable=False),
        sa.Column("level", sa.Text(), nullable=False),
        sa.Column("provider", sa.Text(), nullable=True),
        sa.Column("date", sa.Date(), nullable=False),
        sa.Column("value", sa.Float(), nullable=True),
        sa.Column("is_met", sa.Boolean(), nullable=True),
        sa.Column("evidence", sa.Text(), nullable=True),
    ),
    "certification_document": (
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("level", sa.Text(), nullable=False),
        sa.Column("provider", sa.Text(), nullable=True),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("owner", sa.Text(), nullable=True),
        sa.Column("due", sa.Date(), nullable=True),
        sa.Column("approved", sa.Date(), nullable=True),
    ),
    "steering_seat": (
        sa.Column("organisation", sa.Text(), nullable=False),
        sa.Column("party", sa.Text(), nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("level", sa.Text(), nullable=False),
        sa.Column("from_date", sa.Date(), nullable=False),
        sa.Column("to_date", sa.Date(), nullable=True),
    ),
    "funding": (
        sa.Column("funder", sa.Text(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=True),
        sa.Column("period", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("budget", sa.Float(), nullable=True),
        sa.Column("used", sa.Float(), nullable=True),
        sa.Column("used_until", sa.Date(), nullable=True),
        sa.Column("forecast", sa.Float(), nullable=True),
        sa.Column("decision", sa.Text(), nullable=True),
    ),
    "satisfaction": (
        sa.Column("group", sa.Text(), nullable=False),
        sa.Column("date", sa.Date(), nullable=False),
        sa.Column("provider", sa.Text(), nullable=True),
        sa.Column("sent", sa.Integer(), nullable=True),
        sa.Column("answers", sa.Integer(), nullable=True),
        sa.Column("index", sa.Float(), nullable=True),
    ),
}


def upgrade() -> None:
    valid = sa.text("to_revision IS NULL")
    for table, columns in TABLES.items():
        op.create_table(
            table,
            sa.Column("id", sa.Integer(), nullable=False),
            sa.Column("key", sa.Text(), nullable=False),
            sa.Column("import_id", sa.Integer(), nullable=False),
            sa.Column("sheet", sa.Text(), nullable=False),
            sa.Column("row", sa.Integer(), nullable=False),
            sa.Column("missing", sa.Text(), nullable=False),
            sa.Column("corrected", sa.Text(), nullable=False),
            sa.Column("letters", sa.Text(), server_default="{}", nullable=False),
            sa.Column("from_revision", sa.Integer(), nullable=False),
            sa.Column("to_revision", sa.Integer(), nullable=True),
            *columns,
            sa.CheckConstraint(
                "to_revision IS NULL OR to_revision > from_revision", name=op.f(f"ck_{table}_closed_after_opened")
            ),
            *(
                sa.ForeignKeyConstraint([column], [to], name=op.f(f"fk_{table}_{column}_{to.split('.')[0]}"),
                                        ondelete="RESTRICT")
                for column, to in (("from_revision", "revision.number"), ("import_id", "import.id"),
                                   ("to_revision", "revision.number"))
            ),
            sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{table}")),
        )  # fmt: skip
        for column in ("from_revision", "import_id", "to_revision"):
            op.create_index(op.f(f"ix_{table}_{column}"), table, [column])
        op.create_index(
            f"uq_{table}_valid_key", table, ["key"], unique=True, sqlite_where=valid, postgresql_where=valid
        )


def downgrade() -> None:
    for table in reversed(TABLES):
        op.drop_table(table)
