"""Sample people: named by the custom of their country, numbered by the checks of their scheme."""

from __future__ import annotations

import unicodedata
from datetime import date
from random import Random

import pytest

from ui_admin.domain.person import script_of
from ui_admin.rules.identity import check_identity
from ui_admin.rules.schemes import load_scheme, scheme_codes
from ui_admin.training.demo_office import printed_name
from ui_admin.training.names import CUSTOMS, EMPLOYERS, sample_employers, sample_name
from ui_admin.training.numbers import sample_employer_number, sample_number
from ui_admin.training.sample_facts import WAGES

SCRIPTS = {"TH": "Thai", "LA": "Laoo", "KH": "Khmr", "MM": "Mymr", "VN": "Latn", "PH": "Latn"}
MANY = 400


def names_of(country: str) -> list[tuple[str, str, str]]:
    random = Random(5)  # noqa: S311 - a seed is what is wanted
    return [(who.native, who.latin, who.sex) for who in (sample_name(country, random) for _ in range(MANY))]


@pytest.mark.parametrize("country", [*CUSTOMS, "XC"])
def test_each_country_has_many_names_of_both_sexes_with_a_latin_form_without_marks(country: str) -> None:
    names = names_of(country)
    assert len({native for native, _, _ in names}) > 100
    assert {sex for _, _, sex in names} == {"male", "female"}
    assert all(latin.replace("’", "").isascii() for _, latin, _ in names)
    assert all(native == unicodedata.normalize("NFC", native) == native.strip() for native, _, _ in names)


@pytest.mark.parametrize(("country", "script"), SCRIPTS.items())
def test_a_name_is_in_the_script_of_its_country(country: str, script: str) -> None:
    assert {script_of(native) for native, _, _ in names_of(country)} == {script}


def test_customs_are_kept() -> None:
    assert any(" " not in native for native, _, _ in names_of("ID"))
    assert all(len(native.split()) == 3 for native, _, _ in names_of("VN"))
    assert {"bin", "binti", "a/l", "a/p"} <= {word for native, _, _ in names_of("MY") for word in native.split()}
    assert all(not set(native.split()) & ({"binti"} if sex == "male" else {"bin"}) for native, _, sex in names_of("MY"))
    assert all(latin.split()[0] == ("U" if sex == "male" else "Daw") for _, latin, sex in names_of("MM"))


@pytest.mark.parametrize("code", scheme_codes())
def test_a_sample_number_is_valid_in_its_scheme_fits_the_person_and_comes_once(code: str) -> None:
    scheme = load_scheme(code)
    seen = set()
    for serial in range(1, MANY):
        born, sex = date(1970 + serial % 34, 1 + serial % 12, 1 + serial % 28), ("male", "female")[serial % 2]
        number = sample_number(scheme, serial, born, sex)
        found = check_identity(scheme, "national_id", number)
        assert found.valid
        assert found.born_on in {None, born}
        assert found.sex in {None, sex}
        seen.add(number)
    assert len(seen) == MANY - 1


@pytest.mark.parametrize("code", scheme_codes())
def test_a_sample_employer_has_a_valid_number_where_the_scheme_checks_one(code: str) -> None:
    scheme = load_scheme(code)
    numbers = {sample_employer_number(scheme, serial) for serial in range(40)}
    if "employer_no" not in scheme.identity:
        assert numbers == {""}
        return
    assert len(numbers) == 40
    assert all(check_identity(scheme, "employer_no", number).valid for number in numbers)


@pytest.mark.parametrize("country", EMPLOYERS)
def test_each_country_has_eight_employers(country: str) -> None:
    assert len(set(sample_employers(country))) == 8


def test_a_name_that_the_fonts_cannot_print_is_registered_in_latin_letters() -> None:
    assert printed_name("ສົມພອນ", "Somphone") == "ສົມພອນ"
    assert printed_name("佐藤健太", "Sato Kenta") == "Sato Kenta"


def test_every_scheme_that_pays_a_benefit_has_wages() -> None:
    paying = {code for code in scheme_codes() if load_scheme(code).branch == "in_force"}
    assert set(WAGES) == paying
