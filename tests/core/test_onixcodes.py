"""Codes of ONIX: each is in the list that it is said to be of, as the schema of EDItEUR has it."""

import re
from functools import cache

import pytest
from langcodes.data_dicts import LANGUAGE_ALPHA3_BIBLIOGRAPHIC
from lxml import etree

from manuscript.core import onixcodes
from manuscript.core.accessibility import _ALWAYS, claims
from manuscript.model.accessibility import Accessibility, Facts, Holds
from manuscript.model.onix import Feature
from manuscript.outside import looks

_XS = "{http://www.w3.org/2001/XMLSchema}"


@cache
def codes(number: int) -> frozenset[str]:
    """Give the codes of a list."""
    from importlib import resources

    data = (resources.files("onixcheck") / "schema/xsd3.0/ONIX_BookProduct_CodeLists.xsd").read_bytes()
    root = etree.fromstring(data)
    found = root.find(f".//{_XS}simpleType[@name='List{number}']")
    assert found is not None
    return frozenset(str(one.get("value")) for one in found.iter(f"{_XS}enumeration"))


def test_every_code_of_accessibility_is_in_its_list() -> None:
    assert set(onixcodes.FEATURES.values()) <= codes(196)
    assert set(onixcodes._HAZARDS["none"]) | {one for ones in onixcodes._HAZARDS.values() for one in ones} <= codes(143)
    assert {"00", "52", "90", *onixcodes._WCAG.values(), *onixcodes._LEVELS.values()} <= codes(196)
    assert {code for _, code in onixcodes._STANDARDS} <= codes(196)
    assert set(onixcodes._AUDIENCES.values()) <= codes(28)
    assert {scheme for _, scheme in onixcodes._SUBJECTS} <= codes(27)


def test_everything_that_an_e_book_may_claim_has_a_code() -> None:
    """But for what ONIX has no word for, which then is left out."""
    facts = Facts(
        holds=Holds(described=1, formulas=1), pages=True, index=True, certified_by="Bureau", report="https://a.example"
    )
    made = claims(facts, looks.wording("nl"))
    assert set(made.features) <= set(onixcodes.FEATURES)
    assert set(_ALWAYS) <= set(onixcodes.FEATURES)
    assert set(made.hazards) <= set(onixcodes._HAZARDS)
    moving = claims(Facts(holds=Holds(described=1, moving=1)), looks.wording("nl"))
    assert set(moving.hazards) <= set(onixcodes._HAZARDS)


def test_what_is_certified_is_said_with_standard_and_level() -> None:
    made = claims(Facts(holds=Holds(described=1), certified_by="Bureau"), looks.wording("nl"))
    told = {(one.type, one.value) for one in onixcodes.features(made)}
    assert {("09", "04"), ("09", "81"), ("09", "85"), ("09", "52"), ("09", "14")} <= told
    assert Feature(type="09", value="90", words="Bureau") in onixcodes.features(made)


def test_a_picture_without_words_takes_the_claims_with_it() -> None:
    made = claims(Facts(holds=Holds(described=3, undescribed=1), certified_by="Bureau"), looks.wording("nl"))
    told = {one.value for one in onixcodes.features(made) if one.type == "09"}
    assert told.isdisjoint({"14", "52", "04", "81", "85", "90"})


def test_nothing_claimed_is_nothing_said() -> None:
    nothing = Accessibility(modes=(), sufficient=(), features=("unheardOf",), hazards=(), summary="", lang="nl")
    assert onixcodes.features(nothing) == (Feature(type="15", value="101F"),)


@pytest.mark.parametrize(
    ("tag", "code"),
    [
        ("nl-NL", "dut"),
        ("en", "eng"),
        ("fr-CA", "fre"),
        ("de-1996", "ger"),
        ("fy", "fry"),
        ("nds", "nds"),
        ("zh-Hant", "chi"),
    ],
)
def test_a_language_has_its_code(tag: str, code: str) -> None:
    assert onixcodes.language(tag) == code


@pytest.mark.parametrize("tag", ["qxx", "vls", "x-private", "i-klingon", "zz"])
def test_a_language_without_a_code_has_none(tag: str) -> None:
    assert onixcodes.language(tag) == ""


def test_every_code_of_a_language_is_in_the_list() -> None:
    letters = "abcdefghijklmnopqrstuvwxyz"
    made = {code for one in letters for two in letters if (code := onixcodes.language(one + two))}
    assert len(made) > 150
    assert made - codes(74) == set()
    assert codes(74) >= onixcodes._THREE_LETTERS
    assert LANGUAGE_ALPHA3_BIBLIOGRAPHIC


@pytest.mark.parametrize(
    ("code", "scheme"),
    [
        ("JHBA", "93"),
        ("1DDN", "94"),
        ("1DDN-NL-X", "94"),
        ("2ACD", "95"),
        ("3MR", "96"),
        ("4T", "97"),
        ("5AX", "98"),
        ("6BA", "99"),
        ("801", "32"),
        ("SOC052000", "10"),
    ],
)
def test_a_subject_is_of_the_scheme_that_its_shape_says(code: str, scheme: str) -> None:
    assert onixcodes.subject(code) == (scheme, code)
    assert re.fullmatch(r"\S+", code)


@pytest.mark.parametrize("code", ["", "sociale media", "jhba", "80", "8011", "7A", "J HB", "<x>"])
def test_what_is_no_subject_has_no_scheme(code: str) -> None:
    assert onixcodes.subject(code) is None
