"""The officers of a sample office and the play that moves them from day to day."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from random import Random
from typing import TYPE_CHECKING

from ui_admin.office import Clock
from ui_admin.operations.office.offices import NewOffice, NewOfficer, sign_in
from ui_admin.training.names import sample_name

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from ui_admin.office import Office
    from ui_admin.rules.rulebook import Scheme

PASSWORD = "demo"  # noqa: S105 - every page says that this is not a real office
OFFICERS = (
    ("Somchai P.", "clerk", ("clerk",)),
    ("Nattaya K.", "supervisor", ("supervisor",)),
    ("Arun S.", "approver", ("approver", "authoriser")),
    ("Kamon T.", "cashier", ("cashier",)),
    ("Pim R.", "admin", ("administrator",)),
    ("Trainee", "trainee", ("clerk",)),
    # An appeal is handled, and its new determination decided, by officers who did neither of the first one.
    ("Wanida L.", "appeals", ("appeals_officer",)),
    ("Chai B.", "reviewer", ("reviewer",)),
    ("Ratana W.", "quality", ("quality_officer",)),
)
PLACES = {
    "ID": "JKT",
    "JP": "TKO",
    "KR": "SEL",
    "LA": "VTE",
    "MY": "KUL",
    "PH": "MNL",
    "SG": "SIN",
    "TH": "BKK",
    "VN": "HAN",
    "XC": "COR",
}


@dataclass(frozen=True, slots=True)
class SamplePerson:
    """An invented person with employer and wage in book units; `left_on` is empty for who still works."""

    number: str
    identifier: str
    name: str
    employer: str
    wage: int
    left_on: date | None


@dataclass
class Play:
    """A sample office being played, with its officers at their desks on the day it is."""

    folder: Path
    office: Office
    random: Random
    today: date
    people: list[SamplePerson] = field(default_factory=list)

    @property
    def scheme(self) -> Scheme:
        """The law of the office."""
        return self.office.scheme

    def at(self, login: str, on: date | None = None) -> Office:
        """Sit at a desk on a day."""
        return sign_in(replace(self.office, clock=Clock.on(on or self.today)), login, PASSWORD)


def sample_officers(country: str = "TH") -> list[NewOfficer]:
    """Give an officer of each role with a name of the country, whose password everybody knows."""
    random = Random(country)  # noqa: S311 - the same names each time are what is wanted
    officers = []
    for name, login, roles in OFFICERS:
        named = name if country == "TH" else sample_name(country, random).latin
        officers.append(NewOfficer(named, login, PASSWORD, roles, must_change_password=False))
    return officers


def sample_office(scheme: Scheme, name: str) -> NewOffice:
    """Give what a sample office of a scheme is created with."""
    place = PLACES.get(scheme.country, "DEM")
    return NewOffice(f"{scheme.country}-{place}", name, scheme.code, "demo")
