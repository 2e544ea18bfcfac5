"""A large employer's return from the file to the posted lines, beside the insertion of the ready rows."""

from __future__ import annotations

import csv
import tempfile
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from benchmarks.alone import measure_alone
from benchmarks.figures import RATIO, Figure, Stopwatch
from benchmarks.population import LAST_MONTH, SMALLEST_SIZE, Population, employer, people
from ui_admin.domain.contribution import BadRows
from ui_admin.lookups.contributions.return_files import read_return
from ui_admin.lookups.contributions.return_review import review_return
from ui_admin.operations.contributions.returns import SourceFile, take_in_return
from ui_admin.rules.contributions import contribution_columns

if TYPE_CHECKING:
    from benchmarks.nation import Nation
    from ui_admin.office import Office

HEADINGS = ("ลำดับที่", "เลขประจำตัวประชาชน", "ชื่อ-สกุล", "ค่าจ้าง")
TARGET = 6.0
RETURN_OF_NOBODY = 2**40
INSERT = (
    "INSERT INTO return_lines (period, person_key, return_key, line_no, wage, base, worker, employer, government, days, "
    "name_written, identifier_written, remark) VALUES (?, ?, ?, ?, ?, ?, ?, ?, 0, NULL, NULL, NULL, NULL)"
)


def import_xlsx(nation: Nation) -> list[Figure]:
    """Take in the return as a workbook."""
    return _import(nation, _sheet(nation, "xlsx"))


def import_csv(nation: Nation) -> list[Figure]:
    """Take in the return as text."""
    return _import(nation, _sheet(nation, "csv"))


def _import(nation: Nation, file: Path) -> list[Figure]:
    floor = measure_alone(nation, "insert_ready_rows")[0].value
    office, count = nation.at("clerk"), nation.population.big
    number = _employer_number(office)
    _read_one_line(nation, office, file, number)
    read, posted = Stopwatch(), Stopwatch()
    with read.running():
        found = read_return(office, file, number, LAST_MONTH)
    source = SourceFile(found.file_name, found.sha256, found.mapping)
    with posted.running():
        result = take_in_return(office, found.submitted, source=source, bad_rows=BadRows.REFUSE_ALL).result
    if result.lines != count:
        raise AssertionError(result)
    name = file.suffix.lstrip(".")
    seconds = read.seconds + posted.seconds
    return [
        Figure("import", name, seconds, "s", floor, RATIO, TARGET, count),
        Figure("import", f"{name}_reading", read.seconds, "s", floor, rows=count),
        Figure("import", f"{name}_posting", posted.seconds, "s", floor, rows=count),
    ]


def _read_one_line(nation: Nation, office: Office, file: Path, number: str) -> None:
    """Read a sheet of one line first: what a program loads once is no part of an import."""
    with tempfile.TemporaryDirectory() as folder:
        small = Path(folder) / file.name
        write = _write_xlsx if file.suffix == ".xlsx" else _write_csv
        write(small, _rows(replace(nation, population=Population(SMALLEST_SIZE)))[:1])
        review_return(office, read_return(office, small, number, LAST_MONTH).submitted)


def _employer_number(office: Office) -> str:
    with office.look() as session:
        query = "SELECT number FROM employers WHERE key = 1"
        return str(session.connection().exec_driver_sql(query).scalar_one())


def insert_ready_rows(nation: Nation) -> list[Figure]:
    """Insert the same lines, ready as tuples, and nothing else: the floor, on the nation as cold as the import finds it."""
    population, office = nation.population, nation.open()
    wages = population.wages[: population.big]
    owed = contribution_columns(office.scheme, LAST_MONTH, wages)
    columns = [column.tolist() for column in (wages, owed.base, owed.worker, owed.employer)]
    serials = range(1, population.big + 1)
    month, nobody = [LAST_MONTH.code] * population.big, [RETURN_OF_NOBODY] * population.big
    rows = list(zip(month, serials, nobody, serials, *columns, strict=True))
    connection: Any = office.engine.raw_connection()
    watch = Stopwatch()
    with watch.running():
        cursor = connection.cursor()
        cursor.execute("BEGIN IMMEDIATE")
        cursor.executemany(INSERT, rows)
        cursor.execute("COMMIT")
    connection.close()
    return [Figure("import", "floor", watch.seconds, "s", rows=population.big)]


def _sheet(nation: Nation, ending: str) -> Path:
    file = nation.folder / f"return.{ending}"
    if not file.exists():
        rows = _rows(nation)
        unfinished = file.with_suffix(".unfinished")
        write = _write_xlsx if ending == "xlsx" else _write_csv
        write(unfinished, rows)
        unfinished.replace(file)
    return file


def _rows(nation: Nation) -> list[tuple[Any, ...]]:
    population = nation.population
    wages = population.wages[: population.big].tolist()
    return [
        (person.serial, person.number, person.name, wage / 100)
        for person, wage in zip(people(population), wages, strict=False)
    ]


def _write_xlsx(file: Path, rows: list[tuple[Any, ...]]) -> None:
    from xlsxwriter import Workbook  # noqa: PLC0415 - only where a workbook is written

    with Workbook(str(file), {"constant_memory": True}) as book:
        sheet = book.add_worksheet()
        for place, row in enumerate([(employer(1)[0],), HEADINGS, *rows]):
            sheet.write_row(place, 0, row)


def _write_csv(file: Path, rows: list[tuple[Any, ...]]) -> None:
    with file.open("w", encoding="utf-8-sig", newline="") as stream:
        csv.writer(stream).writerows([HEADINGS, *((*row[:3], f"{row[3]:.2f}") for row in rows)])
