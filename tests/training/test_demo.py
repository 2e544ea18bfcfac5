"""The demo office of every scheme that pays a benefit: claims in every state, money paid, and books that hold."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import text

from ui_admin.domain.refusal import Refused
from ui_admin.lookups.office.checks import check_office
from ui_admin.rules.schemes import load_scheme, scheme_codes
from ui_admin.training.demo_office import build_demo, refuse_without_benefit

if TYPE_CHECKING:
    from pathlib import Path

    from ui_admin.office import Office

TODAY = date(2026, 11, 25)
# How a benefit is paid, and the scheme that shows it; the law of the Philippines asks for three years of contributions.
FAMILIES = {
    "by day and calendar month, into bank accounts": ("th-sso", 14),
    "by month, by region, in cash": ("vn-ui", 17),
    "without reports": ("la-lsso", 16),
    "from the State, without contributions of anybody": ("id-jkp", 16),
    "in one sum": ("ph-sss", 40),
    "without any collection": ("sg-sjs", 14),
    "by periods of 28 days": ("kr-ei", 14),
}
WITHOUT_BENEFIT = ("bn-spk", "kh-nssf", "mm-ssb", "tl-inss")
DUMP = (
    "SELECT number, name, latin_name, identifier, born_on FROM people ORDER BY key",
    "SELECT number, name, identifier, employer_class FROM employers ORDER BY key",
    "SELECT number, period, workers, wages, worker, employer, status FROM contribution_returns ORDER BY key",
    "SELECT number, filed_on, status, answers FROM claims ORDER BY key",
    "SELECT number, outcome, status, summary FROM determinations ORDER BY key",
    "SELECT period_no, component, pay_on, net, status FROM instalments ORDER BY key",
    "SELECT number, payee_name, channel, account_no, amount, status FROM payments ORDER BY key",
)


def small_demo(folder: Path, scheme: str, months: int = 14, *, people: int = 28, seed: int = 7) -> Office:
    return build_demo(folder, scheme=scheme, people=people, seed=seed, today=TODAY, months=months)


def rows(office: Office, sql: str) -> list[tuple[object, ...]]:
    with office.look() as session:
        return [tuple(row) for row in session.execute(text(sql))]


def test_the_desks_of_a_demo_office_have_something_of_each_kind_to_do(tmp_path: Path) -> None:
    office = small_demo(tmp_path / "demo", "th-sso", people=60)
    waiting = {
        table: rows(office, f"SELECT count(*) FROM {table}")[0][0]
        for table in ("inquiries", "holds", "complaints", "appeals", "surcharges", "arrears_plans", "overpayments")
    }
    assert all(waiting.values()), waiting
    assert [check.name for check in check_office(office) if not check.is_ok] == []


@pytest.mark.parametrize("family", FAMILIES)
def test_a_demo_office_pays_its_benefit_and_its_books_hold(tmp_path: Path, family: str) -> None:
    scheme, months = FAMILIES[family]
    office = small_demo(tmp_path / "demo", scheme, months, people=19 if scheme == "ph-sss" else 28)
    assert [check.name for check in check_office(office) if not check.is_ok] == []
    claims = {row[0] for row in rows(office, "SELECT DISTINCT status FROM claims")}
    assert claims == {"filed", "in_assessment", "decided"}
    paid = rows(office, "SELECT count(*), sum(amount) FROM payments WHERE status = 'paid'")[0]
    assert paid[0]
    assert paid[1] == rows(office, "SELECT sum(net) FROM instalments WHERE status = 'paid'")[0][0]
    returns = rows(office, "SELECT count(*) FROM contribution_returns")[0][0]
    assert bool(returns) == ("contribution.formula" in office.scheme.parameters)


def test_a_larger_demo_office_has_claims_and_payments_in_every_state(tmp_path: Path) -> None:
    office = small_demo(tmp_path / "demo", "my-eis", 20, people=100)
    assert {row[0] for row in rows(office, "SELECT DISTINCT status FROM claims")} == {
        "filed",
        "in_assessment",
        "withdrawn",
        "decided",
    }
    assert {row[0] for row in rows(office, "SELECT DISTINCT outcome FROM determinations")} >= {"allowed", "denied"}
    assert {"paid", "returned"} <= {row[0] for row in rows(office, "SELECT DISTINCT status FROM payments")}
    assert {"active", "ended"} <= {row[0] for row in rows(office, "SELECT DISTINCT status FROM awards")}
    runs = [row[0] for row in rows(office, "SELECT status FROM payment_runs ORDER BY key")]
    assert runs[-1] == "draft"
    assert "closed" in runs
    assert rows(office, "SELECT count(*) FROM payment_accounts WHERE status = 'entered'")[0][0]


def test_the_same_seed_gives_the_same_office_and_another_seed_another(tmp_path: Path) -> None:
    one, same, other = (
        small_demo(tmp_path / str(place), "vn-ui", 6, people=10, seed=seed) for place, seed in enumerate((7, 7, 8))
    )
    dumps = [[rows(office, sql) for sql in DUMP] for office in (one, same, other)]
    assert dumps[0] == dumps[1]
    assert dumps[0] != dumps[2]


@pytest.mark.parametrize("scheme", WITHOUT_BENEFIT)
def test_a_scheme_without_a_benefit_in_force_is_refused_and_leaves_nothing(tmp_path: Path, scheme: str) -> None:
    with pytest.raises(Refused) as refused:
        small_demo(tmp_path / "demo", scheme)
    assert refused.value.sentence.key == "demo.no_benefit"
    assert not (tmp_path / "demo").exists()


def test_a_scheme_is_refused_until_the_day_its_benefit_begins() -> None:
    singapore = load_scheme("sg-sjs")
    refuse_without_benefit(singapore, date(2025, 4, 15))
    with pytest.raises(Refused):
        refuse_without_benefit(singapore, date(2025, 4, 14))


def test_every_scheme_is_either_built_or_refused() -> None:
    shown = set()
    for code in scheme_codes():
        try:
            refuse_without_benefit(load_scheme(code), TODAY)
        except Refused:
            continue
        shown.add(code)
    assert shown == set(scheme_codes()) - set(WITHOUT_BENEFIT)


def test_a_building_that_fails_leaves_no_half_office(tmp_path: Path) -> None:
    def stop(done: int, _total: int) -> None:
        if done == 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        build_demo(tmp_path / "demo", scheme="th-sso", people=12, seed=7, today=TODAY, months=4, said=stop)
    assert not (tmp_path / "demo").exists()
