"""Khmer names: family name before the given name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui_admin.training.names.writing import FEMALE, MALE, SampleName, joined, pairs

if TYPE_CHECKING:
    from random import Random

GIVEN = {
    MALE: pairs("""
    សុខា | Sokha
    ដារ៉ា | Dara
    វិសាល | Visal
    បូរ៉ា | Bora
    រតនា | Ratana
    ពិសិដ្ឋ | Piseth
    សំណាង | Samnang
    វុទ្ធី | Vuthy
    ចាន់ថន | Chanthan
    ភារុណ | Phearun
    សុភ័ក្រ | Sopheak
    មករា | Makara
    """),
    FEMALE: pairs("""
    ស្រីមុំ | Sreymom
    ចន្ថា | Chantha
    កល្យាណ | Kalyan
    បុប្ផា | Bopha
    មាលា | Malea
    ធីតា | Thida
    រស្មី | Raksmey
    សុជាតា | Socheata
    វណ្ណា | Vanna
    ស្រីពៅ | Sreypov
    ណារី | Nary
    លក្ខិណា | Leakhena
    """),
}
FAMILY = pairs("""
    សុខ | Sok
    ចាន់ | Chan
    គឹម | Kim
    លី | Ly
    ហេង | Heng
    ឈុន | Chhun
    មាស | Meas
    នួន | Nuon
    អ៊ុក | Ouk
    ប៉ែន | Pen
    រស់ | Ros
    សៅ | Sao
    ទេព | Tep
    វង្ស | Vong
    យឹម | Yim
    ឈឹម | Chhim
""")
EMPLOYERS = pairs("""
    រោងចក្រកាត់ដេរ ផ្កាឈូក | Phka Chhouk Garment Factory
    ក្រុមហ៊ុន ដឹកជញ្ជូន ទន្លេធំ | Tonle Thom Transport
    សណ្ឋាគារ ព្រះចន្ទ | Preah Chan Hotel
    ក្រុមហ៊ុន សំណង់ មហាគិរី | Moha Kiri Construction
    រោងចក្រស្បែកជើង សំណាងល្អ | Samnang Laor Footwear Factory
    ក្រុមហ៊ុន ម្រេច ភ្នំខៀវ | Phnom Khiev Pepper
    ភោជនីយដ្ឋាន ដើមអំពិល | Daem Ampil Restaurant
    ក្រុមហ៊ុន ត្រីប្រឡាក់ បឹងធំ | Boeng Thom Fisheries
""")


def name(random: Random, sex: str) -> SampleName:
    """Invent a name."""
    return joined([random.choice(FAMILY), random.choice(GIVEN[sex])], sex)
