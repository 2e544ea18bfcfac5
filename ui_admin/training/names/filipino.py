"""Philippine names: given name, the mother’s family name as initial, family name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui_admin.training.names.writing import FEMALE, MALE, SampleName, joined, pairs, words

if TYPE_CHECKING:
    from random import Random

GIVEN = {
    MALE: words("""
        Andres Benjie Carlo Danilo Edgardo Felipe Jerome Joselito Marlon Nestor Paolo Ramon Rodel Sonny
    """),
    FEMALE: words("""
        Aileen Bernadette Cristina Divina Evelyn Gemma Jocelyn Lorna Maricel Marites Rowena Sheila Teresita Vilma
    """),
}
FAMILY = words("""
    Aquino Bautista Castillo Cruz Domingo Flores Garcia Hernandez Lacson Mendoza Navarro Ocampo Pascual Reyes
    Santos Villanueva
""")
EMPLOYERS = pairs("""
    Bagong Araw Garments Inc
    Look Bughaw Seafoods Corp
    Isla Verde Electronics Inc
    Bundok Builders Corp
    Hotel Dapithapon
    Tatlong Bituin Logistics Inc
    Matatag Cement Works Corp
    Hardin Restaurant
""")


def name(random: Random, sex: str) -> SampleName:
    """Invent a name."""
    own, of_mother = random.sample(FAMILY, 2)
    given = random.choice(GIVEN[sex])
    return joined([given, (f"{of_mother[0][0]}.", f"{of_mother[1][0]}."), own], sex)
