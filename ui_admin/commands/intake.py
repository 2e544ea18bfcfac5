"""`document`, `inquiry`, `duplicate` and `change`: intake without a window."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from ui_admin.commands.answers import answer, answer_rows, day, open_asked
from ui_admin.domain.paper import SUBJECTS, NewPaper
from ui_admin.domain.refusal import Refused
from ui_admin.lookups.claims.inquiries import inquiries_page
from ui_admin.lookups.claims.papers import papers_page
from ui_admin.lookups.listing import Wanted
from ui_admin.lookups.register.change_requests import change_requests_page
from ui_admin.lookups.register.duplicates import duplicates_page, merges_page
from ui_admin.operations.claims.inquiries import close_overdue_inquiries
from ui_admin.operations.office.documents import link_paper, take_in_paper
from ui_admin.operations.register.change_requests import approve_change
from ui_admin.operations.register.duplicates import look_for_duplicates
from ui_admin.operations.register.merges import ask_merge, merge_persons, unmerge_persons

if TYPE_CHECKING:
    import argparse

    from ui_admin.commands.answers import Asked

ALL = 1_000_000


def declare(commands: Any, common: argparse.ArgumentParser) -> None:  # noqa: ANN401 - argparse's own list
    """Declare the commands."""
    document = commands.add_parser("document").add_subparsers(dest="what", required=True)
    listed = document.add_parser("list", parents=[common])
    listed.add_argument("--unidentified", action="store_true")
    listed.set_defaults(carry_out=list_papers)
    add = document.add_parser("add", parents=[common])
    add.add_argument("file")
    add.add_argument("--kind", required=True)
    add.add_argument("--received")
    add.add_argument("--remark", default="")
    add.set_defaults(carry_out=add_paper)
    link = document.add_parser("link", parents=[common])
    link.add_argument("number")
    link.set_defaults(carry_out=link_one)
    for parser in (add, link):
        for kind in SUBJECTS:
            parser.add_argument(f"--{kind}")
    inquiry = commands.add_parser("inquiry").add_subparsers(dest="what", required=True)
    waiting = inquiry.add_parser("list", parents=[common])
    waiting.add_argument("--overdue", action="store_true")
    waiting.set_defaults(carry_out=list_inquiries)
    inquiry.add_parser("close", parents=[common]).set_defaults(carry_out=close_inquiries)
    _declare_persons(commands, common)


def _declare_persons(commands: Any, common: argparse.ArgumentParser) -> None:  # noqa: ANN401 - likewise
    duplicate = commands.add_parser("duplicate").add_subparsers(dest="what", required=True)
    duplicate.add_parser("find", parents=[common]).set_defaults(carry_out=find_pairs)
    duplicate.add_parser("list", parents=[common]).set_defaults(carry_out=list_pairs)
    duplicate.add_parser("merges", parents=[common]).set_defaults(carry_out=list_merges)
    ask = duplicate.add_parser("ask", parents=[common])
    ask.add_argument("kept")
    ask.add_argument("merged")
    ask.add_argument("--reason", required=True)
    ask.set_defaults(carry_out=ask_one)
    merge = duplicate.add_parser("merge", parents=[common])
    merge.add_argument("id")
    merge.set_defaults(carry_out=merge_one)
    undo = duplicate.add_parser("undo", parents=[common])
    undo.add_argument("id")
    undo.add_argument("--reason", required=True)
    undo.set_defaults(carry_out=undo_one)
    change = commands.add_parser("change").add_subparsers(dest="what", required=True)
    change.add_parser("list", parents=[common]).set_defaults(carry_out=list_changes)
    approve = change.add_parser("approve", parents=[common])
    approve.add_argument("id")
    approve.set_defaults(carry_out=approve_one)


def list_papers(asked: Asked) -> int:
    """List the papers that came in, or only those of nobody."""
    filters = (("unidentified", "1"),) if asked.options.unidentified else ()
    rows = papers_page(open_asked(asked), Wanted(limit=ALL, filters=filters)).rows
    return answer_rows(
        asked,
        [
            {
                "number": row.number,
                "kind": row.kind,
                "received_on": row.received_on,
                "age": row.age,
                "owner": row.owner,
                "belongs_to": row.belongs_to,
                "remark": row.remark,
            }
            for row in rows
        ],
    )


def add_paper(asked: Asked) -> int:
    """Take in a paper with its scan."""
    kind, number = _subject(asked) or ("", "")
    options = asked.options
    received = day(options.received, "received") if options.received else None
    new = NewPaper(Path(options.file), options.kind, kind, number, received, options.remark)
    made = take_in_paper(open_asked(asked), new).result
    return answer(asked, {"number": made}, [made])


def link_one(asked: Asked) -> int:
    """Say whose a paper is."""
    subject = _subject(asked)
    if subject is None:
        raise Refused("paper.subject_needed")
    made = link_paper(open_asked(asked), asked.options.number, *subject).result
    return answer(asked, {"number": made}, [made])


def list_inquiries(asked: Asked) -> int:
    """List the inquiries that wait, or only those past their day."""
    filters = (("overdue", "1"),) if asked.options.overdue else (("status", "asked"),)
    rows = inquiries_page(open_asked(asked), Wanted(limit=ALL, filters=filters)).rows
    return answer_rows(
        asked,
        [
            {
                "claim": row.claim_number,
                "party": row.party,
                "addressee": row.addressee,
                "asked_on": row.asked_on,
                "due_on": row.due_on,
                "letter": row.letter,
            }
            for row in rows
        ],
    )


def close_inquiries(asked: Asked) -> int:
    """Let claims go on whose employer or office did not answer in time."""
    count = close_overdue_inquiries(open_asked(asked)).result
    return answer(asked, {"closed": count}, [asked.words.say("inquiries_page.closed", count=count)])


def find_pairs(asked: Asked) -> int:
    """Look through the register for persons who were registered twice."""
    count = look_for_duplicates(open_asked(asked)).result
    return answer(asked, {"possible": count}, [asked.words.say("duplicates_page.looked", count=count)])


def list_pairs(asked: Asked) -> int:
    """List the pairs that may be one person."""
    rows = duplicates_page(open_asked(asked), Wanted(limit=ALL, filters=(("kind", "possible"),))).rows
    return answer_rows(
        asked,
        [
            {
                "one": row.a_number,
                "one_name": row.a_name,
                "other": row.b_number,
                "other_name": row.b_name,
                "score": row.score,
                "why": asked.words.say_sentence(row.why),
            }
            for row in rows
        ],
    )


def list_merges(asked: Asked) -> int:
    """List the merges that were asked for, made and undone."""
    rows = merges_page(open_asked(asked), Wanted(limit=ALL)).rows
    return answer_rows(
        asked,
        [
            {
                "id": row.id,
                "kept": row.kept_number,
                "merged": row.merged_number,
                "status": row.status,
                "why": row.reason,
            }
            for row in rows
        ],
    )


def ask_one(asked: Asked) -> int:
    """Ask that two records of a person be merged."""
    options = asked.options
    made = ask_merge(open_asked(asked), options.kept, options.merged, options.reason).result
    return answer(asked, {"id": made}, [made])


def merge_one(asked: Asked) -> int:
    """Merge as another officer asked."""
    count = merge_persons(open_asked(asked), asked.options.id).result
    return answer(asked, {"moved": count}, [str(count)])


def undo_one(asked: Asked) -> int:
    """Undo a merge."""
    count = unmerge_persons(open_asked(asked), asked.options.id, asked.options.reason).result
    return answer(asked, {"moved_back": count}, [str(count)])


def list_changes(asked: Asked) -> int:
    """List the changes of personal data that wait for approval."""
    rows = change_requests_page(open_asked(asked), Wanted(limit=ALL, filters=(("status", "asked"),))).rows
    return answer_rows(
        asked,
        [
            {
                "id": row.id,
                "person": row.number,
                "before": row.before,
                "after": row.after,
                "asked_by": row.asked_by,
                "reason": row.reason,
            }
            for row in rows
        ],
    )


def approve_one(asked: Asked) -> int:
    """Approve a change that another officer asked for."""
    number = approve_change(open_asked(asked), asked.options.id).result
    return answer(asked, {"person": number}, [number])


def _subject(asked: Asked) -> tuple[str, str] | None:
    """Give the one record that was named; refuses more than one."""
    named = [(kind, str(number)) for kind in SUBJECTS if (number := getattr(asked.options, kind))]
    if len(named) > 1:
        raise Refused("paper.one_subject")
    return named[0] if named else None
