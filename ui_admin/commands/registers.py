"""`employer`, `person` and `account`: the registers, and where persons are paid to."""

from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING, Any

from ui_admin.commands import employer_life
from ui_admin.commands.answers import answer, answer_rows, day, open_asked, pairs, say_refusal
from ui_admin.commands.arrears import declare_of_employer
from ui_admin.domain.employer import NewEmployer
from ui_admin.domain.employment import NewEmployment
from ui_admin.domain.person import NewAccount, NewPerson
from ui_admin.domain.refusal import Refused
from ui_admin.lookups.listing import Wanted
from ui_admin.lookups.lists import employers_page, people_page
from ui_admin.operations.register.employers import register_employer
from ui_admin.operations.register.employments import record_employment
from ui_admin.operations.register.liability import determine_liability
from ui_admin.operations.register.people import enter_account, register_person, verify_account

if TYPE_CHECKING:
    import argparse

    from ui_admin.commands.answers import Asked

ALL = 1_000_000


def declare(commands: Any, common: argparse.ArgumentParser) -> None:  # noqa: ANN401 - argparse's own list
    """Declare the commands."""
    employer = commands.add_parser("employer").add_subparsers(dest="what", required=True)
    employer.add_parser("list", parents=[common]).set_defaults(carry_out=list_employers)
    parser = employer.add_parser("add", parents=[common])
    parser.add_argument("--set", action="extend", nargs="+", metavar="KEY=VALUE")
    parser.set_defaults(carry_out=add_employer)
    determine = employer.add_parser("determine", parents=[common])
    determine.add_argument("number")
    determine.set_defaults(carry_out=determine_employer)
    employer_life.declare(employer, common)
    declare_of_employer(employer, common)
    person = commands.add_parser("person").add_subparsers(dest="what", required=True)
    find = person.add_parser("find", parents=[common])
    find.add_argument("text")
    find.set_defaults(carry_out=find_person)
    add = person.add_parser("add", parents=[common])
    add.add_argument("--set", action="extend", nargs="+", metavar="KEY=VALUE")
    add.set_defaults(carry_out=add_person)
    job = person.add_parser("job", parents=[common])
    job.add_argument("number")
    job.add_argument("--set", action="extend", nargs="+", metavar="KEY=VALUE")
    job.set_defaults(carry_out=record_job)
    account = commands.add_parser("account").add_subparsers(dest="what", required=True)
    enter = account.add_parser("add", parents=[common])
    enter.add_argument("number")
    enter.add_argument("--set", action="extend", nargs="+", metavar="KEY=VALUE")
    enter.set_defaults(carry_out=add_account)
    verify = account.add_parser("verify", parents=[common])
    verify.add_argument("account")
    verify.add_argument("--how", required=True)
    verify.set_defaults(carry_out=verify_one)


def list_employers(asked: Asked) -> int:
    """List all employers."""
    rows = employers_page(open_asked(asked), Wanted(limit=ALL)).rows
    return answer_rows(
        asked,
        [{"number": row.number, "name": row.name, "identifier": row.identifier, "status": row.status} for row in rows],
    )


def add_employer(asked: Asked) -> int:
    """Register an employer; its liability is determined at once when the officer may do so."""
    office = open_asked(asked)
    values = _known(pairs(asked.options.set), NewEmployer)
    if "liable_from" not in values:
        raise Refused("command.value_needed", name="liable_from")
    values["liable_from"] = day(values["liable_from"], "liable_from")
    if "name" not in values:
        raise Refused("command.value_needed", name="name")
    number = register_employer(office, NewEmployer(**values)).result
    if office.officer is not None and office.officer.may("employer.determine"):
        try:
            determine_liability(office, number)
        except Refused as refused:
            # The employer stands in the register by now; it is determined by `employer determine` when it can be.
            say_refusal(asked, refused)
    return answer(asked, {"number": number}, [number])


def determine_employer(asked: Asked) -> int:
    """Determine that an employer owes contributions."""
    number = determine_liability(open_asked(asked), asked.options.number).result
    return answer(asked, {"number": number}, [number])


def find_person(asked: Asked) -> int:
    """Find persons by any part of a name or number."""
    rows = people_page(open_asked(asked), Wanted(limit=ALL, search=asked.options.text)).rows
    return answer_rows(
        asked,
        [
            {
                "number": row.number,
                "name": row.name,
                "latin_name": row.latin_name,
                "identifier": row.identifier,
                "born_on": row.born_on,
            }
            for row in rows
        ],
    )


def add_person(asked: Asked) -> int:
    """Register a person."""
    values = _known(pairs(asked.options.set), NewPerson)
    if "born_on" in values:
        values["born_on"] = day(values["born_on"], "born_on")
    if "name" not in values:
        raise Refused("command.value_needed", name="name")
    number = register_person(open_asked(asked), NewPerson(**values)).result
    return answer(asked, {"number": number}, [number])


def record_job(asked: Asked) -> int:
    """Record a job of a person, or say more about one that is known."""
    values = _known(pairs(asked.options.set), NewEmployment)
    for needed in ("employer_number", "started_on"):
        if needed not in values:
            raise Refused("command.value_needed", name=needed)
    for name in ("started_on", "ended_on"):
        if name in values:
            values[name] = day(values[name], name)
    recorded = record_employment(open_asked(asked), asked.options.number, NewEmployment(**values)).result
    return answer(asked, {"person": asked.options.number, "job": recorded}, [recorded])


def add_account(asked: Asked) -> int:
    """Enter the account a person is to be paid to; another officer verifies it."""
    values = _known(pairs(asked.options.set), NewAccount)
    values.setdefault("channel", "bank")
    entered = enter_account(open_asked(asked), asked.options.number, NewAccount(**values)).result
    return answer(asked, {"account": entered}, [entered])


def verify_one(asked: Asked) -> int:
    """Verify an account that another officer entered, saying how it was seen to be the person's own."""
    verified = verify_account(open_asked(asked), asked.options.account, asked.options.how).result
    return answer(asked, {"account": verified}, [verified])


def _known(values: dict[str, str], form: type[Any]) -> dict[str, Any]:
    names = {entry.name for entry in fields(form)}
    unknown = sorted(set(values) - names)
    if unknown:
        raise Refused("command.unknown_value", name=unknown[0], known=", ".join(sorted(names)))
    return dict(values)
