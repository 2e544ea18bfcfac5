"""Accounts that money may not go to for a time, or no more: blocked with a reason, unblocked by another officer, closed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui_admin.domain.done import Done, done
from ui_admin.domain.refusal import Refused
from ui_admin.lookups.records import by_id
from ui_admin.operations.steps.duties import refuse_if_did, refuse_own_interest
from ui_admin.operations.steps.states import move
from ui_admin.storage.acts import act_of
from ui_admin.storage.people import PaymentAccount

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from ui_admin.office import Office

TOUCHED = ("person", "account")


def block_account(office: Office, account_id: str, reason: str) -> Done[str]:
    """Let no payment go to a verified account until it is unblocked."""
    _need(reason)
    with office.change("account.block", reason=reason) as session:
        account = _account(session, account_id)
        move(session, "payment_account", account, "blocked")
        return done(account_id, *TOUCHED)


def unblock_account(office: Office, account_id: str, reason: str) -> Done[str]:
    """Let payments go to a blocked account again; never by the officer who blocked it."""
    _need(reason)
    with office.change("account.unblock", reason=reason) as session:
        account = _account(session, account_id)
        refuse_if_did(session, "account.block", kind="payment_account", key=account.key)
        move(session, "payment_account", account, "verified")
        return done(account_id, *TOUCHED)


def close_account(office: Office, account_id: str, reason: str) -> Done[str]:
    """Use an account no more; payments that went there stay as they are."""
    _need(reason)
    with office.change("account.close", reason=reason) as session:
        account = _account(session, account_id)
        move(session, "payment_account", account, "closed")
        account.valid_to = office.today()
        return done(account_id, *TOUCHED)


def _need(reason: str) -> None:
    if not reason.strip():
        raise Refused("account.reason_needed", field="reason")


def _account(session: Session, account_id: str) -> PaymentAccount:
    account = by_id(session, PaymentAccount, account_id)
    refuse_own_interest(session, person_id=account.person_id)
    act_of(session).about("payment_account", account.key, "")
    return account
