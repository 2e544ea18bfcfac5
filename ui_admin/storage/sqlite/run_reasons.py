"""Why an instalment is left out of a run: each reason written once, for whoever is paid themselves and for whom another is.

The first reason that holds is the one that is said. `{due}` stands for the instalment with its award, claim and person,
`{account}` for the account the money would go to.
"""

from __future__ import annotations

# Holds and flags in force are few: they are listed once, not looked for at every instalment.
IN_FORCE = """in_force AS MATERIALIZED (
  SELECT subject_kind, subject_key FROM holds WHERE ended_at IS NULL AND (wake_on IS NULL OR wake_on > :today)
)"""
BLOCKING = """blocking AS MATERIALIZED (
  SELECT subject_kind, subject_key, claim_key FROM flags
  WHERE status = 'open' AND is_blocking AND code NOT IN ({but})
)"""

HELD = """{due}.instalment_key IN (SELECT subject_key FROM in_force WHERE subject_kind = 'instalment')
      OR {due}.award_key IN (SELECT subject_key FROM in_force WHERE subject_kind = 'award')
      OR {due}.claim_key IN (SELECT subject_key FROM in_force WHERE subject_kind = 'claim')
      OR {due}.person_key IN (SELECT subject_key FROM in_force WHERE subject_kind = 'person')"""
FLAGGED = """({due}.claim_key, {due}.instalment_key) IN (
        SELECT claim_key, subject_key FROM blocking WHERE subject_kind = 'instalment')
      OR ({due}.claim_key, {due}.award_key) IN (SELECT claim_key, subject_key FROM blocking WHERE subject_kind = 'award')
      OR ({due}.claim_key, {due}.claim_key) IN (SELECT claim_key, subject_key FROM blocking WHERE subject_kind = 'claim')
      OR {due}.person_key IN (SELECT subject_key FROM blocking WHERE subject_kind = 'person')"""
# A month of contribution after the month of separation means that the person works again: Viet Nam reclaimed such months
# years later.
WORKS_AGAIN = """EXISTS (
      SELECT 1 FROM return_lines AS l JOIN contribution_returns AS r ON r.key = l.return_key AND r.status = 'posted'
      WHERE l.person_key = {due}.person_key AND l.wage > 0
        AND l.period IN (
          CAST(substr({due}.period_from, 1, 4) || substr({due}.period_from, 6, 2) AS INTEGER),
          CAST(substr({due}.period_to, 1, 4) || substr({due}.period_to, 6, 2) AS INTEGER))
        AND EXISTS (SELECT 1 FROM separations AS s WHERE s.claim_id = {due}.claim_id
          AND l.period > CAST(substr(s.separated_on, 1, 4) || substr(s.separated_on, 6, 2) AS INTEGER)))
      AND NOT EXISTS (
        SELECT 1 FROM flags WHERE subject_kind = 'instalment' AND subject_key = {due}.instalment_key
          AND code = 'works_again' AND status = 'acknowledged')"""
# What came back keeps out only the account it went to: one that was entered and verified after that is another, though its
# number be the same.
RETURNED_BEFORE = """{due}.came_back_id IS NOT NULL AND EXISTS (
      SELECT 1 FROM payments AS back WHERE back.instalment_id = {due}.instalment_id AND back.is_live = 0
        AND back.status = 'returned' AND back.account_no = {account}.account_no AND back.provider = {account}.provider
        AND back.channel = {account}.channel AND back.return_reason <> 'AM04' AND back.created_at >= {account}.created_at)"""


def lists(*, but: str = "") -> str:
    """Give the common table expressions that `first_reason` asks; `but` is the code of a flag that keeps nothing out here.

    The flag of who works again says what is asked of the contributions themselves, so it never counts.
    """
    codes = ", ".join(f"'{code}'" for code in ("works_again", but) if code)
    return f"{IN_FORCE},\n{BLOCKING.format(but=codes)}"


def first_reason(due: str, account: str, *, died: str, flagged: str = "false") -> str:
    """Give the expression of the first reason that keeps an instalment out, or NULL; needs `lists` before it.

    `died` is the condition under which a death keeps it out; `flagged` one more under which a flag does.
    """
    held, flags, works_again, returned_before = (
        reason.format(due=due, account=account) for reason in (HELD, FLAGGED, WORKS_AGAIN, RETURNED_BEFORE)
    )
    return f"""CASE
    WHEN {due}.status = 'planned' THEN 'not_certified'
    WHEN {died} THEN 'died'
    WHEN {held} THEN 'held'
    WHEN {flagged} OR {flags} THEN 'flagged'
    WHEN {works_again} THEN 'works_again'
    WHEN {account}.key IS NULL THEN 'no_account'
    WHEN {account}.status <> 'verified' THEN 'account_not_verified'
    WHEN {returned_before} THEN 'returned_before'
  END"""
