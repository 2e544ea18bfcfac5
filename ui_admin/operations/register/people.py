"""What is done in the register of persons: registering, accounts and their verification."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from ui_admin.domain.done import Done, done
from ui_admin.domain.person import ACCOUNT_CHANNELS, IDENTITY
from ui_admin.domain.refusal import Refused
from ui_admin.domain.sentence import sentence
from ui_admin.lookups.records import by_id, by_number
from ui_admin.operations.steps.duties import refuse_own_interest, refuse_same_officer
from ui_admin.operations.steps.register.person_changes import apply_change, values_now
from ui_admin.operations.steps.register.register import add_person
from ui_admin.operations.steps.states import move, start
from ui_admin.rules.identity.accounts import check_account
from ui_admin.rules.identity.number import bare
from ui_admin.storage.acts import act_of
from ui_admin.storage.claims import Claim
from ui_admin.storage.people import PaymentAccount, Person

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from ui_admin.domain.person import NewAccount, NewPerson, PersonChange
    from ui_admin.office import Office


def register_person(office: Office, new: NewPerson) -> Done[str]:
    """Register a person once; gives the person's number."""
    if new.born_on is not None and new.born_on > office.today():
        raise Refused("person.born_in_future", field="born_on", day=new.born_on)
    with office.change("person.register") as session:
        person = add_person(session, office, new)
        act_of(session).about("person", person.key, person.number)
        return done(person.number, "person")


def change_person(office: Office, number: str, change: PersonChange, reason: str) -> Done[str]:
    """Change a name, number, birth date, address or telephone; what it was stays, with its end, and in the audit trail."""
    if not reason.strip():
        raise Refused("person.reason_needed", field="reason")
    if change.born_on is not None and change.born_on > office.today():
        raise Refused("person.born_in_future", field="born_on", day=change.born_on)
    with office.change("person.change", reason=reason) as session:
        person = by_number(session, Person, number)
        refuse_own_interest(session, person_id=person.id)
        if _touches_identity(session, person, change):
            raise Refused("person.change_needs_approval", name=person.name)
        if not apply_change(session, office, person, change):
            raise Refused("person.nothing_changed")
        act_of(session).about("person", person.key, person.number)
        return done(person.number, "person")


def _touches_identity(session: Session, person: Person, change: PersonChange) -> bool:
    """Tell whether a change touches who a person is while a claim rests on it; a second officer approves such a change."""
    if session.scalar(select(Claim.key).where(Claim.person_id == person.id).limit(1)) is None:
        return False
    now = values_now(session, person)
    wanted = {name: getattr(change, name) for name in IDENTITY}
    wanted["identifier"] = None if change.identifier is None else bare(change.identifier)
    now["identifier"] = bare(now["identifier"])
    return any(value is not None and value != now[name] for name, value in wanted.items())


def enter_account(office: Office, person_number: str, new: NewAccount) -> Done[str]:
    """Enter the account a person is to be paid to; another officer verifies it before money goes there."""
    with office.change("account.enter") as session:
        person = by_number(session, Person, person_number)
        refuse_own_interest(session, person_id=person.id)
        if new.channel not in ACCOUNT_CHANNELS:
            raise Refused("account.channel_unknown", field="channel", known=", ".join(ACCOUNT_CHANNELS))
        normal = new.account_no.strip()
        if new.channel == "bank":
            checked = check_account(office.scheme, new.provider, normal)
            if not checked.valid:
                raise Refused(
                    "account.wrong",
                    field="account_no",
                    value=normal,
                    why=checked.why or sentence("identity.check_digit"),
                )
            normal = checked.normal
        account = PaymentAccount(
            person_id=person.id,
            channel=new.channel,
            provider=new.provider,
            account_no=normal,
            holder_name=new.holder_name.strip() or person.latin_name or person.name,
            alias="",
            verified_how="",
        )
        start(session, "payment_account", account)
        act_of(session).about("payment_account", account.key, person.number)
        return done(account.id, "person", "account")


def verify_account(office: Office, account_id: str, how: str) -> Done[str]:
    """Verify an account that another officer entered."""
    with office.change("account.verify", note=how) as session:
        account = by_id(session, PaymentAccount, account_id)
        refuse_same_officer(session, account.created_by, "account.enter")
        refuse_own_interest(session, person_id=account.person_id)
        move(session, "payment_account", account, "verified")
        account.verified_how = how
        account.verified_by = act_of(session).officer.id  # type: ignore[union-attr] # an act without officer is refused
        act_of(session).about("payment_account", account.key, "")
        return done(account_id, "person", "account")
