"""How a return looks as text of fixed width: records of fields at positions, as national offices and agencies lay down."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from ui_admin.domain.refusal import Refused
from ui_admin.domain.sentence import sentence

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

RECORDS = ("head", "line", "tail")
KINDS = ("text", "digits", "count", "amount", "pointed", "percent", "month", "day", "constant", "filler")
FORMS = {"month": ("MMYY", "MMYYYY"), "day": ("DDMMYY", "DDMMYYYY")}
ERAS = ("common", "buddhist")
ENCODINGS = ("utf-8", "cp874", "cp1258", "cp1252")
MOST_SIGNS = 2000
# What a line of a person may say, of which a return is made; everything else is kept in the file only.
LINE_FIELDS = (
    "identification", "title", "name", "surname", "middle", "wage", "contribution", "worker", "employer", "month",
    "status", "status_on", "remark",
)  # fmt: skip
HEAD_FIELDS = (
    "employer_number", "employer_name", "month", "paid_on", "workers", "wages", "contributions", "worker", "employer",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class LayoutField:
    """One field: what it holds and at which positions, counted from 1, both ends included.

    `text` stands at the left with spaces behind it, `digits` too; `count` and `amount` at the right with noughts before
    them, an amount in the smallest unit without a point; `pointed` is an amount with a point, `percent` hundredths of a
    percent. `value` is the text of a constant, `form` how a month or day is written.
    """

    name: str
    first: int
    last: int
    kind: str = "text"
    value: str = ""
    form: str = ""

    @property
    def width(self) -> int:
        """How many signs it has."""
        return self.last - self.first + 1


@dataclass(frozen=True, slots=True)
class LayoutRecord:
    """The fields of one kind of record in order; its constants tell it from the other kinds."""

    fields: tuple[LayoutField, ...]

    def fits(self, line: str) -> bool:
        """Tell whether a line has the constants of this record."""
        return all(
            line[part.first - 1 : part.last].rstrip() == part.value for part in self.fields if part.kind == "constant"
        )

    def has(self, name: str) -> bool:
        """Tell whether a field stands in the record."""
        return any(part.name == name for part in self.fields)


@dataclass(frozen=True, slots=True)
class FixedLayout:
    """A layout by name: its records, how it is encoded, and where it is known from.

    `months` are those that one file covers, 3 for a quarter whose fields of a month end in its place, such as `wage_2`.
    `titles` are the codes of titles by the word. `branch` names the contributions of which the file gives the amounts.
    `unknown` names what the layout asks for and an office of this insurance does not know.
    """

    name: str
    schemes: tuple[str, ...]
    width: int
    records: Mapping[str, LayoutRecord]
    encoding: str = "utf-8"
    era: str = "common"
    months: int = 1
    branch: str = ""
    titles: Mapping[str, str] = field(default_factory=dict)
    unknown: tuple[str, ...] = ()
    is_own: bool = False

    @property
    def line(self) -> LayoutRecord:
        """The record of a person."""
        return self.records["line"]

    def record_of(self, line: str) -> str:
        """Give the kind of record that a line is; the line of a person where nothing tells them apart."""
        for kind in ("head", "tail", "line"):
            record = self.records.get(kind)
            if record is not None and record.fits(line):
                return kind
        return ""

    def to_json(self) -> dict[str, Any]:
        """Give the form that an office keeps and a file of layouts has."""
        return {
            "schemes": list(self.schemes),
            "width": self.width,
            "encoding": self.encoding,
            "era": self.era,
            "months": self.months,
            "branch": self.branch,
            "titles": dict(self.titles),
            "unknown": list(self.unknown),
            **{kind: [_to_row(part) for part in record.fields] for kind, record in self.records.items()},
        }


def layout_from(name: str, data: Mapping[str, Any], *, is_own: bool = False) -> FixedLayout:
    """Read a layout as it is kept; refuses one whose fields overlap, leave the line or lack what a return needs."""
    records = {kind: LayoutRecord(tuple(_from_row(row) for row in data[kind])) for kind in RECORDS if kind in data}
    layout = FixedLayout(
        name=name,
        schemes=tuple(data["schemes"]),
        width=int(data["width"]),
        records=records,
        encoding=data.get("encoding", "utf-8"),
        era=data.get("era", "common"),
        months=int(data.get("months", 1)),
        branch=data.get("branch", ""),
        titles=dict(data.get("titles", {})),
        unknown=tuple(data.get("unknown", ())),
        is_own=is_own,
    )
    check_layout(layout)
    return layout


def check_layout(layout: FixedLayout) -> None:
    """Refuse a layout that nothing could be read by, in a sentence that names the field."""
    if not layout.name.strip() or "=" in layout.name:
        raise Refused("layout.name_needed", field="name")
    if not 1 <= layout.width <= MOST_SIGNS:
        raise Refused("layout.width", field="width", width=layout.width, most=MOST_SIGNS)
    if "line" not in layout.records:
        raise Refused("layout.no_line", name=layout.name)
    for record in layout.records.values():
        _check_record(layout, record)
    names = {part.name for part in layout.line.fields}
    if "identification" not in names:
        raise Refused("layout.column_needed", fields=sentence("layout_field.identification"))
    stem = "_1" if layout.months > 1 else ""
    if not names & {f"wage{stem}", f"contribution{stem}"}:
        raise Refused("layout.column_needed", fields=sentence("layout_field.wage"))


def _check_record(layout: FixedLayout, record: LayoutRecord) -> None:
    last = 0
    for part in sorted(record.fields, key=lambda part: part.first):
        said = part.name or str(part.first)
        if part.kind not in KINDS or part.form not in FORMS.get(part.kind, ("",)):
            raise Refused("layout.kind", name=said)
        if part.first <= last or part.last < part.first:
            raise Refused("layout.overlap", name=said, first=part.first, last=part.last)
        if part.last > layout.width:
            raise Refused("layout.outside", name=said, last=part.last, width=layout.width)
        last = part.last


def _from_row(row: Sequence[Any]) -> LayoutField:
    name, first, last, kind, text = (*row, "text", "")[:5] if len(row) == 3 else (*row, "")[:5]
    is_form = kind in FORMS
    return LayoutField(name, int(first), int(last), kind, "" if is_form else text, text if is_form else "")


def _to_row(part: LayoutField) -> list[Any]:
    return [part.name, part.first, part.last, part.kind, part.form or part.value]
