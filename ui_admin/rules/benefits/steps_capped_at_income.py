"""Fixed steps by month of benefit, none above the person's own past income."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ui_admin.rules.benefits.benefit import Benefit
from ui_admin.rules.rulebook import write_fraction

if TYPE_CHECKING:
    from ui_admin.rules.question import Question
    from ui_admin.rules.reference_wages.wage import ReferenceWage


def steps_capped_at_income(question: Question, wage: ReferenceWage | None, duration: int) -> Benefit | None:
    """The step of each month, or the average income where that is less."""
    if wage is None:
        return None
    steps = question.shares("benefit.steps")[:duration]
    law = question.law_of("benefit.steps")
    amounts = tuple(min(step, wage.amount) for step in steps)
    for number, (step, amount) in enumerate(zip(steps, amounts, strict=True), 1):
        inputs = (("step", write_fraction(step)), ("average income", write_fraction(wage.amount)))
        said: dict[str, Any] = {
            "step": question.told(step),
            "income": question.told(wage.amount),
            "amount": question.told(amount),
        }
        question.step("capped_step", inputs, amount, law=law, month=number, **said)
    return Benefit(monthly=amounts)
