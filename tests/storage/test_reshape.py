"""An office of the first version is brought into the shape of this one, with its rows, roles and accounts."""

from __future__ import annotations

import json
from contextlib import closing
from typing import TYPE_CHECKING, Any

import pytest

from tests.storage.structure import structure_of
from ui_admin.domain.roles import ROLES
from ui_admin.storage import schema
from ui_admin.storage.database import Use, connect, open_engine
from ui_admin.storage.reshape import reshape
from ui_admin.storage.upgrade import bring_up_to_date, build_by_migrations

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from sqlalchemy import Connection

BY_TYPE = {"INTEGER": 0, "TEXT": ""}


def insert(connection: Any, table: str, **values: object) -> None:  # noqa: ANN401 - the driver is not typed
    """Insert a row with the least that its columns take beside the values named."""
    row = {
        name: BY_TYPE[kind]
        for _cid, name, kind, needed, default, _key in connection.execute(f"PRAGMA table_info({table})").fetchall()
        if needed and default is None and name != "key"
    }
    row |= values
    columns, marks = ", ".join(f'"{name}"' for name in row), ", ".join("?" * len(row))
    connection.execute(f"INSERT INTO {table} ({columns}) VALUES ({marks})", tuple(row.values()))


@pytest.fixture
def first_version(tmp_path: Path) -> Path:
    """A database of the first version with a person, a claim, a determination, a flag, the role of a clerk and payments."""
    file = tmp_path / "office.db"
    build_by_migrations(file, to="0001")
    with closing(connect(file, use=Use.ALONE)) as connection:
        insert(connection, "database_info", schema_version="0001")
        insert(connection, "roles", id="r", code="clerk", verbs=json.dumps(["claim.file"]), created_at="2026-01-01")
        insert(connection, "people", id="p", number="N", name="นางสาวสมศรี มีสุข", latin_name="Somsri Meesuk")
        insert(connection, "claims", id="c", person_id="p", number="C")
        insert(connection, "officers", id="o", number="O", login="clerk")
        insert(connection, "determinations", id="d", claim_id="c", number="D", summary='{"total": 1}', maker_id="o")
        insert(connection, "awards", id="a", claim_id="c", person_id="p", determination_id="d", number="A")
        insert(connection, "payment_runs", id="u", number="R")
        for place, status in enumerate(("superseded", "payable", "lapsed"), start=1):
            insert(
                connection, "instalments", id=f"i{place}", award_id="a", person_id="p", period_no=place, status=status
            )
        for place, status in enumerate(("cancelled", "returned", "paid"), start=1):
            made = {"instalment_id": "i2", "person_id": "p", "run_id": "u", "amount": 1, "status": status}
            insert(connection, "payments", id=f"y{place}", number=f"Y{place}", end_to_end_id=f"E{place}", **made)
        insert(connection, "flags", key=7, id="f", subject_kind="claim", subject_key=1, code="return_changed")
    return file


def test_the_first_version_takes_the_shape_of_this_one_and_keeps_every_row(first_version: Path, tmp_path: Path) -> None:
    done = bring_up_to_date(first_version)
    assert done is not None
    assert (done.before, done.after) == ("0001", schema.SCHEMA_VERSION)
    with open_engine(first_version).begin() as connection:
        reshaped = structure_of(connection)
        rows = connection.exec_driver_sql(
            "SELECT d.number, d.summary, d.because, d.review, c.number, p.name FROM determinations AS d "
            "JOIN claims AS c ON c.id = d.claim_id JOIN people AS p ON p.id = c.person_id"
        ).all()
        sounds = connection.exec_driver_sql("SELECT sound, latin_sound FROM people").one()
        flag = connection.exec_driver_sql("SELECT key, claim_key FROM flags").one()
        verbs: dict[str, str] = dict(connection.exec_driver_sql("SELECT code, verbs FROM roles").all())
        instalments = connection.exec_driver_sql("SELECT is_live FROM instalments ORDER BY key").scalars().all()
        payments = connection.exec_driver_sql("SELECT is_live, person_key, award_key FROM payments ORDER BY key").all()
        accounts = set(connection.exec_driver_sql("SELECT code FROM ledger_accounts").scalars())
    with open_engine(tmp_path / "modelled.db").begin() as connection:
        schema.create_schema(connection)
        modelled = structure_of(connection)
    assert {name for name in modelled if reshaped.get(name) != modelled[name]} == set()
    assert [tuple(row) for row in rows] == [("D", '{"total": 1}', "", "{}", "C", "นางสาวสมศรี มีสุข")]
    assert all(sounds)
    assert tuple(flag) == (7, 1)
    assert instalments == [0, 1, 1]
    assert [tuple(row) for row in payments] == [(0, 1, 1), (0, 1, 1), (1, 1, 1)]
    assert {code: json.loads(held) for code, held in verbs.items()} == {
        code: sorted(held) for code, held in ROLES.items()
    }
    assert {"cash", "overpayments_receivable", "surcharge_income", "waivers"} <= accounts


@pytest.fixture
def alone(tmp_path: Path) -> Iterator[Connection]:
    engine = open_engine(tmp_path / "a.db", use=Use.ALONE)
    with engine.begin() as connection:
        yield connection
    engine.dispose()


def test_what_has_its_shape_is_left_alone_and_what_has_not_is_rebuilt(alone: Connection) -> None:
    alone.exec_driver_sql("CREATE TABLE one (key INTEGER PRIMARY KEY, a TEXT) STRICT")
    alone.exec_driver_sql("CREATE TABLE two (key INTEGER PRIMARY KEY, b TEXT) STRICT")
    alone.exec_driver_sql("CREATE INDEX ix_two_b ON two (b)")
    alone.exec_driver_sql("INSERT INTO two VALUES (3, 'kept')")
    wanted = [
        "CREATE TABLE one (key INTEGER PRIMARY KEY, a TEXT) STRICT",
        "CREATE TABLE two (key INTEGER PRIMARY KEY, c INTEGER NOT NULL, b TEXT, d TEXT DEFAULT 'new') STRICT",
        "CREATE INDEX ix_two_b ON two (b, c)",
    ]
    assert reshape(alone, wanted, {"two": {"c": "key * 2"}}) == ("two", "ix_two_b")
    assert alone.exec_driver_sql("SELECT key, c, b, d FROM two").all() == [(3, 6, "kept", "new")]
    assert reshape(alone, wanted) == ()
    with pytest.raises(ValueError, match="DROP"):
        reshape(alone, ["DROP TABLE one"])
