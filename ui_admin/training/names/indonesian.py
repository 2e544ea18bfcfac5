"""Indonesian names: often one name alone, else two of which none is a family name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui_admin.training.names.writing import FEMALE, MALE, SampleName, joined, pairs, words

if TYPE_CHECKING:
    from random import Random

GIVEN = {
    MALE: words("""
        Agus Bambang Cahyono Dedi Eko Fajar Gunawan Hendra Iwan Joko Kusno Rudi Slamet Suparman Teguh Wahyu
    """),
    FEMALE: words("""
        Ayu Dewi Endang Fitri Indah Kartika Lestari Murni Ningsih Putri Ratna Sari Sulastri Sumiati Wati Yulianti
    """),
}
FAMILY = words("""
    Aditya Firmansyah Hidayat Kurniawan Nugroho Permana Pratama Purnomo Santoso Saputra Setiawan Siregar Suryadi
    Utomo Wibowo Wijaya
""")
EMPLOYERS = pairs("""
    PT Garmen Nusa Baru
    PT Logistik Selat Timur
    PT Tekstil Bengawan Makmur
    PT Elektronik Cipta Wangi
    PT Bangun Karya Utara
    Hotel Teluk Biru
    PT Perikanan Laut Arum
    PT Sepatu Langkah Baru
""")


ONE_NAME_OF = 4


def name(random: Random, sex: str) -> SampleName:
    """Invent a name; every fourth person has one name only."""
    given = random.choice(GIVEN[sex])
    alone = random.randrange(ONE_NAME_OF) == 0
    return joined([given] if alone else [given, random.choice(FAMILY)], sex)
