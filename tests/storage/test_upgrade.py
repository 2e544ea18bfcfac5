"""An older office is brought up with everything in it, or left byte for byte as it was."""

from __future__ import annotations

import hashlib
import os
import shutil
import signal
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from tests.offices import Desks, add_employer, add_person, pay_months
from ui_admin.domain.periods import Month
from ui_admin.domain.refusal import Refused
from ui_admin.lookups.listing import Wanted
from ui_admin.lookups.lists import employers_page, returns_page
from ui_admin.lookups.office.audit import audit_page
from ui_admin.lookups.office.checks import check_office
from ui_admin.operations.office import offices
from ui_admin.operations.office.offices import open_office
from ui_admin.storage import upgrade
from ui_admin.storage.database import DATABASE_FILE, connect, open_engine
from ui_admin.storage.schema import SCHEMA_VERSION
from ui_admin.storage.upgrade import bring_up_to_date, stored_version

NEXT = f"{int(SCHEMA_VERSION) + 1:04}"

# Rebuilds two tables that others link to, one of them under bars, and fills the new column from what was there.
GOOD = """
from alembic import op
import sqlalchemy as sa
revision, down_revision = "{next}", "{last}"

def upgrade():
    with op.batch_alter_table("employers") as table:
        table.add_column(sa.Column("short_name", sa.Text(), nullable=False, server_default=""))
    op.execute("UPDATE employers SET short_name = substr(name, 1, 6)")
    with op.batch_alter_table("journal_entries") as table:
        table.add_column(sa.Column("voucher", sa.Text(), nullable=True))
    op.execute("UPDATE journal_entries SET voucher = 'V' || key")
{more}
"""
FAILS = '    op.execute("INSERT INTO no_such_table VALUES (1)")'
BREAKS_A_LINK = "    op.execute(\"UPDATE people SET id = 'x' WHERE key = 1\")"
DIES = "    import os, signal\n    os.kill(os.getpid(), signal.SIGKILL)"


@pytest.fixture
def filled(thai: Desks) -> Path:
    """The folder of an office with people, returns and a ledger, closed."""
    employer, _person = add_employer(thai), add_person(thai)
    pay_months(thai, employer, Month(2026, 8), 3)
    thai.office.engine.dispose()
    return thai.office.folder


def migrations_with(folder: Path, more: str = "") -> Path:
    """The shipped revisions and a next one."""
    migrations = folder / "migrations"
    shutil.copytree(upgrade.MIGRATIONS, migrations, ignore=shutil.ignore_patterns("__pycache__"))
    text = GOOD.format(next=NEXT, last=SCHEMA_VERSION, more=more)
    (migrations / "versions" / f"{NEXT}_next.py").write_text(text, encoding="utf-8")
    return migrations


def bytes_of(folder: Path) -> dict[str, str]:
    """Hash every file of a folder."""
    return {file.name: hashlib.sha256(file.read_bytes()).hexdigest() for file in folder.iterdir()}


def rows_of(file: Path) -> dict[str, int]:
    """Count the rows of every ordinary table."""
    with closing(connect(file)) as connection:
        names = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND sql NOT LIKE '%VIRTUAL%'")
        return {name: connection.execute(f"SELECT count(*) FROM {name}").fetchone()[0] for (name,) in names.fetchall()}


def test_an_older_office_is_brought_up_with_every_row_and_bar_in_it(filled: Path, tmp_path: Path) -> None:
    file = filled / DATABASE_FILE
    before = rows_of(file)
    done = bring_up_to_date(file, to=NEXT, migrations=migrations_with(tmp_path))
    assert done is not None
    assert (done.before, done.after, stored_version(file)) == (SCHEMA_VERSION, NEXT, NEXT)
    assert rows_of(file) == before
    assert stored_version(done.copy) == SCHEMA_VERSION
    with closing(connect(file)) as connection:
        assert connection.execute("SELECT DISTINCT short_name FROM employers").fetchall() == [("Sample",)]
        assert connection.execute("SELECT count(*) FROM journal_entries WHERE voucher = 'V' || key").fetchone() == (3,)
        for statement in ("UPDATE journal_entries SET voucher = ''", "DELETE FROM postings"):
            with pytest.raises(Exception, match="bar:append_only"):
                connection.execute(statement)
        with pytest.raises(Exception, match="FOREIGN KEY"):
            connection.execute("INSERT INTO postings (entry_key, account_key, amount) VALUES (999, 1, 1)")


def test_an_office_brought_up_opens_as_it_was_and_goes_on(filled: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rewind(filled / DATABASE_FILE, "0000")
    monkeypatch.setattr(upgrade, "_run_revisions", lambda *_parts: None)
    office = open_office(filled)
    assert stored_version(filled / DATABASE_FILE) == SCHEMA_VERSION
    assert (employers_page(office, Wanted()).total, returns_page(office, Wanted()).total) == (1, 3)
    newest = audit_page(office, Wanted(limit=1)).rows[0]
    assert (newest.verb, newest.note) == ("office.upgrade", f"0000 > {SCHEMA_VERSION}")
    assert all(check.is_ok for check in check_office(office))


@pytest.mark.parametrize(
    ("more", "key"),
    [(FAILS, "upgrade.failed"), (BREAKS_A_LINK, "upgrade.link_broken"), ("    oops", "upgrade.failed")],
    ids=["a table is missing", "a link is broken", "a word is wrong"],
)
def test_a_revision_that_fails_leaves_the_file_byte_for_byte(filled: Path, tmp_path: Path, more: str, key: str) -> None:
    file = filled / DATABASE_FILE
    before = bytes_of(filled)[DATABASE_FILE]
    with pytest.raises(Refused) as caught:
        bring_up_to_date(file, to=NEXT, migrations=migrations_with(tmp_path, more))
    assert caught.value.sentence.key == key
    after = bytes_of(filled)
    assert after.pop(DATABASE_FILE) == before
    assert list(after.items()) == [(f"office-before-upgrade-{SCHEMA_VERSION}.db", before)]
    assert all(check.is_ok for check in check_office(open_office(filled)))


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="a process is killed by a signal of its own here")
def test_a_power_cut_in_the_middle_of_an_upgrade_leaves_the_old_office(filled: Path, tmp_path: Path) -> None:
    file = filled / DATABASE_FILE
    rows = rows_of(file)
    migrations = migrations_with(tmp_path, DIES)
    script = (
        "from pathlib import Path; from ui_admin.storage.upgrade import bring_up_to_date; "
        f"bring_up_to_date(Path({str(file)!r}), to={NEXT!r}, migrations=Path({str(migrations)!r}))"
    )
    died = subprocess.run([sys.executable, "-c", script], check=False, cwd=Path(__file__).parents[2])
    assert died.returncode == -signal.SIGKILL
    assert stored_version(file) == SCHEMA_VERSION
    assert rows_of(file) == rows
    shutil.rmtree(migrations)
    assert bring_up_to_date(file, to=NEXT, migrations=migrations_with(tmp_path)) is not None


def test_an_office_that_another_program_has_open_is_not_brought_up(
    filled: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ui_admin.storage.database.BUSY_MILLISECONDS", 50)
    file = filled / DATABASE_FILE
    with closing(connect(file)) as other:
        other.execute("SELECT count(*) FROM people").fetchone()
        with pytest.raises(Refused) as caught:
            bring_up_to_date(file, to=NEXT, migrations=migrations_with(tmp_path))
        assert caught.value.sentence.key == "database.locked"
        other.execute("UPDATE number_ranges SET next_serial = 77")
    assert stored_version(file) == SCHEMA_VERSION
    with closing(connect(file)) as connection:
        assert connection.execute("SELECT DISTINCT next_serial FROM number_ranges").fetchall() == [(77,)]


def test_an_act_between_the_copy_and_the_upgrade_is_never_lost(
    filled: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = filled / DATABASE_FILE
    copied = upgrade._copy_durably

    def copy_and_act(source: Path, target: Path) -> None:
        copied(source, target)
        late = Desks(open_office(filled))
        add_employer(late, "Late Works")
        late.office.engine.dispose()

    with monkeypatch.context() as patch:
        patch.setattr(upgrade, "_copy_durably", copy_and_act)
        with pytest.raises(Refused) as caught:
            bring_up_to_date(file, to=NEXT, migrations=migrations_with(tmp_path))
    assert caught.value.sentence.key == "database.locked"
    assert employers_page(open_office(filled), Wanted()).total == 2


def test_a_copy_that_lacks_the_last_act_is_not_trusted(
    filled: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = filled / DATABASE_FILE
    stale = Path(shutil.copy(file, tmp_path / "stale.db"))
    late = Desks(open_office(filled))
    add_employer(late, "Late Works")
    late.office.engine.dispose()
    monkeypatch.setattr(upgrade, "_copy_durably", lambda _source, target: shutil.copy(stale, target))
    with pytest.raises(Refused) as caught:
        bring_up_to_date(file, to=NEXT, migrations=migrations_with(tmp_path))
    assert caught.value.sentence.key == "database.disk_fault"
    assert stored_version(file) == SCHEMA_VERSION
    assert employers_page(open_office(filled), Wanted()).total == 2


def test_a_newer_office_is_refused_and_not_a_byte_of_it_moves(filled: Path) -> None:
    rewind(filled / DATABASE_FILE, "0999")
    before = bytes_of(filled)[DATABASE_FILE]
    with pytest.raises(Refused) as caught:
        open_office(filled)
    assert caught.value.sentence.key == "database.newer"
    assert dict(caught.value.sentence.values) == {"version": "0999", "known": SCHEMA_VERSION}
    assert bytes_of(filled)[DATABASE_FILE] == before


def test_an_encrypted_office_is_brought_up_and_stays_encrypted(tmp_path: Path) -> None:
    key = os.urandom(32)
    new = offices.NewOffice("TH-BKK", "Test office", "th-sso", "demo")
    offices.create_office(tmp_path / "office", new, [], key=key).engine.dispose()
    file = tmp_path / "office" / DATABASE_FILE
    done = bring_up_to_date(file, key=key, to=NEXT, migrations=migrations_with(tmp_path))
    assert done is not None
    assert stored_version(file, key) == NEXT
    for place in (file, done.copy):
        assert b"SQLite format 3" not in place.read_bytes()


def test_an_office_of_this_version_opens_without_the_weight_of_alembic(filled: Path) -> None:
    script = (
        "import sys; from pathlib import Path; from ui_admin.operations.office.offices import open_office; "
        f"open_office(Path({str(filled)!r})); sys.exit('alembic' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", script], check=False, cwd=Path(__file__).parents[2]).returncode == 0


def rewind(file: Path, version: str) -> None:
    """Write another version into a database."""
    engine = open_engine(file)
    with engine.begin() as connection:
        connection.exec_driver_sql("UPDATE database_info SET schema_version = ?", (version,))
    engine.dispose()
