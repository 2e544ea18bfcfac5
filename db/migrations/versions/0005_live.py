"""Payments and instalments say whether they are live, so that an index of the live ones is left alone by most moves.

The shape is that of `0005_live.sql` beside this file; the rows that were there say what their status says.
"""

from __future__ import annotations

from pathlib import Path

from alembic import op

from ui_admin.storage.reshape import reshape

revision = "0005"
down_revision = "0004"

FILL = {
    "instalments": {"is_live": "status NOT IN ('superseded', 'cancelled')"},
    "payments": {"is_live": "status IN ('drafted', 'locked', 'released', 'paid')"},
}

STATEMENTS = Path(__file__).with_suffix(".sql")


def upgrade() -> None:
    reshape(op.get_bind(), STATEMENTS.read_text(encoding="utf-8").removesuffix(";\n").split(";\n\n"), FILL)
