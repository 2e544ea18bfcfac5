"""All tables in one place, for whoever needs the whole schema."""

from __future__ import annotations

from ui_admin.storage import (
    appeals,
    audit,
    award_life,
    awards,
    certification_parts,
    claims,
    contributions,
    control,
    documents,
    employer_life,
    employers,
    intake,
    ledger,
    moved_money,
    offices,
    overpayments,
    payments,
    people,
    representatives,
    return_layouts,
    statements,
    surcharges,
    tills,
    waivers,
)
from ui_admin.storage.base import Base

ROOMS = (
    appeals,
    offices,
    audit,
    people,
    employers,
    employer_life,
    contributions,
    claims,
    awards,
    award_life,
    certification_parts,
    payments,
    ledger,
    documents,
    tills,
    moved_money,
    statements,
    intake,
    overpayments,
    surcharges,
    waivers,
    return_layouts,
    control,
    representatives,
)
METADATA = Base.metadata


def record_class(kind: str) -> type[Base]:
    """Give the class of a kind of record by its singular name, `payment_run` for PaymentRun; KeyError for an unknown one."""
    name = "".join(part.capitalize() for part in kind.split("_"))
    for mapper in Base.registry.mappers:
        if mapper.class_.__name__ == name:
            return mapper.class_
    raise KeyError(kind)
