"""The result sheet of a sample: how it was drawn, what was found of each case, the rates and their sampling error."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui_admin.domain.money import Money
from ui_admin.domain.quality import Population
from ui_admin.lookups.claims.quality import sample_sheet
from ui_admin.lookups.printables.heads import in_groups, letterhead
from ui_admin.reports.statement import Statement, StatementColumn
from ui_admin.rules.sampling import confidence, per_cent

if TYPE_CHECKING:
    from ui_admin.domain.quality import Estimate
    from ui_admin.lookups.claims.quality import CaseRow, Counted, SampleSheet
    from ui_admin.office import Office
    from ui_admin.reports.statement import Cell
    from ui_admin.workstation.language import Words


def quality_sheet(office: Office, number: str, words: Words) -> Statement:
    """Give the result sheet of one sample."""
    say, sheet = words.say, sample_sheet(office, number)
    is_paid = sheet.row.population == Population.PAID.value
    columns = [
        StatementColumn(say("quality_sheet.case"), 40),
        StatementColumn(say("quality_sheet.claim"), 40),
        StatementColumn(say("quality_sheet.score"), 13, is_amount=True),
        StatementColumn(say("quality_sheet.result"), 28),
        StatementColumn(say("quality_sheet.cause"), 34),
    ]
    if is_paid:
        columns[2:2] = [
            StatementColumn(say("quality_sheet.paid"), 22, is_amount=True, is_summed=True),
            StatementColumn(say("quality_sheet.due"), 22, is_amount=True, is_summed=True),
        ]
    return Statement(
        title=say("document.quality_sheet"),
        letterhead=letterhead(office),
        facts=_facts(sheet, words),
        columns=tuple(columns),
        rows=tuple(_row(case, words, is_paid=is_paid) for case in sheet.cases),
        currency=office.scheme.currency,
        notes=(*results(sheet, words), *_notes(sheet, words)),
        signatures=(
            (say("quality_sheet.examined"), "", ""),
            (say("quality_sheet.seen"), "", ""),
        ),
    )


def results(sheet: SampleSheet, words: Words) -> tuple[str, ...]:
    """Say what the sample shows of the whole, each rate with its error and its interval."""
    found = [("wrong", sheet.wrong), ("over", sheet.over), ("under", sheet.under)]
    kind = sheet.row.population
    lines = [_rate(f"quality_rate.{kind}_{name}", estimate, words) for name, estimate in found if estimate is not None]
    if sheet.over is not None and sheet.over.share:
        lines.append(_whole(sheet, sheet.over, words))
    return tuple(lines) or (words.say("quality_sheet.nothing_examined"),)


def _rate(key: str, estimate: Estimate, words: Words) -> str:
    # Where nothing was found the formula gives an error of nothing: what that is worth is said in another sentence.
    return words.say(
        key if estimate.share else f"{key}_none",
        share=words.number(per_cent(estimate.share, up=True), 1),
        cases=estimate.cases,
        error=words.number(per_cent(estimate.error, up=True), 1),
        low=words.number(per_cent(estimate.low, up=False), 1),
        high=words.number(per_cent(estimate.high, up=True), 1),
        confidence=confidence(),
    )


def _whole(sheet: SampleSheet, over: Estimate, words: Words) -> str:
    """Say what the share too much comes to of all that was paid in the quarter."""
    whole = sheet.population_amount
    share = over.share * whole.minor
    part = Money(-(-share.numerator // share.denominator), whole.currency)
    return words.say(
        "quality_rate.of_the_whole", part=words.money_with_currency(part), whole=words.money_with_currency(whole)
    )


def _facts(sheet: SampleSheet, words: Words) -> tuple[tuple[str, str], ...]:
    say, row = words.say, sheet.row
    drawn = say("quality_sheet.drawn_from", size=row.size, population=row.population_size, day=words.day(row.drawn_on))
    done = say("quality_sheet.done", done=row.done, left_out=sheet.left_out, size=row.size)
    return (
        (say("quality_page.population"), say(f"quality_population.{row.population}")),
        (say("quality_page.quarter"), row.quarter),
        (say("quality_sheet.drawn"), drawn),
        (say("quality_sheet.seed"), sheet.seed),
        (say("quality_sheet.examined_cases"), done),
    )


def _notes(sheet: SampleSheet, words: Words) -> tuple[str, ...]:
    say = words.say
    told = []
    for key, counted in (("quality_cause", sheet.causes), ("quality_responsible", sheet.responsible)):
        if counted:
            told.append(say(f"quality_sheet.{key}s", list=_list(key, counted, words)))
    said = [case for case in sheet.cases if case.words]
    told += [say("quality_sheet.words_of", position=case.position, words=case.words) for case in said]
    weights = ", ".join(
        say("quality_sheet.weight", item=say(f"quality_item.{item.code}"), points=item.weight)
        for item in sheet.checklist.items
    )
    return (
        *told,
        say("quality_sheet.list_is", list=sheet.checklist.source, version=sheet.checklist.version),
        say("quality_sheet.weights", list=weights, passes=sheet.checklist.passes_from),
        say("quality_sheet.draw_again", method=sheet.method, hash=in_groups(sheet.population_sha256)),
        say("quality_sheet.changes_nothing"),
    )


def _list(key: str, counted: tuple[Counted, ...], words: Words) -> str:
    return ", ".join(f"{words.say(f'{key}.{one.code}')} {one.count}" for one in counted)


def _row(case: CaseRow, words: Words, *, is_paid: bool) -> tuple[Cell, ...]:
    say = words.say
    result = say(f"quality_result.{case.result}") if case.result else say(f"status.quality_case.{case.status}")
    cause = ""
    if case.cause:
        cause = f"{say(f'quality_cause.{case.cause}')} · {say(f'quality_responsible.{case.responsible}')}"
    money: tuple[Cell, ...] = (case.amount, case.due) if is_paid else ()
    return (case.subject_number, case.claim_number, *money, case.score, result, cause)
