"""Creating an office, opening it, signing in, and adding officers."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from sqlalchemy import select
from sqlalchemy.orm import Session

from ui_admin.domain.calendar import WorkingCalendar
from ui_admin.domain.done import Done, done
from ui_admin.domain.duties import NEVER_BOTH, NEVER_SAME_RECORD
from ui_admin.domain.identifiers import Kind, new_id
from ui_admin.domain.officer import OfficerCard
from ui_admin.domain.refusal import Refused
from ui_admin.domain.roles import ROLES
from ui_admin.lookups.office.calendars import working_calendar
from ui_admin.office import Clock, Office, OfficeProfile
from ui_admin.operations.steps.duties import refuse_forbidden_roles
from ui_admin.operations.steps.numbers import next_number
from ui_admin.operations.steps.passwords import hash_password, password_fits
from ui_admin.operations.steps.settings import setting
from ui_admin.operations.steps.states import start
from ui_admin.rules.schemes import load_scheme
from ui_admin.storage import offices as tables
from ui_admin.storage.acts import Act, act_of, begin_act, close_act
from ui_admin.storage.copies import is_empty, unfinished
from ui_admin.storage.database import DATABASE_FILE, faults_as_sentences, open_engine, refuse_network_share
from ui_admin.storage.ledger import LedgerAccount
from ui_admin.storage.schema import SCHEMA_VERSION, create_schema
from ui_admin.storage.upgrade import bring_up_to_date
from ui_admin.workstation.folders import DATABASE_PARTS

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from sqlalchemy import Engine

    from ui_admin.storage.upgrade import Upgrade

CODE = re.compile(r"[A-Z]{2}(-[A-Z0-9]{2,8}){1,2}")
PACKET_VERSION = 1


@dataclass(frozen=True, slots=True)
class NewOffice:
    """What is asked when an office is created; `kind` is real, training or demo."""

    code: str
    name: str
    scheme: str
    kind: str = "real"
    language: str = "en"
    address: str = ""
    telephone: str = ""

    @property
    def number_code(self) -> str:
        """Code that the numbers of the office begin with."""
        return f"T-{self.code}" if self.kind == "training" else self.code

    def check(self) -> None:
        """Refuse a code that is none and an office without a name, before anything is made."""
        if not self.name.strip():
            raise Refused("office.name_needed", field="name")
        if CODE.fullmatch(self.code) is None:
            raise Refused("office.code_form", field="code", code=self.code)


@dataclass(frozen=True, slots=True)
class NewOfficer:
    """An officer who is added with a first password, which is changed at the first sign-in unless it is a demo."""

    name: str
    login: str
    password: str
    roles: tuple[str, ...]
    language: str = "en"
    must_change_password: bool = True


def create_office(
    folder: Path,
    new: NewOffice,
    officers: Sequence[NewOfficer],
    clock: Clock | None = None,
    *,
    key: bytes | None = None,
) -> Office:
    """Create an office in an empty folder: database, accounts, roles and first officers, in one transaction.

    With `key`, 32 bytes, the database is encrypted.
    """
    new.check()
    load_scheme(new.scheme)
    with faults_as_sentences():
        if folder.exists() and not is_empty(folder):
            raise Refused("office.folder_not_empty", field="folder", folder=str(folder))
        refuse_network_share(folder)
        folder.mkdir(parents=True, exist_ok=True)
        # Killed half-way, it leaves a file of an unfinished name, which does not bar the folder for the next try.
        with unfinished(folder / DATABASE_FILE) as file:
            _make_database(file, new, officers, at=(clock or Clock()).now(), key=key)
    return open_office(folder, clock=clock, key=key)


def open_office(folder: Path, *, clock: Clock | None = None, key: bytes | None = None) -> Office:
    """Open the office in a folder, brought to this version; refuses what is no office, damaged, or of a newer program."""
    upgrade_office(folder, key=key)
    engine = open_engine(folder / DATABASE_FILE, key=key)
    with faults_as_sentences(), Session(engine) as session:
        row = session.scalars(select(tables.Office).order_by(tables.Office.key).limit(1)).one_or_none()
        if row is None:
            raise Refused("database.not_an_office")
        moved = session.scalar(select(tables.OfficeSetting.value).where(tables.OfficeSetting.name == "clock.on"))
        profile = _profile(row)
    if clock is None:
        clock = Clock.on(datetime.fromisoformat(str(moved)).date()) if moved else Clock()
    office = Office(folder, engine, profile, load_scheme(profile.scheme), WorkingCalendar(), clock=clock)
    return replace(office, calendar=working_calendar(office))


def upgrade_office(folder: Path, *, key: bytes | None = None) -> Upgrade | None:
    """Bring the database of an office to this version, with an audit line; None when it is there already."""
    file = folder / DATABASE_FILE
    with faults_as_sentences():
        if not file.is_file():
            raise Refused("office.not_there", folder=str(folder))
        refuse_network_share(folder)
    done = bring_up_to_date(file, key=key)
    if done is not None:
        engine = open_engine(file, key=key)
        with faults_as_sentences(), Session(_writer(engine)) as session, session.begin():
            # The computer's own time: an upgrade happens to the file, not on the office's day.
            note = f"{done.before} > {done.after}"
            begin_act(session, Act("office.upgrade", Clock().now(), None, None, "", note=note))
            close_act(session)
        engine.dispose()
    return done


def sign_in(office: Office, login: str, password: str) -> Office:
    """Sign an officer in; a wrong password counts, and after some the officer is locked out for a while."""
    refusal: Refused | None = None
    card: OfficerCard | None = None
    with faults_as_sentences(), Session(_writer(office.engine), expire_on_commit=False) as session, session.begin():
        officer = session.scalar(select(tables.Officer).where(tables.Officer.login == login.strip().lower()))
        now = office.now()
        if officer is None:
            raise Refused("officer.wrong_login", field="login")
        if officer.status != "active":
            raise Refused("officer.not_active", name=officer.name)
        begin_act(session, Act("officer.sign_in", now, None, office.profile.id, office.profile.number_code))
        act_of(session).about("officer", officer.key, officer.number)
        if officer.locked_until is not None and officer.locked_until > now:
            refusal = Refused("officer.locked_until", field="password", until=officer.locked_until)
            act_of(session).note = "locked"
        elif not password_fits(officer.password_hash, password):
            refusal = _count_failure(session, officer, now)
        else:
            officer.failed_count, officer.locked_until, officer.last_login_at = 0, None, now
            card = act_of(session).officer = _card(session, officer)
        close_act(session)
    if refusal is not None or card is None:
        raise refusal or Refused("officer.wrong_login", field="login")
    return office.signed_in(card)


def add_officer(office: Office, new: NewOfficer) -> Done[str]:
    """Add an officer with roles; refuses roles that join duties which must stay apart, and names the pair."""
    with office.change("officer.add") as session:
        officer = _add_officer(session, new)
        act_of(session).about("officer", officer.key, officer.number)
        return done(officer.login, "officer")


def _make_database(
    file: Path, new: NewOffice, officers: Sequence[NewOfficer], *, at: datetime, key: bytes | None
) -> None:
    engine = open_engine(file, key=key)
    try:
        with Session(_writer(engine)) as session, session.begin():
            create_schema(session.connection())
            _lay_down(session, new, at)
            begin_act(session, Act("office.create", at, None, None, new.number_code))
            for officer in officers:
                _add_officer(session, officer)
            close_act(session)
    finally:
        engine.dispose()


def _profile(row: tables.Office) -> OfficeProfile:
    return OfficeProfile(
        id=row.id,
        code=row.code,
        names=tuple(row.names.items()),
        scheme=row.scheme,
        language=row.language,
        address=row.address,
        telephone=row.telephone,
        is_training=row.is_training,
        is_demo=row.is_demo,
    )


def _writer(engine: Engine) -> Engine:
    return engine.execution_options(immediate=True)


def _lay_down(session: Session, new: NewOffice, at: datetime) -> None:
    is_training = new.kind == "training"
    session.add(
        tables.DatabaseInfo(
            lineage=new_id(),
            generation=1,
            kind="training" if is_training else "live",
            schema_version=SCHEMA_VERSION,
            packet_version=PACKET_VERSION,
            created_at=at,
        )
    )
    session.add(
        tables.Office(
            created_at=at,
            code=new.code,
            names={new.language: new.name.strip()},
            level="office",
            scheme=new.scheme,
            address=new.address,
            telephone=new.telephone,
            language=new.language,
            is_training=is_training,
            is_demo=new.kind == "demo",
        )
    )
    accounts = tomllib.loads((DATABASE_PARTS / "seed" / "ledger_accounts.toml").read_text(encoding="utf-8"))
    session.add_all(LedgerAccount(code=code, **account) for code, account in accounts.items())
    session.add_all(tables.Role(created_at=at, code=code, verbs=sorted(verbs)) for code, verbs in ROLES.items())
    pairs = [*((a, b, "same_officer") for a, b in NEVER_BOTH), *((a, b, "same_record") for a, b in NEVER_SAME_RECORD)]
    session.add_all(tables.IncompatibleRoles(created_at=at, verb_a=a, verb_b=b, scope=scope) for a, b, scope in pairs)
    session.flush()


def _add_officer(session: Session, new: NewOfficer) -> tables.Officer:
    login = new.login.strip().lower()
    if not login or not new.name.strip():
        raise Refused("officer.name_needed", field="name")
    if session.scalar(select(tables.Officer.key).where(tables.Officer.login == login)) is not None:
        raise Refused("officer.login_taken", field="login", login=login)
    unknown = [role for role in new.roles if role not in ROLES]
    if unknown or not new.roles:
        raise Refused("officer.unknown_role", field="roles", role=", ".join(unknown))
    refuse_forbidden_roles(new.roles, field="roles")
    act = act_of(session)
    officer = tables.Officer(
        number=next_number(session, Kind.OFFICER),
        login=login,
        name=new.name.strip(),
        language=new.language,
        password_hash=hash_password(new.password, quick=_is_sample(session)),
        failed_count=0,
        must_change_password=new.must_change_password,
    )
    start(session, "officer", officer)
    today = act.at.date()
    for role in new.roles:
        role_id = session.scalars(select(tables.Role.id).where(tables.Role.code == role)).one()
        session.add(tables.OfficerRole(officer_id=officer.id, role_id=role_id, valid_from=today))
    session.flush()
    return officer


def _is_sample(session: Session) -> bool:
    row = session.execute(select(tables.Office.is_training, tables.Office.is_demo).limit(1)).one()
    return bool(row[0] or row[1])


def _card(session: Session, officer: tables.Officer) -> OfficerCard:
    # A practice office's clock may stand before the day it was made: the roles it was made with count all the same.
    today = max(act_of(session).at.date(), officer.created_at.date())
    roles = session.execute(
        select(tables.Role.code, tables.Role.verbs)
        .join(tables.OfficerRole, tables.OfficerRole.role_id == tables.Role.id)
        .where(
            tables.OfficerRole.officer_id == officer.id,
            tables.OfficerRole.valid_from <= today,
            tables.OfficerRole.valid_to.is_(None) | (tables.OfficerRole.valid_to >= today),
        )
    ).all()
    verbs = frozenset(verb for _code, held in roles for verb in held)
    return OfficerCard(
        id=officer.id,
        login=officer.login,
        name=officer.name,
        verbs=verbs,
        roles=tuple(code for code, _held in roles),
        language=officer.language,
        person_id=officer.person_id,
        must_change_password=officer.must_change_password,
    )


def _count_failure(session: Session, officer: tables.Officer, now: datetime) -> Refused:
    officer.failed_count += 1
    act_of(session).note = "wrong password"
    allowed, minutes = setting(session, "sign_in.failures_allowed"), setting(session, "sign_in.locked_minutes")
    if isinstance(allowed, int) and isinstance(minutes, int) and officer.failed_count >= allowed:
        officer.failed_count = 0
        officer.locked_until = now + timedelta(minutes=minutes)
        return Refused("officer.locked_until", field="password", until=officer.locked_until)
    if isinstance(allowed, int):
        return Refused("officer.wrong_password_left", field="password", left=allowed - officer.failed_count)
    return Refused("officer.wrong_password", field="password")
