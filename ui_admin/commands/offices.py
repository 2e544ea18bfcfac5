"""`office` and `officer`: creating an office, checking and copying it, adding officers."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ui_admin.commands import ties
from ui_admin.commands.answers import answer, file_to_write, named_folder, open_asked, working
from ui_admin.domain.check import Check
from ui_admin.domain.refusal import Refused

if TYPE_CHECKING:
    import argparse

    from ui_admin.commands.answers import Asked

DAMAGED = 3


def declare(commands: Any, common: argparse.ArgumentParser) -> None:  # noqa: ANN401 - argparse's own list
    """Declare the commands."""
    office = commands.add_parser("office").add_subparsers(dest="what", required=True)
    create = office.add_parser("create", parents=[common])
    create.add_argument("folder")
    create.add_argument("--scheme", required=True)
    create.add_argument("--code", required=True)
    create.add_argument("--name", required=True)
    create.add_argument("--database")
    create.add_argument("--admin", default="Administrator")
    create.add_argument("--training", action="store_true")
    create.set_defaults(carry_out=create_one)
    office.add_parser("check", parents=[common]).set_defaults(carry_out=check)
    office.add_parser("upgrade", parents=[common]).set_defaults(carry_out=upgrade)
    for name, function in (("backup", backup), ("restore", restore)):
        parser = office.add_parser(name, parents=[common])
        parser.add_argument("file")
        parser.set_defaults(carry_out=function)
    officer = commands.add_parser("officer").add_subparsers(dest="what", required=True)
    add = officer.add_parser("add", parents=[common])
    add.add_argument("name")
    add.add_argument("--role", action="extend", nargs="+", required=True)
    add.add_argument("--login")
    add.set_defaults(carry_out=add_one)
    ties.declare(officer, common)


def create_one(asked: Asked) -> int:
    """Create an office with its administrator, whose password comes from UI_ADMIN_PASSWORD."""
    from ui_admin.operations.office.offices import NewOffice, NewOfficer, create_office  # noqa: PLC0415 - one command's work

    options = asked.options
    if options.database:
        raise Refused("command.server_later")
    password = os.environ.get("UI_ADMIN_PASSWORD")
    if not password:
        raise Refused("command.password_needed")
    admin = NewOfficer(options.admin, login_of(options.admin), password, ("administrator",))
    kind = "training" if options.training else "real"
    new = NewOffice(options.code, options.name, options.scheme, kind, language=options.language)
    office = create_office(Path(options.folder), new, [admin])
    found = {
        "folder": str(office.folder),
        "code": office.profile.code,
        "scheme": office.profile.scheme,
        "login": admin.login,
    }
    return answer(
        asked, found, [asked.words.say("command.office_created", folder=str(office.folder), login=admin.login)]
    )


def check(asked: Asked) -> int:
    """Check the database: whole, chained, balanced; exit code 3 when something is damaged."""
    checks = _checks(asked)
    rows = [{"name": part.name, "ok": part.is_ok, "detail": asked.words.say_sentence(part.sentence)} for part in checks]
    lines = [row["detail"] for row in rows]
    answer(asked, {"checks": rows, "ok": all(part.is_ok for part in checks)}, [str(line) for line in lines])
    return 0 if all(part.is_ok for part in checks) else DAMAGED


def _checks(asked: Asked) -> tuple[Check, ...]:
    from ui_admin.lookups.office.checks import check_office  # noqa: PLC0415 - one command's work

    try:
        office = open_asked(asked)
        with working(asked):
            return check_office(office)
    except Refused as refused:
        # A file so damaged that it cannot even be opened is an answer to this question, not a refusal of it.
        if refused.sentence.key != "database.damaged":
            raise
        return (Check("file", is_ok=False, sentence=refused.sentence),)


def upgrade(asked: Asked) -> int:
    """Bring the database to this program's version; one that is there already is left as it is."""
    from ui_admin.operations.office.offices import upgrade_office  # noqa: PLC0415 - one command's work

    folder = named_folder(asked)
    with working(asked):
        done = upgrade_office(folder)
    if done is None:
        return answer(asked, {"upgraded": False}, [asked.words.say("command.up_to_date", folder=str(folder))])
    found = {"upgraded": True, "before": done.before, "after": done.after, "copy": str(done.copy)}
    said = asked.words.say(
        "command.upgraded", folder=str(folder), before=done.before, after=done.after, copy=str(done.copy)
    )
    return answer(asked, found, [said])


def backup(asked: Asked) -> int:
    """Write a verified copy of the database."""
    from ui_admin.operations.office.backups import make_backup  # noqa: PLC0415 - one command's work

    office, file = open_asked(asked), file_to_write(asked.options.file)
    with working(asked):
        made = make_backup(office, file).result
    found = {"file": made.file, "size": made.size, "sha256": made.sha256, "papers": made.papers}
    said = [asked.words.say("command.backup_made", file=made.file)]
    said += [asked.words.say("command.backup_papers", count=made.papers)] if made.papers else []
    return answer(asked, found, said)


def restore(asked: Asked) -> int:
    """Restore a verified copy into an empty folder, with a new generation."""
    from ui_admin.operations.office.backups import restore_backup  # noqa: PLC0415 - one command's work

    folder = named_folder(asked)
    with working(asked):
        generation = restore_backup(Path(asked.options.file), folder)
    found = {"folder": str(folder), "generation": generation}
    return answer(asked, found, [asked.words.say("command.restored", folder=str(folder), generation=generation)])


def add_one(asked: Asked) -> int:
    """Add an officer; the first password comes from UI_ADMIN_NEW_PASSWORD or is the login, to be changed at once."""
    from ui_admin.operations.office.offices import NewOfficer, add_officer  # noqa: PLC0415 - one command's work

    options = asked.options
    login = options.login or login_of(options.name)
    password = os.environ.get("UI_ADMIN_NEW_PASSWORD", login)
    added = add_officer(open_asked(asked), NewOfficer(options.name, login, password, tuple(options.role)))
    return answer(asked, {"login": added.result}, [asked.words.say("command.officer_added", login=added.result)])


def login_of(name: str) -> str:
    """Make a login of a name: small letters, the first word; none of an empty name."""
    return next(iter(name.lower().split()), "")
