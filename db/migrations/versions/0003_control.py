"""What the office asks itself, papers that are keyed twice, and who is paid in the place of a claimant.

What it makes stands in `0003_control.sql` beside this file; rows that were there stay as they are.
"""

from __future__ import annotations

from pathlib import Path

from alembic import op

from ui_admin.storage.reshape import reshape

revision = "0003"
down_revision = "0002"

STATEMENTS = Path(__file__).with_suffix(".sql")


def upgrade() -> None:
    reshape(op.get_bind(), STATEMENTS.read_text(encoding="utf-8").removesuffix(";\n").split(";\n\n"))
