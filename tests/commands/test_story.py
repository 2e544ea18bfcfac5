"""The whole work of an office by command line, for both schemes: from an empty folder to a closed payment run."""

from __future__ import annotations

import csv
import json
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.commands.story import PAID_MONTHS, SCHEMES, a_decided_claim, with_contributions

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.commands.desk import Line


@pytest.mark.parametrize("scheme", sorted(SCHEMES))
def test_a_claim_goes_from_an_empty_folder_to_a_closed_run_by_command(
    scheme: str, make_line: Callable[[str, str], Line], tmp_path: Path
) -> None:
    code, _people, _wage, _bank, _account, _benefit = SCHEMES[scheme]
    line = make_line(scheme, code)
    employer, person = with_contributions(line, tmp_path, scheme)
    owed = Decimal(line.asks("return", "list")["rows"][0]["contributions"]) * len(PAID_MONTHS)
    received = line.does("clerk", "receipt", "add", "--employer", employer, "--amount", str(owed), on="2026-09-20")
    assert len(received["settled"]) == len(PAID_MONTHS)
    assert Decimal(received["unallocated"]) == 0
    claim = a_decided_claim(line, tmp_path, employer, person)
    reported = tmp_path / "report.yaml"
    reported.write_text("applications: 3\n", encoding="utf-8")
    settled = line.does(
        "clerk", "certification", "add", claim, "--period", "1", "--fields", str(reported), on="2026-10-20"
    )
    assert settled["payable"] is True
    assert Decimal(settled["amount"]) > 0
    a_paid_run(line, tmp_path, settled["amount"])
    assert line.asks("claim", "show", claim)["instalments"][0]["status"] == "paid"
    assert line.asks("office", "check")["ok"] is True
    copy = tmp_path / "copies" / "copy.db"
    assert line.does("admin", "office", "backup", str(copy), on=None)["size"] == copy.stat().st_size


def a_paid_run(line: Line, folder: Path, amount: str) -> None:
    run = str(line.does("clerk", "run", "create", on="2026-11-02")["number"])
    later = "2026-11-02"
    assert "trial" in line.at("clerk", "run", "lock", run, on=later).sentence
    trial = line.does("clerk", "run", "trial", run, on=later)
    assert (trial["payments"], trial["amount"]) == (1, amount)
    locked = line.does("clerk", "run", "lock", run, on=later)
    assert (locked["payments"], locked["amount"]) == (1, amount)
    assert line.does("supervisor", "run", "approve", run, on=later)["hash"] == locked["hash"]
    out = folder / "out"
    released = line.does("approver", "run", "release", run, "--out", str(out), on=later)
    assert Path(released["register"]).read_bytes().startswith(b"%PDF")
    head, columns, *rows, foot = csv.reader(Path(released["bank_file"]).read_text(encoding="utf-8-sig").splitlines())
    assert (head[1], foot[1:]) == (run, ["1", amount])
    registered = line.does(
        "supervisor", "report", "payment-register", "--set", f"run={run}", "--out", str(out / "r.xlsx"), on=later
    )
    assert registered == {"payments": 1, "amount": amount, "hash": locked["hash"]}
    answered = folder / "answer.csv"
    payment = rows[0][columns.index("end_to_end_id")]
    answered.write_text(f"end_to_end_id,status,amount,date\n{payment},ACSC,{amount},02/11/2569\n", encoding="utf-8")
    assert "cannot be closed" in line.at("clerk", "run", "close", run, on=later).sentence
    settled = line.does("clerk", "run", "reconcile", run, str(answered), on=later)
    assert (settled["paid"], settled["paid_amount"], settled["open"]) == (1, amount, 0)
    assert line.does("clerk", "run", "close", run, on=later) == {"number": run}
    listed = line.asks("run", "list")
    assert (listed["count"], listed["rows"][0]["status"]) == (1, "closed")


# What this story comes to, and the papers that it gives no ground for; the rest is printed in the stories of its own desk.
HERE = {"run", "claim", "employer", "person", ""}
LETTERS = {"employer-inquiry", "claimant-inquiry", "other-office-inquiry", "lapse-notice", "award-letter"}
NO_GROUND = LETTERS | {"clearance"}


def test_every_report_of_the_list_is_made_in_every_format_it_names(
    make_line: Callable[[str, str], Line], tmp_path: Path
) -> None:
    line = make_line("th-sso", "TH-BKK")
    employer, person = with_contributions(line, tmp_path, "th-sso")
    claim = a_decided_claim(line, tmp_path, employer, person)
    line.does("clerk", "certification", "add", claim, "--period", "1", on="2026-10-20")
    run = str(line.does("clerk", "run", "create", on="2026-11-02")["number"])
    line.does("clerk", "run", "trial", run, on="2026-11-02")
    line.does("clerk", "run", "lock", run, on="2026-11-02")
    numbers = {"run": run, "claim": claim, "employer": employer, "person": person}
    reports = line.bare("report", "list", "--json").found
    assert reports["count"] == len(reports["rows"]) >= 9
    assert {report["name"] for report in reports["rows"]} >= NO_GROUND
    for report in (row for row in reports["rows"] if row["needs"] in HERE):
        needs = ("--set", f"{report['needs']}={numbers[report['needs']]}") if report["needs"] else ()
        for form in report["formats"]:
            file = tmp_path / "made" / f"{report['name']}.{form}"
            made = line.at("supervisor", "report", report["name"], *needs, "--out", str(file))
            if report["name"] in NO_GROUND:
                assert (claim if report["name"] in LETTERS else "Sample Works") in made.sentence, (
                    "the refusal says whose"
                )
                continue
            assert made.code == 0, made.err
            start = {"pdf": b"%PDF", "xlsx": b"PK", "csv": b"\xef\xbb\xbf"}[form]
            assert file.read_bytes().startswith(start)
            assert not list(file.parent.glob("*unfinished*"))


def test_lists_give_rows_and_their_count(thai_line: Line) -> None:
    for command in (
        ("employer", "list"),
        ("return", "list"),
        ("claim", "list"),
        ("run", "list"),
        ("person", "find", "x"),
    ):
        assert thai_line.asks(*command) == {"rows": [], "count": 0}
    lines = thai_line.bare("report", "list").out.splitlines()
    assert lines[0] == "payment-register\trun\tpdf, xlsx, csv\tPayment register"
    assert thai_line.bare("return", "layouts", "--office", str(thai_line.folder)).out == "th-135\tfixed\tNo\t135\n"
    found = json.loads(thai_line.bare("scheme", "list", "--json").out)
    assert {row["id"] for row in found["rows"]} >= {"th-sso", "my-eis"}
