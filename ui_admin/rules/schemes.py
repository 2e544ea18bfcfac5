"""The schemes that are shipped: each is read from its rule files once, when it is first asked for."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from ui_admin.domain.refusal import Refused
from ui_admin.workstation.folders import RESOURCES

if TYPE_CHECKING:
    from ui_admin.rules.rulebook import Scheme

RULES = RESOURCES / "rules"


@lru_cache(maxsize=32)
def load_scheme(code: str) -> Scheme:
    """Read the rule files of a scheme, once; refuses an unknown scheme and names file and line of a fault."""
    from ui_admin.rules.reading import read_scheme  # noqa: PLC0415 - the reader loads YAML and pydantic

    if code not in scheme_codes():
        raise Refused("rules.unknown_scheme", scheme=code)
    return read_scheme(RULES / code)


@lru_cache(maxsize=1)
def scheme_codes() -> tuple[str, ...]:
    """Give the codes of the schemes that are shipped."""
    return tuple(sorted(folder.parent.name for folder in RULES.glob("*/scheme.yaml")))
