"""`officer ties`, `declare-tie` and `end-tie`: whom an officer is tied to, so that others handle their records."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ui_admin.commands.answers import answer, answer_rows, open_asked
from ui_admin.domain.relations import TO_EMPLOYERS, TO_PERSONS
from ui_admin.lookups.office.relations import relations_of
from ui_admin.operations.office.relations import NewRelation, declare_relation, end_relation

if TYPE_CHECKING:
    import argparse

    from ui_admin.commands.answers import Asked


def declare(officer: Any, common: argparse.ArgumentParser) -> None:  # noqa: ANN401 - argparse's own list
    """Declare the commands among those of officers."""
    ties = officer.add_parser("ties", parents=[common])
    ties.add_argument("login")
    ties.set_defaults(carry_out=list_ties)
    tie = officer.add_parser("declare-tie", parents=[common])
    tie.add_argument("login")
    tie.add_argument("--kind", choices=sorted({*TO_PERSONS, *TO_EMPLOYERS}), required=True)
    to = tie.add_mutually_exclusive_group(required=True)
    to.add_argument("--person", default="")
    to.add_argument("--employer", default="")
    tie.set_defaults(carry_out=declare_one)
    ended = officer.add_parser("end-tie", parents=[common])
    ended.add_argument("tie")
    ended.add_argument("--reason", required=True)
    ended.set_defaults(carry_out=end)


def list_ties(asked: Asked) -> int:
    """List the ties of an officer: the own record first, then those in force."""
    rows = relations_of(open_asked(asked), asked.options.login)
    return answer_rows(
        asked,
        [
            {
                "tie": row.id,
                "kind": row.kind,
                "number": row.number,
                "name": row.name,
                "since": row.since,
                "until": row.until,
            }
            for row in rows
        ],
    )


def declare_one(asked: Asked) -> int:
    """Declare a tie of an officer to a person or an employer."""
    options = asked.options
    login = declare_relation(
        open_asked(asked), NewRelation(options.login, options.kind, options.person, options.employer)
    ).result
    number = options.person or options.employer
    return answer(asked, {"login": login, "kind": options.kind, "number": number}, [f"{login}\t{number}"])


def end(asked: Asked) -> int:
    """End a tie of another officer, with the reason."""
    login = end_relation(open_asked(asked), asked.options.tie, asked.options.reason).result
    return answer(asked, {"login": login, "tie": asked.options.tie}, [login])
