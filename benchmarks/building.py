"""Building a synthetic nation: a real office file, laid down in bulk; a process that only measures never loads this."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from sqlalchemy import event
from sqlalchemy.orm import Session

from benchmarks.benefits import lay_claims
from benchmarks.contributions import lay_returns
from benchmarks.layers import Layers
from benchmarks.population import FIRST_MONTH, LAST_MONTH, TODAY, Population, employer, people, printed
from ui_admin.domain.identifiers import Kind, format_number
from ui_admin.office import Clock
from ui_admin.operations.office.offices import NewOffice, NewOfficer, create_office, open_office
from ui_admin.storage.acts import Act, act_of, begin_act, close_act
from ui_admin.storage.columns import write_moment
from ui_admin.storage.employers import Employer, EmployerName
from ui_admin.storage.people import Employment, Identifier, Person, PersonName
from ui_admin.storage.search import fold, index_rows, index_text
from ui_admin.training.demo_office import OFFICERS, PASSWORD

if TYPE_CHECKING:
    from collections.abc import Callable

    from benchmarks.nation import Nation
    from ui_admin.office import Office

INDEXED_AT_ONCE = 20_000


def build(nation: Nation, said: Callable[[str], None]) -> None:
    """Make the office of a nation and lay its people, employers, returns and claims; `said` hears each step."""
    officers = [NewOfficer(name, login, PASSWORD, roles, must_change_password=False) for name, login, roles in OFFICERS]
    new = NewOffice("TH-BKK", "Synthetic nation", "th-sso", "demo")
    office = create_office(nation.folder, new, officers, Clock.on(LAST_MONTH.plus(1).first))
    office.engine.dispose()
    event.listen(office.engine, "connect", _hurry)
    _lay(nation, office, said)
    office.engine.dispose()
    # Opened once more as every office is, the file goes back to its write-ahead log.
    open_office(nation.folder).engine.dispose()


def _hurry(connection: object, _record: object) -> None:
    # A build that dies is built again: nothing is synced, and links are checked once at the end of it by the tests.
    for pragma in ("foreign_keys = OFF", "synchronous = OFF", "journal_mode = OFF", "cache_size = -2000000"):
        connection.execute(f"PRAGMA {pragma}")  # type: ignore[attr-defined] # the driver is not typed


def _lay(nation: Nation, office: Office, said: Callable[[str], None]) -> None:
    with Session(office.engine.execution_options(immediate=True), expire_on_commit=False) as session, session.begin():
        profile = office.profile
        begin_act(session, Act("office.create", office.now(), None, profile.id, profile.number_code))
        layers = Layers(session, write_moment(act_of(session).at), profile.id)
        said("people")
        _lay_people(layers, nation.population, profile.number_code)
        said("employers")
        _lay_employers(layers, nation.population, profile.number_code)
        said("index")
        _index_people(layers)
        said("returns")
        lay_returns(layers, office.scheme, nation.population)
        said("claims")
        lay_claims(layers, replace(office, clock=Clock.on(TODAY)), nation.population)
        act_of(session).note = f"{nation.population.size} persons"
        close_act(session)


def _lay_people(layers: Layers, population: Population, code: str) -> None:
    count = population.size
    invented = list(people(population))
    layers.lay(
        Person,
        count,
        key=[person.serial for person in invented],
        number=(format_number(Kind.PERSON, code, TODAY.year, person.serial) for person in invented),
        name=[person.name for person in invented],
        latin_name=[person.latin_name for person in invented],
        sort_name=(fold(person.latin_name) for person in invented),
        identifier=(printed(person.number) for person in invented),
        sex=[person.sex for person in invented],
        born_on=[person.born_on for person in invented],
        born_precision="day",
        citizenships='["TH"]',
        disability="unknown",
        language="en",
    )
    layers.reserve_serials(Kind.PERSON, count)
    ids = layers.person_ids()
    layers.lay(
        Identifier,
        count,
        person_id=iter(ids),
        type="national_id",
        value=(printed(person.number) for person in invented),
        normal=[person.number for person in invented],
        verified_how="seen",
    )
    for kind, script in (("official", "Thai"), ("latin", "Latn")):
        full = [person.name if kind == "official" else person.latin_name for person in invented]
        layers.lay(PersonName, count, person_id=iter(ids), kind=kind, full=full, script=script)


def _lay_employers(layers: Layers, population: Population, code: str) -> None:
    count = population.employer_count
    invented = [employer(serial) for serial in range(1, count + 1)]
    layers.lay(
        Employer,
        count,
        key=range(1, count + 1),
        number=[format_number(Kind.EMPLOYER, code, TODAY.year, serial) for serial in range(1, count + 1)],
        name=[name for name, _latin, _number in invented],
        latin_name=[latin for _name, latin, _number in invented],
        sort_name=[fold(latin) for _name, latin, _number in invented],
        identifier=[number for _name, _latin, number in invented],
        liable_from="2020-01-01",
        status="active",
    )
    layers.reserve_serials(Kind.EMPLOYER, count)
    rows = layers.session.connection().exec_driver_sql(
        "SELECT id, name, latin_name, number FROM employers ORDER BY key"
    )
    records = rows.all()
    layers.lay(EmployerName, count, employer_id=[row[0] for row in records], kind="legal", full=[r[1] for r in records])
    layers.started("employer", "active", act_of(layers.session).event_key)
    index_rows(layers.session, "employer", [(key, index_text(*texts)) for key, (_id, *texts) in enumerate(records, 1)])
    serials = population.employers.tolist()
    layers.lay(
        Employment,
        population.size,
        person_id=iter(layers.person_ids()),
        employer_id=[records[serial - 1][0] for serial in serials],
        started_on=FIRST_MONTH.first.isoformat(),
        source="return",
    )


def _index_people(layers: Layers) -> None:
    rows = layers.session.connection().exec_driver_sql("SELECT key, name, latin_name, identifier, number FROM people")
    while chunk := rows.fetchmany(INDEXED_AT_ONCE):
        index_rows(layers.session, "person", [(key, index_text(*texts)) for key, *texts in chunk])
