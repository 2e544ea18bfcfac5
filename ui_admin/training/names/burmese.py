"""Burmese names: no family name; two or three words that belong to one person alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui_admin.training.names.writing import FEMALE, MALE, Pair, SampleName, joined, pairs

if TYPE_CHECKING:
    from random import Random

GIVEN = {
    MALE: pairs("""
    အောင် | Aung
    ကျော် | Kyaw
    မင်း | Min
    ဇော် | Zaw
    ထွန်း | Htun
    ဟိန်း | Hein
    သန့် | Thant
    နိုင် | Naing
    လင်း | Lin
    ဝင်း | Win
    ဖြိုး | Phyo
    ကို | Ko
    """),
    FEMALE: pairs("""
    ခင် | Khin
    မြ | Mya
    နှင်း | Hnin
    သီတာ | Thida
    ဆု | Su
    ဖြူ | Phyu
    စန်း | San
    ဝေ | Wai
    အေး | Aye
    နွယ် | Nwe
    ရွှေ | Shwe
    လှ | Hla
    """),
}
TITLES = {MALE: ("ဦး", "U"), FEMALE: ("ဒေါ်", "Daw")}
EMPLOYERS = pairs("""
    ရွှေခြံ အထည်ချုပ်စက်ရုံ | Shwe Chan Garment Factory
    ဧရာသစ် သယ်ယူပို့ဆောင်ရေး | Ayar Thit Transport
    ပြည်သာ ဆောက်လုပ်ရေး | Pyi Thar Construction
    ရေကြည် အချိုရည်လုပ်ငန်း | Yay Kyi Beverages
    မြနန္ဒာ ဟိုတယ် | Mya Nandar Hotel
    ပင်လယ်ပြာ ငါးလုပ်ငန်း | Pinle Pyar Fisheries
    တောင်ကြီးမြင့် လက်ဖက်လုပ်ငန်း | Taung Myint Tea
    အောင်မြင်ရာ ဖိနပ်စက်ရုံ | Aung Myin Yar Footwear
""")


def name(random: Random, sex: str) -> SampleName:
    """Invent a name of two or three different words, after the title of an adult."""
    parts: list[Pair] = random.sample(GIVEN[sex], random.randint(2, 3))
    own = joined(parts, sex, between="")
    title = TITLES[sex]
    return SampleName(f"{title[0]}{own.native}", f"{title[1]} {own.latin}", sex)
