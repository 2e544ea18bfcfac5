"""What the slip of a pre-check prints, from a claim that is only told and never saved."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui_admin.domain.determination import Outcome
from ui_admin.lookups.claims.previews import preview_claim
from ui_admin.lookups.printables.claims import grouped
from ui_admin.lookups.printables.heads import letterhead
from ui_admin.reports.precheck import PreCheckSlip, SlipFinding
from ui_admin.rules.rulebook import write_fraction

if TYPE_CHECKING:
    from ui_admin.domain.claim import NewClaim
    from ui_admin.domain.determination import Assessment
    from ui_admin.lookups.claims.previews import ClaimPreview
    from ui_admin.office import Office
    from ui_admin.workstation.language import Words

PLACES = 2


def precheck_slip(office: Office, new: NewClaim, words: Words) -> PreCheckSlip:
    """Put what was told to the law as it stands today and give what the slip prints; nothing is written."""
    found = preview_claim(office, new)
    answer = found.assessment
    return PreCheckSlip(
        letterhead=letterhead(office),
        warning=words.say("precheck.not_a_determination"),
        told=_told(new, found, words),
        headline=_headline(answer, words),
        figures=() if answer.outcome is Outcome.NOT_MET else _figures(answer, words),
        findings=tuple(
            SlipFinding(
                words.say_sentence(part.title),
                words.say(f"outcome.{part.outcome.value}"),
                words.say_sentence(part.sentence),
                part.law.short,
            )
            for part in answer.findings
        ),
        papers=tuple(
            words.say(f"required_paper.{kind}") for kind in office.scheme.required_documents(new.reason or "")
        ),
        closing=words.say("precheck.closing", day=office.today(), rules=answer.rule_version),
    )


def _told(new: NewClaim, found: ClaimPreview, words: Words) -> tuple[tuple[str, str], ...]:
    """Name what the answer rests on, so that another answer can be told from another story."""
    say = words.say
    unknown = say("fact_value.not_answered")
    who = " · ".join(filter(None, (found.person_name, found.identifier))) or say("precheck.nobody")
    return (
        (say("paper.claimant"), who),
        (say("fact.reason"), say(f"reason.{new.reason}") if new.reason else unknown),
        (say("fact.separated_on"), words.day(new.separated_on) if new.separated_on else unknown),
        (say("fact.registered_on"), words.day(new.registered_on) if new.registered_on else unknown),
        (say("precheck.months"), str(len(found.months))),
    )


def _headline(answer: Assessment, words: Words) -> str:
    if answer.outcome is Outcome.NOT_MET:
        return words.say("panel.would_be_denied")
    if answer.payable is None:
        return words.say("panel.not_yet")
    key = "panel.would_be_allowed" if answer.outcome is Outcome.MET else "panel.could_be_allowed"
    return words.say(key, day=answer.payable.first)


def _figures(answer: Assessment, words: Words) -> tuple[tuple[str, str], ...]:
    """Give how much and until when, as far as the law can say it."""
    say, currency = words.say, answer.currency.code
    figures = []
    if answer.reference_wage is not None:
        wage = grouped(write_fraction(answer.reference_wage, PLACES))
        figures.append((say(f"letter.reference_wage.{answer.reference_unit}"), f"{currency} {wage}"))
    if answer.daily_benefit is not None:
        daily = grouped(write_fraction(answer.daily_benefit, PLACES))
        figures.append((say("letter.daily_benefit"), f"{currency} {daily}"))
    if answer.duration:
        figures.append((say("letter.duration"), say(f"letter.duration_of.{answer.unit}", count=answer.duration)))
    if answer.payable is not None:
        figures.append((say("letter.payable"), words.days(answer.payable)))
    if answer.total is not None:
        figures.append((say("precheck.total"), words.money_with_currency(answer.total)))
    return tuple(figures)
