"""Which duties and roles never meet in one hand."""

from __future__ import annotations

# Pairs that one officer never has at all.
NEVER_BOTH: tuple[tuple[str, str], ...] = (
    ("role.grant", "run.approve"),
    ("rulebook.install", "claim.decide"),
    ("receipt.record", "journal.reverse"),
    ("run.lock", "run.release"),
    ("claim.propose", "role.grant"),
)

# Roles that one officer never has together: who looks at what was done keeps nothing of it.
NEVER_TOGETHER: tuple[tuple[str, str], ...] = (("administrator", "auditor"),)

# Pairs that one officer never does on the same record.
NEVER_SAME_RECORD: tuple[tuple[str, str], ...] = (
    ("claim.propose", "claim.decide"),
    ("claim.file", "claim.key_again"),
    ("claim.file", "claim.settle_entries"),
    ("complaint.receive", "complaint.answer"),
    ("award.propose", "award.decide"),
    ("account.enter", "account.verify"),
    ("representative.enter", "representative.verify"),
    ("account.block", "account.unblock"),
    ("person.ask_merge", "person.merge"),
    ("person.ask_change", "person.approve_change"),
    ("return.estimate", "return.approve_estimate"),
    ("run.lock", "run.approve"),
    ("run.lock", "run.authorise"),
    ("run.approve", "run.authorise"),
    ("run.reconcile", "payment.to_fund"),
    ("run.reconcile", "payment.reverse"),
    ("overpayment.open", "overpayment.drop"),
    ("overpayment.open", "overpayment.leave_small"),
    ("overpayment.propose", "overpayment.decide"),
    ("recovery.cash", "recovery.reverse"),
    ("transfer.ask", "transfer.approve"),
    ("refund.ask", "refund.approve"),
    ("refund.approve", "refund.pay"),
    ("waiver.ask", "waiver.approve"),
    ("arrears_plan.propose", "arrears_plan.agree"),
    ("period.ask_open", "period.open"),
    ("quality.score", "quality.leave_out"),
    ("period.close", "period.lock"),
)


def forbidden_roles(roles: frozenset[str]) -> tuple[str, str] | None:
    """Give the first pair of roles among these that must stay apart; None when there is none."""
    return next((pair for pair in NEVER_TOGETHER if roles.issuperset(pair)), None)


def forbidden_pair(verbs: frozenset[str]) -> tuple[str, str] | None:
    """Give the first pair of duties that these verbs join and that must stay apart; None when there is none."""
    return next((pair for pair in NEVER_BOTH if verbs.issuperset(pair)), None)
