"""Life cycles: every step of every table can be taken somewhere in the house, and every other step is refused."""

from __future__ import annotations

import ast
from functools import cache

import pytest

from ui_admin.domain.duties import NEVER_BOTH, NEVER_SAME_RECORD
from ui_admin.domain.lifecycle import NEXT, START, check_move, is_final
from ui_admin.domain.refusal import Refused
from ui_admin.domain.roles import ROLES
from ui_admin.storage.tables import record_class
from ui_admin.workstation.folders import PROGRAM
from ui_admin.workstation.language import words_in

EDGES = [(kind, one, other) for kind, machine in NEXT.items() for one in machine for other in machine[one]]
PAIRS = [
    (kind, one, other)
    for kind, machine in NEXT.items()
    for one in machine
    for other in machine
    if other not in machine[one]
]
# A payment is drafted and locked in one set-based act; what is refused in a file never becomes a record.
SET_BASED = {("payment", "drafted"), ("import_batch", "refused")}
# Duties of the plan whose acts another duty carries: a return is submitted, accepted and posted in one act, a report is
# checked as it is taken in, and nothing is booked by hand.
CARRIED = {
    "certification.check",
    "return.submit",
    "return.accept",
    "journal.post",
    "journal.reverse",
    "rulebook.check",
    "cases.run",
}


def words_of(node: ast.AST) -> set[str]:
    """Give every text that stands in an expression."""
    return {part.value for part in ast.walk(node) if isinstance(part, ast.Constant) and isinstance(part.value, str)}


@cache
def texts_of(room: str) -> tuple[set[str], ...]:
    """Give the texts of each module of a room."""
    files = sorted((PROGRAM / "ui_admin" / room).rglob("*.py"))
    return tuple(words_of(ast.parse(file.read_text(encoding="utf-8"))) for file in files)


@cache
def reached() -> dict[str, set[str]]:
    """Give the statuses that a module names which moves records of the kind."""
    return {
        kind: set().union(*(texts & NEXT[kind].keys() for texts in texts_of("operations") if kind in texts))
        for kind in NEXT
    }


def test_every_status_of_every_life_cycle_is_reached_by_some_operation() -> None:
    missing = {
        (kind, other)
        for kind, _one, other in EDGES
        if other not in reached().get(kind, set()) and (kind, other) not in SET_BASED
    }
    assert not missing


@pytest.mark.parametrize("kind", NEXT)
def test_every_step_of_the_table_is_let_through(kind: str) -> None:
    for _kind, one, other in (edge for edge in EDGES if edge[0] == kind):
        check_move(kind, one, other)


@pytest.mark.parametrize("kind", NEXT)
def test_every_step_that_is_not_in_the_table_is_refused_in_a_sentence(kind: str) -> None:
    words = words_in("en")
    for _kind, one, other in (pair for pair in PAIRS if pair[0] == kind):
        with pytest.raises(Refused) as caught:
            check_move(kind, one, other)
        said = words.say(caught.value.sentence.key, **dict(caught.value.sentence.values))
        assert words.say(f"status.{kind}.{one}") in said


@pytest.mark.parametrize("kind", NEXT)
def test_every_kind_begins_in_its_table_can_end_and_has_a_table_of_its_own(kind: str) -> None:
    assert START[kind] in NEXT[kind]
    assert record_class(kind).__tablename__
    ahead, seen = [START[kind]], set()
    while ahead:
        status = ahead.pop()
        if status not in seen:
            seen.add(status)
            ahead.extend(NEXT[kind][status])
    assert seen | {"applied", "draft"} >= NEXT[kind].keys()
    assert all(is_final(kind, status) == (not NEXT[kind][status]) for status in NEXT[kind])


def test_every_duty_that_stays_apart_is_somebody_s_and_no_role_joins_two() -> None:
    verbs = frozenset().union(*ROLES.values())
    for pair in NEVER_SAME_RECORD:
        assert set(pair) <= verbs, pair
    for role, held in ROLES.items():
        assert not any(held.issuperset(pair) for pair in NEVER_BOTH), role


def test_every_verb_of_a_role_is_said_in_words_and_used_by_an_operation() -> None:
    words = words_in("en")
    used = set().union(*(texts for room in ("operations", "lookups", "gui") for texts in texts_of(room)))
    verbs = frozenset().union(*ROLES.values())
    assert {verb for verb in verbs if words.say(f"verb.{verb}").startswith("verb.")} == set()
    assert verbs - used == CARRIED
