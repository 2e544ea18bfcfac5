"""Which status may follow which: one table for each kind of record; menus, operations and tests read the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui_admin.domain.refusal import Refused
from ui_admin.domain.sentence import sentence

if TYPE_CHECKING:
    from collections.abc import Mapping

Machine = dict[str, frozenset[str]]


def _machine(text: str) -> Machine:
    machine: dict[str, set[str]] = {}
    for line in text.strip().splitlines():
        left, _, right = line.partition("->")
        targets = right.split()
        for status in left.split():
            machine.setdefault(status, set()).update(targets)
        for status in targets:
            machine.setdefault(status, set())
    return {status: frozenset(following) for status, following in machine.items()}


NEXT: Mapping[str, Machine] = {
    "employer": _machine("""
        applied -> under_determination
        under_determination -> active not_liable
        active -> dormant closed insolvent untraceable merged
        dormant -> active closed insolvent untraceable merged
        closed untraceable -> active
    """),
    "contribution_return": _machine("""
        expected -> draft nil estimated
        draft -> submitted
        submitted -> accepted draft
        accepted -> posted
        nil -> posted
        estimated -> replaced
        posted -> superseded cancelled
    """),
    "return_estimate": _machine("proposed -> approved rejected"),
    "claim": _machine("""
        draft -> filed
        filed -> in_assessment withdrawn lapsed duplicate transferred
        in_assessment -> decided withdrawn lapsed duplicate transferred
    """),
    "determination": _machine("""
        proposed -> made in_review
        in_review -> made proposed
        made -> superseded annulled
    """),
    "flag": _machine("""
        open -> acknowledged resolved cancelled
        acknowledged resolved cancelled -> open
    """),
    "award": _machine("""
        pending_start -> active suspended interrupted exhausted expired ended
        active -> suspended interrupted exhausted expired ended
        suspended interrupted -> active exhausted expired ended
        exhausted expired ended -> active
    """),
    "award_proposal": _machine("proposed -> decided refused"),
    "certification": _machine("""
        expected -> open
        open -> submitted missed
        missed -> submitted lapsed
        submitted -> checked
        checked -> settled
        settled -> superseded
    """),
    "instalment": _machine("""
        planned -> payable not_payable cancelled superseded
        payable -> in_run superseded
        in_run -> paid payable lapsed
        paid -> payable lapsed
        not_payable -> planned
    """),
    "payment": _machine("""
        drafted -> locked cancelled
        locked -> released drafted cancelled
        released -> paid returned uncollected
        returned uncollected -> replaced to_fund
        paid -> reversed
    """),
    "payment_run": _machine("""
        draft -> locked aborted
        locked -> approved draft aborted
        approved -> authorised released
        authorised -> released
        released -> reconciled
        reconciled -> closed
    """),
    "payment_account": _machine("""
        entered -> verified closed
        verified -> blocked closed
        blocked -> verified closed
    """),
    "inquiry": _machine("""
        asked -> answered unanswered cancelled
        unanswered -> answered
    """),
    "change_request": _machine("asked -> approved refused withdrawn"),
    "person_merge": _machine("""
        asked -> merged refused
        merged -> undone
    """),
    "import_batch": _machine("""
        staged -> checked
        checked -> shown refused
        shown -> taken refused
        taken -> undone
    """),
    "receipt": _machine("recorded -> voided"),
    "till": _machine("""
        in_use -> retired
        retired -> in_use
    """),
    "cash_day": _machine("open -> closed"),
    "receipt_transfer": _machine("asked -> made rejected withdrawn"),
    "refund": _machine("""
        asked -> approved rejected withdrawn
        approved -> paid returned
    """),
    "overpayment": _machine("""
        detected -> notice_sent not_overpaid below_limit
        notice_sent -> assessing not_overpaid
        assessing -> proposed not_overpaid
        proposed -> determined not_overpaid
        determined -> recovering set_aside
        recovering -> settled written_off set_aside
        settled -> recovering set_aside
        written_off below_limit -> set_aside
    """),
    "waiver": _machine("asked -> approved refused withdrawn"),
    "arrears_plan": _machine("""
        proposed -> agreed refused withdrawn
        agreed -> kept broken replaced
    """),
    "appeal": _machine("""
        received -> formal_check withdrawn
        formal_check -> office_review dismissed withdrawn
        office_review -> forwarded changed_by_office withdrawn
        forwarded -> heard withdrawn
        heard -> decided_above withdrawn
        decided_above changed_by_office -> executed
        executed -> closed
    """),
    "complaint": _machine("""
        received -> answered withdrawn
        answered -> closed
    """),
    "anomaly": _machine("""
        open -> answered gone
        gone -> open
    """),
    "quality_sample": _machine("drawn -> closed"),
    "quality_case": _machine("""
        drawn -> scored left_out
        scored left_out -> drawn
    """),
    "double_entry": _machine("""
        asked -> keyed same cancelled
        keyed -> settled cancelled
    """),
    "representative": _machine("""
        entered -> verified ended
        verified -> ended
    """),
    "fiscal_period": _machine("""
        open -> closed
        closed -> open locked
    """),
    "officer": _machine("""
        active -> locked left
        locked -> active left
    """),
}

START: Mapping[str, str] = {
    "employer": "applied",
    "contribution_return": "expected",
    "return_estimate": "proposed",
    "claim": "draft",
    "determination": "proposed",
    "flag": "open",
    "award": "pending_start",
    "award_proposal": "proposed",
    "certification": "expected",
    "instalment": "planned",
    "payment": "drafted",
    "payment_run": "draft",
    "payment_account": "entered",
    "inquiry": "asked",
    "change_request": "asked",
    "person_merge": "asked",
    "import_batch": "staged",
    "receipt": "recorded",
    "till": "in_use",
    "cash_day": "open",
    "receipt_transfer": "asked",
    "refund": "asked",
    "overpayment": "detected",
    "waiver": "asked",
    "arrears_plan": "proposed",
    "appeal": "received",
    "complaint": "received",
    "anomaly": "open",
    "quality_sample": "drawn",
    "double_entry": "asked",
    "representative": "entered",
    "quality_case": "drawn",
    "fiscal_period": "open",
    "officer": "active",
}


# In these statuses an instalment or a payment still stands: an instalment has one live payment at most, and a period of an
# award one live benefit.
LIVE: Mapping[str, tuple[str, ...]] = {
    "instalment": ("planned", "payable", "not_payable", "in_run", "paid", "lapsed"),
    "payment": ("drafted", "locked", "released", "paid"),
}


def check_move(kind: str, status: str, to_status: str) -> None:
    """Refuse a step that the life cycle of this kind of record does not have."""
    if to_status not in NEXT[kind].get(status, frozenset()):
        raise Refused(
            "transition.cannot_follow",
            now=sentence(f"status.{kind}.{status}"),
            wanted=sentence(f"status.{kind}.{to_status}"),
        )


def is_final(kind: str, status: str) -> bool:
    """Tell whether nothing follows a status."""
    return not NEXT[kind][status]
