"""Names of Coresia, the country of the training scheme, which lies nowhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui_admin.training.names.writing import FEMALE, MALE, SampleName, joined, pairs, words

if TYPE_CHECKING:
    from random import Random

GIVEN = {
    MALE: words("""
        Aldo Beno Caro Dario Enzo Faron Gavin Harko Ilan Joren Kelo Lorin
    """),
    FEMALE: words("""
        Alma Bela Cira Dana Elin Fara Gita Hela Irna Jola Kira Lena
    """),
}
FAMILY = words("""
    Abran Bellor Cardin Dorval Estar Farlan Gorin Halder Istran Jarvel Kestor Landar Mirel Norvan Ostel Pravin
""")
EMPLOYERS = pairs("""
    Coresia Textile Works
    Harbour Street Logistics
    Northern Mills
    Old Bridge Hotel
    Lakeside Foods
    Blue Hill Builders
    Coresian Electronics
    Three Rivers Printing
""")


def name(random: Random, sex: str) -> SampleName:
    """Invent a name."""
    return joined([random.choice(GIVEN[sex]), random.choice(FAMILY)], sex)
