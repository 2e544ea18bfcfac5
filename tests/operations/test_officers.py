"""Officers, the letterhead, the calendar and the settings: what may change, who may change it, and what is kept of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from ui_admin.domain.refusal import Refused
from ui_admin.lookups.listing import Wanted
from ui_admin.lookups.office.audit import audit_page
from ui_admin.lookups.office.calendars import days_of_year, working_calendar
from ui_admin.lookups.office.checks import check_office
from ui_admin.lookups.office.desk_state import desk_state
from ui_admin.lookups.office.fiscal_months import fiscal_months
from ui_admin.lookups.office.housekeeping import backups, setting_in_force
from ui_admin.lookups.office.officers import officers
from ui_admin.operations.office.backups import make_backup
from ui_admin.operations.office.details import (
    OfficeDetails,
    change_details,
    change_setting,
    drop_office_day,
    set_office_day,
)
from ui_admin.operations.office.officers import (
    change_password,
    end_officer,
    end_role,
    grant_role,
    lock_officer,
    reset_password,
    unlock_officer,
)
from ui_admin.operations.office.offices import NewOfficer, add_officer, open_office, sign_in

if TYPE_CHECKING:
    from pathlib import Path

    from tests.offices import Desks
    from ui_admin.office import Office

GOOD = "rice-and-river"


def refusal(refused: pytest.ExceptionInfo[Refused]) -> str:
    return refused.value.sentence.key


def later(office: Office, days: int) -> Office:
    return replace(office, clock=replace(office.clock, moved_by=office.clock.moved_by + timedelta(days=days)))


def test_an_officer_changes_the_own_password_and_the_old_one_stops_working(thai: Desks) -> None:
    change_password(thai.clerk, "demo", GOOD)
    assert sign_in(thai.office, "clerk", GOOD).officer is not None
    with pytest.raises(Refused) as refused:
        sign_in(thai.office, "clerk", "demo")
    assert refusal(refused) == "officer.wrong_password_left"


@pytest.mark.parametrize(
    ("password", "key"),
    [
        ("short", "officer.password_short"),
        ("aaaaaaaaaa", "officer.password_simple"),
        ("the-Clerk-77", "officer.password_login"),
        ("demo", "officer.password_same"),
    ],
)
def test_a_weak_password_is_refused_with_its_reason(thai: Desks, password: str, key: str) -> None:
    with pytest.raises(Refused) as refused:
        change_password(thai.clerk, "demo", password)
    assert (refusal(refused), refused.value.field) == (key, "password")


def test_the_old_password_must_be_right(thai: Desks) -> None:
    with pytest.raises(Refused) as refused:
        change_password(thai.clerk, "not it", GOOD)
    assert refused.value.field == "old"


def test_no_password_ever_stands_in_the_audit_trail(thai: Desks) -> None:
    change_password(thai.clerk, "demo", GOOD)
    with thai.office.engine.connect() as connection:
        kept = connection.exec_driver_sql("SELECT before, after FROM field_changes WHERE field = 'password'").all()
    assert kept == [(None, None)]
    assert audit_page(thai.office, Wanted(limit=1)).rows[0].verb == "officer.password"


def test_a_reset_password_must_be_changed_at_the_next_sign_in(thai: Desks) -> None:
    reset_password(thai.at("admin"), "clerk", "first-word-9")
    entered = sign_in(thai.office, "clerk", "first-word-9")
    assert entered.officer is not None
    assert entered.officer.must_change_password
    change_password(entered, "first-word-9", GOOD)
    again = sign_in(thai.office, "clerk", GOOD).officer
    assert again is not None
    assert not again.must_change_password


def test_a_clerk_neither_resets_passwords_nor_grants_roles(thai: Desks) -> None:
    for act in (
        lambda: reset_password(thai.clerk, "supervisor", GOOD),
        lambda: grant_role(thai.clerk, "clerk", "auditor", thai.office.today()),
        lambda: lock_officer(thai.clerk, "supervisor", "none"),
        lambda: change_details(thai.clerk, OfficeDetails("Other")),
        lambda: change_setting(thai.clerk, "window.idle_lock_minutes", 5),
    ):
        with pytest.raises(Refused) as refused:
            act()
        assert refusal(refused) == "officer.may_not"


def test_a_locked_officer_cannot_sign_in_until_unlocked(thai: Desks) -> None:
    admin = thai.at("admin")
    lock_officer(admin, "clerk", "left the office for a month")
    with pytest.raises(Refused) as refused:
        sign_in(thai.office, "clerk", "demo")
    assert refusal(refused) == "officer.not_active"
    assert audit_page(thai.office, Wanted(limit=1)).rows[0].reason == "left the office for a month"
    unlock_officer(admin, "clerk")
    assert sign_in(thai.office, "clerk", "demo").officer is not None


def test_an_unlock_also_ends_the_wait_after_wrong_passwords(thai: Desks) -> None:
    keys = []
    for _ in range(5):
        with pytest.raises(Refused) as refused:
            sign_in(thai.office, "clerk", "wrong")
        keys.append(refusal(refused))
    assert keys == ["officer.wrong_password_left"] * 4 + ["officer.locked_until"]
    with pytest.raises(Refused):
        sign_in(thai.office, "clerk", "demo")
    unlock_officer(thai.at("admin"), "clerk")
    assert sign_in(thai.office, "clerk", "demo").officer is not None


def test_nobody_locks_themselves_or_the_last_administrator(thai: Desks) -> None:
    admin = thai.at("admin")
    with pytest.raises(Refused) as refused:
        lock_officer(admin, "admin", "holiday")
    assert refusal(refused) == "officer.not_oneself"
    with pytest.raises(Refused) as refused:
        end_role(admin, "admin", "administrator", thai.office.today())
    assert refusal(refused) == "officer.last_administrator"


def test_an_officer_who_left_signs_in_no_more_and_holds_no_role(thai: Desks) -> None:
    admin = thai.at("admin")
    with pytest.raises(Refused) as refused:
        end_officer(admin, "admin", "moved away")
    assert refusal(refused) == "officer.not_oneself"
    end_officer(admin, "trainee", "moved away")
    with pytest.raises(Refused) as refused:
        sign_in(thai.office, "trainee", "demo")
    row = next(row for row in officers(thai.office) if row.login == "trainee")
    assert (row.status, [held.until for held in row.roles]) == ("left", [admin.today()] * len(row.roles))
    with pytest.raises(Refused) as refused:
        lock_officer(admin, "trainee", "again")
    assert refusal(refused) == "transition.cannot_follow"


def test_a_lock_needs_a_reason(thai: Desks) -> None:
    with pytest.raises(Refused) as refused:
        lock_officer(thai.at("admin"), "clerk", "  ")
    assert refused.value.field == "reason"


def test_a_role_that_joins_duties_which_stay_apart_is_refused_and_the_pair_is_named(thai: Desks) -> None:
    with pytest.raises(Refused) as refused:
        grant_role(thai.at("admin"), "cashier", "ledger_officer", thai.office.today())
    assert refusal(refused) == "officer.forbidden_pair"
    named = {name: value.key for name, value in refused.value.sentence.values if hasattr(value, "key")}
    assert named == {"first": "verb.receipt.record", "second": "verb.journal.reverse"}


@pytest.mark.parametrize(("held", "asked"), [("admin", "auditor"), ("watch", "administrator")])
def test_who_keeps_the_office_is_never_who_looks_at_what_was_done(thai: Desks, held: str, asked: str) -> None:
    watch = NewOfficer("Looks On", "watch", "a long secret", ("auditor",))
    add_officer(thai.at("admin"), watch)
    with pytest.raises(Refused) as refused:
        grant_role(thai.at("admin"), held, asked, thai.office.today())
    assert refusal(refused) == "officer.forbidden_roles"
    both = NewOfficer("Both", "both", "a long secret", ("administrator", "auditor"))
    with pytest.raises(Refused) as refused:
        add_officer(thai.at("admin"), both)
    assert (refusal(refused), refused.value.field) == ("officer.forbidden_roles", "roles")


def test_a_role_from_a_later_day_gives_its_verbs_on_that_day_and_not_before(thai: Desks) -> None:
    start = thai.office.today() + timedelta(days=10)
    grant_role(thai.at("admin"), "cashier", "intake", start)
    before, then = sign_in(thai.office, "cashier", "demo"), sign_in(later(thai.office, 11), "cashier", "demo")
    assert before.officer is not None
    assert then.officer is not None
    assert not before.officer.may("claim.file")
    assert then.officer.may("claim.file")


def test_a_role_ends_after_its_last_day(thai: Desks) -> None:
    end_role(thai.at("admin"), "cashier", "cashier", thai.office.today())
    today, tomorrow = sign_in(thai.office, "cashier", "demo"), sign_in(later(thai.office, 2), "cashier", "demo")
    assert today.officer is not None
    assert tomorrow.officer is not None
    assert today.officer.may("receipt.record")
    assert not tomorrow.officer.may("receipt.record")
    row = next(row for row in officers(thai.office) if row.login == "cashier")
    assert row.roles[0].until == thai.office.today()


def test_a_role_is_not_granted_twice_nor_in_the_past(thai: Desks) -> None:
    admin, today = thai.at("admin"), thai.office.today()
    with pytest.raises(Refused) as refused:
        grant_role(admin, "clerk", "clerk", today)
    assert refusal(refused) == "officer.role_held"
    with pytest.raises(Refused) as refused:
        grant_role(admin, "cashier", "intake", today - timedelta(days=1))
    assert refused.value.field == "since"


def test_an_added_officer_appears_in_the_list_with_a_password_to_be_changed(thai: Desks) -> None:
    add_officer(thai.at("admin"), NewOfficer("Malee C.", "malee", "first-word-9", ("intake",)))
    row = officers(thai.office)[-1]
    assert (row.login, row.must_change_password, row.roles_on(thai.office.today())) == ("malee", True, ("intake",))


def test_the_letterhead_changes_and_every_field_keeps_what_it_was(thai: Desks) -> None:
    profile = change_details(
        thai.at("admin"), OfficeDetails("Bangkok 3", "สำนักงาน 3", "th", "1 Rama Road", "+66 2 000 0000")
    ).result
    assert profile.names == (("en", "Bangkok 3"), ("th", "สำนักงาน 3"))
    assert open_office(thai.office.folder).profile.address == "1 Rama Road"
    with thai.office.engine.connect() as connection:
        rows = connection.exec_driver_sql("SELECT field, before FROM field_changes WHERE subject_kind = 'office'").all()
    before = {str(row[0]): str(row[1]) for row in rows}
    assert before["telephone"] == ""
    assert "Test office" in before["names"]


def test_a_day_the_office_closes_moves_a_deadline_and_taking_it_back_moves_it_again(thai: Desks) -> None:
    admin, day = thai.at("admin"), date(2026, 10, 20)
    assert thai.office.calendar.is_working(day)
    set_office_day(admin, day, "flood", is_working=False)
    assert not working_calendar(thai.office).is_working(day)
    assert not open_office(thai.office.folder, clock=thai.office.clock).calendar.is_working(day)
    listed = {found.day: found.kind for found in days_of_year(thai.office, 2026)}
    assert listed[day] == "closed"
    assert listed[date(2026, 10, 23)] == "national"
    drop_office_day(admin, day)
    assert working_calendar(thai.office).is_working(day)


def test_the_office_may_work_on_a_holiday_but_not_be_told_so_twice(thai: Desks) -> None:
    admin, day = thai.at("admin"), date(2026, 10, 23)
    set_office_day(admin, day, "backlog", is_working=True)
    assert working_calendar(thai.office).is_working(day)
    with pytest.raises(Refused) as refused:
        set_office_day(admin, day, "backlog", is_working=True)
    assert refusal(refused) == "holiday.twice"
    with pytest.raises(Refused) as refused:
        set_office_day(admin, date(2026, 10, 24), "Saturday", is_working=False)
    assert refusal(refused) == "holiday.closed_already"


def test_a_setting_holds_within_its_bounds_and_what_it_was_is_kept(thai: Desks) -> None:
    admin = thai.at("admin")
    change_setting(admin, "window.idle_lock_minutes", 25)
    assert setting_in_force(thai.office, "window.idle_lock_minutes") == 25
    with pytest.raises(Refused) as refused:
        change_setting(admin, "window.idle_lock_minutes", 0)
    assert refused.value.field == "window.idle_lock_minutes"
    with pytest.raises(Refused) as refused:
        change_setting(admin, "window.idle_lock_minutes", None)
    assert refusal(refused) == "setting.needed"
    with thai.office.engine.connect() as connection:
        row = connection.exec_driver_sql("SELECT before, after FROM field_changes WHERE subject_kind = 'setting'").one()
    assert row == ("10", "25")


def test_a_setting_that_may_be_empty_can_be_set_and_emptied(thai: Desks) -> None:
    admin = thai.at("admin")
    change_setting(admin, "run.second_signature_above", 5_000_000)
    assert setting_in_force(thai.office, "run.second_signature_above") == 5_000_000
    change_setting(admin, "run.second_signature_above", None)
    assert setting_in_force(thai.office, "run.second_signature_above") is None


def test_the_trail_answers_by_officer_by_act_by_day_and_by_record(thai: Desks) -> None:
    change_password(thai.clerk, "demo", GOOD)
    reset_password(thai.at("admin"), "cashier", "first-word-9")
    mine = audit_page(thai.office, Wanted(filters=(("officer", "Somchai P."),)))
    assert {row.officer for row in mine.rows} == {"Somchai P."}
    resets = audit_page(thai.office, Wanted(filters=(("verb", "officer.change"),)))
    number = resets.rows[0].number
    assert resets.total == 1
    today = (("day", thai.office.today().isoformat()),)
    assert audit_page(thai.office, Wanted(filters=today)).total == audit_page(thai.office, Wanted()).total
    before = (("day", (thai.office.today() - timedelta(days=1)).isoformat()),)
    assert audit_page(thai.office, Wanted(filters=before)).total == 0
    found = audit_page(thai.office, Wanted(search=number[-8:].lower()))
    assert {row.number for row in found.rows} == {number}


def test_the_frame_tells_each_officer_only_what_they_may_do(thai: Desks) -> None:
    assert desk_state(thai.at("admin")).waiting == (("people", 0), ("claims", 0), ("payments", 0), ("employers", 0))
    state = desk_state(thai.clerk)
    assert state.last_backup_at is None
    assert not state.is_encrypted


def test_a_copy_is_listed_with_its_rows_and_the_frame_names_it(thai: Desks, tmp_path: Path) -> None:
    make_backup(thai.at("admin"), tmp_path / "copy.db")
    row = backups(thai.office)[0]
    assert (row.file_name, row.is_whole) == ("copy.db", True)
    assert row.rows > 0
    assert desk_state(thai.clerk).last_backup_at == row.made_at


def test_months_of_the_books_are_counted_with_their_entries(thai: Desks) -> None:
    assert fiscal_months(thai.office) == ()


def test_all_this_leaves_the_chains_whole(thai: Desks) -> None:
    admin = thai.at("admin")
    lock_officer(admin, "clerk", "absent")
    unlock_officer(admin, "clerk")
    grant_role(admin, "cashier", "intake", thai.office.today())
    change_setting(admin, "window.idle_lock_minutes", 5)
    assert [check.name for check in check_office(thai.office) if not check.is_ok] == []
