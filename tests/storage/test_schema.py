"""The models, the reviewed snapshot and the migrations make one and the same database."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.storage.structure import structure_of
from ui_admin.storage import schema, upgrade
from ui_admin.storage.database import open_engine
from ui_admin.workstation.folders import DATABASE_PARTS

if TYPE_CHECKING:
    from pathlib import Path

WRITE_ANEW = "run: python db/write_schema.py"


def test_the_reviewed_snapshot_is_what_the_models_say() -> None:
    assert (DATABASE_PARTS / "schema.sql").read_text("utf-8") == schema.schema_text(), WRITE_ANEW


def test_a_database_made_by_migrations_is_the_one_made_from_the_models(tmp_path: Path) -> None:
    upgrade.build_by_migrations(tmp_path / "migrated.db")
    with open_engine(tmp_path / "modelled.db").begin() as connection:
        schema.create_schema(connection)
        modelled = structure_of(connection)
    with open_engine(tmp_path / "migrated.db").begin() as connection:
        migrated = structure_of(connection)
    assert len(modelled) > 150
    for name in sorted(modelled.keys() | migrated.keys()):
        assert migrated.get(name) == modelled.get(name), name


def test_every_revision_is_reached_and_the_last_one_is_the_version_of_the_program() -> None:
    revisions = sorted(file.name[:4] for file in (upgrade.MIGRATIONS / "versions").glob("0*.py"))
    assert revisions == [f"{number:04}" for number in range(1, len(revisions) + 1)]
    assert revisions[-1] == schema.SCHEMA_VERSION
