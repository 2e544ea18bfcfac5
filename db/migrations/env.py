"""Where Alembic meets the office's database: the connection comes from `storage/upgrade.py`, in its transaction.

Adding a revision: write `versions/000N_what_changes.py` with `revision`, `down_revision` and `upgrade()`, tables rebuilt
with `op.batch_alter_table`; raise `SCHEMA_VERSION` in `ui_admin/storage/schema.py`; run `db/write_schema.py`. The bars
(triggers) are taken away before the revisions run and laid anew after them, so a revision never names them. There is no
way down: before an upgrade the file is copied, and the copy is put back when anything fails.
"""

from __future__ import annotations

from alembic import context

context.configure(
    connection=context.config.attributes["connection"],
    render_as_batch=True,
    transactional_ddl=True,
)
with context.begin_transaction():
    context.run_migrations()
