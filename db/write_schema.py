"""Write `db/schema.sql` anew from the models: run `python db/write_schema.py` after every change of a table.

With `--first` the first revision is written anew as well. That is right only as long as no office in the field was made
by it; from then on a change of a table is a revision of its own.
"""

from __future__ import annotations

import sys
from pathlib import Path

PARTS = Path(__file__).resolve().parent
sys.path.insert(0, str(PARTS.parent))

from ui_admin.storage.schema import bare_schema_text, schema_text  # noqa: E402 - found by the line above

if __name__ == "__main__":
    (PARTS / "schema.sql").write_text(schema_text(), encoding="utf-8", newline="\n")
    if "--first" in sys.argv[1:]:
        first = PARTS / "migrations" / "versions" / "0001_first_schema.sql"
        first.write_text(bare_schema_text(), encoding="utf-8", newline="\n")
