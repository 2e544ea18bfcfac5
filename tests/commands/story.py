"""How an office comes to a claim by commands alone: a sheet of contributions, a claim filed and decided."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from tests.commands.desk import Line

SCHEMES = {
    "th-sso": ("TH-BKK", ("3100600445635", "1234545678781"), 14000, "KTB", "6371711243", 10500),
    "my-eis": ("MY-KUL", ("900501015521", "880214085432"), 3000, "MBB", "123456789012", 2400),
}
PAID_MONTHS = tuple(f"2025-{month:02d}" for month in range(7, 13)) + tuple(f"2026-{month:02d}" for month in range(1, 9))


def a_sheet(folder: Path, month: str, people: tuple[str, ...], wage: int) -> Path:
    file = folder / f"return-{month}.csv"
    lines = ["Sample Works,,", f"Month {month},,", "ID number,Employee name,Salary"]
    lines += [f"{person},Worker {place},{wage}" for place, person in enumerate(people, 1)]
    lines.append(f"Total,,{wage * len(people)}")
    file.write_text("\n".join(lines) + "\n", encoding="utf-8-sig")
    return file


def with_contributions(line: Line, folder: Path, scheme: str) -> tuple[str, str]:
    """Register an employer and a person, and take in eight months of returns; gives both numbers."""
    _code, people, wage, bank, account, _benefit = SCHEMES[scheme]
    country = scheme[:2].upper()
    employer = line.does("supervisor", "employer", "add", "--set", "name=Sample Works", "liable_from=2020-01-01")[
        "number"
    ]
    told = (
        "name=Somsri Sample",
        f"identifier={people[0]}",
        "born_on=1990-05-01",
        "sex=female",
        f"citizenship={country}",
    )
    person = line.does("clerk", "person", "add", "--set", *told)["number"]
    entered = line.does("clerk", "account", "add", person, "--set", f"provider={bank}", f"account_no={account}")
    line.does("supervisor", "account", "verify", entered["account"], "--how", "bank book")
    for month in PAID_MONTHS:
        file = a_sheet(folder, month, people, wage)
        asked = ("return", "import", str(file), "--employer", employer, "--period", month)
        if month == PAID_MONTHS[0]:
            refused = line.at("clerk", *asked)
            assert refused.code == 2
            stopped = refused.found
            assert (stopped["taken"], stopped["unknown"], stopped["wages"], stopped["return"]) == (0, 1, "0.00", None)
            tried = line.does("clerk", *asked, "--dry-run", "--register-unknown")
            assert (tried["taken"], tried["return"]) == (2, None)
        taken = line.does("clerk", *asked, "--register-unknown")
        assert taken["return"]
        assert (taken["taken"], taken["wages"]) == (2, f"{wage * 2}.00")
        if month == PAID_MONTHS[0]:
            assert taken["contributions"] == tried["contributions"]
    return employer, person


def a_decided_claim(line: Line, folder: Path, employer: str, person: str) -> str:
    given = folder / "claim.yaml"
    given.write_text(
        f"given:\n  person: {{number: {person}}}\n"
        f'  separation: {{"on": 2026-08-31, reason: laid_off, employer: {employer}}}\n'
        "  claim: {registered_on: 2026-09-05, filed_on: 2026-09-05}\n",
        encoding="utf-8",
    )
    filed = line.does("clerk", "claim", "file", str(given), on="2026-09-05")
    assert filed["missing"] == []
    claim = str(filed["number"])
    proposed = line.does("clerk", "claim", "decide", claim, on="2026-09-07")
    assert (proposed["outcome"], proposed["not_met"], proposed["award"]) == ("allowed", [], None)
    assert "may not" in line.at("clerk", "claim", "approve", claim, on="2026-09-08").sentence
    made = line.does("supervisor", "claim", "approve", claim, on="2026-09-08")
    assert made["award"]
    assert made["total"] == proposed["total"]
    shown = line.asks("claim", "show", claim)
    assert sum(Decimal(part["amount"]) for part in shown["instalments"]) == Decimal(made["total"])
    read = line.bare("claim", "show", claim, "--office", str(line.folder)).out.splitlines()
    assert len(read) == 1 + len(shown["findings"]) + len(shown["instalments"])
    assert f"{Decimal(shown['instalments'][0]['amount']):,}" in read[-len(shown["instalments"])]
    assert (
        line.asks("claim", "list")["rows"][0] | {"number": claim, "outcome": "allowed"}
        == line.asks("claim", "list")["rows"][0]
    )
    return claim
