"""A shipped law with one number or name another, for what no shipped law says but another one may."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from tests.offices import Desks
from ui_admin.rules.rulebook import DatedValue, Parameter

if TYPE_CHECKING:
    from fractions import Fraction

    from ui_admin.rules.rulebook import Scheme


def with_value(scheme: Scheme, code: str, value: str | Fraction) -> Scheme:
    """The same law, but it has always said this, by the article it names for the same thing or its first one."""
    known = scheme.parameters.get(code)
    law = known.values[-1].law if known is not None else next(iter(scheme.laws.values()))
    unit = known.unit if known is not None else "name"
    said = Parameter(code, unit, (DatedValue(value, scheme.in_force_from, None, law),))
    return replace(scheme, parameters={**scheme.parameters, code: said}, _books={})


def under(desks: Desks, scheme: Scheme) -> Desks:
    """The same office under another law."""
    return Desks(replace(desks.office, scheme=scheme))
