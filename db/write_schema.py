"""Write `db/schema.sql` anew from the models: run `python db/write_schema.py` after every change of a table.

With `--revision` the shape that the newest revision brings is written anew as well. That is right only as long as no office
in the field was brought to it; from then on a change of a table is a revision of its own.
"""

from __future__ import annotations

import sys
from pathlib import Path

PARTS = Path(__file__).resolve().parent
sys.path.insert(0, str(PARTS.parent))

from ui_admin.storage.schema import bare_schema_text, schema_text  # noqa: E402 - found by the line above

if __name__ == "__main__":
    (PARTS / "schema.sql").write_text(schema_text(), encoding="utf-8", newline="\n")
    if "--revision" in sys.argv[1:]:
        newest = max((PARTS / "migrations" / "versions").glob("0*.py"))
        newest.with_suffix(".sql").write_text(bare_schema_text(), encoding="utf-8", newline="\n")
