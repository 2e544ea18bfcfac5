"""Reading the rule files of a scheme: every key known, every number with a source, no gap hidden and no overlap."""

from __future__ import annotations

import hashlib
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Any, Literal, TypeVar

from pydantic import BaseModel, ConfigDict, Field, ValidationError
from ruamel.yaml.error import MarkedYAMLError

from ui_admin.domain.determination import Confidence, LawReference
from ui_admin.domain.money import CURRENCIES
from ui_admin.domain.refusal import Refused
from ui_admin.rules import formulas
from ui_admin.rules.claim_asks import ASKS
from ui_admin.rules.rulebook import Bank, ConditionRule, DatedValue, EmployerClass, Parameter, Scheme
from ui_admin.rules.tables import read_table
from ui_admin.rules.yaml_files import read_yaml

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from ui_admin.rules.tables import Table

DAY = timedelta(days=1)
Part = TypeVar("Part", bound=BaseModel)


class Strict(BaseModel):
    """A part of a rule file; a key that is not known is a fault."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class LawEntry(Strict):
    """Where a rule stands."""

    act: str = Field(min_length=1)
    article: str
    confidence: Confidence
    link: str | None = None


class ValueEntry(Strict):
    """One value of a parameter from a day on; `from: null` is enacted and not in force."""

    since: date | None = Field(alias="from")
    until: date | None = Field(default=None, alias="to")
    value: Decimal | str | list[Decimal] | None = None
    table: str | None = None
    law: str


class ParameterEntry(Strict):
    """A parameter with its unit and its values."""

    unit: str = Field(min_length=1)
    values: list[ValueEntry] = Field(min_length=1)


class ParameterFile(Strict):
    """A file of parameters."""

    parameters: dict[str, ParameterEntry]


class NumbersFile(ParameterFile):
    """A file of numbers that brings its sources with it."""

    laws: dict[str, LawEntry]


class ConditionEntry(Strict):
    """A condition in the order of the law; its article, or its articles by their first day."""

    code: str
    by: str
    law: str | dict[date, str]

    @property
    def articles(self) -> tuple[tuple[date, str], ...]:
        """The articles by their first day; one that always held begins with the first day there is."""
        return ((date.min, self.law),) if isinstance(self.law, str) else tuple(sorted(self.law.items()))


class BankEntry(Strict):
    """A bank and the lengths of its account numbers."""

    code: str
    name: str
    native: str
    digits: tuple[int, ...]


class EmployerClassEntry(Strict):
    """What decides an employer's contributions beside the wage."""

    fact: Literal["region", "risk_class", "industry", "employees"]
    values: tuple[str, ...] = ()


class SchemeFile(Strict):
    """The head of a scheme."""

    code: str
    country: str
    currency: str
    names: dict[str, str]
    benefit_period: Literal["calendar_month", "award_month", "days_28", "week", "none"]
    count_unit: Literal["day", "month"]
    payers: tuple[str, ...]
    era: Literal["common", "buddhist"]
    languages: tuple[str, ...]
    certification: bool
    certification_asks: tuple[str, ...] = ()
    claim_asks: tuple[str, ...] = ()
    employer_class: EmployerClassEntry | None = None
    in_force_from: date | None
    branch: Literal["in_force", "enacted", "none"] = "in_force"
    weekend: frozenset[int]
    form: str
    identity: dict[str, str]
    collected_branch: str
    conditions: tuple[ConditionEntry, ...]
    consequences: tuple[str, ...] = ()
    reasons: dict[str, str]
    shown_first: tuple[str, ...]
    documents: dict[str, tuple[str, ...]]
    banks: tuple[BankEntry, ...] = ()
    laws: dict[str, LawEntry]


def read_scheme(folder: Path) -> Scheme:
    """Read and check all rule files of a scheme; a fault is refused with file, line and sentence."""
    head = _validated(folder / "scheme.yaml", SchemeFile)
    laws = _laws(head.laws)
    tables = {file.name: read_table(file) for file in sorted(folder.glob("*.csv"))}
    files = [file for file in sorted(folder.glob("*.yaml")) if file.name != "scheme.yaml"]
    parameters = _parameters(files, laws, tables)
    _check_names(folder / "scheme.yaml", head, laws)
    return Scheme(
        code=head.code,
        country=head.country,
        currency=CURRENCIES[head.currency],
        names=head.names,
        benefit_period=head.benefit_period,
        count_unit=head.count_unit,
        payers=head.payers,
        era=head.era,
        languages=head.languages,
        certification_required=head.certification,
        certification_asks=head.certification_asks,
        claim_asks=head.claim_asks,
        employer_class=_employer_class(head.employer_class),
        in_force_from=head.in_force_from,
        branch=head.branch,
        weekend=head.weekend,
        form=head.form,
        identity=head.identity,
        collected_branch=head.collected_branch,
        conditions=tuple(_condition(entry, laws) for entry in head.conditions),
        consequences=head.consequences,
        reason_classes=head.reasons,
        shown_first=head.shown_first,
        documents=head.documents,
        banks=tuple(Bank(bank.code, bank.name, bank.native, bank.digits) for bank in head.banks),
        laws=laws,
        parameters=parameters,
        tables=tables,
        sha256=_hash_of(folder),
    )


def _parameters(
    files: Sequence[Path], laws: Mapping[str, LawReference], tables: Mapping[str, Table]
) -> dict[str, Parameter]:
    """Read the numbers of all files; a code that stands twice is a fault of the second file."""
    parameters: dict[str, Parameter] = {}
    for file in files:
        source = _Source(file, laws, tables)
        for code, entry in _validated(file, ParameterFile).parameters.items():
            if code in parameters:
                raise source.fault(code, "rules.fault.twice")
            parameters[code] = source.parameter(code, entry)
    return parameters


def _employer_class(entry: EmployerClassEntry | None) -> EmployerClass | None:
    return None if entry is None else EmployerClass(entry.fact, entry.values)


def read_numbers(file: Path) -> Mapping[str, Parameter]:
    """Read a file of numbers that belong to no scheme, with the sources it names; faults as for a scheme."""
    content = _validated(file, NumbersFile)
    source = _Source(file, _laws(content.laws), {})
    return {code: source.parameter(code, entry) for code, entry in content.parameters.items()}


def _laws(entries: Mapping[str, LawEntry]) -> dict[str, LawReference]:
    return {code: LawReference(law.act, law.article, law.confidence, law.link) for code, law in entries.items()}


class _Source:
    """One parameter file, for faults that name its line."""

    def __init__(self, file: Path, laws: Mapping[str, LawReference], tables: Mapping[str, Table]) -> None:
        self.file = file
        self.laws = laws
        self.tables = tables

    def fault(self, code: str, key: str, **values: Any) -> Refused:  # noqa: ANN401 - values of a sentence
        """Give the refusal that names the line on which a parameter stands."""
        return Refused(key, file=self.file.name, line=line_of(self.file, code), code=code, **values)

    def parameter(self, code: str, entry: ParameterEntry) -> Parameter:
        """Check a parameter and give it with its dates closed."""
        dated = [self._value(code, value) for value in entry.values]
        known = [value for value in dated if value.since is not None]
        if [value.since for value in known] != sorted({value.since for value in known if value.since}):
            raise self.fault(code, "rules.fault.order")
        if code.endswith(".formula"):
            self._check_formulas(code, dated)
        return Parameter(code, entry.unit, self._closed(code, known), tuple(v for v in dated if v.since is None))

    def _value(self, code: str, entry: ValueEntry) -> DatedValue:
        law = self.laws.get(entry.law)
        if law is None:
            raise self.fault(code, "rules.fault.source", law=entry.law)
        return DatedValue(self._content(code, entry), entry.since, entry.until, law)

    def _content(self, code: str, entry: ValueEntry) -> Fraction | str | tuple[Fraction, ...] | Table:
        if entry.table is not None:
            if entry.table not in self.tables:
                raise self.fault(code, "rules.fault.table", table=entry.table)
            return self.tables[entry.table]
        match entry.value:
            case Decimal():
                return Fraction(entry.value)
            case str():
                return entry.value
            case list():
                return tuple(Fraction(part) for part in entry.value)
        raise self.fault(code, "rules.fault.value")

    def _closed(self, code: str, values: list[DatedValue]) -> tuple[DatedValue, ...]:
        closed: list[DatedValue] = []
        for value, following in zip(values, [*values, None][1:], strict=True):
            until = value.until
            if following is not None and following.since is not None:
                if until is not None and until >= following.since:
                    raise self.fault(code, "rules.fault.overlap", day=following.since)
                until = until or following.since - DAY
            closed.append(DatedValue(value.value, value.since, until, value.law))
        return tuple(closed)

    def _check_formulas(self, code: str, values: Iterable[DatedValue]) -> None:
        for value in values:
            if value.value not in formulas.names_for(code):
                raise self.fault(code, "rules.fault.formula", name=str(value.value))


def _validated(file: Path, part: type[Part]) -> Part:
    try:
        content = read_yaml(file)
    except MarkedYAMLError as fault:
        mark = fault.problem_mark
        raise Refused(
            "rules.fault.yaml", file=file.name, line=mark.line + 1 if mark else 1, why=str(fault.problem)
        ) from fault
    try:
        return part.model_validate(content)
    except ValidationError as fault:
        first = fault.errors()[0]
        places = [str(place) for place in first["loc"]]
        line = max(line_of(file, place) for place in places or ["?"])
        where = " / ".join(places)
        raise Refused("rules.fault.entry", file=file.name, line=line, where=where, why=first["msg"]) from fault


def line_of(file: Path, key: str) -> int:
    """Give the line on which a key stands, counted from 1."""
    for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1):
        if line.strip().startswith(f"{key}:"):
            return number
    return 1


def _condition(entry: ConditionEntry, laws: Mapping[str, LawReference]) -> ConditionRule:
    dated = tuple((since, laws[name]) for since, name in entry.articles)
    return ConditionRule(entry.code, entry.by, dated[-1][1], dated)


def _check_names(file: Path, head: SchemeFile, laws: Mapping[str, LawReference]) -> None:
    for entry in head.conditions:
        unknown = next((name for _, name in entry.articles if name not in laws), None)
        if unknown is not None:
            line = line_of(file, "conditions")
            raise Refused("rules.fault.source", file=file.name, line=line, code=entry.code, law=unknown)
        if entry.by not in formulas.CONDITIONS:
            raise Refused(
                "rules.fault.formula", file=file.name, line=line_of(file, "conditions"), code=entry.code, name=entry.by
            )
    for name in head.claim_asks:
        if name not in ASKS:
            raise Refused(
                "rules.fault.formula", file=file.name, line=line_of(file, "claim_asks"), code="claim_asks", name=name
            )
    for name in head.consequences:
        if name not in formulas.CONSEQUENCES:
            line = line_of(file, "consequences")
            raise Refused("rules.fault.formula", file=file.name, line=line, code="consequences", name=name)


def _hash_of(folder: Path) -> str:
    seal = hashlib.sha256()
    for file in sorted(folder.iterdir()):
        if file.suffix in {".yaml", ".csv"}:
            seal.update(file.name.encode() + b"\0" + file.read_bytes())
    return seal.hexdigest()
