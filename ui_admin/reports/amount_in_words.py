"""An amount in words, as a payment register writes it below its total."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ui_admin.domain.money import Money
    from ui_admin.workstation.language import Words

ONES = (
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"),
    *("eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
)
TENS = ["_", "_", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
SCALES = ("", "thousand", "million", "billion", "trillion", "quadrillion", "quintillion")


def number_in_words(number: int) -> str:
    """Write a whole number in English words: 1,643,208 is one million six hundred forty-three thousand two hundred eight."""
    if number < 0:
        return f"minus {number_in_words(-number)}"
    if number == 0:
        return ONES[0]
    groups: list[str] = []
    scale = 0
    while number:
        number, group = divmod(number, 1000)
        if group:
            groups.append(f"{_below_thousand(group)} {SCALES[scale]}".strip())
        scale += 1
    return " ".join(reversed(groups))


def _below_thousand(number: int) -> str:
    hundreds, rest = divmod(number, 100)
    parts = [f"{ONES[hundreds]} hundred"] if hundreds else []
    if rest >= 20:
        tens, ones = divmod(rest, 10)
        parts.append(f"{TENS[tens]}-{ONES[ones]}" if ones else TENS[tens])
    elif rest:
        parts.append(ONES[rest])
    return " ".join(parts)


def amount_in_words(amount: Money, words: Words) -> str:
    """Write an amount with the names of its currency and of its smaller unit, where it has one."""
    whole, part = divmod(abs(amount.minor), amount.currency.units)
    code = amount.currency.code
    number = number_in_words(-whole if amount.minor < 0 else whole)
    if not part:
        return words.say("amount.whole", number=number, unit=words.say(f"currency.{code}.unit"))
    return words.say(
        "amount.with_part",
        number=number,
        unit=words.say(f"currency.{code}.unit"),
        part=number_in_words(part),
        small=words.say(f"currency.{code}.small"),
    )
