"""What the command line does not do: one sentence on standard error, exit code 2, and nothing changed."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.commands.conftest import hash_quickly
from tests.commands.desk import PASSWORD, Line
from ui_admin import bootstrap
from ui_admin.commands import registers
from ui_admin.commands.line import run
from ui_admin.operations.office import offices
from ui_admin.storage.database import DATABASE_FILE, open_engine
from ui_admin.training import demo_office

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ui_admin.commands.answers import Asked

PROGRAM = Path(__file__).parents[2]


def records(line: Line) -> int:
    """Count every row of every table but the audit trail, which also keeps who signed in."""
    engine = open_engine(line.folder / DATABASE_FILE)
    try:
        with engine.connect() as connection:
            tables = connection.exec_driver_sql(
                "SELECT name FROM sqlite_master WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%' "
                "AND name NOT LIKE 'search_index%' AND name NOT IN ('audit_events', 'state_changes', 'field_changes')"
            ).scalars()
            return sum(
                connection.exec_driver_sql(f"SELECT count(*) FROM {table}").scalar_one() for table in tables.all()
            )
    finally:
        engine.dispose()


UNKNOWN = "TH-BKK-2026-000999-9"
REFUSED = {
    "an unknown report": ("report", "no-such-report", "--out", "x.pdf"),
    "a report in a format it has not": ("report", "decision-letter", "--set", f"claim={UNKNOWN}", "--out", "x.xlsx"),
    "a report without a file": ("report", "arrears-list"),
    "a report without its number": ("report", "payment-register", "--out", "x.pdf"),
    "a report of an unknown run": ("report", "payment-register", "--set", f"run={UNKNOWN}", "--out", "x.pdf"),
    "a setting without a value": ("report", "payment-register", "--set", "run", "--out", "x.pdf"),
    "a bad period": ("return", "import", "x.csv", "--employer", UNKNOWN, "--period", "2026-13"),
    "a file that is not there": ("return", "import", "x.csv", "--employer", UNKNOWN, "--period", "2026-09"),
    "an unknown layout": ("return", "import", "x", "--employer", UNKNOWN, "--period", "2026-09", "--layout", "no"),
    "an unknown return": ("return", "show", UNKNOWN),
    "an amount that is none": ("receipt", "add", "--employer", UNKNOWN, "--amount", "many", "--on", "2026-10-01"),
    "an amount that nobody has": ("receipt", "add", "--employer", UNKNOWN, "--amount", "9" * 40, "--on", "2026-10-01"),
    "an amount written short": ("receipt", "add", "--employer", UNKNOWN, "--amount", "1e300", "--on", "2026-10-01"),
    "no money at all": ("receipt", "add", "--employer", UNKNOWN, "--amount", "0", "--on", "2026-10-01"),
    "money from nobody known": ("receipt", "add", "--employer", UNKNOWN, "--amount", "1", "--on", "2026-10-01"),
    "money on a day that is none": ("receipt", "add", "--employer", UNKNOWN, "--amount", "1", "--on", "2026-02-30"),
    "an amount no record holds": ("receipt", "add", "--employer", UNKNOWN, "--amount", "9" * 17),
    "a day no office knows": ("receipt", "add", "--employer", UNKNOWN, "--amount", "1", "--on", "0001-01-01"),
    "an officer without a name": ("officer", "add", " ", "--role", "clerk"),
    "a filter that is none": ("overpayment", "list", "--filter", "colour=1"),
    "a period that is no number": (
        "overpayment",
        "open",
        UNKNOWN,
        "--due",
        "x=1",
        "--cause",
        "office",
        "--reason",
        "x",
    ),
    "a step of a plan without its amount": ("employer", "plan", UNKNOWN, "--step", "2027-01-01", "--why", "x"),
    "letters into a folder": ("employer", "letters", "reminder", "--out", "/"),
    "reminders into a folder": ("return", "remind", "--period", "2026-08", "--out", "/"),
    "a copy below a file": ("office", "backup", f"{__file__}/copy.db"),
    "a demo in a file": ("demo", "--no-window", "--office", __file__),
    "a claim without a file": ("claim", "file", "x.yaml"),
    "deciding an unknown claim": ("claim", "decide", UNKNOWN),
    "showing an unknown claim": ("claim", "show", UNKNOWN),
    "a report on an unknown claim": ("certification", "add", UNKNOWN, "--period", "1"),
    "a run without a pay day": ("run", "create"),
    "a trial of an unknown run": ("run", "trial", UNKNOWN),
    "releasing an unknown run": ("run", "release", UNKNOWN, "--out", "out"),
    "an answer that is not there": ("run", "reconcile", UNKNOWN, "x.csv"),
    "an employer without a name": ("employer", "add", "--set", "liable_from=2020-01-01"),
    "an employer without its first day": ("employer", "add", "--set", "name=X"),
    "a field that is none": ("person", "add", "--set", "name=X", "colour=red"),
    "a person without a name": ("person", "add", "--set", "born_on=1990-01-01"),
    "a person whose name nobody sees": ("person", "add", "--set", "name=\u200b\u202e\ufeff"),
    "an employer whose name nobody sees": (
        "employer",
        "add",
        "--set",
        "name=\u2066 - \u2069",
        "liable_from=2020-01-01",
    ),
    "a period beyond all counting": ("certification", "add", UNKNOWN, "--period", "9" * 30),
    "a birth date that is none": ("person", "add", "--set", "name=X", "born_on=1990-02-30"),
    "an account of an unknown person": ("account", "add", UNKNOWN, "--set", "provider=KTB", "account_no=1"),
    "an unknown role": ("officer", "add", "X", "--role", "king"),
    "roles that stay apart": ("officer", "add", "X", "--role", "clerk", "administrator"),
    "a copy over a file": ("office", "backup", __file__),
}


@pytest.mark.parametrize("what", sorted(REFUSED))
def test_a_refusal_is_one_sentence_and_changes_nothing(
    what: str, office: Line, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    before = records(office)
    command = REFUSED[what]
    officer = "admin" if command[0] in {"officer", "office"} else "clerk"
    said = office.at(officer, *command, on=None)
    assert said.sentence.endswith((".", "?"))
    assert said.out == ""
    assert records(office) == before
    assert list(tmp_path.iterdir()) == []


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Line]:
    """One real office for all refusals, which is the point: none of them changes it."""
    patch = pytest.MonkeyPatch()
    for name in ("UI_ADMIN_PASSWORD", "UI_ADMIN_NEW_PASSWORD"):
        patch.setenv(name, PASSWORD)
    patch.setattr(offices, "hash_password", hash_quickly)
    folder = tmp_path_factory.mktemp("refusals") / "office"
    named = ("--scheme", "th-sso", "--code", "TH-BKK", "--name", "Real office", "--admin", "Admin One")
    assert run(("office", "create", str(folder), *named)) == 0
    at = ("--office", str(folder), "--officer", "admin")
    assert run(("officer", "add", "Clerk", "--role", "clerk", *at)) == 0
    yield Line(folder, capsys=None)  # type: ignore[arg-type] # put in by the next fixture
    patch.undo()


@pytest.fixture(autouse=True)
def _capture(office: Line, capsys: pytest.CaptureFixture[str]) -> None:
    object.__setattr__(office, "capsys", capsys)


@pytest.mark.parametrize(
    ("command", "says"),
    [
        (("nonsense",), "invalid choice"),
        (("run",), "required"),
        (("run", "lock"), "required"),
        (("run", "list", "--colour", "red"), "unrecognized"),
        (("demo", "--people", "many"), "invalid int"),
        (("demo", "--people", "0", "--no-window"), "not 0"),
        (("demo", "--no-window", "--on", "soon"), "not a day"),
        (("scheme", "show", "no-such"), "no-such"),
        (("scheme", "show", "th-sso", "--on", "1990-01-01"), "1990"),
        (("scheme", "diff", "th-sso", "x", "2026-01-01"), "not a day"),
        (("run", "list"), "--office"),
        (("run", "list", "--office", "nowhere"), "nowhere"),
        (("run", "list", "--office", "nowhere", "--language", "xx"), "xx"),
        (("cases", "nowhere.yaml"), "nowhere.yaml"),
        (("office", "create", "new", "--scheme", "no", "--code", "TH-BKK", "--name", "X"), "no"),
        (("office", "create", "new", "--scheme", "th-sso", "--code", "bangkok", "--name", "X"), "bangkok"),
        (("office", "create", "new", "--scheme", "th-sso", "--code", "TH-BKK", "--name", " "), "name"),
    ],
)
def test_a_command_that_cannot_be_understood_says_why_in_one_sentence(
    command: tuple[str, ...], says: str, office: Line, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("UI_ADMIN_OFFICE", raising=False)
    monkeypatch.setenv("UI_ADMIN_HOME", str(tmp_path / "home"))
    said = office.bare(*command)
    assert says in said.sentence
    assert said.out == ""
    assert list(tmp_path.iterdir()) == []


def test_a_real_office_keeps_the_day_of_the_computer(office: Line) -> None:
    assert "--on" in office.at("clerk", "run", "list", on="2026-10-15").sentence
    assert "--on" in office.at("clerk", "claim", "decide", UNKNOWN, on="2026-10-15").sentence
    asked = ("--office", str(office.folder), "--on", "2026-10-15")
    assert office.bare("run", "list", *asked, "--json").found == {"rows": [], "count": 0}
    assert "Sign in" in office.bare("person", "add", "--set", "name=X", *asked).sentence


def test_an_office_is_not_created_over_another_or_without_a_password(
    office: Line, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    named = ("--scheme", "th-sso", "--code", "TH-BKK", "--name", "X")
    before = records(office)
    assert "not empty" in office.bare("office", "create", str(office.folder), *named).sentence
    assert records(office) == before
    monkeypatch.delenv("UI_ADMIN_PASSWORD")
    assert "UI_ADMIN_PASSWORD" in office.bare("office", "create", str(tmp_path / "new"), *named).sentence
    assert not (tmp_path / "new").exists()


def test_who_acts_must_be_known_and_allowed(office: Line, monkeypatch: pytest.MonkeyPatch) -> None:
    add = ("person", "add", "--set", "name=X")
    assert "Sign in" in office.bare(*add, "--office", str(office.folder)).sentence
    assert "may not" in office.at("admin", *add).sentence
    assert "nobody" not in office.at("nobody", *add).sentence
    monkeypatch.setenv("UI_ADMIN_PASSWORD", "wrong")
    assert "password" in office.at("clerk", *add).sentence.lower()
    monkeypatch.delenv("UI_ADMIN_PASSWORD")
    monkeypatch.setattr("sys.stdin", open(os.devnull, encoding="utf-8"))  # noqa: PTH123, SIM115 - closed with the test
    said = office.at("clerk", *add)
    sys.stdin.close()
    assert "UI_ADMIN_PASSWORD" in said.sentence


def test_a_report_that_cannot_be_written_is_refused_and_leaves_nothing(office: Line, tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("a file, no folder", encoding="utf-8")
    said = office.at("clerk", "report", "arrears-list", "--out", str(tmp_path / "taken" / "x.pdf"))
    assert "cannot be written" in said.sentence
    folder = tmp_path / "list.pdf"
    folder.mkdir()
    assert "cannot be written" in office.at("clerk", "report", "arrears-list", "--out", str(folder)).sentence
    assert sorted(entry.name for entry in tmp_path.iterdir()) == ["list.pdf", "taken"]


def test_a_real_office_is_not_opened_as_a_demo(office: Line) -> None:
    assert "real" in office.bare("demo", "--no-window", "--office", str(office.folder)).sentence


def test_a_demo_that_is_stopped_leaves_nothing_behind(
    office: Line, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stopped(*_parts: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(demo_office, "_months", stopped)
    said = office.bare("demo", "--no-window", "--people", "3", "--office", str(tmp_path / "demo"))
    assert said.code == 130
    assert "everything is as it was" in said.err
    assert list(tmp_path.iterdir()) == []


def test_an_import_that_is_stopped_changes_nothing(
    office: Line, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stopped(*_parts: object, **_named: object) -> None:
        raise KeyboardInterrupt

    before = records(office)
    monkeypatch.setattr("ui_admin.operations.register.people.add_person", stopped)
    said = office.at("clerk", "person", "add", "--set", "name=X")
    assert (said.code, said.out) == (130, "")
    assert records(office) == before


def test_a_fault_is_exit_code_1_with_a_crash_file_that_holds_nothing_personal(
    office: Line, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(asked: Asked) -> int:
        raise LookupError("Somsri Secret 3100600445635 " + str(asked.options.set))

    monkeypatch.setattr(registers, "add_person", broken)
    monkeypatch.setenv("UI_ADMIN_HOME", str(tmp_path))
    office.capsys.readouterr()
    code = bootstrap.run_program(["person", "add", "--set", "name=Somsri Secret", "--office", str(office.folder)])
    said = office.capsys.readouterr()
    (file,) = (tmp_path / "crashes").iterdir()
    written = file.read_text(encoding="utf-8")
    assert (code, said.out) == (1, "")
    assert str(file) in said.err
    assert "LookupError" in written
    assert "broken" in written
    assert not [word for word in ("Somsri", "Secret", "3100600445635") if word in written + said.err]


def test_an_option_may_stand_before_the_command_or_behind_it(office: Line) -> None:
    behind = office.bare("employer", "list", "--office", str(office.folder), "--json")
    before = office.bare("--json", "--office", str(office.folder), "employer", "list")
    assert before == behind
    assert before.found == {"rows": [], "count": 0}


def test_the_program_as_a_process_gives_one_object_and_its_exit_codes(office: Line, tmp_path: Path) -> None:
    start = "import sys; from ui_admin.bootstrap import run_program; sys.exit(run_program(sys.argv[1:]))"
    environment = {**os.environ, "UI_ADMIN_OFFICE": str(office.folder), "PYTHONPATH": str(PROGRAM)}

    def started(*words: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-c", start, *words]
        return subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False)

    listed = started("employer", "list", "--json")
    assert (listed.returncode, listed.stdout, listed.stderr) == (0, '{"rows": [], "count": 0}\n', "")
    refused = started("run", "trial", UNKNOWN, "--officer", "clerk", "--json")
    assert (refused.returncode, refused.stdout, refused.stderr.count("\n")) == (2, "", 1)
