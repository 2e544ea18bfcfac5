"""Japanese names: family name before the given name, without a space in Japanese writing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui_admin.training.names.writing import FEMALE, MALE, SampleName, joined, pairs

if TYPE_CHECKING:
    from random import Random

GIVEN = {
    MALE: pairs("""
    健太 | Kenta
    翔太 | Shota
    大輔 | Daisuke
    拓也 | Takuya
    直樹 | Naoki
    和也 | Kazuya
    誠 | Makoto
    浩 | Hiroshi
    隆 | Takashi
    修 | Osamu
    雄一 | Yuichi
    亮 | Ryo
    """),
    FEMALE: pairs("""
    美咲 | Misaki
    陽子 | Yoko
    恵子 | Keiko
    由美 | Yumi
    愛 | Ai
    真由美 | Mayumi
    明美 | Akemi
    千尋 | Chihiro
    彩 | Aya
    直美 | Naomi
    香織 | Kaori
    久美子 | Kumiko
    """),
}
FAMILY = pairs("""
    佐藤 | Sato
    鈴木 | Suzuki
    高橋 | Takahashi
    田中 | Tanaka
    伊藤 | Ito
    渡辺 | Watanabe
    山本 | Yamamoto
    中村 | Nakamura
    小林 | Kobayashi
    加藤 | Kato
    吉田 | Yoshida
    山田 | Yamada
    松本 | Matsumoto
    井上 | Inoue
    木村 | Kimura
    清水 | Shimizu
""")
EMPLOYERS = pairs("""
    港町精機株式会社 | Minatomachi Seiki
    青葉物流株式会社 | Aoba Butsuryu
    白川製紙株式会社 | Shirakawa Seishi
    旅館みさき | Ryokan Misaki
    若葉食品株式会社 | Wakaba Shokuhin
    大橋建設株式会社 | Ohashi Kensetsu
    月見電子株式会社 | Tsukimi Denshi
    竹山印刷株式会社 | Takeyama Insatsu
""")


def name(random: Random, sex: str) -> SampleName:
    """Invent a name."""
    return joined([random.choice(FAMILY), random.choice(GIVEN[sex])], sex, between="")
