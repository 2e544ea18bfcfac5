"""The layouts of fixed width that come with the program: those that national offices lay down."""

from __future__ import annotations

import tomllib
from functools import lru_cache

from ui_admin.domain.fixed_layout import FixedLayout, layout_from
from ui_admin.workstation.folders import RESOURCES


@lru_cache(maxsize=1)
def _all() -> tuple[FixedLayout, ...]:
    content = tomllib.loads((RESOURCES / "exchange" / "layouts.toml").read_text(encoding="utf-8"))
    return tuple(layout_from(name, data) for name, data in content.items())


def national_layouts(scheme: str) -> tuple[FixedLayout, ...]:
    """Give the national layouts of a scheme."""
    return tuple(layout for layout in _all() if scheme in layout.schemes)
