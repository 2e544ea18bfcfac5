"""Steps of changing an employer: the row that held the value so far ends, a new one takes its place, both are kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from ui_admin.domain.codes import section_of
from ui_admin.domain.person import script_of
from ui_admin.domain.refusal import Refused
from ui_admin.operations.steps.register.register import checked_identifier
from ui_admin.operations.steps.register.versions import (
    change_address,
    change_contact,
    end_version,
    follow_version,
    replace_identifier,
)
from ui_admin.operations.steps.states import set_field
from ui_admin.rules.identity.number import bare
from ui_admin.storage.acts import act_of, record_field
from ui_admin.storage.employers import EmployerName
from ui_admin.storage.people import Identifier
from ui_admin.storage.search import fold, index_rows, index_text

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from ui_admin.domain.employer import EmployerChange
    from ui_admin.office import Office
    from ui_admin.storage.employers import Employer

NAMES = (("legal", "name"), ("latin", "latin_name"), ("trade", "trade_name"))
TAX_NUMBER = "tax_no"
CONTACTS = ("telephone", "email")


def refuse_wrong_industry(code: str) -> None:
    """Refuse what is no code of ISIC Rev. 4; nothing at all is an industry that nobody has said yet."""
    if code.strip() and section_of(code) is None:
        raise Refused("employer.industry_unknown", field="industry", code=code.strip())


def apply_change(session: Session, office: Office, employer: Employer, change: EmployerChange) -> bool:
    """Change what is different and tell whether anything was; refuses an employer without a name and a wrong number."""
    before = act_of(session).changes
    if change.name is not None and not change.name.strip():
        raise Refused("employer.name_needed", field="name")
    if change.industry is not None:
        refuse_wrong_industry(change.industry)
    for kind, field in NAMES:
        _change_name(session, office, employer, (kind, field, getattr(change, field)))
    set_field(session, "employer", employer, "sort_name", fold(employer.latin_name or employer.name))
    _change_numbers(session, office, employer, change)
    for field in ("industry", "legal_form"):
        value = getattr(change, field)
        if value is not None:
            set_field(session, "employer", employer, field, value.strip())
    if change.address is not None:
        change_address(session, office, employer, change.address.strip())
    for kind in CONTACTS:
        if (value := getattr(change, kind)) is not None:
            change_contact(session, office, employer, (kind, value.strip()))
    session.flush()
    words = index_text(employer.name, employer.latin_name, employer.identifier, employer.number)
    index_rows(session, "employer", [(employer.key, words)])
    return act_of(session).changes > before


def _change_name(session: Session, office: Office, employer: Employer, asked: tuple[str, str, str | None]) -> None:
    kind, field, value = asked
    query = select(EmployerName).where(
        EmployerName.employer_id == employer.id, EmployerName.kind == kind, EmployerName.valid_to.is_(None)
    )
    old = session.scalars(query).first()
    column = field if hasattr(employer, field) else ""
    before = getattr(employer, column) if column else old.full if old else ""
    if value is None or value.strip() == before:
        return
    name = value.strip()
    end_version(office, old)
    if name:
        new = EmployerName(employer_id=employer.id, kind=kind, full=name, script=script_of(name))
        session.add(follow_version(office, old, new))
    if column:
        set_field(session, "employer", employer, column, name)
    else:
        record_field(session, "employer", employer.key, (field, before or None, name or None))


def _change_numbers(session: Session, office: Office, employer: Employer, change: EmployerChange) -> None:
    if change.identifier is not None and bare(change.identifier) != bare(employer.identifier):
        _change_identifier(session, office, employer, change.identifier)
    if change.tax_number is not None:
        _change_tax_number(session, office, employer, change.tax_number.strip())


def _change_identifier(session: Session, office: Office, employer: Employer, value: str) -> None:
    query = select(Identifier).where(
        Identifier.employer_id == employer.id, Identifier.type == "employer_no", Identifier.valid_to.is_(None)
    )
    normal = checked_identifier(session, office, "employer_no", value)
    old = session.scalars(query).first()
    replace_identifier(session, office, employer, old, ("employer_no", value, bare(normal)))
    set_field(session, "employer", employer, "identifier", normal)


def _change_tax_number(session: Session, office: Office, employer: Employer, value: str) -> None:
    """Keep the number at the tax office beside the registration number, by which alone an employer is found."""
    query = select(Identifier).where(
        Identifier.employer_id == employer.id, Identifier.type == TAX_NUMBER, Identifier.valid_to.is_(None)
    )
    old = session.scalars(query).first()
    before = old.value if old else ""
    if before == value:
        return
    replace_identifier(session, office, employer, old, (TAX_NUMBER, value, bare(value)))
    record_field(session, "employer", employer.key, ("tax_number", before or None, value or None))
