"""Invented names for sample offices, by the customs of each country; no real person or firm is meant."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui_admin.training.names import (
    burmese,
    coresian,
    filipino,
    indonesian,
    japanese,
    khmer,
    korean,
    lao,
    malay,
    singaporean,
    thai,
    vietnamese,
)
from ui_admin.training.names.writing import FEMALE, MALE, SampleName

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from random import Random

    from ui_admin.training.names.writing import Pair

__all__ = ["CUSTOMS", "EMPLOYERS", "SampleName", "sample_employers", "sample_name"]

CUSTOMS: Mapping[str, Callable[[Random, str], SampleName]] = {
    "ID": indonesian.name,
    "JP": japanese.name,
    "KH": khmer.name,
    "KR": korean.name,
    "LA": lao.name,
    "MM": burmese.name,
    "MY": malay.name,
    "PH": filipino.name,
    "SG": singaporean.name,
    "TH": thai.name,
    "VN": vietnamese.name,
}
EMPLOYERS: Mapping[str, tuple[Pair, ...]] = {
    "ID": indonesian.EMPLOYERS,
    "JP": japanese.EMPLOYERS,
    "KH": khmer.EMPLOYERS,
    "KR": korean.EMPLOYERS,
    "LA": lao.EMPLOYERS,
    "MM": burmese.EMPLOYERS,
    "MY": malay.EMPLOYERS,
    "PH": filipino.EMPLOYERS,
    "SG": singaporean.EMPLOYERS,
    "TH": thai.EMPLOYERS,
    "VN": vietnamese.EMPLOYERS,
}


def sample_name(country: str, random: Random) -> SampleName:
    """Invent a name by the custom of a country; a country without one has the names of Coresia."""
    return CUSTOMS.get(country, coresian.name)(random, random.choice((MALE, FEMALE)))


def sample_employers(country: str) -> tuple[Pair, ...]:
    """Give invented employers: native and Latin name."""
    return EMPLOYERS.get(country, coresian.EMPLOYERS)
