"""An encrypted office opens with its key only, and stays encrypted wherever it is copied."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.offices import TODAY, Desks
from tests.refusals import refusal
from ui_admin.domain.employer import NewEmployer
from ui_admin.lookups.listing import Wanted
from ui_admin.lookups.lists import employers_page
from ui_admin.lookups.office.checks import check_office
from ui_admin.office import Clock
from ui_admin.operations.office.offices import NewOffice, NewOfficer, create_office, open_office, sign_in
from ui_admin.operations.register.employers import register_employer
from ui_admin.storage.copies import check_copy, copy_database, raise_generation
from ui_admin.storage.database import DATABASE_FILE, open_engine
from ui_admin.training.demo_office import OFFICERS, PASSWORD

if TYPE_CHECKING:
    from pathlib import Path

NAME = "Sealed Letters Works"
KEY = bytes(range(32))


@pytest.fixture
def sealed(tmp_path: Path) -> Path:
    """The folder of an encrypted office with an employer, still open at a desk."""
    officers = [NewOfficer(name, login, PASSWORD, roles, must_change_password=False) for name, login, roles in OFFICERS]
    new = NewOffice("TH-BKK", "Test office", "th-sso", "demo")
    office = create_office(tmp_path / "office", new, officers, Clock.on(TODAY), key=KEY)
    register_employer(Desks(office).clerk, NewEmployer(NAME, TODAY.replace(year=2020)))
    return office.folder


def test_nothing_of_an_encrypted_office_can_be_read_on_the_disk(sealed: Path) -> None:
    written = b"".join(file.read_bytes() for file in sealed.iterdir())
    assert len(written) > 100_000
    for plain in (b"SQLite format 3", b"CREATE TABLE", NAME.encode(), b"clerk"):
        assert plain not in written


def test_an_encrypted_office_opens_with_its_key_and_works(sealed: Path) -> None:
    office = open_office(sealed, key=KEY)
    assert employers_page(office, Wanted(search="letters")).total == 1
    register_employer(sign_in(office, "clerk", PASSWORD), NewEmployer("Second Works", TODAY.replace(year=2021)))
    assert all(check.is_ok for check in check_office(office))


@pytest.mark.parametrize("key", [None, bytes(32), bytes(range(1, 33))])
def test_a_wrong_key_or_none_is_refused_in_a_sentence_and_changes_nothing(sealed: Path, key: bytes | None) -> None:
    before = (sealed / DATABASE_FILE).read_bytes()
    assert refusal(lambda: open_office(sealed, key=key)) == "database.not_a_database"
    assert (sealed / DATABASE_FILE).read_bytes() == before
    assert employers_page(open_office(sealed, key=KEY), Wanted()).total == 1


def test_a_key_for_a_plain_office_is_refused(thai: Desks) -> None:
    thai.office.engine.dispose()
    assert refusal(lambda: open_office(thai.office.folder, key=KEY)) == "database.not_a_database"


def test_a_copy_of_an_encrypted_office_is_encrypted_and_whole(sealed: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copies" / DATABASE_FILE
    copy.parent.mkdir()
    copy_database(sealed / DATABASE_FILE, copy, key=KEY)
    assert NAME.encode() not in copy.read_bytes()
    assert b"SQLite format 3" not in copy.read_bytes()
    assert check_copy(copy, key=KEY)["employers"] == 1
    assert refusal(lambda: check_copy(copy)) == "backup.damaged"
    assert raise_generation(copy, key=KEY) == 2
    assert employers_page(open_office(copy.parent, key=KEY), Wanted()).total == 1


def test_the_key_is_not_told_by_the_engine(sealed: Path) -> None:
    engine = open_engine(sealed / DATABASE_FILE, key=KEY)
    assert KEY.hex() not in repr(engine) + str(engine.url) + repr(engine.url)
