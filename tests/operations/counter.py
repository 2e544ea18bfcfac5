"""A counter for tests of intake: one office, one employer, and as many claimants and scans as a test wants."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from itertools import count
from typing import TYPE_CHECKING

from PIL import Image
from reportlab.pdfgen.canvas import Canvas

from tests.offices import Desks, add_employer, make_desks, new_claim
from ui_admin.domain.contribution import TypedLine
from ui_admin.domain.periods import Month
from ui_admin.domain.person import NewPerson
from ui_admin.lookups.contributions.return_review import Submitted
from ui_admin.operations.claims.claims import file_claim
from ui_admin.operations.contributions.returns import take_in_return
from ui_admin.operations.register.people import register_person
from ui_admin.training.numbers import sample_number

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from ui_admin.domain.claim import NewClaim

LAST_DAY = date(2026, 8, 31)
CLAIMANTS = 40


@dataclass
class Counter:
    """An office with an employer whose workers have all lost their work."""

    desks: Desks
    employer: str
    folder: Path
    people: Iterator[str]
    scans: Iterator[int] = field(default_factory=lambda: count(1))

    def person(self) -> str:
        """Give a person nobody has used yet, with contributions for eight months."""
        return next(self.people)

    def claim(self, *lacking: str, reason: str = "laid_off") -> str:
        """File a claim of a new person that lacks some papers; gives its number."""
        return file_claim(self.desks.clerk, self.asked(*lacking, reason=reason)).result.number

    def asked(self, *lacking: str, reason: str = "laid_off", person: str = "") -> NewClaim:
        """Give a claim that can be filed."""
        from dataclasses import replace

        new = new_claim(self.desks, person or self.person(), self.employer, LAST_DAY, reason)
        return replace(new, documents=tuple(kind for kind in new.documents if kind not in lacking))

    def pdf(self, pages: int = 1) -> Path:
        """Scan a paper that no other is like."""
        file = self.folder / f"scan-{next(self.scans)}.pdf"
        canvas = Canvas(str(file), invariant=1)
        for place in range(pages):
            canvas.drawString(100, 700, f"{file.name} page {place + 1}")
            canvas.showPage()
        canvas.save()
        return file

    def photo(self, ending: str) -> Path:
        """Photograph a paper that no other is like."""
        place = next(self.scans)
        file = self.folder / f"photo-{place}.{ending}"
        Image.new("RGB", (300 + place, 200), (place % 250, 90, 120)).save(file)
        return file


def open_counter(folder: Path, scheme: str = "th-sso") -> Counter:
    """Open an office and let everybody work there until the end of August 2026."""
    desks = make_desks(str(folder), scheme)
    employer = add_employer(desks)
    numbers = [sample_number(desks.office.scheme, 100 + place, date(1990, 1, 1), "male") for place in range(CLAIMANTS)]
    people = [
        register_person(
            desks.clerk,
            NewPerson(
                f"ผู้ขอ {place}",
                number,
                latin_name=f"Claimant {place:02}",
                born_on=date(1980 + place, 1, 9),
                sex="male",
                citizenship=desks.office.scheme.country,
            ),
        ).result
        for place, number in enumerate(numbers)
    ]
    for month in Month(2026, 8).plus(-7).until(Month(2026, 8)):
        lines = [TypedLine(place + 1, number, "", 1500000) for place, number in enumerate(numbers)]
        take_in_return(desks.clerk, Submitted(employer, month, lines, {}))
    scans = folder / "scans"
    scans.mkdir()
    return Counter(desks, employer, scans, iter(people))
