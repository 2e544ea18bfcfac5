"""Malaysian names: Malay and Indian names with the father's, Chinese ones with the family name first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui_admin.training.names.writing import FEMALE, MALE, SampleName, joined, pairs, words

if TYPE_CHECKING:
    from random import Random

GIVEN = {
    MALE: words("Ahmad Azlan Farid Hafiz Imran Kamal Khairul Nizam Osman Rahman Shahrul Zulkifli"),
    FEMALE: words("Aisyah Azizah Farah Hani Haslina Mariam Noraini Nurul Rohana Salmah Siti Zainab"),
}
OF_FATHER = {MALE: ("bin", "bin"), FEMALE: ("binti", "binti")}
CHINESE_FAMILY = words("Chan Cheong Chong Goh Ho Lau Lee Leong Lim Ng Ong Tan Teh Teoh Wong Yap")
CHINESE_GIVEN = {
    MALE: pairs("Boon Keat\n Chee Meng\n Jian Wei\n Kok Leong\n Seng Huat\n Wei Jie"),
    FEMALE: pairs("Hui Min\n Li Ying\n Mei Ling\n Siew Lan\n Sook Yee\n Xin Yi"),
}
INDIAN_GIVEN = {
    MALE: words("Arun Ganesan Kumar Mohan Rajan Suresh"),
    FEMALE: words("Anjali Kavitha Meena Priya Shanti Vasanthi"),
}
INDIAN_FATHERS = words("Balan Krishnan Maniam Nathan Pillai Raman Samy Velu")
CHILD_OF = {MALE: ("a/l", "a/l"), FEMALE: ("a/p", "a/p")}
EMPLOYERS = pairs("""
    Maju Elektronik Sdn Bhd
    Selat Logistik Sdn Bhd
    Bukit Hijau Plantations
    Kota Bahru Textiles
    Penang Precision
    Warisan Hotel
    Teguh Pembinaan
    Segar Foods
""")
# Of ten persons: six Malay, three Chinese, one Indian.
MALAY_OF_TEN, CHINESE_OF_TEN = 6, 3


def name(random: Random, sex: str) -> SampleName:
    """Invent a name by the custom of one of the three communities."""
    drawn = random.randrange(10)
    if drawn < MALAY_OF_TEN:
        return joined([random.choice(GIVEN[sex]), OF_FATHER[sex], random.choice(GIVEN[MALE])], sex)
    if drawn < MALAY_OF_TEN + CHINESE_OF_TEN:
        return joined([random.choice(CHINESE_FAMILY), random.choice(CHINESE_GIVEN[sex])], sex)
    return joined([random.choice(INDIAN_GIVEN[sex]), CHILD_OF[sex], random.choice(INDIAN_FATHERS)], sex)
