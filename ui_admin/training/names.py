"""Invented names and numbers for sample offices; no real person is meant."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ui_admin.rules.identity.thai import thai_check_digit

if TYPE_CHECKING:
    from random import Random


@dataclass(frozen=True, slots=True)
class SampleName:
    """A name in its own script and in Latin letters, with the sex it goes with."""

    native: str
    latin: str
    sex: str


THAI_GIVEN = {
    "male": [
        ("วิชัย", "Wichai"),
        ("สมชาย", "Somchai"),
        ("ธนากร", "Thanakorn"),
        ("กิตติ", "Kitti"),
        ("ปรีชา", "Preecha"),
        ("สุรชัย", "Surachai"),
        ("นพดล", "Noppadon"),
        ("เอกชัย", "Ekkachai"),
        ("ชาญณรงค์", "Channarong"),
        ("วีระ", "Weera"),
        ("พงศกร", "Phongsakorn"),
        ("ณัฐพล", "Natthaphon"),
    ],
    "female": [
        ("สุภาพร", "Supaporn"),
        ("อรทัย", "Orathai"),
        ("มาลี", "Malee"),
        ("จิราพร", "Jiraporn"),
        ("พิมพ์ใจ", "Pimchai"),
        ("ลลิตา", "Lalita"),
        ("เบญจมาศ", "Benchamat"),
        ("ดารุณี", "Darunee"),
        ("ศิริพร", "Siriporn"),
        ("กมลชนก", "Kamonchanok"),
        ("วรรณา", "Wanna"),
        ("รุ่งนภา", "Rungnapha"),
    ],
}
THAI_FAMILY = [
    ("แก้วมณี", "Kaeomani"),
    ("ศรีสุข", "Srisuk"),
    ("บุญมา", "Boonma"),
    ("ชัยชนะ", "Chaichana"),
    ("แสงทอง", "Saengthong"),
    ("พึ่งบุญ", "Phuengbun"),
    ("มั่นคง", "Mankhong"),
    ("ดวงแก้ว", "Duangkaeo"),
    ("จันทร์เพ็ญ", "Chanphen"),
    ("คำแสน", "Khamsaen"),
    ("อินทรีย์", "Insee"),
    ("สุขใจ", "Sukchai"),
    ("นาคสุข", "Naksuk"),
    ("ทองดี", "Thongdee"),
    ("วงศ์ไทย", "Wongthai"),
    ("เรืองศรี", "Rueangsri"),
]
THAI_TITLES = {"male": "นาย", "female": "นางสาว"}
MALAY_GIVEN = {
    "male": ["Ahmad", "Farid", "Hafiz", "Imran", "Kamal", "Lim Wei", "Rajan", "Suresh", "Tan Boon", "Zulkifli"],
    "female": ["Aisyah", "Farah", "Hani", "Kavitha", "Lee Mei", "Noraini", "Priya", "Siti Aminah", "Tan Li", "Zainab"],
}
MALAY_FAMILY = [
    "bin Osman",
    "binti Yusof",
    "a/l Kumar",
    "a/p Devi",
    "Chong",
    "Wong",
    "Abdullah",
    "Rahman",
    "Ismail",
    "Ong",
]
THAI_EMPLOYERS = [
    ("บริษัท บางกอกชิ้นส่วนแม่นยำ จำกัด", "Bangkok Precision Parts"),
    ("หจก. ศรีนครขนส่ง", "Sri Nakhon Transport"),
    ("บริษัท รุ่งอรุณสิ่งทอ จำกัด", "Rung Arun Textile"),
    ("บริษัท เจ้าพระยาฟู้ดส์ จำกัด", "Chao Phraya Foods"),
    ("บริษัท สยามก่อสร้าง จำกัด", "Siam Construction"),
    ("โรงแรมริมน้ำ", "Riverside Hotel"),
    ("บริษัท อันดามันประมง จำกัด", "Andaman Fisheries"),
    ("ร้านอาหารบ้านสวน", "Ban Suan Restaurant"),
]
MALAY_EMPLOYERS = [
    "Maju Elektronik Sdn Bhd",
    "Selat Logistik Sdn Bhd",
    "Bukit Hijau Plantations",
    "Kota Bahru Textiles",
    "Penang Precision",
    "Warisan Hotel",
    "Teguh Pembinaan",
    "Segar Foods",
]


def sample_name(country: str, random: Random) -> SampleName:
    """Invent a name."""
    sex = random.choice(("male", "female"))
    if country == "TH":
        given, family = random.choice(THAI_GIVEN[sex]), random.choice(THAI_FAMILY)
        return SampleName(f"{THAI_TITLES[sex]}{given[0]} {family[0]}", f"{given[1]} {family[1]}", sex)
    name = f"{random.choice(MALAY_GIVEN[sex])} {random.choice(MALAY_FAMILY)}"
    return SampleName(name, name, sex)


def sample_employers(country: str) -> list[tuple[str, str]]:
    """Give invented employers: native and Latin name."""
    return THAI_EMPLOYERS if country == "TH" else [(name, name) for name in MALAY_EMPLOYERS]


def sample_number(country: str, serial: int, born: tuple[int, int, int], sex: str) -> str:
    """Invent a well-formed personal number that is unique for its serial."""
    if country == "TH":
        digits = f"{1 + serial % 8}{9000 + serial % 1000:04d}{serial % 100_000:05d}{serial % 97:02d}"
        return digits + str(thai_check_digit(digits))
    year, month, day = born
    last = serial * 2 % 10 + (1 if sex == "male" else 0)
    return f"{year % 100:02d}{month:02d}{day:02d}{1 + serial % 16:02d}{serial // 5 % 1000:03d}{last}"


def sample_employer_number(country: str, serial: int) -> str:
    """Invent a well-formed number of an employer; only Thailand checks it."""
    if country != "TH":
        return ""
    digits = f"0105{500_000_00 + serial:08d}"
    return digits + str(thai_check_digit(digits))
