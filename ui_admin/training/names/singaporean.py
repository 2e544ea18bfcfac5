"""Singaporean names: the customs of Malaysia in another mixture, with the forms that Singapore writes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui_admin.training.names import malay
from ui_admin.training.names.writing import FEMALE, MALE, SampleName, joined, pairs, words

if TYPE_CHECKING:
    from random import Random

CHINESE_GIVEN = {
    MALE: pairs("Wei Ming\n Jun Hao\n Kai Xiang\n Zhi Yong\n Boon Hock\n Teck Seng"),
    FEMALE: pairs("Hui Ling\n Jia Min\n Shu Fen\n Xiu Ying\n Mei Fong\n Yan Ting"),
}
CHINESE_FAMILY = words("Ang Chan Chia Chua Goh Koh Lee Lim Low Ng Ong Seah Sim Tan Toh Wong")
OF_FATHER = {MALE: ("bin", "bin"), FEMALE: ("binte", "binte")}
CHILD_OF = {MALE: ("s/o", "s/o"), FEMALE: ("d/o", "d/o")}
EMPLOYERS = pairs("""
    Straits Wharf Logistics Pte Ltd
    Orchid Precision Pte Ltd
    Kampong Kitchen Pte Ltd
    Marina Steps Hotel
    Temasek Gate Printing Pte Ltd
    Red Hill Builders Pte Ltd
    Lion Gate Electronics Pte Ltd
    Merbau Marine Services Pte Ltd
""")
# Of twenty persons: fifteen Chinese, three Malay, two Indian.
CHINESE_OF_TWENTY, MALAY_OF_TWENTY = 15, 3


def name(random: Random, sex: str) -> SampleName:
    """Invent a name by the custom of one of the three communities."""
    drawn = random.randrange(20)
    if drawn < CHINESE_OF_TWENTY:
        return joined([random.choice(CHINESE_FAMILY), random.choice(CHINESE_GIVEN[sex])], sex)
    if drawn < CHINESE_OF_TWENTY + MALAY_OF_TWENTY:
        return joined([random.choice(malay.GIVEN[sex]), OF_FATHER[sex], random.choice(malay.GIVEN[MALE])], sex)
    return joined([random.choice(malay.INDIAN_GIVEN[sex]), CHILD_OF[sex], random.choice(malay.INDIAN_FATHERS)], sex)
