"""What was paid and not due is detected by period, within what was paid, with a cause and never as fraud."""

from __future__ import annotations

from contextlib import suppress

import pytest

from tests.operations.paid_benefit import PaidClaim, a_paid_claim, award_of, instalment_of
from ui_admin.domain.refusal import Refused
from ui_admin.operations.steps.benefit.overpaid import detect_overpayment, over_of


@pytest.fixture(scope="module")
def paid(tmp_path_factory: pytest.TempPathFactory) -> PaidClaim:
    return a_paid_claim(str(tmp_path_factory.mktemp("overpaid")))


class GivenUp(Exception):
    """Said when what was found is known."""


def give_up() -> None:
    raise GivenUp


def detect(paid: PaidClaim, *, due: int, over: int | None = None, cause: str = "office", period_no: int = 1) -> int:
    """Detect in an act that is given up at the end, so that the office stays as it was; gives what is over."""
    clerk = paid.desks.clerk
    found: list[int] = []
    with suppress(GivenUp), clerk.change("claim.propose") as session:
        award = award_of(session, paid.claim)
        instalment = instalment_of(session, award, period_no)
        line = (instalment, period_no, instalment.gross, due, instalment.gross - due if over is None else over)
        record = detect_overpayment(session, clerk, award=award, cause=cause, lines=[line], detected_by=None)
        found.append(0 if record is None else over_of(session, record))
        give_up()
    return found[0]


def test_a_period_paid_too_high_becomes_an_overpayment_of_the_difference(paid: PaidClaim) -> None:
    assert detect(paid, due=0) > detect(paid, due=100000) > 0


def test_nothing_over_is_no_overpayment(paid: PaidClaim) -> None:
    assert detect(paid, due=100, over=0) == 0


@pytest.mark.parametrize(
    ("wrong", "key"),
    [
        ({"due": 0, "cause": "fraud"}, "overpayment.cause_unknown"),
        ({"due": -1}, "overpayment.due_amount"),
        ({"due": 0, "over": 1}, "overpayment.due_amount"),
        ({"due": 0, "period_no": 2}, "overpayment.not_paid"),
    ],
)
def test_a_line_that_the_payments_do_not_bear_out_is_refused(
    paid: PaidClaim, wrong: dict[str, object], key: str
) -> None:
    with pytest.raises(Refused) as caught:
        detect(paid, **wrong)  # type: ignore[arg-type]
    assert caught.value.sentence.key == key
