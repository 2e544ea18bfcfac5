"""The worksheet of a determination, from what was stored when it was made; nothing is reckoned again."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from ui_admin.domain.money import Money
from ui_admin.domain.periods import DateRange, Month
from ui_admin.domain.refusal import Refused
from ui_admin.domain.sentence import Sentence
from ui_admin.lookups.claims.claimants import claim_and_person
from ui_admin.lookups.law.step_words import input_name, input_value, rounding_said, sum_done
from ui_admin.lookups.office.own_interest import refuse_to_show
from ui_admin.lookups.printables.debt_words import kept_back
from ui_admin.lookups.printables.heads import in_groups, letterhead
from ui_admin.lookups.printables.instalments import printed_instalments
from ui_admin.reports.worksheet import (
    Worksheet,
    WorksheetFinding,
    WorksheetNumber,
    WorksheetStep,
)
from ui_admin.rules.rulebook import write_fraction
from ui_admin.storage.claims import Determination, Finding, TraceStep
from ui_admin.workstation.law_words import measured_value, name_of_number

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from ui_admin.office import Office
    from ui_admin.storage.people import Person
    from ui_admin.workstation.language import Words

PLACES = 2
ANNULLED, MADE = "annulled", "made"
DAYS_LOOKED_AT = ("separated_on", "registered_on", "filed_on", "complete_on", "born_on")


def worksheet(office: Office, claim_number: str, words: Words) -> Worksheet:
    """Give the worksheet of the last determination, made or proposed; refuses a claim without one."""
    with office.look() as session:
        claim, person = claim_and_person(session, claim_number)
        refuse_to_show(session, office, person_id=person.id)
        last = session.scalar(
            select(Determination)
            .where(Determination.claim_id == claim.id, Determination.about == "entitlement")
            .where(Determination.status != ANNULLED)
            .order_by(Determination.version.desc())
        )
        if last is None:
            raise Refused("worksheet.nothing_reckoned", number=claim_number)
        say = words.say
        instalments = printed_instalments(session, claim, words)
        total = last.summary["total"]
        return Worksheet(
            letterhead=letterhead(office),
            title=say("document.worksheet"),
            facts=((say("paper.claim"), str(claim.number)), (say("paper.decision"), _decision(last, words))),
            pairs=_pairs(office, person, last, words),
            looked_at=_looked_at(last.facts, words),
            findings=_findings(session, last, words),
            steps=_steps(session, last, words),
            results=_results(office, last.summary, words) if last.outcome != "denied" else (),
            numbers=tuple(_number(part, words) for part in last.parameters),
            unverified=say("worksheet.unverified", count=len(last.unverified)) if last.unverified else "",
            instalments=instalments,
            total=words.money_with_currency(Money(total, office.scheme.currency)) if total is not None else "",
            checked=((say("worksheet.reckoned_again"), "", ""), (say("worksheet.compared"), "", "")),
            kept_back=kept_back(session, office, claim, words),
        )


def _decision(last: Determination, words: Words) -> str:
    return last.number or words.say("worksheet.proposal", version=last.version)


def _pairs(office: Office, person: Person, last: Determination, words: Words) -> tuple[tuple[str, str], ...]:
    say = words.say
    decided = words.day(last.determined_on) if last.determined_on else say("worksheet.not_decided")
    name = " · ".join(part for part in (person.name, person.latin_name, person.identifier) if part)
    return (
        (say("receipt_of_claim.claimant"), name),
        (say("worksheet.outcome"), say(f"worksheet.outcome_of.{last.outcome}")),
        (say("worksheet.decided_on"), decided),
        (say("worksheet.law"), office.scheme.names["en"]),
        (say("worksheet.rule_book"), last.rule_version),
        (say("worksheet.hash"), in_groups(last.rule_sha256)),
    )


def _looked_at(facts: dict[str, Any], words: Words) -> tuple[tuple[str, str], ...]:
    say = words.say
    found = [
        (say(f"worksheet.fact.{name}"), words.day(date.fromisoformat(facts[name])))
        for name in DAYS_LOOKED_AT
        if facts.get(name)
    ]
    if facts.get("reason"):
        found.append((say("worksheet.fact.reason"), say(f"reason.{facts['reason']}")))
    wages = sorted(facts.get("wages") or {})
    if wages:
        first, last = Month.parse(wages[0]), Month.parse(wages[-1])
        found.append(
            (say("worksheet.fact.wages"), say("worksheet.months_of", count=len(wages), first=first, last=last))
        )
    if facts.get("earlier_claims"):
        found.append((say("worksheet.earlier_claims"), words.number(len(facts["earlier_claims"]))))
    return tuple(found)


def _findings(session: Session, last: Determination, words: Words) -> tuple[WorksheetFinding, ...]:
    rows = session.scalars(select(Finding).where(Finding.determination_id == last.id).order_by(Finding.position))
    return tuple(
        WorksheetFinding(
            no=row.position,
            title=words.say_sentence(Sentence.from_json(row.title)),
            outcome=words.say(f"outcome.{row.outcome}"),
            sentence=words.say_sentence(Sentence.from_json(row.sentence)),
            law=" ".join(row.law[:2]).strip(),
        )
        for row in rows
    )


def _steps(session: Session, last: Determination, words: Words) -> tuple[WorksheetStep, ...]:
    rows = session.scalars(select(TraceStep).where(TraceStep.determination_id == last.id).order_by(TraceStep.position))
    return tuple(
        WorksheetStep(
            no=row.position,
            sentence=words.say_sentence(Sentence.from_json(row.sentence)),
            inputs=tuple((input_name(words, name), input_value(words, value)) for name, value in row.inputs),
            sum_done=sum_done(words, row.rule, [(name, value) for name, value in row.inputs]),
            result=input_value(words, row.result),
            rounding=rounding_said(words, row.rounding, row.result),
            law=" ".join(row.law[:2]).strip(),
        )
        for row in rows
    )


def _results(office: Office, summary: dict[str, Any], words: Words) -> tuple[tuple[str, str], ...]:
    say, currency = words.say, office.scheme.currency
    found = []
    if summary.get("reference_wage"):
        wage = write_fraction(Fraction(summary["reference_wage"]), PLACES)
        found.append((say(f"letter.reference_wage.{summary['reference_unit']}"), input_value(words, wage)))
    if summary.get("daily_benefit"):
        found.append(
            (say("letter.daily_benefit"), input_value(words, write_fraction(Fraction(summary["daily_benefit"]))))
        )
    elif summary.get("monthly_benefits"):
        months = [words.money(Money(minor, currency)) for minor in summary["monthly_benefits"]]
        same = len(set(months)) == 1
        found.append((say("worksheet.monthly"), months[0] if same else "; ".join(months)))
    if summary.get("duration"):
        count = summary["duration"]
        found.append((say("letter.duration"), say(f"letter.duration_of.{summary['unit']}", count=count)))
    if summary.get("payable_from") and summary.get("payable_to"):
        days = DateRange(date.fromisoformat(summary["payable_from"]), date.fromisoformat(summary["payable_to"]))
        found.append((say("letter.payable"), words.days(days)))
    if summary.get("reserved_months") is not None:
        found.append((say("worksheet.reserved"), say("worksheet.reserved_of", count=summary["reserved_months"])))
    if summary.get("total") is not None:
        found.append((say("letter.total"), words.money_with_currency(Money(summary["total"], currency))))
    return tuple(found)


def _number(part: dict[str, str], words: Words) -> WorksheetNumber:
    return WorksheetNumber(
        name=name_of_number(words, part["code"]),
        value=measured_value(words, part["value"], part["unit"]),
        since=words.day(date.fromisoformat(part["from"])),
        law=part["law"],
        proof=words.say(f"confidence.{part['confidence']}"),
    )
