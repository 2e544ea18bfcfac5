"""Thai names: given name before the family name, with the title that the card prints."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui_admin.training.names.writing import FEMALE, MALE, SampleName, pairs

if TYPE_CHECKING:
    from random import Random

GIVEN = {
    MALE: pairs("""
    วิชัย | Wichai
    สมชาย | Somchai
    ธนากร | Thanakorn
    กิตติ | Kitti
    ปรีชา | Preecha
    สุรชัย | Surachai
    นพดล | Noppadon
    เอกชัย | Ekkachai
    ชาญณรงค์ | Channarong
    วีระ | Weera
    พงศกร | Phongsakorn
    ณัฐพล | Natthaphon
    """),
    FEMALE: pairs("""
    สุภาพร | Supaporn
    อรทัย | Orathai
    มาลี | Malee
    จิราพร | Jiraporn
    พิมพ์ใจ | Pimchai
    ลลิตา | Lalita
    เบญจมาศ | Benchamat
    ดารุณี | Darunee
    ศิริพร | Siriporn
    กมลชนก | Kamonchanok
    วรรณา | Wanna
    รุ่งนภา | Rungnapha
    """),
}
FAMILY = pairs("""
    แก้วมณี | Kaeomani
    ศรีสุข | Srisuk
    บุญมา | Boonma
    ชัยชนะ | Chaichana
    แสงทอง | Saengthong
    พึ่งบุญ | Phuengbun
    มั่นคง | Mankhong
    ดวงแก้ว | Duangkaeo
    จันทร์เพ็ญ | Chanphen
    คำแสน | Khamsaen
    อินทรีย์ | Insee
    สุขใจ | Sukchai
    นาคสุข | Naksuk
    ทองดี | Thongdee
    วงศ์ไทย | Wongthai
    เรืองศรี | Rueangsri
""")
TITLES = {MALE: "นาย", FEMALE: "นางสาว"}
EMPLOYERS = pairs("""
    บริษัท บางกอกชิ้นส่วนแม่นยำ จำกัด | Bangkok Precision Parts
    หจก. ศรีนครขนส่ง | Sri Nakhon Transport
    บริษัท รุ่งอรุณสิ่งทอ จำกัด | Rung Arun Textile
    บริษัท เจ้าพระยาฟู้ดส์ จำกัด | Chao Phraya Foods
    บริษัท สยามก่อสร้าง จำกัด | Siam Construction
    โรงแรมริมน้ำ | Riverside Hotel
    บริษัท อันดามันประมง จำกัด | Andaman Fisheries
    ร้านอาหารบ้านสวน | Ban Suan Restaurant
""")


def name(random: Random, sex: str) -> SampleName:
    """Invent a name with its title, which is written without a space."""
    given, family = random.choice(GIVEN[sex]), random.choice(FAMILY)
    return SampleName(f"{TITLES[sex]}{given[0]} {family[0]}", f"{given[1]} {family[1]}", sex)
