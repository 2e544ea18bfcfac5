"""Faults of disk, file and neighbours become one sentence of advice, and nothing is changed."""

from __future__ import annotations

import errno
import os
import shutil
import sqlite3
import tempfile
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from sqlalchemy.orm.exc import StaleDataError

from tests.offices import Desks, add_employer, add_person, pay_months
from tests.refusals import refusal
from ui_admin.domain.periods import Month
from ui_admin.domain.refusal import Refused
from ui_admin.lookups.listing import Wanted
from ui_admin.lookups.lists import employers_page, returns_page
from ui_admin.lookups.office.checks import check_office
from ui_admin.operations.office.backups import make_backup, restore_backup
from ui_admin.operations.office.offices import NewOffice, NewOfficer, create_office, open_office
from ui_admin.reports.workbooks import workbook
from ui_admin.storage import database
from ui_admin.storage.database import DATABASE_FILE, connect, faults_as_sentences
from ui_admin.workstation import disks

if TYPE_CHECKING:
    from collections.abc import Callable

SHARE = "server:/desks /mnt/desks nfs4 rw 0 0\n"


def flip(file: Path, place: int, count: int = 64) -> None:
    """Turn some bytes of a file round."""
    with file.open("r+b") as stream:
        stream.seek(place)
        old = stream.read(count)
        stream.seek(place)
        stream.write(bytes(byte ^ 0xFF for byte in old))


@pytest.fixture
def closed(thai: Desks) -> Path:
    """The folder of an office with an employer and returns, that nobody has open."""
    add_person(thai)
    pay_months(thai, add_employer(thai), Month(2026, 8), 6)
    with closing(connect(thai.office.folder / DATABASE_FILE)) as connection:
        thai.office.engine.dispose()
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return thai.office.folder


def test_a_full_database_refuses_the_act_and_keeps_everything(thai: Desks, monkeypatch: pytest.MonkeyPatch) -> None:
    employer, _person = add_employer(thai), add_person(thai)
    pay_months(thai, employer, Month(2026, 6), 1)
    prepare = database._prepare

    def prepare_full(connection: object, *rest: object) -> None:
        prepare(connection, *rest)  # type: ignore[arg-type] # handed on as they come
        pages = connection.execute("PRAGMA page_count").fetchone()[0]  # type: ignore[attr-defined] # the driver's connection
        connection.execute(f"PRAGMA max_page_count = {pages}")  # type: ignore[attr-defined] # likewise

    thai.office.engine.dispose()
    with monkeypatch.context() as patch:
        patch.setattr(database, "_prepare", prepare_full)
        full = Desks(open_office(thai.office.folder, clock=thai.office.clock))

        def fill() -> None:
            for number in range(200):
                add_employer(full, f"Works {number} " + "x" * 2000)

        assert refusal(fill) == "database.disk_full"
        seen = employers_page(full.office, Wanted()).total
        full.office.engine.dispose()
    again = open_office(thai.office.folder)
    assert employers_page(again, Wanted()).total == seen
    assert all(check.is_ok for check in check_office(again))


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="the device that is always full is there on Linux")
def test_a_backup_onto_a_full_disk_is_refused_and_leaves_nothing(thai: Desks, tmp_path: Path) -> None:
    def full(_source: Path, _target: Path) -> None:
        with Path("/dev/full").open("wb") as stream:
            stream.write(b"x")

    admin = thai.at("admin")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("ui_admin.operations.office.backups.copy_database", full)
        assert refusal(lambda: make_backup(admin, tmp_path / "out" / "copy.db")) == "database.disk_full"
    assert list((tmp_path / "out").iterdir()) == []
    assert make_backup(admin, tmp_path / "out" / "copy.db").result.size > 0


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="the device that is always full is there on Linux")
def test_a_spreadsheet_onto_a_full_disk_is_a_fault_of_the_file_and_of_no_library() -> None:
    with pytest.raises(OSError, match="No space left") as caught, workbook(Path("/dev/full")) as book:
        book.add_worksheet("Arrears").write_string(0, 0, "x")
    assert caught.value.errno == errno.ENOSPC


@pytest.mark.parametrize(
    ("number", "key"),
    [
        (errno.ENOSPC, "database.disk_full"),
        (errno.EDQUOT, "database.disk_full"),
        (errno.EROFS, "database.read_only"),
        (errno.EACCES, "database.read_only"),
        (errno.EIO, "database.disk_fault"),
    ],
)
def test_what_the_disk_answers_is_said_in_a_sentence(number: int, key: str) -> None:
    def answer() -> None:
        with faults_as_sentences():
            raise OSError(number, os.strerror(number))

    assert refusal(answer) == key


def test_a_fault_that_nobody_foresaw_stays_a_bug() -> None:
    for fault in (OSError(errno.EMFILE, "x"), sqlite3.OperationalError("no such table: x"), ValueError("x")):
        with pytest.raises(type(fault)), faults_as_sentences():
            raise fault


def test_a_write_over_a_newer_row_is_refused() -> None:
    def write() -> None:
        with faults_as_sentences():
            raise StaleDataError

    assert refusal(write) == "database.changed_meanwhile"


def test_a_file_that_is_no_database_or_no_office_is_refused_untouched(tmp_path: Path) -> None:
    file = tmp_path / DATABASE_FILE
    file.write_bytes(b"Once upon a time\n" * 600)
    before = file.read_bytes()
    assert refusal(lambda: open_office(tmp_path)) == "database.not_a_database"
    assert file.read_bytes() == before
    file.unlink()
    with closing(sqlite3.connect(file)) as other:
        other.execute("CREATE TABLE recipes (name)")
    before = file.read_bytes()
    assert refusal(lambda: open_office(tmp_path)) == "database.not_an_office"
    assert file.read_bytes() == before
    file.write_bytes(b"")
    assert refusal(lambda: open_office(tmp_path)) == "database.not_an_office"
    assert refusal(lambda: open_office(tmp_path / "nowhere")) == "office.not_there"


def test_a_torn_header_is_refused_in_a_sentence(closed: Path) -> None:
    flip(closed / DATABASE_FILE, 0)
    assert refusal(lambda: open_office(closed)) == "database.not_a_database"


def test_a_torn_word_of_the_schema_is_refused_in_a_sentence(closed: Path) -> None:
    file = closed / DATABASE_FILE
    content = file.read_bytes()
    # The schema does not parse any more, and SQLite names the table in its complaint by bytes that are no UTF-8.
    torn = content.replace(b"payment_runspayment_runs", b"\xff\xfeyment_runspayment_runs")
    torn = torn.replace(b"CREATE TABLE payment_runs", b"CREATE TABEL payment_runs")
    assert torn.count(b"TABEL") == torn.count(b"\xff\xfeyment_runs") == 1
    file.write_bytes(torn)
    assert refusal(lambda: open_office(closed)) == "database.damaged"


def test_a_torn_name_is_refused_in_a_sentence(closed: Path) -> None:
    with closing(connect(closed / DATABASE_FILE)) as connection:
        connection.execute("UPDATE offices SET code = CAST(x'ff80ff' AS TEXT)")
    assert refusal(lambda: open_office(closed)) == "database.damaged"


def test_a_folder_that_cannot_be_made_is_refused_in_a_sentence() -> None:
    with pytest.raises(Refused) as caught, faults_as_sentences():
        Path("/proc/nowhere/office").mkdir(parents=True)
    assert caught.value.sentence.key == "database.cannot_open"


def test_a_cut_file_is_refused_in_a_sentence(closed: Path) -> None:
    file = closed / DATABASE_FILE
    os.truncate(file, 4096 * 3)
    assert refusal(lambda: check_office(open_office(closed))) == "database.damaged"


def test_a_torn_page_is_found_by_the_check_or_refused_and_never_a_crash(closed: Path, tmp_path: Path) -> None:
    size = (closed / DATABASE_FILE).stat().st_size
    pages = size // 4096
    found, said = 0, set()
    for page in range(1, pages, max(1, pages // 40)):
        folder = tmp_path / f"page-{page}"
        shutil.copytree(closed, folder)
        flip(folder / DATABASE_FILE, page * 4096)
        try:
            office = open_office(folder)
            broken = [check for check in check_office(office) if not check.is_ok]
            returns_page(office, Wanted())
            office.engine.dispose()
            found += bool(broken)
        except Refused as refused:
            said.add(refused.sentence.key)
            found += 1
        shutil.rmtree(folder)
    # Pages of the free list and zero pages hold nothing that could be damaged.
    assert found > 30
    assert said <= {"database.damaged", "database.not_an_office"}


def test_a_file_that_another_program_holds_is_refused_and_free_again_afterwards(
    thai: Desks, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(database, "BUSY_MILLISECONDS", 100)
    clerk = Desks(open_office(thai.office.folder, clock=thai.office.clock)).clerk
    with closing(connect(thai.office.folder / DATABASE_FILE)) as other:
        other.execute("BEGIN IMMEDIATE")
        desks = Desks(clerk)
        assert refusal(lambda: add_employer(desks)) == "database.locked"
        assert employers_page(clerk, Wanted()).total == 0
        other.execute("ROLLBACK")
    add_employer(desks)
    assert employers_page(clerk, Wanted()).total == 1


def as_someone_else(act: Callable[[], None]) -> int:
    """Act in a child process without the rights of root; gives its exit code, 7 when it was refused as read only."""
    child = os.fork()
    if child:
        return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    if os.geteuid() == 0:
        os.setgid(65534)
        os.setuid(65534)
    try:
        act()
    except Refused as refused:
        os._exit(7 if refused.sentence.key in {"database.read_only", "database.cannot_open"} else 8)
    except BaseException:  # noqa: BLE001 - the child must end here whatever it was
        os._exit(9)
    os._exit(0)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs a process with other rights")
@pytest.mark.parametrize(("folder_mode", "file_mode"), [(0o555, 0o444), (0o777, 0o444), (0o555, 0o666), (0o000, 0o666)])
def test_an_office_that_may_not_be_written_is_refused_in_a_sentence(
    thai: Desks, folder_mode: int, file_mode: int
) -> None:
    thai.office.engine.dispose()
    with tempfile.TemporaryDirectory() as place:
        Path(place).chmod(0o755)
        folder = Path(shutil.copytree(thai.office.folder, Path(place) / "office"))
        (folder / DATABASE_FILE).chmod(file_mode)
        folder.chmod(folder_mode)
        try:
            assert as_someone_else(lambda: add_employer_in(folder)) == 7
        finally:
            folder.chmod(0o755)
            (folder / DATABASE_FILE).chmod(0o644)
        assert employers_page(open_office(folder), Wanted()).total == 0


def add_employer_in(folder: Path) -> None:
    """Open an office and add an employer."""
    add_employer(Desks(open_office(folder)))


def test_a_folder_in_which_nothing_can_be_made_is_refused(thai: Desks, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("not a folder", encoding="utf-8")
    admin, below = thai.at("admin"), tmp_path / "file" / "office"
    new = NewOffice("TH-BKK", "Test office", "th-sso")
    copy = Path(make_backup(admin, tmp_path / "copy.db").result.file)
    assert refusal(lambda: create_office(below, new, [])) == "database.cannot_open"
    assert refusal(lambda: make_backup(admin, below / "copy.db")) == "database.cannot_open"
    assert refusal(lambda: restore_backup(copy, below)) == "database.cannot_open"
    assert refusal(lambda: open_office(below)) == "office.not_there"


def test_an_office_that_could_not_be_created_leaves_its_folder_empty(tmp_path: Path) -> None:
    new = NewOffice("TH-BKK", "Test office", "th-sso", "demo")
    bad = NewOfficer("Both Hands", "both", "secret words", ("clerk", "administrator"))
    assert refusal(lambda: create_office(tmp_path / "office", new, [bad])) == "officer.forbidden_pair"
    assert list((tmp_path / "office").iterdir()) == []
    # What a kill leaves behind does not bar the folder either.
    for rest in ("", "-wal", "-shm"):
        (tmp_path / "office" / f"{DATABASE_FILE}.unfinished{rest}").write_bytes(b"half an office")
    assert create_office(tmp_path / "office", new, []).profile.code == "TH-BKK"


@pytest.mark.skipif(not disks.MOUNTS.exists(), reason="mounts are read from a file on Linux")
def test_an_office_on_a_share_of_the_network_is_refused(
    thai: Desks, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    admin, new = thai.at("admin"), NewOffice("TH-BKK", "Test office", "th-sso")
    copy = Path(make_backup(admin, tmp_path / "copy.db").result.file)
    mounts = tmp_path / "mounts"
    mounts.write_text(f"/dev/sda1 / ext4 rw 0 0\n//srv/desks {tmp_path} cifs rw 0 0\n", encoding="utf-8")
    monkeypatch.setattr(disks, "MOUNTS", mounts)
    for act in (
        lambda: open_office(thai.office.folder),
        lambda: create_office(tmp_path / "new", new, []),
        lambda: restore_backup(copy, tmp_path / "restored"),
    ):
        assert refusal(act) == "database.on_network_share"
    assert not (tmp_path / "new").exists()
    assert not (tmp_path / "restored").exists()
    # A copy may well lie on a share.
    make_backup(admin, tmp_path / "second.db")
