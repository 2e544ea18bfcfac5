"""Bars in the database itself, so that imports, scripts and mistakes obey them as the screens do."""

from __future__ import annotations

NEVER_CHANGED = (
    "audit_events",
    "state_changes",
    "field_changes",
    "journal_entries",
    "postings",
    "entitlement_entries",
    "findings",
    "trace_steps",
    "allocations",
    "run_signatures",
    "statement_lines",
    "notes",
    "declarations",
    "certification_lines",
    "search_contacts",
    "cross_matches",
    "overpayment_lines",
    "recoveries",
    "surcharge_reckonings",
    "arrears_plan_lines",
)

MADE_DETERMINATION = (
    "claim_id, about, version, cause, outcome, effective_on, determined_on, maker_id, rule_version, rule_sha256, facts, "
    "parameters, parameters_sha256, unverified, summary, reasons, appeal_due_on, because, review, difference, appeal_id"
)

# Another version within one award is reckoned against what was paid of it, whatever days that was paid for.
# Before it looks, SQLite makes a table of any longer list after IN, for every row anew: in the condition stand comparisons.
BENEFIT_TWICE = """
CREATE TRIGGER {name} BEFORE {event} ON instalments
WHEN {due_now}{due_before} AND NEW.component = 'benefit' AND EXISTS (
  SELECT 1 FROM instalments AS other
  WHERE other.person_id = NEW.person_id AND other.scheme = NEW.scheme AND other.id <> NEW.id
    AND other.component = 'benefit' AND other.status IN ('payable', 'in_run', 'paid')
    AND other.period_from <= NEW.period_to AND other.period_to >= NEW.period_from
    AND (other.award_id <> NEW.award_id OR NEW.supersedes_id IS NULL))
BEGIN SELECT RAISE(ABORT, 'bar:benefit_twice'); END
"""

# An instalment that was due before was looked at when it became so; a run moves many of them at once.
DUE_NOW = "(NEW.status = 'payable' OR NEW.status = 'in_run' OR NEW.status = 'paid')"
NOT_DUE_YET = "\nAND OLD.status <> 'payable' AND OLD.status <> 'in_run' AND OLD.status <> 'paid'"

CLOSED_PERIOD = """
CREATE TRIGGER fiscal_period_is_open BEFORE INSERT ON journal_entries
WHEN (SELECT status FROM fiscal_periods WHERE id = NEW.fiscal_period_id) IS NOT 'open'
BEGIN SELECT RAISE(ABORT, 'bar:period_closed'); END
"""

ENTRY_IN_ITS_PERIOD = """
CREATE TRIGGER entry_lies_in_its_period BEFORE INSERT ON journal_entries
WHEN NOT EXISTS (SELECT 1 FROM fiscal_periods
                 WHERE id = NEW.fiscal_period_id AND NEW.entry_on BETWEEN period_from AND period_to)
BEGIN SELECT RAISE(ABORT, 'bar:entry_outside_period'); END
"""

# A month without an entry has no row yet; one before a closed month counts as closed with it.
NO_MONTH_BEHIND = """
CREATE TRIGGER no_month_behind_a_closed_one BEFORE INSERT ON fiscal_periods
WHEN EXISTS (SELECT 1 FROM fiscal_periods WHERE period_from > NEW.period_from AND status <> 'open')
BEGIN SELECT RAISE(ABORT, 'bar:period_closed'); END
"""

FROZEN_MONTH = """
CREATE TRIGGER fiscal_period_is_{past} BEFORE {event} ON fiscal_periods
BEGIN SELECT RAISE(ABORT, 'bar:append_only'); END
"""

FROZEN_DETERMINATION = f"""
CREATE TRIGGER made_determination_is_frozen BEFORE UPDATE OF {MADE_DETERMINATION} ON determinations
WHEN OLD.status IN ('made', 'superseded', 'annulled')
BEGIN SELECT RAISE(ABORT, 'bar:determination_made'); END
"""

# What goes against a person is found by an officer with a name, never by the program.
ADVERSE_FINDING = """
CREATE TRIGGER adverse_finding_has_an_officer BEFORE INSERT ON findings
WHEN NEW.outcome = 'not_met' AND NEW.found_by IS NULL
BEGIN SELECT RAISE(ABORT, 'bar:finding_of_nobody'); END
"""

KEPT_DETERMINATION = """
CREATE TRIGGER determination_is_kept BEFORE DELETE ON determinations
BEGIN SELECT RAISE(ABORT, 'bar:append_only'); END
"""

POSTED_LINES = """
CREATE TRIGGER posted_lines_are_{past} BEFORE {event} ON return_lines
WHEN (SELECT status FROM contribution_returns WHERE key = OLD.return_key) IN ('posted', 'superseded', 'cancelled')
BEGIN SELECT RAISE(ABORT, 'bar:append_only'); END
"""

PAID_FIGURES = """
CREATE TRIGGER paid_figures_are_frozen BEFORE UPDATE OF gross, deducted, net, period_from, period_to ON instalments
WHEN OLD.status IN ('in_run', 'paid')
BEGIN SELECT RAISE(ABORT, 'bar:append_only'); END
"""

# A day of a till that is closed takes nothing more, and a till counts its receipts without a gap.
TILL_DAY_IS_OPEN = """
CREATE TRIGGER till_day_is_open BEFORE INSERT ON receipts
WHEN NEW.till <> '' AND NOT EXISTS (
  SELECT 1 FROM cash_days AS d JOIN tills AS t ON t.id = d.till_id
  WHERE d.id = NEW.cash_day_id AND d.status = 'open' AND d.day = NEW.received_on AND t.code = NEW.till)
BEGIN SELECT RAISE(ABORT, 'bar:till_day_closed'); END
"""

TILL_OF_ITS_DAY = """
CREATE TRIGGER till_day_has_its_till BEFORE INSERT ON receipts
WHEN NEW.till = '' AND (NEW.cash_day_id IS NOT NULL OR NEW.till_no IS NOT NULL)
BEGIN SELECT RAISE(ABORT, 'bar:till_day_closed'); END
"""

TILL_WITHOUT_GAPS = """
CREATE TRIGGER till_numbers_have_no_gap BEFORE INSERT ON receipts
WHEN NEW.till <> '' AND NEW.till_no IS NOT (SELECT coalesce(max(till_no), 0) + 1 FROM receipts WHERE till = NEW.till)
BEGIN SELECT RAISE(ABORT, 'bar:till_gap'); END
"""

VOID_IN_AN_OPEN_DAY = """
CREATE TRIGGER void_lies_in_an_open_till_day BEFORE UPDATE OF void_day_id ON receipts
WHEN NEW.void_day_id IS NOT NULL AND (SELECT status FROM cash_days WHERE id = NEW.void_day_id) IS NOT 'open'
BEGIN SELECT RAISE(ABORT, 'bar:till_day_closed'); END
"""

FROZEN_RECEIPT = """
CREATE TRIGGER receipt_figures_are_frozen
BEFORE UPDATE OF number, till, till_no, cash_day_id, received_on, channel, reference, amount, currency ON receipts
BEGIN SELECT RAISE(ABORT, 'bar:append_only'); END
"""

KEPT_RECEIPT = """
CREATE TRIGGER receipt_is_kept BEFORE DELETE ON receipts
BEGIN SELECT RAISE(ABORT, 'bar:append_only'); END
"""

CLOSED_TILL_DAY = """
CREATE TRIGGER closed_till_day_is_{past} BEFORE {event} ON cash_days WHEN OLD.status = 'closed'
BEGIN SELECT RAISE(ABORT, 'bar:append_only'); END
"""


def trigger_statements() -> tuple[str, ...]:
    """Give the CREATE TRIGGER statements of SQLite, in the order in which they are made."""
    forbidden = [
        f"CREATE TRIGGER {table}_{verb.lower()} BEFORE {verb} ON {table}\n"
        "BEGIN SELECT RAISE(ABORT, 'bar:append_only'); END"
        for table in NEVER_CHANGED
        for verb in ("UPDATE", "DELETE")
    ]
    return (
        *forbidden,
        BENEFIT_TWICE.format(
            name="no_benefit_twice_for_a_day", event="UPDATE OF status", due_now=DUE_NOW, due_before=NOT_DUE_YET
        ).strip(),
        BENEFIT_TWICE.format(
            name="no_benefit_twice_when_added", event="INSERT", due_now=DUE_NOW, due_before=""
        ).strip(),
        CLOSED_PERIOD.strip(),
        ENTRY_IN_ITS_PERIOD.strip(),
        NO_MONTH_BEHIND.strip(),
        FROZEN_MONTH.format(past="kept", event="DELETE").strip(),
        FROZEN_MONTH.format(past="the_same_month", event="UPDATE OF id, period_from, period_to").strip(),
        FROZEN_DETERMINATION.strip(),
        KEPT_DETERMINATION.strip(),
        ADVERSE_FINDING.strip(),
        POSTED_LINES.format(past="kept", event="DELETE").strip(),
        POSTED_LINES.format(past="frozen", event="UPDATE").strip(),
        PAID_FIGURES.strip(),
        TILL_DAY_IS_OPEN.strip(),
        TILL_OF_ITS_DAY.strip(),
        TILL_WITHOUT_GAPS.strip(),
        VOID_IN_AN_OPEN_DAY.strip(),
        FROZEN_RECEIPT.strip(),
        KEPT_RECEIPT.strip(),
        CLOSED_TILL_DAY.format(past="kept", event="DELETE").strip(),
        CLOSED_TILL_DAY.format(past="frozen", event="UPDATE").strip(),
    )
