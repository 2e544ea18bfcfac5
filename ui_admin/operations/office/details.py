"""The office itself: its names and letterhead, its own days, and its settings."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from sqlalchemy import select

from ui_admin.domain.done import Done, done
from ui_admin.domain.office_settings import SETTINGS
from ui_admin.domain.refusal import Refused
from ui_admin.operations.steps.settings import setting
from ui_admin.operations.steps.states import set_field
from ui_admin.storage.acts import act_of, record_field
from ui_admin.storage.offices import Holiday, OfficeSetting
from ui_admin.storage.offices import Office as OfficeRecord

if TYPE_CHECKING:
    from datetime import date

    from sqlalchemy.orm import Session

    from ui_admin.office import Office, OfficeProfile


@dataclass(frozen=True, slots=True)
class OfficeDetails:
    """What stands on the letterhead."""

    name: str
    second_name: str = ""
    second_language: str = ""
    address: str = ""
    telephone: str = ""


def change_details(office: Office, details: OfficeDetails) -> Done[OfficeProfile]:
    """Change name, address and telephone; every field keeps what it was. Gives the profile that is now in force."""
    if not details.name.strip():
        raise Refused("office.name_needed", field="name")
    if details.second_name.strip() and not details.second_language:
        raise Refused("office.second_language_needed", field="second_language")
    with office.change("office.change") as session:
        record = session.scalars(select(OfficeRecord).order_by(OfficeRecord.key).limit(1)).one()
        act_of(session).about("office", record.key, record.code)
        names = {record.language: details.name.strip()}
        if details.second_name.strip():
            names[details.second_language] = details.second_name.strip()
        for field, value in (
            ("names", names),
            ("address", details.address.strip()),
            ("telephone", details.telephone.strip()),
        ):
            set_field(session, "office", record, field, value)
        profile = replace(
            office.profile,
            names=tuple(sorted(names.items(), key=lambda name: name[0] != record.language)),
            address=record.address,
            telephone=record.telephone,
        )
        return done(profile, "office")


def set_office_day(office: Office, day: date, name: str, *, is_working: bool) -> Done[date]:
    """Close the office on a day, or let it work on a holiday; refuses a day that is set already."""
    if not name.strip():
        raise Refused("holiday.name_needed", field="name")
    if is_working == office.calendar.is_working(day):
        key = "holiday.works_already" if is_working else "holiday.closed_already"
        raise Refused(key, field="day", day=day)
    with office.change("holiday.change", note=day.isoformat()) as session:
        _refuse_twice(session, day)
        record = Holiday(day=day, name=name.strip(), is_working=is_working)
        session.add(record)
        session.flush()
        record_field(session, "holiday", record.key, ("is_working", None, is_working))
        return done(day, "holiday")


def drop_office_day(office: Office, day: date) -> Done[date]:
    """Take back a day that the office had closed or worked on; the national list counts again."""
    with office.change("holiday.change", note=day.isoformat()) as session:
        record = session.scalar(select(Holiday).where(Holiday.day == day))
        if record is None:
            raise Refused("holiday.not_set", field="day", day=day)
        record_field(session, "holiday", record.key, ("is_working", record.is_working, None))
        session.delete(record)
        return done(day, "holiday")


def change_setting(office: Office, name: str, value: int | str | None) -> Done[str]:
    """Change a setting of the office within its bounds; None is taken where the setting may be empty."""
    rule = SETTINGS[name]
    if value is None and not rule.may_be_empty:
        raise Refused("setting.needed", field=name)
    if rule.choices and value is not None and value not in rule.choices:
        raise Refused("setting.choice", field=name)
    if isinstance(value, str) and not rule.choices:
        raise Refused("setting.whole_number", field=name)
    if isinstance(value, int) and not rule.least <= value <= rule.most:
        raise Refused("setting.bounds", field=name, least=rule.least, most=rule.most)
    with office.change("setting.change", note=name) as session:
        before = setting(session, name)
        record = session.scalar(select(OfficeSetting).where(OfficeSetting.name == name))
        if record is None and value is not None:
            session.add(OfficeSetting(name=name, value=value))
        elif record is not None and value is not None:
            record.value = value
        elif record is not None:
            session.delete(record)
        act = act_of(session)
        act.about("setting", act.event_key, name)
        record_field(session, "setting", act.event_key, (name, before, value))
        return done(name, "setting")


def _refuse_twice(session: Session, day: date) -> None:
    if session.scalar(select(Holiday.key).where(Holiday.day == day)) is not None:
        raise Refused("holiday.twice", field="day", day=day)
