"""Lao names: given name before the family name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui_admin.training.names.writing import FEMALE, MALE, SampleName, joined, pairs

if TYPE_CHECKING:
    from random import Random

GIVEN = {
    MALE: pairs("""
    ສົມພອນ | Somphone
    ບຸນມີ | Bounmy
    ຄຳພັນ | Khamphan
    ສີສະຫວາດ | Sisavath
    ວຽງໄຊ | Viengxay
    ໄຊຍະວົງ | Xayavong
    ສຸລິຍາ | Souliya
    ທອງໄຫຼ | Thonglay
    ບຸນທັນ | Bounthanh
    ພູວຽງ | Phouvieng
    ສົມຈິດ | Somchit
    ອານຸສອນ | Anousone
    """),
    FEMALE: pairs("""
    ບົວພັນ | Bouaphanh
    ຈັນສະໝອນ | Chansamone
    ດາວອນ | Davone
    ແກ້ວຕາ | Keota
    ມະນີວອນ | Manivone
    ນິດຕະຍາ | Nittaya
    ພອນສະຫວັນ | Phonesavanh
    ສີພອນ | Siphone
    ສຸພາພອນ | Souphaphone
    ວັນນະພາ | Vannapha
    ວິໄລວັນ | Vilayvanh
    ຄຳຫຼ້າ | Khamla
    """),
}
FAMILY = pairs("""
    ແກ້ວບຸນເຮືອງ | Keobounheuang
    ສີວິໄລ | Sivilay
    ພົມມະຈັນ | Phommachanh
    ວົງພະຈັນ | Vongphachanh
    ສຸວັນນະວົງ | Souvannavong
    ຈັນທະວົງ | Chanthavong
    ໄຊຍະສານ | Xayasane
    ອິນທະວົງ | Inthavong
    ບຸບຜາ | Boupha
    ພັນທະວົງ | Phanthavong
    ຫຼວງລາດ | Luangrath
    ສີສຸກ | Sisouk
    ທຳມະວົງ | Thammavong
    ແສງດາລາ | Sengdala
    ຄຳມະນີ | Khammany
    ນວນທະສິງ | Nouanthasing
""")
EMPLOYERS = pairs("""
    ບໍລິສັດ ຕັດຫຍິບ ດອກຈຳປາ ຈຳກັດ | Dok Champa Garment Co Ltd
    ບໍລິສັດ ໄມ້ແປຮູບ ພູຄຳ ຈຳກັດ | Phou Kham Timber Co Ltd
    ບໍລິສັດ ຂົນສົ່ງ ແມ່ນ້ຳຂອງໃໝ່ ຈຳກັດ | Mekong Mai Transport Co Ltd
    ໂຮງແຮມ ສາຍລົມ | Sailom Hotel
    ບໍລິສັດ ກາເຟ ພູພຽງ ຈຳກັດ | Phou Phieng Coffee Co Ltd
    ບໍລິສັດ ກໍ່ສ້າງ ວຽງແກ້ວ ຈຳກັດ | Vieng Keo Construction Co Ltd
    ບໍລິສັດ ເຄື່ອງດື່ມ ນ້ຳໃສ ຈຳກັດ | Nam Sai Beverages Co Ltd
    ຮ້ານອາຫານ ຕົ້ນໂພ | Ton Pho Restaurant
""")


def name(random: Random, sex: str) -> SampleName:
    """Invent a name."""
    return joined([random.choice(GIVEN[sex]), random.choice(FAMILY)], sex)
