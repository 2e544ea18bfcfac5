"""What each role of an office may do, as bundles of verbs."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

INTAKE = frozenset(
    [
        "person.register",
        "person.change",
        "employment.record",
        "account.close",
        "account.enter",
        "claim.file",
        "claim.take_in",
        "claim.amend",
        "claim.key_again",
        "claim.withdraw",
        "appeal.receive",
        "appeal.withdraw",
        "complaint.receive",
        "letter.serve",
        "certification.enter",
        "certification.due",
        "document.receive",
        "document.identify",
        "document.hand_over",
        "inquiry.send",
        "inquiry.serve",
        "inquiry.answer",
        "person.ask_merge",
        "person.find_different",
        "person.find_duplicates",
        "person.ask_change",
        "person.record_death",
        "representative.enter",
        "note.write",
        "draft.keep",
        "document.print",
    ]
)
ASSESSOR = frozenset(
    [
        "claim.take",
        "document.dispense",
        "inquiry.send",
        "inquiry.serve",
        "inquiry.answer",
        "inquiry.close",
        "inquiry.cancel",
        "separation.find",
        "claim.find_cause",
        "claim.ask_second_entry",
        "claim.settle_entries",
        "claim.lapse",
        "claim.mark_duplicate",
        "fact.record",
        "flag.acknowledge",
        "flag.raise",
        "claim.propose",
        "claim.reconsider",
        "certification.check",
        "certification.settle",
        "certification.correct",
        "certification.due",
        "award.end",
        "award.interrupt",
        "award.resume",
        "award.propose",
        "hold.place",
        "hold.end",
        "claim.hand_over",
        "claim.release",
        "draft.keep",
        "document.print",
        "note.write",
    ]
)
REVIEWER = frozenset(
    [
        "claim.decide",
        "claim.send_back",
        "claim.ask_second_entry",
        "claim.settle_entries",
        "claim.cancel_second_entry",
        "claim.transfer",
        "award.decide",
        "award.refuse",
        "claim.reconsider",
        "flag.acknowledge",
        "flag.raise",
        "hold.place",
        "hold.end",
        "claim.hand_over",
        "claim.release",
        "account.block",
        "account.unblock",
        "account.verify",
        "person.merge",
        "person.refuse_merge",
        "person.unmerge",
        "person.approve_change",
        "person.refuse_change",
        "person.take_death_back",
        "representative.verify",
        "representative.end",
        "quality.leave_out",
        "draft.keep",
        "document.print",
        "note.write",
    ]
)
CONTRIBUTIONS_OFFICER = frozenset(
    [
        "employer.register",
        "employer.change",
        "employer.rest",
        "employer.resume",
        "return.estimate",
        "return.remind",
        "return.export",
        "return.submit",
        "return.accept",
        "return.post",
        "return.nil",
        "return.amend",
        "surcharge.reckon",
        "waiver.ask",
        "arrears_plan.propose",
        "arrears.write",
        "clearance.issue",
        "person.register",
        "employment.record",
        "draft.keep",
        "document.print",
        "note.write",
    ]
)
CONTRIBUTIONS_SUPERVISOR = frozenset(
    [
        "employer.register",
        "employer.determine",
        "employer.change",
        "employer.close",
        "employer.rest",
        "employer.resume",
        "employer.merge",
        "employer.reopen",
        "employer.classify",
        "return.estimate",
        "return.approve_estimate",
        "return.remind",
        "return.export",
        "return.submit",
        "return.accept",
        "return.post",
        "return.nil",
        "return.amend",
        "layout.keep",
        "layout.retire",
        "return.cancel",
        "hold.place",
        "hold.end",
        "till.add",
        "till.retire",
        "till.close",
        "transfer.approve",
        "transfer.reject",
        "refund.approve",
        "refund.reject",
        "surcharge.reckon",
        "waiver.ask",
        "waiver.approve",
        "waiver.small",
        "arrears_plan.propose",
        "arrears_plan.agree",
        "arrears_plan.end",
        "arrears.write",
        "clearance.issue",
        "draft.keep",
        "document.print",
        "note.write",
    ]
)
APPEALS_OFFICER = frozenset(
    [
        "appeal.receive",
        "appeal.check",
        "appeal.review",
        "appeal.forward",
        "appeal.hear",
        "appeal.decide",
        "appeal.execute",
        "appeal.close",
        "appeal.withdraw",
        "complaint.receive",
        "complaint.answer",
        "complaint.close",
        "letter.serve",
        "claim.reconsider",
        "draft.keep",
        "document.print",
        "note.write",
    ]
)
RECOVERY_OFFICER = frozenset(
    [
        "overpayment.open",
        "overpayment.notice",
        "overpayment.reply",
        "overpayment.assess",
        "overpayment.propose",
        "recovery.offset",
        "recovery.plan",
        "waiver.ask",
        "draft.keep",
        "document.print",
        "note.write",
    ]
)
RECOVERY_REVIEWER = frozenset(
    [
        "overpayment.drop",
        "overpayment.leave_small",
        "overpayment.send_back",
        "overpayment.decide",
        "overpayment.set_aside",
        "recovery.reverse",
        "waiver.approve",
        "waiver.refuse",
        "document.print",
        "note.write",
    ]
)
CASHIER = frozenset(
    [
        "till.open",
        "till.close",
        "recovery.cash",
        "receipt.record",
        "receipt.void",
        "receipt.allocate",
        "receipt.assign",
        "receipt.unassign",
        "statement.import",
        "transfer.ask",
        "transfer.withdraw",
        "refund.ask",
        "refund.withdraw",
        "refund.pay",
        "refund.return",
        "draft.keep",
        "document.print",
    ]
)
PAYMENTS_OFFICER = frozenset(
    [
        "run.draft",
        "run.try",
        "run.lock",
        "run.unlock",
        "run.abort",
        "run.reconcile",
        "run.close",
        "period.ask_open",
        "payment.reissue",
        "hold.place",
        "hold.end",
        "draft.keep",
        "document.print",
        "note.write",
    ]
)
APPROVER = frozenset(["run.approve", "draft.keep", "document.print"])
AUTHORISER = frozenset(
    [
        "run.authorise",
        "run.release",
        "payment.to_fund",
        "payment.reverse",
        "run.write_files",
        "draft.keep",
        "document.print",
    ]
)
LEDGER_OFFICER = frozenset(
    [
        "journal.post",
        "journal.reverse",
        "period.close",
        "period.lock",
        "period.ask_open",
        "period.open",
        "document.print",
    ]
)
ADMINISTRATOR = frozenset(
    [
        "officer.add",
        "officer.end",
        "officer.change",
        "relation.end",
        "role.grant",
        "role.end",
        "office.change",
        "setting.change",
        "holiday.change",
        "backup.make",
        "backup.restore",
        "till.add",
        "till.retire",
        "document.print",
    ]
)
QUALITY_OFFICER = frozenset(
    [
        "anomaly.look",
        "anomaly.answer",
        "quality.draw",
        "quality.score",
        "quality.take_back",
        "quality.close",
        "document.print",
        "note.write",
    ]
)
LEGAL_OFFICER = frozenset(["rulebook.check", "cases.run", "document.print"])
AUDITOR = frozenset({"document.print"})

ROLES: Mapping[str, frozenset[str]] = {
    "intake": INTAKE,
    "assessor": ASSESSOR,
    "reviewer": REVIEWER,
    "contributions_officer": CONTRIBUTIONS_OFFICER,
    "contributions_supervisor": CONTRIBUTIONS_SUPERVISOR,
    "cashier": CASHIER,
    "payments_officer": PAYMENTS_OFFICER,
    "approver": APPROVER,
    "authoriser": AUTHORISER,
    "ledger_officer": LEDGER_OFFICER,
    "legal_officer": LEGAL_OFFICER,
    "administrator": ADMINISTRATOR,
    "auditor": AUDITOR,
    "appeals_officer": APPEALS_OFFICER,
    "recovery_officer": RECOVERY_OFFICER,
    "recovery_reviewer": RECOVERY_REVIEWER,
    "quality_officer": QUALITY_OFFICER,
    "clerk": INTAKE | ASSESSOR | CONTRIBUTIONS_OFFICER | CASHIER | PAYMENTS_OFFICER | RECOVERY_OFFICER,
    "supervisor": RECOVERY_REVIEWER
    | REVIEWER
    | APPEALS_OFFICER
    | CONTRIBUTIONS_SUPERVISOR
    | APPROVER
    | AUTHORISER
    | LEDGER_OFFICER
    | QUALITY_OFFICER,
}
