"""What sample persons earn, and what they state when they claim and report: plausible in the country, invented throughout."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ui_admin.domain.certification import ReportAnswers
from ui_admin.domain.periods import Month

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date
    from random import Random

    from ui_admin.rules.rulebook import Scheme

# Monthly wages in whole units of the currency: lowest, highest and step. Half of the insured ceiling lies between them.
WAGES: Mapping[str, tuple[int, int, int]] = {
    "id-jkp": (2_400_000, 7_200_000, 50_000),
    "jp-ei": (190_000, 430_000, 1_000),
    "kr-ei": (2_200_000, 4_600_000, 10_000),
    "la-lsso": (2_500_000, 4_400_000, 50_000),
    "model": (2_000, 18_000, 100),
    "my-eis": (3_000, 6_500, 50),
    "ph-sss": (9_000, 30_000, 250),
    "sg-sjs": (2_000, 4_900, 50),
    "th-sso": (9_000, 28_000, 100),
    "vn-ui": (5_500_000, 24_000_000, 100_000),
}
# Where the law counts the employees of an employer.
SIZES = ("8", "24", "60", "140", "160", "420", "1200", "30")
MONTHS_TOLD = 24
# Days after the last day of work: the usual ones, and a month and some days where the law wants a time without work.
USUAL_WAIT, LONG_WAIT = 5, 36
WAITING_MONTHS = "waiting.months"


def sample_wage(scheme: Scheme, random: Random) -> int:
    """Invent a monthly wage, in book units."""
    return random.randrange(*WAGES[scheme.code]) * scheme.currency.units


def sample_class(scheme: Scheme, serial: int) -> str:
    """Give what decides the contributions of a sample employer beside the wage; empty where nothing does."""
    asked = scheme.employer_class
    if asked is None:
        return ""
    values = asked.values or SIZES
    return values[serial % len(values)]


def days_before_claim(scheme: Scheme, left_on: date) -> int:
    """Give the days that lie at least between the last day of employment and a claim that is not too early."""
    return LONG_WAIT if scheme.on(left_on).has(WAITING_MONTHS) else USUAL_WAIT


def sample_statement(scheme: Scheme, *, started_on: date, left_on: date, wage: int) -> dict[str, Any]:
    """State what only this scheme asks of an ordinary claim, in the form of a worked case; `wage` is in book units."""
    whole = wage // scheme.currency.units
    first = max(Month.of(started_on), Month.of(left_on).plus(1 - MONTHS_TOLD))
    spans = [{"from": str(first), "to": str(Month.of(left_on)), "wage": whole}]
    told: dict[str, tuple[str, str, Any]] = {
        "annual_value": ("facts", "annual_value", 13_000),
        "average_income": ("facts", "average_income", whole),
        "certified_unemployed_days": ("facts", "certified_unemployed_days", 30),
        "contract": ("work", "contract", "indefinite"),
        "disabled": ("person", "disabled", False),
        "employer_arrears_months": ("facts", "employer_arrears_months", 0),
        "employer_bankrupt": ("facts", "employer_bankrupt", False),
        "fixed_wage": ("work", "fixed_wage", whole),
        "hours_per_day": ("work", "hours_per_day", 8),
        "leaving_document": ("facts", "leaving_document", True),
        "pension_eligible": ("person", "pension_eligible", False),
        "permanent_resident": ("person", "permanent_resident", False),
        "separation_certificate": ("facts", "separation_certificate", True),
        "work_started_on": ("work", "started_on", started_on),
    }
    statement: dict[str, Any] = {"wages": spans} if "wages" in scheme.claim_asks else {}
    for name in scheme.claim_asks:
        if name in told:
            part, entry, value = told[name]
            statement.setdefault(part, {})[entry] = value
    return statement


def sample_report(scheme: Scheme, random: Random, *, submitted_on: date) -> ReportAnswers:
    """Answer what the scheme asks for a benefit period, as somebody does who looks for work."""
    answers: dict[str, Any] = {
        "applications": random.randint(2, 6),
        "interviews": random.randint(0, 2),
        "training_attendance": 0.9,
        "points": 10,
        "worked": False,
        "earnings": 0,
        "refused_offer": False,
    }
    asked = {name: value for name, value in answers.items() if name in scheme.certification_asks}
    return ReportAnswers(**asked, submitted_on=submitted_on)
