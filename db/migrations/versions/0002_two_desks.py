"""The two desks: tables for tills, arrears, papers, appeals, overpayments and what else a year of an office needs.

The shape is that of `0002_two_desks.sql` beside this file. Rows that were there stay; what a new column says of them is
reckoned here.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from alembic import op

from ui_admin.storage.reshape import reshape
from ui_admin.storage.sounds import sound_of

if TYPE_CHECKING:
    from sqlalchemy import Connection

revision = "0002"
down_revision = "0001"

# What was not kept of determinations before.
FILL = {"determinations": {"sent_back_code": "''", "because": "''", "review": "'{}'"}}
# Flags of an award, an instalment or a claim are those of the claim behind it.
CLAIM_OF_A_FLAG = """
UPDATE flags SET claim_key = CASE subject_kind
  WHEN 'claim' THEN subject_key
  WHEN 'award' THEN (SELECT c.key FROM awards AS a JOIN claims AS c ON c.id = a.claim_id WHERE a.key = subject_key)
  WHEN 'instalment' THEN (SELECT c.key FROM instalments AS i JOIN awards AS a ON a.id = i.award_id
    JOIN claims AS c ON c.id = a.claim_id WHERE i.key = subject_key)
END
"""

STATEMENTS = Path(__file__).with_suffix(".sql")


def upgrade() -> None:
    connection = op.get_bind()
    reshape(connection, STATEMENTS.read_text(encoding="utf-8").removesuffix(";\n").split(";\n\n"), FILL)
    connection.exec_driver_sql(CLAIM_OF_A_FLAG)
    _find_by_sound(connection)


def _find_by_sound(connection: Connection) -> None:
    """Reckon how the names of persons sound, by which possible duplicates are found."""
    people = connection.exec_driver_sql("SELECT key, name, latin_name FROM people").all()
    sounds = [(sound_of(name), sound_of(latin_name), key) for key, name, latin_name in people]
    if sounds:
        connection.exec_driver_sql("UPDATE people SET sound = ?, latin_sound = ? WHERE key = ?", sounds)
