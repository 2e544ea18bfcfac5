"""The payments of a run, frozen from its selection in the order of the register: made by the database, a nation at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import text

from ui_admin.storage.sqlite.temporary import PLACE, lay_out

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlalchemy.orm import Session

# The instalments that stay in, in the order of the register: the first row is the first payment.
STAYING = """
INSERT INTO run_staying (instalment_key)
SELECT instalment_key FROM run_selection WHERE left_out IS NULL ORDER BY payee_identifier, instalment_key
"""

# One payment for each instalment that stays in, numbered in the order of the register; drafted and locked in the same act.
FREEZE = """
INSERT INTO payments (id, created_at, row_version, origin, office_id, created_by, number, run_id, instalment_id, person_id,
  person_key, award_key, payee_name, payee_latin_name, payee_identifier, channel, provider, account_no, holder_name, amount,
  currency, end_to_end_id, return_reason, replaces_id, status, is_live)
SELECT :id_head || printf('%012x', :id_tail + staying.place), :at, 1, 'keyed', :office_id, :officer_id,
  printf('%s-%06d-%s', :stem, :first + staying.place - 1, CAST(substr(:digits, staying.place, 1) AS TEXT)), :run_id,
  instalment_id, person_id, person_key, award_key, payee_name, payee_latin_name, payee_identifier, channel, provider,
  account_no, holder_name, net, :currency, printf('%s-%06d', :stem, :first + staying.place - 1), '', came_back_id, 'locked', 1
FROM run_staying AS staying CROSS JOIN run_selection AS chosen ON chosen.instalment_key = staying.instalment_key
ORDER BY staying.place
"""


def freeze(session: Session, values: Mapping[str, object]) -> None:
    """Write a payment for each instalment that stays in; `values` says run, act, currency, and the first number and id."""
    lay_out(session, "run_staying", f"{PLACE}, instalment_key INTEGER")
    session.execute(text(STAYING))
    session.execute(text(FREEZE), values)
