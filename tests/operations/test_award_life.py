"""What an award lives through: pauses, sanctions, ends and allowances, each by its officers, with bars that never overlap."""

from __future__ import annotations

import itertools
from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from tests.operations.award_desk import an_award, decide, on, propose
from tests.operations.reports_desk import all_of, certifications, instalments, movements, the_award
from tests.reports.pages import texts
from ui_admin.domain.award_life import About, NewProposal
from ui_admin.domain.certification import ReportAnswers
from ui_admin.domain.claim import NewClaim
from ui_admin.domain.lifecycle import NEXT, check_move
from ui_admin.domain.periods import DateRange
from ui_admin.domain.refusal import Refused
from ui_admin.lookups.office.checks import check_office
from ui_admin.operations.benefit.award_life import end_award_on_ground, interrupt_award, resume_award
from ui_admin.operations.benefit.award_proposals import decide_about_award, propose_about_award, refuse_about_award
from ui_admin.operations.benefit.certifications import end_award, enter_certification, settle_period
from ui_admin.operations.benefit.due_reports import move_due_reports
from ui_admin.operations.office.printing import make_report
from ui_admin.rules.bars import Bar, one_after_another
from ui_admin.storage.award_life import AwardPause, AwardProposal
from ui_admin.storage.awards import EntitlementEntry
from ui_admin.storage.claims import Determination
from ui_admin.workstation.language import words_in

if TYPE_CHECKING:
    from pathlib import Path

    from tests.offices import Desks


def ledger_days(desks: Desks) -> list[tuple[str, DateRange]]:
    rows = all_of(desks, EntitlementEntry)
    return [(row.kind, DateRange(row.days_from, row.days_to)) for row in rows if row.days_from is not None]


@pytest.mark.parametrize("kind", ["award", "award_proposal", "instalment"])
def test_a_record_goes_the_ways_of_its_life_cycle_and_no_other(kind: str) -> None:
    for before, following in NEXT[kind].items():
        for after in NEXT[kind]:
            if after in following:
                check_move(kind, before, after)
            else:
                with pytest.raises(Refused):
                    check_move(kind, before, after)


def test_two_bars_together_lie_one_after_another_in_the_order_of_the_law() -> None:
    waiting, sanction, use = Bar("waiting", 1, 7), Bar("sanction", 3, 10), Bar("use", 4, 30)
    for given in ((use, sanction, waiting), (sanction, waiting, use), (waiting, use, sanction)):
        laid = one_after_another(date(2026, 8, 1), given)
        assert [bar.kind for bar in laid] == ["waiting", "sanction", "use"]
        assert [bar.days.days for bar in laid] == [7, 10, 30]
        for earlier, later in itertools.pairwise(laid):
            assert earlier.days.last is not None
            assert later.days.first == earlier.days.last + timedelta(days=1)


@pytest.mark.parametrize(("scheme", "reason"), [("jp-ei", "resigned"), ("th-sso", "laid_off"), ("vn-ui", "laid_off")])
def test_bars_before_an_award_end_on_the_day_before_benefit_and_share_no_day(
    scheme: str, reason: str, tmp_path: Path
) -> None:
    desks, _claim = an_award(tmp_path, scheme, reason)
    bars = ledger_days(desks)
    assert bars[0][0] == "waiting"
    assert bars[-1][1].last == the_award(desks).payable_from - timedelta(days=1)
    assert [kind for kind, _days in bars] == ["waiting", "disqualification"][: len(bars)]
    assert (len(bars) == 2) == (scheme == "jp-ei")
    for (_one, earlier), (_other, later) in itertools.pairwise(bars):
        assert earlier.overlap(later) is None


def test_two_sanctions_take_two_periods_and_no_day_twice(tmp_path: Path) -> None:
    desks, claim = an_award(tmp_path, "kr-ei")
    propose(desks, claim, About.SANCTION, date(2026, 9, 1), ground="undeclared_work", period_no=1)
    made = decide(desks, claim, date(2026, 9, 2))
    assert made.determination_number
    assert the_award(desks).status == "active"
    with pytest.raises(Refused, match="period_not_planned"):
        propose(desks, claim, About.SANCTION, date(2026, 9, 3), ground="undeclared_work", period_no=1)
    propose(desks, claim, About.SANCTION, date(2026, 9, 3), ground="undeclared_work", period_no=2)
    decide(desks, claim, date(2026, 9, 4))
    assert the_award(desks).status == "ended"
    assert {row.status for row in instalments(desks)} == {"not_payable"}
    lain = ledger_days(desks)
    for place, (_kind, days) in enumerate(lain):
        assert all(days.overlap(other) is None for _other, other in lain[place + 1 :])
    assert sum(quantity for _kind, quantity in movements(desks)) == 0


def test_a_law_without_a_sanction_says_so(tmp_path: Path) -> None:
    desks, claim = an_award(tmp_path, "th-sso")
    with pytest.raises(Refused, match="no_sanction_in_law"):
        propose(desks, claim, About.SANCTION, date(2026, 9, 1), ground="undeclared_work", period_no=1)
    with pytest.raises(Refused, match="no_training_in_law"):
        propose(desks, claim, About.TRAINING, date(2026, 9, 1), last="2026-09-20", days=4)
    with pytest.raises(Refused, match="knows_no_pause"):
        interrupt_award(on(desks, date(2026, 9, 1)), claim, from_on=date(2026, 9, 1), ground="work")


def test_a_suspension_is_proposed_and_decided_by_two_officers_and_told_in_a_letter(tmp_path: Path) -> None:
    desks, claim = an_award(tmp_path, "my-eis")
    day = date(2026, 9, 1)
    with pytest.raises(Refused, match="suspension_too_long"):
        propose(desks, claim, About.SUSPENSION, day, ground="works_perhaps", until="2026-10-31")
    propose(desks, claim, About.SUSPENSION, day, ground="works_perhaps", until="2026-10-30")
    with pytest.raises(Refused, match="proposal_open"):
        propose(desks, claim, About.SUSPENSION, day, ground="works_perhaps", until="2026-10-30")
    with pytest.raises(Refused, match="may_not"):
        decide_about_award(on(desks, day), claim)
    decide(desks, claim, date(2026, 9, 2))
    assert the_award(desks).status == "suspended"
    (made,) = [row for row in all_of(desks, Determination) if row.about == "suspension"]
    assert (made.outcome, made.status, made.maker_id != made.checker_id) == ("suspended", "made", True)
    file = tmp_path / "letter.pdf"
    make_report(on(desks, day), "award-letter", {"claim": claim}, file, words_in("en"))
    (text,) = texts(file)
    assert "Suspension of your benefit" in text
    assert "as the file shows" in text


def test_what_is_reported_while_suspended_is_settled_when_the_suspension_is_over(tmp_path: Path) -> None:
    desks, claim = an_award(tmp_path, "my-eis")
    propose(desks, claim, About.SUSPENSION, date(2026, 9, 1), ground="works_perhaps", until="2026-09-30")
    decide(desks, claim, date(2026, 9, 1))
    reported_on = certifications(desks)[0].open_on
    settled = enter_certification(on(desks, reported_on), claim, 1, ReportAnswers(applications=3)).result
    assert (settled.is_payable, bool(settled.waits_for)) == (False, True)
    moved = move_due_reports(on(desks, date(2026, 10, 1))).result
    assert moved.resumed == 1
    assert the_award(desks).status == "active"
    (pause,) = all_of(desks, AwardPause)
    assert pause.ended_on == date(2026, 10, 1)
    assert settle_period(on(desks, date(2026, 10, 1)), claim, 1).result.is_payable


def test_a_proposal_that_is_refused_does_nothing_and_may_be_made_again(tmp_path: Path) -> None:
    desks, claim = an_award(tmp_path, "my-eis")
    day = date(2026, 9, 1)
    propose(desks, claim, About.SUSPENSION, day, ground="court", until="2026-09-30")
    refuse_about_award(on(desks, day, "supervisor"), claim, "no order in the file")
    (proposal,) = all_of(desks, AwardProposal)
    assert (proposal.status, proposal.refused_reason) == ("refused", "no order in the file")
    assert the_award(desks).status == "active"
    propose(desks, claim, About.SUSPENSION, day, ground="court", until="2026-09-30")


def test_days_not_drawn_in_a_pause_are_planned_again_and_none_is_lost_or_doubled(tmp_path: Path) -> None:
    desks, claim = an_award(tmp_path, "jp-ei")
    award = the_award(desks)
    pause_on = award.payable_from + timedelta(days=10)
    interrupt_award(on(desks, pause_on), claim, from_on=pause_on, ground="sickness")
    with pytest.raises(Refused, match="is_interrupted"):
        enter_certification(on(desks, pause_on), claim, 1, ReportAnswers())
    with pytest.raises(Refused, match="window_over"):
        resume_award(on(desks, date(2027, 9, 1)), claim, on=date(2027, 9, 1))
    back = pause_on + timedelta(days=40)
    resume_award(on(desks, back), claim, on=back)
    planned = [row for row in instalments(desks) if row.status == "planned"]
    assert sum(int(row.quantity) for row in planned) == award.duration
    days = [DateRange(row.period_from, row.period_to) for row in planned]
    assert days[0].last == pause_on - timedelta(days=1)
    assert days[1].first == back
    for place, one in enumerate(days):
        assert all(one.overlap(other) is None for other in days[place + 1 :])
    first = certifications(desks)[0]
    enter_certification(on(desks, max(first.open_on, back)), claim, 1, ReportAnswers(applications=2))
    assert movements(desks)[-1] == ("use", -10)
    assert [check for check in check_office(desks.office) if not check.is_ok] == []


def test_an_award_expires_with_its_window_and_what_is_left_is_written_off(tmp_path: Path) -> None:
    desks, claim = an_award(tmp_path, "jp-ei")
    award = the_award(desks)
    pause_on = award.payable_from + timedelta(days=5)
    interrupt_award(on(desks, pause_on), claim, from_on=pause_on, ground="maternity")
    assert award.window_to is not None
    moved = move_due_reports(on(desks, award.window_to + timedelta(days=1))).result
    # The five days that were drawn wait for their report first: it is missed before anything expires.
    moved = move_due_reports(on(desks, award.window_to + timedelta(days=2))).result if not moved.expired else moved
    assert (moved.expired, the_award(desks).status) == (1, "expired")
    assert sum(quantity for _kind, quantity in movements(desks)) == 0


def test_work_that_begins_inside_a_period_of_days_leaves_its_first_days_paid(tmp_path: Path) -> None:
    desks, claim = an_award(tmp_path, "th-sso")
    end_award(on(desks, date(2026, 8, 21)), claim, returned_on=date(2026, 8, 21))
    (kept,) = [row for row in instalments(desks) if row.status == "planned"]
    assert (kept.period_from, kept.period_to, kept.quantity) == (date(2026, 8, 8), date(2026, 8, 20), "13")
    settled = enter_certification(on(desks, date(2026, 9, 1)), claim, 1, ReportAnswers(applications=1)).result
    assert settled.is_payable
    assert settled.amount.minor == 13 * 30000
    assert sum(quantity for _kind, quantity in movements(desks)) == 0


def test_the_months_an_award_leaves_are_the_next_claims_to_count(tmp_path: Path) -> None:
    from ui_admin.lookups.claims.facts import facts_of_new

    desks, claim = an_award(tmp_path, "vn-ui")
    first = certifications(desks)[0]
    enter_certification(on(desks, first.open_on), claim, 1, ReportAnswers(applications=2, refused_offer=False))
    day = the_award(desks).payable_from + timedelta(days=40)
    changed = end_award_on_ground(
        on(desks, day), claim, on=day, ground="military_service", notified=True, reason="called up, order seen"
    ).result
    assert changed.reserved
    with desks.office.look() as session:
        from sqlalchemy import select

        from ui_admin.storage.people import Person

        person = session.scalars(select(Person)).one()
        facts = facts_of_new(session, desks.office, NewClaim(separated_on=date(2027, 6, 30)), person)
    assert facts.earlier_claims[0].reserved_months == changed.reserved
    assert ("reserve", changed.reserved) in movements(desks)


def test_viet_nam_suspends_without_notice_and_the_next_notice_lifts_it(tmp_path: Path) -> None:
    desks, claim = an_award(tmp_path, "vn-ui")
    first = certifications(desks)[0]
    moved = move_due_reports(on(desks, first.due_on + timedelta(days=1))).result
    # What the law lets be reported is first open, and missed on the next look of the day.
    moved = moved if moved.missed else move_due_reports(on(desks, first.due_on + timedelta(days=1))).result
    assert (moved.missed, moved.suspended, the_award(desks).status) == (1, 1, "suspended")
    day = first.due_on + timedelta(days=5)
    told = ReportAnswers(applications=2, good_cause=True, late_reason="a flood cut the road")
    assert enter_certification(on(desks, day), claim, 1, told).result.is_payable
    assert the_award(desks).status == "active"


def test_an_end_against_the_claimant_needs_a_second_officer(tmp_path: Path) -> None:
    desks, claim = an_award(tmp_path, "vn-ui")
    day = the_award(desks).payable_from + timedelta(days=40)
    with pytest.raises(Refused, match="needs_second_officer"):
        end_award_on_ground(on(desks, day), claim, on=day, ground="refused_jobs", notified=False, reason="two offers")
    propose(desks, claim, About.ENDING, day, ground="refused_jobs")
    decide(desks, claim, day)
    award = the_award(desks)
    assert (award.status, award.end_reason) == ("ended", "refused_jobs")
    # Of 40 months three blocks of twelve are lost with the three months granted; only the odd ones stay.
    assert [quantity for kind, quantity in movements(desks) if kind == "reserve"] == [4]


def test_a_training_allowance_is_reckoned_by_the_day_and_paid_as_its_own_component(tmp_path: Path) -> None:
    desks, claim = an_award(tmp_path, "my-eis")
    day = date(2026, 9, 7)
    with pytest.raises(Refused, match="training_days"):
        propose(desks, claim, About.TRAINING, day, last="2026-09-10", days=5)
    propose(desks, claim, About.TRAINING, day, last="2026-09-30", days=10)
    made = decide(desks, claim, date(2026, 10, 1))
    (paid,) = [row for row in instalments(desks) if row.component == "training_allowance"]
    assert (paid.status, paid.gross, made.amount.minor if made.amount else None) == ("payable", 20000, 20000)
    with pytest.raises(Refused, match="training_twice"):
        propose(desks, claim, About.TRAINING, date(2026, 9, 20), last="2026-09-25", days=2)
    assert the_award(desks).status == "active"


def test_korea_grants_the_allowance_for_work_taken_early_once_it_has_lasted(tmp_path: Path) -> None:
    desks, claim = an_award(tmp_path, "kr-ei")
    back = the_award(desks).payable_from + timedelta(days=5)
    assert end_award(on(desks, back), claim, returned_on=back).result.allowance is None
    later = date(2027, 9, 1)
    with pytest.raises(Refused, match="no_reemployment_due"):
        propose(desks, claim, About.REEMPLOYMENT, later, employed_months=11)
    propose(desks, claim, About.REEMPLOYMENT, later, employed_months=12)
    granted = decide(desks, claim, later).amount
    assert granted is not None
    assert granted.minor > 0
    with pytest.raises(Refused, match="granted_before"):
        propose(desks, claim, About.REEMPLOYMENT, later, employed_months=12)


def test_nobody_touches_an_award_of_their_own(tmp_path: Path) -> None:
    desks, claim = an_award(tmp_path, "jp-ei")
    clerk = on(desks, date(2026, 9, 1))
    assert clerk.officer is not None
    own = replace(clerk, officer=replace(clerk.officer, person_id=the_award(desks).person_id))
    for act in (
        lambda: interrupt_award(own, claim, from_on=date(2026, 9, 1), ground="work"),
        lambda: propose_about_award(
            own, claim, NewProposal(About.SUSPENSION, date(2026, 9, 1), "why", {"ground": "other"})
        ),
    ):
        with pytest.raises(Refused, match="own_record"):
            act()
