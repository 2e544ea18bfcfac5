"""Reminding the employers whose return of a month is late: a sealed letter each, printed together in one file."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from sqlalchemy import select

from ui_admin.domain.done import Done, done
from ui_admin.domain.refusal import Refused
from ui_admin.domain.sentence import sentence
from ui_admin.lookups.contributions.return_board import late_employers
from ui_admin.operations.steps.duties import own_employers
from ui_admin.operations.steps.letters import Content, issue_letters
from ui_admin.operations.steps.settings import setting
from ui_admin.rules.deadlines import contribution_due
from ui_admin.storage.acts import act_of
from ui_admin.storage.documents import Document
from ui_admin.storage.sqlite.facts_of_papers import fact

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from sqlalchemy.orm import Session

    from ui_admin.domain.periods import Month
    from ui_admin.office import Office
    from ui_admin.rules.deadlines import Deadline

REMINDER = "return_reminder"


@dataclass(frozen=True, slots=True)
class Reminders:
    """The letters of a month: those issued now, and the last ones of employers that were reminded not long ago."""

    issued: tuple[str, ...]
    standing: tuple[str, ...]

    @property
    def letters(self) -> tuple[str, ...]:
        """All letters that employers which are still late have for the month."""
        return (*self.issued, *self.standing)


def remind_late(office: Office, month: Month) -> Done[Reminders]:
    """Issue a reminder to every employer that is late with a month; one reminded within the office's days gets no other."""
    due = contribution_due(office.scheme, month, office.calendar)
    if due.on >= office.today():
        raise Refused("reminder.not_late", month=month, due=due.on)
    with office.change("return.remind", note=str(month)) as session:
        own = own_employers(session)
        late = [employer for employer in late_employers(session, month) if employer.id not in own]
        if not late:
            raise Refused("reminder.none_late", month=month)
        before = _reminded(session, month, [employer.key for employer in late])
        again = office.today() - timedelta(days=int(str(setting(session, "return.remind_again_days"))))
        estimate_after = int(str(setting(session, "return.estimate_after_days")))
        from_day = due.on + timedelta(days=estimate_after + 1)
        asked, standing = [], []
        for employer in late:
            count, number, issued_on = before.get(employer.key, (0, "", None))
            if issued_on is not None and issued_on > again:
                standing.append(number)
            else:
                asked.append((employer, _content(month, due, from_day, count + 1)))
        made = issue_letters(session, office, asked)
        act_of(session).note = f"{month}: {len(made)}"
        return done(Reminders(tuple(one.number for one in made), tuple(standing)), "document", "employer")


def _reminded(session: Session, month: Month, keys: Sequence[int]) -> dict[int, tuple[int, str, date]]:
    """Give how often each employer was reminded of a month, and its last letter with its day."""
    rows = session.execute(
        select(Document.subject_key, Document.number, Document.issued_on)
        .where(
            Document.kind == REMINDER,
            Document.subject_kind == "employer",
            fact("period") == month.code,
        )
        .order_by(Document.key)
    )
    wanted, found = set(keys), dict[int, tuple[int, str, "date"]]()
    for key, number, issued_on in rows:
        if key in wanted:
            found[key] = (found[key][0] + 1 if key in found else 1, number, issued_on)
    return found


def _content(month: Month, due: Deadline, estimate_from: date, count: int) -> Content:
    return Content(
        kind=REMINDER,
        title=sentence("letter.return_reminder.title" if count == 1 else "letter.return_reminder.again", count=count),
        paragraphs=(
            sentence("letter.return_reminder.missing", month=month, due=due.on, law=due.law.short),
            sentence("letter.return_reminder.nil"),
            sentence("letter.return_reminder.estimate", day=estimate_from),
        ),
        facts={"period": month.code, "due_on": due.on.isoformat(), "reminder": count},
    )
