"""`claim`: filing, proposing and deciding."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from ui_admin.commands import claim_work, flags
from ui_admin.commands.answers import answer, answer_rows, open_asked
from ui_admin.commands.appeals import declare_on_claim
from ui_admin.domain.claim import NewClaim
from ui_admin.domain.lifecycle import NEXT
from ui_admin.domain.refusal import Refused
from ui_admin.lookups.claims.claim_sheets import claim_sheet
from ui_admin.lookups.listing import Wanted
from ui_admin.lookups.lists import claims_page, people_page
from ui_admin.operations.claims.claims import file_claim
from ui_admin.operations.claims.determinations import decide_claim, propose_determination
from ui_admin.rules.given import as_answer, as_day, as_reason, part
from ui_admin.rules.yaml_files import read_facts_file

if TYPE_CHECKING:
    import argparse
    from collections.abc import Mapping

    from ui_admin.commands.answers import Asked
    from ui_admin.lookups.claims.claim_sheets import InstalmentRow
    from ui_admin.office import Office
    from ui_admin.operations.claims.determinations import DeterminationMade

ALL = 1_000_000


def declare(commands: Any, common: argparse.ArgumentParser) -> None:  # noqa: ANN401 - argparse's own list
    """Declare the commands."""
    claim = commands.add_parser("claim").add_subparsers(dest="what", required=True)
    listed = claim.add_parser("list", parents=[common])
    listed.add_argument("--status", choices=sorted(NEXT["claim"]))
    listed.set_defaults(carry_out=list_claims)
    file = claim.add_parser("file", parents=[common])
    file.add_argument("file")
    file.set_defaults(carry_out=file_one)
    claim_work.declare(claim, common)
    for name, function in (("decide", propose), ("approve", decide), ("show", show)):
        parser = claim.add_parser(name, parents=[common])
        parser.add_argument("number")
        parser.set_defaults(carry_out=function)
    declare_on_claim(claim, common)
    flags.declare_on_claim(claim, common)


def list_claims(asked: Asked) -> int:
    """List all claims, or those in one status, for instance the ones that went to another office."""
    status = asked.options.status
    wanted = Wanted(limit=ALL, filters=(("status", status),) if status else ())
    rows = claims_page(open_asked(asked), wanted).rows
    return answer_rows(
        asked,
        [
            {
                "number": row.number,
                "name": row.name,
                "reason": row.reason,
                "separated_on": row.separated_on,
                "filed_on": row.filed_on,
                "status": row.status,
                "outcome": row.outcome,
            }
            for row in rows
        ],
    )


def file_one(asked: Asked) -> int:
    """File one claim in the form of a worked case; wages come from the office's returns."""
    office = open_asked(asked)
    filed = file_claim(office, _new_claim(office, read_file(Path(asked.options.file)))).result
    found = {"number": filed.number, "missing": list(filed.missing_documents), "decision_due_on": filed.decision_due_on}
    return answer(asked, found, [filed.number])


def propose(asked: Asked) -> int:
    """Propose what the law says of a claim; another officer approves it."""
    return _answer_made(asked, propose_determination(open_asked(asked), asked.options.number).result)


def decide(asked: Asked) -> int:
    """Decide a claim as it was proposed."""
    return _answer_made(asked, decide_claim(open_asked(asked), asked.options.number).result)


def show(asked: Asked) -> int:
    """Show a claim with its findings and its schedule."""
    sheet = claim_sheet(open_asked(asked), asked.options.number)
    words = asked.words
    findings = [
        {
            "condition": row.condition,
            "outcome": row.outcome,
            "sentence": words.say_sentence(row.sentence),
            "law": row.law,
        }
        for row in sheet.findings
    ]
    instalments = [
        {
            "period": row.period_no,
            "from": row.days.first,
            "to": row.days.last,
            "amount": row.amount,
            "status": row.status,
        }
        for row in sheet.instalments
    ]
    found = {
        "number": sheet.number,
        "name": sheet.name,
        "status": sheet.status,
        "outcome": sheet.outcome,
        "total": sheet.total,
        "findings": findings,
        "instalments": instalments,
    }
    lines = [f"{sheet.number}\t{sheet.name}\t{words.say(f'status.claim.{sheet.status}')}"]
    lines += [
        f"{words.say(f'outcome.{row.outcome}')}: {words.say_sentence(row.sentence)} ({row.law})"
        for row in sheet.findings
    ]
    lines += [_instalment_line(asked, row) for row in sheet.instalments]
    return answer(asked, found, lines)


def _instalment_line(asked: Asked, row: InstalmentRow) -> str:
    words = asked.words
    days, status = words.days(row.days), words.say(f"status.instalment.{row.status}")
    return f"{row.period_no}\t{days}\t{words.money(row.amount)}\t{status}"


def _answer_made(asked: Asked, made: DeterminationMade) -> int:
    found = {
        "claim": made.claim_number,
        "determination": made.number,
        "outcome": made.outcome,
        "not_met": list(made.not_met),
        "total": made.total,
        "appeal_due_on": made.appeal_due_on,
        "award": made.award_number,
    }
    return answer(asked, found, [asked.words.say(f"letter.outcome.{made.outcome}")])


def read_file(file: Path) -> Mapping[str, Any]:
    """Read a file of facts in YAML or JSON; refuses what is neither."""
    content = read_facts_file(file)
    if not isinstance(content, dict):
        raise Refused("case.not_a_part", name=file.name)
    return part(content, "given") or content


def _new_claim(office: Office, given: Mapping[str, Any]) -> NewClaim:
    person, separation, claim = part(given, "person"), part(given, "separation"), part(given, "claim")
    extra = part(given, "facts")
    found = people_page(office, Wanted(limit=2, search=str(person.get("number") or person.get("identifier") or "?")))
    if found.total != 1:
        raise Refused("command.person_not_found", text=str(person.get("number") or person.get("identifier") or ""))
    filed_on = as_day(claim, "filed_on") or office.today()
    documents = as_answer(extra, "documents", unsaid=True)
    reason = as_reason(separation)
    return NewClaim(
        person_number=found.rows[0].number,
        employer_number=str(separation.get("employer") or ""),
        separated_on=as_day(separation, "on"),
        reason=reason,
        mutual_terms=as_answer(separation, "terms"),
        contract_continues=as_answer(extra, "contract_continues", unsaid=True),
        employer_certificate=as_answer(extra, "employer_certificate", unsaid=True),
        registered_on=as_day(claim, "registered_on") or filed_on,
        filed_on=filed_on,
        without_work=as_answer(extra, "unemployed", unsaid=True),
        able_and_available=as_answer(extra, "able_and_available", unsaid=True),
        will_search=as_answer(extra, "job_search", unsaid=True),
        receives_pension=bool(as_answer(person, "receives_pension") or as_answer(person, "pension_eligible")),
        documents=office.scheme.required_documents(reason or "") if documents else (),
        statement=given,
    )
