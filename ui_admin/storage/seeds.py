"""What every office holds from its first day, laid down again after an upgrade: roles, duties that stay apart, accounts."""

from __future__ import annotations

import json
import tomllib
from typing import TYPE_CHECKING

from ui_admin.domain.duties import NEVER_BOTH, NEVER_SAME_RECORD
from ui_admin.domain.identifiers import new_id
from ui_admin.domain.roles import ROLES
from ui_admin.workstation.folders import DATABASE_PARTS

if TYPE_CHECKING:
    from sqlalchemy import Connection


def lay_seeds_again(connection: Connection) -> None:
    """Give the roles the verbs that this program knows, and add roles, pairs of duties and accounts that are missing.

    Nothing that an office has is taken away but verbs that no role has any more.
    """
    at = connection.exec_driver_sql("SELECT max(created_at) FROM roles").scalar()
    known = set(connection.exec_driver_sql("SELECT code FROM roles").scalars())
    for code, verbs in ROLES.items():
        held = json.dumps(sorted(verbs))
        if code in known:
            connection.exec_driver_sql("UPDATE roles SET verbs = ? WHERE code = ?", (held, code))
        else:
            connection.exec_driver_sql(
                "INSERT INTO roles (id, created_at, row_version, origin, code, verbs) VALUES (?, ?, 1, 'keyed', ?, ?)",
                (new_id(), at, code, held),
            )
    pairs = [*((*pair, "same_officer") for pair in NEVER_BOTH), *((*pair, "same_record") for pair in NEVER_SAME_RECORD)]
    apart = {tuple(row) for row in connection.exec_driver_sql("SELECT verb_a, verb_b, scope FROM incompatible_roles")}
    for pair in pairs:
        if pair not in apart:
            connection.exec_driver_sql(
                "INSERT INTO incompatible_roles (id, created_at, row_version, origin, verb_a, verb_b, scope) "
                "VALUES (?, ?, 1, 'keyed', ?, ?, ?)",
                (new_id(), at, *pair),
            )
    accounts = tomllib.loads((DATABASE_PARTS / "seed" / "ledger_accounts.toml").read_text(encoding="utf-8"))
    booked = set(connection.exec_driver_sql("SELECT code FROM ledger_accounts").scalars())
    for code, account in accounts.items():
        if code not in booked:
            names = json.dumps(account["names"], ensure_ascii=False)
            connection.exec_driver_sql(
                "INSERT INTO ledger_accounts (code, names, type, party) VALUES (?, ?, ?, ?)",
                (code, names, account["type"], account["party"]),
            )
