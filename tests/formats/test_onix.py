"""A record, whatever a book says, is valid by EDItEUR's schema; one that is not is told to be so."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from manuscript.formats import onix
from manuscript.model.onix import Contributor, Entry, Feature, Identified, Record
from manuscript.outside import onixschema

_text = st.text(min_size=1, max_size=40).filter(lambda text: any(char.isalnum() for char in text))
_maybe = st.just("") | _text
_records = st.builds(
    Record,
    reference=st.just("urn:uuid:0f0e6c3a-2d6f-5c43-9d43-0b0e2a1f7a12"),
    sender=_text,
    sent=st.just("20260302T1200Z"),
    identifiers=st.sampled_from(
        [
            (Identified(type="15", value="9789012345675"),),
            (Identified(type="01", value="urn:uuid:1", name="EPUB identifier"),),
            (
                Identified(type="15", value="9789012345675"),
                Identified(type="01", value="urn:x:1", name="EPUB identifier"),
            ),
        ]
    ),
    features=st.lists(st.sampled_from(["11", "13", "14", "52"]), unique=True).map(
        lambda codes: tuple(Feature(type="09", value=code) for code in codes)
    ),
    content=st.sampled_from([("10",), ("10", "07")]),
    title=_text,
    subtitle=_maybe,
    contributors=st.lists(
        st.builds(Contributor, name=_text, inverted=_text, biography=_maybe), min_size=1, max_size=3
    ).map(tuple),
    language=st.sampled_from(["", "dut", "eng"]),
    extents=st.just((("02", "100", "02"),)),
    subjects=st.lists(
        st.sampled_from([("93", "JHBA"), ("93", "JBCT1"), ("32", "801"), ("10", "SOC052000")]), unique=True
    ).map(tuple),
    audience=st.sampled_from(["", "01"]),
    description=_maybe,
    contents=st.lists(st.builds(Entry, title=_text, below=st.lists(_text, max_size=2).map(tuple)), max_size=3).map(
        tuple
    ),
    publisher=_maybe,
    date=st.sampled_from([("", ""), ("05", "2026"), ("01", "202603"), ("00", "20260331")]),
    print_isbn=st.sampled_from(["", "9789012345682"]),
)


@pytest.fixture(scope="module")
def schema() -> etree.XMLSchema:
    return onixschema.schema()


@given(_records)
def test_a_record_is_valid_whatever_a_book_says(schema: etree.XMLSchema, record: Record) -> None:
    """Words with markup, control characters or nothing in them; with and without what may lack."""
    schema.assertValid(etree.fromstring(onix.write(record)))


@given(_records)
def test_the_same_record_is_the_same_bytes(record: Record) -> None:
    """Nothing but the record decides."""
    assert onix.write(record) == onix.write(record)


def test_what_the_schema_forbids_is_told() -> None:
    """So that no record of ours leaves that a shop would refuse."""
    broken = b'<ONIXMessage xmlns="http://ns.editeur.org/onix/3.0/reference" release="3.0"><Header/></ONIXMessage>'
    assert "Sender" in onixschema.problem(broken)
