"""Papers that came in: kept under their hash, linked to what they serve, dispensed with, and copied with the office."""

from __future__ import annotations

import hashlib
import shutil
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select

from tests.offices import TODAY
from tests.operations.counter import Counter, open_counter
from tests.refusals import refusal
from ui_admin.domain.paper import NewPaper
from ui_admin.lookups.claims.claim_files import claim_file
from ui_admin.lookups.claims.claim_sheets import claim_sheet
from ui_admin.lookups.claims.papers import papers_of, papers_page, stored_paper, unidentified_count
from ui_admin.lookups.listing import Wanted
from ui_admin.lookups.office.checks import check_office
from ui_admin.lookups.printables.claims import claim_receipt
from ui_admin.operations.claims.claim_ends import withdraw_claim
from ui_admin.operations.claims.claims import receive_document
from ui_admin.operations.office.backups import make_backup, restore_backup
from ui_admin.operations.office.details import change_setting
from ui_admin.operations.office.documents import (
    dispense_with_paper,
    hand_over_paper,
    link_paper,
    name_paper,
    take_in_paper,
)
from ui_admin.operations.office.offices import open_office
from ui_admin.storage.claims import Claim
from ui_admin.storage.paper_files import kept_files
from ui_admin.workstation.language import words_in

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="module")
def counter(tmp_path_factory: pytest.TempPathFactory) -> Counter:
    return open_counter(tmp_path_factory.mktemp("papers"))


def complete_on(counter: Counter, number: str) -> date | None:
    with counter.desks.office.look() as session:
        return session.scalars(select(Claim.complete_on).where(Claim.number == number)).one()


def failed(counter: Counter) -> list[str]:
    return [check.name for check in check_office(counter.desks.office) if not check.is_ok]


@pytest.mark.parametrize("kind", ["pdf", "jpg", "png"])
def test_a_scan_is_kept_under_the_hash_of_what_it_holds_and_the_original_is_not_needed_again(
    counter: Counter, kind: str
) -> None:
    file = counter.pdf(pages=3) if kind == "pdf" else counter.photo(kind)
    content = file.read_bytes()
    person = counter.person()
    number = take_in_paper(counter.desks.clerk, NewPaper(file, "identity_card", "person", person)).result
    file.unlink()
    paper = stored_paper(counter.desks.clerk, number)
    assert paper.sha256 == hashlib.sha256(content).hexdigest() == paper.file.stem
    assert paper.file.read_bytes() == content
    assert paper.file.is_relative_to(counter.desks.office.folder)
    assert (paper.pages, paper.size) == (3 if kind == "pdf" else 1, len(content))
    assert [row.number for row in papers_of(counter.desks.clerk, "person", person)] == [number]
    assert failed(counter) == []


def test_a_file_that_cannot_be_kept_is_refused_in_a_sentence_and_nothing_is_written(counter: Counter) -> None:
    desk, folder = counter.desks.clerk, counter.folder
    before = papers_page(desk, Wanted()).total, list(kept_files(desk.folder))
    whole = counter.pdf().read_bytes()
    wrong = {
        "paper_file.empty": b"",
        "paper_file.other_kind": b"GIF89a and what follows",
        "paper_file.damaged": whole[:200],
    }
    for key, content in wrong.items():
        file = folder / f"wrong{len(content)}.pdf"
        file.write_bytes(content)
        assert refusal(partial(take_in_paper, desk, NewPaper(file, "photo"))) == key
    broken = folder / "broken.png"
    broken.write_bytes(counter.photo("png").read_bytes()[:120])
    assert refusal(lambda: take_in_paper(desk, NewPaper(broken, "photo"))) == "paper_file.damaged"
    assert refusal(lambda: take_in_paper(desk, NewPaper(folder / "none.pdf", "photo"))) == "paper_file.not_there"
    assert (papers_page(desk, Wanted()).total, list(kept_files(desk.folder))) == before


def test_a_scan_larger_than_the_office_allows_is_refused(counter: Counter) -> None:
    change_setting(counter.desks.at("admin"), "document.most_megabytes", 1)
    large = counter.folder / "large.pdf"
    large.write_bytes(counter.pdf().read_bytes() + b"\n%" + b"x" * 1_100_000)
    assert refusal(lambda: take_in_paper(counter.desks.clerk, NewPaper(large, "photo"))) == "paper_file.too_large"
    change_setting(counter.desks.at("admin"), "document.most_megabytes", 2)
    assert take_in_paper(counter.desks.clerk, NewPaper(large, "photo")).result


def test_a_claim_is_complete_on_the_day_of_its_last_paper(counter: Counter) -> None:
    number = counter.claim("photo", "bank_book")
    assert complete_on(counter, number) is None
    take_in_paper(counter.desks.clerk, NewPaper(counter.pdf(), "bank_book", "claim", number, date(2026, 10, 12)))
    assert claim_sheet(counter.desks.clerk, number).missing_documents == ("photo",)
    receive_document(counter.desks.clerk, number, "photo", date(2026, 10, 9))
    assert complete_on(counter, number) == date(2026, 10, 12)
    rows = {row.kind: row for row in claim_file(counter.desks.clerk, number).papers if row.direction == "in"}
    assert rows["bank_book"].number
    assert not rows["photo"].number, "it was seen at the counter, without a scan"


def test_the_printed_receipt_names_what_is_missing_and_nothing_that_was_dispensed_with(counter: Counter) -> None:
    number = counter.claim("photo", "bank_book")
    words = words_in("en")
    assert claim_receipt(counter.desks.clerk, number, words).missing == ("Photo", "Bank book")
    dispense_with_paper(counter.desks.clerk, number, "photo", "Known from the last claim")
    assert claim_receipt(counter.desks.clerk, number, words).missing == ("Bank book",)
    receive_document(counter.desks.clerk, number, "bank_book")
    assert claim_receipt(counter.desks.clerk, number, words).missing == ()
    assert complete_on(counter, number) == TODAY


def test_who_does_without_a_paper_gives_a_reason_and_may_do_so(counter: Counter) -> None:
    number = counter.claim("photo")
    desk = counter.desks.clerk
    assert refusal(lambda: dispense_with_paper(desk, number, "photo", " ")) == "paper.reason_needed"
    assert refusal(lambda: dispense_with_paper(counter.desks.at("cashier"), number, "photo", "x")) == "officer.may_not"
    dispense_with_paper(desk, number, "photo", "Seen on the card")
    assert refusal(lambda: dispense_with_paper(desk, number, "photo", "again")) == "claim.paper_not_missing"
    assert refusal(lambda: receive_document(desk, number, "photo")) == "claim.paper_not_missing"
    paper = next(row for row in claim_file(desk, number).papers if row.kind == "photo")
    assert (paper.dispensed, paper.on) == ("Seen on the card", TODAY)


def test_a_paper_of_nobody_waits_in_the_queue_with_owner_and_age_until_it_is_linked(counter: Counter) -> None:
    desk, before = counter.desks.clerk, unidentified_count(counter.desks.clerk)
    claim = counter.claim("termination_letter")
    new = NewPaper(counter.pdf(), "other_paper", received_on=date(2026, 10, 5), remark="found in the letter box")
    number = take_in_paper(desk, new).result
    assert unidentified_count(desk) == before + 1
    row = next(row for row in papers_page(desk, Wanted(filters=(("unidentified", "1"),))).rows if row.number == number)
    assert (row.owner, row.age, row.belongs_to) == ("Somchai P.", 10, "")
    assert refusal(lambda: hand_over_paper(desk, number, "nobody")) == "paper.no_such_officer"
    hand_over_paper(desk, number, "supervisor")
    assert refusal(lambda: hand_over_paper(desk, number, "supervisor")) == "paper.owns_it_already"
    name_paper(desk, number, "termination_letter")
    link_paper(desk, number, "claim", claim)
    assert unidentified_count(desk) == before
    assert claim_sheet(desk, claim).missing_documents == ()
    assert refusal(lambda: link_paper(desk, number, "claim", claim)) == "paper.linked_already"
    assert refusal(lambda: hand_over_paper(desk, number, "clerk")) == "paper.identified_already"
    assert refusal(lambda: name_paper(desk, number, "photo")) == "paper.identified_already"


def test_one_paper_serves_several_records_and_is_kept_once(counter: Counter) -> None:
    desk, file = counter.desks.clerk, counter.pdf()
    person, claim = counter.person(), counter.claim("termination_letter")
    number = take_in_paper(desk, NewPaper(file, "termination_letter", "claim", claim)).result
    files = len(list(kept_files(desk.folder)))
    assert take_in_paper(desk, NewPaper(file, "termination_letter", "person", person)).result == number
    link_paper(desk, number, "employer", counter.employer)
    assert len(list(kept_files(desk.folder))) == files
    assert [link.kind for link in stored_paper(desk, number).links] == ["claim", "person", "employer"]
    assert refusal(lambda: take_in_paper(desk, NewPaper(file, "photo"))) == "paper.known_already"


def test_what_is_said_wrongly_of_a_paper_is_refused(counter: Counter) -> None:
    desk, file = counter.desks.clerk, counter.pdf()
    tomorrow = date(2026, 10, 16)
    assert refusal(lambda: take_in_paper(desk, NewPaper(file, ""))) == "paper.kind_needed"
    assert refusal(lambda: take_in_paper(desk, NewPaper(file, "photo", "claim", "TH-1"))) == "record.unknown"
    late = NewPaper(file, "photo", received_on=tomorrow)
    assert refusal(lambda: take_in_paper(desk, late)) == "paper.received_in_future"
    assert refusal(lambda: take_in_paper(counter.desks.at("cashier"), NewPaper(file, "photo"))) == "officer.may_not"


def test_a_paper_that_comes_after_a_claim_ended_is_kept_with_it_and_moves_nothing(counter: Counter) -> None:
    number = counter.claim("photo")
    withdraw_claim(counter.desks.clerk, number, "found work")
    take_in_paper(counter.desks.clerk, NewPaper(counter.photo("png"), "photo", "claim", number))
    assert complete_on(counter, number) is None


def test_a_changed_or_lost_file_is_named_by_the_check_and_by_the_viewer_and_no_copy_is_made(
    counter: Counter, tmp_path: Path
) -> None:
    desk = counter.desks.clerk
    number = take_in_paper(desk, NewPaper(counter.pdf(), "photo", "employer", counter.employer)).result
    file = stored_paper(desk, number).file
    whole = file.read_bytes()
    file.write_bytes(whole[:-1] + b"!")
    assert failed(counter) == ["papers"]
    assert refusal(lambda: stored_paper(desk, number)) == "paper_file.not_as_taken_in"
    assert refusal(lambda: make_backup(counter.desks.at("admin"), tmp_path / "copy.db")) == "backup.paper_damaged"
    file.unlink()
    assert failed(counter) == ["papers"]
    assert refusal(lambda: stored_paper(desk, number)) == "paper_file.gone"
    file.write_bytes(whole)
    assert failed(counter) == []


def test_a_backup_brings_every_paper_back_and_copies_share_their_files(counter: Counter, tmp_path: Path) -> None:
    admin = counter.desks.at("admin")
    made = make_backup(admin, tmp_path / "out" / "monday.db").result
    assert made.papers == papers_page(admin, Wanted()).total > 0
    copied = {file: file.stat().st_mtime_ns for file in kept_files(tmp_path / "out")}
    assert len(copied) == made.papers
    make_backup(admin, tmp_path / "out" / "tuesday.db")
    assert {file: file.stat().st_mtime_ns for file in kept_files(tmp_path / "out")} == copied
    restore_backup(tmp_path / "out" / "tuesday.db", tmp_path / "again")
    again = open_office(tmp_path / "again")
    assert all(check.is_ok for check in check_office(again))
    assert len(list(kept_files(tmp_path / "again"))) == made.papers
    again.engine.dispose()
    shutil.rmtree(tmp_path / "out" / "documents")
    restore_backup(tmp_path / "out" / "monday.db", tmp_path / "bare")
    bare = open_office(tmp_path / "bare")
    assert [check.name for check in check_office(bare) if not check.is_ok] == ["papers"]
    bare.engine.dispose()
