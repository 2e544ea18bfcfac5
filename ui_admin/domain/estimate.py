"""An estimate of a return that did not come: the named methods, and what each gives."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ui_admin.domain.money import Money


class Method(StrEnum):
    """How an estimate is taken from the employer's last returns, each reckoned by the law of the estimated month."""

    LAST = "last"
    AVERAGE = "average"
    HIGHEST = "highest"


@dataclass(frozen=True, slots=True)
class Estimated:
    """What a method gives for a month: persons, wages and contributions, and the returns it was taken from."""

    method: Method
    workers: int
    wages: Money
    base: Money
    worker: Money
    employer: Money
    basis: tuple[str, ...]

    @property
    def contributions(self) -> Money:
        """What would be owed."""
        return self.worker + self.employer
