"""Who sees results provider by provider, as a part of how small numbers are protected."""

import sqlalchemy as sa
from alembic import op

from tc_dashboard.storage.models import Texts

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    op.add_column("setting", sa.Column("providers_for", Texts(), server_default="Styrgrupp", nullable=False))


def downgrade() -> None:
    op.drop_column("setting", "providers_for")
