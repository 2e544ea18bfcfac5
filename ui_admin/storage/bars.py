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
    "notes",
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
BENEFIT_TWICE = """
CREATE TRIGGER {name} BEFORE {event} ON instalments
WHEN NEW.status IN ('payable', 'in_run', 'paid'){moved} AND NEW.component = 'benefit' AND EXISTS (
  SELECT 1 FROM instalments AS other
  WHERE other.person_id = NEW.person_id AND other.scheme = NEW.scheme AND other.id <> NEW.id
    AND other.component = 'benefit' AND other.status IN ('payable', 'in_run', 'paid')
    AND other.period_from <= NEW.period_to AND other.period_to >= NEW.period_from
    AND (other.award_id <> NEW.award_id OR NEW.supersedes_id IS NULL))
BEGIN SELECT RAISE(ABORT, 'bar:benefit_twice'); END
"""

# An instalment that was due before was looked at when it became so; a run moves many of them at once.
NOT_DUE_YET = " AND OLD.status NOT IN ('payable', 'in_run', 'paid')"

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
        BENEFIT_TWICE.format(name="no_benefit_twice_for_a_day", event="UPDATE OF status", moved=NOT_DUE_YET).strip(),
        BENEFIT_TWICE.format(name="no_benefit_twice_when_added", event="INSERT", moved="").strip(),
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
    )
