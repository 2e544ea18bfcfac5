"""What changes in a rule book between two days, in sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui_admin.domain.sentence import Sentence, sentence

if TYPE_CHECKING:
    from datetime import date

    from ui_admin.rules.rulebook import Scheme


def differences(scheme: Scheme, first_day: date, second_day: date) -> tuple[Sentence, ...]:
    """Give one sentence for each number that is not the same on both days, with the law that changed it."""
    found = []
    for code, parameter in scheme.parameters.items():
        before, after = parameter.on(first_day), parameter.on(second_day)
        if before is None and after is None:
            continue
        if before is not None and after is not None:
            if before.text != after.text:
                values = {"code": code, "unit": parameter.unit, "before": before.text, "after": after.text}
                since = after.since or second_day
                found.append(sentence("rules.changed", **values, since=since, law=after.law.short))
        elif after is not None:
            since = after.since or second_day
            values = {"code": code, "unit": parameter.unit, "after": after.text}
            found.append(sentence("rules.appeared", **values, since=since, law=after.law.short))
        elif before is not None:
            last = before.until or first_day
            values = {"code": code, "unit": parameter.unit, "before": before.text}
            found.append(sentence("rules.vanished", **values, last=last, law=before.law.short))
    return tuple(found)
