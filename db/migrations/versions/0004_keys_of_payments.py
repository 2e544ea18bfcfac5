"""Payments carry the compact keys of their person and award, by which their postings name them.

The shape is that of `0004_keys_of_payments.sql` beside this file; payments that were there get the keys of their links.
"""

from __future__ import annotations

from pathlib import Path

from alembic import op

from ui_admin.storage.reshape import reshape

revision = "0004"
down_revision = "0003"

FILL = {
    "payments": {
        "person_key": "(SELECT p.key FROM people AS p WHERE p.id = person_id)",
        "award_key": "(SELECT a.key FROM instalments AS i JOIN awards AS a ON a.id = i.award_id WHERE i.id = instalment_id)",
    }
}

STATEMENTS = Path(__file__).with_suffix(".sql")


def upgrade() -> None:
    reshape(op.get_bind(), STATEMENTS.read_text(encoding="utf-8").removesuffix(";\n").split(";\n\n"), FILL)
