"""Where we are working: the database, the law, the officer and the clock, as one frozen value."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

from sqlalchemy import select
from sqlalchemy.orm import Session

from ui_admin.domain.refusal import Refused
from ui_admin.domain.sentence import sentence
from ui_admin.storage.acts import Act, begin_act, close_act
from ui_admin.storage.database import faults_as_sentences
from ui_admin.storage.offices import Officer

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from sqlalchemy import Engine

    from ui_admin.domain.calendar import WorkingCalendar
    from ui_admin.domain.officer import OfficerCard
    from ui_admin.rules.rulebook import Scheme


@dataclass(frozen=True, slots=True)
class Clock:
    """The office's time: that of the computer, moved by some days in a training or demo office."""

    moved_by: timedelta = timedelta(0)

    def now(self) -> datetime:
        """This moment in UTC."""
        return datetime.now(UTC) + self.moved_by

    def today(self) -> date:
        """This day in the time zone of the computer."""
        return self.now().astimezone().date()

    @classmethod
    def on(cls, day: date) -> Clock:
        """Give a clock that shows a chosen day now and goes on from there."""
        return cls(timedelta(days=(day - datetime.now(UTC).astimezone().date()).days))


@dataclass(frozen=True, slots=True)
class OfficeProfile:
    """Who the office is: its code, names and scheme, and whether it is for training or a demonstration."""

    id: str
    code: str
    names: tuple[tuple[str, str], ...]
    scheme: str
    language: str = "en"
    address: str = ""
    telephone: str = ""
    is_training: bool = False
    is_demo: bool = False

    @property
    def name(self) -> str:
        """The name in the office's first language."""
        return self.names[0][1]

    @property
    def number_code(self) -> str:
        """Code that numbers begin with; in training it says so."""
        return f"T-{self.code}" if self.is_training else self.code


@dataclass(frozen=True, slots=True)
class Office:
    """Everything an operation or a lookup needs to know about where it works; it has no business methods."""

    folder: Path
    engine: Engine
    profile: OfficeProfile
    scheme: Scheme
    calendar: WorkingCalendar
    officer: OfficerCard | None = None
    clock: Clock = field(default_factory=Clock)
    screen: str = ""

    def now(self) -> datetime:
        """This moment in UTC by the office's clock."""
        return self.clock.now()

    def today(self) -> date:
        """This day by the office's clock."""
        return self.clock.today()

    def signed_in(self, officer: OfficerCard) -> Office:
        """The same office with an officer at the desk."""
        return replace(self, officer=officer)

    def on_screen(self, screen: str) -> Office:
        """The same office, acting from a named page."""
        return replace(self, screen=screen)

    @contextmanager
    def look(self) -> Iterator[Session]:
        """Read in one consistent view; nothing can be written."""
        with faults_as_sentences(), Session(self.engine, autoflush=False) as session:
            yield session
            session.rollback()

    @contextmanager
    def change(self, verb: str, *, reason: str = "", note: str = "", origin: str = "keyed") -> Iterator[Session]:
        """Do one act: check the permission, open the transaction, write the audit line and commit; or nothing happened."""
        writer = self.engine.execution_options(immediate=True)
        with faults_as_sentences(), Session(writer, expire_on_commit=False) as session, session.begin():
            act = Act(
                verb=verb,
                at=self.now(),
                officer=self.officer,
                office_id=self.profile.id,
                office_code=self.profile.number_code,
                reason=reason,
                note=note,
                screen=self.screen,
                origin=origin,
            )
            begin_act(session, act)
            self._permit(session, verb)
            yield session
            close_act(session)

    def _permit(self, session: Session, verb: str) -> None:
        if self.officer is None:
            raise Refused("officer.sign_in_first")
        status = session.scalar(select(Officer.status).where(Officer.id == self.officer.id))
        if status != "active":
            raise Refused("officer.not_active", name=self.officer.name)
        if not self.officer.may(verb):
            raise Refused("officer.may_not", name=self.officer.name, act=sentence(f"verb.{verb}"))
