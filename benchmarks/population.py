"""The invented people of the nation: names in Thai and Latin letters, numbers with check digits, employers and wages."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from ui_admin.domain.periods import Month
from ui_admin.training.names import (
    THAI_EMPLOYERS,
    THAI_FAMILY,
    THAI_GIVEN,
    THAI_TITLES,
    sample_employer_number,
    sample_number,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

TODAY = date(2026, 10, 15)
FIRST_MONTH, LAST_MONTH = Month(2025, 1), Month(2026, 9)
SEED = 2026
STAFF = 100
BIG_SHARE = 10
CLAIMS_EVERY = 18
SMALLEST_SIZE = 200
LOWEST_WAGE, HIGHEST_WAGE, WAGE_STEP = 900_000, 2_800_000, 10_000
SEX_CODES = {"male": 1, "female": 2}


@dataclass(frozen=True)
class Population:
    """So many people, by serial from 1: the first tenth works for one large employer, the rest for small ones."""

    size: int

    @property
    def big(self) -> int:
        """How many work for the first employer."""
        return self.size // BIG_SHARE

    @cached_property
    def serials(self) -> NDArray[np.int64]:
        """Serials of all persons."""
        return np.arange(1, self.size + 1, dtype=np.int64)

    @cached_property
    def employers(self) -> NDArray[np.int64]:
        """Serial of each person's employer."""
        return np.where(self.serials <= self.big, 1, 2 + (self.serials - self.big - 1) // STAFF)

    @cached_property
    def wages(self) -> NDArray[np.int64]:
        """Monthly wage of each person in satang."""
        steps = (HIGHEST_WAGE - LOWEST_WAGE) // WAGE_STEP
        return LOWEST_WAGE + WAGE_STEP * np.random.default_rng(SEED).integers(0, steps, self.size, dtype=np.int64)

    @cached_property
    def claims(self) -> NDArray[np.bool_]:
        """Who lost the job and claims."""
        return np.asarray((self.serials > self.big) & (self.serials % CLAIMS_EVERY == 0))

    @property
    def employer_count(self) -> int:
        """How many employers there are."""
        return int(self.employers[-1])


@dataclass(frozen=True, slots=True)
class Invented:
    """An invented person."""

    serial: int
    name: str
    latin_name: str
    sex: int
    born_on: str
    number: str


def people(population: Population) -> Iterator[Invented]:
    """Invent the people. A Thai family name belongs to one family, so it is put together from three."""
    random = np.random.default_rng(SEED + 1)
    families = len(THAI_FAMILY)
    givens = {sex: THAI_GIVEN[sex] for sex in SEX_CODES}
    drawn = random.integers(0, (2, len(givens["male"]), families, families, families, 34, 12, 28), (population.size, 8))
    for serial, row in enumerate(drawn.tolist(), 1):
        sex = "female" if row[0] else "male"
        given, latin_given = givens[sex][row[1]]
        native, latin = zip(*(THAI_FAMILY[part] for part in row[2:5]), strict=True)
        born = (1970 + row[5], row[6] + 1, row[7] + 1)
        yield Invented(
            serial=serial,
            name=f"{THAI_TITLES[sex]}{given} {''.join(native)}",
            latin_name=f"{latin_given} {''.join(latin).capitalize()}",
            sex=SEX_CODES[sex],
            born_on=f"{born[0]}-{born[1]:02d}-{born[2]:02d}",
            number=sample_number("TH", serial, born, sex),
        )


def printed(number: str) -> str:
    """Write a Thai number as it is printed."""
    return f"{number[0]}-{number[1:5]}-{number[5:10]}-{number[10:12]}-{number[12]}"


def employer(serial: int) -> tuple[str, str, str]:
    """Invent an employer: name, Latin name and number."""
    native, latin = THAI_EMPLOYERS[serial % len(THAI_EMPLOYERS)]
    return f"{native} {serial}", f"{latin} {serial}", sample_employer_number("TH", serial)
