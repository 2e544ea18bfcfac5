"""The office's working days: the national list, and the days the office itself closed or worked on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from sqlalchemy import select

from ui_admin.rules.rulebook import national_holidays
from ui_admin.storage.holidays import office_days
from ui_admin.storage.offices import Holiday

if TYPE_CHECKING:
    from ui_admin.domain.calendar import WorkingCalendar
    from ui_admin.office import Office

YEARS_AROUND = 3


@dataclass(frozen=True, slots=True)
class CalendarDay:
    """A day that is not an ordinary one: kind `national`, `closed` or `worked`; `can_be_dropped` when the office set it."""

    day: date
    name: str
    kind: str
    can_be_dropped: bool


def working_calendar(office: Office) -> WorkingCalendar:
    """Reckon the working days of the years around today from the national list and the office's own days."""
    with office.look() as session:
        closed, worked = office_days(session)
    year = office.today().year
    return office.scheme.calendar(range(year - YEARS_AROUND, year + YEARS_AROUND + 1), closed=closed, worked=worked)


def days_of_year(office: Office, year: int) -> tuple[CalendarDay, ...]:
    """List the holidays of a year and the office's own days, in order."""
    with office.look() as session:
        rows = session.scalars(select(Holiday).where(Holiday.day.between(date(year, 1, 1), date(year, 12, 31)))).all()
        own = [
            CalendarDay(row.day, row.name, "worked" if row.is_working else "closed", can_be_dropped=True)
            for row in rows
        ]
    set_by_office = {day.day for day in own}
    names = holiday_names(office.scheme.country, year)
    national = [
        CalendarDay(day, names.get(day, ""), "national", can_be_dropped=False)
        for day in national_holidays(office.scheme.country, (year,))
        if day not in set_by_office
    ]
    return tuple(sorted((*own, *national), key=lambda day: day.day))


def holiday_names(country: str, year: int) -> dict[date, str]:
    """Give the names of the public holidays of a country in English, as the `holidays` package knows them."""
    import holidays  # noqa: PLC0415 - loaded only where a calendar is wanted

    return dict(holidays.country_holidays(country, years=year, language="en_US"))
