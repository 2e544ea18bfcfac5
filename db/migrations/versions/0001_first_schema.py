"""The first schema: every table, index and search table, as `0001_first_schema.sql` beside this file holds them."""

from __future__ import annotations

from pathlib import Path

from alembic import op

revision = "0001"
down_revision = None

STATEMENTS = Path(__file__).with_suffix(".sql")


def upgrade() -> None:
    for statement in STATEMENTS.read_text(encoding="utf-8").removesuffix(";\n").split(";\n\n"):
        op.get_bind().exec_driver_sql(statement)
