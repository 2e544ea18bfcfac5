"""Arrears of all employers by age: a list in the database's own order, its totals, and which letter comes next."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from sqlalchemy import select, text

from ui_admin.domain.arrears import AGES, LETTERS, OLDEST, PlanState
from ui_admin.domain.money import Money
from ui_admin.lookups.contributions.arrears_plans import EMPLOYER, judged, plan_lines
from ui_admin.lookups.contributions.owed_lines import LINES
from ui_admin.lookups.listing import Slice, Wanted
from ui_admin.lookups.office.housekeeping import whole_setting
from ui_admin.storage.search import find
from ui_admin.storage.sqlite.keys import as_list, texts_listed
from ui_admin.storage.waivers import ArrearsPlan

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlalchemy.orm import Session

    from ui_admin.office import Office

MOST_FOUND = 500
ALL_AGES = (*(age for age, _days in AGES), OLDEST)

# Debts that a kept plan covers are arrears like any other, but nobody is reminded of them.
ROWS = f"""
WITH RECURSIVE merged (id, holder) AS (
  SELECT id, successor_id FROM employers WHERE status = 'merged'
  UNION SELECT m.id, e.successor_id FROM merged AS m JOIN employers AS e ON e.id = m.holder AND e.status = 'merged'),
holders AS (SELECT m.id, m.holder FROM merged AS m JOIN employers AS e ON e.id = m.holder AND e.status <> 'merged'),
open_lines AS (
  SELECT o.employer_id, o.due_on, o.owed - o.settled - o.waived AS amount, coalesce(o.surcharge_id, o.return_id) AS debt
  FROM ({LINES}) AS o WHERE o.owed - o.settled - o.waived > 0),
planned AS (SELECT debt FROM {texts_listed("planned", "debt")} AS listed),
own AS (
  SELECT employer_id,
    sum(CASE WHEN due_on >= :today THEN amount ELSE 0 END) AS not_due,
    sum(CASE WHEN due_on < :today AND due_on >= :month THEN amount ELSE 0 END) AS month,
    sum(CASE WHEN due_on < :month AND due_on >= :quarter THEN amount ELSE 0 END) AS quarter,
    sum(CASE WHEN due_on < :quarter AND due_on >= :half_year THEN amount ELSE 0 END) AS half_year,
    sum(CASE WHEN due_on < :half_year AND due_on >= :year THEN amount ELSE 0 END) AS year,
    sum(CASE WHEN due_on < :year THEN amount ELSE 0 END) AS over,
    sum(CASE WHEN due_on < :today THEN amount ELSE 0 END) AS overdue,
    min(CASE WHEN due_on < :today THEN due_on END) AS oldest,
    min(CASE WHEN due_on < :today AND debt NOT IN (SELECT debt FROM planned) THEN due_on END) AS chased_since,
    max(CASE WHEN debt IN (SELECT debt FROM planned) THEN 1 ELSE 0 END) AS has_plan
  FROM open_lines GROUP BY employer_id),
sums AS (
  SELECT coalesce(h.holder, o.employer_id) AS employer_id, sum(o.not_due) AS not_due, sum(o.month) AS month,
    sum(o.quarter) AS quarter, sum(o.half_year) AS half_year, sum(o.year) AS year, sum(o.over) AS over,
    sum(o.overdue) AS overdue, min(o.oldest) AS oldest, min(o.chased_since) AS chased_since, max(o.has_plan) AS has_plan
  FROM own AS o LEFT JOIN holders AS h ON h.id = o.employer_id GROUP BY 1),
letters AS MATERIALIZED (
  SELECT subject_key, kind, issued_on FROM documents WHERE key IN (
    SELECT max(key) FROM documents
    WHERE subject_kind = 'employer' AND kind IN ('arrears_reminder', 'arrears_demand', 'arrears_warning')
    GROUP BY subject_key)),
chased AS (
  SELECT e.key, e.id, e.number, e.name, e.latin_name, e.sort_name, s.*, l.kind AS last_letter, l.issued_on AS last_on
  FROM sums AS s JOIN employers AS e ON e.id = s.employer_id LEFT JOIN letters AS l ON l.subject_key = e.key
  {{overdue}}),
staged AS (
  SELECT *, CASE
    WHEN chased_since IS NULL THEN ''
    WHEN last_on IS NULL OR last_on < chased_since THEN
      CASE WHEN chased_since <= :reminder THEN 'arrears_reminder' ELSE '' END
    WHEN last_letter = 'arrears_reminder' AND chased_since <= :demand AND last_on <= :reminded THEN 'arrears_demand'
    WHEN last_letter = 'arrears_demand' AND chased_since <= :warning AND last_on <= :demanded THEN 'arrears_warning'
    ELSE '' END AS next_letter
  FROM chased)
"""
PAGE = f"""{ROWS.format(overdue="WHERE s.overdue > 0")}
SELECT key, number, name, latin_name, not_due, month, quarter, half_year, year, over, overdue, oldest, has_plan,
  last_letter, last_on, next_letter, count(*) OVER ()
FROM staged WHERE {{filters}} ORDER BY {{order}} LIMIT :limit OFFSET :offset
"""
SORTS: Mapping[str, str] = {
    "name": "sort_name",
    "number": "number",
    "oldest": "oldest",
    "overdue": "overdue",
    **{age: age for age in ALL_AGES},
}
# Employers for whom a waiver or a plan waits for a second officer.
DECIDE = """
SELECT s.employer_id FROM waivers AS w JOIN surcharges AS s ON w.subject_kind = 'surcharge' AND s.key = w.subject_key
WHERE w.status = 'asked'
UNION SELECT e.id FROM arrears_plans AS p JOIN employers AS e ON p.subject_kind = 'employer' AND e.key = p.subject_key
WHERE p.status = 'proposed'
"""
FILTERS: Mapping[str, str] = {
    "plan": "has_plan = 1",
    "letter": "next_letter <> ''",
    "decide": f"id IN ({DECIDE})",
    **{f"letter:{kind}": f"next_letter = '{kind}'" for kind in LETTERS},
    **{f"age:{age}": f"{age} > 0" for age in ALL_AGES},
}
LEDGER = """
SELECT coalesce(sum(p.amount), 0) FROM postings AS p
WHERE p.account_key = (SELECT key FROM ledger_accounts WHERE code = 'contributions_receivable')
"""


@dataclass(frozen=True, slots=True)
class ArrearsRow:
    """An employer with arrears: by age, since when, under a plan that is kept, and the letters sent and due."""

    number: str
    name: str
    latin_name: str
    not_due: Money
    ages: tuple[tuple[str, Money], ...]
    overdue: Money
    oldest: date
    has_plan: bool
    last_letter: str
    last_on: date | None
    next_letter: str

    @property
    def by_age(self) -> dict[str, Money]:
        """The amounts by the name of their age."""
        return dict(self.ages)


@dataclass(frozen=True, slots=True)
class ArrearsTotals:
    """All arrears by age; `receivable` is what the ledger says employers owe, due or not."""

    employers: int
    ages: tuple[tuple[str, Money], ...]
    not_due: Money
    receivable: Money
    letters: tuple[tuple[str, int], ...]
    to_decide: int

    @property
    def overdue(self) -> Money:
        """What is past its day."""
        whole = Money.zero(self.receivable.currency)
        for _age, part in self.ages:
            whole += part
        return whole


def arrears_page(office: Office, wanted: Wanted) -> Slice[ArrearsRow]:
    """List employers with arrears; the filter `show` is plan, letter, letter:<kind> or age:<age>."""
    with office.look() as session:
        return arrears_rows(session, office, wanted)


def arrears_rows(session: Session, office: Office, wanted: Wanted) -> Slice[ArrearsRow]:
    """List employers with arrears inside a question or an act."""
    conditions = [FILTERS.get(wanted.filter("show") or "", "1 = 1")]
    if wanted.search.strip():
        keys = [key for _kind, key in find(session, wanted.search, kind="employer", limit=MOST_FOUND)]
        conditions.append(f"key IN ({', '.join(map(str, keys)) or 'NULL'})")
    if (number := wanted.filter("employer")) is not None:
        conditions.append("number = :number")
    sort = wanted.sort if wanted.sort.lstrip("-") in SORTS else "-overdue"
    order = f"{SORTS[sort.lstrip('-')]} {'DESC' if sort.startswith('-') else 'ASC'}, key"
    question = text(PAGE.format(filters=" AND ".join(conditions), order=order))
    values = {**_values(session, office), "limit": wanted.limit, "offset": wanted.offset, "number": number or ""}
    rows = session.execute(question, values).all()
    return Slice(tuple(_row(office, row) for row in rows), rows[0][-1] if rows else 0)


def arrears_totals(office: Office) -> ArrearsTotals:
    """Add up all arrears by age, beside what the ledger says."""
    book = office.scheme.currency
    columns = ", ".join(f"coalesce(sum({name}), 0)" for name in ("not_due", *ALL_AGES))
    letters = ", ".join(f"count(CASE WHEN next_letter = '{kind}' THEN 1 END)" for kind in LETTERS)
    rows = ROWS.format(overdue="")
    question = f"{rows} SELECT count(CASE WHEN overdue > 0 THEN 1 END), {columns}, {letters} FROM staged"
    with office.look() as session:
        count, not_due, *rest = session.execute(text(question), _values(session, office)).one()
        receivable = session.execute(text(LEDGER)).scalar_one()
        to_decide = session.execute(text(f"SELECT count(*) FROM ({DECIDE}) AS waiting")).scalar_one()
    ages = zip(ALL_AGES, rest, strict=False)
    return ArrearsTotals(
        employers=count,
        ages=tuple((age, Money(amount, book)) for age, amount in ages),
        not_due=Money(not_due, book),
        receivable=Money(receivable, book),
        to_decide=int(to_decide),
        letters=tuple(zip(LETTERS, rest[len(ALL_AGES) :], strict=True)),
    )


def _values(session: Session, office: Office) -> dict[str, Any]:
    today = office.today()
    reminder, demand, warning = (
        whole_setting(session, f"arrears.{letter}_days") for letter in ("reminder", "demand", "warning")
    )

    def before(days: int) -> str:
        return (today - timedelta(days=days)).isoformat()

    return {
        "today": today.isoformat(),
        "planned": as_list(planned_debts(session, today)),
        **{age: before(most) for age, most in AGES},
        "reminder": before(reminder),
        "demand": before(demand),
        "warning": before(warning),
        "reminded": before(demand - reminder),
        "demanded": before(warning - demand),
    }


def planned_debts(session: Session, today: date) -> list[str]:
    """Give the debts that plans cover which are kept today."""
    plans = session.scalars(
        select(ArrearsPlan).where(ArrearsPlan.subject_kind == EMPLOYER, ArrearsPlan.status == "agreed")
    ).all()
    kept = [plan for plan in plans if judged(session, plan, today).state is PlanState.KEPT]
    return [line.surcharge_id or line.return_id for plan in kept for line in plan_lines(session, plan)]


def _row(office: Office, row: Any) -> ArrearsRow:  # noqa: ANN401 - a row of `ROWS`
    book = office.scheme.currency
    _key, number, name, latin_name, not_due, *rest = row
    ages = rest[: len(ALL_AGES)]
    overdue, oldest, has_plan, last_letter, last_on, next_letter, _count = rest[len(ALL_AGES) :]
    return ArrearsRow(
        number=number,
        name=name,
        latin_name=latin_name,
        not_due=Money(not_due, book),
        ages=tuple((age, Money(amount, book)) for age, amount in zip(ALL_AGES, ages, strict=True)),
        overdue=Money(overdue, book),
        oldest=date.fromisoformat(oldest),
        has_plan=bool(has_plan),
        last_letter=last_letter or "",
        last_on=None if last_on is None else date.fromisoformat(last_on),
        next_letter=next_letter,
    )
