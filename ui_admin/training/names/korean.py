"""Korean names: family name before the given name, without a space in Korean writing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui_admin.training.names.writing import FEMALE, MALE, SampleName, joined, pairs

if TYPE_CHECKING:
    from random import Random

GIVEN = {
    MALE: pairs("""
    민준 | Minjun
    서준 | Seojun
    지훈 | Jihun
    현우 | Hyeonu
    준호 | Junho
    성민 | Seongmin
    동현 | Donghyeon
    영수 | Yeongsu
    상철 | Sangcheol
    재현 | Jaehyeon
    태영 | Taeyeong
    우진 | Ujin
    """),
    FEMALE: pairs("""
    서연 | Seoyeon
    지민 | Jimin
    수빈 | Subin
    민지 | Minji
    은정 | Eunjeong
    미영 | Miyeong
    혜진 | Hyejin
    유진 | Yujin
    경희 | Gyeonghui
    다은 | Daeun
    하늘 | Haneul
    영미 | Yeongmi
    """),
}
FAMILY = pairs("""
    김 | Kim
    이 | Lee
    박 | Park
    최 | Choi
    정 | Jung
    강 | Kang
    조 | Cho
    윤 | Yoon
    장 | Jang
    임 | Lim
    한 | Han
    오 | Oh
    서 | Seo
    신 | Shin
    권 | Kwon
    황 | Hwang
""")
EMPLOYERS = pairs("""
    푸른바다물류 주식회사 | Pureun Bada Logistics
    새벽전자 주식회사 | Saebyeok Electronics
    한들식품 주식회사 | Handeul Foods
    소나무호텔 | Sonamu Hotel
    다리건설 주식회사 | Dari Construction
    은빛섬유 주식회사 | Eunbit Textile
    산마루제지 주식회사 | Sanmaru Paper
    온누리인쇄 주식회사 | Onnuri Printing
""")


def name(random: Random, sex: str) -> SampleName:
    """Invent a name."""
    return joined([random.choice(FAMILY), random.choice(GIVEN[sex])], sex, between="")
