"""Layouts of returns that an office describes for itself: kept by name, each change a new version, retired with a reason."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from ui_admin.domain.done import Done, done
from ui_admin.domain.fixed_layout import FixedLayout, check_layout
from ui_admin.domain.refusal import Refused
from ui_admin.lookups.contributions.return_layouts import FIXED, SHEET
from ui_admin.storage.acts import act_of
from ui_admin.storage.return_layouts import ReturnLayout

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlalchemy.orm import Session

    from ui_admin.office import Office

TOUCHED = "return_layout"


def keep_layout(office: Office, layout: FixedLayout, reason: str = "") -> Done[str]:
    """Keep a layout of fixed width under its name; one of the same name is replaced by a new version."""
    check_layout(layout)
    _refuse_national(office, layout.name)
    return _keep(office, ReturnLayout(name=layout.name.strip(), kind=FIXED, content=layout.to_json(), reason=reason))


def keep_headings(office: Office, name: str, mapping: Mapping[str, Any]) -> Done[str]:
    """Keep which column is which for every sheet with the same headings, whichever employer sends it.

    `mapping` has columns, headings and their fingerprint, as an employer's own mapping has.
    """
    if not name.strip():
        raise Refused("layout.name_needed", field="name")
    if not any(str(heading).strip() for heading in mapping["headings"]):
        raise Refused("layout.no_headings")
    _refuse_national(office, name)
    return _keep(office, ReturnLayout(name=name.strip(), kind=SHEET, content=dict(mapping), reason=""))


def retire_layout(office: Office, name: str, reason: str) -> Done[str]:
    """Use a layout no more; what was read by it stays."""
    if not reason.strip():
        raise Refused("layout.reason_needed", field="reason")
    with office.change("layout.retire", reason=reason) as session:
        kept = _valid(session, name)
        if kept is None:
            raise Refused("layout.not_own", name=name)
        kept.valid_to = office.today()
        act_of(session).about("return_layout", kept.key, name)
        return done(name, TOUCHED)


def _keep(office: Office, new: ReturnLayout) -> Done[str]:
    with office.change("layout.keep", reason=new.reason) as session:
        before = _valid(session, new.name)
        if before is not None:
            before.valid_to = office.today()
            new.supersedes_id = before.id
            session.flush()
        new.valid_from = office.today()
        new.fingerprint = str(new.content.get("fingerprint", ""))
        session.add(new)
        session.flush()
        act_of(session).about("return_layout", new.key, new.name)
        return done(new.name, TOUCHED)


def _valid(session: Session, name: str) -> ReturnLayout | None:
    return session.scalar(
        select(ReturnLayout).where(ReturnLayout.name == name.strip(), ReturnLayout.valid_to.is_(None))
    )


def _refuse_national(office: Office, name: str) -> None:
    from ui_admin.exchange.layouts import national_layouts  # noqa: PLC0415 - files are touched by few acts

    if name.strip() in {layout.name for layout in national_layouts(office.scheme.code)}:
        raise Refused("layout.national", name=name, field="name")
