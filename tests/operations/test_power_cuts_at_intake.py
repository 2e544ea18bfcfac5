"""A process killed while a form is kept, a paper is taken in or two persons are merged leaves the act whole or absent."""

from __future__ import annotations

import multiprocessing
import shutil
import signal
import sys
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import text

from tests.operations import cut_short, cut_short_at_intake
from tests.operations.counter import open_counter
from ui_admin.domain.person import NewPerson
from ui_admin.lookups.office.checks import check_office
from ui_admin.lookups.office.drafts import draft_of
from ui_admin.office import Clock
from ui_admin.operations.office.offices import open_office
from ui_admin.operations.register.merges import ask_merge
from ui_admin.operations.register.people import register_person

if TYPE_CHECKING:
    from pathlib import Path

    from ui_admin.office import Office

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="a process is killed by a signal here")


@pytest.fixture(scope="module")
def subjects(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """An office with a draft, two records of one person whose merge is asked for, and a scan that lies beside it."""
    folder = tmp_path_factory.mktemp("cuts")
    counter = open_counter(folder)
    cut_short_at_intake.draft(counter.desks.office.folder, "as it was")
    again = register_person(counter.desks.clerk, NewPerson("Claimant Again")).result
    request = ask_merge(counter.desks.clerk, counter.person(), again, "the same card").result
    scan = str(counter.pdf())
    counter.desks.office.engine.dispose()
    return {"folder": str(counter.desks.office.folder), "merge": request, "paper": scan, "draft": "typed since"}


def cut(subjects: dict[str, str], tmp_path: Path, act: str, moment: int | str) -> Office:
    """Do an act in a process that dies at a moment; gives the office after it."""
    folder = tmp_path / "office"
    shutil.copytree(subjects["folder"], folder)
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["tests.operations.cut_short_at_intake"])
    process = context.Process(
        target=cut_short_at_intake.do_and_die, args=(act, str(folder), subjects[act], moment), daemon=True
    )
    process.start()
    process.join(60)
    assert process.exitcode == -signal.SIGKILL, "the act was over before its moment came"
    office = open_office(folder, clock=Clock.on(cut_short.TODAY))
    assert [check.name for check in check_office(office) if not check.is_ok] == []
    return office


def count(office: Office, what: str) -> int:
    with office.look() as session:
        return int(session.execute(text(f"SELECT count(*) FROM {what}")).scalar_one())


@pytest.mark.parametrize(
    ("moment", "left"), [(4, "as it was"), ("before_commit", "as it was"), ("after_commit", "typed since")]
)
def test_a_form_that_was_being_kept_is_there_as_it_was_or_as_it_was_typed(
    subjects: dict[str, str], tmp_path: Path, moment: int | str, left: str
) -> None:
    office = cut(subjects, tmp_path, "draft", moment)
    assert draft_of(cut_short.desk(office.folder, "clerk"), cut_short_at_intake.FORM) == {"reason": left}
    office.engine.dispose()


@pytest.mark.parametrize(("moment", "papers"), [("in the file", 0), ("before_commit", 0), ("after_commit", 1)])
def test_a_paper_is_taken_in_with_its_file_or_not_at_all_and_can_be_taken_in_again(
    subjects: dict[str, str], tmp_path: Path, moment: str, papers: int
) -> None:
    office = cut(subjects, tmp_path, "paper", moment)
    assert count(office, "documents WHERE direction = 'in'") == papers
    if not papers:
        cut_short_at_intake.paper(office.folder, subjects["paper"])
    assert count(office, "documents WHERE direction = 'in'") == 1
    assert all(check.is_ok for check in check_office(office))
    office.engine.dispose()


@pytest.mark.parametrize(("moment", "merged"), [(5, 0), ("before_commit", 0), ("after_commit", 1)])
def test_a_merge_moves_everything_or_nothing(
    subjects: dict[str, str], tmp_path: Path, moment: int | str, merged: int
) -> None:
    office = cut(subjects, tmp_path, "merge", moment)
    assert count(office, "people WHERE merged_into_id IS NOT NULL") == merged
    assert count(office, "person_merges WHERE status = 'merged'") == merged
    if not merged:
        assert count(office, "moved_links") == 0
        cut_short_at_intake.merge(office.folder, subjects["merge"])
    assert count(office, "people WHERE merged_into_id IS NOT NULL") == 1
    office.engine.dispose()
