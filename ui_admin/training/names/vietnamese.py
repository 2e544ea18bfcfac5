"""Vietnamese names: family name, middle name and given name, in this order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui_admin.training.names.writing import FEMALE, MALE, SampleName, joined, pairs, words

if TYPE_CHECKING:
    from random import Random

GIVEN = {
    MALE: words("""
        Anh Bình Cường Dũng Đức Hải Hùng Khoa Long Minh Nam Phúc Quân Sơn Tuấn Việt
    """),
    FEMALE: words("""
        An Chi Dung Giang Hạnh Hoa Hương Lan Linh Mai Ngọc Nhung Phương Thảo Thu Yến
    """),
}
FAMILY = words("""
    Nguyễn Trần Lê Phạm Hoàng Huỳnh Phan Vũ Võ Đặng Bùi Đỗ Hồ Ngô Dương Lý
""")
MIDDLE = {MALE: words("Văn Hữu Đức Quang Thanh"), FEMALE: words("Thị Ngọc Thu Kim Thanh")}
EMPLOYERS = pairs("""
    Công ty TNHH Dệt may Sông Hồng Mới | Song Hong Moi Textile Co Ltd
    Công ty CP Cơ khí Tràng An | Trang An Mechanics JSC
    Công ty TNHH Điện tử Hoa Sen Xanh | Hoa Sen Xanh Electronics Co Ltd
    Công ty CP Thủy sản Cửu Long Vàng | Cuu Long Vang Seafood JSC
    Công ty TNHH Vận tải Đèo Cả Bắc | Deo Ca Bac Transport Co Ltd
    Khách sạn Bến Thuyền | Ben Thuyen Hotel
    Công ty CP Xây dựng Nam Thành | Nam Thanh Construction JSC
    Công ty TNHH Giày da Bình Minh Mới | Binh Minh Moi Footwear Co Ltd
""")


def name(random: Random, sex: str) -> SampleName:
    """Invent a name of three parts; the middle name often tells the sex."""
    return joined([random.choice(FAMILY), random.choice(MIDDLE[sex]), random.choice(GIVEN[sex])], sex)
