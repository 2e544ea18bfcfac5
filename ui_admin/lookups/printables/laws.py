"""What the papers about the law itself print: the comparison, the protocol of worked cases, the coverage statement."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from ui_admin.domain.money import Money, Rounding
from ui_admin.lookups.law.case_runs import (
    AGREES,
    DISAGREES,
    NOT_ANSWERED,
    counts,
    field_name,
    field_value,
    question_name,
)
from ui_admin.lookups.law.compared_words import (
    NOT_THERE,
    gaps_of,
    length_of,
    name_of,
    percent,
    reason_of,
    shortfalls_of,
    standing,
)
from ui_admin.lookups.printables.heads import in_groups
from ui_admin.reports.case_protocol import CaseProtocol, ProtocolBook, ProtocolCase, ProtocolField
from ui_admin.reports.comparison import ComparisonLine, ComparisonPaper
from ui_admin.reports.coverage import CoverageNumber, CoveragePaper, CoverageYear
from ui_admin.rules.contributions import PERCENT
from ui_admin.rules.schemes import load_scheme, scheme_codes
from ui_admin.rules.standards import CONVENTIONS

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from fractions import Fraction

    from ui_admin.lookups.law.case_runs import CaseRow
    from ui_admin.lookups.law.comparisons import ComparedRow, PersonAsked
    from ui_admin.lookups.law.coverage import CoverageSheet
    from ui_admin.reports.paper import Letterhead
    from ui_admin.workstation.language import Words

PLACES = 1  # cut and never rounded up to a standard, as on the screen
PUBLISHED = "published"


def case_protocol(
    letterhead: Letterhead, rows: Sequence[CaseRow], day: date, officer: str, words: Words
) -> CaseProtocol:
    """Give the protocol of cases that were put to the rule books on a day."""
    say, found = words.say, counts(rows)
    published = sum(row.source.kind == PUBLISHED for row in rows)
    values = {"agree": found[AGREES], "disagree": found[DISAGREES], "open": found[NOT_ANSWERED]}
    return CaseProtocol(
        letterhead=letterhead,
        title=say("document.case_protocol"),
        pairs=(
            (say("protocol.day"), words.day(day)),
            (say("protocol.officer"), officer or NOT_THERE),
            (say("protocol.sources"), say("protocol.of_sources", published=published, derived=len(rows) - published)),
        ),
        statement=say("protocol.statement", count=len(rows), **values),
        books=tuple(_book(code, rows, words) for code in dict.fromkeys(row.scheme for row in rows)),
        cases=tuple(_protocol_case(row, words) for row in rows),
        declaration=say("protocol.declaration"),
        signed_by=(
            (say("protocol.put_by"), officer, words.day(day)),
            (say("protocol.legal_officer"), "", ""),
        ),
    )


def _book(code: str, rows: Sequence[CaseRow], words: Words) -> ProtocolBook:
    found = counts(row for row in rows if row.scheme == code)
    is_shipped = code in scheme_codes()
    scheme = load_scheme(code) if is_shipped else None
    return ProtocolBook(
        name=words.say("protocol.no_scheme") if scheme is None else scheme.names["en"],
        version="" if scheme is None else scheme.version,
        sha256=NOT_THERE if scheme is None else in_groups(scheme.sha256),
        agree=found[AGREES],
        disagree=found[DISAGREES],
        not_answered=found[NOT_ANSWERED],
    )


def _protocol_case(row: CaseRow, words: Words) -> ProtocolCase:
    say, source = words.say, row.source
    kind = say(f"source_kind.{source.kind}") if f"source_kind.{source.kind}" in words else source.kind
    return ProtocolCase(
        id=row.id,
        question=say("protocol.question", scheme=row.scheme, question=question_name(words, row.question)),
        verdict=say(f"verdict.{row.verdict}"),
        source=say("protocol.source", title=source.title, kind=kind, url=source.url or NOT_THERE),
        note=source.note,
        problem=words.say_sentence(row.problem) if row.problem else "",
        fields=tuple(
            ProtocolField(
                field_name(words, one.name),
                field_value(words, one.expected),
                field_value(words, one.answered),
                say(f"verdict.{AGREES if one.agrees else DISAGREES}"),
            )
            for one in row.fields
            if row.problem is None
        ),
    )


def comparison_paper(
    letterhead: Letterhead, person: PersonAsked, rows: Sequence[ComparedRow], words: Words
) -> ComparisonPaper:
    """Give the comparison of a person through the laws, in words."""
    say = words.say
    scheme = load_scheme(person.scheme)
    wage = words.money_with_currency(Money.rounded(person.wage, scheme.currency, Rounding.HALF_UP))
    said = say(
        "compare_paper.said",
        born=person.born_on,
        months=person.months,
        reason=say(f"reason.{person.reason}"),
        last_day=person.separated_on,
    )
    return ComparisonPaper(
        letterhead=letterhead,
        title=say("document.comparison"),
        pairs=(
            (say("compare_paper.person"), said),
            (say("compare_paper.wage"), say("compare_paper.wage_said", wage=wage, scheme=scheme.names["en"])),
            (say("compare_paper.standards"), say("compare_paper.standards_said")),
        ),
        heads=(
            *(say(f"compare_head.{name}") for name in ("scheme", "answer")),
            say("compare_paper.wage"),
            *(say(f"compare_head.{name}") for name in ("benefit", "share", "months", "total")),
            say("compare_paper.worth"),
            *(say(f"convention.{name}") for name in CONVENTIONS),
            say("compare_head.short"),
        ),
        lines=tuple(_line(row, words) for row in rows),
    )


def _line(row: ComparedRow, words: Words) -> ComparisonLine:
    met = dict(row.met)
    yes = {True: words.say("entry.yes"), False: words.say("entry.no"), None: "–"}
    reason = reason_of(words, row)
    return ComparisonLine(
        scheme=name_of(words, row),
        code=row.scheme,
        version=load_scheme(row.scheme).version,
        standing=words.say(f"standing.{standing(row)}"),
        currency=row.currency.code,
        wage=row.wage,
        benefit=row.monthly_benefit,
        share=percent(words, row.share) if row.share is not None else "",
        share_number=None if row.share is None else _decimal(row.share * PERCENT),
        length=length_of(words, row),
        months_number=None if row.months is None else _decimal(row.months),
        total=row.total,
        worth=None if row.worth is None else _decimal(row.worth),
        met=tuple(yes[met.get(name)] for name in CONVENTIONS),
        gaps="; ".join(said for _name, said in gaps_of(words, row)),
        reason=reason,
        shortfalls=" ".join(shortfalls_of(words, row)),
    )


def _decimal(value: Fraction) -> Decimal:
    return Decimal(int(value * 10**PLACES)).scaleb(-PLACES)


def coverage_paper(letterhead: Letterhead, sheet: CoverageSheet, day: date, words: Words) -> CoveragePaper:
    """Give the coverage statement of a rule book."""
    say = words.say
    return CoveragePaper(
        letterhead=letterhead,
        title=say("document.coverage"),
        sentence=sheet.sentence,
        pairs=(
            (say("compare_head.scheme"), sheet.name),
            (say("worksheet.rule_book"), sheet.version),
            (say("worksheet.hash"), in_groups(sheet.sha256)),
            (say("coverage_page.as_of"), words.day(day)),
            *(
                (say(f"coverage_page.level.{level.value}"), words.number(count))
                for level, count in sheet.by_confidence.items()
            ),
        ),
        years=tuple(
            CoverageYear(words.year(row.year), words.number(row.numbers), words.number(row.verified), row.unverified)
            for row in sheet.years
        ),
        open_numbers=tuple(CoverageNumber(row.name, row.value, row.since, row.law) for row in sheet.open_rows),
    )
