"""Nobody acts on, approves or sees the amounts of a record of their own or of a declared tie: every operation is walked."""

from __future__ import annotations

import ast
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import func, select

import ui_admin.operations
from tests.offices import add_employer, add_person, make_desks, new_claim, pay_months
from ui_admin.domain.certification import ReportAnswers
from ui_admin.domain.contribution import NewReceipt, TypedLine
from ui_admin.domain.employer import NewEstablishment
from ui_admin.domain.employment import NewEmployment
from ui_admin.domain.facts import NewFact
from ui_admin.domain.money import Money
from ui_admin.domain.payment import NewRun
from ui_admin.domain.periods import Month
from ui_admin.domain.person import NewAccount
from ui_admin.domain.refusal import Refused
from ui_admin.domain.roles import ROLES
from ui_admin.lookups.claims.claim_files import claim_file
from ui_admin.lookups.claims.claim_sheets import claim_sheet
from ui_admin.lookups.claims.previews import preview_filed_claim
from ui_admin.lookups.contributions.employer_accounts import employer_account
from ui_admin.lookups.contributions.return_review import Submitted
from ui_admin.lookups.listing import Wanted
from ui_admin.lookups.lists import claims_page
from ui_admin.lookups.office.relations import relations_of
from ui_admin.lookups.payments.payments import payments_page
from ui_admin.lookups.printables.accounts import contribution_statement
from ui_admin.lookups.printables.claims import decision_letter
from ui_admin.lookups.printables.payment_schedule import payment_schedule
from ui_admin.lookups.printables.worksheets import worksheet
from ui_admin.lookups.register.employer_sheets import employer_sheet
from ui_admin.lookups.register.people import person_sheet
from ui_admin.operations.benefit import certifications
from ui_admin.operations.claims import (
    claim_ends,
    claims,
    determinations,
    facts,
    flags,
    holds,
    reconsiderations,
    responsibility,
)
from ui_admin.operations.contributions import receipts, returns
from ui_admin.operations.office.relations import NewRelation, declare_relation, end_relation
from ui_admin.operations.payments import payment_runs
from ui_admin.operations.register import employers, people
from ui_admin.operations.register.employments import record_employment
from ui_admin.storage.audit import AuditEvent
from ui_admin.storage.contributions import ContributionReturn
from ui_admin.storage.offices import Officer, Relation
from ui_admin.storage.people import PaymentAccount, Person
from ui_admin.workstation.language import words_in

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.offices import Desks
    from ui_admin.office import Office

GUARDS = {"refuse_own_interest", "refuse_own_subject", "refuse_own_payment", "own_employers"}
EVERY_VERB = frozenset().union(*ROLES.values())
LATER = date(2026, 11, 2)
# Acts behind which no single person or employer stands; whoever adds one here says why.
NOBODY_BEHIND = {
    "the office and its officers": (
        "backups.make_backup details.change_details details.set_office_day details.drop_office_day details.change_setting "
        "officers.change_password officers.reset_password officers.lock_officer officers.unlock_officer officers.grant_role "
        "officers.end_role officers.end_officer offices.add_officer relations.declare_relation relations.end_relation "
        "fiscal_months.close_month fiscal_months.ask_to_open_month fiscal_months.open_month fiscal_months.lock_month "
        "tills.add_till tills.retire_till tills.use_till_again tills.open_till tills.close_till"
    ),
    "the officer's own desk": "drafts.keep_draft drafts.drop_draft saved_filters.save_filter saved_filters.drop_filter",
    "a record that is only being made": "employers.register_employer people.register_person",
    "a paper of which nobody knows yet whose it is": "documents.hand_over_paper documents.name_paper",
    "how the files of an agency are laid out": "return_layouts.retire_layout",
    "a look over the whole register that decides nothing": (
        "duplicates.look_for_duplicates anomalies.look_for_anomalies"
    ),
    "a sample as a whole; examining one of its cases is refused": "quality.draw_sample quality.close_sample",
    "days that pass for all alike, by the calendar": (
        "due_reports.move_due_reports inquiries.close_overdue_inquiries reminders.remind_late surcharges.reckon_month "
        "arrears_letters.write_arrears_letters"
    ),
    "a run as a whole; locking, signing, releasing and settling it are refused": (
        "payment_runs.draft_run payment_runs.try_run payment_runs.unlock_run payment_runs.abort_run "
        "payment_release.write_run_files payment_release.close_run"
    ),
}


def functions() -> dict[str, list[ast.FunctionDef]]:
    found: dict[str, list[ast.FunctionDef]] = {}
    for file in ROOM.rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef):
                found.setdefault(node.name, []).append(node)
    return found


ROOM = Path(next(iter(ui_admin.operations.__path__)))


def acts() -> dict[str, ast.FunctionDef]:
    """Every public function of the operations that opens an act."""
    found = {}
    for file in sorted(file for file in ROOM.rglob("*.py") if "steps" not in file.parts):
        for node in ast.parse(file.read_text(encoding="utf-8")).body:
            if isinstance(node, ast.FunctionDef) and not node.name.startswith("_") and ".change(" in ast.unparse(node):
                found[f"{file.stem}.{node.name}"] = node
    return found


def names_in(node: ast.FunctionDef) -> set[str]:
    return {part.id for part in ast.walk(node) if isinstance(part, ast.Name)} | {
        part.attr for part in ast.walk(node) if isinstance(part, ast.Attribute)
    }


def is_guarded(node: ast.FunctionDef, known: dict[str, list[ast.FunctionDef]], seen: set[str]) -> bool:
    names = names_in(node)
    if names & GUARDS:
        return True
    for name in names - seen:
        seen.add(name)
        if any(is_guarded(inner, known, seen) for inner in known.get(name, [])):
            return True
    return False


def test_every_act_asks_whose_record_it_is_or_has_nobody_behind_it() -> None:
    known, exempt = functions(), {name for names in NOBODY_BEHIND.values() for name in names.split()}
    open_ones = {name for name, node in acts().items() if not is_guarded(node, known, set())}
    assert open_ones - exempt == set()
    assert exempt <= set(acts()), "an act that is no more needs no exception"


class Records:
    """Records of one claimant who waits, of one who is paid, and of their employer."""

    def __init__(self, desks: Desks) -> None:
        self.desks = desks
        self.employer = add_employer(desks)
        self.person = add_person(desks)
        pay_months(desks, self.employer, Month(2026, 8), 8)
        filed = claims.file_claim(desks.clerk, new_claim(desks, self.person, self.employer, date(2026, 8, 31)))
        self.decided = filed.result.number
        determinations.propose_determination(desks.clerk, self.decided)
        determinations.decide_claim(desks.supervisor, self.decided)
        certifications.enter_certification(
            desks.at("clerk", date(2026, 10, 20)), self.decided, 1, ReportAnswers(applications=3)
        )
        later = desks.at("clerk", LATER)
        self.run = payment_runs.draft_run(later, NewRun(LATER, LATER)).result
        payment_runs.try_run(later, self.run)
        payment_runs.lock_run(later, self.run)
        works, self.other = add_employer(desks, "Other Works"), add_person(desks, 1)
        pay_months(desks, works, Month(2026, 8), 8, place=1)
        self.waiting = claims.file_claim(
            desks.clerk, new_claim(desks, self.other, works, date(2026, 8, 31))
        ).result.number
        self.flag = flags.raise_flag(desks.clerk, self.waiting, "Look").result
        self.hold = holds.place_hold(desks.clerk, holds.NewHold("claim", self.waiting, "bank")).result.id
        receipt = NewReceipt(self.employer, Money.of(1, desks.office.scheme.currency), LATER, "cash")
        self.receipt = receipts.record_receipt(later, receipt).result.number
        with desks.office.look() as session:
            self.account = session.scalars(select(PaymentAccount.id)).first() or ""
            self.sent = session.scalars(select(ContributionReturn.number)).first() or ""


@pytest.fixture(scope="module")
def records(tmp_path_factory: pytest.TempPathFactory) -> Records:
    return Records(make_desks(str(tmp_path_factory.mktemp("own")), "th-sso"))


def all_powerful(records: Records, login: str) -> Office:
    """An officer who holds every verb there is, the administrator's too."""
    office = records.desks.at(login, LATER)
    assert office.officer is not None
    return office.signed_in(replace(office.officer, verbs=EVERY_VERB))


def as_own(records: Records, office: Office, number: str) -> Office:
    """The same officer, whose own record is a person of the register."""
    with office.look() as session:
        person_id = session.scalars(select(Person.id).where(Person.number == number)).one()
    assert office.officer is not None
    return office.signed_in(replace(office.officer, person_id=person_id))


def on_waiting(r: Records) -> dict[str, Callable[[Office], object]]:
    claim = r.waiting
    return {
        "take": lambda o: claims.take_claim(o, claim),
        "receive": lambda o: claims.receive_document(o, claim, "bank_book"),
        "answer": lambda o: claims.answer_claim(o, claim, "without_work", value=True),
        "withdraw": lambda o: claim_ends.withdraw_claim(o, claim, "no"),
        "lapse": lambda o: claim_ends.lapse_claim(o, claim, "no"),
        "propose": lambda o: determinations.propose_determination(o, claim),
        "decide": lambda o: determinations.decide_claim(o, claim),
        "send back": lambda o: determinations.send_back(o, claim, "no"),
        "fact": lambda o: facts.record_fact(o, NewFact(claim, "without_work", False, "statement")),
        "raise flag": lambda o: flags.raise_flag(o, claim, "x"),
        "acknowledge": lambda o: flags.acknowledge_flag(o, r.flag, "x"),
        "hold": lambda o: holds.place_hold(o, holds.NewHold("claim", claim, "court")),
        "hold person": lambda o: holds.place_hold(o, holds.NewHold("person", r.other, "court")),
        "end hold": lambda o: holds.end_hold(o, r.hold, "x"),
        "hand over": lambda o: responsibility.hand_over_claim(o, claim, "clerk", "absence"),
        "account": lambda o: people.enter_account(o, r.other, NewAccount("bank", "KTB", "1234567890")),
        "sheet": lambda o: claim_sheet(o, claim),
        "file": lambda o: claim_file(o, claim),
        "preview": lambda o: preview_filed_claim(o, claim),
        "person": lambda o: person_sheet(o, r.other),
        "statement": lambda o: contribution_statement(o, r.other, words_in("en", "")),
    }


def on_paid(r: Records) -> dict[str, Callable[[Office], object]]:
    claim, words = r.decided, words_in("en", "")
    return {
        "report": lambda o: certifications.enter_certification(o, claim, 2, ReportAnswers(applications=3)),
        "end award": lambda o: certifications.end_award(o, claim, returned_on=LATER),
        "reconsider": lambda o: reconsiderations.reconsider_claim(o, claim, cause="error", reason="x"),
        "verify account": lambda o: people.verify_account(o, r.account, "x"),
        "approve run": lambda o: payment_runs.approve_run(o, r.run, 1),
        "hold award": lambda o: holds.place_hold(o, holds.NewHold("award", claim, "court")),
        "employment": lambda o: record_employment(o, r.person, NewEmployment(r.employer, date(2025, 1, 1))),
        "letter": lambda o: decision_letter(o, claim, words),
        "schedule": lambda o: payment_schedule(o, claim, words),
        "worksheet": lambda o: worksheet(o, claim, words),
    }


def on_employer(r: Records) -> dict[str, Callable[[Office], object]]:
    month = Month(2026, 9)
    submitted = Submitted(r.employer, month, [TypedLine(1, "3100600445635", "", 1500000)], {})
    receipt = NewReceipt(r.employer, Money.of(1, r.desks.office.scheme.currency), LATER, "cash")
    return {
        "return": lambda o: returns.take_in_return(o, submitted),
        "nil": lambda o: returns.submit_nil_return(o, r.employer, month),
        "amend": lambda o: returns.amend_return(o, r.sent, submitted, "x"),
        "cancel": lambda o: returns.cancel_return(o, r.sent, "x"),
        "receipt": lambda o: receipts.record_receipt(o, receipt),
        "void": lambda o: receipts.void_receipt(o, r.receipt, "x"),
        "allocate": lambda o: receipts.allocate_receipt(o, r.receipt),
        "establishment": lambda o: employers.add_establishment(o, r.employer, NewEstablishment("x")),
        "hold": lambda o: holds.place_hold(o, holds.NewHold("employer", r.employer, "court")),
        "sheet": lambda o: employer_sheet(o, r.employer),
        "account": lambda o: employer_account(o, r.employer),
    }


def refusals(deeds: dict[str, Callable[[Office], object]], office: Office) -> dict[str, str]:
    """Try every deed; each must be refused because of whose record it is, and nothing may be written."""
    with office.look() as session:
        before = session.scalar(select(func.count()).select_from(AuditEvent))
    found = {}
    for name, deed in deeds.items():
        try:
            deed(office)
        except Refused as refused:
            found[name] = refused.sentence.key
        else:
            found[name] = "done"
    with office.look() as session:
        assert session.scalar(select(func.count()).select_from(AuditEvent)) == before
    return {name: key for name, key in found.items() if not key.startswith("duties.")}


@pytest.mark.parametrize("login", ["clerk", "supervisor", "approver", "cashier", "admin"])
def test_no_officer_does_anything_with_or_sees_their_own_record(records: Records, login: str) -> None:
    office = all_powerful(records, login)
    assert refusals(on_waiting(records), as_own(records, office, records.other)) == {}
    assert refusals(on_paid(records), as_own(records, office, records.person)) == {}


def test_a_declared_tie_is_as_ones_own_from_the_day_it_is_declared_until_another_ends_it(records: Records) -> None:
    office = all_powerful(records, "supervisor")
    login = "supervisor"
    assert claim_sheet(office, records.waiting).number == records.waiting
    declare_relation(office, NewRelation(login, "spouse", person_number=records.other))
    declare_relation(office, NewRelation(login, "owner", employer_number=records.employer))
    assert refusals(on_waiting(records), office) == {}
    assert refusals(on_employer(records), office) == {}
    (spouse, owner) = relations_of(office, login)
    assert (spouse.kind, owner.kind) == ("spouse", "owner")
    tried: tuple[tuple[Callable[[], object], str], ...] = (
        (lambda: end_relation(office, spouse.id, "x"), "relation.not_own_end"),
        (lambda: end_relation(office, spouse.id, " "), "relation.why_needed"),
        (
            lambda: declare_relation(office, NewRelation(login, "spouse", person_number=records.other)),
            "relation.declared_already",
        ),
        (lambda: declare_relation(office, NewRelation(login, "spouse")), "relation.one_needed"),
        (
            lambda: declare_relation(office, NewRelation(login, "owner", person_number=records.other)),
            "relation.kind_needed",
        ),
        (
            lambda: declare_relation(records.desks.clerk, NewRelation(login, "spouse", person_number=records.person)),
            "relation.only_own",
        ),
    )
    for act, key in tried:
        with pytest.raises(Refused) as refused:
            act()
        assert refused.value.sentence.key == key
    for tie in (spouse, owner):
        end_relation(records.desks.at("admin"), tie.id, "the tie is no more")
    assert claim_sheet(office, records.waiting).number == records.waiting
    with office.look() as session:
        assert session.scalar(select(func.count()).where(Relation.valid_to.is_not(None))) == 2


def test_the_own_record_is_named_by_the_office_and_work_on_it_goes_to_others_by_itself(records: Records) -> None:
    admin = records.desks.at("admin")
    declare_relation(admin, NewRelation("clerk", "own_record", person_number=records.other))
    clerk = records.desks.clerk
    assert clerk.officer is not None
    assert clerk.officer.person_id
    free = Wanted(filters=(("open", "1"), ("of_others", "1")))
    assert claims_page(clerk, free).total == 0
    assert claims_page(records.desks.supervisor, free).total == 1
    with admin.change("officer.change") as session:
        session.scalars(select(Officer).where(Officer.login == "clerk")).one().person_id = None


def test_lists_keep_the_row_and_hide_the_amount(records: Records) -> None:
    office = all_powerful(records, "approver")
    wanted = Wanted(filters=(("run", records.run),))
    seen: Any = payments_page(office, wanted)
    hidden: Any = payments_page(as_own(records, office, records.person), wanted)
    assert (seen.total, hidden.total) == (1, 1)
    assert (seen.rows[0].is_hidden, hidden.rows[0].is_hidden) == (False, True)
    assert seen.rows[0].amount.minor > 0
    assert hidden.rows[0].amount.minor == 0
