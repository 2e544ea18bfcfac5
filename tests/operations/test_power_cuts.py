"""A process killed in the middle of an act leaves the act whole or absent, and it can be done again."""

from __future__ import annotations

import multiprocessing
import shutil
import signal
import sys
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import text

from tests.offices import Desks, add_employer, add_person, decided_claim, make_desks, pay_months
from tests.operations import cut_short
from ui_admin.domain.certification import ReportAnswers
from ui_admin.domain.payment import NewRun
from ui_admin.domain.periods import Month
from ui_admin.domain.refusal import Refused
from ui_admin.lookups.office.checks import check_office
from ui_admin.office import Clock
from ui_admin.operations.benefit.certifications import enter_certification
from ui_admin.operations.office.offices import open_office
from ui_admin.operations.payments.payment_release import release_run, write_run_files
from ui_admin.operations.payments.payment_runs import approve_run, draft_run, lock_run, try_run

if TYPE_CHECKING:
    from pathlib import Path

    from ui_admin.office import Office

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="a process is killed by a signal here")

PAY_DAY = date(2026, 10, 20)
# The first write of an act comes after those of the sign-in: the officer's row and its audit line.
SIGN_IN_WRITES = 2


@dataclass(frozen=True)
class Offices:
    """The same office just before each act, and what the act is about."""

    before: dict[str, Path]
    subjects: dict[str, str]


@pytest.fixture(scope="module")
def offices(tmp_path_factory: pytest.TempPathFactory) -> Offices:
    """An office with a claim to pay: before a return, before its run is locked, and before that is released."""
    folder = tmp_path_factory.mktemp("power")
    desks = make_desks(str(folder), "th-sso")
    employer, person = add_employer(desks), add_person(desks)
    pay_months(desks, employer, Month(2026, 8), 8)
    made = decided_claim(desks, person, employer, date(2026, 8, 31))
    enter_certification(desks.clerk, made.claim_number, 1, ReportAnswers(applications=3))
    before = {"post": _keep(desks, folder / "post")}
    number = draft_run(desks.clerk, NewRun(PAY_DAY, PAY_DAY)).result
    try_run(desks.clerk, number)
    before["lock"] = _keep(desks, folder / "lock")
    lock_run(desks.clerk, number)
    approve_run(desks.supervisor, number, 1)
    before["release"] = _keep(desks, folder / "release")
    return Offices(before, {"post": employer, "lock": number, "release": number})


def _keep(desks: Desks, folder: Path) -> Path:
    desks.office.engine.dispose()
    shutil.copytree(desks.office.folder, folder)
    return folder


@dataclass(frozen=True)
class Seen:
    """What a look at an office shows of the acts in question."""

    returns: int
    lines: int
    run: str
    payments: int
    entries: int
    acts: int
    files: tuple[str, ...]


def look_at(office: Office) -> Seen:
    """Look at everything that the three acts write."""
    with office.look() as session:
        counts = session.execute(
            text(
                "SELECT (SELECT count(*) FROM contribution_returns), (SELECT count(*) FROM return_lines), "
                "(SELECT coalesce(max(status), '') FROM payment_runs), (SELECT count(*) FROM payments), "
                "(SELECT count(*) FROM journal_entries), (SELECT count(*) FROM audit_events WHERE verb <> 'officer.sign_in')"
            )
        ).one()
    out = office.folder / "out"
    files = tuple(sorted(file.name for file in out.iterdir())) if out.exists() else ()
    return Seen(counts[0], counts[1], counts[2], counts[3], counts[4], counts[5], files)


def cut(offices: Offices, tmp_path: Path, act: str, moment: int | str) -> tuple[Office, Seen, Seen]:
    """Do an act in a process that dies at a moment; gives the office after it, and what was seen before and after."""
    folder = tmp_path / "office"
    shutil.copytree(offices.before[act], folder)
    first = open_office(folder, clock=Clock.on(cut_short.TODAY))
    before = look_at(first)
    first.engine.dispose()
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["tests.operations.cut_short"])
    process = context.Process(
        target=cut_short.do_and_die, args=(act, str(folder), offices.subjects[act], moment), daemon=True
    )
    process.start()
    process.join(60)
    assert process.exitcode == -signal.SIGKILL, "the act was over before its moment came"
    office = open_office(folder, clock=Clock.on(cut_short.TODAY))
    assert [check.name for check in check_office(office) if not check.is_ok] == []
    return office, before, look_at(office)


@pytest.mark.parametrize("part", [0.0, 0.3, 0.6, 0.9, 1.0])
@pytest.mark.parametrize("act", ["post", "lock", "release"])
def test_a_kill_before_any_write_leaves_nothing_of_the_act_and_it_is_done_again(
    offices: Offices, tmp_path: Path, act: str, part: float
) -> None:
    shutil.copytree(offices.before[act], tmp_path / "whole")
    writes = cut_short.count_writes(act, tmp_path / "whole", offices.subjects[act])
    first = SIGN_IN_WRITES + 1
    office, before, after = cut(offices, tmp_path, act, first + int(part * (writes - first)))
    assert replace(after, files=()) == before
    assert all(name.endswith(".unfinished") for name in after.files)
    cut_short.ACTS[act](office.folder, offices.subjects[act])
    assert look_at(office) == look_at(open_office(tmp_path / "whole"))
    assert all(check.is_ok for check in check_office(office))


@pytest.mark.parametrize(("moment", "is_whole"), [("before_commit", False), ("after_commit", True)])
@pytest.mark.parametrize("act", ["post", "lock", "release"])
def test_a_kill_around_the_commit_leaves_all_of_the_act_or_nothing(
    offices: Offices, tmp_path: Path, act: str, moment: str, *, is_whole: bool
) -> None:
    office, before, after = cut(offices, tmp_path, act, moment)
    assert (after.acts == before.acts + 1) is is_whole
    assert (replace(after, files=()) == before) is not is_whole
    if not is_whole:
        cut_short.ACTS[act](office.folder, offices.subjects[act])
        assert look_at(office).acts == before.acts + 1
        return
    with pytest.raises(Refused) as caught:
        cut_short.ACTS[act](office.folder, offices.subjects[act])
    assert caught.value.sentence.key in {"return.second", "run.wrong_status", "run.released_already"}
    assert look_at(office) == after


@pytest.mark.parametrize("moment", ["after_commit", "before the name"])
def test_a_run_killed_after_its_release_is_never_sent_twice_and_its_file_is_written_again(
    offices: Offices, tmp_path: Path, moment: str
) -> None:
    number = offices.subjects["release"]
    office, before, after = cut(offices, tmp_path, "release", moment)
    assert (after.run, after.entries) == ("released", before.entries + 1)
    assert after.files == (f"{number}.unfinished",)
    with pytest.raises(Refused) as caught:
        cut_short.release(office.folder, number)
    assert caught.value.sentence.key == "run.released_already"
    approver = cut_short.desk(office.folder, "approver")
    file = write_run_files(approver, number, office.folder / "out").result
    assert file is not None
    assert look_at(office).files == (f"{number}.csv",)
    assert look_at(office).entries == after.entries
    shutil.copytree(offices.before["release"], tmp_path / "whole")
    whole = release_run(cut_short.desk(tmp_path / "whole", "approver"), number, tmp_path / "out").result.bank_file
    assert whole is not None
    assert file.read_bytes() == whole.read_bytes()


def test_a_kill_while_the_bank_file_is_written_releases_nothing(offices: Offices, tmp_path: Path) -> None:
    number = offices.subjects["release"]
    office, before, after = cut(offices, tmp_path, "release", "in the file")
    assert after == replace(before, files=(f"{number}.unfinished",))
    cut_short.release(office.folder, number)
    assert look_at(office).files == (f"{number}.csv",)
